import { fenced, openDatabase } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import type { Scope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { plainArray, textArray } from '@portal/db/array-literal';
import { QUEUES } from '../shared/enqueue-job';
import type { Queue } from '../shared/enqueue-job';
import { groupArray } from '../shared/work-groups';
import type { Term } from './lead-groups';

/** A job that this process took and has to end. */
export interface TakenJob {
  readonly id: string;
  readonly queue: Queue;
  readonly data: unknown;
  /** In which term it was taken; all that is written about it is fenced by it. */
  readonly term: Term;
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
  /** The same among the groups that this process leads. */
  readonly ownOldestDueSeconds: number;
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

const groupsOf = (terms: readonly Term[]): SQL => groupArray(terms.map(({ group }) => group));

/** The queues in which some job of the groups is due. */
export const findDueQueues = (db: Database, terms: readonly Term[]): Promise<Queue[]> =>
  inScope(db, { ...SCOPE, readOnly: true }, async (tx) => {
    const rows = await tx.execute<{ queue: Queue }>(sql`
      select q.name as queue from unnest(${NAMES}::text[]) as q(name)
      where exists (select from unnest(${groupsOf(terms)}) as g(id)
        cross join lateral (select from pgboss.job j
          where j.name = q.name and j.work_group = g.id and j.state < 'active' and j.start_after <= now() limit 1) as due)`);
    return [...rows].map(({ queue }) => queue);
  });

type TakenRow = { readonly [Key in Exclude<keyof TakenJob, 'term'>]: TakenJob[Key] } & {
  readonly group: number;
} & Record<string, unknown>;

/**
 * Takes the job that goes first: of what is due in each group the first, and of these the first. Null when none is due, also
 * when another was just taking it: who takes of the same groups at once does so in turn.
 */
export const takeJob = (
  db: Database,
  queue: Queue,
  terms: readonly Term[],
): Promise<TakenJob | null> =>
  inScope(db, SCOPE, async (tx) => {
    // Materialized, or the plan may look for a next one for every row.
    const [row] = await tx.execute<TakenRow>(sql`
      with next as materialized (
        select first.id from unnest(${groupsOf(terms)}) as g(id)
        cross join lateral (
          select j.id, j.priority, j.created_on from pgboss.job j
          where j.name = ${queue} and j.work_group = g.id and j.state < 'active' and j.start_after <= now()
          order by j.priority desc, j.created_on, j.id limit 1) as first
        order by first.priority desc, first.created_on, first.id limit 1)
      update pgboss.job j set state = 'active', started_on = clock_timestamp()
      from next where j.name = ${queue} and j.id = next.id and j.state < 'active' and j.start_after <= now()
      returning j.id, j.name as queue, j.data, j.started_on::text as "takenAt",
        coalesce((j.output ->> 'putBack')::int, 0) as "timesPutBack",
        extract(epoch from j.expire_in)::int as "expiresIn", j.work_group::int as "group"`);
    const term = terms.find(({ group }) => group === row?.group);
    if (row === undefined || term === undefined) return null;
    await tx.execute(sql`select app.hold_term(${term.group}::smallint, ${term.term}::bigint)`);
    const { group: _, ...job } = row;
    return { ...job, term };
  });

/** The job, as long as nobody else has taken it since. */
const mine = ({ queue, id, takenAt }: TakenJob) =>
  sql`name = ${queue} and id = ${id}::uuid and state = 'active' and started_on = ${takenAt}::timestamptz`;

/** What is done for a job by this is refused once its term is over. */
export const inTermOf = ({ term }: TakenJob, db: Database): Database => fenced(db, term);

/** Records that a job is done. */
export const completeJob = (db: Database, job: TakenJob): Promise<void> =>
  inScope(fenced(db, job.term), SCOPE, async (tx) => {
    await tx.execute(sql`
      update pgboss.job set state = 'completed', completed_on = now(), output = null where ${mine(job)}`);
  });

/** Puts a job back that a passing fault ended; that is no failure of its own. */
export const putJobBack = (
  db: Database,
  job: TakenJob,
  { waitMs, message }: { readonly waitMs: number; readonly message: string },
): Promise<void> =>
  inScope(fenced(db, job.term), SCOPE, async (tx) => {
    await tx.execute(sql`
      update pgboss.job set state = 'retry', start_after = now() + make_interval(secs => ${waitMs / 1000}),
        output = jsonb_build_object('putBack', ${job.timesPutBack + 1}::int, 'message', ${message}::text)
      where ${mine(job)}`);
  });

/** Records that a job failed: its queue tries it again as often as it was declared to, later each time. */
export const failJob = (db: Database, job: TakenJob, message: string): Promise<void> =>
  inScope(fenced(db, job.term), SCOPE, async (tx) => {
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
 * Puts back at once what was taken in these groups by nobody who lives, and what waits there for a fault to pass. For a process
 * that begins to lead them.
 * @param running what this process is still working at
 */
export const takeBackJobs = async (
  db: Database,
  terms: readonly Term[],
  running: readonly string[],
): Promise<void> => {
  for (const term of terms)
    await inScope(fenced(db, term), SCOPE, async (tx) => {
      await tx.execute(sql`
        update pgboss.job set state = 'retry', start_after = now(),
          output = jsonb_build_object('putBack', coalesce((output ->> 'putBack')::int, 0) + 1)
        where name = any(${NAMES}::text[]) and work_group = ${term.group}::smallint and state = 'active'
          and id <> all(${plainArray(running)}::uuid[])`);
      await tx.execute(sql`
        update pgboss.job set start_after = now()
        where name = any(${NAMES}::text[]) and work_group = ${term.group}::smallint and state = 'retry'
          and start_after > now() and output ->> 'putBack' is not null`);
    });
};

/** How full each queue is. */
export const readFigures = (db: Database, own: readonly Term[]): Promise<QueueFigures[]> =>
  inScope(db, { ...SCOPE, readOnly: true }, async (tx) => [
    ...(await tx.execute<
      { readonly [Key in keyof QueueFigures]: QueueFigures[Key] } & Record<string, unknown>
    >(sql`
      select q.name as queue, w.waiting, w.due, w."oldestDueSeconds",
        w."ownOldestDueSeconds", a.active
      from unnest(${NAMES}::text[]) as q(name)
      cross join lateral (
        select count(*)::int as waiting, count(*) filter (where j.start_after <= now())::int as due,
          coalesce(extract(epoch from now() - min(j.start_after) filter (where j.start_after <= now())), 0)::int
            as "oldestDueSeconds",
          coalesce(extract(epoch from now() - min(j.start_after) filter (where j.start_after <= now()
            and j.work_group = any(${groupsOf(own)}))), 0)::int as "ownOldestDueSeconds"
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
    await tx.execute(sql`delete from pgboss.worker where seen_at < now() - interval '1 hour'`);
  });
