-- What comes in: imports, billing events and their sums; and events on which the platform pays, while a partner only claims them.

-- imports

create table imports (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid not null,
  kind text not null,
  file_name text not null,
  status text default 'uploading' not null,
  size_bytes integer default 0 not null,
  header jsonb,
  mapping jsonb,
  options jsonb default '{}' not null,
  reading jsonb,
  profile jsonb,
  total_rows integer,
  processed_rows integer default 0 not null,
  accepted_rows integer default 0 not null,
  updated_rows integer default 0 not null,
  duplicate_rows integer default 0 not null,
  rejected_rows integer default 0 not null,
  waiting_rows integer default 0 not null,
  held_rows integer default 0 not null,
  error jsonb,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  source text default 'file' not null,
  claimed_rows integer default 0 not null,
  ignored_rows integer default 0 not null,
  constraint imports_pk primary key (partner_id, id),
  constraint imports_tenant_key unique (partner_id, tenant_id, id),
  constraint imports_kind_known check (kind in ('customers', 'events')),
  constraint imports_status_known check (status in ('uploading', 'mapping', 'queued', 'running', 'completed', 'failed', 'cancelled')),
  constraint imports_size_not_negative check (size_bytes >= 0),
  constraint imports_rows_accounted_for check (accepted_rows + claimed_rows + updated_rows + duplicate_rows + rejected_rows + ignored_rows + waiting_rows + held_rows <= processed_rows)
);
alter table imports add constraint imports_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete cascade;
create index imports_created_idx on imports (partner_id, created_at);
create index imports_due_idx on imports (status) where status in ('queued', 'running');

alter table imports enable row level security;
alter table imports force row level security;
create policy platform_across on imports for select to portal_platform
  using (true);
