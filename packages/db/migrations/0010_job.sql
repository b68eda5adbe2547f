-- The queue of background work: pg-boss's own schema, made by migrate.ts as it publishes it for its pinned
-- version. One table for all partners; its rows carry ids only. Workers use it as portal_jobs, nobody else may.

-- Workers declare their queues, and a queue is a partition: made as the owner, so that portal_jobs owns no table.
alter function pgboss.create_queue(text, json) security definer set search_path = pgboss, pg_catalog, pg_temp;
revoke execute on all functions in schema pgboss from public;
grant usage on schema pgboss to portal_jobs;
grant execute on function pgboss.create_queue(text, json) to portal_jobs;
grant select, update on pgboss.version to portal_jobs;
grant select, insert, update, delete on pgboss.queue, pgboss.schedule, pgboss.subscription, pgboss.job, pgboss.archive
  to portal_jobs;
-- Not granted: pgboss.delete_queue to anyone; create on the schema; anything on the partitions.

-- Enqueues in the caller's transaction, as the owner: the surfaces cannot see the queue. From a partner's or a
-- reseller's scope the work is for that partner. A queue nobody has declared yet is declared with defaults.
-- Of what waits in a queue, the highest priority is taken first.
create function app.enqueue_job(queue text, data jsonb, singleton_key text default null,
  start_after timestamptz default now(), priority integer default 0)
  returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  job_id uuid;
begin
  if queue !~ '^[a-z][a-z_]{0,60}__[a-z][a-z_]{0,60}$' then
    raise exception 'a queue is named entity__verb, not %', queue using errcode = 'invalid_parameter_value';
  end if;
  if session_user <> 'portal_jobs' and not queue = any (case session_user
      when 'portal_platform' then array['outbox__read', 'commission__run', 'import__run', 'period__close', 'ledger__check', 'audit__check',
        'payout__execute', 'payout__settle']
      when 'portal_partner' then array['outbox__read', 'commission__run', 'import__run', 'ledger__check', 'audit__check']
      when 'portal_reseller' then array['outbox__read']
      when 'portal_auth' then array['outbox__read']
      else '{}' end) then
    raise exception '% may not ask for %', session_user, queue using errcode = 'insufficient_privilege';
  end if;
  if session_user not in ('portal_platform', 'portal_jobs')
    and data ->> 'partnerId' is distinct from app.partner_id()::text then
    raise exception 'a job belongs to the partner of its scope' using errcode = 'insufficient_privilege';
  end if;
  if not exists (select from pgboss.queue q where q.name = enqueue_job.queue) then
    perform pgboss.create_queue(enqueue_job.queue, '{"policy": "standard"}');
  end if;
  insert into pgboss.job (name, data, priority, singleton_key, start_after, expire_in, keep_until, retry_limit, retry_delay,
    retry_backoff, dead_letter, policy)
  select q.name, enqueue_job.data, enqueue_job.priority, enqueue_job.singleton_key, enqueue_job.start_after,
    coalesce(q.expire_seconds * interval '1s', interval '15 minutes'),
    enqueue_job.start_after + coalesce(q.retention_minutes * interval '1 minute', interval '14 days'),
    coalesce(q.retry_limit, 2), coalesce(q.retry_delay, 0), coalesce(q.retry_backoff, false), q.dead_letter, q.policy
  from pgboss.queue q where q.name = enqueue_job.queue
  on conflict do nothing
  returning id into job_id;
  return job_id;
end $$;
revoke execute on function app.enqueue_job(text,jsonb,text,timestamp with time zone,integer) from public;
grant execute on function app.enqueue_job(text,jsonb,text,timestamp with time zone,integer)
  to portal_platform, portal_partner, portal_reseller, portal_jobs, portal_auth;

