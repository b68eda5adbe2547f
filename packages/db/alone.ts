import { giveUp } from './connection';
import type { Database } from './database';

/**
 * Does something that takes many transactions while nobody else does it on this database, in whatever process: others wait. The
 * lock is one connection's, so that it ends with a process that is killed.
 */
export const alone = async <T>(
  database: Database,
  name: string,
  work: () => Promise<T>,
): Promise<T> => {
  const pool = database.pool('portal_jobs');
  const connection = await pool.acquire();
  const { client } = connection;
  try {
    await client`select pg_advisory_lock(hashtextextended(${`alone ${name}`}, 0))`;
    return await work();
  } finally {
    await client`select pg_advisory_unlock(hashtextextended(${`alone ${name}`}, 0))`.catch(() =>
      giveUp(connection),
    );
    pool.release(connection);
  }
};
