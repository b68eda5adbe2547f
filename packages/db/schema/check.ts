import { sql } from 'drizzle-orm';
import { check } from 'drizzle-orm/pg-core';
import type { AnyPgColumn, CheckBuilder } from 'drizzle-orm/pg-core';

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** The column holds one of these words (or null): the database's copy of an enum of `domain`. */
export const oneOf = (column: AnyPgColumn, values: readonly string[], name: string): CheckBuilder =>
  check(`${name}_known`, sql`${column} in (${sql.raw(values.map(quoted).join(', '))})`);

/** A name that code gives, such as a payout rail's: which ones there are is for the code to say. */
export const codeName = (column: AnyPgColumn, name: string): CheckBuilder =>
  check(`${name}_name`, sql`${column} ~ '^[a-z][a-z0-9_]{1,30}$'`);

/** An ISO 4217 code, as written there: three capital letters. */
export const currencyCode = (column: AnyPgColumn, name: string): CheckBuilder =>
  check(`${name}_code`, sql`${column} ~ '^[A-Z]{3}$'`);

/** A UTC month as `YYYY-MM`. */
export const monthPeriod = (column: AnyPgColumn, name: string): CheckBuilder =>
  check(`${name}_month`, sql`${column} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`);

/** A count or a size is never below zero. */
export const notNegative = (column: AnyPgColumn, name: string): CheckBuilder =>
  check(`${name}_not_negative`, sql`${column} >= 0`);

/** A half-open interval `[from, to)` that holds at least one instant, or is open. */
export const risingInterval = (from: AnyPgColumn, to: AnyPgColumn, name: string): CheckBuilder =>
  check(`${name}_rises`, sql`${to} > ${from}`);

/** What a key says where the column it repeats says nothing: a primary key takes no null. */
const NIL = sql.raw(`'00000000-0000-0000-0000-000000000000'`);

interface Keyed {
  readonly tenantId: AnyPgColumn;
  readonly tenantKey: AnyPgColumn;
  readonly resellerId: AnyPgColumn;
  readonly resellerKey: AnyPgColumn;
}

/** The keys repeat the ids, with the nil id for none. */
export const keysOfIds = (t: Keyed, name: string): CheckBuilder =>
  check(
    name,
    sql`${t.tenantKey} = coalesce(${t.tenantId}, ${NIL}) and ${t.resellerKey} = coalesce(${t.resellerId}, ${NIL})`,
  );

/** Addresses are compared as they are stored: in lower case. */
export const lowerCase = (column: AnyPgColumn, name: string): CheckBuilder =>
  check(`${name}_lower`, sql`${column} = lower(${column})`);
