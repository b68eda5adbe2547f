-- The record of acts, mails, and what was asked before.

-- person_keys
-- What is personal in the audit log is sealed by a key per person and chain, which is itself sealed by the server's (so that a copy
-- of the database opens nothing). Whoever destroys the key erases the person; the row stays, so that no other key is made.

create table person_keys (
  partner_id uuid not null,
  person_id uuid not null,
  sealed_key text,
  created_at timestamp with time zone default now() not null,
  erased_at timestamp with time zone,
  constraint person_keys_pk primary key (partner_id, person_id),
  constraint person_keys_erased_whole check ((sealed_key is null) = (erased_at is not null))
);

alter table person_keys enable row level security;
alter table person_keys force row level security;
create policy owner_select on person_keys for select to portal_owner
  using (partner_id = app.partner_id() or partner_id = '00000000-0000-0000-0000-000000000000');
create policy owner_insert on person_keys for insert to portal_owner
  with check (partner_id = app.stated_partner_id() or partner_id = '00000000-0000-0000-0000-000000000000');
create policy owner_update on person_keys for update to portal_owner
  using (partner_id = app.partner_id() or partner_id = '00000000-0000-0000-0000-000000000000');
create policy platform_across on person_keys for select to portal_platform
  using (true);
select maintenance.policy('person_keys', 'portal_partner', 'select');
grant select (partner_id, person_id, sealed_key, created_at, erased_at)
  on person_keys to portal_platform;
grant select (partner_id, person_id, sealed_key, created_at, erased_at)
  on person_keys to portal_partner;
create trigger keep_partner before update of partner_id on person_keys
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on person_keys for each statement execute function app.require_seal();
create trigger append_only before delete or truncate on person_keys
  for each statement execute function app.refuse_rewriting();
-- Not granted: any write to anyone: app.person_keys makes keys and app.erase_person destroys them, as the owner. Anything to
-- resellers, identity and jobs, who get the keys of those they name from app.person_keys alone.

-- Whose a sealed text is, null for any other text: `sealed:<person>:<base64>`, with nothing after the person once it is erased.
create function app.sealed_person(entry text) returns uuid language sql immutable parallel safe
  set search_path = pg_catalog, pg_temp as $$
  select case when entry ~ '^sealed:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}:[A-Za-z0-9+/=]*$'
    then substr(entry, 8, 36)::uuid end
$$;
-- The fields that are always a person's, of what stands in `before` and `after`, are sealed.
create function app.are_fields_sealed(fields jsonb) returns boolean language sql immutable parallel safe
  set search_path = pg_catalog, pg_temp as $$
  select coalesce(bool_and(app.sealed_person(fields ->> field) is not null), true)
  from unnest(array['contactName', 'contactEmail', 'contactPhone', 'proposedBy']) field
  where fields ->> field is not null
$$;
revoke execute on function app.sealed_person(text), app.are_fields_sealed(jsonb) from public;

-- audit_log
-- Search: as with customers, one narrow index, and only those of the time asked for. It is built from the record's columns and no
-- part of the hash. Names of persons are no part of it: they are looked for where they live, and entries then by the persons' ids.

