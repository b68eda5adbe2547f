import { getTableColumns, getTableName, sql, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { forgetPlans } from './forget-plans';
import type { Tx } from './in-scope';

/** The array type of a column's own type: `char(3)` goes as text, since its length belongs to the column. */
const arrayType = (column: PgColumn): string => {
  const type = column.getSQLType();
  if (type.endsWith('[]'))
    throw new Error(`${column.name} is an array: insert such rows one by one.`);
  // The driver takes a list of booleans for one boolean: they go as text.
  if (type === 'boolean') return 'text[]::boolean[]';
  return `${type.replace(/\(.*\)$/, '').replace(/^char$/, 'text')}[]`;
};

const toDriver = (column: PgColumn, value: unknown): unknown => {
  if (value === null || value === undefined) return null;
  return typeof value === 'boolean' ? String(value) : column.mapToDriverValue(value);
};

/**
 * Inserts many rows in one statement, `insert … select from unnest(…)`: one array per column, so that any number of
 * rows is one prepared text (`copy` is refused under row-level security). The columns are those of the first row; what
 * the others lack is null. `onConflict` is the rest of the statement, such as `on conflict do nothing`. Resolves with
 * how many rows were inserted (or updated). Keep batches at some thousands.
 */
export const bulkInsert = async <T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T['$inferInsert'][],
  onConflict: SQL = sql``,
): Promise<number> => {
  await forgetPlans(tx, rows.length);
  const result = await tx.execute(bulkInsertSql(table, rows, onConflict));
  return result.count;
};

/** The statement of `bulkInsert`, to add `returning` to and run by `tx.execute`. */
export const bulkInsertSql = <T extends PgTable>(
  table: T,
  rows: readonly T['$inferInsert'][],
  onConflict: SQL = sql``,
): SQL => {
  const [first] = rows;
  if (first === undefined) return sql`select where false`;
  const all: Record<string, PgColumn> = getTableColumns(table);
  const used = Object.entries(all).filter(([key]) => key in first);
  const names = used.map(([, column]) => sql.identifier(column.name));
  const values = used.map(([key, column]) => {
    const items = rows.map((row) => toDriver(column, Reflect.get(row, key)));
    return sql`${sql.param(items)}::${sql.raw(arrayType(column))}`;
  });
  return sql`insert into ${sql.identifier(getTableName(table))} (${sql.join(names, sql`, `)})
    select * from unnest(${sql.join(values, sql`, `)}) ${onConflict}`;
};
