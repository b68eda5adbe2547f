-- Plans, what is earned by them, and the sums kept of it.

-- commission_plans

create table commission_plans (
  partner_id uuid not null,
  id uuid not null,
  owner text not null,
  earner_kind text not null,
  name text not null,
  description text,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  archived_at timestamp with time zone,
  constraint commission_plans_pk primary key (partner_id, id),
  constraint commission_plans_earner_key unique (partner_id, id, earner_kind),
  constraint commission_plans_partner_id_owner_name_unique unique (partner_id, owner, name),
  constraint commission_plans_owner_known check (owner in ('platform', 'partner')),
  constraint commission_plans_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint commission_plans_owner_pays_earner check ((owner = 'platform') = (earner_kind = 'partner'))
);
alter table commission_plans add constraint commission_plans_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete restrict;

alter table commission_plans enable row level security;
alter table commission_plans force row level security;
create policy platform_across on commission_plans for select to portal_platform
  using (true);
select maintenance.policy('commission_plans', 'portal_platform', 'all');
select maintenance.policy('commission_plans', 'portal_partner', 'select');
select maintenance.policy('commission_plans', 'portal_partner', 'insert',
  $$earner_kind = 'reseller' and app.tenant_ids() is null$$);
select maintenance.policy('commission_plans', 'portal_partner', 'update',
  $$earner_kind = 'reseller' and app.tenant_ids() is null$$);
select maintenance.policy('commission_plans', 'portal_reseller', 'select',
  $$earner_kind = 'reseller' and app.reseller_id() is not null$$);
select maintenance.policy('commission_plans', 'portal_jobs', 'select');
grant select (partner_id, id, owner, earner_kind, name, description, created_by, created_at, archived_at),
  insert (partner_id, id, owner, earner_kind, name, description, created_by, created_at, archived_at),
  update (name, description, archived_at)
  on commission_plans to portal_platform;
grant select (partner_id, id, owner, earner_kind, name, description, created_by, created_at, archived_at),
  insert (partner_id, id, owner, earner_kind, name, description, created_by, created_at, archived_at),
  update (name, description, archived_at)
  on commission_plans to portal_partner;
grant select (partner_id, id, owner, earner_kind, name, description)
  on commission_plans to portal_reseller;
grant select (partner_id, id, owner, earner_kind, name, description, created_by, created_at, archived_at)
  on commission_plans to portal_jobs;
create trigger keep_partner before update of partner_id on commission_plans
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on commission_plans for each statement execute function app.require_seal();
-- Not granted: delete and the change of owner or earner to anyone; the platform's plans to the partner for writing,
-- and to resellers at all; writes to jobs.

-- commission_plan_versions

create table commission_plan_versions (
  partner_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  earner_kind text not null,
  version integer not null,
  effective_from timestamp with time zone not null,
  effective_to timestamp with time zone,
  currency char(3) not null,
  definition jsonb not null,
  content_hash text not null,
  note text,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  constraint commission_plan_versions_pk primary key (partner_id, id),
  constraint commission_plan_versions_version_key unique (partner_id, plan_id, version),
  constraint commission_plan_versions_no_overlap exclude using gist (partner_id with =, plan_id with =, tstzrange(effective_from, effective_to) with &&),
  constraint commission_plan_versions_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint commission_plan_versions_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint commission_plan_versions_version_positive check (version > 0),
  constraint commission_plan_versions_interval_rises check (effective_to > effective_from)
);
alter table commission_plan_versions add constraint commission_plan_versions_plan_fk
  foreign key (partner_id, plan_id, earner_kind) references commission_plans (partner_id, id, earner_kind) on delete restrict;

alter table commission_plan_versions enable row level security;
alter table commission_plan_versions force row level security;
create policy platform_across on commission_plan_versions for select to portal_platform
  using (true);
select maintenance.policy('commission_plan_versions', 'portal_platform', 'all');
select maintenance.policy('commission_plan_versions', 'portal_partner', 'select');
select maintenance.policy('commission_plan_versions', 'portal_partner', 'insert',
  $$earner_kind = 'reseller' and app.tenant_ids() is null$$);
