import { sql } from 'drizzle-orm';
import type { Tx } from './in-scope';

/** Fewer new rows than these do not change how the rows beside them are to be found. */
const MANY_ROWS = 1000;

/**
 * Call it before many rows are added at once. The plans by which a connection checks foreign keys and runs triggers are
 * kept, and were perhaps made while there was hardly anything in the tables: then each check goes through all of a
 * partner's rows. It reads nothing and waits for nobody; the next use of each plan makes it anew.
 */
export const forgetPlans = async (tx: Tx, rows: number): Promise<void> => {
  if (rows >= MANY_ROWS) await tx.execute(sql`discard plans`);
};
