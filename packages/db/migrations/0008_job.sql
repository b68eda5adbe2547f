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
create function app.enqueue_job(queue text, data jsonb, singleton_key text default null,
  start_after timestamptz default now())
  returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  job_id uuid;
begin
  if queue !~ '^[a-z][a-z_]{0,60}__[a-z][a-z_]{0,60}$' then
    raise exception 'a queue is named entity__verb, not %', queue using errcode = 'invalid_parameter_value';
  end if;
  if session_user not in ('portal_platform', 'portal_jobs')
    and data ->> 'partnerId' is distinct from app.partner_id()::text then
    raise exception 'a job belongs to the partner of its scope' using errcode = 'insufficient_privilege';
  end if;
  if not exists (select from pgboss.queue q where q.name = enqueue_job.queue) then
    perform pgboss.create_queue(enqueue_job.queue, '{"policy": "standard"}');
  end if;
  insert into pgboss.job (name, data, singleton_key, start_after, expire_in, keep_until, retry_limit, retry_delay,
    retry_backoff, dead_letter, policy)
  select q.name, enqueue_job.data, enqueue_job.singleton_key, enqueue_job.start_after,
    coalesce(q.expire_seconds * interval '1s', interval '15 minutes'),
    enqueue_job.start_after + coalesce(q.retention_minutes * interval '1 minute', interval '14 days'),
    coalesce(q.retry_limit, 2), coalesce(q.retry_delay, 0), coalesce(q.retry_backoff, false), q.dead_letter, q.policy
  from pgboss.queue q where q.name = enqueue_job.queue
  on conflict do nothing
  returning id into job_id;
  return job_id;
end $$;
revoke execute on function app.enqueue_job(text, jsonb, text, timestamptz) from public;
grant execute on function app.enqueue_job(text, jsonb, text, timestamptz)
  to portal_platform, portal_partner, portal_reseller, portal_jobs, portal_auth;