select maintenance.policy('commission_plan_versions', 'portal_partner', 'update',
  $$earner_kind = 'reseller' and app.tenant_ids() is null$$);
select maintenance.policy('commission_plan_versions', 'portal_reseller', 'select',
  $$earner_kind = 'reseller' and app.reseller_id() is not null$$);
select maintenance.policy('commission_plan_versions', 'portal_jobs', 'select');
grant select (partner_id, id, plan_id, earner_kind, version, effective_from, effective_to, currency, definition,
    content_hash, note, created_by, created_at),
  insert (partner_id, id, plan_id, earner_kind, version, effective_from, effective_to, currency, definition,
    content_hash, note, created_by, created_at),
  update (effective_to, note)
  on commission_plan_versions to portal_platform;
grant select (partner_id, id, plan_id, earner_kind, version, effective_from, effective_to, currency, definition,
    content_hash, note, created_by, created_at),
  insert (partner_id, id, plan_id, earner_kind, version, effective_from, effective_to, currency, definition,
    content_hash, note, created_by, created_at),
  update (effective_to, note)
  on commission_plan_versions to portal_partner;
grant select (partner_id, id, plan_id, earner_kind, version, effective_from, effective_to, currency, definition)
  on commission_plan_versions to portal_reseller;
grant select (partner_id, id, plan_id, earner_kind, version, effective_from, effective_to, currency, definition,
    content_hash, note, created_by, created_at)
  on commission_plan_versions to portal_jobs;
create trigger keep_partner before update of partner_id on commission_plan_versions
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on commission_plan_versions for each statement execute function app.require_seal();
-- Not granted: delete and any change but the end and the note to anyone; the platform's plans to the partner for
-- writing, and to resellers at all; writes to jobs.

-- plan_assignments

create table plan_assignments (
  partner_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  earner_kind text not null,
  tenant_id uuid,
  reseller_id uuid,
  effective_from timestamp with time zone not null,
  effective_to timestamp with time zone,
  overrides jsonb,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  constraint plan_assignments_pk primary key (partner_id, id),
  constraint plan_assignments_no_overlap exclude using gist (partner_id with =, earner_kind with =, coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'::uuid) with =, coalesce(reseller_id, '00000000-0000-0000-0000-000000000000'::uuid) with =, tstzrange(effective_from, effective_to) with &&),
  constraint plan_assignments_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint plan_assignments_interval_rises check (effective_to > effective_from),
  constraint plan_assignments_partner_has_no_target check (earner_kind = 'reseller' or (tenant_id is null and reseller_id is null)),
  constraint plan_assignments_reseller_has_tenant check (reseller_id is null or tenant_id is not null)
);
alter table plan_assignments add constraint plan_assignments_plan_fk
  foreign key (partner_id, plan_id, earner_kind) references commission_plans (partner_id, id, earner_kind) on delete restrict;
alter table plan_assignments add constraint plan_assignments_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete restrict;
alter table plan_assignments add constraint plan_assignments_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;
create index plan_assignments_plan_idx on plan_assignments (partner_id, plan_id);

alter table plan_assignments enable row level security;
alter table plan_assignments force row level security;
create policy platform_across on plan_assignments for select to portal_platform
  using (true);
select maintenance.policy('plan_assignments', 'portal_platform', 'all');
select maintenance.policy('plan_assignments', 'portal_partner', 'select',
  'tenant_id is null or app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('plan_assignments', 'portal_partner', 'insert',
  $$earner_kind = 'reseller' and (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()))$$);
select maintenance.policy('plan_assignments', 'portal_partner', 'update',
  $$earner_kind = 'reseller' and (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()))$$);
select maintenance.policy('plan_assignments', 'portal_reseller', 'select',
  $$earner_kind = 'reseller' and app.reseller_id() is not null and (reseller_id = app.reseller_id() or reseller_id is null and (tenant_id is null or tenant_id = any (app.tenant_ids())))$$);
select maintenance.policy('plan_assignments', 'portal_jobs', 'select');
grant select (partner_id, id, plan_id, earner_kind, tenant_id, reseller_id, effective_from, effective_to, overrides,
    created_by, created_at),
  insert (partner_id, id, plan_id, earner_kind, tenant_id, reseller_id, effective_from, effective_to, overrides,
    created_by, created_at),
  update (effective_to)
  on plan_assignments to portal_platform;
