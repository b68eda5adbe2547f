-- Who signs in: people, sessions, invitations, resets and keys, of the platform, of partners and of resellers.

-- platform_users
-- Identity sees staff on the platform's own door alone, whose scope is that of the nil id.

create table platform_users (
  id uuid not null,
  email text not null,
  name text not null,
  password_hash text,
  role text not null,
  status text default 'active' not null,
  locale text,
  time_zone text,
  failed_sign_ins integer default 0 not null,
  locked_until timestamp with time zone,
  last_sign_in_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint platform_users_pkey primary key (id),
  constraint platform_users_email_unique unique (email),
  constraint platform_users_role_known check (role in ('administrator', 'operator', 'auditor')),
  constraint platform_users_status_known check (status in ('active', 'disabled')),
  constraint platform_users_email_lower check (email = lower(email))
);

alter table platform_users enable row level security;
alter table platform_users force row level security;
create policy platform_select on platform_users for select to portal_platform
  using (true);
create policy platform_insert on platform_users for insert to portal_platform
  with check (password_hash is null);
create policy platform_update on platform_users for update to portal_platform
  using (true);
create policy auth on platform_users to portal_auth
  using (app.partner_id() = '00000000-0000-0000-0000-000000000000');
grant select (id, email, name, role, status, locale, time_zone, last_sign_in_at, created_at),
  insert (id, email, name, password_hash, role, status, locale, time_zone, failed_sign_ins, locked_until,
    last_sign_in_at, created_at),
  update (name, role, status, locale, time_zone)
  on platform_users to portal_platform;
grant select (id, email, name, password_hash, role, status, locale, time_zone, failed_sign_ins, locked_until,
    last_sign_in_at, created_at),
  insert (id, email, name, password_hash, role, status, locale, time_zone, failed_sign_ins, locked_until,
    last_sign_in_at, created_at),
  update (name, password_hash, status, locale, time_zone, failed_sign_ins, locked_until, last_sign_in_at),
  delete
  on platform_users to portal_auth;
-- Not granted: password hashes and sign-in counters to anyone but identity; anything to partners, resellers and
-- jobs; delete to anyone but identity.

-- platform_sessions

create table platform_sessions (
  id_hash text not null,
  user_id uuid not null,
  created_at timestamp with time zone default now() not null,
  last_seen_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  absolute_expires_at timestamp with time zone not null,
  user_agent text,
  ip_address text,
  constraint platform_sessions_pkey primary key (id_hash)
);
alter table platform_sessions add constraint platform_sessions_user_fk
  foreign key (user_id) references platform_users (id) on delete cascade;
create index platform_sessions_user_idx on platform_sessions (user_id);

alter table platform_sessions enable row level security;
alter table platform_sessions force row level security;
create policy auth on platform_sessions to portal_auth
  using (app.partner_id() = '00000000-0000-0000-0000-000000000000');
grant select (id_hash, user_id, created_at, last_seen_at, expires_at, absolute_expires_at, user_agent, ip_address),
  insert (id_hash, user_id, created_at, last_seen_at, expires_at, absolute_expires_at, user_agent, ip_address),
  update (last_seen_at, expires_at),
  delete
  on platform_sessions to portal_auth;
-- Not granted: anything to anyone but identity.

-- platform_invitations

create table platform_invitations (
  id uuid not null,
  email text not null,
  name text,
  role text not null,
  invited_by uuid,
  revoked_at timestamp with time zone,
  token_hash text not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint platform_invitations_pkey primary key (id),
  constraint platform_invitations_token_hash_unique unique (token_hash),
  constraint platform_invitations_role_known check (role in ('administrator', 'operator', 'auditor')),
  constraint platform_invitations_email_lower check (email = lower(email))
);

alter table platform_invitations enable row level security;
alter table platform_invitations force row level security;
create policy platform on platform_invitations to portal_platform
  using (true);
create policy auth on platform_invitations to portal_auth
  using (app.partner_id() = '00000000-0000-0000-0000-000000000000');
grant select (id, email, name, role, invited_by, revoked_at, created_at, expires_at, used_at),
  insert (id, email, name, role, invited_by, revoked_at, token_hash, created_at, expires_at, used_at),
  update (name, role, revoked_at, token_hash, expires_at)
  on platform_invitations to portal_platform;
grant select (id, email, name, role, invited_by, revoked_at, token_hash, created_at, expires_at, used_at),
  update (used_at),
  delete
  on platform_invitations to portal_auth;
