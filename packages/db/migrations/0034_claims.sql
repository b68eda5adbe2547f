-- Nobody reports the facts that pay itself: an event that raises what the platform pays a partner, posted by a key or a
-- person of that partner, is claimed until the platform's staff accept it, unless they allowed its source beforehand.

-- allowed_sources

create table allowed_sources (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid not null,
  source text not null,
  api_key_id uuid,
  member_id uuid,
  created_by_name text not null,
  created_at timestamp with time zone default now() not null,
  constraint allowed_sources_partner_id_id_pk primary key (partner_id, id),
  constraint allowed_sources_once_key unique nulls not distinct (partner_id, source, api_key_id, member_id, tenant_id),
  constraint allowed_sources_source_given check (source <> ''),
  constraint allowed_sources_to_one check (num_nonnulls(api_key_id, member_id) = 1)
);
alter table allowed_sources
  add constraint allowed_sources_partner_id_tenant_id_tenants_partner_id_id_fk foreign key (partner_id, tenant_id)
  references tenants (partner_id, id) on delete cascade;
alter table allowed_sources
  add constraint allowed_sources_partner_id_api_key_id_partner_api_keys_partner_id_id_fk foreign key (partner_id, api_key_id)
  references partner_api_keys (partner_id, id) on delete cascade;
alter table allowed_sources
  add constraint allowed_sources_partner_id_member_id_partner_members_partner_id_id_fk foreign key (partner_id, member_id)
  references partner_members (partner_id, id) on delete cascade;

alter table allowed_sources enable row level security;
alter table allowed_sources force row level security;
create policy isolation on allowed_sources as restrictive to portal_partner, portal_jobs
  using (partner_id = app.partner_id());
create policy isolation_insert on allowed_sources as restrictive for insert to portal_platform
  with check (partner_id = app.partner_id());
create policy isolation_delete on allowed_sources as restrictive for delete to portal_platform
  using (partner_id = app.partner_id());
create policy platform on allowed_sources to portal_platform
  using (true);
create policy partner on allowed_sources for select to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy jobs on allowed_sources for select to portal_jobs
  using (true);
grant select (partner_id, id, tenant_id, source, api_key_id, member_id, created_by_name, created_at),
  insert (partner_id, id, tenant_id, source, api_key_id, member_id, created_by_name, created_at)
  on allowed_sources to portal_platform;
grant delete on allowed_sources to portal_platform;
grant select (partner_id, id, tenant_id, source, api_key_id, member_id, created_by_name, created_at)
  on allowed_sources to portal_partner;
grant select (partner_id, id, tenant_id, source, api_key_id, member_id, created_by_name, created_at)
  on allowed_sources to portal_jobs;
create trigger keep_partner before update of partner_id on allowed_sources
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: writes to anyone but the platform, since nobody allows itself; changes of a row to anyone; anything to
-- resellers.

-- claim_decisions

create table claim_decisions (
  partner_id uuid not null,
  id uuid not null,
  outcome text not null,
  reason text,
  events integer not null,
  decided_by_name text not null,
  decided_at timestamp with time zone not null,
  constraint claim_decisions_partner_id_id_pk primary key (partner_id, id),
  constraint claim_decisions_outcome_known check (outcome in ('accepted', 'refused')),
  constraint claim_decisions_refused_with_reason check (outcome = 'accepted' or reason <> ''),
  constraint claim_decisions_events_not_negative check (events >= 0)
);

alter table claim_decisions enable row level security;
alter table claim_decisions force row level security;
create policy isolation on claim_decisions as restrictive to portal_partner
  using (partner_id = app.partner_id());
create policy isolation_insert on claim_decisions as restrictive for insert to portal_platform
  with check (partner_id = app.partner_id());
create policy platform on claim_decisions to portal_platform
  using (true);
create policy partner on claim_decisions for select to portal_partner
  using (true);
grant select (partner_id, id, outcome, reason, events, decided_by_name, decided_at),
  insert (partner_id, id, outcome, reason, events, decided_by_name, decided_at)
  on claim_decisions to portal_platform;
grant select (partner_id, id, outcome, reason, events, decided_by_name, decided_at)
  on claim_decisions to portal_partner;
create trigger keep_partner before update of partner_id on claim_decisions
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger append_only before update or delete or truncate on claim_decisions
  for each statement execute function app.refuse_rewriting();
-- Not granted: insert to anyone but the platform; update and delete to anyone; anything to background work and resellers.

-- event_claims

