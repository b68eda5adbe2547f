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
select maintenance.policy('partners', 'portal_applicant', 'select');
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
grant select (id, name, status)
  on partners to portal_applicant;
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
  to portal_platform, portal_partner, portal_reseller, portal_applicant, portal_jobs, portal_auth
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
  on partner_domains to portal_applicant;
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
-- Those that applicants may choose from.
select maintenance.policy('tenants', 'portal_applicant', 'select',
  'status = ''active''');
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
grant select (partner_id, id, name, status, country)
  on tenants to portal_applicant;
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

-- programmes
-- What an owner of a programme set: a partner for its resellers, the platform, under its own id, for partners (so that there is no
-- foreign key to partners); and what a tenant has otherwise. What strangers may read stands apart from the rest.

create table programmes (
  partner_id uuid not null,
  tenant_key uuid not null,
  tenant_id uuid,
  offered jsonb default '{}' not null,
  internal jsonb default '{}' not null,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  constraint programmes_pk primary key (partner_id, tenant_key),
  constraint programmes_keys check (tenant_key = coalesce(tenant_id, '00000000-0000-0000-0000-000000000000')),
  constraint programmes_offered_object check (jsonb_typeof(offered) = 'object'),
  constraint programmes_internal_object check (jsonb_typeof(internal) = 'object')
);
alter table programmes add constraint programmes_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;

alter table programmes enable row level security;
alter table programmes force row level security;
create policy platform_across on programmes for select to portal_platform
  using (true);
