import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';

/** Writes number and sum of the payouts that a batch includes, after one of them was decided on. */
export const countIncluded = (tx: Tx, partnerId: string, batchId: string) =>
  tx.execute(sql`
    update payout_batches b set payouts = t.payouts, total_minor = t.total, version = b.version + 1
    from (
      select count(*)::int as payouts, coalesce(sum(p.amount_minor), 0)::bigint as total from payouts p
      where p.partner_id = ${partnerId}::uuid and p.batch_id = ${batchId}::uuid and p.decision = 'include'
    ) t
    where b.partner_id = ${partnerId}::uuid and b.id = ${batchId}::uuid`);