alter table billing_events add column is_claimed boolean default false not null;
grant select (is_claimed) on billing_events to portal_platform;
grant select (is_claimed) on billing_events to portal_partner;
grant select (is_claimed), insert (is_claimed) on billing_events to portal_jobs;

create table event_claims (
  partner_id uuid not null,
  event_id uuid not null,
  tenant_id uuid not null,
  period char(7) not null,
  source text not null,
  type text not null,
  occurred_at timestamp with time zone not null,
  amount_minor bigint,
  currency char(3) not null,
  posted_by_kind text not null,
  posted_by uuid not null,
  recorded_at timestamp with time zone not null,
  state text default 'open' not null,
  decision_id uuid,
  constraint event_claims_partner_id_event_id_pk primary key (partner_id, event_id),
  constraint event_claims_type_known check (type in ('customer.activated', 'customer.churned', 'invoice.paid', 'invoice.refunded', 'refund.failed', 'service.upgraded', 'tenant.activated', 'tenant.invoice_paid', 'tenant.invoice_refunded', 'professional_services.delivered')),
  constraint event_claims_posted_by_kind_known check (posted_by_kind in ('api_key', 'person')),
  constraint event_claims_state_known check (state in ('open', 'accepted', 'refused')),
  constraint event_claims_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint event_claims_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint event_claims_decided_or_open check ((state = 'open') = (decision_id is null))
);
alter table event_claims
  add constraint event_claims_partner_id_tenant_id_tenants_partner_id_id_fk foreign key (partner_id, tenant_id)
  references tenants (partner_id, id) on delete restrict;
alter table event_claims
  add constraint event_claims_partner_id_event_id_billing_events_partner_id_id_fk foreign key (partner_id, event_id)
  references billing_events (partner_id, id) on delete restrict;
alter table event_claims
  add constraint event_claims_partner_id_decision_id_claim_decisions_partner_id_id_fk foreign key (partner_id, decision_id)
  references claim_decisions (partner_id, id) on delete restrict;
create index event_claims_state_idx on event_claims (partner_id, state, event_id);
create index event_claims_decision_idx on event_claims (partner_id, decision_id) where decision_id is not null;

alter table event_claims enable row level security;
alter table event_claims force row level security;
create policy isolation on event_claims as restrictive to portal_partner, portal_jobs
  using (partner_id = app.partner_id());
create policy isolation_update on event_claims as restrictive for update to portal_platform
  using (partner_id = app.partner_id());
create policy platform_select on event_claims for select to portal_platform
  using (true);
create policy platform_update on event_claims for update to portal_platform
  using (true);
create policy partner on event_claims for select to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy jobs_select on event_claims for select to portal_jobs
  using (true);
create policy jobs_insert on event_claims for insert to portal_jobs
  with check (true);
grant select (partner_id, event_id, tenant_id, period, source, type, occurred_at, amount_minor, currency,
    posted_by_kind, posted_by, recorded_at, state, decision_id),
  update (state, decision_id)
  on event_claims to portal_platform;
grant select (partner_id, event_id, tenant_id, period, source, type, occurred_at, amount_minor, currency,
    posted_by_kind, posted_by, recorded_at, state, decision_id)
  on event_claims to portal_partner;
grant select (partner_id, event_id, tenant_id, period, source, type, occurred_at, amount_minor, currency,
    posted_by_kind, posted_by, recorded_at, state, decision_id),
  insert (partner_id, event_id, tenant_id, period, source, type, occurred_at, amount_minor, currency,
    posted_by_kind, posted_by, recorded_at)
  on event_claims to portal_jobs;
create trigger keep_partner before update of partner_id on event_claims
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: a decision to anyone but the platform, also not to background work, which takes what partners post;
-- delete to anyone; anything to resellers.

-- claim_totals

create table claim_totals (
  partner_id uuid not null,
  tenant_id uuid not null,
  period char(7) not null,
  currency char(3) not null,
  state text not null,
  events integer not null,
  amount_minor bigint not null,
  constraint claim_totals_partner_id_tenant_id_period_currency_state_pk primary key (partner_id, tenant_id, period, currency, state),
  constraint claim_totals_state_known check (state in ('open', 'accepted', 'refused')),
  constraint claim_totals_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint claim_totals_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint claim_totals_events_not_negative check (events >= 0)
);
alter table claim_totals
  add constraint claim_totals_partner_id_tenant_id_tenants_partner_id_id_fk foreign key (partner_id, tenant_id)
  references tenants (partner_id, id) on delete cascade;