grant select (partner_id, id, plan_id, earner_kind, tenant_id, reseller_id, effective_from, effective_to, overrides,
    created_by, created_at),
  insert (partner_id, id, plan_id, earner_kind, tenant_id, reseller_id, effective_from, effective_to, overrides,
    created_by, created_at),
  update (effective_to)
  on plan_assignments to portal_partner;
grant select (partner_id, id, plan_id, earner_kind, tenant_id, reseller_id, effective_from, effective_to, overrides,
    created_at)
  on plan_assignments to portal_reseller;
grant select (partner_id, id, plan_id, earner_kind, tenant_id, reseller_id, effective_from, effective_to, overrides,
    created_by, created_at)
  on plan_assignments to portal_jobs;
create trigger keep_partner before update of partner_id on plan_assignments
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on plan_assignments for each statement execute function app.require_seal();
-- Not granted: delete and any change but the end to anyone; the partner's own plan to the partner for writing; other
-- resellers' rows to a reseller; writes to jobs.

-- commission_runs

create table commission_runs (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid,
  period char(7),
  status text default 'queued' not null,
  total_events integer,
  processed_events integer default 0 not null,
  new_lines integer default 0 not null,
  error jsonb,
  requested_by uuid,
  created_at timestamp with time zone default now() not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  cause text default 'requested' not null,
  from_period char(7),
  constraint commission_runs_pk primary key (partner_id, id),
  constraint commission_runs_status_known check (status in ('queued', 'running', 'completed', 'failed')),
  constraint commission_runs_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint commission_runs_processed_not_negative check (processed_events >= 0),
  constraint commission_runs_cause_known check (cause in ('requested', 'nightly', 'arrival', 'close')),
  constraint commission_runs_from_period_month check (from_period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint commission_runs_one_kind_of_months check (period is null or from_period is null)
);
alter table commission_runs add constraint commission_runs_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete restrict;
alter table commission_runs add constraint commission_runs_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;
create index commission_runs_created_idx on commission_runs (partner_id, created_at);
create index commission_runs_due_idx on commission_runs (status) where status in ('queued', 'running');

alter table commission_runs enable row level security;
alter table commission_runs force row level security;
create policy platform_across on commission_runs for select to portal_platform
  using (true);
select maintenance.policy('commission_runs', 'portal_platform', 'all');
select maintenance.policy('commission_runs', 'portal_partner', 'all',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
create policy owner_due on commission_runs for select to portal_owner
  using (status in ('queued', 'running'));
select maintenance.policy('commission_runs', 'portal_jobs', 'all');
grant select (partner_id, id, tenant_id, period, status, total_events, processed_events, new_lines, error,
    requested_by, created_at, started_at, finished_at, cause, from_period),
  insert (partner_id, id, tenant_id, period, status, total_events, processed_events, new_lines, error,
    requested_by, created_at, started_at, finished_at, cause, from_period),
  update (from_period)
  on commission_runs to portal_platform;
grant select (partner_id, id, tenant_id, period, status, total_events, processed_events, new_lines, error,
    requested_by, created_at, started_at, finished_at, cause, from_period),
  insert (partner_id, id, tenant_id, period, status, total_events, processed_events, new_lines, error,
    requested_by, created_at, started_at, finished_at, cause, from_period)
  on commission_runs to portal_partner;
grant select (partner_id, id, tenant_id, period, status, total_events, processed_events, new_lines, error,
    requested_by, created_at, started_at, finished_at, cause, from_period),
  insert (partner_id, id, tenant_id, period, status, total_events, processed_events, new_lines, error,
    requested_by, created_at, started_at, finished_at, cause, from_period),
  update (status, total_events, processed_events, new_lines, error, started_at, finished_at, from_period)
  on commission_runs to portal_jobs;
create trigger keep_partner before update of partner_id on commission_runs
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on commission_runs for each statement execute function app.require_seal();
-- Not granted: delete to anyone; progress to anyone but jobs; anything to resellers. app.due_work tells jobs of all
-- partners' that wait.

-- commission_lines
-- effective_on and payable_on are local dates: of what happened, and from which on it is payable, which it is from the instant
-- payable_from at which that date begins. A bonus over all of a partner's tenants has no tenant; a window's bonus is told from
-- another window's by its key. What takes back names a line that is there.

create table commission_lines (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid,
  event_id uuid,
  customer_id uuid,
  earner_kind text not null,
  reseller_id uuid,
  plan_version_id uuid not null,
  component_key text not null,
  kind text not null,
  amount_minor bigint not null,
  currency char(3) not null,
  effective_at timestamp with time zone not null,
  effective_on date not null,
  recorded_at timestamp with time zone default now() not null,
  payable_from timestamp with time zone not null,
  payable_on date not null,
  period char(7) not null,
  revision integer default 1 not null,
  reverses_line_id uuid,
  run_id uuid not null,
  explanation jsonb not null,
  window_key text,
  is_debt boolean default false not null,
  constraint commission_lines_pk primary key (partner_id, id),
  constraint commission_lines_once_key unique nulls not distinct (partner_id, event_id, earner_kind, reseller_id, component_key, revision, window_key),
  constraint commission_lines_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint commission_lines_kind_known check (kind in ('earning', 'true_up', 'bonus', 'reversal', 'restoration', 'clawback', 'correction')),
  constraint commission_lines_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint commission_lines_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint commission_lines_revision_positive check (revision > 0),
  constraint commission_lines_reseller_if_earner check ((earner_kind = 'reseller') = (reseller_id is not null))
);
alter table commission_lines add constraint commission_lines_event_fk
  foreign key (partner_id, event_id) references billing_events (partner_id, id) on delete restrict;
alter table commission_lines add constraint commission_lines_plan_version_fk
  foreign key (partner_id, plan_version_id) references commission_plan_versions (partner_id, id) on delete restrict;
alter table commission_lines add constraint commission_lines_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete restrict;
alter table commission_lines add constraint commission_lines_reverses_line_fk
  foreign key (partner_id, reverses_line_id) references commission_lines (partner_id, id) on delete restrict;
create index commission_lines_clamped_idx on commission_lines (partner_id, effective_at, id)
  where explanation ? 'lim';
create index commission_lines_customer_idx on commission_lines (partner_id, customer_id, effective_at);
create index commission_lines_debt_idx on commission_lines (partner_id, reseller_id, period) where is_debt;
create index commission_lines_held_idx on commission_lines (partner_id, payable_from)
  where payable_from > effective_at and not is_debt;
create index commission_lines_order_idx on commission_lines (partner_id, effective_at, id);
create index commission_lines_owed_amount_idx on commission_lines (partner_id, amount_minor, id)
  where earner_kind = 'reseller' and revision > 0;
-- Lines arrive about in the order of their holds, so that ranges of pages tell what is still held, at next to no cost for
-- the run that adds them. Clamped lines are few.
create index commission_lines_payable_idx on commission_lines
  using brin (partner_id, payable_from) with (autosummarize = on);
create index commission_lines_period_idx on commission_lines (partner_id, period, effective_at, id);
create index commission_lines_received_amount_idx on commission_lines (partner_id, amount_minor, id)
  where earner_kind = 'partner' and revision > 0;
create index commission_lines_reseller_idx on commission_lines (partner_id, reseller_id, effective_at, id);

alter table commission_lines enable row level security;
alter table commission_lines force row level security;
create policy platform_across on commission_lines for select to portal_platform
  using (true);
select maintenance.policy('commission_lines', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('commission_lines', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('commission_lines', 'portal_jobs', 'all');
grant select (partner_id, id, tenant_id, event_id, customer_id, earner_kind, reseller_id, plan_version_id,
    component_key, kind, amount_minor, currency, effective_at, effective_on, recorded_at, payable_from, payable_on,
    period, revision,
    reverses_line_id, run_id, explanation, window_key, is_debt)
  on commission_lines to portal_platform;
grant select (partner_id, id, tenant_id, event_id, customer_id, earner_kind, reseller_id, plan_version_id,
    component_key, kind, amount_minor, currency, effective_at, effective_on, recorded_at, payable_from, payable_on,
    period, revision,
    reverses_line_id, run_id, explanation, window_key, is_debt)
  on commission_lines to portal_partner;
grant select (partner_id, id, tenant_id, event_id, customer_id, earner_kind, reseller_id, plan_version_id,
    component_key, kind, amount_minor, currency, effective_at, effective_on, recorded_at, payable_from, payable_on,
    period, revision,
    reverses_line_id, explanation, window_key, is_debt)
  on commission_lines to portal_reseller;
grant select (partner_id, id, tenant_id, event_id, customer_id, earner_kind, reseller_id, plan_version_id,
    component_key, kind, amount_minor, currency, effective_at, effective_on, recorded_at, payable_from, payable_on,
    period, revision,
    reverses_line_id, run_id, explanation, window_key, is_debt),
  insert (partner_id, id, tenant_id, event_id, customer_id, earner_kind, reseller_id, plan_version_id,
    component_key, kind, amount_minor, currency, effective_at, effective_on, recorded_at, payable_from, payable_on,
    period, revision,
    reverses_line_id, run_id, explanation, window_key, is_debt)
  on commission_lines to portal_jobs;
create trigger keep_partner before update of partner_id on commission_lines
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on commission_lines for each statement execute function app.require_seal();
-- Sorted, so that two transactions take the same rows in the same order. Nothing to do for lines without a hold.
create function app.add_commission_holds() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  part record;
begin
  for part in
    select partner_id, array_agg(payable_on) as days, array_agg(reseller_id) as resellers, array_agg(tenant_id) as tenants,
      array_agg(period) as periods, array_agg(earner_kind) as earner_kinds, array_agg(component_key) as components,
      array_agg(kind) as kinds, array_agg(currency) as currencies, array_agg(lines) as lines,
      array_agg(amount_minor) as amounts, array_agg(empty_lines) as empties, array_agg(reversed_lines) as reversals,
      array_agg(reversed_minor) as reversed
    from (
      select partner_id, payable_on, reseller_id, tenant_id,
        period, earner_kind, component_key, kind, currency,
        count(*)::integer as lines, sum(amount_minor)::bigint as amount_minor,
        (count(*) filter (where amount_minor = 0))::integer as empty_lines,
        (count(*) filter (where amount_minor < 0))::integer as reversed_lines,
        coalesce(sum(amount_minor) filter (where amount_minor < 0), 0)::bigint as reversed_minor
      from added where payable_from > effective_at and not is_debt
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9 order by 1, 2, 3, 4, 5, 6, 7, 8, 9
    ) g
    group by partner_id order by partner_id
  loop
    insert into public.commission_holds as t (partner_id, payable_on, reseller_key, tenant_key, reseller_id, tenant_id,
      period, earner_kind, component_key, kind, currency, lines, amount_minor, empty_lines, reversed_lines, reversed_minor)
    select owner.id, x.payable_on, coalesce(x.reseller_id, nobody), coalesce(x.tenant_id, nobody), x.reseller_id, x.tenant_id,
      x.period, x.earner_kind, x.component_key, x.kind, x.currency, x.lines, x.amount_minor, x.empty_lines,
      x.reversed_lines, x.reversed_minor
    from public.partners owner
    cross join unnest(part.days, part.resellers, part.tenants, part.periods, part.earner_kinds, part.components, part.kinds,
      part.currencies, part.lines, part.amounts, part.empties, part.reversals, part.reversed)
      as x(payable_on, reseller_id, tenant_id, period, earner_kind, component_key, kind, currency, lines, amount_minor,
        empty_lines, reversed_lines, reversed_minor)
    where owner.id = part.partner_id
    on conflict (partner_id, payable_on, reseller_key, tenant_key, period, earner_kind, component_key, kind, currency)
    do update
    set lines = t.lines + excluded.lines, amount_minor = t.amount_minor + excluded.amount_minor,
      empty_lines = t.empty_lines + excluded.empty_lines,
      reversed_lines = t.reversed_lines + excluded.reversed_lines,
      reversed_minor = t.reversed_minor + excluded.reversed_minor;
    if not found then
      raise exception 'a partner is out of reach' using errcode = 'insufficient_privilege';
    end if;
  end loop;
  return null;
end $$;
revoke execute on function app.add_commission_holds() from public;
create trigger add_holds after insert on commission_lines referencing new table as added
  for each statement execute function app.add_commission_holds();
-- Sorted, so that two transactions take the same rows in the same order.
create function app.add_commission_totals() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  part record;
begin
  for part in
    select partner_id, array_agg(tenant_id) as tenants, array_agg(period) as periods, array_agg(earner_kind) as earner_kinds,
      array_agg(reseller_id) as resellers, array_agg(component_key) as components, array_agg(kind) as kinds,
      array_agg(currency) as currencies, array_agg(lines) as lines, array_agg(amount_minor) as amounts,
      array_agg(empty_lines) as empties, array_agg(reversed_lines) as reversals, array_agg(reversed_minor) as reversed,
      array_agg(debt_lines) as debts, array_agg(debt_minor) as debt
    from (
      select partner_id, tenant_id, period, earner_kind, reseller_id, component_key, kind,
        currency, count(*)::integer as lines, sum(amount_minor)::bigint as amount_minor,
        (count(*) filter (where amount_minor = 0 and not is_debt))::integer as empty_lines,
        (count(*) filter (where amount_minor < 0 and not is_debt))::integer as reversed_lines,
        coalesce(sum(amount_minor) filter (where amount_minor < 0 and not is_debt), 0)::bigint as reversed_minor,
        (count(*) filter (where is_debt))::integer as debt_lines,
        coalesce(sum(amount_minor) filter (where is_debt), 0)::bigint as debt_minor
      from added group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8
    ) g
    group by partner_id order by partner_id
  loop
    insert into public.commission_totals as t (partner_id, tenant_key, reseller_key, tenant_id, period, earner_kind,
      reseller_id, component_key, kind, currency, lines, amount_minor, empty_lines, reversed_lines, reversed_minor,
      debt_lines, debt_minor)
    select owner.id, coalesce(x.tenant_id, nobody), coalesce(x.reseller_id, nobody), x.tenant_id, x.period, x.earner_kind,
      x.reseller_id, x.component_key, x.kind, x.currency, x.lines, x.amount_minor, x.empty_lines, x.reversed_lines,
      x.reversed_minor, x.debt_lines, x.debt_minor
    from public.partners owner
    cross join unnest(part.tenants, part.periods, part.earner_kinds, part.resellers, part.components, part.kinds,
      part.currencies, part.lines, part.amounts, part.empties, part.reversals, part.reversed, part.debts, part.debt)
      as x(tenant_id, period, earner_kind, reseller_id, component_key, kind, currency, lines, amount_minor, empty_lines,
        reversed_lines, reversed_minor, debt_lines, debt_minor)
    where owner.id = part.partner_id
    on conflict (partner_id, tenant_key, period, earner_kind, reseller_key, component_key, kind, currency) do update
    set lines = t.lines + excluded.lines, amount_minor = t.amount_minor + excluded.amount_minor,
      empty_lines = t.empty_lines + excluded.empty_lines,
      reversed_lines = t.reversed_lines + excluded.reversed_lines,
      reversed_minor = t.reversed_minor + excluded.reversed_minor,
      debt_lines = t.debt_lines + excluded.debt_lines, debt_minor = t.debt_minor + excluded.debt_minor;
    if not found then
      raise exception 'a partner is out of reach' using errcode = 'insufficient_privilege';
    end if;
  end loop;
  return null;
end $$;
revoke execute on function app.add_commission_totals() from public;
create trigger add_totals after insert on commission_lines referencing new table as added
  for each statement execute function app.add_commission_totals();
create trigger append_only before update or delete or truncate on commission_lines
  for each statement execute function app.refuse_rewriting();
-- A closed month takes no line and no booking.
create function app.refuse_closed_period() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
declare
  part record;
begin
  for part in
    select partner_id, array_agg(distinct period) as periods from added where period is not null group by partner_id
  loop
    if exists (
      select from public.accounting_periods p
      where p.partner_id = part.partner_id and p.period = any (part.periods) and p.status = 'closed'
    ) then
      raise exception 'the month is closed'
        using errcode = 'check_violation', constraint = tg_table_name || '_open_period', table = tg_table_name;
    end if;
  end loop;
  return null;
end $$;
revoke execute on function app.refuse_closed_period() from public;
create trigger open_period after insert on commission_lines referencing new table as added
  for each statement execute function app.refuse_closed_period();
-- Not granted: update and delete to anyone; insert to anyone but jobs; the run to a reseller.

-- commission_totals
-- What is earned, owed back and paid, kept beside the lines so that states, liabilities and the trial balance add up no lines.
-- Kept too: how many lines take off, and how many are of nothing, beside how many there are.
-- The keys repeat the ids, with the nil id for none, since a primary key takes no null. Plain columns held by a check and not
-- generated ones, which logical replication (moving a shard) leaves out of what identifies a row.

create table commission_totals (
  partner_id uuid not null,
  tenant_id uuid,
  period char(7) not null,
  earner_kind text not null,
  reseller_id uuid,
  component_key text not null,
  kind text not null,
  currency char(3) not null,
  lines integer not null,
  amount_minor bigint not null,
  reversed_minor bigint default 0 not null,
  debt_lines integer default 0 not null,
  debt_minor bigint default 0 not null,
  paid_lines integer default 0 not null,
  paid_minor bigint default 0 not null,
  empty_lines integer default 0 not null,
  reversed_lines integer default 0 not null,
  tenant_key uuid not null,
  reseller_key uuid not null,
  constraint commission_totals_pk primary key (partner_id, tenant_key, period, earner_kind, reseller_key, component_key, kind, currency),
  constraint commission_totals_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint commission_totals_kind_known check (kind in ('earning', 'true_up', 'bonus', 'reversal', 'restoration', 'clawback', 'correction')),
  constraint commission_totals_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint commission_totals_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint commission_totals_keys_of_ids check (tenant_key = coalesce(tenant_id, '00000000-0000-0000-0000-000000000000') and reseller_key = coalesce(reseller_id, '00000000-0000-0000-0000-000000000000'))
);
alter table commission_totals add constraint commission_totals_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete cascade;
create index commission_totals_earner_idx on commission_totals (partner_id, reseller_id, period);
-- What statements are made of is found by month and earner, without reading the lines one by one.
create index commission_totals_period_idx on commission_totals (partner_id, period, reseller_id);

alter table commission_totals enable row level security;
alter table commission_totals force row level security;
create policy platform_across on commission_totals for select to portal_platform
  using (true);
select maintenance.policy('commission_totals', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('commission_totals', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('commission_totals', 'portal_jobs', 'select');
select maintenance.policy('commission_totals', 'portal_jobs', 'insert',
  'paid_lines = 0 and paid_minor = 0');
select maintenance.policy('commission_totals', 'portal_jobs', 'update');
grant select (partner_id, tenant_id, period, earner_kind, reseller_id, component_key, kind, currency, lines,
    amount_minor, reversed_minor, debt_lines, debt_minor, paid_lines, paid_minor, empty_lines, reversed_lines,
    tenant_key, reseller_key)
  on commission_totals to portal_platform;
grant select (partner_id, tenant_id, period, earner_kind, reseller_id, component_key, kind, currency, lines,
    amount_minor, reversed_minor, debt_lines, debt_minor, paid_lines, paid_minor, empty_lines, reversed_lines,
    tenant_key, reseller_key)
  on commission_totals to portal_partner;
grant select (partner_id, tenant_id, period, earner_kind, reseller_id, component_key, kind, currency, lines,
    amount_minor, reversed_minor, debt_lines, debt_minor, paid_lines, paid_minor, empty_lines, reversed_lines,
    tenant_key, reseller_key)
  on commission_totals to portal_reseller;
grant select (partner_id, tenant_id, period, earner_kind, reseller_id, component_key, kind, currency, lines,
    amount_minor, reversed_minor, debt_lines, debt_minor, paid_lines, paid_minor, empty_lines, reversed_lines,
    tenant_key, reseller_key),
  insert (partner_id, tenant_id, period, earner_kind, reseller_id, component_key, kind, currency, lines,
    amount_minor, reversed_minor, debt_lines, debt_minor, empty_lines, reversed_lines, paid_lines, paid_minor,
    tenant_key, reseller_key),
  update (lines, amount_minor, reversed_minor, debt_lines, debt_minor, paid_lines, paid_minor, empty_lines,
    reversed_lines)
  on commission_totals to portal_jobs;
create trigger keep_partner before update of partner_id on commission_totals
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on commission_totals for each statement execute function app.require_seal();
create trigger kept_by_trigger before insert or update or delete or truncate on commission_totals
  for each statement when (pg_trigger_depth() = 0) execute function app.refuse_direct_write();
-- Not granted: writes to anyone but jobs, and to those only through the triggers on commission_lines and payouts;
-- inserting something paid: a line is paid after it was added; delete to anyone.

-- commission_holds
-- What is on hold, from sums that are kept: by the day on which lines become payable. However many lines a plan holds back,
-- only those of the one day that is partly past are looked at, so that their index needs no more than to find them.

create table commission_holds (
  partner_id uuid not null,
  tenant_id uuid,
  payable_on date not null,
  period char(7) not null,
  earner_kind text not null,
  reseller_id uuid,
  component_key text not null,
  kind text not null,
  currency char(3) not null,
  lines integer not null,
  amount_minor bigint not null,
  empty_lines integer not null,
  reversed_lines integer not null,
  reversed_minor bigint not null,
  tenant_key uuid not null,
  reseller_key uuid not null,
  constraint commission_holds_pk primary key (partner_id, payable_on, reseller_key, tenant_key, period, earner_kind, component_key, kind, currency),
  constraint commission_holds_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint commission_holds_kind_known check (kind in ('earning', 'true_up', 'bonus', 'reversal', 'restoration', 'clawback', 'correction')),
  constraint commission_holds_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint commission_holds_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint commission_holds_keys_of_ids check (tenant_key = coalesce(tenant_id, '00000000-0000-0000-0000-000000000000') and reseller_key = coalesce(reseller_id, '00000000-0000-0000-0000-000000000000'))
);
alter table commission_holds add constraint commission_holds_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete cascade;
create index commission_holds_earner_idx on commission_holds (partner_id, reseller_id, payable_on);

alter table commission_holds enable row level security;
alter table commission_holds force row level security;
create policy platform_across on commission_holds for select to portal_platform
  using (true);
select maintenance.policy('commission_holds', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('commission_holds', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('commission_holds', 'portal_jobs', 'all');
grant select (partner_id, tenant_id, payable_on, period, earner_kind, reseller_id, component_key, kind, currency,
    lines, amount_minor, empty_lines, reversed_lines, reversed_minor, tenant_key, reseller_key)
  on commission_holds to portal_platform;
grant select (partner_id, tenant_id, payable_on, period, earner_kind, reseller_id, component_key, kind, currency,
    lines, amount_minor, empty_lines, reversed_lines, reversed_minor, tenant_key, reseller_key)
  on commission_holds to portal_partner;
grant select (partner_id, tenant_id, payable_on, period, earner_kind, reseller_id, component_key, kind, currency,
    lines, amount_minor, empty_lines, reversed_lines, reversed_minor, tenant_key, reseller_key)
  on commission_holds to portal_reseller;
grant select (partner_id, tenant_id, payable_on, period, earner_kind, reseller_id, component_key, kind, currency,
    lines, amount_minor, empty_lines, reversed_lines, reversed_minor, tenant_key, reseller_key),
  insert (partner_id, tenant_id, payable_on, period, earner_kind, reseller_id, component_key, kind, currency,
    lines, amount_minor, empty_lines, reversed_lines, reversed_minor, tenant_key, reseller_key),
  update (lines, amount_minor, empty_lines, reversed_lines, reversed_minor)
  on commission_holds to portal_jobs;
create trigger keep_partner before update of partner_id on commission_holds
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on commission_holds for each statement execute function app.require_seal();
create trigger kept_by_trigger before insert or update or delete or truncate on commission_holds
  for each statement when (pg_trigger_depth() = 0) execute function app.refuse_direct_write();
-- Not granted: writes to anyone but jobs, and to those only through the trigger on commission_lines; delete to
-- anyone.
