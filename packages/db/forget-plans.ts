import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { connectionOf } from './in-scope';
import type { Tx } from './in-scope';

/** For fewer rows than these a bad plan costs less than to make all plans anew. */
const MANY_ROWS = 1000;

/** True once so many rows went over the connection that plans from before may be those of much smaller tables. */
const haveGrown = (tx: Tx, rows: number): boolean => {
  const announced = connectionOf(tx)?.announced;
  if (announced === undefined) return false;
  announced.rows += rows;
  if (announced.rows < MANY_ROWS || announced.rows < announced.forgetAt) return false;
  announced.forgetAt = announced.rows * 2;
  return true;
};

/**
 * Call it first thing in a transaction that reads or adds so many rows. The plans of a connection's statements, foreign
 * keys and triggers are kept, and were perhaps made while there was hardly anything in the tables: then each look-up
 * goes through all of a partner's rows. It reads nothing and waits for nobody; the next use of each plan makes it anew,
 * for the tables as they are by then. Few rows at a time add up: for them plans are made anew whenever as many again have
 * gone over the connection.
 */
export const forgetPlans = async (tx: Tx, rows: number): Promise<void> => {
  const isGrown = haveGrown(tx, rows);
  if (rows >= MANY_ROWS || isGrown) await tx.execute(sql`discard plans`);
};

/**
 * The same for a transaction in which one partner's rows are looked up by key, and nothing else: until its end it also
 * plans for an average partner, since one that the statistics do not know yet would be taken to have no rows, and any index
 * to be as good as another; and never through a whole table, which holds all partners' rows. The last holds for few rows
 * too: foreign keys' plans that small work makes while there is hardly anything are kept for all that follows. Not for what
 * adds a partner's rows up: that is planned better for the partner it is.
 */
export const planByKey = async (tx: Tx, rows: number): Promise<void> => {
  await Promise.all([
    forgetPlans(tx, rows),
    tx.execute(sql`set local plan_cache_mode = force_generic_plan`),
    tx.execute(sql`set local enable_seqscan = off`),
  ]);
};

/** A way for the planner to find rows, by the name of the setting that allows it. */
type Way = 'bitmapscan' | 'nestloop' | 'seqscan' | 'sort';

/**
 * Executes a statement that the planner may not carry out in these ways; for what follows they are open again, also one that
 * the transaction had closed. All is sent at once, in this order: an async function begins as it is called.
 */
const without = async <T extends Record<string, unknown>>(
  tx: Tx,
  ways: readonly Way[],
  statement: SQL,
) => {
  const turn = async (state: 'on' | 'off'): Promise<void> => {
    await Promise.all(ways.map((way) => tx.execute(sql.raw(`set local enable_${way} = ${state}`))));
  };
  const execute = async () => tx.execute<T>(statement);
  const [, rows] = await Promise.all([turn('off'), execute(), turn('on')]);
  return rows;
};

/**
 * Executes a statement that goes through all of a partner's rows, with joins that read each side once. The statistics may
 * not know yet what the partner has: for the single row that the planner then expects it would go through one side for each
 * row of the other. Not for what looks a few rows up.
 */
export const addUp = <T extends Record<string, unknown>>(tx: Tx, statement: SQL) =>
  without<T>(tx, ['nestloop'], statement);

/**
 * Executes a statement of which the first rows are wanted in an order that an index has, by that index: without statistics
 * of a partner the planner would rather find all rows by another and sort them. Only where so many rows qualify that the
 * first lie near the beginning.
 */
export const inIndexOrder = <T extends Record<string, unknown>>(tx: Tx, statement: SQL) =>
  without<T>(tx, ['sort'], statement);

/**
 * Executes a statement that looks at ranges of indexes, by those indexes. Bitmaps are out: to a planner that thinks few rows
 * qualify, an index that only names ranges of pages looks cheaper, and then much of the table is read. So are whole tables, to
 * which a plan that knows no values is led by thinking that a third of the rows qualify. Not for what joins conditions of several
 * indexes.
 */
export const alongIndexes = <T extends Record<string, unknown>>(tx: Tx, statement: SQL) =>
  without<T>(tx, ['bitmapscan', 'seqscan'], statement);