select maintenance.policy('programmes', 'portal_platform', 'all');
-- Members limited to some tenants go by what holds for all of them.
select maintenance.policy('programmes', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('programmes', 'portal_partner', 'insert',
  'app.tenant_ids() is null');
select maintenance.policy('programmes', 'portal_partner', 'update',
  'app.tenant_ids() is null');
select maintenance.policy('programmes', 'portal_jobs', 'select');
select maintenance.policy('programmes', 'portal_applicant', 'select');
grant select (partner_id, tenant_key, tenant_id, offered, internal, version, updated_at),
  insert (partner_id, tenant_key, tenant_id, offered, internal, version, updated_at),
  update (offered, internal, version, updated_at)
  on programmes to portal_platform;
grant select (partner_id, tenant_key, tenant_id, offered, internal, version, updated_at),
  insert (partner_id, tenant_key, tenant_id, offered, internal, version, updated_at),
  update (offered, internal, version, updated_at)
  on programmes to portal_partner;
grant select (partner_id, tenant_key, tenant_id, offered, internal, version, updated_at)
  on programmes to portal_jobs;
grant select (partner_id, tenant_key, tenant_id, offered)
  on programmes to portal_applicant;
create trigger keep_partner before update of partner_id on programmes
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on programmes for each statement execute function app.require_seal();
-- Not granted: delete to anyone; what is internal to applicants; writes to jobs and to members limited to some tenants; anything
-- to resellers and identity.

-- applications
-- Of companies that want to be a partner (tier 1, at the platform, under its own id) or a reseller of a tenant (tier 2). Strangers
-- write their own row by its number and the hash of their link's secret, which both stand in the sealed context.

create table applications (
  partner_id uuid not null,
  id uuid not null,
  tier smallint not null,
  tenant_id uuid,
  state text default 'draft' not null,
  token_hash uuid not null,
  email text not null,
  email_domain text,
  contact_name text,
  company_name text,
  company_key text,
  legal_form text,
  registration_number text,
  registration_key text,
  tax_number text,
  tax_key text,
  country char(2),
  phone text,
  phone_key text,
  web_domain text,
  bank_mark text,
  type text,
  steps jsonb default '{}' not null,
  source text,
  score integer,
  score_parts jsonb,
  assignee_id uuid,
  assignee_name text,
  due_at timestamp with time zone,
  frozen_at timestamp with time zone,
  reason_code text,
  reason text,
  override_reason text,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamp with time zone,
  reseller_id uuid,
  made_partner_id uuid,
  submitted_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  erased_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint applications_pk primary key (partner_id, id),
  constraint applications_token_hash_key unique (partner_id, token_hash),
  constraint applications_state_known check (state in ('draft', 'submitted', 'background_check', 'under_review', 'info_requested', 'approved', 'rejected', 'withdrawn')),
  constraint applications_legal_form_known check (legal_form in ('sole_trader', 'partnership', 'limited_company', 'corporation', 'nonprofit', 'other')),
  constraint applications_type_known check (type in ('authorized_dealer', 'value_added_reseller', 'system_integrator', 'distributor', 'technology_partner', 'referral_partner', 'white_label', 'franchise')),
  constraint applications_reason_code_known check (reason_code in ('incomplete', 'not_eligible', 'outside_area', 'failed_check', 'duplicate', 'no_capacity', 'other')),
  constraint applications_country_code check (country ~ '^[A-Z]{2}$'),
  constraint applications_email_lower check (email = lower(email)),
  constraint applications_score_percent check (score between 0 and 100),
  constraint applications_steps_object check (jsonb_typeof(steps) = 'object'),
  constraint applications_of_tier check (tier in (1, 2) and (tier = 1) = (tenant_id is null)
    and (tier = 1) = (partner_id = '00000000-0000-0000-0000-000000000000')),
  constraint applications_made_one check (case tier when 1 then reseller_id is null else made_partner_id is null end
    and (state = 'approved') = (reseller_id is not null or made_partner_id is not null)),
  constraint applications_decided_whole check ((state in ('approved', 'rejected')) = (decided_at is not null)),
  constraint applications_submitted_whole check (state in ('draft', 'withdrawn') or submitted_at is not null)
);
alter table applications add constraint applications_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;
alter table applications add constraint applications_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete restrict;
create unique index applications_open_key on applications (partner_id, email)
  where state in ('draft', 'submitted', 'background_check', 'under_review', 'info_requested');
create index applications_state_idx on applications (partner_id, state, submitted_at, id);
create index applications_email_idx on applications (partner_id, email);

-- What an applicant may do to its own row: fill it in, submit it, answer what was asked, withdraw it.
create function app.refuse_applicant_step() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if session_user = 'portal_applicant' and not concat(old.state, ' ', new.state) = any (array['draft draft', 'draft submitted',
      'draft withdrawn', 'submitted withdrawn', 'background_check withdrawn', 'under_review withdrawn',
      'info_requested withdrawn', 'info_requested under_review']) then
    raise exception 'an applicant cannot take an application from % to %', old.state, new.state
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
revoke execute on function app.refuse_applicant_step() from public;

alter table applications enable row level security;
alter table applications force row level security;
create policy platform_across on applications for select to portal_platform
  using (true);
select maintenance.policy('applications', 'portal_platform', 'all');
-- An approval makes a partner, within which its transaction is, and ends the application, which is the platform's.
create policy platform_own on applications for update to portal_platform
  using (partner_id = '00000000-0000-0000-0000-000000000000' and app.is_sealed())
  with check (partner_id = '00000000-0000-0000-0000-000000000000' and made_partner_id = app.stated_partner_id());
select maintenance.policy('applications', 'portal_partner', 'all',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('applications', 'portal_jobs', 'all');
select maintenance.policy('applications', 'portal_applicant', 'select',
  'id = app.user_id() and token_hash = app.token_hash()');
select maintenance.policy('applications', 'portal_applicant', 'insert',
  'id = app.user_id() and token_hash = app.token_hash() and state = ''draft''');
select maintenance.policy('applications', 'portal_applicant', 'update',
  'id = app.user_id() and token_hash = app.token_hash() and state in (''draft'', ''submitted'', ''background_check'', ''under_review'', ''info_requested'', ''withdrawn'')');
grant select (partner_id, id, tier, tenant_id, state, email, email_domain, contact_name, company_name, company_key, legal_form,
    registration_number, registration_key, tax_number, tax_key, country, phone, phone_key, web_domain, bank_mark, type, steps,
    source, score, score_parts, assignee_id, assignee_name, due_at, frozen_at, reason_code, reason, override_reason, decided_by,
    decided_by_name, decided_at, reseller_id, made_partner_id, submitted_at, withdrawn_at, erased_at, version, created_at,
    updated_at),
  update (state, score, score_parts, assignee_id, assignee_name, due_at, frozen_at, reason_code, reason, override_reason,
    decided_by, decided_by_name, decided_at, reseller_id, made_partner_id, version, updated_at)
  on applications to portal_platform;
grant insert (partner_id, id, tier, tenant_id, state, token_hash, email, email_domain, contact_name, company_name, company_key, legal_form,
    registration_number, registration_key, tax_number, tax_key, country, phone, phone_key, web_domain, bank_mark, type, steps,
    source, score, score_parts, assignee_id, assignee_name, due_at, frozen_at, reason_code, reason, override_reason, decided_by,
    decided_by_name, decided_at, reseller_id, made_partner_id, submitted_at, withdrawn_at, erased_at, version, created_at,
    updated_at)
  on applications to portal_platform;
grant select (partner_id, id, tier, tenant_id, state, email, email_domain, contact_name, company_name, company_key, legal_form,
    registration_number, registration_key, tax_number, tax_key, country, phone, phone_key, web_domain, bank_mark, type, steps,
    source, score, score_parts, assignee_id, assignee_name, due_at, frozen_at, reason_code, reason, override_reason, decided_by,
    decided_by_name, decided_at, reseller_id, made_partner_id, submitted_at, withdrawn_at, erased_at, version, created_at,
    updated_at),
  update (state, score, score_parts, assignee_id, assignee_name, due_at, frozen_at, reason_code, reason, override_reason,
    decided_by, decided_by_name, decided_at, reseller_id, made_partner_id, version, updated_at)
  on applications to portal_partner;
grant insert (partner_id, id, tier, tenant_id, state, token_hash, email, email_domain, contact_name, company_name, company_key, legal_form,
    registration_number, registration_key, tax_number, tax_key, country, phone, phone_key, web_domain, bank_mark, type, steps,
    source, score, score_parts, assignee_id, assignee_name, due_at, frozen_at, reason_code, reason, override_reason, decided_by,
    decided_by_name, decided_at, reseller_id, made_partner_id, submitted_at, withdrawn_at, erased_at, version, created_at,
    updated_at)
  on applications to portal_partner;
grant select (partner_id, id, tier, tenant_id, state, token_hash, email, email_domain, contact_name, company_name, company_key, legal_form,
    registration_number, registration_key, tax_number, tax_key, country, phone, phone_key, web_domain, bank_mark, type, steps,
    source, score, score_parts, assignee_id, assignee_name, due_at, frozen_at, reason_code, reason, override_reason, decided_by,
    decided_by_name, decided_at, reseller_id, made_partner_id, submitted_at, withdrawn_at, erased_at, version, created_at,
    updated_at),
  update (token_hash, email, email_domain, contact_name, company_name, company_key, legal_form, registration_number, registration_key, tax_number, tax_key,
    country, phone, phone_key, web_domain, bank_mark, type, steps, state, score, score_parts, assignee_id, assignee_name, due_at, frozen_at,
    reason, decided_by_name, erased_at, version, updated_at),
  delete
  on applications to portal_jobs;
grant select (partner_id, id, tier, tenant_id, state, token_hash, email, contact_name, company_name, company_key, legal_form,
    registration_number, registration_key, tax_number, tax_key, country, phone, phone_key, web_domain, bank_mark, type, steps, due_at,
    frozen_at, reason, decided_at, submitted_at, withdrawn_at, version, created_at, updated_at),
  insert (partner_id, id, tier, tenant_id, state, token_hash, email, email_domain, contact_name, company_name, company_key, legal_form, registration_number, registration_key, tax_number, tax_key,
    country, phone, phone_key, web_domain, bank_mark, type, steps, source, version,
    created_at, updated_at),
  update (state, contact_name, company_name, company_key, legal_form, registration_number, registration_key, tax_number, tax_key,
    country, phone, phone_key, web_domain, bank_mark, type, steps, due_at, frozen_at, submitted_at, withdrawn_at, version, updated_at)
  on applications to portal_applicant;
create trigger applicant_step before update on applications
  for each row execute function app.refuse_applicant_step();
create trigger keep_partner before update of partner_id on applications
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on applications for each statement execute function app.require_seal();
-- Not granted: token hashes to be read by anyone but jobs, which mail links, and by the applicant itself, whose policy compares
-- them; delete to anyone but jobs, which erase; score, flags, assignee and codes to applicants; anything to resellers and identity.

-- application_requests
-- What a reviewer asked an applicant, answered once.

create table application_requests (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid,
  application_id uuid not null,
  question text not null,
  asked_by uuid,
  asked_by_name text not null,
  asked_at timestamp with time zone not null,
  answer text,
  answered_at timestamp with time zone,
  constraint application_requests_pk primary key (partner_id, id),
  constraint application_requests_answered_whole check ((answer is null) = (answered_at is null))
);
alter table application_requests add constraint application_requests_application_fk
  foreign key (partner_id, application_id) references applications (partner_id, id) on delete cascade;
alter table application_requests add constraint application_requests_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;
create index application_requests_application_idx on application_requests (partner_id, application_id);

alter table application_requests enable row level security;
alter table application_requests force row level security;
create policy platform_across on application_requests for select to portal_platform
  using (true);
select maintenance.policy('application_requests', 'portal_platform', 'all');
select maintenance.policy('application_requests', 'portal_partner', 'all',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('application_requests', 'portal_jobs', 'all');
select maintenance.policy('application_requests', 'portal_applicant', 'select',
  'application_id = app.user_id()');
select maintenance.policy('application_requests', 'portal_applicant', 'update',
  'application_id = app.user_id()');
grant select (partner_id, id, tenant_id, application_id, question, asked_by, asked_by_name, asked_at, answer, answered_at),
  insert (partner_id, id, tenant_id, application_id, question, asked_by, asked_by_name, asked_at, answer, answered_at)
  on application_requests to portal_platform;
grant select (partner_id, id, tenant_id, application_id, question, asked_by, asked_by_name, asked_at, answer, answered_at),
  insert (partner_id, id, tenant_id, application_id, question, asked_by, asked_by_name, asked_at, answer, answered_at)
  on application_requests to portal_partner;
grant select (partner_id, id, application_id, asked_at, answered_at),
  delete
  on application_requests to portal_jobs;
grant select (partner_id, id, application_id, question, asked_at, answer, answered_at),
  update (answer, answered_at)
  on application_requests to portal_applicant;
create trigger keep_partner before update of partner_id on application_requests
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on application_requests for each statement execute function app.require_seal();
create trigger answered_once before update on application_requests
  for each row when (old.answer is not null) execute function app.refuse_rewriting();
create trigger append_only before update of question, asked_by, asked_by_name, asked_at or truncate on application_requests
  for each statement execute function app.refuse_rewriting();
-- Not granted: update to anyone but the applicant, who answers; who asked to applicants; delete to anyone but jobs, which erase;
-- anything to resellers and identity.

-- application_notes
-- What reviewers tell each other.

create table application_notes (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid,
  application_id uuid not null,
  body text not null,
  written_by uuid,
  written_by_name text not null,
  created_at timestamp with time zone not null,
  constraint application_notes_pk primary key (partner_id, id)
);
alter table application_notes add constraint application_notes_application_fk
  foreign key (partner_id, application_id) references applications (partner_id, id) on delete cascade;
alter table application_notes add constraint application_notes_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;
create index application_notes_application_idx on application_notes (partner_id, application_id);

alter table application_notes enable row level security;
alter table application_notes force row level security;
create policy platform_across on application_notes for select to portal_platform
  using (true);
select maintenance.policy('application_notes', 'portal_platform', 'all');
select maintenance.policy('application_notes', 'portal_partner', 'all',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('application_notes', 'portal_jobs', 'all');
grant select (partner_id, id, tenant_id, application_id, body, written_by, written_by_name, created_at),
  insert (partner_id, id, tenant_id, application_id, body, written_by, written_by_name, created_at)
  on application_notes to portal_platform;
grant select (partner_id, id, tenant_id, application_id, body, written_by, written_by_name, created_at),
  insert (partner_id, id, tenant_id, application_id, body, written_by, written_by_name, created_at)
  on application_notes to portal_partner;
grant select (partner_id, id, application_id),
  delete
  on application_notes to portal_jobs;
create trigger keep_partner before update of partner_id on application_notes
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on application_notes for each statement execute function app.require_seal();
create trigger append_only before update or truncate on application_notes
  for each statement execute function app.refuse_rewriting();
-- Not granted: update to anyone; delete to anyone but jobs, which erase; anything to applicants, resellers and identity.

-- application_flags
-- What may be wrong with an application, each with what it rests on.

create table application_flags (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid,
  application_id uuid not null,
  code text not null,
  severity text not null,
  facts jsonb not null,
  other_id uuid,
  created_at timestamp with time zone not null,
  constraint application_flags_pk primary key (partner_id, id),
  constraint application_flags_code_name check (code ~ '^[a-z][a-z0-9_]{1,30}$'),
  constraint application_flags_severity_known check (severity in ('low', 'medium', 'high'))
);
alter table application_flags add constraint application_flags_application_fk
  foreign key (partner_id, application_id) references applications (partner_id, id) on delete cascade;
alter table application_flags add constraint application_flags_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;
create index application_flags_application_idx on application_flags (partner_id, application_id);

alter table application_flags enable row level security;
alter table application_flags force row level security;
create policy platform_across on application_flags for select to portal_platform
  using (true);
select maintenance.policy('application_flags', 'portal_partner', 'all',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('application_flags', 'portal_jobs', 'all');
grant select (partner_id, id, tenant_id, application_id, code, severity, facts, other_id, created_at)
  on application_flags to portal_platform;
grant select (partner_id, id, tenant_id, application_id, code, severity, facts, other_id, created_at)
  on application_flags to portal_partner;
grant select (partner_id, id, application_id, code, severity),
  insert (partner_id, id, tenant_id, application_id, code, severity, facts, other_id, created_at),
  delete
  on application_flags to portal_jobs;
create trigger keep_partner before update of partner_id on application_flags
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on application_flags for each statement execute function app.require_seal();
create trigger append_only before update or truncate on application_flags
  for each statement execute function app.refuse_rewriting();
-- Not granted: insert to anyone but jobs, which look at what was submitted; update to anyone; anything to applicants, resellers
-- and identity.

-- background_checks

create table background_checks (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid,
  application_id uuid not null,
  provider text not null,
  state text default 'pending' not null,
  items jsonb not null,
  summary text,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  finished_by uuid,
  finished_by_name text,
  expires_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  constraint background_checks_pk primary key (partner_id, id),
  constraint background_checks_provider_name check (provider ~ '^[a-z][a-z0-9_]{1,30}$'),
  constraint background_checks_state_known check (state in ('pending', 'in_progress', 'clear', 'consider', 'failed')),
  constraint background_checks_items_array check (jsonb_typeof(items) = 'array'),
  constraint background_checks_finished_whole check ((state in ('clear', 'consider', 'failed')) = (finished_at is not null))
);
alter table background_checks add constraint background_checks_application_fk
  foreign key (partner_id, application_id) references applications (partner_id, id) on delete cascade;
alter table background_checks add constraint background_checks_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;
create index background_checks_application_idx on background_checks (partner_id, application_id);

alter table background_checks enable row level security;
alter table background_checks force row level security;
create policy platform_across on background_checks for select to portal_platform
  using (true);
select maintenance.policy('background_checks', 'portal_platform', 'all');
select maintenance.policy('background_checks', 'portal_partner', 'all',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('background_checks', 'portal_jobs', 'all');
grant select (partner_id, id, tenant_id, application_id, provider, state, items, summary, started_at, finished_at, finished_by,
    finished_by_name, expires_at, version, created_at),
  insert (partner_id, id, tenant_id, application_id, provider, state, items, summary, started_at, finished_at, finished_by,
    finished_by_name, expires_at, version, created_at),
  update (state, items, summary, started_at, finished_at, finished_by, finished_by_name, expires_at, version)
  on background_checks to portal_platform;
grant select (partner_id, id, tenant_id, application_id, provider, state, items, summary, started_at, finished_at, finished_by,
    finished_by_name, expires_at, version, created_at),
  insert (partner_id, id, tenant_id, application_id, provider, state, items, summary, started_at, finished_at, finished_by,
    finished_by_name, expires_at, version, created_at),
  update (state, items, summary, started_at, finished_at, finished_by, finished_by_name, expires_at, version)
  on background_checks to portal_partner;
grant select (partner_id, id, application_id, state, expires_at),
  insert (partner_id, id, tenant_id, application_id, provider, state, items, summary, started_at, finished_at, finished_by,
    finished_by_name, expires_at, version, created_at),
  delete
  on background_checks to portal_jobs;
create trigger keep_partner before update of partner_id on background_checks
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on background_checks for each statement execute function app.require_seal();
-- Not granted: delete to anyone but jobs, which erase; anything to applicants, resellers and identity.

-- application_visits
-- How many looked at a programme's page on a day, by where they came from: numbers, of nobody.

create table application_visits (
  partner_id uuid not null,
  day date not null,
  source text not null,
  visits integer not null,
  constraint application_visits_pk primary key (partner_id, day, source),
  constraint application_visits_visits_not_negative check (visits >= 0)
);

alter table application_visits enable row level security;
alter table application_visits force row level security;
create policy platform_across on application_visits for select to portal_platform
  using (true);
select maintenance.policy('application_visits', 'portal_partner', 'select',
  'app.tenant_ids() is null');
select maintenance.policy('application_visits', 'portal_jobs', 'all');
grant select (partner_id, day, source, visits)
  on application_visits to portal_platform;
grant select (partner_id, day, source, visits)
  on application_visits to portal_partner;
grant select (partner_id, day, source, visits),
  insert (partner_id, day, source, visits),
  update (visits)
  on application_visits to portal_jobs;
create trigger keep_partner before update of partner_id on application_visits
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on application_visits for each statement execute function app.require_seal();
-- Not granted: any write to anyone but jobs; anything to applicants, resellers, identity and members limited to some tenants.