-- Not granted: token hashes to anyone but identity; anything to partners, resellers and jobs; delete to anyone but identity.

-- platform_password_resets

create table platform_password_resets (
  id uuid not null,
  user_id uuid not null,
  token_hash text not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint platform_password_resets_pkey primary key (id),
  constraint platform_password_resets_token_hash_unique unique (token_hash)
);
alter table platform_password_resets add constraint platform_password_resets_user_fk
  foreign key (user_id) references platform_users (id) on delete cascade;

alter table platform_password_resets enable row level security;
alter table platform_password_resets force row level security;
create policy auth on platform_password_resets to portal_auth
  using (app.partner_id() = '00000000-0000-0000-0000-000000000000');
grant select (id, user_id, token_hash, created_at, expires_at, used_at),
  insert (id, user_id, token_hash, created_at, expires_at, used_at),
  update (used_at),
  delete
  on platform_password_resets to portal_auth;
-- Not granted: anything to anyone but identity.

-- partner_members

create table partner_members (
  partner_id uuid not null,
  id uuid not null,
  email text not null,
  name text not null,
  password_hash text,
  role text not null,
  status text default 'active' not null,
  locale text,
  time_zone text,
  failed_sign_ins integer default 0 not null,
  locked_until timestamp with time zone,
  last_sign_in_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  tenant_ids uuid[],
  constraint partner_members_pk primary key (partner_id, id),
  constraint partner_members_partner_id_email_unique unique (partner_id, email),
  constraint partner_members_role_known check (role in ('owner', 'manager', 'finance', 'viewer')),
  constraint partner_members_status_known check (status in ('active', 'disabled')),
  constraint partner_members_email_lower check (email = lower(email))
);
alter table partner_members add constraint partner_members_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete cascade;

alter table partner_members enable row level security;
alter table partner_members force row level security;
create policy platform_across on partner_members for select to portal_platform
  using (true);
select maintenance.policy('partner_members', 'portal_platform', 'insert',
  'password_hash is null');
select maintenance.policy('partner_members', 'portal_platform', 'update');
select maintenance.policy('partner_members', 'portal_partner', 'select');
select maintenance.policy('partner_members', 'portal_partner', 'insert',
  'password_hash is null and app.tenant_ids() is null');
select maintenance.policy('partner_members', 'portal_partner', 'update',
  'app.tenant_ids() is null');
select maintenance.policy('partner_members', 'portal_jobs', 'select');
select maintenance.policy('partner_members', 'portal_auth', 'all');
grant select (partner_id, id, email, name, role, status, locale, time_zone, last_sign_in_at, created_at, tenant_ids),
  insert (partner_id, id, email, name, password_hash, role, status, locale, time_zone, failed_sign_ins,
    locked_until, last_sign_in_at, created_at, tenant_ids),
  update (name, role, status, locale, time_zone, tenant_ids)
  on partner_members to portal_platform;
grant select (partner_id, id, email, name, role, status, locale, time_zone, last_sign_in_at, created_at, tenant_ids),
  insert (partner_id, id, email, name, password_hash, role, status, locale, time_zone, failed_sign_ins,
    locked_until, last_sign_in_at, created_at, tenant_ids),
  update (name, role, status, locale, time_zone, tenant_ids)
  on partner_members to portal_partner;
grant select (partner_id, id, email, name, role, status, locale, time_zone, tenant_ids)
  on partner_members to portal_jobs;
grant select (partner_id, id, email, name, password_hash, role, status, locale, time_zone, failed_sign_ins,
    locked_until, last_sign_in_at, created_at, tenant_ids),
  insert (partner_id, id, email, name, password_hash, role, status, locale, time_zone, failed_sign_ins,
    locked_until, last_sign_in_at, created_at, tenant_ids),
  update (name, password_hash, status, locale, time_zone, failed_sign_ins, locked_until, last_sign_in_at),
  delete
  on partner_members to portal_auth;
create trigger keep_partner before update of partner_id on partner_members
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on partner_members for each statement execute function app.require_seal();
-- Not granted: password hashes and sign-in counters to anyone but identity; anything to resellers; writes to members
-- limited to some tenants; delete to anyone but identity.

-- partner_sessions

