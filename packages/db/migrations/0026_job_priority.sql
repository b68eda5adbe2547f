-- What somebody waits for goes before what is done for many: an invitation before ten thousand statements' mails, a
-- calculation that was asked for before the nightly ones.
drop function app.enqueue_job(text, jsonb, text, timestamptz);
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
revoke execute on function app.enqueue_job(text, jsonb, text, timestamptz, integer) from public;
grant execute on function app.enqueue_job(text, jsonb, text, timestamptz, integer)
  to portal_platform, portal_partner, portal_reseller, portal_jobs, portal_auth;
