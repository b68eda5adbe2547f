-- Partners, how they look and where they are found, their tenants and resellers, and what each was from when on.

-- partners

create table partners (
  id uuid not null,
  slug text not null,
  name text not null,
  legal_name text,
  status text default 'onboarding' not null,
  tier text default 'bronze' not null,
  contact_name text,
  contact_email text not null,
  contact_phone text,
  country char(2) not null,
  currency char(3) not null,
  territories text[] default '{}' not null,
  website text,
  internal_note text,
  suspended_reason text,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  constraint partners_pkey primary key (id),
  constraint partners_status_known check (status in ('onboarding', 'active', 'suspended', 'terminated')),
  constraint partners_tier_known check (tier in ('bronze', 'silver', 'gold', 'platinum')),
  constraint partners_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint partners_slug_form check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  constraint partners_country_code check (country ~ '^[A-Z]{2}$'),
  constraint partners_not_the_platform check (id <> '00000000-0000-0000-0000-000000000000')
);
create index partners_slug_idx on partners (slug);
create index partners_status_idx on partners (status, name);
create index partners_territories_idx on partners using gin (territories);

alter table partners enable row level security;
alter table partners force row level security;
-- Functions that run as the owner write what belongs to the context's partner by way of its row.
select maintenance.policy('partners', 'portal_owner', 'select');
create policy platform_across on partners for select to portal_platform
  using (true);
select maintenance.policy('partners', 'portal_platform', 'all');
select maintenance.policy('partners', 'portal_partner', 'select');
select maintenance.policy('partners', 'portal_partner', 'update',
  'app.tenant_ids() is null');
select maintenance.policy('partners', 'portal_reseller', 'select');
create policy jobs_across on partners for select to portal_jobs
  using (true);
select maintenance.policy('partners', 'portal_auth', 'select');
grant select (id, slug, name, legal_name, status, tier, contact_name, contact_email, contact_phone, country,
    currency, territories, website, internal_note, suspended_reason, version, created_at, updated_at,
    deleted_at),
  insert (id, slug, name, legal_name, status, tier, contact_name, contact_email, contact_phone, country,
    currency, territories, website, internal_note, suspended_reason, version, created_at, updated_at,
    deleted_at),
  update (name, legal_name, status, tier, contact_name, contact_email, contact_phone, country, currency,
    territories, website, internal_note, suspended_reason, version, updated_at, deleted_at)
  on partners to portal_platform;
grant select (id, slug, name, legal_name, status, tier, contact_name, contact_email, contact_phone, country,
    currency, territories, website, suspended_reason, version, created_at, updated_at),
  update (contact_name, contact_email, contact_phone, website, version, updated_at)
  on partners to portal_partner;
grant select (id, slug, name, status, country, currency)
  on partners to portal_reseller;
grant select (id, slug, name, legal_name, status, tier, country, currency, deleted_at)
  on partners to portal_jobs;
grant select (id, slug, name, status, currency)
  on partners to portal_auth;
create trigger keep_partner before update of id on partners
  for each row when (old.id is distinct from new.id) execute function app.refuse_partner_change();
create trigger sealed before insert on partners for each statement execute function app.require_seal();
-- Not granted: delete and the change of id or slug to anyone; internal_note and deleted_at to the partner's own
-- logins; profile columns to identity and jobs.

-- partner_domains
-- Reference data: where rows lie on shards, every node has a copy. So there is no foreign key to a partner, whose row is on one
-- shard; and short names are told apart here, by the host names made of them, where one key holds for all partners.

create table partner_domains (
  hostname text not null,
  partner_id uuid not null,
  kind text default 'subdomain' not null,
  status text default 'active' not null,
  created_at timestamp with time zone default now() not null,
  constraint partner_domains_pkey primary key (hostname),
  constraint partner_domains_kind_known check (kind in ('subdomain', 'custom')),
  constraint partner_domains_status_known check (status in ('pending', 'verified', 'active', 'failing', 'removed')),
  constraint partner_domains_hostname_lower check (hostname = lower(hostname))
);
create index partner_domains_partner_idx on partner_domains (partner_id);

alter table partner_domains enable row level security;
alter table partner_domains force row level security;
-- Which host is whose is what anybody may know, and is asked before the partner is known.
create policy across on partner_domains for select
  to portal_platform, portal_partner, portal_reseller, portal_jobs, portal_auth
  using (true);
select maintenance.policy('partner_domains', 'portal_platform', 'all');
grant select (hostname, partner_id, kind, status, created_at),
  insert (hostname, partner_id, kind, status, created_at),
  update (kind, status),
  delete
  on partner_domains to portal_platform;
