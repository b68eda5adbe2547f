-- How payouts end otherwise than by arriving: given up after they failed for certain, or come back in part. And whom a
-- provider's account belongs to, what the provider says about it, and when it is asked again.

alter table payouts add column ask_at timestamp with time zone;
alter table payouts add column cancelled_at timestamp with time zone;
alter table payouts add column cancelled_by_name text;
alter table payouts add column cancel_reason text;
alter table payouts drop constraint payouts_status_known;
alter table payouts add constraint payouts_status_known check (status in ('draft', 'awaiting_approval', 'approved', 'processing', 'unknown', 'failed', 'paid', 'returned', 'cancelled'));
alter table payouts add constraint payouts_cancelled_why check ((status = 'cancelled') = (cancelled_at is not null) and (cancelled_at is null) = (cancel_reason is null));
alter policy reseller on payouts
  using (reseller_id = app.reseller_id() and status in ('approved', 'processing', 'unknown', 'failed', 'paid', 'returned', 'cancelled'));
grant select (ask_at, cancelled_at, cancelled_by_name, cancel_reason) on payouts to portal_platform;
grant select (ask_at, cancelled_at, cancelled_by_name, cancel_reason) on payouts to portal_partner;
grant select (cancelled_at) on payouts to portal_reseller;
grant select (ask_at, cancelled_at, cancelled_by_name, cancel_reason),
  insert (ask_at, cancelled_at, cancelled_by_name, cancel_reason),
  update (ask_at, cancelled_at, cancelled_by_name, cancel_reason)
  on payouts to portal_jobs;
-- Not granted: why a payout was given up, to resellers.

alter table payout_attempts add column reversed_minor bigint default 0 not null;
alter table payout_attempts add constraint payout_attempts_reversed_in_part check (reversed_minor between 0 and amount_minor);
grant select (reversed_minor) on payout_attempts to portal_platform;
grant select (reversed_minor) on payout_attempts to portal_partner;
grant select (reversed_minor), insert (reversed_minor), update (reversed_minor) on payout_attempts to portal_jobs;

alter table payees add column holder_kind text default 'company' not null;
alter table payees add column account_state jsonb;
alter table payees add constraint payees_holder_kind_known check (holder_kind in ('person', 'company'));
grant select (holder_kind, account_state), insert (holder_kind), update (holder_kind) on payees to portal_platform;
grant select (holder_kind, account_state), insert (holder_kind), update (holder_kind) on payees to portal_partner;
grant select (holder_kind, account_state), insert (holder_kind), update (holder_kind) on payees to portal_reseller;
grant select (holder_kind, account_state), insert (holder_kind), update (holder_kind, account_state) on payees to portal_jobs;
-- Not granted: what a provider says about an account, to anyone but jobs for writing.

-- payout_reversals

create table payout_reversals (
  partner_id uuid not null,
  id uuid not null,
  payout_id uuid not null,
  attempt integer not null,
  earner_kind text not null,
  tenant_id uuid,
  reseller_id uuid,
  currency char(3) not null,
  period char(7) not null,
  amount_minor bigint not null,
  recorded_at timestamp with time zone default now() not null,
  constraint payout_reversals_partner_id_id_pk primary key (partner_id, id),
  constraint payout_reversals_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint payout_reversals_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint payout_reversals_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint payout_reversals_reseller_if_earner check ((earner_kind = 'reseller') = (reseller_id is not null) and (reseller_id is null) = (tenant_id is null)),
  constraint payout_reversals_amount_not_zero check (amount_minor <> 0)
);
alter table payout_reversals
  add constraint payout_reversals_partner_id_payout_id_payouts_partner_id_id_fk foreign key (partner_id, payout_id)
  references payouts(partner_id, id) on delete restrict;
alter table payout_reversals
  add constraint payout_reversals_partner_id_tenant_id_reseller_id_resellers_partner_id_tenant_id_id_fk foreign key (partner_id, tenant_id, reseller_id)
  references resellers(partner_id, tenant_id, id) on delete restrict;
create index payout_reversals_payout_idx on payout_reversals (partner_id, payout_id);

alter table payout_reversals enable row level security;
alter table payout_reversals force row level security;
create policy isolation on payout_reversals as restrictive to portal_partner, portal_reseller, portal_jobs
  using (partner_id = app.partner_id());
create policy platform on payout_reversals for select to portal_platform
  using (true);
create policy partner on payout_reversals for select to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy reseller on payout_reversals for select to portal_reseller
  using (reseller_id = app.reseller_id());
create policy jobs on payout_reversals to portal_jobs
  using (true);
grant select (partner_id, id, payout_id, attempt, earner_kind, tenant_id, reseller_id, currency, period,
    amount_minor, recorded_at)
  on payout_reversals to portal_platform;