create table audit_log (
  partner_id uuid not null,
  seq bigint not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  action text not null,
  entity_kind text not null,
  entity_id uuid,
  entity_name text,
  tenant_id uuid,
  reseller_id uuid,
  reason text,
  before jsonb,
  after jsonb,
  request_id text,
  previous_hash text not null,
  hash text not null,
  named_person_id uuid generated always as (app.sealed_person(entity_name)) stored,
  search text generated always as (
    left(lower(action || ' ' || case when app.sealed_person(actor_name) is null then actor_name else '' end || ' ' ||
      case when app.sealed_person(entity_name) is null then coalesce(entity_name, '') else '' end || ' ' || coalesce(reason, '')), 600)
  ) stored,
  constraint audit_log_pk primary key (partner_id, seq),
  constraint audit_log_actor_kind_known check (actor_kind in ('platform', 'partner', 'reseller', 'api_key', 'applicant', 'system')),
  constraint audit_log_seq_positive check (seq > 0),
  constraint audit_log_actor_sealed check (actor_kind in ('api_key', 'applicant', 'system')
    or coalesce(app.sealed_person(actor_name) = actor_id, false)),
  constraint audit_log_name_sealed check (entity_name is null or app.sealed_person(entity_name) is not null
    or not (entity_kind in ('user', 'invitation', 'reseller', 'customer', 'application')
      or (entity_kind in ('payee', 'adjustment', 'dispute') and reseller_id is not null))),
  constraint audit_log_fields_sealed check (app.are_fields_sealed(before) and app.are_fields_sealed(after))
);
create index audit_log_at_idx on audit_log (at);
create index audit_log_entity_idx on audit_log (partner_id, entity_kind, entity_id, seq);
create index audit_log_partner_at_idx on audit_log (partner_id, at, seq) include (search, tenant_id, actor_id, named_person_id);

alter table audit_log enable row level security;
alter table audit_log force row level security;
create policy owner_insert on audit_log for insert to portal_owner
  with check (partner_id = app.stated_partner_id() or partner_id = '00000000-0000-0000-0000-000000000000');
create policy platform_across on audit_log for select to portal_platform
  using (true);
