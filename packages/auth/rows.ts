import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { z } from 'zod';

/** An instant as it arrives from a statement written by hand (text), or null. */
export const instant = z.union([z.date(), z.string()]).transform((value) => new Date(value));

/** Now, or so long after it, by this process's clock: what the database works out as it runs cannot be sent to a shard in every place. */
export const fromNow = (ms = 0): SQL =>
  sql`${new Date(Date.now() + ms).toISOString()}::timestamptz`;

/**
 * Runs a statement that serves three tables of the same shape (one a surface), for which the typed builder has no
 * word, and checks what comes back.
 */
export const readRows = async <Row extends z.ZodType>(
  tx: Tx,
  row: Row,
  statement: SQL,
): Promise<z.output<Row>[]> => z.array(row).parse([...(await tx.execute(statement))]);

/** The first row of `readRows`, or null. */
export const readRow = async <Row extends z.ZodType>(
  tx: Tx,
  row: Row,
  statement: SQL,
): Promise<z.output<Row> | null> => (await readRows(tx, row, statement))[0] ?? null;
