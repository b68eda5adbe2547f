import { sql } from 'drizzle-orm';

/**
 * What of a selected payout came back in part, in minor units. The columns are spelled with their table: where one table alone
 * is selected from, its columns are written without, and would mean those of the inner one.
 */
export const cameBack = (
  partnerId: string,
) => sql<string>`(select greatest(coalesce(sum(payout_reversal.amount_minor), 0), 0)::text from payout_reversals payout_reversal
  where payout_reversal.partner_id = ${partnerId}::uuid and payout_reversal.payout_id = payouts.id)`;