-- What is not finished, of all partners, by queue and id alone: what background work goes through when it begins to lead. As
-- the owner, whose policies let it see no more: jobs see rows only within a partner.
create function app.due_work() returns table (queue text, partner_id uuid, id text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select 'import__run', i.partner_id, i.id::text from public.imports i where i.status in ('queued', 'running')
  union all
  select 'commission__run', r.partner_id, r.id::text from public.commission_runs r where r.status in ('queued', 'running')
  union all
  select 'payout__settle', p.partner_id, p.id::text from public.payouts p where p.status in ('processing', 'unknown')
  union all
  select 'period__close', a.partner_id, a.period from public.accounting_periods a where a.status = 'closing' and a.error is null
  union all
  select 'mail__send', m.partner_id, m.id::text from public.mails m where m.status = 'queued'
  union all
  select 'outbox__read', h.partner_id, h.partner_id::text from public.outbox_heads h
  where h.position > coalesce((select min(c.position) from public.outbox_cursors c where c.partner_id = h.partner_id), 0)
$$;
revoke execute on function app.due_work() from public;
grant execute on function app.due_work() to portal_jobs;

-- Payouts of all partners whose outcome is to be asked for, the longest due first.
create function app.due_payouts(at timestamptz) returns table (partner_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.partner_id, p.id from public.payouts p
  where p.status in ('processing', 'unknown') and p.ask_at <= at order by p.ask_at limit 500
$$;
revoke execute on function app.due_payouts(timestamptz) from public;
grant execute on function app.due_payouts(timestamptz) to portal_jobs;

-- The queues of the product, declared here and not at their first use: declaring one takes a lock on the whole queue,
-- and two transactions that did it beside other work waited for each other.
select pgboss.create_queue('mail__send', '{"policy": "standard", "retryLimit": 7, "retryDelay": 15, "retryBackoff": true}');
select pgboss.create_queue('outbox__read', '{"policy": "standard", "retryLimit": 7, "retryDelay": 5, "retryBackoff": true}');
select pgboss.create_queue('import__run', '{"policy": "standard", "retryLimit": 0, "expireInSeconds": 43200}');
select pgboss.create_queue('commission__run', '{"policy": "standard", "retryLimit": 0, "expireInSeconds": 43200}');
select pgboss.create_queue('period__close', '{"policy": "standard", "retryLimit": 0, "expireInSeconds": 43200}');
select pgboss.create_queue('ledger__check', '{"policy": "standard", "retryLimit": 1, "expireInSeconds": 3600}');
select pgboss.create_queue('payout__execute', '{"policy": "standard", "retryLimit": 0, "expireInSeconds": 43200}');
select pgboss.create_queue('payout__settle', '{"policy": "standard", "retryLimit": 3, "retryDelay": 60, "retryBackoff": true}');
select pgboss.create_queue('audit__check', '{"policy": "standard", "retryLimit": 1, "expireInSeconds": 3600}');

-- The planner's statistics follow the tables, not the partners: what one partner's bulk costs may not depend on all
-- partners' rows. The server's own housekeeping does it where it may, sooner than by its defaults for what bulks fill;
-- beside it there is this one gate, for the minutes until then and for servers on which that is switched off. It
-- analyzes the one table of which the greatest share has changed since it was last analyzed, and only when that is a
-- tenth of it and many rows; so that a table is analyzed each time it has grown by a tenth, however many bulks that
-- took. One at a time: whoever finds another at it has nothing to do. As the owner, since only owners may analyze on
-- every supported server; it reads nothing out but the table's name.
create function app.refresh_statistics() returns text language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
declare
  stale text;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('refresh_statistics', 0)) then return null; end if;
  select c.relname into stale
  from pg_class c
  cross join lateral (select pg_stat_get_mod_since_analyze(c.oid) as changed, greatest(c.reltuples, 0) as known) s
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relowner = current_user::regrole
    and s.changed >= 1000 and s.changed >= 0.1 * s.known
  order by s.changed / (s.known + 1) desc limit 1;
  if stale is not null then execute format('analyze public.%I', stale); end if;
  return stale;
end $$;
revoke execute on function app.refresh_statistics() from public;
grant execute on function app.refresh_statistics() to portal_jobs;

do $$
declare
  filled text;
begin
  foreach filled in array array['customers', 'assignments', 'billing_events', 'commission_lines', 'ledger_journals',
    'ledger_entries', 'payout_items']
  loop
    execute format('alter table public.%I set (autovacuum_analyze_scale_factor = 0.05, autovacuum_analyze_threshold = 1000)', filled);
  end loop;
end $$;
