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

-- Work is led by group of partners, so that several processes share it: a partner is of the group that the last digit of its
-- id says, which is one of chance; what is no partner's is of group 0. Said here alone.
create function app.group_of(partner uuid) returns smallint language sql immutable parallel safe
  as $$ select (get_byte(uuid_send(partner), 15) & 15)::smallint $$;

-- Who leads which group: whoever holds its advisory lock (7281002, id), for as long as the connection of that lock lives. The
-- number of the term rises whenever another process takes it, and fences what a process still writes that lost it: see
-- app.hold_term.
create table pgboss.work_group (
  id smallint primary key check (id between 0 and 15),
  term bigint not null default 0,
  holder uuid,
  since timestamptz not null default now()
);
insert into pgboss.work_group (id) select generate_series(0, 15);

-- The processes that share the work, and when each was last heard of.
create table pgboss.worker (
  id uuid primary key,
  name text not null,
  -- The server's process behind the connection that holds its locks.
  lock_pid integer not null,
  seen_at timestamptz not null default now()
);
grant select, insert, update, delete on pgboss.worker to portal_jobs;
grant select, update on pgboss.work_group to portal_jobs;

-- Which group a job is of, and by what the next one of a group is found among a million that wait.
alter table pgboss.job add column work_group smallint not null default 0;
create index job_next on pgboss.job (work_group, priority desc, created_on, id) include (start_after) where state < 'active';
create index job_due on pgboss.job (work_group, start_after) where state < 'active';

-- What a transaction of background work begins with: it is of this term, and is refused where that is over. Whoever begins the
-- next one waits for those of the one before, by the lock that they share; so that none of them is committed after that.
create function app.hold_term(work_group smallint, term bigint) returns void language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(7281003, work_group);
  -- A statement of its own, to see what was committed while the lock was waited for.
  if not exists (select from pgboss.work_group g where g.id = work_group and g.term = hold_term.term) then
    raise exception 'term % of group % is over', term, work_group using errcode = 'WG001';
  end if;
end $$;

-- Begins a term, on the connection that holds the group's lock. Whoever had it before goes on with the same: nobody else can have
-- begun one meanwhile. Fails with lock_not_available while a transaction of the term before does not end.
create function app.begin_term(work_group smallint, holder uuid) returns bigint language plpgsql
  set search_path = pg_catalog, pg_temp as $$
declare
  begun bigint;
begin
  select g.term into begun from pgboss.work_group g where g.id = work_group and g.holder = begin_term.holder;
  if begun is not null then return begun; end if;
  perform set_config('lock_timeout', '1500ms', true);
  perform pg_advisory_xact_lock(7281003, work_group);
  update pgboss.work_group g set term = g.term + 1, holder = begin_term.holder, since = clock_timestamp()
  where g.id = work_group returning g.term into begun;
  return begun;
end $$;
revoke execute on function app.group_of(uuid), app.hold_term(smallint, bigint), app.begin_term(smallint, uuid) from public;
grant execute on function app.group_of(uuid) to portal_platform, portal_jobs;
grant execute on function app.hold_term(smallint, bigint), app.begin_term(smallint, uuid) to portal_jobs;

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
      when 'portal_applicant' then array['outbox__read', 'file__scan', 'file__remove']
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
  insert into pgboss.job (work_group, name, data, priority, singleton_key, start_after, expire_in, keep_until, retry_limit,
    retry_delay, retry_backoff, dead_letter, policy)
  select coalesce(app.group_of((enqueue_job.data ->> 'partnerId')::uuid), 0), q.name, enqueue_job.data, enqueue_job.priority, enqueue_job.singleton_key, enqueue_job.start_after,
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
  to portal_platform, portal_partner, portal_reseller, portal_applicant, portal_jobs, portal_auth;

-- What is not finished, of all partners of some groups, by queue and id alone: what background work goes through when it begins to lead
-- them. As the owner, whose policies let it see no more: jobs see rows only within a partner.
create function app.due_work(groups smallint[]) returns table (work_group smallint, queue text, partner_id uuid, id text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select app.group_of(w.partner_id), w.queue, w.partner_id, w.id from (
    select 'import__run' as queue, i.partner_id, i.id::text as id from public.imports i where i.status in ('queued', 'running')
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
  ) as w
  where app.group_of(w.partner_id) = any (groups)
$$;
revoke execute on function app.due_work(smallint[]) from public;
grant execute on function app.due_work(smallint[]) to portal_jobs;

-- Payouts of all partners of some groups whose outcome is to be asked for, the longest due first.
create function app.due_payouts(groups smallint[], at timestamptz) returns table (partner_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.partner_id, p.id from public.payouts p
  where p.status in ('processing', 'unknown') and p.ask_at <= at and app.group_of(p.partner_id) = any (groups)
  order by p.ask_at limit 500
$$;
revoke execute on function app.due_payouts(smallint[], timestamptz) from public;
grant execute on function app.due_payouts(smallint[], timestamptz) to portal_jobs;

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
