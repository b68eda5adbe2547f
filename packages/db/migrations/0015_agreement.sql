-- What whoever is paid has to accept before, and who accepted it.

-- agreement_versions
-- A payer's texts: the platform's for the partner, the partner's for its resellers. One that was published stays as it is.

create table agreement_versions (
  partner_id uuid not null,
  id uuid not null,
  payer text not null,
  number integer not null,
  body text not null,
  published_at timestamp with time zone,
  published_by uuid,
  published_by_name text,
  holds_from timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint agreement_versions_pk primary key (partner_id, id),
  constraint agreement_versions_number_key unique (partner_id, payer, number),
  constraint agreement_versions_payer_known check (payer in ('partner', 'platform')),
  constraint agreement_versions_counts check (number > 0),
  constraint agreement_versions_published_whole check ((published_at is null) = (holds_from is null)
    and (published_at is null) = (published_by_name is null)),
  constraint agreement_versions_holds_later check (holds_from >= published_at)
);
alter table agreement_versions add constraint agreement_versions_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete restrict;
create unique index agreement_versions_draft_key on agreement_versions (partner_id, payer) where published_at is null;

create function app.keep_published_agreement() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if old.published_at is not null then
    raise exception 'an agreement that was published stays as it is' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
revoke execute on function app.keep_published_agreement() from public;

alter table agreement_versions enable row level security;
alter table agreement_versions force row level security;
create policy platform_across on agreement_versions for select to portal_platform
  using (true);
select maintenance.policy('agreement_versions', 'portal_platform', 'insert',
  $$payer = 'platform'$$);
-- Drafts alone are changed; what becomes of one may be published.
create policy platform_update on agreement_versions for update to portal_platform
  using (partner_id = app.partner_id() and (payer = 'platform' and published_at is null))
  with check (partner_id = app.stated_partner_id() and (payer = 'platform'));
select maintenance.policy('agreement_versions', 'portal_partner', 'select',
  $$payer = 'partner' or published_at is not null$$);
select maintenance.policy('agreement_versions', 'portal_partner', 'insert',
  $$payer = 'partner' and app.tenant_ids() is null$$);
create policy partner_update on agreement_versions for update to portal_partner
  using (partner_id = app.partner_id() and (payer = 'partner' and published_at is null and app.tenant_ids() is null))
  with check (partner_id = app.stated_partner_id() and (payer = 'partner' and app.tenant_ids() is null));
select maintenance.policy('agreement_versions', 'portal_reseller', 'select',
  $$payer = 'partner' and published_at is not null and app.reseller_id() is not null$$);
select maintenance.policy('agreement_versions', 'portal_jobs', 'select');
grant select (partner_id, id, payer, number, body, published_at, published_by, published_by_name, holds_from, version,
    created_at, updated_at),
  insert (partner_id, id, payer, number, body, version, created_at, updated_at),
  update (body, published_at, published_by, published_by_name, holds_from, version, updated_at)
  on agreement_versions to portal_platform;
grant select (partner_id, id, payer, number, body, published_at, published_by, published_by_name, holds_from, version,
    created_at, updated_at),
  insert (partner_id, id, payer, number, body, version, created_at, updated_at),
  update (body, published_at, published_by, published_by_name, holds_from, version, updated_at)
  on agreement_versions to portal_partner;
grant select (partner_id, id, payer, number, body, published_at, holds_from)
  on agreement_versions to portal_reseller;
grant select (partner_id, id, payer, number, body, published_at, published_by_name, holds_from)
  on agreement_versions to portal_jobs;
create trigger keep_partner before update of partner_id on agreement_versions
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger keep_published before update on agreement_versions
  for each row execute function app.keep_published_agreement();
create trigger sealed before insert on agreement_versions for each statement execute function app.require_seal();
-- Not granted: delete to anyone; a number, or whose text it is, for changing; drafts of the platform to the partner, those of the
-- partner to resellers; writes to jobs and resellers.

