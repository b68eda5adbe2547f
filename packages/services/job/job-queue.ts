import { openDatabase } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import type { Scope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { plainArray, textArray } from '@portal/db/array-literal';
import { QUEUES } from '../shared/enqueue-job';
import type { Queue } from '../shared/enqueue-job';

/** A job that this process took and has to end. */
export interface TakenJob {
  readonly id: string;
  readonly queue: Queue;
  readonly data: unknown;
  /** When it was taken, to the microsecond: who takes it later has another, so that one outcome is recorded. */
  readonly takenAt: string;
  /** How often it was put back because of faults that pass. */
  readonly timesPutBack: number;
  /** Seconds after which whoever works at it is believed to hang. */
  readonly expiresIn: number;
}

/** What waits in a queue. */
export interface QueueFigures {
  readonly queue: Queue;
  /** All that wait, also for a later time. */
  readonly waiting: number;
  /** Those whose time has come. */
  readonly due: number;
  /** Taken and not ended. */
  readonly active: number;
  /** How long the one that is due longest has been, in seconds; 0 where none is. */
  readonly oldestDueSeconds: number;
}

const CONNECTIONS = 4;
/** Ended jobs are kept so long, to be looked at. */
const KEPT_HOURS = 12;

const SCOPE: Scope = { login: 'portal_jobs' };
const NAMES = textArray(QUEUES);

/**
 * The queue's own connections: who leads, what is taken and how it ended must not wait for the work itself.
 * @param url asked for each new connection
 */
export const openQueue = (url: () => string, sealKey: Buffer): Database =>
  openDatabase({ urlFor: url, sealKey, max: CONNECTIONS, applicationName: 'portal_queue' });

/** The queues in which some job is due. */
export const findDueQueues = (db: Database): Promise<Queue[]> =>
  inScope(db, { ...SCOPE, readOnly: true }, async (tx) => {
    const rows = await tx.execute<{ queue: Queue }>(sql`
      select q.name as queue from unnest(${NAMES}::text[]) as q(name)
      where exists (select from pgboss.job j
        where j.name = q.name and j.state < 'active' and j.start_after <= now())`);
    return [...rows].map(({ queue }) => queue);
  });

type TakenRow = { readonly [Key in keyof TakenJob]: TakenJob[Key] } & Record<string, unknown>;

/** Takes the job that goes first; null when none is due. */
export const takeJob = (db: Database, queue: Queue): Promise<TakenJob | null> =>
  inScope(db, SCOPE, async (tx) => {
    // Materialized, or the plan may look for a next one for every row.
    const [row] = await tx.execute<TakenRow>(sql`
      with next as materialized (
        select id from pgboss.job
        where name = ${queue} and state < 'active' and start_after <= now()
        order by priority desc, created_on, id limit 1 for update skip locked)
      update pgboss.job j set state = 'active', started_on = clock_timestamp()
      from next where j.name = ${queue} and j.id = next.id
      returning j.id, j.name as queue, j.data, j.started_on::text as "takenAt",
        coalesce((j.output ->> 'putBack')::int, 0) as "timesPutBack",
        extract(epoch from j.expire_in)::int as "expiresIn"`);
    return row ?? null;
  });

/** The job, as long as nobody else has taken it since. */
const mine = ({ queue, id, takenAt }: TakenJob) =>
  sql`name = ${queue} and id = ${id}::uuid and state = 'active' and started_on = ${takenAt}::timestamptz`;

/** Records that a job is done. */
export const completeJob = (db: Database, job: TakenJob): Promise<void> =>
  inScope(db, SCOPE, async (tx) => {
    await tx.execute(sql`
      update pgboss.job set state = 'completed', completed_on = now(), output = null where ${mine(job)}`);
  });

/** Puts a job back that a passing fault ended; that is no failure of its own. */
export const putJobBack = (
  db: Database,
  job: TakenJob,
  { waitMs, message }: { readonly waitMs: number; readonly message: string },
): Promise<void> =>
  inScope(db, SCOPE, async (tx) => {
    await tx.execute(sql`
      update pgboss.job set state = 'retry', start_after = now() + make_interval(secs => ${waitMs / 1000}),
        output = jsonb_build_object('putBack', ${job.timesPutBack + 1}::int, 'message', ${message}::text)
      where ${mine(job)}`);
  });

/** Records that a job failed: its queue tries it again as often as it was declared to, later each time. */
export const failJob = (db: Database, job: TakenJob, message: string): Promise<void> =>
  inScope(db, SCOPE, async (tx) => {
    await tx.execute(sql`
      update pgboss.job set
        state = (case when retry_count < retry_limit then 'retry' else 'failed' end)::pgboss.job_state,
        start_after = now() + make_interval(secs => retry_delay
          * case when retry_backoff then 2 ^ least(16, retry_count) * (1 + random()) else 1 end),
        completed_on = case when retry_count < retry_limit then null else now() end,
        retry_count = least(retry_count + 1, retry_limit),
        output = jsonb_build_object('message', ${message}::text)
      where ${mine(job)}`);
  });

/**
 * Puts back at once what was taken by nobody who lives, and what waits for a fault to pass. For a process that begins to
 * do the background work.
 * @param running what this process is still working at
 */
export const takeBackJobs = (db: Database, running: readonly string[]): Promise<void> =>
  inScope(db, SCOPE, async (tx) => {
    await tx.execute(sql`
      update pgboss.job set state = 'retry', start_after = now(),
        output = jsonb_build_object('putBack', coalesce((output ->> 'putBack')::int, 0) + 1)
      where name = any(${NAMES}::text[]) and state = 'active' and id <> all(${plainArray(running)}::uuid[])`);
    await tx.execute(sql`
      update pgboss.job set start_after = now()
      where name = any(${NAMES}::text[]) and state = 'retry' and output ->> 'putBack' is not null`);
  });

/** How full each queue is. */
export const readFigures = (db: Database): Promise<QueueFigures[]> =>
  inScope(db, { ...SCOPE, readOnly: true }, async (tx) => [
    ...(await tx.execute<
      { readonly [Key in keyof QueueFigures]: QueueFigures[Key] } & Record<string, unknown>
    >(sql`
      select q.name as queue, w.waiting, w.due, w."oldestDueSeconds", a.active
      from unnest(${NAMES}::text[]) as q(name)
      cross join lateral (
        select count(*)::int as waiting, count(*) filter (where j.start_after <= now())::int as due,
          coalesce(extract(epoch from now() - min(j.start_after) filter (where j.start_after <= now())), 0)::int
            as "oldestDueSeconds"
        from pgboss.job j where j.name = q.name and j.state < 'active') as w
      cross join lateral (
        select count(*)::int as active from pgboss.job j where j.name = q.name and j.state = 'active') as a`)),
  ]);

/**
 * Forgets jobs that ended long ago, and those that nobody took in all the time they were kept for; puts back what was
 * taken and not ended in its time.
 */
export const sweepJobs = (db: Database): Promise<void> =>
  inScope(db, SCOPE, async (tx) => {
    await tx.execute(sql`
      delete from pgboss.job where name = any(${NAMES}::text[])
        and (state > 'active' and completed_on < now() - make_interval(hours => ${KEPT_HOURS})
          or state < 'active' and keep_until < now())`);
    await tx.execute(sql`
      update pgboss.job set state = 'retry', start_after = now()
      where name = any(${NAMES}::text[]) and state = 'active' and started_on + expire_in < now()`);
    await tx.execute(sql`delete from pgboss.archive where archived_on < now() - interval '7 days'`);
  });
