import { inTime } from '@portal/db/connection';
import type { Connection } from '@portal/db/connection';
import type { Database } from '@portal/db/database';

/** Key of the advisory lock that the process which does the background work holds. */
const LEADER = 7_281_002;

/** Being the one process that does background work. */
export interface Leadership {
  /** False once the connection that held the lock is gone: another process may lead now. */
  readonly isHeld: () => boolean;
  /** Asks the database whether the connection still lives; a line that was cut says nothing by itself. */
  readonly confirm: () => Promise<boolean>;
  /** Gives up the lock and its connection, also one that is lost. Safe to call twice, and never fails. */
  readonly release: () => Promise<void>;
}

const askForLock = async (connection: Connection): Promise<boolean> => {
  const [row] = await inTime(
    connection,
    connection.client<{ held: boolean }[]>`
      select pg_try_advisory_lock(${LEADER}::bigint) as held`,
  );
  return row?.held === true;
};

/**
 * Tries to become the process that does the background work of this database. The lock lives as long as its
 * connection, so a process that was killed leads no more, and work it left behind is known to be dead.
 * @param db the queue's connections
 * @returns null while another process leads.
 */
export const takeLeadership = async (db: Database): Promise<Leadership | null> => {
  const pool = db.pool('portal_jobs');
  const connection = await pool.acquire();
  let isLent = true;
  const giveBack = (): void => {
    if (isLent) pool.release(connection);
    isLent = false;
  };
  try {
    if (!(await askForLock(connection))) {
      giveBack();
      return null;
    }
  } catch (error) {
    giveBack();
    throw error;
  }
  const isHeld = (): boolean => isLent && !connection.lost;
  const ask = (query: PromiseLike<unknown>): Promise<unknown> =>
    inTime(connection, query).catch(() => undefined);
  return {
    isHeld,
    confirm: async () => {
      if (isHeld()) await ask(connection.client`select 1`);
      return isHeld();
    },
    release: async () => {
      if (isHeld()) await ask(connection.client`select pg_advisory_unlock(${LEADER}::bigint)`);
      giveBack();
    },
  };
};