-- agreement_acceptances

create table agreement_acceptances (
  partner_id uuid not null,
  id uuid not null,
  payer text not null,
  tenant_id uuid,
  reseller_id uuid,
  agreement_version_id uuid,
  number integer not null,
  body text not null,
  body_hash char(64) not null,
  signed_name text not null,
  accepted_by uuid not null,
  accepted_by_name text not null,
  accepted_at timestamp with time zone not null,
  ip_address text not null,
  user_agent text,
  constraint agreement_acceptances_pk primary key (partner_id, id),
  constraint agreement_acceptances_once_key unique nulls not distinct (partner_id, payer, reseller_id, number),
  constraint agreement_acceptances_payer_known check (payer in ('partner', 'platform')),
  constraint agreement_acceptances_of_payer check ((payer = 'partner') = (reseller_id is not null)
    and (reseller_id is null) = (tenant_id is null)),
  constraint agreement_acceptances_standard check ((number = 0) = (agreement_version_id is null)),
  constraint agreement_acceptances_hash check (body_hash = encode(sha256(convert_to(body, 'UTF8')), 'hex'))
);
alter table agreement_acceptances add constraint agreement_acceptances_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete restrict;
alter table agreement_acceptances add constraint agreement_acceptances_version_fk
  foreign key (partner_id, agreement_version_id) references agreement_versions (partner_id, id) on delete restrict;
alter table agreement_acceptances add constraint agreement_acceptances_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete restrict;

alter table agreement_acceptances enable row level security;
alter table agreement_acceptances force row level security;
create policy platform_across on agreement_acceptances for select to portal_platform
  using (true);
select maintenance.policy('agreement_acceptances', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
-- Nobody accepts for somebody else: the partner accepts what the platform asks, its resellers what the partner asks.
select maintenance.policy('agreement_acceptances', 'portal_partner', 'insert',
  $$payer = 'platform' and app.tenant_ids() is null$$);
select maintenance.policy('agreement_acceptances', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('agreement_acceptances', 'portal_reseller', 'insert',
  'reseller_id = app.reseller_id()');
select maintenance.policy('agreement_acceptances', 'portal_jobs', 'select');
grant select (partner_id, id, payer, tenant_id, reseller_id, agreement_version_id, number, body, body_hash, signed_name,
    accepted_by, accepted_by_name, accepted_at, ip_address, user_agent)
  on agreement_acceptances to portal_platform;
grant select (partner_id, id, payer, tenant_id, reseller_id, agreement_version_id, number, body, body_hash, signed_name,
    accepted_by, accepted_by_name, accepted_at, ip_address, user_agent),
  insert (partner_id, id, payer, tenant_id, reseller_id, agreement_version_id, number, body, body_hash, signed_name,
    accepted_by, accepted_by_name, accepted_at, ip_address, user_agent)
  on agreement_acceptances to portal_partner;
grant select (partner_id, id, payer, tenant_id, reseller_id, agreement_version_id, number, body, body_hash, signed_name,
    accepted_by, accepted_by_name, accepted_at, ip_address, user_agent),
  insert (partner_id, id, payer, tenant_id, reseller_id, agreement_version_id, number, body, body_hash, signed_name,
    accepted_by, accepted_by_name, accepted_at, ip_address, user_agent)
  on agreement_acceptances to portal_reseller;
grant select (partner_id, id, payer, tenant_id, reseller_id, number, accepted_by_name, accepted_at)
  on agreement_acceptances to portal_jobs;
create trigger keep_partner before update of partner_id on agreement_acceptances
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on agreement_acceptances for each statement execute function app.require_seal();
create trigger append_only before update or delete or truncate on agreement_acceptances
  for each statement execute function app.refuse_rewriting();
-- Not granted: update and delete to anyone; an acceptance to whoever asks for it, or to background work.
