import { openDatabase } from '../database';
import type { Database } from '../database';
import { queryGuard } from './query-guard';
import { workerDatabase } from './worker-database';
import type { TestDatabase } from './worker-database';

export interface OpenTestDatabase extends TestDatabase {
  /** As the server opens it, with the query guard unless asked otherwise. Close it after the suite. */
  readonly db: Database;
}

/**
 * This worker's database, opened through the run-time logins. Without the guard for suites that ask of the database itself
 * what it refuses.
 */
export const openTestDatabase = async ({ isGuarded = true } = {}): Promise<OpenTestDatabase> => {
  const found = await workerDatabase();
  const guard = isGuarded ? queryGuard() : {};
  return {
    ...found,
    db: openDatabase({ urlFor: found.urlFor, sealKey: found.sealKey, max: 4, ...guard }),
  };
};
