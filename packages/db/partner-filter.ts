import { and, eq, sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';
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

/**
 * What the partner's column of a nested query equals: inside a partner a parameter, since each query of a statement has to
 * name the partner itself; for staff across partners the partner of the query around.
 */
export const partnerOr = (partnerId: string | null, around: SQLWrapper): SQL =>
  partnerId === null ? sql`${around}` : sql`${partnerId}::uuid`;

const both = (first: SQL, second: SQL): SQL => and(first, second) ?? first;
