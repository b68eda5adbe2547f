-- customers

create table customers (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid not null,
  external_id text not null,
  name text,
  email text,
  phone text,
  status text default 'active' not null,
  country text,
  region text,
  city text,
  postal_code text,
  latitude numeric(9, 6),
  longitude numeric(9, 6),
  product text,
  monthly_amount_minor bigint,
  currency char(3),
  activated_on date,
  churned_on date,
  reseller_id uuid,
  import_id uuid,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint customers_partner_id_id_pk primary key (partner_id, id),
  constraint customers_partner_id_tenant_id_external_id_unique unique (partner_id, tenant_id, external_id),
  constraint customers_tenant_key unique (partner_id, tenant_id, id),
  constraint customers_status_known check (status in ('active', 'churned')),
  constraint customers_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint customers_monthly_amount_not_negative check (monthly_amount_minor >= 0)
);
alter table customers
  add constraint customers_partner_id_tenant_id_tenants_partner_id_id_fk foreign key (partner_id, tenant_id)
  references tenants (partner_id, id) on delete restrict;
alter table customers
  add constraint customers_partner_id_tenant_id_reseller_id_resellers_partner_id_tenant_id_id_fk foreign key (partner_id, tenant_id, reseller_id)
  references resellers (partner_id, tenant_id, id) on delete restrict;
create index customers_list_idx on customers (partner_id, external_id, id);
create index customers_created_idx on customers (partner_id, created_at, id);
create index customers_name_idx on customers (partner_id, name, id);
create index customers_reseller_idx on customers (partner_id, reseller_id, external_id);
create index customers_postal_idx on customers (partner_id, tenant_id, postal_code text_pattern_ops);

alter table customers enable row level security;
alter table customers force row level security;
create policy isolation on customers as restrictive to portal_partner, portal_reseller, portal_jobs
  using (partner_id = app.partner_id());
create policy isolation_update on customers as restrictive for update to portal_platform
  using (partner_id = app.partner_id());
create policy unassigned on customers as restrictive for insert to portal_jobs
  with check (reseller_id is null);
create policy platform on customers to portal_platform
  using (true);
create policy partner on customers to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy reseller on customers for select to portal_reseller
  using (reseller_id = app.reseller_id());
create policy jobs on customers to portal_jobs
  using (true);
create policy owner_select on customers for select to portal_owner
  using (partner_id = app.partner_id());
create policy owner_update on customers for update to portal_owner
  using (partner_id = app.partner_id());
grant select (partner_id, id, tenant_id, external_id, name, email, phone, status, country, region, city,
    postal_code, latitude, longitude, product, monthly_amount_minor, currency, activated_on,
    churned_on, reseller_id, import_id, version, created_at, updated_at),
  update (name, email, phone, status, country, region, city, postal_code, latitude, longitude, product,
    monthly_amount_minor, currency, activated_on, churned_on, version, updated_at)
  on customers to portal_platform;
grant select (partner_id, id, tenant_id, external_id, name, email, phone, status, country, region, city,
    postal_code, latitude, longitude, product, monthly_amount_minor, currency, activated_on,
    churned_on, reseller_id, import_id, version, created_at, updated_at),
  update (name, email, phone, status, country, region, city, postal_code, latitude, longitude, product,
    monthly_amount_minor, currency, activated_on, churned_on, version, updated_at)
  on customers to portal_partner;
grant select (partner_id, id, tenant_id, external_id, name, email, phone, status, country, region, city,
    postal_code, latitude, longitude, product, monthly_amount_minor, currency, activated_on,
    churned_on, reseller_id, version, created_at, updated_at)
  on customers to portal_reseller;
grant select (partner_id, id, tenant_id, external_id, name, email, phone, status, country, region, city,
    postal_code, latitude, longitude, product, monthly_amount_minor, currency, activated_on,
    churned_on, reseller_id, import_id, version, created_at, updated_at),
  insert (partner_id, id, tenant_id, external_id, name, email, phone, status, country, region, city,
    postal_code, latitude, longitude, product, monthly_amount_minor, currency, activated_on,
    churned_on, reseller_id, import_id, version, created_at, updated_at),
  update (name, email, phone, status, country, region, city, postal_code, latitude, longitude, product,
    monthly_amount_minor, currency, activated_on, churned_on, version, updated_at, import_id)
  on customers to portal_jobs;
create trigger keep_partner before update of partner_id on customers
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: insert to anyone but jobs (customers come by import); delete and the change of
-- tenant, external_id or reseller_id to anyone: the trigger on assignments keeps reseller_id.

-- assignments

