-- The schema of functions, what a transaction knows about its asker, and the guards that tables share.
-- Run-time logins: portal_platform, portal_partner, portal_reseller, portal_applicant, portal_jobs, portal_auth. They are made
-- with their passwords by migrate.ts, since roles belong to the whole server and not to one database.

create schema app;
revoke all on schema public from public;
grant usage on schema public, app
  to portal_platform, portal_partner, portal_reseller, portal_applicant, portal_jobs, portal_auth;

-- By what the server seals a context. Written by migrate.ts as the owner; no run-time login may read it.
create table maintenance.context_keys (
  is_only boolean default true primary key check (is_only),
  key bytea not null check (length(key) >= 32)
);
revoke all on schema maintenance from public;

-- Whether the context was set by the server: whoever can run statements of their own as a run-time login can set a setting, but
-- not seal it. False without a seal; a wrong one is refused. The seal is a keyed hash over login, partner, reseller, tenants, user and the end of its time, to which the
-- transaction must have begun; of no process, since parallel workers and shards have others. As the owner, who alone reads the
-- key. About 10 µs: it is asked once per statement where that pins its partner by a parameter, since the planner then compares
-- the two once, and once per scan elsewhere. No `set search_path`, which would double that: every function and operator in it is
-- named with its schema.
create function app.is_sealed() returns boolean language plpgsql stable parallel safe security definer cost 400 as $$
declare
  seal constant text := pg_catalog.current_setting('app.seal', true);
  ends constant text := pg_catalog.split_part(seal, '.', 1);
  said constant bytea := pg_catalog.convert_to(pg_catalog.concat(session_user, '|', pg_catalog.current_setting('app.partner_id', true), '|',
    pg_catalog.current_setting('app.reseller_id', true), '|', pg_catalog.current_setting('app.tenant_ids', true), '|',
    pg_catalog.current_setting('app.user_id', true), '|', ends), 'UTF8');
  known bytea;
begin
  if seal is null or seal operator(pg_catalog.=) '' then
    return false;
  end if;
  select k.key into known from maintenance.context_keys k;
  if pg_catalog.encode(pg_catalog.sha256(known operator(pg_catalog.||) pg_catalog.sha256(known operator(pg_catalog.||) said)), 'hex')
      operator(pg_catalog.=) pg_catalog.split_part(seal, '.', 2) then
    if pg_catalog.to_timestamp(ends::pg_catalog.float8) operator(pg_catalog.>) pg_catalog.now() then
      return true;
    end if;
  end if;
  raise exception 'the context of this transaction is not the server''s' using errcode = 'insufficient_privilege';
end $$;

-- The asker's partner, when the server says so; null outside a scope, and then every comparison fails closed.
create function app.partner_id() returns uuid language sql stable parallel safe
  as $$ select case when current_setting('app.partner_id', true) <> '' and app.is_sealed()
    then current_setting('app.partner_id', true)::uuid end $$;

-- The same unsealed, for what is asked of each row that is written: app.require_seal asks once per statement.
create function app.stated_partner_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.partner_id', true), '')::uuid $$;

-- These stand beside app.partner_id() in policies, whose seal covers them.
create function app.reseller_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.reseller_id', true), '')::uuid $$;

-- The tenants a member is limited to; null means all of the partner's.
create function app.tenant_ids() returns uuid[] language sql stable parallel safe
  as $$ select nullif(current_setting('app.tenant_ids', true), '')::uuid[] $$;

create function app.user_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;

-- An applicant has no account: for its login the user is the application, and in the reseller's place stand the first sixteen
-- bytes of the SHA-256 of its link's secret. The seal is over the login as well, so that neither is ever read as the other.
create function app.token_hash() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.reseller_id', true), '')::uuid $$;

-- Before what adds rows, whose policies look at each of them: a context that is there has to be the server's. Changes and
-- deletions are found by policies that ask for the seal themselves.
create function app.require_seal() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_setting('app.partner_id', true) <> '' and not app.is_sealed() then
    raise exception 'the context of this transaction is not the server''s' using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;

-- Said once, first thing in a transaction. `set local` and not set_config, which Citus does not propagate. The
-- same values again are accepted, other values are not: a transaction belongs to one asker. What is null stays unset,
-- so a reader pays for what it says; who says nothing at all leaves a mark instead.
create function app.set_context(partner uuid, reseller uuid, tenants uuid[], "user" uuid, seal text)
  returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  present constant text := concat(current_setting('app.context', true), current_setting('app.partner_id', true), '|',
    current_setting('app.reseller_id', true), '|', current_setting('app.tenant_ids', true), '|',
    current_setting('app.user_id', true));
  wanted constant text := concat(partner, '|', reseller, '|', tenants, '|', "user");
begin
  if present <> '|||' then
    if present = wanted or present = 'nobody' || wanted then
      return;
    end if;
    raise exception 'the context of a transaction is set once'
      using errcode = 'object_not_in_prerequisite_state';
  end if;
  if partner = '00000000-0000-0000-0000-000000000000' and session_user in ('portal_partner', 'portal_reseller') then
    raise exception 'the platform is no partner' using errcode = 'insufficient_privilege';
  end if;
  if partner is not null then
    execute format('set local app.partner_id to %L', partner);
  end if;
  if reseller is not null then
    execute format('set local app.reseller_id to %L', reseller);
  end if;
  if tenants is not null then
    execute format('set local app.tenant_ids to %L', tenants);
  end if;
  if "user" is not null then
    execute format('set local app.user_id to %L', "user");
  end if;
  if wanted = '|||' then
    set local app.context to 'nobody';
  else
    execute format('set local app.seal to %L', seal);
  end if;
end $$;

create function app.refuse_partner_change() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'a row of % never changes its partner', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

-- These two let a superuser pass: somebody who maintains the database has to connect as one to do so.

create function app.refuse_rewriting() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if current_setting('is_superuser') = 'on' then
    return null;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

create function app.refuse_direct_write() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if current_setting('is_superuser') = 'on' then
    return null;
  end if;
  raise exception '% is kept by a trigger', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

revoke execute on all functions in schema app from public;
grant execute on function app.partner_id(), app.reseller_id(), app.tenant_ids(), app.user_id(), app.token_hash(), app.is_sealed(),
  app.stated_partner_id(), app.set_context(uuid, uuid, uuid[], uuid, text)
  to portal_platform, portal_partner, portal_reseller, portal_applicant, portal_jobs, portal_auth;

-- A policy on a partner's rows, for one login and one command (or all): it names the partner itself, so that no other policy
-- beside it can open what it closes, and a rule only narrows it further. Used by migrations; nobody may call it at run time.
-- What is read across partners is written out beside it, in words of its own.
create function maintenance.policy(on_table text, login text, command text, rule text default null)
  returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  owned constant text := case on_table when 'partners' then 'id' else 'partner_id' end;
  narrowed constant text := coalesce(' and (' || rule || ')', '');
  -- Rows that are looked for, and rows that are written: of these each is asked, so that the seal is asked for before them.
  found constant text := format('using (%I = app.partner_id()%s)', owned, narrowed);
  written constant text := format('with check (%I = app.stated_partner_id()%s)', owned, narrowed);
begin
  execute format('create policy %I on public.%I for %s to %I %s',
    replace(login, 'portal_', '') || case command when 'all' then '' else '_' || command end, on_table, command, login,
    case command
      when 'insert' then written
      when 'all' then found || ' ' || written
      when 'update' then found || ' ' || written
      else found
    end);
end $$;
revoke execute on function maintenance.policy(text, text, text, text) from public;
