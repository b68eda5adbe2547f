-- Customers, and whose they were when.

-- customers
-- Search: under row-level security no index of words can help, since `like` might tell what it saw; so a search reads the
-- partner's customers from one narrow index alone instead of the table.
-- Keys that begin with partner and tenant look alike to the planner, which takes the two columns for independent: a foreign key
-- or a look-up by number would read a whole tenant for each row. The column that tells rows apart comes right after the partner.

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
  latitude numeric(9,6),
  longitude numeric(9,6),
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
  erased_at timestamp with time zone,
  search text generated always as (
    left(lower(external_id || ' ' || coalesce(name, '') || ' ' || coalesce(city, '') || ' ' || coalesce(postal_code, '')), 300)
  ) stored,
  constraint customers_pk primary key (partner_id, id),
  constraint customers_external_id_key unique (partner_id, external_id, tenant_id),
  constraint customers_tenant_key unique (partner_id, id, tenant_id),
  constraint customers_status_known check (status in ('active', 'churned')),
  constraint customers_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint customers_monthly_amount_not_negative check (monthly_amount_minor >= 0)
);
alter table customers add constraint customers_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete restrict;
alter table customers add constraint customers_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;
create index customers_created_idx on customers (partner_id, created_at, id);
create index customers_list_idx on customers (partner_id, external_id, id) include (search, tenant_id, status, reseller_id);
create index customers_name_idx on customers (partner_id, name, id);
create index customers_postal_idx on customers (partner_id, postal_code text_pattern_ops);
create index customers_reseller_idx on customers (partner_id, reseller_id, external_id);

alter table customers enable row level security;
alter table customers force row level security;
select maintenance.policy('customers', 'portal_owner', 'select');
select maintenance.policy('customers', 'portal_owner', 'update');
create policy platform_across on customers for select to portal_platform
  using (true);
