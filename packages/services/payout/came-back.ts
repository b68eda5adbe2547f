import { sql } from 'drizzle-orm';

/**
 * What of a selected payout came back in part, in minor units. The columns are spelled with their table: where one table alone
 * is selected from, its columns are written without, and would mean those of the inner one.
 */
export const cameBack = sql<string>`(select greatest(coalesce(sum(v.amount_minor), 0), 0)::text from payout_reversals v
  where v.partner_id = payouts.partner_id and v.payout_id = payouts.id)`;