create table partner_sessions (
  partner_id uuid not null,
  id_hash text not null,
  user_id uuid not null,
  created_at timestamp with time zone default now() not null,
  last_seen_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  absolute_expires_at timestamp with time zone not null,
  user_agent text,
  ip_address text,
  constraint partner_sessions_pk primary key (partner_id, id_hash)
);
alter table partner_sessions add constraint partner_sessions_user_fk
  foreign key (partner_id, user_id) references partner_members (partner_id, id) on delete cascade;
create index partner_sessions_user_idx on partner_sessions (partner_id, user_id);

alter table partner_sessions enable row level security;
alter table partner_sessions force row level security;
select maintenance.policy('partner_sessions', 'portal_auth', 'all');
grant select (partner_id, id_hash, user_id, created_at, last_seen_at, expires_at, absolute_expires_at, user_agent,
    ip_address),
  insert (partner_id, id_hash, user_id, created_at, last_seen_at, expires_at, absolute_expires_at, user_agent,
    ip_address),
  update (last_seen_at, expires_at),
  delete
  on partner_sessions to portal_auth;
create trigger keep_partner before update of partner_id on partner_sessions
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on partner_sessions for each statement execute function app.require_seal();
-- Not granted: anything to anyone but identity.

-- partner_invitations

create table partner_invitations (
  partner_id uuid not null,
  id uuid not null,
  email text not null,
  name text,
  role text not null,
  invited_by uuid,
  revoked_at timestamp with time zone,
  token_hash text not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  tenant_ids uuid[],
  constraint partner_invitations_pk primary key (partner_id, id),
  constraint partner_invitations_partner_id_token_hash_unique unique (partner_id, token_hash),
  constraint partner_invitations_role_known check (role in ('owner', 'manager', 'finance', 'viewer')),
  constraint partner_invitations_email_lower check (email = lower(email))
);
alter table partner_invitations add constraint partner_invitations_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete cascade;

alter table partner_invitations enable row level security;
alter table partner_invitations force row level security;
create policy platform_across on partner_invitations for select to portal_platform
  using (true);
select maintenance.policy('partner_invitations', 'portal_platform', 'all');
select maintenance.policy('partner_invitations', 'portal_partner', 'select');
select maintenance.policy('partner_invitations', 'portal_partner', 'insert',
  'app.tenant_ids() is null');
select maintenance.policy('partner_invitations', 'portal_partner', 'update',
  'app.tenant_ids() is null');
select maintenance.policy('partner_invitations', 'portal_auth', 'all');
grant select (partner_id, id, email, name, role, invited_by, revoked_at, created_at, expires_at, used_at,
    tenant_ids),
  insert (partner_id, id, email, name, role, invited_by, revoked_at, token_hash, created_at, expires_at,
    used_at, tenant_ids),
  update (name, role, revoked_at, token_hash, expires_at, tenant_ids)
  on partner_invitations to portal_platform;
grant select (partner_id, id, email, name, role, invited_by, revoked_at, created_at, expires_at, used_at,
    tenant_ids),
  insert (partner_id, id, email, name, role, invited_by, revoked_at, token_hash, created_at, expires_at,
    used_at, tenant_ids),
  update (name, role, revoked_at, token_hash, expires_at, tenant_ids)
  on partner_invitations to portal_partner;
grant select (partner_id, id, email, name, role, invited_by, revoked_at, token_hash, created_at, expires_at,
    used_at, tenant_ids),
  update (used_at),
  delete
  on partner_invitations to portal_auth;
create trigger keep_partner before update of partner_id on partner_invitations
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on partner_invitations for each statement execute function app.require_seal();
-- Not granted: token hashes to anyone but identity; anything to resellers and jobs; writes to members limited to
-- some tenants; delete to anyone but identity.

-- partner_password_resets

create table partner_password_resets (
  partner_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  token_hash text not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint partner_password_resets_pk primary key (partner_id, id),
  constraint partner_password_resets_token_hash_key unique (partner_id, token_hash)
);
alter table partner_password_resets add constraint partner_password_resets_user_fk
  foreign key (partner_id, user_id) references partner_members (partner_id, id) on delete cascade;

alter table partner_password_resets enable row level security;
alter table partner_password_resets force row level security;
select maintenance.policy('partner_password_resets', 'portal_auth', 'all');
grant select (partner_id, id, user_id, token_hash, created_at, expires_at, used_at),
  insert (partner_id, id, user_id, token_hash, created_at, expires_at, used_at),
  update (used_at),
  delete
  on partner_password_resets to portal_auth;
