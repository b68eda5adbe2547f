import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { inIndexOrder } from './forget-plans';
import { connectionOf } from './in-scope';
import type { Tx } from './in-scope';

/** Rows of one partner that are looked up by a list of keys, a few for each. */
export interface ByKeys {
  readonly columns: SQL;
  readonly table: SQL;
  /** Names the partner by a parameter, and whatever else holds for all rows. */
  readonly where: SQL;
  /** The column that the list is of; an index begins with the partner and it. */
  readonly key: SQL;
  /** The list, as an array with its type; each key once. */
  readonly keys: SQL;
  /** How that index goes on after the key, where another has the same two first. */
  readonly next?: SQL;
}

/** From this version on an index that looks a list up gives its rows in order. */
const ORDERED_LISTS = 17;

/**
 * Looks a list up in one scan, at which the context's seal is looked at once. The order makes it the one index: given just the
 * list, a planner that thinks the partner has few rows takes any index and reads all that the partner has. Servers before 17
 * cannot have both, so there each key is looked up by itself (hence `offset 0`), and the seal as often.
 * @returns the rows, in no order that holds for all servers
 */
export const rowsByKeys = <T extends Record<string, unknown>>(
  tx: Tx,
  { columns, table, where, key, keys, next = key }: ByKeys,
) => {
  const version = Number.parseInt(
    String(connectionOf(tx)?.client.parameters['server_version']),
    10,
  );
  const order = sql`order by ${key}, ${next}`;
  const statement =
    version >= ORDERED_LISTS
      ? sql`select ${columns} from ${table} where ${where} and ${key} = any(${keys}) ${order}`
      : sql`
        select found.* from unnest(${keys}) as wanted(key) cross join lateral (
          select ${columns} from ${table} where ${where} and ${key} = wanted.key ${order} offset 0) as found`;
  return inIndexOrder<T>(tx, statement);
};