select maintenance.policy('audit_log', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
grant select (partner_id, seq, at, actor_kind, actor_id, actor_name, action, entity_kind, entity_id, entity_name,
    tenant_id, reseller_id, reason, before, after, request_id, previous_hash, hash, named_person_id, search)
  on audit_log to portal_platform;
grant select (partner_id, seq, at, actor_kind, actor_id, actor_name, action, entity_kind, entity_id, entity_name,
    tenant_id, reseller_id, reason, before, after, request_id, previous_hash, hash, named_person_id, search)
  on audit_log to portal_partner;
create trigger keep_partner before update of partner_id on audit_log
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on audit_log for each statement execute function app.require_seal();
create trigger append_only before update or delete or truncate on audit_log
  for each statement execute function app.refuse_rewriting();
-- Not granted: any write to anyone: app.append_audit alone inserts, as the owner. Anything to resellers, identity
-- and jobs.

-- audit_heads

create table audit_heads (
  partner_id uuid not null,
  seq bigint not null,
  hash text not null,
  constraint audit_heads_pkey primary key (partner_id)
);

alter table audit_heads enable row level security;
alter table audit_heads force row level security;
create policy owner_select on audit_heads for select to portal_owner
  using (partner_id = app.partner_id() or partner_id = '00000000-0000-0000-0000-000000000000');
create policy owner_insert on audit_heads for insert to portal_owner
  with check (partner_id = app.stated_partner_id() or partner_id = '00000000-0000-0000-0000-000000000000');
create policy owner_update on audit_heads for update to portal_owner
  using (partner_id = app.partner_id() or partner_id = '00000000-0000-0000-0000-000000000000');
create policy platform_across on audit_heads for select to portal_platform
  using (true);
select maintenance.policy('audit_heads', 'portal_partner', 'select',
  'app.tenant_ids() is null');
grant select (partner_id, seq, hash)
  on audit_heads to portal_platform;
grant select (partner_id, seq, hash)
  on audit_heads to portal_partner;
create trigger keep_partner before update of partner_id on audit_heads
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on audit_heads for each statement execute function app.require_seal();
-- Not granted: any write to anyone: app.append_audit alone moves the head, as the owner. Anything to resellers,
-- identity and jobs.

-- The sealed keys of these persons in the partner's chain, each once: `fresh` becomes the key of who has none yet, at the same place.
-- Who is erased has null. Whose chain it is follows the rule of app.append_audit. Keys are made behind the chain's head, which the
-- entry takes next, so that two transactions never wait for each other's keys.
create function app.person_keys(partner uuid, persons uuid[], fresh text[])
  returns table (person_id uuid, sealed_key text) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if partner is null or not (
    partner is not distinct from app.partner_id()
    or (partner = '00000000-0000-0000-0000-000000000000'
      and session_user in ('portal_platform', 'portal_auth', 'portal_jobs'))
  ) then
    raise exception 'the keys of persons belong to the partner of the scope' using errcode = 'insufficient_privilege';
  end if;
  if (select count(*) from public.person_keys k where k.partner_id = partner and k.person_id = any (persons))
    < cardinality(persons) then
    insert into public.audit_heads (partner_id, seq, hash) values (partner, 0, repeat('0', 64))
    on conflict (partner_id) do nothing;
    perform from public.audit_heads h where h.partner_id = partner for update;
    for place in 1 .. cardinality(persons) loop
      insert into public.person_keys (partner_id, person_id, sealed_key) values (partner, persons[place], fresh[place])
      on conflict (partner_id, person_id) do nothing;
    end loop;
  end if;
  return query select k.person_id, k.sealed_key from public.person_keys k
    where k.partner_id = partner and k.person_id = any (persons);
end $$;
revoke execute on function app.person_keys(uuid,uuid[],text[]) from public;
grant execute on function app.person_keys(uuid,uuid[],text[])
  to portal_platform, portal_partner, portal_reseller, portal_jobs, portal_auth;

-- Destroys the person's key in the partner's chain for good, or keeps one from ever being made. For staff, the partner's own
-- people, identity, which forgets a user, and jobs, which forget applicants: the server asks who may. True when this call did it.
create function app.erase_person(partner uuid, person uuid, at timestamp with time zone)
  returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if partner is null or not (
    partner is not distinct from app.partner_id()
    or (partner = '00000000-0000-0000-0000-000000000000' and session_user in ('portal_platform', 'portal_auth'))
  ) then
    raise exception 'the keys of persons belong to the partner of the scope' using errcode = 'insufficient_privilege';
  end if;
  insert into public.audit_heads (partner_id, seq, hash) values (partner, 0, repeat('0', 64))
  on conflict (partner_id) do nothing;
  perform from public.audit_heads h where h.partner_id = partner for update;
  insert into public.person_keys as k (partner_id, person_id, sealed_key, erased_at) values (partner, person, null, at)
  on conflict (partner_id, person_id) do update set sealed_key = null, erased_at = excluded.erased_at
    where k.erased_at is null;
  return found;
end $$;
revoke execute on function app.erase_person(uuid,uuid,timestamp with time zone) from public;
grant execute on function app.erase_person(uuid,uuid,timestamp with time zone)
  to portal_platform, portal_partner, portal_jobs, portal_auth;

-- The hash of an entry over the one before it. JSON as jsonb writes it is the canonical text.
create function app.audit_hash(entry public.audit_log) returns text language sql stable
  set search_path = pg_catalog, pg_temp as $$
  select encode(sha256(convert_to(entry.previous_hash || jsonb_build_array(
    entry.partner_id, entry.seq, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    entry.actor_kind, entry.actor_id, entry.actor_name, entry.action, entry.entity_kind, entry.entity_id,
    entry.entity_name, entry.tenant_id, entry.reseller_id, entry.reason, entry.before, entry.after,
    entry.request_id)::text, 'UTF8')), 'hex')
$$;
revoke execute on function app.audit_hash(audit_log) from public;
grant execute on function app.audit_hash(audit_log)
  to portal_platform, portal_partner;

-- Appends to the partner's chain and gives the entry's number. The partner is the scope's; the platform's own acts
-- stand under the nil id and come from staff, identity or jobs. The actor is the scope's; identity says who signs in. The columns are named, since one is not for anybody to write.
create function app.append_audit(partner uuid, actor_kind text, actor_id uuid, actor_name text, action text,
  entity_kind text, entity_id uuid, entity_name text, tenant uuid, reseller uuid, reason text,
  before jsonb, after jsonb, request_id text)
  returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  entry public.audit_log;
begin
  if partner is null or not (
    partner is not distinct from app.partner_id()
    or (partner = '00000000-0000-0000-0000-000000000000'
      and session_user in ('portal_platform', 'portal_auth', 'portal_jobs'))
  ) then
    raise exception 'an audit entry belongs to the partner of its scope' using errcode = 'insufficient_privilege';
  end if;
  if current_setting('app.user_id', true) <> '' and not app.is_sealed() then
    raise exception 'the context of this transaction is not the server''s' using errcode = 'insufficient_privilege';
  end if;
  if not append_audit.actor_kind = any (case session_user
      when 'portal_partner' then array['partner', 'api_key']
      when 'portal_reseller' then array['reseller']
      when 'portal_applicant' then array['applicant']
      else array['platform', 'partner', 'reseller', 'api_key', 'system'] end)
    or (session_user <> 'portal_auth' and append_audit.actor_id is distinct from app.user_id()) then
    raise exception 'an audit entry names the actor of its scope' using errcode = 'insufficient_privilege';
  end if;
  insert into public.audit_heads (partner_id, seq, hash) values (partner, 0, repeat('0', 64))
  on conflict (partner_id) do nothing;
  select h.seq + 1, h.hash into entry.seq, entry.previous_hash
  from public.audit_heads h where h.partner_id = partner for update;
  entry.partner_id := partner;
  entry.at := clock_timestamp();
  entry.actor_kind := append_audit.actor_kind;
  entry.actor_id := append_audit.actor_id;
  entry.actor_name := append_audit.actor_name;
  entry.action := append_audit.action;
  entry.entity_kind := append_audit.entity_kind;
  entry.entity_id := append_audit.entity_id;
  entry.entity_name := append_audit.entity_name;
  entry.tenant_id := tenant;
  entry.reseller_id := reseller;
  entry.reason := append_audit.reason;
  entry.before := append_audit.before;
  entry.after := append_audit.after;
  entry.request_id := append_audit.request_id;
  entry.hash := app.audit_hash(entry);
  insert into public.audit_log (partner_id, seq, at, actor_kind, actor_id, actor_name, action, entity_kind, entity_id, entity_name,
    tenant_id, reseller_id, reason, before, after, request_id, previous_hash, hash)
  values (entry.partner_id, entry.seq, entry.at, entry.actor_kind, entry.actor_id, entry.actor_name, entry.action,
    entry.entity_kind, entry.entity_id, entry.entity_name, entry.tenant_id, entry.reseller_id,
    entry.reason, entry.before, entry.after, entry.request_id, entry.previous_hash, entry.hash);
  update public.audit_heads h set seq = entry.seq, hash = entry.hash where h.partner_id = partner;
  return entry.seq;
end $$;
revoke execute on function app.append_audit(uuid,text,uuid,text,text,text,uuid,text,uuid,uuid,text,jsonb,jsonb,text) from public;
grant execute on function app.append_audit(uuid,text,uuid,text,text,text,uuid,text,uuid,uuid,text,jsonb,jsonb,text)
  to portal_platform, portal_partner, portal_reseller, portal_applicant, portal_jobs, portal_auth;

-- How many entries the asker sees of a chain and the first number at which it is broken, null when whole: an entry changed, missing
-- (the number is that of the one that is gone), or cut off at the end. Read in the order of the chain's key, an entry at a time.
create function app.verify_audit(partner uuid, out entries bigint, out first_broken bigint)
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
revoke execute on function app.verify_audit(uuid) from public;
grant execute on function app.verify_audit(uuid)
  to portal_platform, portal_partner;

-- audit_checks
-- What verifications of the chains of the audit log found. The platform's own chain stands under its own id, so that there is
-- no foreign key to partners, as in the audit log itself.

create table audit_checks (
  partner_id uuid not null,
  id uuid not null,
  entries bigint not null,
  first_broken bigint,
  checked_at timestamp with time zone default now() not null,
  constraint audit_checks_pk primary key (partner_id, id),
  constraint audit_checks_entries_positive check (entries >= 0),
  constraint audit_checks_broken_positive check (first_broken > 0)
);
create index audit_checks_checked_idx on audit_checks (partner_id, checked_at);

alter table audit_checks enable row level security;
alter table audit_checks force row level security;
create policy platform_across on audit_checks for select to portal_platform
  using (true);
select maintenance.policy('audit_checks', 'portal_partner', 'select',
  'app.tenant_ids() is null');
select maintenance.policy('audit_checks', 'portal_jobs', 'all');
grant select (partner_id, id, entries, first_broken, checked_at)
  on audit_checks to portal_platform;
grant select (partner_id, id, entries, first_broken, checked_at)
  on audit_checks to portal_partner;
grant select (partner_id, id, entries, first_broken, checked_at),
  insert (partner_id, id, entries, first_broken, checked_at)
  on audit_checks to portal_jobs;
create trigger keep_partner before update of partner_id on audit_checks
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on audit_checks for each statement execute function app.require_seal();
create trigger append_only before update or delete or truncate on audit_checks
  for each statement execute function app.refuse_rewriting();
-- Not granted: update and delete to anyone; insert to anyone but jobs; anything to resellers and to members limited
-- to some tenants.

-- mails

create table mails (
  partner_id uuid not null,
  id uuid not null,
  kind text not null,
  to_address text not null,
  from_name text not null,
  subject text not null,
  body text not null,
  status text default 'queued' not null,
  attempts integer default 0 not null,
  error text,
  created_at timestamp with time zone default now() not null,
  sent_at timestamp with time zone,
  constraint mails_pk primary key (partner_id, id),
  constraint mails_status_known check (status in ('queued', 'sent', 'failed'))
);
create index mails_due_idx on mails (status, created_at) where status = 'queued';
create index mails_ended_idx on mails (partner_id, created_at) where status <> 'queued';

alter table mails enable row level security;
alter table mails force row level security;
create policy owner_due on mails for select to portal_owner
  using (status = 'queued');
select maintenance.policy('mails', 'portal_jobs', 'all');
grant select (partner_id, id, kind, to_address, from_name, subject, body, status, attempts, error, created_at,
    sent_at),
  insert (partner_id, id, kind, to_address, from_name, subject, body, status, attempts, error, created_at,
    sent_at),
  update (status, attempts, error, sent_at),
  delete
  on mails to portal_jobs;
create trigger keep_partner before update of partner_id on mails
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on mails for each statement execute function app.require_seal();
-- Not granted: anything to anyone but jobs, which write mails about what they read in the outbox: a mail holds one-time
-- links. The owner sees the mails of all partners that wait, for app.due_work.

-- outbox
-- What happened, for whoever reads it: mails now; inbox, webhooks and roll-ups later. Written in the transaction of the
-- cause. A reader remembers one number, so a position may not become visible after a higher one: it is given as the
-- transaction commits, under the partner's head, which is then held for the commit alone. It is the last lock that a
-- transaction takes, after the audit log's head and all of its work, and each transaction is of one partner: nobody
-- waits for it while holding what its holder still wants. The platform's own events stand under its own id, so that
-- there is no foreign key to partners. What a reader needs and nobody else may read (the secret of a link, a person's
-- name) is sealed by the server. tenant_id and reseller_id say to whom an event may be told.

create table outbox (
  partner_id uuid not null,
  id uuid not null,
  position bigint,
  kind text not null,
  version smallint not null,
  entity_kind text not null,
  entity_id uuid,
  tenant_id uuid,
  reseller_id uuid,
  payload jsonb not null,
  sealed text,
  occurred_at timestamp with time zone not null,
  constraint outbox_pk primary key (partner_id, id),
  constraint outbox_position_key unique (partner_id, position),
  constraint outbox_kind_form check (kind ~ '^[a-z_]+\.[a-z_]+$'),
  constraint outbox_position_positive check (position > 0),
  constraint outbox_version_positive check (version > 0)
);
create index outbox_occurred_idx on outbox (partner_id, occurred_at);

alter table outbox enable row level security;
alter table outbox force row level security;
select maintenance.policy('outbox', 'portal_owner', 'select');
select maintenance.policy('outbox', 'portal_owner', 'insert');
select maintenance.policy('outbox', 'portal_owner', 'update');
select maintenance.policy('outbox', 'portal_jobs', 'all');
grant select (partner_id, id, position, kind, version, entity_kind, entity_id, tenant_id, reseller_id, payload, sealed,
    occurred_at),
  delete
  on outbox to portal_jobs;
create trigger keep_partner before update of partner_id on outbox
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on outbox for each statement execute function app.require_seal();
create trigger append_only before update of id, kind, version, entity_kind, entity_id, tenant_id, reseller_id, payload, sealed,
    occurred_at or truncate on outbox
  for each statement execute function app.refuse_rewriting();
create trigger position_once before update of position on outbox
  for each row when (old.position is not null or new.position is null) execute function app.refuse_rewriting();
-- Not granted: any write to anyone: app.emit_events alone inserts, as the owner; but jobs forget what all readers have
-- passed. Select to anyone but jobs: who else reads gets a policy by tenant and reseller, without what is sealed.

-- outbox_heads

create table outbox_heads (
  partner_id uuid not null,
  position bigint not null,
  constraint outbox_heads_pkey primary key (partner_id)
);

alter table outbox_heads enable row level security;
alter table outbox_heads force row level security;
select maintenance.policy('outbox_heads', 'portal_owner', 'insert');
select maintenance.policy('outbox_heads', 'portal_owner', 'update');
create policy owner_due on outbox_heads for select to portal_owner
  using (true);
select maintenance.policy('outbox_heads', 'portal_jobs', 'select');
grant select (partner_id, position)
  on outbox_heads to portal_jobs;
create trigger keep_partner before update of partner_id on outbox_heads
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on outbox_heads for each statement execute function app.require_seal();
-- Not granted: any write to anyone: app.give_positions alone moves the head, as the owner.

-- outbox_cursors
-- How far each reader has come; moved in the transaction of what it does about what it read.

create table outbox_cursors (
  partner_id uuid not null,
  reader text not null,
  position bigint not null,
  constraint outbox_cursors_pk primary key (partner_id, reader),
  constraint outbox_cursors_position_positive check (position >= 0)
);

alter table outbox_cursors enable row level security;
alter table outbox_cursors force row level security;
create policy owner_due on outbox_cursors for select to portal_owner
  using (true);
select maintenance.policy('outbox_cursors', 'portal_jobs', 'all');
grant select (partner_id, reader, position),
  insert (partner_id, reader, position),
  update (position)
  on outbox_cursors to portal_jobs;
create trigger keep_partner before update of partner_id on outbox_cursors
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on outbox_cursors for each statement execute function app.require_seal();
-- Not granted: anything to anyone but jobs. The owner sees whose readers are behind, for app.due_work.

-- Writes down what happened, in the caller's transaction: of the partner of its scope (the platform's own under the nil id),
-- a reseller's people of their reseller alone, an applicant of its application, or that somebody looks for a portal. It takes
-- no lock.
create function app.emit_events(partner uuid, events jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  event record;
begin
  if partner is null or partner is distinct from app.partner_id() then
    raise exception 'an event belongs to the partner of its scope' using errcode = 'insufficient_privilege';
  end if;
  for event in
    select e.* from jsonb_to_recordset(events) as e(id uuid, kind text, version smallint, entity_kind text, entity_id uuid,
      tenant_id uuid, reseller_id uuid, payload jsonb, sealed text)
  loop
    if session_user = 'portal_reseller' and event.reseller_id is distinct from app.reseller_id() then
      raise exception 'an event belongs to the reseller of its scope' using errcode = 'insufficient_privilege';
    end if;
    if session_user = 'portal_applicant' and not coalesce(
        case event.entity_kind when 'application' then event.entity_id = app.user_id()
          when 'portal' then event.entity_id is null end, false) then
      raise exception 'an event belongs to the application of its scope' using errcode = 'insufficient_privilege';
    end if;
    insert into public.outbox (partner_id, id, kind, version, entity_kind, entity_id, tenant_id, reseller_id, payload,
      sealed, occurred_at)
    values (partner, event.id, event.kind, event.version, event.entity_kind, event.entity_id, event.tenant_id,
      event.reseller_id, event.payload, event.sealed, clock_timestamp());
  end loop;
end $$;
revoke execute on function app.emit_events(uuid,jsonb) from public;
grant execute on function app.emit_events(uuid,jsonb)
  to portal_platform, portal_partner, portal_reseller, portal_applicant, portal_jobs, portal_auth;

-- As the transaction commits: its first event gives all of them their positions, and the others find theirs. Events of
-- others without a position are not to be seen: they are not committed.
create function app.give_positions() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  last bigint;
  given bigint;
begin
  if not exists (
    select from public.outbox o where o.partner_id = new.partner_id and o.id = new.id and o.position is null
  ) then
    return null;
  end if;
  insert into public.outbox_heads (partner_id, position) values (new.partner_id, 0)
  on conflict (partner_id) do nothing;
  select h.position into last from public.outbox_heads h where h.partner_id = new.partner_id for update;
  update public.outbox o set position = last + waiting.place
  from (
    select w.id, row_number() over (order by w.occurred_at, w.id) as place
    from public.outbox w where w.partner_id = new.partner_id and w.position is null
  ) waiting
  where o.partner_id = new.partner_id and o.id = waiting.id;
  get diagnostics given = row_count;
  update public.outbox_heads h set position = last + given where h.partner_id = new.partner_id;
  return null;
end $$;
revoke execute on function app.give_positions() from public;
create constraint trigger give_position after insert on outbox
  deferrable initially deferred for each row execute function app.give_positions();

-- idempotency_keys

create table idempotency_keys (
  partner_id uuid not null,
  id uuid not null,
  api_key_id uuid not null,
  key text not null,
  request_hash text not null,
  status integer,
  response jsonb,
  created_at timestamp with time zone default now() not null,
  completed_at timestamp with time zone,
  constraint idempotency_keys_pk primary key (partner_id, id),
  constraint idempotency_keys_token_hash_key unique (partner_id, api_key_id, key)
);
-- What is forgotten every night is found by its age, for each partner without a look at the rows it keeps.
create index idempotency_keys_created_idx on idempotency_keys (partner_id, created_at);

alter table idempotency_keys enable row level security;
alter table idempotency_keys force row level security;
create policy platform_across on idempotency_keys for select to portal_platform
  using (true);
select maintenance.policy('idempotency_keys', 'portal_platform', 'all');
select maintenance.policy('idempotency_keys', 'portal_partner', 'all');
select maintenance.policy('idempotency_keys', 'portal_jobs', 'all');
grant select (partner_id, id, api_key_id, key, request_hash, status, response, created_at, completed_at),
  insert (partner_id, id, api_key_id, key, request_hash, status, response, created_at, completed_at),
  update (status, response, completed_at)
  on idempotency_keys to portal_platform;
grant select (partner_id, id, api_key_id, key, request_hash, status, response, created_at, completed_at),
  insert (partner_id, id, api_key_id, key, request_hash, status, response, created_at, completed_at),
  update (status, response, completed_at)
  on idempotency_keys to portal_partner;
grant select (partner_id, id, created_at),
  delete
  on idempotency_keys to portal_jobs;
create trigger keep_partner before update of partner_id on idempotency_keys
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on idempotency_keys for each statement execute function app.require_seal();
-- Not granted: anything to resellers and identity; delete to anyone but jobs.
