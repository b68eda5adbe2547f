import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { payouts } from '@portal/db/schema/payout';
import { and, asc, eq } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { lockPayout, type LockedPayout } from './load-payout';
import { startAttempt } from './start-attempt';

/** A payout whose attempt has just begun. */
export interface StartedPayout {
  readonly payout: LockedPayout;
  readonly attempt: number;
}

/** Begins the attempt of every payout of a batch that waits to be sent, in the caller's transaction. */
export const startWaiting = async (tx: Tx, ctx: Ctx, batchId: string): Promise<StartedPayout[]> => {
  const rows = await tx
    .select({ id: payouts.id })
    .from(payouts)
    .where(
      and(
        ofPartner(payouts, partnerOf(ctx)),
        eq(payouts.batchId, batchId),
        eq(payouts.status, 'processing'),
      ),
    )
    .orderBy(asc(payouts.id));
  const begun: StartedPayout[] = [];
  for (const { id } of rows) {
    const payout = await lockPayout(tx, partnerOf(ctx), id);
    const started = await startAttempt(tx, ctx, payout);
    if (started !== null) begun.push({ payout, attempt: started.number });
  }
  return begun;
};
