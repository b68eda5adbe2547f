-- What verifications of the chains of the audit log found. The platform's own chain stands under its own id, so that there is
-- no foreign key to partners, as in the audit log itself.
create table audit_checks (
  partner_id uuid not null,
  id uuid not null,
  entries bigint not null,
  first_broken bigint,
  checked_at timestamp with time zone default now() not null,
  constraint audit_checks_partner_id_id_pk primary key (partner_id, id),
  constraint audit_checks_entries_positive check (entries >= 0),
  constraint audit_checks_broken_positive check (first_broken > 0)
);
create index audit_checks_checked_idx on audit_checks (partner_id, checked_at);

alter table audit_checks enable row level security;
alter table audit_checks force row level security;
create policy isolation on audit_checks as restrictive to portal_partner, portal_jobs
  using (partner_id = app.partner_id());
create policy platform on audit_checks for select to portal_platform
  using (true);
create policy partner on audit_checks for select to portal_partner
  using (app.tenant_ids() is null);
create policy jobs on audit_checks to portal_jobs
  using (true);
grant select (partner_id, id, entries, first_broken, checked_at)
  on audit_checks to portal_platform;
grant select (partner_id, id, entries, first_broken, checked_at)
  on audit_checks to portal_partner;
grant select (partner_id, id, entries, first_broken, checked_at),
  insert (partner_id, id, entries, first_broken, checked_at)
  on audit_checks to portal_jobs;
create trigger keep_partner before update of partner_id on audit_checks
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger append_only before update or delete or truncate on audit_checks
  for each statement execute function app.refuse_rewriting();
-- Not granted: update and delete to anyone; insert to anyone but jobs; anything to resellers and to members limited to
-- some tenants.

select pgboss.create_queue('audit__check', '{"policy": "standard", "retryLimit": 1, "expireInSeconds": 3600}');

-- The first number at which a chain is broken is that of an entry that is gone, not of the one that follows it. A chain is read
-- in the order of its key, an entry at a time.
create or replace function app.verify_audit(partner uuid, out entries bigint, out first_broken bigint)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  with chain as (
    select row_number() over (order by l.seq) as place, l.seq, l.hash <> app.audit_hash(l)
      or l.previous_hash <> lag(l.hash, 1, repeat('0', 64)) over (order by l.seq) as forged
    from public.audit_log l where l.partner_id = partner
  ), counted as (
    select count(*) as entries, min(least(seq, place)) filter (where forged or seq <> place) as first_broken from chain
  )
  select counted.entries, coalesce(counted.first_broken, (
    select counted.entries + 1 from public.audit_heads h
    where h.partner_id = partner and h.seq <> counted.entries
  ))
  from counted
$$;
