-- A refund that failed may be of a tenant's own invoice, which no customer paid. Totals by type are what the revenue from
-- customers is added up of: they count such an event, without its amount.
create or replace function app.add_event_totals() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.event_totals as t (partner_id, tenant_id, period, type, currency, events, amount_minor)
  select partner_id, tenant_id, to_char(occurred_at at time zone 'UTC', 'YYYY-MM'), type, currency,
    count(*),
    coalesce(sum(amount_minor) filter (where type <> 'refund.failed' or customer_id is not null), 0)
  from added group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
  on conflict (partner_id, tenant_id, period, type, currency) do update
  set events = t.events + excluded.events, amount_minor = t.amount_minor + excluded.amount_minor;
  return null;
end $$;
revoke execute on function app.add_event_totals() from public;

-- The payment agreement is between payer and payee: whoever pays may enter the payee's details, and not accept for it.
revoke insert (agreement_accepted_at, agreement_accepted_by_name), update (agreement_accepted_at, agreement_accepted_by_name)
  on payees from portal_platform, portal_partner;

-- payout_files

create table payout_files (
  partner_id uuid not null,
  batch_id uuid not null,
  sequence integer not null,
  payer text not null,
  name text not null,
  content bytea not null,
  payments integer not null,
  total_minor bigint not null,
  created_at timestamp with time zone default now() not null,
  constraint payout_files_partner_id_batch_id_sequence_pk primary key (partner_id, batch_id, sequence),
  constraint payout_files_payer_known check (payer in ('partner', 'platform'))
);
alter table payout_files
  add constraint payout_files_partner_id_batch_id_payout_batches_partner_id_id_fk foreign key (partner_id, batch_id)
  references payout_batches(partner_id, id) on delete restrict;

alter table payout_files enable row level security;
alter table payout_files force row level security;
create policy isolation on payout_files as restrictive to portal_partner, portal_jobs
  using (partner_id = app.partner_id());
create policy platform on payout_files for select to portal_platform
  using (true);
create policy partner on payout_files for select to portal_partner
  using (payer = 'partner' and app.tenant_ids() is null);
create policy jobs_select on payout_files for select to portal_jobs
  using (true);
create policy jobs_insert on payout_files for insert to portal_jobs
  with check (true);
grant select (partner_id, batch_id, sequence, payer, name, payments, total_minor, created_at)
  on payout_files to portal_platform;
grant select (partner_id, batch_id, sequence, payer, name, payments, total_minor, created_at)
  on payout_files to portal_partner;
grant select (partner_id, batch_id, sequence, payer, name, content, payments, total_minor, created_at),
  insert (partner_id, batch_id, sequence, payer, name, content, payments, total_minor, created_at)
  on payout_files to portal_jobs;
create trigger keep_partner before update of partner_id on payout_files
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: update and delete to anyone; the content, which has account numbers, to anyone but jobs; the platform's
-- files to the partner; anything to resellers and to members limited to some tenants.

-- Counts the files that were written, so that no two of a batch have the same number and ids.
alter table payout_batches add column files integer default 0 not null;
grant select (files) on payout_batches to portal_platform;
grant select (files) on payout_batches to portal_partner;
grant select (files), insert (files), update (files) on payout_batches to portal_jobs;

-- What batches have until now: the last file of each, whose name ends with its number.
create policy owner_move on payout_batches to portal_owner using (true);
create policy owner_move on payouts for select to portal_owner using (true);
create policy owner_move on payout_attempts for select to portal_owner using (true);
create policy owner_move on payout_files for insert to portal_owner with check (true);
update payout_batches set files = coalesce(substring(file_name from '-([0-9]+)\.[a-z]+$')::integer, 1)
  where file_content is not null;
insert into payout_files (partner_id, batch_id, sequence, payer, name, content, payments, total_minor, created_at)
select b.partner_id, b.id, b.files, b.payer, coalesce(b.file_name, b.number), b.file_content, s.payments, s.total_minor,
  coalesce(s.started_at, b.created_at)
from payout_batches b cross join lateral (
  select count(*) as payments, coalesce(sum(a.amount_minor), 0) as total_minor, max(a.started_at) as started_at
  from payouts p join payout_attempts a on a.partner_id = p.partner_id and a.payout_id = p.id
  where p.partner_id = b.partner_id and p.batch_id = b.id and a.attempt = b.files) s
where b.file_content is not null;
drop policy owner_move on payout_batches;
drop policy owner_move on payouts;
drop policy owner_move on payout_attempts;
drop policy owner_move on payout_files;
alter table payout_batches drop column file_name, drop column file_content;