create trigger keep_partner before update of partner_id on partner_password_resets
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on partner_password_resets for each statement execute function app.require_seal();
-- Not granted: anything to anyone but identity.

-- reseller_members

create table reseller_members (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid not null,
  reseller_id uuid not null,
  email text not null,
  name text not null,
  password_hash text,
  role text not null,
  status text default 'active' not null,
  locale text,
  time_zone text,
  failed_sign_ins integer default 0 not null,
  locked_until timestamp with time zone,
  last_sign_in_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint reseller_members_pk primary key (partner_id, id),
  constraint reseller_members_partner_id_email_unique unique (partner_id, email),
  constraint reseller_members_role_known check (role in ('owner', 'member')),
  constraint reseller_members_status_known check (status in ('active', 'disabled')),
  constraint reseller_members_email_lower check (email = lower(email))
);
alter table reseller_members add constraint reseller_members_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete cascade;
create index reseller_members_reseller_idx on reseller_members (partner_id, reseller_id);

alter table reseller_members enable row level security;
alter table reseller_members force row level security;
create policy platform_across on reseller_members for select to portal_platform
  using (true);
select maintenance.policy('reseller_members', 'portal_platform', 'insert',
  'password_hash is null');
select maintenance.policy('reseller_members', 'portal_platform', 'update');
select maintenance.policy('reseller_members', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('reseller_members', 'portal_partner', 'insert',
  'password_hash is null and (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()))');
select maintenance.policy('reseller_members', 'portal_partner', 'update',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('reseller_members', 'portal_reseller', 'all',
  'reseller_id = app.reseller_id()');
select maintenance.policy('reseller_members', 'portal_jobs', 'select');
select maintenance.policy('reseller_members', 'portal_auth', 'all');
grant select (partner_id, id, tenant_id, reseller_id, email, name, role, status, locale, time_zone, last_sign_in_at,
    created_at),
  insert (partner_id, id, tenant_id, reseller_id, email, name, password_hash, role, status, locale, time_zone,
    failed_sign_ins, locked_until, last_sign_in_at, created_at),
  update (name, role, status, locale, time_zone)
  on reseller_members to portal_platform;
grant select (partner_id, id, tenant_id, reseller_id, email, name, role, status, locale, time_zone, last_sign_in_at,
    created_at),
  insert (partner_id, id, tenant_id, reseller_id, email, name, password_hash, role, status, locale, time_zone,
    failed_sign_ins, locked_until, last_sign_in_at, created_at),
  update (name, role, status, locale, time_zone)
  on reseller_members to portal_partner;
grant select (partner_id, id, tenant_id, reseller_id, email, name, role, status, locale, time_zone, last_sign_in_at,
    created_at),
  update (name, role, status, locale, time_zone)
  on reseller_members to portal_reseller;
grant select (partner_id, id, tenant_id, reseller_id, email, name, role, status, locale, time_zone)
  on reseller_members to portal_jobs;
grant select (partner_id, id, tenant_id, reseller_id, email, name, password_hash, role, status, locale, time_zone,
    failed_sign_ins, locked_until, last_sign_in_at, created_at),
  insert (partner_id, id, tenant_id, reseller_id, email, name, password_hash, role, status, locale, time_zone,
    failed_sign_ins, locked_until, last_sign_in_at, created_at),
  update (name, password_hash, status, locale, time_zone, failed_sign_ins, locked_until, last_sign_in_at),
  delete
  on reseller_members to portal_auth;
create trigger keep_partner before update of partner_id on reseller_members
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on reseller_members for each statement execute function app.require_seal();
-- Not granted: password hashes and sign-in counters to anyone but identity; insert to a reseller (its people come by
-- invitation); delete and the change of reseller to anyone.

-- reseller_sessions

create table reseller_sessions (
  partner_id uuid not null,
  id_hash text not null,
  user_id uuid not null,
  created_at timestamp with time zone default now() not null,
  last_seen_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  absolute_expires_at timestamp with time zone not null,
  user_agent text,
  ip_address text,
  constraint reseller_sessions_pk primary key (partner_id, id_hash)
);
alter table reseller_sessions add constraint reseller_sessions_user_fk
  foreign key (partner_id, user_id) references reseller_members (partner_id, id) on delete cascade;
create index reseller_sessions_user_idx on reseller_sessions (partner_id, user_id);

alter table reseller_sessions enable row level security;
alter table reseller_sessions force row level security;
select maintenance.policy('reseller_sessions', 'portal_auth', 'all');
grant select (partner_id, id_hash, user_id, created_at, last_seen_at, expires_at, absolute_expires_at, user_agent,
    ip_address),
  insert (partner_id, id_hash, user_id, created_at, last_seen_at, expires_at, absolute_expires_at, user_agent,
    ip_address),
  update (last_seen_at, expires_at),
  delete
  on reseller_sessions to portal_auth;
create trigger keep_partner before update of partner_id on reseller_sessions
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on reseller_sessions for each statement execute function app.require_seal();
-- Not granted: anything to anyone but identity.

-- reseller_invitations

create table reseller_invitations (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid not null,
  reseller_id uuid not null,
  email text not null,
  name text,
  role text not null,
  invited_by uuid,
  revoked_at timestamp with time zone,
  token_hash text not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint reseller_invitations_pk primary key (partner_id, id),
  constraint reseller_invitations_token_hash_key unique (partner_id, token_hash),
  constraint reseller_invitations_role_known check (role in ('owner', 'member')),
  constraint reseller_invitations_email_lower check (email = lower(email))
);
alter table reseller_invitations add constraint reseller_invitations_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete cascade;
create index reseller_invitations_reseller_idx on reseller_invitations (partner_id, reseller_id);

alter table reseller_invitations enable row level security;
alter table reseller_invitations force row level security;
create policy platform_across on reseller_invitations for select to portal_platform
  using (true);
select maintenance.policy('reseller_invitations', 'portal_platform', 'all');
select maintenance.policy('reseller_invitations', 'portal_partner', 'all',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('reseller_invitations', 'portal_reseller', 'all',
  'reseller_id = app.reseller_id()');
select maintenance.policy('reseller_invitations', 'portal_auth', 'all');
grant select (partner_id, id, tenant_id, reseller_id, email, name, role, invited_by, revoked_at, created_at,
    expires_at, used_at),
  insert (partner_id, id, tenant_id, reseller_id, email, name, role, invited_by, revoked_at, token_hash,
    created_at, expires_at, used_at),
  update (name, role, revoked_at, token_hash, expires_at)
  on reseller_invitations to portal_platform;
grant select (partner_id, id, tenant_id, reseller_id, email, name, role, invited_by, revoked_at, created_at,
    expires_at, used_at),
  insert (partner_id, id, tenant_id, reseller_id, email, name, role, invited_by, revoked_at, token_hash,
    created_at, expires_at, used_at),
  update (name, role, revoked_at, token_hash, expires_at)
  on reseller_invitations to portal_partner;
grant select (partner_id, id, tenant_id, reseller_id, email, name, role, invited_by, revoked_at, created_at,
    expires_at, used_at),
  insert (partner_id, id, tenant_id, reseller_id, email, name, role, invited_by, revoked_at, token_hash,
    created_at, expires_at, used_at),
  update (name, role, revoked_at, token_hash, expires_at)
  on reseller_invitations to portal_reseller;
grant select (partner_id, id, tenant_id, reseller_id, email, name, role, invited_by, revoked_at, token_hash,
    created_at, expires_at, used_at),
  update (used_at),
  delete
  on reseller_invitations to portal_auth;
create trigger keep_partner before update of partner_id on reseller_invitations
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on reseller_invitations for each statement execute function app.require_seal();
-- Not granted: token hashes to anyone but identity; anything to jobs; delete to anyone but identity.

-- reseller_password_resets

create table reseller_password_resets (
  partner_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  token_hash text not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint reseller_password_resets_pk primary key (partner_id, id),
  constraint reseller_password_resets_token_hash_key unique (partner_id, token_hash)
);
alter table reseller_password_resets add constraint reseller_password_resets_user_fk
  foreign key (partner_id, user_id) references reseller_members (partner_id, id) on delete cascade;

alter table reseller_password_resets enable row level security;
alter table reseller_password_resets force row level security;
select maintenance.policy('reseller_password_resets', 'portal_auth', 'all');
grant select (partner_id, id, user_id, token_hash, created_at, expires_at, used_at),
  insert (partner_id, id, user_id, token_hash, created_at, expires_at, used_at),
  update (used_at),
  delete
  on reseller_password_resets to portal_auth;
create trigger keep_partner before update of partner_id on reseller_password_resets
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on reseller_password_resets for each statement execute function app.require_seal();
-- Not granted: anything to anyone but identity.

-- platform_attempts

-- How often somebody tried what may be guessed, counted for all server processes together; by the hash of what is counted, since
-- it names people and addresses, also such as have no account. Unlogged: a crash of the database forgets them, which is a quarter
-- of an hour's tries at most, beside the lock on the account itself.
create unlogged table platform_attempts (
  key_hash text not null,
  points integer not null,
  ends_at timestamp with time zone not null,
  constraint platform_attempts_pkey primary key (key_hash)
);
create index platform_attempts_ends_at_idx on platform_attempts (ends_at);

alter table platform_attempts enable row level security;
alter table platform_attempts force row level security;
create policy auth on platform_attempts to portal_auth
  using (app.partner_id() = '00000000-0000-0000-0000-000000000000');
grant select (key_hash, points, ends_at),
  insert (key_hash, points, ends_at),
  update (points, ends_at),
  delete
  on platform_attempts to portal_auth;
-- Not granted: anything to anyone but identity.

-- platform_api_keys

create table platform_api_keys (
  id uuid not null,
  name text not null,
  prefix text not null,
  secret_hash text not null,
  scopes text[] not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint platform_api_keys_pkey primary key (id),
  constraint platform_api_keys_secret_hash_unique unique (secret_hash)
);

alter table platform_api_keys enable row level security;
alter table platform_api_keys force row level security;
create policy platform on platform_api_keys to portal_platform
  using (true);
create policy auth on platform_api_keys to portal_auth
  using (app.partner_id() = '00000000-0000-0000-0000-000000000000');
grant select (id, name, prefix, scopes, created_by, created_at, expires_at, last_used_at, revoked_at),
  insert (id, name, prefix, secret_hash, scopes, created_by, created_at, expires_at, last_used_at, revoked_at),
  update (name, revoked_at)
  on platform_api_keys to portal_platform;
grant select (id, name, prefix, secret_hash, scopes, created_by, created_at, expires_at, last_used_at, revoked_at),
  update (last_used_at)
  on platform_api_keys to portal_auth;
-- Not granted: secret hashes to anyone but identity; anything to partners, resellers and jobs; delete to anyone.

-- partner_api_keys

create table partner_api_keys (
  partner_id uuid not null,
  id uuid not null,
  name text not null,
  prefix text not null,
  secret_hash text not null,
  scopes text[] not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint partner_api_keys_pk primary key (partner_id, id),
  constraint partner_api_keys_partner_id_secret_hash_unique unique (partner_id, secret_hash)
);
alter table partner_api_keys add constraint partner_api_keys_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete cascade;

alter table partner_api_keys enable row level security;
alter table partner_api_keys force row level security;
create policy platform_across on partner_api_keys for select to portal_platform
  using (true);
select maintenance.policy('partner_api_keys', 'portal_platform', 'all');
select maintenance.policy('partner_api_keys', 'portal_partner', 'select');
select maintenance.policy('partner_api_keys', 'portal_partner', 'insert',
  'app.tenant_ids() is null');
select maintenance.policy('partner_api_keys', 'portal_partner', 'update',
  'app.tenant_ids() is null');
select maintenance.policy('partner_api_keys', 'portal_auth', 'all');
grant select (partner_id, id, name, prefix, scopes, created_by, created_at, expires_at, last_used_at, revoked_at),
  insert (partner_id, id, name, prefix, secret_hash, scopes, created_by, created_at, expires_at, last_used_at,
    revoked_at),
  update (name, revoked_at)
  on partner_api_keys to portal_platform;
grant select (partner_id, id, name, prefix, scopes, created_by, created_at, expires_at, last_used_at, revoked_at),
  insert (partner_id, id, name, prefix, secret_hash, scopes, created_by, created_at, expires_at, last_used_at,
    revoked_at),
  update (name, revoked_at)
  on partner_api_keys to portal_partner;
grant select (partner_id, id, name, prefix, secret_hash, scopes, created_by, created_at, expires_at, last_used_at,
    revoked_at),
  update (last_used_at)
  on partner_api_keys to portal_auth;
create trigger keep_partner before update of partner_id on partner_api_keys
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on partner_api_keys for each statement execute function app.require_seal();
-- Not granted: secret hashes to anyone but identity; anything to resellers and jobs; writes to members limited to
-- some tenants; delete to anyone.
