-- Text search over the record of acts. Under row-level security no index of words can help, since `like` might tell what it
-- saw; so a search reads the partner's acts from one narrow index alone instead of the table, and only those of the time asked
-- for. It is built from the record's columns and no part of the hash.
alter table audit_log add column search text generated always as (
  left(lower(action || ' ' || actor_name || ' ' || coalesce(entity_name, '') || ' ' || coalesce(reason, '')), 600)
) stored;
grant select (search) on audit_log to portal_platform, portal_partner;
-- Not granted: search to anyone who may not read the record.

drop index audit_log_partner_at_idx;
create index audit_log_partner_at_idx on audit_log (partner_id, at, seq) include (search, tenant_id);

-- As before; the columns are named, since one of them is not for anybody to write.
create or replace function app.append_audit(partner uuid, actor_kind text, actor_id uuid, actor_name text, action text,
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
