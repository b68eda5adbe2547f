-- The schema of functions, what a transaction knows about its asker, and the guards that tables share.
-- Run-time logins: portal_platform, portal_partner, portal_reseller, portal_jobs, portal_auth. They are made
-- with their passwords by migrate.ts, since roles belong to the whole server and not to one database.

create schema app;
revoke all on schema public from public;
grant usage on schema public, app
  to portal_platform, portal_partner, portal_reseller, portal_jobs, portal_auth;

-- The asker's partner; null outside a scope, and then every comparison fails closed.
create function app.partner_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.partner_id', true), '')::uuid $$;

create function app.reseller_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.reseller_id', true), '')::uuid $$;

-- The tenants a member is limited to; null means all of the partner's.
create function app.tenant_ids() returns uuid[] language sql stable parallel safe
  as $$ select nullif(current_setting('app.tenant_ids', true), '')::uuid[] $$;

create function app.user_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;

-- Said once, first thing in a transaction. `set local` and not set_config, which Citus does not propagate. The
-- same values again are accepted, other values are not: a transaction belongs to one asker. What is null stays unset,
-- so a reader pays for what it says; who says nothing at all leaves a mark instead.
create function app.set_context(partner uuid, reseller uuid, tenants uuid[], "user" uuid)
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
grant execute on function app.partner_id(), app.reseller_id(), app.tenant_ids(), app.user_id(),
  app.set_context(uuid, uuid, uuid[], uuid)
  to portal_platform, portal_partner, portal_reseller, portal_jobs, portal_auth;

-- A policy on a partner's rows, for one login and one command (or all): it names the partner itself, so that no other policy
-- beside it can open what it closes, and a rule only narrows it further. Used by migrations; nobody may call it at run time.
-- What is read across partners is written out beside it, in words of its own.
create function maintenance.policy(on_table text, login text, command text, rule text default null)
  returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  pinned constant text := case on_table when 'partners' then 'id' else 'partner_id' end || ' = app.partner_id()'
    || coalesce(' and (' || rule || ')', '');
begin
  execute format('create policy %I on public.%I for %s to %I %s',
    replace(login, 'portal_', '') || case command when 'all' then '' else '_' || command end, on_table, command, login,
    case command
      when 'insert' then format('with check (%s)', pinned)
      when 'all' then format('using (%s) with check (%s)', pinned, pinned)
      else format('using (%s)', pinned)
    end);
end $$;
revoke execute on function maintenance.policy(text, text, text, text) from public;
