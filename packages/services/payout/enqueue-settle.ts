import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';

/** Asks background work to take a payout further, once this transaction is committed. */
export const enqueueSettle = async (tx: Tx, partnerId: string, payoutId: string): Promise<void> => {
  const data = JSON.stringify({ partnerId, id: payoutId });
  await tx.execute(sql`select app.enqueue_job('payout__settle', ${data}::jsonb)`);
};
