import type { Connection } from '@portal/db/connection';
import { databaseErrorOf } from '@portal/db/error';

/** Keys of the advisory locks: of who leads a group, and of the transactions of its term (0010_job.sql). */
const LEADING = 7_281_002;
const FENCE = 7_281_003;

/** How long those who share the work wait for each other, in milliseconds. */
export interface Patience {
  /** Whose locks' connection is gone may come back with another one so soon. */
  readonly graceMs: number;
  /** Who has not been heard of for so long stands still, and is ended. */
  readonly deadMs: number;
}

/** Who shares the work. */
export interface Census {
  /** Ids of those who live. */
  readonly workers: readonly string[];
  /** Groups that nobody leads. */
  readonly free: readonly number[];
  /** By name, how many groups each leads. */
  readonly leaders: readonly { readonly name: string; readonly groups: number }[];
}

/** Outside of a scope connections only read; the one that holds locks says on record what they are good for. */
export const openSession = async ({ client }: Connection): Promise<void> => {
  await client`set session characteristics as transaction read write`;
};

/** Tries to have a group's lock, for as long as the connection lives. */
export const takeLock = async ({ client }: Connection, group: number): Promise<boolean> => {
  const [row] = await client<{ had: boolean }[]>`
    select pg_try_advisory_lock(${LEADING}::int, ${group}::int) as had`;
  return row?.had === true;
};

export const giveLock = async ({ client }: Connection, group: number): Promise<void> => {
  await client`select pg_advisory_unlock(${LEADING}::int, ${group}::int)`;
};

/** Begins a term in a group whose lock is had; null while a transaction of the one before does not end. */
export const beginTerm = async (
  { client }: Connection,
  group: number,
  me: string,
): Promise<string | null> => {
  try {
    const [row] = await client<{ term: string }[]>`
      select app.begin_term(${group}::smallint, ${me}::uuid)::text as term`;
    return row?.term ?? null;
  } catch (error) {
    if (databaseErrorOf(error)?.code === '55P03') return null;
    throw error;
  }
};

/** Ends the connections whose transactions keep a group's next term from beginning: what they did is rolled back. */
export const endTermsBefore = async ({ client }: Connection, group: number): Promise<void> => {
  await client`
    select pg_terminate_backend(l.pid) from pg_locks l
    where l.locktype = 'advisory' and l.classid = ${FENCE}::int and l.objid = ${group}::int and l.objsubid = 2
      and l.mode = 'ShareLock' and l.granted
      and l.database = (select oid from pg_database where datname = current_database())`;
};

/** Says that somebody ends, so that nobody waits for it. */
export const leaveWork = async ({ client }: Connection, me: string): Promise<void> => {
  await client`delete from pgboss.worker where id = ${me}::uuid`;
};

/**
 * Says that somebody lives, ends the connections of those who stand still, and tells who else is there. A connection that is
 * gone is not waited for as one that is there and says nothing: its end tells of a process that was killed.
 */
export const beat = async (
  { client }: Connection,
  { id, name }: { readonly id: string; readonly name: string },
  { graceMs, deadMs }: Patience,
): Promise<Census> => {
  await client`
    insert into pgboss.worker as w (id, name, lock_pid, seen_at)
    values (${id}::uuid, ${name}, pg_backend_pid(), clock_timestamp())
    on conflict (id) do update set lock_pid = excluded.lock_pid, seen_at = excluded.seen_at`;
  const workers = await client<{ id: string; name: string; isAlive: boolean }[]>`
    with known as (
      select w.id, w.name, w.lock_pid, clock_timestamp() - w.seen_at as unheard,
        exists (select from pg_locks l
          where l.pid = w.lock_pid and l.locktype = 'advisory' and l.classid = ${LEADING}::int and l.objsubid = 2 and l.granted
            and l.database = (select oid from pg_database where datname = current_database())) as is_there
      from pgboss.worker w)
    select k.id::text, k.name, k.unheard < make_interval(secs => ${deadMs / 1000}::float8)
        and (k.is_there or k.unheard < make_interval(secs => ${graceMs / 1000}::float8)) as "isAlive",
      case when k.is_there and k.unheard >= make_interval(secs => ${deadMs / 1000}::float8)
        and not exists (select from known o where o.lock_pid = k.lock_pid and o.unheard < k.unheard)
        then pg_terminate_backend(k.lock_pid) end
    from known k`;
  const groups = await client<{ id: number; holder: string | null; isFree: boolean }[]>`
    select g.id::int, g.holder::text, not exists (select from pg_locks l
      where l.locktype = 'advisory' and l.classid = ${LEADING}::int and l.objid = g.id::int and l.objsubid = 2 and l.granted
        and l.database = (select oid from pg_database where datname = current_database())) as "isFree"
    from pgboss.work_group g order by g.id`;
  const alive = workers.filter(({ isAlive }) => isAlive);
  return {
    workers: alive.map((worker) => worker.id),
    free: groups.filter(({ isFree }) => isFree).map((group) => group.id),
    leaders: alive.map((worker) => ({
      name: worker.name,
      groups: groups.filter(({ holder, isFree }) => !isFree && holder === worker.id).length,
    })),
  };
};
