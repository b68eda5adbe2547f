import type { Database } from '@portal/db/database';

/** Key of the advisory lock that the process which does the background work holds. */
const LEADER = 7_281_002;

/** Being the one process that does background work. */
export interface Leadership {
  /** False once the connection that held the lock is gone: another process may lead now. */
  readonly isHeld: () => boolean;
  readonly release: () => Promise<void>;
}

/**
 * Tries to become the process that does the background work of this database. The lock lives as long as its
 * connection, so a process that was killed leads no more, and work it left behind is known to be dead.
 * @returns null while another process leads.
 */
export const takeLeadership = async (db: Database): Promise<Leadership | null> => {
  const pool = db.pool('portal_jobs');
  const connection = await pool.acquire();
  const { client } = connection;
  try {
    const [row] = await client<{ held: boolean }[]>`
      select pg_try_advisory_lock(${LEADER}::bigint) as held`;
    if (row?.held !== true) {
      pool.release(connection);
      return null;
    }
  } catch (error) {
    pool.release(connection);
    throw error;
  }
  return {
    isHeld: () => !connection.lost,
    release: async () => {
      if (!connection.lost) await client`select pg_advisory_unlock(${LEADER}::bigint)`;
      pool.release(connection);
    },
  };
};
