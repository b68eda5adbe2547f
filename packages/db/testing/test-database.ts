import { openDatabase } from '../database';
import type { Database } from '../database';
import { guardQueries } from './query-guard';
import { workerDatabase } from './worker-database';
import type { TestDatabase } from './worker-database';

export interface OpenTestDatabase extends TestDatabase {
  /** As the server opens it, with the query guard on. Close it after the suite. */
  readonly db: Database;
}

/** This worker's database, opened through the run-time logins. `max` connections per login. */
export const openTestDatabase = async (max = 4): Promise<OpenTestDatabase> => {
  const found = await workerDatabase();
  return {
    ...found,
    db: openDatabase({ urlFor: found.urlFor, sealKey: found.sealKey, max, onQuery: guardQueries }),
  };
};
