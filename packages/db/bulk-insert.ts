import { getTableColumns, getTableName, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { plainArray, textArray } from './array-literal';
import { forgetPlans } from './forget-plans';
import type { Tx } from './in-scope';

/** A value as the table takes it; an instant also as text, exact to whatever it says. */
type Given<Value> = Date extends Value ? Value | string : Value;
type Row<T extends PgTable> = {
  readonly [Key in keyof T['$inferInsert']]: Given<T['$inferInsert'][Key]>;
};

/** What else a bulk insert says. */
interface Rest<Same> {
  /** What all rows have alike, sent once. */
  readonly same?: Same;
  /** The end of the statement, such as `on conflict do nothing` or `returning id`. */
  readonly end?: SQL;
}

/** The type in which a column's values are sent: `char(3)` goes as text, since its length belongs to the column. */
const typeOf = (column: PgColumn): string => {
  const type = column.getSQLType();
  if (type.endsWith('[]') || type === 'bytea')
    throw new Error(`${column.name} is an array, or bytes: insert such rows one by one.`);
  return type.replace(/\(.*\)$/, '').replace(/^char$/, 'text');
};

/** How a column's values are written as text. */
const writerOf = (column: PgColumn): ((value: unknown) => string | null) => {
  const isJson = typeOf(column) === 'jsonb';
  return (value) => {
    if (value === null || value === undefined) return null;
    return typeof value === 'string' && !isJson ? value : String(column.mapToDriverValue(value));
  };
};

/** Values of these types hold nothing that an array would have to quote. */
const PLAIN = /^(uuid|smallint|integer|bigint|boolean|timestamp)\b/;

/**
 * A column's values as an array. JSON is one text of lines: `JSON.stringify` writes no line break and no bare NULL, so that
 * nothing has to be escaped a second time. It stays text here, since an array of jsonb costs half as much again as a cast of
 * each row.
 */
const arrayOf = (column: PgColumn, given: readonly unknown[]): SQL => {
  const type = typeOf(column);
  const values = given.map(writerOf(column));
  if (type === 'jsonb')
    return sql`string_to_array(${values.map((value) => value ?? 'NULL').join('\n')}, E'\n', 'NULL')`;
  const literal = PLAIN.test(type) ? plainArray(values) : textArray(values);
  return sql`${literal}::${sql.raw(type)}[]`;
};

/** A column of `given` as the table takes it. */
const givenOf = (column: PgColumn): SQL => {
  const name = sql`given.${sql.identifier(column.name)}`;
  return typeOf(column) === 'jsonb' ? sql`${name}::jsonb` : name;
};

/** The one partner whose rows these are; null for a table that belongs to no partner. */
const partnerOf = (
  table: PgTable,
  rows: readonly object[],
  same: object | undefined,
): string | null => {
  if (!('partnerId' in table)) return null;
  const partners = new Set<unknown>(
    same !== undefined && 'partnerId' in same
      ? [same.partnerId]
      : rows.map((row): unknown => Reflect.get(row, 'partnerId')),
  );
  const [partner] = partners;
  if (partners.size !== 1 || typeof partner !== 'string')
    throw new Error(`Rows of ${getTableName(table)} are inserted for one partner at a time.`);
  return partner;
};

const identifiers = (columns: readonly (readonly [string, PgColumn])[]): SQL =>
  sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  );

/** The statement of `bulkInsert`, to run by `tx.execute` where rows come back, or where plans were seen to before. */
export const bulkInsertSql = <T extends PgTable, Same extends Partial<Row<T>> = Partial<Row<T>>>(
  table: T,
  rows: readonly Omit<Row<T>, keyof Same>[],
  { same, end = sql`` }: Rest<Same> = {},
): SQL => {
  const [first] = rows;
  if (first === undefined) return sql`select where false`;
  const partner = partnerOf(table, rows, same);
  const columns = Object.entries<PgColumn>(getTableColumns(table)).filter(
    ([key]) => partner === null || key !== 'partnerId',
  );
  const alike = columns.filter(([key]) => same !== undefined && key in same);
  const own = columns.filter(([key]) => key in first);
  const once = alike.map(
    ([key, column]) =>
      sql`${writerOf(column)(Reflect.get(same ?? {}, key))}::${sql.raw(typeOf(column))}, `,
  );
  const arrays = own.map(([key, column]) =>
    arrayOf(
      column,
      rows.map((row) => Reflect.get(row, key)),
    ),
  );
  const owned =
    partner === null
      ? { into: sql``, select: sql``, from: sql``, where: sql`` }
      : {
          into: sql`partner_id, `,
          select: sql`owner.id, `,
          from: sql`partners as owner cross join `,
          where: sql`where owner.id = ${partner}::uuid`,
        };
  return sql`insert into ${sql.identifier(getTableName(table))} (${owned.into}${identifiers([...alike, ...own])})
    select ${owned.select}${sql.join(once)}${sql.join(
      own.map(([, column]) => givenOf(column)),
      sql`, `,
    )} from ${owned.from}unnest(${sql.join(arrays, sql`, `)})
      as given (${identifiers(own)}) ${owned.where} ${end}`;
};

/**
 * Inserts many rows of one partner in one statement, `insert … select owner.id, … from partners owner cross join unnest(…)`:
 * the partner's own row leads to the shard, which a bare `unnest` does not. One array per column, each sent as one text, so
 * that any number of rows is one prepared text (`copy` is refused under row-level security). The columns are those of the
 * first row and of what is the same in all; what the others lack is null. Resolves with how many rows were inserted (or
 * updated). Keep batches at some thousands.
 *
 * @throws when the login does not see the partner: then there is nothing to insert for
 */
export const bulkInsert = async <T extends PgTable, Same extends Partial<Row<T>> = Partial<Row<T>>>(
  tx: Tx,
  table: T,
  rows: readonly Omit<Row<T>, keyof Same>[],
  rest: Rest<Same> = {},
): Promise<number> => {
  await forgetPlans(tx, rows.length);
  const result = await tx.execute(bulkInsertSql(table, rows, rest));
  if (rest.end === undefined && result.count !== rows.length)
    throw new Error(
      `${rows.length - result.count} rows of ${getTableName(table)} were not inserted.`,
    );
  return result.count;
};