grant select (partner_id, id, payout_id, attempt, earner_kind, tenant_id, reseller_id, currency, period,
    amount_minor, recorded_at)
  on payout_reversals to portal_partner;
grant select (partner_id, id, payout_id, attempt, earner_kind, tenant_id, reseller_id, currency, period,
    amount_minor, recorded_at)
  on payout_reversals to portal_reseller;
grant select (partner_id, id, payout_id, attempt, earner_kind, tenant_id, reseller_id, currency, period,
    amount_minor, recorded_at),
  insert (partner_id, id, payout_id, attempt, earner_kind, tenant_id, reseller_id, currency, period,
    amount_minor, recorded_at)
  on payout_reversals to portal_jobs;
create trigger keep_partner before update of partner_id on payout_reversals
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger append_only before update or delete or truncate on payout_reversals
  for each statement execute function app.refuse_rewriting();
create trigger open_period after insert on payout_reversals referencing new table as added
  for each statement execute function app.refuse_closed_period();
-- Not granted: update and delete to anyone; insert to anyone but jobs.

-- A line goes into one payout at most, those that were given up aside; these keep what they were made of.
alter table payout_items add column reversal_id uuid;
alter table payout_items add column released_at timestamp with time zone;
alter table payout_items
  add constraint payout_items_partner_id_reversal_id_payout_reversals_partner_id_id_fk foreign key (partner_id, reversal_id)
  references payout_reversals(partner_id, id) on delete restrict;
alter table payout_items drop constraint payout_items_one_source;
alter table payout_items add constraint payout_items_one_source check (num_nonnulls(line_id, adjustment_id, recovery_id, reversal_id) = 1);
drop index payout_items_line_key;
drop index payout_items_adjustment_key;
drop index payout_items_recovery_key;
create unique index payout_items_line_key on payout_items (partner_id, line_id) where line_id is not null and released_at is null;
create unique index payout_items_adjustment_key on payout_items (partner_id, adjustment_id) where adjustment_id is not null and released_at is null;
create unique index payout_items_recovery_key on payout_items (partner_id, recovery_id) where recovery_id is not null and released_at is null;
create unique index payout_items_reversal_key on payout_items (partner_id, reversal_id) where reversal_id is not null and released_at is null;
grant select (reversal_id, released_at) on payout_items to portal_platform;
grant select (reversal_id, released_at) on payout_items to portal_partner;
grant select (reversal_id, released_at) on payout_items to portal_reseller;
grant select (reversal_id, released_at), insert (reversal_id), update (released_at) on payout_items to portal_jobs;
-- Not granted: any change of an item but that it is released.

-- Items are released with their payout's end, and never taken back in.
create function app.release_payout_items() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if old.released_at is not null or new.released_at is null or not exists (
    select from public.payouts p
    where p.partner_id = new.partner_id and p.id = new.payout_id and p.status = 'cancelled'
  ) then
    raise exception 'only a cancelled payout releases what it pays'
      using errcode = 'check_violation', constraint = 'payout_items_released', table = 'payout_items';
  end if;
  return new;
end $$;
revoke execute on function app.release_payout_items() from public;
create trigger release_once before update of released_at on payout_items
  for each row execute function app.release_payout_items();

-- What is approved is sent as it was approved; what is cancelled stays so, and only what certainly did not arrive becomes so.
create or replace function app.freeze_payout() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if old.status not in ('draft', 'awaiting_approval')
    and (new.amount_minor, new.items, new.decision) is distinct from (old.amount_minor, old.items, old.decision) then
    raise exception 'an approved payout stays as it is'
      using errcode = 'check_violation', constraint = 'payouts_frozen', table = 'payouts';
  end if;
  if (old.status = 'cancelled') <> (new.status = 'cancelled') and (
    old.status not in ('failed', 'returned') or exists (
      select from public.payout_attempts a
      where a.partner_id = new.partner_id and a.payout_id = new.id and a.status not in ('failed', 'returned')
    )
  ) then
    raise exception 'a payout is cancelled only after it failed for certain, and for good'
      using errcode = 'check_violation', constraint = 'payouts_cancelled_for_good', table = 'payouts';
  end if;
  return new;
end $$;

-- Nothing is sent for a payout that was given up.
create function app.refuse_cancelled_attempt() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    select from public.payouts p
    where p.partner_id = new.partner_id and p.id = new.payout_id and p.status = 'cancelled'
  ) then
    raise exception 'a cancelled payout is never sent'
      using errcode = 'check_violation', constraint = 'payout_attempts_not_cancelled', table = 'payout_attempts';
  end if;
  return new;
end $$;
revoke execute on function app.refuse_cancelled_attempt() from public;
create trigger not_cancelled before insert on payout_attempts
  for each row execute function app.refuse_cancelled_attempt();