select maintenance.policy('customers', 'portal_platform', 'all');
select maintenance.policy('customers', 'portal_partner', 'all',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('customers', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('customers', 'portal_jobs', 'select');
select maintenance.policy('customers', 'portal_jobs', 'insert',
  'reseller_id is null');
select maintenance.policy('customers', 'portal_jobs', 'update');
grant select (partner_id, id, tenant_id, external_id, name, email, phone, status, country, region, city,
    postal_code, latitude, longitude, product, monthly_amount_minor, currency, activated_on, churned_on,
    reseller_id, import_id, version, created_at, updated_at, erased_at, search),
  update (name, email, phone, status, country, region, city, postal_code, latitude, longitude, product,
    monthly_amount_minor, currency, activated_on, churned_on, version, updated_at, erased_at)
  on customers to portal_platform;
grant select (partner_id, id, tenant_id, external_id, name, email, phone, status, country, region, city,
    postal_code, latitude, longitude, product, monthly_amount_minor, currency, activated_on, churned_on,
    reseller_id, import_id, version, created_at, updated_at, erased_at, search),
  update (name, email, phone, status, country, region, city, postal_code, latitude, longitude, product,
    monthly_amount_minor, currency, activated_on, churned_on, version, updated_at, erased_at)
  on customers to portal_partner;
grant select (partner_id, id, tenant_id, external_id, name, email, phone, status, country, region, city,
    postal_code, latitude, longitude, product, monthly_amount_minor, currency, activated_on, churned_on,
    reseller_id, version, created_at, updated_at, erased_at, search)
  on customers to portal_reseller;
grant select (partner_id, id, tenant_id, external_id, name, email, phone, status, country, region, city,
    postal_code, latitude, longitude, product, monthly_amount_minor, currency, activated_on, churned_on,
    reseller_id, import_id, version, created_at, updated_at, erased_at, search),
  insert (partner_id, id, tenant_id, external_id, name, email, phone, status, country, region, city,
    postal_code, latitude, longitude, product, monthly_amount_minor, currency, activated_on, churned_on,
    reseller_id, import_id, version, created_at, updated_at, erased_at),
  update (name, email, phone, status, country, region, city, postal_code, latitude, longitude, product,
    monthly_amount_minor, currency, activated_on, churned_on, import_id, version, updated_at)
  on customers to portal_jobs;
create trigger keep_partner before update of partner_id on customers
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on customers for each statement execute function app.require_seal();
-- Not granted: insert to anyone but jobs (customers come by import); delete and the change of tenant, external_id or
-- reseller_id to anyone: the trigger on assignments keeps reseller_id; search to identity.

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
  constraint assignments_pk primary key (partner_id, id),
  constraint assignments_no_overlap exclude using gist (partner_id with =, customer_id with =, tstzrange(effective_from, effective_to) with &&),
  constraint assignments_source_known check (source in ('manual', 'bulk', 'import', 'rule')),
  constraint assignments_interval_rises check (effective_to > effective_from)
);
alter table assignments add constraint assignments_customer_fk
  foreign key (partner_id, tenant_id, customer_id) references customers (partner_id, tenant_id, id) on delete cascade;
alter table assignments add constraint assignments_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete restrict;
-- Who had a customer at an instant: asked once for every event of a commission run. The index behind the exclusion
-- constraint answers it as well, at several times the cost.
create index assignments_customer_idx on assignments (partner_id, customer_id, effective_from);
create unique index assignments_one_open_key on assignments (partner_id, customer_id) where effective_to is null;
create index assignments_reseller_idx on assignments (partner_id, reseller_id, effective_from);

alter table assignments enable row level security;
alter table assignments force row level security;
select maintenance.policy('assignments', 'portal_owner', 'select');
create policy platform_across on assignments for select to portal_platform
  using (true);
select maintenance.policy('assignments', 'portal_platform', 'all');
select maintenance.policy('assignments', 'portal_partner', 'all',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('assignments', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('assignments', 'portal_jobs', 'all');
grant select (partner_id, id, tenant_id, customer_id, reseller_id, effective_from, effective_to, source, reason,
    created_by, created_at),
  insert (partner_id, id, tenant_id, customer_id, reseller_id, effective_from, effective_to, source, reason,
    created_by, created_at),
  update (effective_to)
  on assignments to portal_platform;
grant select (partner_id, id, tenant_id, customer_id, reseller_id, effective_from, effective_to, source, reason,
    created_by, created_at),
  insert (partner_id, id, tenant_id, customer_id, reseller_id, effective_from, effective_to, source, reason,
    created_by, created_at),
  update (effective_to)
  on assignments to portal_partner;
grant select (partner_id, id, tenant_id, customer_id, reseller_id, effective_from, effective_to, source, created_at)
  on assignments to portal_reseller;
grant select (partner_id, id, tenant_id, customer_id, reseller_id, effective_from, effective_to, source, reason,
    created_by, created_at),
  insert (partner_id, id, tenant_id, customer_id, reseller_id, effective_from, effective_to, source, reason,
    created_by, created_at),
  update (effective_to)
  on assignments to portal_jobs;
create trigger keep_partner before update of partner_id on assignments
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on assignments for each statement execute function app.require_seal();
-- customers.reseller_id repeats the open assignment. As the owner, whose policies end at the context's partner:
-- no login may write that column itself.
create function app.follow_assignments() returns trigger language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
declare
  part record;
begin
  if app.partner_id() is null then
    raise exception 'assignments change within the scope of a partner' using errcode = 'insufficient_privilege';
  end if;
  for part in
    select partner_id, array_agg(distinct customer_id) as customers from changed group by partner_id
  loop
    update public.customers c set reseller_id = k.reseller_id
    from (
      select n.customer_id, o.reseller_id
      from unnest(part.customers) as n(customer_id)
      left join public.assignments o
        on o.partner_id = part.partner_id and o.customer_id = n.customer_id and o.effective_to is null
    ) k
    where c.partner_id = part.partner_id and c.id = k.customer_id and c.reseller_id is distinct from k.reseller_id;
  end loop;
  return null;
end $$;
revoke execute on function app.follow_assignments() from public;
create trigger follow_insert after insert on assignments referencing new table as changed
  for each statement execute function app.follow_assignments();
create trigger follow_update after update on assignments referencing new table as changed
  for each statement execute function app.follow_assignments();
-- Not granted: delete to anyone, and any change but the end of an assignment; writes to resellers.