alter table claim_totals enable row level security;
alter table claim_totals force row level security;
create policy isolation on claim_totals as restrictive to portal_partner, portal_jobs
  using (partner_id = app.partner_id());
create policy platform on claim_totals for select to portal_platform
  using (true);
create policy owner on claim_totals to portal_owner
  using (partner_id = app.partner_id());
create policy partner on claim_totals for select to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy jobs on claim_totals to portal_jobs
  using (true);
grant select (partner_id, tenant_id, period, currency, state, events, amount_minor)
  on claim_totals to portal_platform;
grant select (partner_id, tenant_id, period, currency, state, events, amount_minor)
  on claim_totals to portal_partner;
grant select (partner_id, tenant_id, period, currency, state, events, amount_minor),
  insert (partner_id, tenant_id, period, currency, state, events, amount_minor),
  update (events, amount_minor)
  on claim_totals to portal_jobs;
create trigger keep_partner before update of partner_id on claim_totals
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: writes to anyone but jobs, and to those only through the trigger on event_claims; delete to anyone;
-- anything to resellers.

-- Sorted, so that two transactions take the same rows in the same order.
create function app.add_claim_totals() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.claim_totals as t (partner_id, tenant_id, period, currency, state, events, amount_minor)
  select partner_id, tenant_id, period, currency, state, count(*), coalesce(sum(amount_minor), 0)
  from added group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
  on conflict (partner_id, tenant_id, period, currency, state) do update
  set events = t.events + excluded.events, amount_minor = t.amount_minor + excluded.amount_minor;
  return null;
end $$;
revoke execute on function app.add_claim_totals() from public;
create trigger add_totals after insert on event_claims referencing new table as added
  for each statement execute function app.add_claim_totals();

-- What is decided leaves the sums of its old state for those of the new one. As the owner, whose policies end at the
-- context's partner: who decides may not write sums.
create function app.move_claim_totals() returns trigger language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.partner_id() is null then
    raise exception 'claims are decided within the scope of a partner' using errcode = 'insufficient_privilege';
  end if;
  update public.claim_totals t
  set events = t.events - moved.events, amount_minor = t.amount_minor - moved.amount_minor
  from (
    select partner_id, tenant_id, period, currency, state, count(*) as events,
      coalesce(sum(amount_minor), 0) as amount_minor
    from before_change group by 1, 2, 3, 4, 5
  ) moved
  where t.partner_id = moved.partner_id and t.tenant_id = moved.tenant_id and t.period = moved.period
    and t.currency = moved.currency and t.state = moved.state;
  insert into public.claim_totals as t (partner_id, tenant_id, period, currency, state, events, amount_minor)
  select partner_id, tenant_id, period, currency, state, count(*), coalesce(sum(amount_minor), 0)
  from after_change group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
  on conflict (partner_id, tenant_id, period, currency, state) do update
  set events = t.events + excluded.events, amount_minor = t.amount_minor + excluded.amount_minor;
  return null;
end $$;
revoke execute on function app.move_claim_totals() from public;
create trigger move_totals after update on event_claims
  referencing old table as before_change new table as after_change
  for each statement execute function app.move_claim_totals();
create trigger kept_by_trigger before insert or update or delete or truncate on claim_totals
  for each statement when (pg_trigger_depth() = 0) execute function app.refuse_direct_write();

-- A file has a source, and counts what is claimed. Whoever announces a file through a partner's door is named
-- with it: a file of nobody is the operator's, whose events pay at once.
alter table imports add column source text default 'file' not null;
alter table imports add column claimed_rows integer default 0 not null;
alter table imports drop constraint imports_rows_accounted_for;
alter table imports add constraint imports_rows_accounted_for check (accepted_rows + claimed_rows + updated_rows + duplicate_rows + rejected_rows <= processed_rows);
grant select (source, claimed_rows), insert (source, claimed_rows) on imports to portal_platform;
grant select (source, claimed_rows), insert (source, claimed_rows) on imports to portal_partner;
grant select (source, claimed_rows), insert (source, claimed_rows), update (claimed_rows) on imports to portal_jobs;
drop policy partner on imports;
create policy partner_select on imports for select to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy partner_insert on imports for insert to portal_partner
  with check (created_by is not null and (app.tenant_ids() is null or tenant_id = any (app.tenant_ids())));
create policy partner_update on imports for update to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));

-- What staff accept has to be calculated: a calculation that waits may be moved to begin earlier by them too.
alter policy isolation_update on commission_runs to portal_platform, portal_jobs;
grant update (from_period) on commission_runs to portal_platform;
