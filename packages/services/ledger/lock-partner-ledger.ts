import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';

/**
 * Whatever moves a partner's money (runs batch by batch, closes, approvals of payouts and adjustments) waits for one
 * another until the end of its transaction: the second finds what the first has posted. The statement is sent as this is
 * called; what `tx.execute` gives would wait until it is awaited.
 */
export const lockPartnerLedger = async (tx: Tx, partnerId: string): Promise<void> => {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('partner_ledger', 0) # hashtextextended(${partnerId}, 0))`,
  );
};
