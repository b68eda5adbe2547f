import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

/** What an item of a payout can be. */
export type ItemKind = 'line_id' | 'adjustment_id' | 'recovery_id' | 'reversal_id';

/** True where no payout has taken this: none did, or the one that did let it go. Looked up by key (hence `offset 0`), whatever the planner thinks that payouts have taken. */
export const isInNoPayoutByKey = (
  partnerId: string,
  kind: ItemKind,
  id: SQL,
): SQL => sql`not exists (
  select from (
    select from payout_items i
    where i.partner_id = ${partnerId}::uuid and i.${sql.raw(kind)} = ${id} and i.released_at is null offset 0
  ) i)`;

/**
 * True where the payout arrived that took this. Looked up by key, the item and then its payout (hence `offset 0`): where the
 * planner does not know yet how many there are, it may read all of a payout, or all payouts, for each item instead.
 */
export const isItemPaid = (partnerId: string, kind: ItemKind, id: SQL): SQL => sql`exists (
  select from (
    select i.payout_id from payout_items i
    where i.partner_id = ${partnerId}::uuid and i.${sql.raw(kind)} = ${id} and i.released_at is null offset 0
  ) i
  cross join lateral (
    select from payouts p where p.partner_id = ${partnerId}::uuid and p.id = i.payout_id and p.status = 'paid' offset 0
  ) p)`;