select maintenance.policy('imports', 'portal_platform', 'all');
select maintenance.policy('imports', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('imports', 'portal_partner', 'insert',
  'created_by is not null and (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()))');
select maintenance.policy('imports', 'portal_partner', 'update',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
create policy owner_due on imports for select to portal_owner
  using (status in ('queued', 'running'));
select maintenance.policy('imports', 'portal_jobs', 'select');
select maintenance.policy('imports', 'portal_jobs', 'insert');
select maintenance.policy('imports', 'portal_jobs', 'update');
select maintenance.policy('imports', 'portal_jobs', 'delete',
  $$status in ('uploading', 'mapping', 'queued')$$);
grant select (partner_id, id, tenant_id, kind, file_name, status, size_bytes, header, mapping, options, reading, profile,
    total_rows, processed_rows, accepted_rows, updated_rows, duplicate_rows, rejected_rows, error, created_by, created_at,
    started_at, finished_at, source, claimed_rows, ignored_rows,
    waiting_rows, held_rows),
  insert (partner_id, id, tenant_id, kind, file_name, status, size_bytes, header, mapping, options, reading, profile,
    total_rows, processed_rows, accepted_rows, updated_rows, duplicate_rows, rejected_rows, error, created_by, created_at,
    started_at, finished_at, source, claimed_rows, ignored_rows,
    waiting_rows, held_rows),
  update (file_name, status, size_bytes, header, mapping, options, reading, profile, total_rows, error, finished_at)
  on imports to portal_platform;
grant select (partner_id, id, tenant_id, kind, file_name, status, size_bytes, header, mapping, options, reading, profile,
    total_rows, processed_rows, accepted_rows, updated_rows, duplicate_rows, rejected_rows, error, created_by, created_at,
    started_at, finished_at, source, claimed_rows, ignored_rows,
    waiting_rows, held_rows),
  insert (partner_id, id, tenant_id, kind, file_name, status, size_bytes, header, mapping, options, reading, profile,
    total_rows, processed_rows, accepted_rows, updated_rows, duplicate_rows, rejected_rows, error, created_by, created_at,
    started_at, finished_at, source, claimed_rows, ignored_rows,
    waiting_rows, held_rows),
  update (file_name, status, size_bytes, header, mapping, options, reading, profile, total_rows, error, finished_at)
  on imports to portal_partner;
grant select (partner_id, id, tenant_id, kind, file_name, status, size_bytes, header, mapping, options, reading, profile,
    total_rows, processed_rows, accepted_rows, updated_rows, duplicate_rows, rejected_rows, error, created_by, created_at,
    started_at, finished_at, source, claimed_rows, ignored_rows,
    waiting_rows, held_rows),
  insert (partner_id, id, tenant_id, kind, file_name, status, size_bytes, header, mapping, options, reading, profile,
    total_rows, processed_rows, accepted_rows, updated_rows, duplicate_rows, rejected_rows, error, created_by, created_at,
    started_at, finished_at, source, claimed_rows, ignored_rows,
    waiting_rows, held_rows),
  update (file_name, status, size_bytes, header, mapping, options, reading, profile, total_rows, processed_rows,
    accepted_rows, updated_rows, duplicate_rows, rejected_rows, error, started_at, finished_at, claimed_rows, ignored_rows,
    waiting_rows, held_rows),
  delete
  on imports to portal_jobs;
create trigger keep_partner before update of partner_id on imports
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on imports for each statement execute function app.require_seal();
-- Not granted: delete to anyone; the counts of progress to anyone but jobs; anything to resellers. app.due_work tells
-- jobs of all partners' that wait.

-- import_chunks

create table import_chunks (
  partner_id uuid not null,
  tenant_id uuid not null,
  import_id uuid not null,
  seq integer not null,
  content bytea not null,
  constraint import_chunks_pk primary key (partner_id, import_id, seq)
);
alter table import_chunks add constraint import_chunks_import_fk
  foreign key (partner_id, tenant_id, import_id) references imports (partner_id, tenant_id, id) on delete cascade;

alter table import_chunks enable row level security;
alter table import_chunks force row level security;
create policy platform_across on import_chunks for select to portal_platform
  using (true);
select maintenance.policy('import_chunks', 'portal_platform', 'all');
select maintenance.policy('import_chunks', 'portal_partner', 'all',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('import_chunks', 'portal_jobs', 'all');
grant select (partner_id, tenant_id, import_id, seq, content),
  insert (partner_id, tenant_id, import_id, seq, content)
  on import_chunks to portal_platform;
grant select (partner_id, tenant_id, import_id, seq, content),
  insert (partner_id, tenant_id, import_id, seq, content)
  on import_chunks to portal_partner;
grant select (partner_id, tenant_id, import_id, seq, content),
  insert (partner_id, tenant_id, import_id, seq, content),
  delete
  on import_chunks to portal_jobs;
create trigger keep_partner before update of partner_id on import_chunks
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on import_chunks for each statement execute function app.require_seal();
-- Not granted: update to anyone; delete to anyone but jobs; anything to resellers.

-- import_rejects

create table import_rejects (
  partner_id uuid not null,
  tenant_id uuid not null,
  import_id uuid not null,
  line integer not null,
  column_name text,
  reason text not null,
  message jsonb not null,
  cells jsonb not null,
  constraint import_rejects_pk primary key (partner_id, import_id, line),
  constraint import_rejects_line_positive check (line > 0)
);
alter table import_rejects add constraint import_rejects_import_fk
  foreign key (partner_id, tenant_id, import_id) references imports (partner_id, tenant_id, id) on delete cascade;

alter table import_rejects enable row level security;
alter table import_rejects force row level security;
create policy platform_across on import_rejects for select to portal_platform
  using (true);
select maintenance.policy('import_rejects', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('import_rejects', 'portal_jobs', 'all');
grant select (partner_id, tenant_id, import_id, line, column_name, reason, message, cells)
  on import_rejects to portal_platform;
grant select (partner_id, tenant_id, import_id, line, column_name, reason, message, cells)
  on import_rejects to portal_partner;
grant select (partner_id, tenant_id, import_id, line, column_name, reason, message, cells),
  insert (partner_id, tenant_id, import_id, line, column_name, reason, message, cells),
  delete
  on import_rejects to portal_jobs;
create trigger keep_partner before update of partner_id on import_rejects
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on import_rejects for each statement execute function app.require_seal();
-- Not granted: update to anyone; writes to anyone but jobs; anything to resellers.

-- import_mappings

create table import_mappings (
  partner_id uuid not null,
  tenant_id uuid not null,
  kind text not null,
  header_signature text not null,
  mapping jsonb not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  reading jsonb default '{}' not null,
  constraint import_mappings_pk primary key (partner_id, tenant_id, kind, header_signature),
  constraint import_mappings_kind_known check (kind in ('customers', 'events'))
);
alter table import_mappings add constraint import_mappings_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete cascade;

alter table import_mappings enable row level security;
alter table import_mappings force row level security;
create policy platform_across on import_mappings for select to portal_platform
  using (true);
select maintenance.policy('import_mappings', 'portal_platform', 'all');
select maintenance.policy('import_mappings', 'portal_partner', 'all',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('import_mappings', 'portal_jobs', 'all');
grant select (partner_id, tenant_id, kind, header_signature, mapping, created_at, updated_at, reading),
  insert (partner_id, tenant_id, kind, header_signature, mapping, created_at, updated_at, reading),
  update (mapping, updated_at, reading)
  on import_mappings to portal_platform;
grant select (partner_id, tenant_id, kind, header_signature, mapping, created_at, updated_at, reading),
  insert (partner_id, tenant_id, kind, header_signature, mapping, created_at, updated_at, reading),
  update (mapping, updated_at, reading)
  on import_mappings to portal_partner;
grant select (partner_id, tenant_id, kind, header_signature, mapping, created_at, updated_at, reading),
  insert (partner_id, tenant_id, kind, header_signature, mapping, created_at, updated_at, reading),
  update (mapping, updated_at, reading)
  on import_mappings to portal_jobs;
create trigger keep_partner before update of partner_id on import_mappings
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on import_mappings for each statement execute function app.require_seal();
-- Not granted: delete to anyone; anything to resellers.

-- billing_events
-- is_trusted: as staff had it when the event was posted. What a partner posts must not stand in the way of those whose word the
-- platform takes: numbers are told apart by it.
-- local_date: of occurred_at by the zone that the tenant had when the event was recorded. It says the event's month, and all else
-- that is counted in days.
-- payment_id: of a refund, or one that failed, that names its payment: that event. Its reference is then the payment's.

create table billing_events (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid not null,
  source text not null,
  event_id text not null,
  type text not null,
  customer_id uuid,
  occurred_at timestamp with time zone not null,
  local_date date not null,
  amount_minor bigint,
  tax_minor bigint default 0 not null,
  currency char(3) not null,
  reference text,
  product text,
  quantity integer default 1 not null,
  content_hash text not null,
  import_id uuid,
  recorded_at timestamp with time zone default now() not null,
  is_claimed boolean default false not null,
  is_trusted boolean default true not null,
  payment_id uuid,
  constraint billing_events_pk primary key (partner_id, id),
  constraint billing_events_once_key unique (partner_id, event_id, tenant_id, source, is_trusted),
  constraint billing_events_type_known check (type in ('customer.activated', 'customer.churned', 'invoice.paid', 'invoice.refunded', 'refund.failed', 'service.upgraded', 'tenant.activated', 'tenant.invoice_paid', 'tenant.invoice_refunded', 'professional_services.delivered')),
  constraint billing_events_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint billing_events_amount_not_negative check (amount_minor >= 0),
  constraint billing_events_tax_not_negative check (tax_minor >= 0),
  constraint billing_events_quantity_positive check (quantity > 0),
  constraint billing_events_event_id_given check (event_id <> ''),
  constraint billing_events_payment_of_refund
    check (payment_id is null or type in ('invoice.refunded', 'tenant.invoice_refunded', 'refund.failed')),
  constraint billing_events_local_date_near check (abs(local_date - (occurred_at at time zone 'UTC')::date) <= 1)
);
alter table billing_events add constraint billing_events_customer_fk
  foreign key (partner_id, tenant_id, customer_id) references customers (partner_id, tenant_id, id) on delete restrict;
alter table billing_events add constraint billing_events_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;
alter table billing_events add constraint billing_events_payment_fk
  foreign key (partner_id, payment_id) references billing_events (partner_id, id) on delete restrict;
create index billing_events_customer_idx on billing_events (partner_id, customer_id, occurred_at);
create index billing_events_order_idx on billing_events (partner_id, tenant_id, occurred_at, id);
create index billing_events_reference_idx on billing_events (partner_id, reference, tenant_id)
  where reference is not null;

alter table billing_events enable row level security;
alter table billing_events force row level security;
create policy platform_across on billing_events for select to portal_platform
  using (true);
select maintenance.policy('billing_events', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('billing_events', 'portal_jobs', 'all');
grant select (partner_id, id, tenant_id, source, event_id, type, customer_id, occurred_at, local_date, amount_minor,
    tax_minor, currency, reference, product, quantity, content_hash, import_id, recorded_at, is_claimed, is_trusted,
    payment_id)
  on billing_events to portal_platform;
grant select (partner_id, id, tenant_id, source, event_id, type, customer_id, occurred_at, local_date, amount_minor,
    tax_minor, currency, reference, product, quantity, content_hash, import_id, recorded_at, is_claimed, is_trusted,
    payment_id)
  on billing_events to portal_partner;
grant select (partner_id, id, tenant_id, source, event_id, type, customer_id, occurred_at, local_date, amount_minor,
    tax_minor, currency, reference, product, quantity, content_hash, import_id, recorded_at, is_claimed, is_trusted,
    payment_id),
  insert (partner_id, id, tenant_id, source, event_id, type, customer_id, occurred_at, local_date, amount_minor,
    tax_minor, currency, reference, product, quantity, content_hash, import_id, recorded_at, is_claimed, is_trusted,
    payment_id)
  on billing_events to portal_jobs;
create trigger keep_partner before update of partner_id on billing_events
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on billing_events for each statement execute function app.require_seal();
-- A refund that failed may be of a tenant's own invoice, which no customer paid. Totals by type are what the revenue from
-- customers is added up of: they count such an event, without its amount.
create function app.add_event_totals() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
declare
  part record;
begin
  for part in
    select partner_id, array_agg(tenant_id) as tenants, array_agg(period) as periods, array_agg(type) as types,
      array_agg(currency) as currencies, array_agg(events) as events, array_agg(amount_minor) as amounts
    from (
      select partner_id, tenant_id, to_char(local_date::timestamp, 'YYYY-MM') as period, type,
        currency, count(*)::integer as events,
        coalesce(sum(amount_minor) filter (where type <> 'refund.failed' or customer_id is not null), 0)::bigint
          as amount_minor
      from added group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    ) g
    group by partner_id order by partner_id
  loop
    insert into public.event_totals as t (partner_id, tenant_id, period, type, currency, events, amount_minor)
    select owner.id, x.tenant_id, x.period, x.type, x.currency, x.events, x.amount_minor
    from public.partners owner
    cross join unnest(part.tenants, part.periods, part.types, part.currencies, part.events, part.amounts)
      as x(tenant_id, period, type, currency, events, amount_minor)
    where owner.id = part.partner_id
    on conflict (partner_id, tenant_id, period, type, currency) do update
    set events = t.events + excluded.events, amount_minor = t.amount_minor + excluded.amount_minor;
    if not found then
      raise exception 'a partner is out of reach' using errcode = 'insufficient_privilege';
    end if;
  end loop;
  return null;
end $$;
revoke execute on function app.add_event_totals() from public;
create trigger add_totals after insert on billing_events referencing new table as added
  for each statement execute function app.add_event_totals();
create trigger append_only before update or delete or truncate on billing_events
  for each statement execute function app.refuse_rewriting();
-- Not granted: update and delete to anyone; insert to anyone but jobs; anything to resellers.

-- event_totals

create table event_totals (
  partner_id uuid not null,
  tenant_id uuid not null,
  period char(7) not null,
  type text not null,
  currency char(3) not null,
  events integer not null,
  amount_minor bigint not null,
  constraint event_totals_pk primary key (partner_id, tenant_id, period, type, currency),
  constraint event_totals_type_known check (type in ('customer.activated', 'customer.churned', 'invoice.paid', 'invoice.refunded', 'refund.failed', 'service.upgraded', 'tenant.activated', 'tenant.invoice_paid', 'tenant.invoice_refunded', 'professional_services.delivered')),
  constraint event_totals_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint event_totals_currency_code check (currency ~ '^[A-Z]{3}$')
);
alter table event_totals add constraint event_totals_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete cascade;

alter table event_totals enable row level security;
alter table event_totals force row level security;
create policy platform_across on event_totals for select to portal_platform
  using (true);
select maintenance.policy('event_totals', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('event_totals', 'portal_jobs', 'all');
grant select (partner_id, tenant_id, period, type, currency, events, amount_minor)
  on event_totals to portal_platform;
grant select (partner_id, tenant_id, period, type, currency, events, amount_minor)
  on event_totals to portal_partner;
grant select (partner_id, tenant_id, period, type, currency, events, amount_minor),
  insert (partner_id, tenant_id, period, type, currency, events, amount_minor),
  update (events, amount_minor)
  on event_totals to portal_jobs;
create trigger keep_partner before update of partner_id on event_totals
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on event_totals for each statement execute function app.require_seal();
create trigger kept_by_trigger before insert or update or delete or truncate on event_totals
  for each statement when (pg_trigger_depth() = 0) execute function app.refuse_direct_write();
-- Not granted: writes to anyone but jobs, and to those only through the trigger on billing_events; delete to anyone;
-- anything to resellers.

-- allowed_sources
-- Nobody reports the facts that pay itself: an event that raises what the platform pays a partner, posted by a key or a
-- person of that partner, is claimed until the platform's staff accept it, unless they allowed its source beforehand.

create table allowed_sources (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid not null,
  source text not null,
  api_key_id uuid,
  member_id uuid,
  created_by_name text not null,
  created_at timestamp with time zone default now() not null,
  constraint allowed_sources_pk primary key (partner_id, id),
  constraint allowed_sources_once_key unique nulls not distinct (partner_id, source, api_key_id, member_id, tenant_id),
  constraint allowed_sources_source_given check (source <> ''),
  constraint allowed_sources_to_one check (num_nonnulls(api_key_id, member_id) = 1)
);
alter table allowed_sources add constraint allowed_sources_api_key_fk
  foreign key (partner_id, api_key_id) references partner_api_keys (partner_id, id) on delete cascade;
alter table allowed_sources add constraint allowed_sources_member_fk
  foreign key (partner_id, member_id) references partner_members (partner_id, id) on delete cascade;
alter table allowed_sources add constraint allowed_sources_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete cascade;

alter table allowed_sources enable row level security;
alter table allowed_sources force row level security;
create policy platform_across on allowed_sources for select to portal_platform
  using (true);
select maintenance.policy('allowed_sources', 'portal_platform', 'all');
select maintenance.policy('allowed_sources', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('allowed_sources', 'portal_jobs', 'select');
grant select (partner_id, id, tenant_id, source, api_key_id, member_id, created_by_name, created_at),
  insert (partner_id, id, tenant_id, source, api_key_id, member_id, created_by_name, created_at),
  delete
  on allowed_sources to portal_platform;
grant select (partner_id, id, tenant_id, source, api_key_id, member_id, created_by_name, created_at)
  on allowed_sources to portal_partner;
grant select (partner_id, id, tenant_id, source, api_key_id, member_id, created_by_name, created_at)
  on allowed_sources to portal_jobs;
create trigger keep_partner before update of partner_id on allowed_sources
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on allowed_sources for each statement execute function app.require_seal();
-- Not granted: writes to anyone but the platform, since nobody allows itself; changes of a row to anyone; anything
-- to resellers.

-- claim_decisions

create table claim_decisions (
  partner_id uuid not null,
  id uuid not null,
  outcome text not null,
  reason text,
  events integer not null,
  decided_by_name text not null,
  decided_at timestamp with time zone not null,
  constraint claim_decisions_pk primary key (partner_id, id),
  constraint claim_decisions_outcome_known check (outcome in ('accepted', 'refused')),
  constraint claim_decisions_refused_with_reason check (outcome = 'accepted' or reason <> ''),
  constraint claim_decisions_events_not_negative check (events >= 0)
);

alter table claim_decisions enable row level security;
alter table claim_decisions force row level security;
create policy platform_across on claim_decisions for select to portal_platform
  using (true);
select maintenance.policy('claim_decisions', 'portal_platform', 'all');
select maintenance.policy('claim_decisions', 'portal_partner', 'select');
select maintenance.policy('claim_decisions', 'portal_jobs', 'insert');
grant select (partner_id, id, outcome, reason, events, decided_by_name, decided_at),
  insert (partner_id, id, outcome, reason, events, decided_by_name, decided_at)
  on claim_decisions to portal_platform;
grant select (partner_id, id, outcome, reason, events, decided_by_name, decided_at)
  on claim_decisions to portal_partner;
grant insert (partner_id, id, outcome, reason, events, decided_by_name, decided_at)
  on claim_decisions to portal_jobs;
create trigger keep_partner before update of partner_id on claim_decisions
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on claim_decisions for each statement execute function app.require_seal();
create trigger accepted_only before insert on claim_decisions
  for each row when (current_user = 'portal_jobs' and new.outcome <> 'accepted')
  execute function app.refuse_rewriting();
create trigger append_only before update or delete or truncate on claim_decisions
  for each statement execute function app.refuse_rewriting();
-- Not granted: insert to anyone but the platform; update and delete to anyone; anything to background work and
-- resellers.

-- event_claims

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
  status text default 'open' not null,
  decision_id uuid,
  constraint event_claims_pk primary key (partner_id, event_id),
  constraint event_claims_type_known check (type in ('customer.activated', 'customer.churned', 'invoice.paid', 'invoice.refunded', 'refund.failed', 'service.upgraded', 'tenant.activated', 'tenant.invoice_paid', 'tenant.invoice_refunded', 'professional_services.delivered')),
  constraint event_claims_posted_by_kind_known check (posted_by_kind in ('api_key', 'person')),
  constraint event_claims_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint event_claims_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint event_claims_decided_or_open check ((status = 'open') = (decision_id is null)),
  constraint event_claims_status_known check (status in ('open', 'accepted', 'refused'))
);
alter table event_claims add constraint event_claims_decision_fk
  foreign key (partner_id, decision_id) references claim_decisions (partner_id, id) on delete restrict;
alter table event_claims add constraint event_claims_event_fk
  foreign key (partner_id, event_id) references billing_events (partner_id, id) on delete restrict;
alter table event_claims add constraint event_claims_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;
create index event_claims_decision_idx on event_claims (partner_id, decision_id) where decision_id is not null;
create index event_claims_status_idx on event_claims (partner_id, status, event_id);

alter table event_claims enable row level security;
alter table event_claims force row level security;
create policy platform_across on event_claims for select to portal_platform
  using (true);
select maintenance.policy('event_claims', 'portal_platform', 'all');
select maintenance.policy('event_claims', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('event_claims', 'portal_jobs', 'select');
select maintenance.policy('event_claims', 'portal_jobs', 'insert',
  $$status = 'open'$$);
select maintenance.policy('event_claims', 'portal_jobs', 'update');
grant select (partner_id, event_id, tenant_id, period, source, type, occurred_at, amount_minor, currency,
    posted_by_kind, posted_by, recorded_at, status, decision_id),
  update (status, decision_id)
  on event_claims to portal_platform;
grant select (partner_id, event_id, tenant_id, period, source, type, occurred_at, amount_minor, currency,
    posted_by_kind, posted_by, recorded_at, status, decision_id)
  on event_claims to portal_partner;
grant select (partner_id, event_id, tenant_id, period, source, type, occurred_at, amount_minor, currency,
    posted_by_kind, posted_by, recorded_at, status, decision_id),
  insert (partner_id, event_id, tenant_id, period, source, type, occurred_at, amount_minor, currency,
    posted_by_kind, posted_by, recorded_at, status),
  update (status, decision_id)
  on event_claims to portal_jobs;
create trigger keep_partner before update of partner_id on event_claims
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on event_claims for each statement execute function app.require_seal();
create trigger accepted_only before update on event_claims
  for each row when (current_user = 'portal_jobs' and new.status <> old.status and new.status <> 'accepted')
  execute function app.refuse_rewriting();
-- Sorted, so that two transactions take the same rows in the same order.
create function app.add_claim_totals() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
declare
  part record;
begin
  for part in
    select partner_id, array_agg(tenant_id) as tenants, array_agg(period) as periods, array_agg(type) as types,
      array_agg(currency) as currencies, array_agg(status) as statuses, array_agg(events) as events,
      array_agg(amount_minor) as amounts
    from (
      select partner_id, tenant_id, period, type, currency, status,
        count(*)::integer as events, coalesce(sum(amount_minor), 0)::bigint as amount_minor
      from added group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
    ) g
    group by partner_id order by partner_id
  loop
    insert into public.claim_totals as t (partner_id, tenant_id, period, type, currency, status, events, amount_minor)
    select owner.id, x.tenant_id, x.period, x.type, x.currency, x.status, x.events, x.amount_minor
    from public.partners owner
    cross join unnest(part.tenants, part.periods, part.types, part.currencies, part.statuses, part.events, part.amounts)
      as x(tenant_id, period, type, currency, status, events, amount_minor)
    where owner.id = part.partner_id
    on conflict (partner_id, tenant_id, period, type, currency, status) do update
    set events = t.events + excluded.events, amount_minor = t.amount_minor + excluded.amount_minor;
    if not found then
      raise exception 'a partner is out of reach' using errcode = 'insufficient_privilege';
    end if;
  end loop;
  return null;
end $$;
revoke execute on function app.add_claim_totals() from public;
create trigger add_totals after insert on event_claims referencing new table as added
  for each statement execute function app.add_claim_totals();
-- What is decided leaves the sums of its old state for those of the new one. As the owner, whose policies end at the
-- context's partner: who decides may not write sums.
create function app.move_claim_totals() returns trigger language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
declare
  part record;
begin
  if app.partner_id() is null then
    raise exception 'claims are decided within the scope of a partner' using errcode = 'insufficient_privilege';
  end if;
  for part in
    select partner_id, array_agg(tenant_id) as tenants, array_agg(period) as periods, array_agg(type) as types,
      array_agg(currency) as currencies, array_agg(status) as statuses, array_agg(events) as events,
      array_agg(amount_minor) as amounts
    from (
      select partner_id, tenant_id, period, type, currency, status,
        count(*)::integer as events, coalesce(sum(amount_minor), 0)::bigint as amount_minor
      from before_change group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
    ) g
    group by partner_id order by partner_id
  loop
    update public.claim_totals t
    set events = t.events - x.events, amount_minor = t.amount_minor - x.amount_minor
    from unnest(part.tenants, part.periods, part.types, part.currencies, part.statuses, part.events, part.amounts)
      as x(tenant_id, period, type, currency, status, events, amount_minor)
    where t.partner_id = part.partner_id and t.tenant_id = x.tenant_id and t.period = x.period
      and t.type = x.type and t.currency = x.currency and t.status = x.status;
  end loop;
  for part in
    select partner_id, array_agg(tenant_id) as tenants, array_agg(period) as periods, array_agg(type) as types,
      array_agg(currency) as currencies, array_agg(status) as statuses, array_agg(events) as events,
      array_agg(amount_minor) as amounts
    from (
      select partner_id, tenant_id, period, type, currency, status,
        count(*)::integer as events, coalesce(sum(amount_minor), 0)::bigint as amount_minor
      from after_change group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
    ) g
    group by partner_id order by partner_id
  loop
    insert into public.claim_totals as t (partner_id, tenant_id, period, type, currency, status, events, amount_minor)
    select owner.id, x.tenant_id, x.period, x.type, x.currency, x.status, x.events, x.amount_minor
    from public.partners owner
    cross join unnest(part.tenants, part.periods, part.types, part.currencies, part.statuses, part.events, part.amounts)
      as x(tenant_id, period, type, currency, status, events, amount_minor)
    where owner.id = part.partner_id
    on conflict (partner_id, tenant_id, period, type, currency, status) do update
    set events = t.events + excluded.events, amount_minor = t.amount_minor + excluded.amount_minor;
    if not found then
      raise exception 'a partner is out of reach' using errcode = 'insufficient_privilege';
    end if;
  end loop;
  return null;
end $$;
revoke execute on function app.move_claim_totals() from public;
create trigger move_totals after update on event_claims
  referencing old table as before_change new table as after_change
  for each statement execute function app.move_claim_totals();
-- Not granted: a decision to anyone but the platform; to background work, which takes what partners post, only to
-- accept what a trusted source reports too; delete to anyone; anything to resellers.

-- claim_totals

create table claim_totals (
  partner_id uuid not null,
  tenant_id uuid not null,
  period char(7) not null,
  currency char(3) not null,
  status text not null,
  events integer not null,
  amount_minor bigint not null,
  type text not null,
  constraint claim_totals_pk primary key (partner_id, tenant_id, period, type, currency, status),
  constraint claim_totals_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint claim_totals_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint claim_totals_events_not_negative check (events >= 0),
  constraint claim_totals_type_known check (type in ('customer.activated', 'customer.churned', 'invoice.paid', 'invoice.refunded', 'refund.failed', 'service.upgraded', 'tenant.activated', 'tenant.invoice_paid', 'tenant.invoice_refunded', 'professional_services.delivered')),
  constraint claim_totals_status_known check (status in ('open', 'accepted', 'refused'))
);
alter table claim_totals add constraint claim_totals_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete cascade;

alter table claim_totals enable row level security;
alter table claim_totals force row level security;
select maintenance.policy('claim_totals', 'portal_owner', 'all');
create policy platform_across on claim_totals for select to portal_platform
  using (true);
select maintenance.policy('claim_totals', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('claim_totals', 'portal_jobs', 'all');
grant select (partner_id, tenant_id, period, currency, status, events, amount_minor, type)
  on claim_totals to portal_platform;
grant select (partner_id, tenant_id, period, currency, status, events, amount_minor, type)
  on claim_totals to portal_partner;
grant select (partner_id, tenant_id, period, currency, status, events, amount_minor, type),
  insert (partner_id, tenant_id, period, currency, status, events, amount_minor, type),
  update (events, amount_minor)
  on claim_totals to portal_jobs;
create trigger keep_partner before update of partner_id on claim_totals
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on claim_totals for each statement execute function app.require_seal();
create trigger kept_by_trigger before insert or update or delete or truncate on claim_totals
  for each statement when (pg_trigger_depth() = 0) execute function app.refuse_direct_write();
-- Not granted: writes to anyone but jobs, and to those only through the trigger on event_claims; delete to anyone;
-- anything to resellers.

-- set_aside_events
-- Delivered, and no billing events yet: nothing earns from them, measures or adds them up. Decided ones stay, so that their ids
-- stay used.

create table set_aside_events (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid not null,
  source text not null,
  event_id text not null,
  type text not null,
  customer_number text,
  occurred_at timestamp with time zone not null,
  local_date date not null,
  amount_minor bigint,
  tax_minor bigint not null,
  currency char(3) not null,
  reference text,
  payment_number text,
  product text,
  quantity integer not null,
  content_hash text not null,
  standing text not null,
  cause text not null,
  cause_text jsonb not null,
  twin_id uuid,
  import_id uuid,
  posted_by_kind text,
  posted_by uuid,
  is_trusted boolean not null,
  another_by_kind text,
  another_by uuid,
  received_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decided_by_name text,
  decision_reason text,
  constraint set_aside_events_pk primary key (partner_id, id),
  constraint set_aside_events_once_key unique (partner_id, event_id, tenant_id, source, is_trusted),
  constraint set_aside_events_type_known check (type in ('customer.activated', 'customer.churned', 'invoice.paid', 'invoice.refunded', 'refund.failed', 'service.upgraded', 'tenant.activated', 'tenant.invoice_paid', 'tenant.invoice_refunded', 'professional_services.delivered')),
  constraint set_aside_events_standing_known check (standing in ('waiting', 'held', 'ahead', 'taken', 'refused', 'dismissed')),
  constraint set_aside_events_posted_by_kind_known check (posted_by_kind in ('api_key', 'person')),
  constraint set_aside_events_another_by_kind_known check (another_by_kind in ('platform', 'api_key', 'person')),
  constraint set_aside_events_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint set_aside_events_amount_not_negative check (amount_minor >= 0),
  constraint set_aside_events_decided_or_open check ((standing in ('waiting', 'held', 'ahead')) = (decided_at is null)),
  constraint set_aside_events_poster_whole check ((posted_by_kind is null) = (posted_by is null)),
  constraint set_aside_events_held_with_twin check (standing <> 'held' or twin_id is not null or cause = 'unclear_payment')
);
alter table set_aside_events add constraint set_aside_events_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;
alter table set_aside_events add constraint set_aside_events_twin_fk
  foreign key (partner_id, twin_id) references billing_events (partner_id, id) on delete restrict;
create index set_aside_events_standing_idx on set_aside_events (partner_id, standing, id);
create index set_aside_events_customer_idx on set_aside_events (partner_id, customer_number, tenant_id)
  where standing = 'waiting';
create index set_aside_events_reference_idx on set_aside_events (partner_id, reference, tenant_id)
  where standing = 'waiting';
create index set_aside_events_payment_idx on set_aside_events (partner_id, payment_number, tenant_id)
  where standing = 'waiting' and payment_number is not null;
create index set_aside_events_ahead_idx on set_aside_events (partner_id, occurred_at, tenant_id)
  where standing = 'ahead';

alter table set_aside_events enable row level security;
alter table set_aside_events force row level security;
create policy platform_across on set_aside_events for select to portal_platform
  using (true);
select maintenance.policy('set_aside_events', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('set_aside_events', 'portal_jobs', 'select');
select maintenance.policy('set_aside_events', 'portal_jobs', 'insert');
select maintenance.policy('set_aside_events', 'portal_jobs', 'update');
grant select (partner_id, id, tenant_id, source, event_id, type, customer_number, occurred_at, local_date, amount_minor,
    tax_minor, currency, reference, payment_number, product, quantity, content_hash, standing, cause, cause_text, twin_id, import_id,
    posted_by_kind, posted_by, is_trusted, another_by_kind, another_by, received_at, decided_at, decided_by_name,
    decision_reason)
  on set_aside_events to portal_platform;
grant select (partner_id, id, tenant_id, source, event_id, type, customer_number, occurred_at, local_date, amount_minor,
    tax_minor, currency, reference, payment_number, product, quantity, content_hash, standing, cause, cause_text, twin_id, import_id,
    posted_by_kind, posted_by, is_trusted, another_by_kind, another_by, received_at, decided_at, decided_by_name,
    decision_reason)
  on set_aside_events to portal_partner;
grant select (partner_id, id, tenant_id, source, event_id, type, customer_number, occurred_at, local_date, amount_minor,
    tax_minor, currency, reference, payment_number, product, quantity, content_hash, standing, cause, cause_text, twin_id, import_id,
    posted_by_kind, posted_by, is_trusted, another_by_kind, another_by, received_at, decided_at, decided_by_name,
    decision_reason),
  insert (partner_id, id, tenant_id, source, event_id, type, customer_number, occurred_at, local_date, amount_minor,
    tax_minor, currency, reference, payment_number, product, quantity, content_hash, standing, cause, cause_text, twin_id, import_id,
    posted_by_kind, posted_by, is_trusted, received_at),
  update (reference, standing, cause, cause_text, twin_id, another_by_kind, another_by, decided_at, decided_by_name, decision_reason)
  on set_aside_events to portal_jobs;
create trigger keep_partner before update of partner_id on set_aside_events
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on set_aside_events for each statement execute function app.require_seal();
create trigger decided_once before update on set_aside_events
  for each row when (old.standing not in ('waiting', 'held', 'ahead')) execute function app.refuse_rewriting();
-- Not granted: delete to anyone; writes to anyone but jobs; anything to resellers.

-- aside_rules
-- What is done by rule with events of a source that wait or are held, until a day.

create table aside_rules (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid not null,
  source text not null,
  outcome text not null,
  after_days integer,
  reason text not null,
  ends_on date not null,
  status text not null,
  set_by_kind text not null,
  set_by uuid,
  set_by_name text not null,
  set_at timestamp with time zone not null,
  confirmed_by uuid,
  confirmed_by_name text,
  confirmed_at timestamp with time zone,
  ended_by_name text,
  ended_at timestamp with time zone,
  constraint aside_rules_pk primary key (partner_id, id),
  constraint aside_rules_outcome_known check (outcome in ('taken', 'dismissed', 'refused')),
  constraint aside_rules_status_known check (status in ('proposed', 'active', 'ended')),
  constraint aside_rules_set_by_kind_known check (set_by_kind in ('platform', 'api_key', 'person')),
  constraint aside_rules_source_given check (source <> ''),
  constraint aside_rules_days_if_refusing check ((outcome = 'refused') = (after_days is not null) and after_days >= 1),
  constraint aside_rules_taking_by_two check (outcome <> 'taken' or status <> 'active' or coalesce(confirmed_by <> set_by, false)),
  constraint aside_rules_ended_at check ((status = 'ended') = (ended_at is not null))
);
alter table aside_rules add constraint aside_rules_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;
create unique index aside_rules_one_open_key on aside_rules (partner_id, tenant_id, lower(source), (outcome = 'refused'))
  where status <> 'ended';

alter table aside_rules enable row level security;
alter table aside_rules force row level security;
create policy platform_across on aside_rules for select to portal_platform
  using (true);
select maintenance.policy('aside_rules', 'portal_platform', 'insert');
select maintenance.policy('aside_rules', 'portal_platform', 'update');
select maintenance.policy('aside_rules', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('aside_rules', 'portal_partner', 'insert',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('aside_rules', 'portal_partner', 'update',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('aside_rules', 'portal_jobs', 'select');
select maintenance.policy('aside_rules', 'portal_jobs', 'update');
grant select (partner_id, id, tenant_id, source, outcome, after_days, reason, ends_on, status, set_by_kind, set_by,
    set_by_name, set_at, confirmed_by, confirmed_by_name, confirmed_at, ended_by_name, ended_at),
  insert (partner_id, id, tenant_id, source, outcome, after_days, reason, ends_on, status, set_by_kind, set_by,
    set_by_name, set_at),
  update (status, confirmed_by, confirmed_by_name, confirmed_at, ended_by_name, ended_at)
  on aside_rules to portal_platform;
grant select (partner_id, id, tenant_id, source, outcome, after_days, reason, ends_on, status, set_by_kind, set_by,
    set_by_name, set_at, confirmed_by, confirmed_by_name, confirmed_at, ended_by_name, ended_at),
  insert (partner_id, id, tenant_id, source, outcome, after_days, reason, ends_on, status, set_by_kind, set_by,
    set_by_name, set_at),
  update (status, confirmed_by, confirmed_by_name, confirmed_at, ended_by_name, ended_at)
  on aside_rules to portal_partner;
grant select (partner_id, id, tenant_id, source, outcome, after_days, reason, ends_on, status, set_by_kind, set_by,
    set_by_name, set_at, confirmed_by, confirmed_by_name, confirmed_at, ended_by_name, ended_at),
  update (status, ended_by_name, ended_at)
  on aside_rules to portal_jobs;
create trigger keep_partner before update of partner_id on aside_rules
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on aside_rules for each statement execute function app.require_seal();
create trigger ended_once before update on aside_rules
  for each row when (old.status = 'ended') execute function app.refuse_rewriting();
-- Not granted: delete to anyone; what a rule says is not changed, a new one is set; anything to resellers.