create table assignments (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid not null,
  customer_id uuid not null,
  reseller_id uuid not null,
  effective_from timestamp with time zone not null,
  effective_to timestamp with time zone,
  source text not null,
  reason text,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  constraint assignments_partner_id_id_pk primary key (partner_id, id),
  constraint assignments_source_known check (source in ('manual', 'bulk', 'import', 'rule')),
  constraint assignments_interval_rises check (effective_to > effective_from)
);
alter table assignments
  add constraint assignments_partner_id_tenant_id_customer_id_customers_partner_id_tenant_id_id_fk foreign key (partner_id, tenant_id, customer_id)
  references customers (partner_id, tenant_id, id) on delete cascade;
alter table assignments
  add constraint assignments_partner_id_tenant_id_reseller_id_resellers_partner_id_tenant_id_id_fk foreign key (partner_id, tenant_id, reseller_id)
  references resellers (partner_id, tenant_id, id) on delete restrict;
create unique index assignments_one_open_key on assignments (partner_id, customer_id) where effective_to is null;
create index assignments_reseller_idx on assignments (partner_id, reseller_id, effective_from);

alter table assignments enable row level security;
alter table assignments force row level security;
create policy isolation on assignments as restrictive to portal_partner, portal_reseller, portal_jobs
  using (partner_id = app.partner_id());
create policy isolation_insert on assignments as restrictive for insert to portal_platform
  with check (partner_id = app.partner_id());
create policy isolation_update on assignments as restrictive for update to portal_platform
  using (partner_id = app.partner_id());
create policy platform on assignments to portal_platform
  using (true);
create policy partner on assignments to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy reseller on assignments for select to portal_reseller
  using (reseller_id = app.reseller_id());
create policy jobs on assignments to portal_jobs
  using (true);
create policy owner on assignments for select to portal_owner
  using (partner_id = app.partner_id());
grant select (partner_id, id, tenant_id, customer_id, reseller_id, effective_from, effective_to, source,
    reason, created_by, created_at),
  insert (partner_id, id, tenant_id, customer_id, reseller_id, effective_from, effective_to, source,
    reason, created_by, created_at),
  update (effective_to)
  on assignments to portal_platform;
grant select (partner_id, id, tenant_id, customer_id, reseller_id, effective_from, effective_to, source,
    reason, created_by, created_at),
  insert (partner_id, id, tenant_id, customer_id, reseller_id, effective_from, effective_to, source,
    reason, created_by, created_at),
  update (effective_to)
  on assignments to portal_partner;
grant select (partner_id, id, tenant_id, customer_id, reseller_id, effective_from, effective_to, source,
    created_at)
  on assignments to portal_reseller;
grant select (partner_id, id, tenant_id, customer_id, reseller_id, effective_from, effective_to, source,
    reason, created_by, created_at),
  insert (partner_id, id, tenant_id, customer_id, reseller_id, effective_from, effective_to, source,
    reason, created_by, created_at),
  update (effective_to)
  on assignments to portal_jobs;
create trigger keep_partner before update of partner_id on assignments
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: delete to anyone, and any change but the end of an assignment; writes to
-- resellers.

alter table assignments
  add constraint assignments_no_overlap exclude using gist
  (partner_id with =, customer_id with =, tstzrange(effective_from, effective_to) with &&);

-- customers.reseller_id repeats the open assignment. As the owner, whose policies end at the context's partner:
-- no login may write that column itself.
create function app.follow_assignments() returns trigger language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.partner_id() is null then
    raise exception 'assignments change within the scope of a partner' using errcode = 'insufficient_privilege';
  end if;
  update public.customers c set reseller_id = k.reseller_id
  from (
    select distinct n.partner_id, n.customer_id, o.reseller_id
    from changed n
    left join public.assignments o
      on o.partner_id = n.partner_id and o.customer_id = n.customer_id and o.effective_to is null
  ) k
  where c.partner_id = k.partner_id and c.id = k.customer_id and c.reseller_id is distinct from k.reseller_id;
  return null;
end $$;
revoke execute on function app.follow_assignments() from public;
create trigger follow_insert after insert on assignments referencing new table as changed
  for each statement execute function app.follow_assignments();
