import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';

/** Writes number and sum of the payouts that a batch includes, after one of them was decided on. */
export const countIncluded = (tx: Tx, partnerId: string, batchId: string) =>
  tx.execute(sql`
    update payout_batches batch set payouts = t.payouts, total_minor = t.total, version = batch.version + 1
    from (
      select count(*)::int as payouts, coalesce(sum(payout.amount_minor), 0)::bigint as total from payouts payout
      where payout.partner_id = ${partnerId}::uuid and payout.batch_id = ${batchId}::uuid and payout.decision = 'include'
    ) t
    where batch.partner_id = ${partnerId}::uuid and batch.id = ${batchId}::uuid`);
