import { and, eq } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';

/** A table, or an alias of one, whose rows belong to a partner. */
export interface OfPartner {
  readonly partnerId: AnyPgColumn;
}

/** `partner_id = $1`: the index, the route to the shard, and half of the isolation of every query. */
export const ofPartner = (table: OfPartner, partnerId: string): SQL =>
  eq(table.partnerId, partnerId);

/** `partner_id = $1 and id = $2`: one row by its key. */
export const byId = (
  table: OfPartner & { readonly id: AnyPgColumn },
  partnerId: string,
  id: string,
): SQL => both(eq(table.partnerId, partnerId), eq(table.id, id));

/** Condition of a join: both rows are of the same partner, and the given condition. */
export const joined = (left: OfPartner, right: OfPartner, on: SQL): SQL =>
  both(eq(left.partnerId, right.partnerId), on);

const both = (first: SQL, second: SQL): SQL => and(first, second) ?? first;