grant select (hostname, partner_id, kind, status, created_at)
  on partner_domains to portal_partner;
grant select (hostname, partner_id, kind, status, created_at)
  on partner_domains to portal_reseller;
grant select (hostname, partner_id, kind, status, created_at)
  on partner_domains to portal_jobs;
grant select (hostname, partner_id, kind, status, created_at)
  on partner_domains to portal_auth;
create trigger keep_partner before update of partner_id on partner_domains
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on partner_domains for each statement execute function app.require_seal();
-- Not granted: change of hostname or partner to anyone; any write to others than platform staff.

-- brands

create table brands (
  partner_id uuid not null,
  product_name text not null,
  primary_color char(7) not null,
  support_email text,
  support_url text,
  terms_url text,
  privacy_url text,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  locale text,
  constraint brands_pkey primary key (partner_id),
  constraint brands_primary_color_hex check (primary_color ~ '^#[0-9a-f]{6}$'),
  constraint brands_locale_tag check (locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$')
);
alter table brands add constraint brands_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete cascade;

alter table brands enable row level security;
alter table brands force row level security;
create policy platform_across on brands for select to portal_platform
  using (true);
select maintenance.policy('brands', 'portal_platform', 'all');
select maintenance.policy('brands', 'portal_partner', 'select');
select maintenance.policy('brands', 'portal_partner', 'insert',
  'app.tenant_ids() is null');
select maintenance.policy('brands', 'portal_partner', 'update',
  'app.tenant_ids() is null');
select maintenance.policy('brands', 'portal_reseller', 'select');
select maintenance.policy('brands', 'portal_jobs', 'select');
select maintenance.policy('brands', 'portal_auth', 'select');
grant select (partner_id, product_name, primary_color, support_email, support_url, terms_url, privacy_url, version,
    updated_at, locale),
  insert (partner_id, product_name, primary_color, support_email, support_url, terms_url, privacy_url, version,
    updated_at, locale),
  update (product_name, primary_color, support_email, support_url, terms_url, privacy_url, version, updated_at,
    locale)
  on brands to portal_platform;
grant select (partner_id, product_name, primary_color, support_email, support_url, terms_url, privacy_url, version,
    updated_at, locale),
  insert (partner_id, product_name, primary_color, support_email, support_url, terms_url, privacy_url, version,
    updated_at, locale),
  update (product_name, primary_color, support_email, support_url, terms_url, privacy_url, version, updated_at,
    locale)
  on brands to portal_partner;
grant select (partner_id, product_name, primary_color, support_email, support_url, terms_url, privacy_url, version,
    updated_at, locale)
  on brands to portal_reseller;
grant select (partner_id, product_name, primary_color, support_email, support_url, terms_url, privacy_url, version,
    updated_at, locale)
  on brands to portal_jobs;
grant select (partner_id, product_name, primary_color, support_email, support_url, terms_url, privacy_url, version,
    updated_at, locale)
  on brands to portal_auth;
create trigger keep_partner before update of partner_id on brands
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on brands for each statement execute function app.require_seal();
-- Not granted: delete to anyone; writes to resellers, identity and jobs.

-- brand_assets

create table brand_assets (
  partner_id uuid not null,
  kind text not null,
  media_type text not null,
  content_hash text not null,
  width integer not null,
  height integer not null,
  content bytea not null,
  updated_at timestamp with time zone default now() not null,
  constraint brand_assets_pk primary key (partner_id, kind),
  constraint brand_assets_kind_known check (kind in ('logo_light', 'logo_dark', 'favicon'))
);
alter table brand_assets add constraint brand_assets_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete cascade;

alter table brand_assets enable row level security;
alter table brand_assets force row level security;
create policy platform_across on brand_assets for select to portal_platform
  using (true);
select maintenance.policy('brand_assets', 'portal_platform', 'all');
select maintenance.policy('brand_assets', 'portal_partner', 'select');
select maintenance.policy('brand_assets', 'portal_partner', 'insert',
  'app.tenant_ids() is null');
select maintenance.policy('brand_assets', 'portal_partner', 'update',
  'app.tenant_ids() is null');
select maintenance.policy('brand_assets', 'portal_partner', 'delete',
  'app.tenant_ids() is null');
select maintenance.policy('brand_assets', 'portal_reseller', 'select');
select maintenance.policy('brand_assets', 'portal_auth', 'select');
grant select (partner_id, kind, media_type, content_hash, width, height, content, updated_at),
  insert (partner_id, kind, media_type, content_hash, width, height, content, updated_at),
  update (media_type, content_hash, width, height, content, updated_at),
  delete
  on brand_assets to portal_platform;
grant select (partner_id, kind, media_type, content_hash, width, height, content, updated_at),
  insert (partner_id, kind, media_type, content_hash, width, height, content, updated_at),
  update (media_type, content_hash, width, height, content, updated_at),
  delete
  on brand_assets to portal_partner;
grant select (partner_id, kind, media_type, content_hash, width, height, content, updated_at)
  on brand_assets to portal_reseller;
grant select (partner_id, kind, media_type, content_hash, width, height, content, updated_at)
  on brand_assets to portal_auth;
create trigger keep_partner before update of partner_id on brand_assets
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on brand_assets for each statement execute function app.require_seal();
-- Not granted: writes to resellers, identity and jobs; jobs do not read pictures.

-- tenants

create table tenants (
  partner_id uuid not null,
  id uuid not null,
  slug text not null,
  name text not null,
  status text default 'provisioning' not null,
  country char(2) not null,
  currency char(3) not null,
  time_zone text default 'UTC' not null,
  suspended_reason text,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint tenants_pk primary key (partner_id, id),
  constraint tenants_partner_id_slug_unique unique (partner_id, slug),
  constraint tenants_status_known check (status in ('provisioning', 'active', 'suspended', 'cancelled')),
  constraint tenants_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint tenants_country_code check (country ~ '^[A-Z]{2}$')
);
alter table tenants add constraint tenants_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete restrict;

alter table tenants enable row level security;
alter table tenants force row level security;
create policy platform_across on tenants for select to portal_platform
  using (true);
select maintenance.policy('tenants', 'portal_platform', 'all');
select maintenance.policy('tenants', 'portal_partner', 'all',
  'app.tenant_ids() is null or id = any (app.tenant_ids())');
select maintenance.policy('tenants', 'portal_reseller', 'select',
  'id = any (app.tenant_ids())');
select maintenance.policy('tenants', 'portal_jobs', 'select');
grant select (partner_id, id, slug, name, status, country, currency, time_zone, suspended_reason, version,
    created_at, updated_at),
  insert (partner_id, id, slug, name, status, country, currency, time_zone, suspended_reason, version,
    created_at, updated_at),
  update (name, status, country, currency, time_zone, suspended_reason, version, updated_at)
  on tenants to portal_platform;
grant select (partner_id, id, slug, name, status, country, currency, time_zone, suspended_reason, version,
    created_at, updated_at),
  insert (partner_id, id, slug, name, status, country, currency, time_zone, suspended_reason, version,
    created_at, updated_at),
  update (name, status, country, currency, time_zone, suspended_reason, version, updated_at)
  on tenants to portal_partner;
grant select (partner_id, id, slug, name, status, country, currency, time_zone)
  on tenants to portal_reseller;
grant select (partner_id, id, slug, name, status, country, currency, time_zone, suspended_reason, version,
    created_at, updated_at)
  on tenants to portal_jobs;
create trigger keep_partner before update of partner_id on tenants
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on tenants for each statement execute function app.require_seal();
-- Not granted: delete and the change of slug to anyone; writes to resellers and jobs; anything to identity; other
-- tenants than its own to a reseller.

-- resellers

create table resellers (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid not null,
  code text not null,
  name text not null,
  type text default 'authorized_dealer' not null,
  status text default 'active' not null,
  tier text default 'bronze' not null,
  contact_name text,
  contact_email text not null,
  contact_phone text,
  postal_prefixes text[] default '{}' not null,
  is_house_account boolean default false not null,
  suspended_reason text,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint resellers_pk primary key (partner_id, id),
  constraint resellers_partner_id_tenant_id_code_unique unique (partner_id, tenant_id, code),
  constraint resellers_tenant_key unique (partner_id, tenant_id, id),
  constraint resellers_status_known check (status in ('onboarding', 'active', 'suspended', 'terminated')),
  constraint resellers_type_known check (type in ('authorized_dealer', 'value_added_reseller', 'system_integrator', 'distributor', 'technology_partner', 'referral_partner', 'white_label', 'franchise')),
  constraint resellers_tier_known check (tier in ('bronze', 'silver', 'gold', 'platinum'))
);
alter table resellers add constraint resellers_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;
create index resellers_name_idx on resellers (partner_id, name);

alter table resellers enable row level security;
alter table resellers force row level security;
create policy platform_across on resellers for select to portal_platform
  using (true);
select maintenance.policy('resellers', 'portal_platform', 'all');
select maintenance.policy('resellers', 'portal_partner', 'all',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('resellers', 'portal_reseller', 'all',
  'id = app.reseller_id()');
select maintenance.policy('resellers', 'portal_jobs', 'select');
select maintenance.policy('resellers', 'portal_auth', 'select');
grant select (partner_id, id, tenant_id, code, name, type, status, tier, contact_name, contact_email, contact_phone,
    postal_prefixes, is_house_account, suspended_reason, version, created_at, updated_at),
  insert (partner_id, id, tenant_id, code, name, type, status, tier, contact_name, contact_email, contact_phone,
    postal_prefixes, is_house_account, suspended_reason, version, created_at, updated_at),
  update (code, name, type, status, tier, contact_name, contact_email, contact_phone, postal_prefixes,
    is_house_account, suspended_reason, version, updated_at)
  on resellers to portal_platform;
grant select (partner_id, id, tenant_id, code, name, type, status, tier, contact_name, contact_email, contact_phone,
    postal_prefixes, is_house_account, suspended_reason, version, created_at, updated_at),
  insert (partner_id, id, tenant_id, code, name, type, status, tier, contact_name, contact_email, contact_phone,
    postal_prefixes, is_house_account, suspended_reason, version, created_at, updated_at),
  update (code, name, type, status, tier, contact_name, contact_email, contact_phone, postal_prefixes,
    is_house_account, suspended_reason, version, updated_at)
  on resellers to portal_partner;
grant select (partner_id, id, tenant_id, code, name, type, status, tier, contact_name, contact_email, contact_phone,
    postal_prefixes, is_house_account, suspended_reason, version, created_at, updated_at),
  update (contact_name, contact_email, contact_phone, version, updated_at)
  on resellers to portal_reseller;
grant select (partner_id, id, tenant_id, code, name, type, status, tier, contact_name, contact_email, contact_phone,
    postal_prefixes, is_house_account, suspended_reason, version, created_at, updated_at)
  on resellers to portal_jobs;
grant select (partner_id, id, tenant_id, name, status)
  on resellers to portal_auth;
create trigger keep_partner before update of partner_id on resellers
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on resellers for each statement execute function app.require_seal();
-- Not granted: delete and the change of tenant to anyone; to a reseller everything but its own row and contact; to
-- identity more than the name and state.

-- standings
-- What a partner (no reseller) or a reseller was from an instant on, until its next row. Commissions go by it, in the transaction
-- in which they are calculated.

create table standings (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid,
  reseller_id uuid,
  tier text not null,
  status text not null,
  effective_from timestamp with time zone not null,
  constraint standings_pk primary key (partner_id, id),
  constraint standings_tier_known check (tier in ('bronze', 'silver', 'gold', 'platinum')),
  constraint standings_of_one check ((tenant_id is null) = (reseller_id is null)),
  constraint standings_status_known check (status in ('onboarding', 'active', 'suspended', 'terminated'))
);
alter table standings add constraint standings_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete restrict;
alter table standings add constraint standings_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete restrict;
create index standings_reseller_idx on standings (partner_id, reseller_id, effective_from);

alter table standings enable row level security;
alter table standings force row level security;
create policy platform_across on standings for select to portal_platform
  using (true);
select maintenance.policy('standings', 'portal_platform', 'all');
select maintenance.policy('standings', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('standings', 'portal_partner', 'insert',
  'reseller_id is not null and (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()))');
select maintenance.policy('standings', 'portal_jobs', 'select');
grant select (partner_id, id, tenant_id, reseller_id, tier, status, effective_from),
  insert (partner_id, id, tenant_id, reseller_id, tier, status, effective_from)
  on standings to portal_platform;
grant select (partner_id, id, tenant_id, reseller_id, tier, status, effective_from),
  insert (partner_id, id, tenant_id, reseller_id, tier, status, effective_from)
  on standings to portal_partner;
grant select (partner_id, id, tenant_id, reseller_id, tier, status, effective_from)
  on standings to portal_jobs;
create trigger keep_partner before update of partner_id on standings
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on standings for each statement execute function app.require_seal();
create trigger append_only before update or delete or truncate on standings
  for each statement execute function app.refuse_rewriting();
-- Not granted: update and delete to anyone; writes to jobs; the partner's own standing to be written by its login,
-- or read by members limited to some tenants; anything to resellers.