create trigger follow_update after update on assignments referencing new table as changed
  for each statement execute function app.follow_assignments();

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
  options jsonb default '{}'::jsonb not null,
  total_rows integer,
  processed_rows integer default 0 not null,
  accepted_rows integer default 0 not null,
  updated_rows integer default 0 not null,
  duplicate_rows integer default 0 not null,
  rejected_rows integer default 0 not null,
  error text,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  constraint imports_partner_id_id_pk primary key (partner_id, id),
  constraint imports_tenant_key unique (partner_id, tenant_id, id),
  constraint imports_kind_known check (kind in ('customers', 'events')),
  constraint imports_status_known check (status in ('uploading', 'mapping', 'queued', 'running', 'completed', 'failed', 'cancelled')),
  constraint imports_size_not_negative check (size_bytes >= 0),
  constraint imports_rows_accounted_for check (accepted_rows + updated_rows + duplicate_rows + rejected_rows <= processed_rows)
);
alter table imports
  add constraint imports_partner_id_tenant_id_tenants_partner_id_id_fk foreign key (partner_id, tenant_id)
  references tenants (partner_id, id) on delete cascade;
create index imports_created_idx on imports (partner_id, created_at);
create index imports_due_idx on imports (status) where status in ('queued', 'running');

alter table imports enable row level security;
alter table imports force row level security;
create policy isolation on imports as restrictive to portal_partner
  using (partner_id = app.partner_id());
create policy isolation_insert on imports as restrictive for insert to portal_platform, portal_jobs
  with check (partner_id = app.partner_id());
create policy isolation_update on imports as restrictive for update to portal_platform, portal_jobs
  using (partner_id = app.partner_id());
create policy platform on imports to portal_platform
  using (true);
create policy partner on imports to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy jobs_select on imports for select to portal_jobs
  using (partner_id = app.partner_id());
create policy jobs_insert on imports for insert to portal_jobs
  with check (true);
create policy jobs_update on imports for update to portal_jobs
  using (true);
create policy jobs_due on imports for select to portal_jobs
  using (status in ('queued', 'running'));
grant select (partner_id, id, tenant_id, kind, file_name, status, size_bytes, header, mapping, options,
    total_rows, processed_rows, accepted_rows, updated_rows, duplicate_rows, rejected_rows, error,
    created_by, created_at, started_at, finished_at),
  insert (partner_id, id, tenant_id, kind, file_name, status, size_bytes, header, mapping, options,
    total_rows, processed_rows, accepted_rows, updated_rows, duplicate_rows, rejected_rows, error,
    created_by, created_at, started_at, finished_at),
  update (file_name, status, size_bytes, header, mapping, options, total_rows, error, finished_at)
  on imports to portal_platform;
grant select (partner_id, id, tenant_id, kind, file_name, status, size_bytes, header, mapping, options,
    total_rows, processed_rows, accepted_rows, updated_rows, duplicate_rows, rejected_rows, error,
    created_by, created_at, started_at, finished_at),
  insert (partner_id, id, tenant_id, kind, file_name, status, size_bytes, header, mapping, options,
    total_rows, processed_rows, accepted_rows, updated_rows, duplicate_rows, rejected_rows, error,
    created_by, created_at, started_at, finished_at),
  update (file_name, status, size_bytes, header, mapping, options, total_rows, error, finished_at)
  on imports to portal_partner;
grant select (partner_id, id, tenant_id, kind, file_name, status, size_bytes, header, mapping, options,
    total_rows, processed_rows, accepted_rows, updated_rows, duplicate_rows, rejected_rows, error,
    created_by, created_at, started_at, finished_at),
  insert (partner_id, id, tenant_id, kind, file_name, status, size_bytes, header, mapping, options,
    total_rows, processed_rows, accepted_rows, updated_rows, duplicate_rows, rejected_rows, error,
    created_by, created_at, started_at, finished_at),
  update (file_name, status, size_bytes, header, mapping, options, total_rows, error, finished_at,
    processed_rows, accepted_rows, updated_rows, duplicate_rows, rejected_rows, started_at)
  on imports to portal_jobs;
create trigger keep_partner before update of partner_id on imports
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: delete to anyone; the counts of progress to anyone but jobs; anything to
-- resellers. Jobs also see the imports of all partners that wait.

-- billing_events

create table billing_events (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid not null,
  source text not null,
  event_id text not null,
  type text not null,
  customer_id uuid,
  occurred_at timestamp with time zone not null,
  amount_minor bigint,
  tax_minor bigint default 0 not null,
  currency char(3) not null,
  reference text,
  product text,
  quantity integer default 1 not null,
  content_hash text not null,
  import_id uuid,
  recorded_at timestamp with time zone default now() not null,
  constraint billing_events_partner_id_id_pk primary key (partner_id, id),
  constraint billing_events_partner_id_tenant_id_source_event_id_unique unique (partner_id, tenant_id, source, event_id),
  constraint billing_events_type_known check (type in ('customer.activated', 'customer.churned', 'invoice.paid', 'invoice.refunded', 'refund.failed', 'service.upgraded', 'tenant.activated', 'tenant.invoice_paid', 'tenant.invoice_refunded', 'professional_services.delivered')),
  constraint billing_events_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint billing_events_amount_not_negative check (amount_minor >= 0),
  constraint billing_events_tax_not_negative check (tax_minor >= 0),
  constraint billing_events_quantity_positive check (quantity > 0),
  constraint billing_events_event_id_given check (event_id <> '')
);
alter table billing_events
  add constraint billing_events_partner_id_tenant_id_tenants_partner_id_id_fk foreign key (partner_id, tenant_id)
  references tenants (partner_id, id) on delete restrict;
alter table billing_events
  add constraint billing_events_partner_id_tenant_id_customer_id_customers_partner_id_tenant_id_id_fk foreign key (partner_id, tenant_id, customer_id)
  references customers (partner_id, tenant_id, id) on delete restrict;
create index billing_events_order_idx on billing_events (partner_id, tenant_id, occurred_at, id);
create index billing_events_customer_idx on billing_events (partner_id, customer_id, occurred_at);
create index billing_events_reference_idx on billing_events (partner_id, tenant_id, reference) where reference is not null;

alter table billing_events enable row level security;
alter table billing_events force row level security;
create policy isolation on billing_events as restrictive to portal_partner, portal_jobs
  using (partner_id = app.partner_id());
create policy platform on billing_events for select to portal_platform
  using (true);
create policy partner on billing_events for select to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy jobs on billing_events to portal_jobs
  using (true);
grant select (partner_id, id, tenant_id, source, event_id, type, customer_id, occurred_at, amount_minor,
    tax_minor, currency, reference, product, quantity, content_hash, import_id, recorded_at)
  on billing_events to portal_platform;
grant select (partner_id, id, tenant_id, source, event_id, type, customer_id, occurred_at, amount_minor,
    tax_minor, currency, reference, product, quantity, content_hash, import_id, recorded_at)
  on billing_events to portal_partner;
grant select (partner_id, id, tenant_id, source, event_id, type, customer_id, occurred_at, amount_minor,
    tax_minor, currency, reference, product, quantity, content_hash, import_id, recorded_at),
  insert (partner_id, id, tenant_id, source, event_id, type, customer_id, occurred_at, amount_minor,
    tax_minor, currency, reference, product, quantity, content_hash, import_id, recorded_at)
  on billing_events to portal_jobs;
create trigger keep_partner before update of partner_id on billing_events
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
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
  constraint event_totals_partner_id_tenant_id_period_type_currency_pk primary key (partner_id, tenant_id, period, type, currency),
  constraint event_totals_type_known check (type in ('customer.activated', 'customer.churned', 'invoice.paid', 'invoice.refunded', 'refund.failed', 'service.upgraded', 'tenant.activated', 'tenant.invoice_paid', 'tenant.invoice_refunded', 'professional_services.delivered')),
  constraint event_totals_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint event_totals_currency_code check (currency ~ '^[A-Z]{3}$')
);
alter table event_totals
  add constraint event_totals_partner_id_tenant_id_tenants_partner_id_id_fk foreign key (partner_id, tenant_id)
  references tenants (partner_id, id) on delete cascade;

alter table event_totals enable row level security;
alter table event_totals force row level security;
create policy isolation on event_totals as restrictive to portal_partner, portal_jobs
  using (partner_id = app.partner_id());
create policy platform on event_totals for select to portal_platform
  using (true);
create policy partner on event_totals for select to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy jobs on event_totals to portal_jobs
  using (true);
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
-- Not granted: writes to anyone but jobs, and to those only through the trigger on
-- billing_events; delete to anyone; anything to resellers.

-- Sorted, so that two transactions take the same rows in the same order.
create function app.add_event_totals() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.event_totals as t (partner_id, tenant_id, period, type, currency, events, amount_minor)
  select partner_id, tenant_id, to_char(occurred_at at time zone 'UTC', 'YYYY-MM'), type, currency,
    count(*), coalesce(sum(amount_minor), 0)
  from added group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
  on conflict (partner_id, tenant_id, period, type, currency) do update
  set events = t.events + excluded.events, amount_minor = t.amount_minor + excluded.amount_minor;
  return null;
end $$;
revoke execute on function app.add_event_totals() from public;
create trigger add_totals after insert on billing_events referencing new table as added
  for each statement execute function app.add_event_totals();
create trigger kept_by_trigger before insert or update or delete or truncate on event_totals
  for each statement when (pg_trigger_depth() = 0) execute function app.refuse_direct_write();
