import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { payouts } from '@portal/db/schema/payout';
import { and, asc, eq } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import type { LoadedBatch } from './load-batch';
import { lockPayout } from './load-payout';
import type { LockedPayout } from './load-payout';
import { bindPayouts, startAttempt } from './start-attempt';
import type { Bound } from './start-attempt';

/** A payout whose attempt has just begun, and where it was found to go. */
export interface StartedPayout extends Bound {
  readonly payout: LockedPayout;
  readonly attempt: number;
}

/** Begins the attempt of every payout of a batch that waits to be sent, in the caller's transaction. */
export const startWaiting = async (
  tx: Tx,
  ctx: Ctx,
  batch: LoadedBatch,
): Promise<StartedPayout[]> => {
  const rows = await tx
    .select({ id: payouts.id, payeeId: payouts.payeeId })
    .from(payouts)
    .where(
      and(
        ofPartner(payouts, partnerOf(ctx)),
        eq(payouts.batchId, batch.id),
        eq(payouts.status, 'processing'),
      ),
    )
    .orderBy(asc(payouts.id));
  const payeeIds = rows.map(({ payeeId }) => payeeId);
  const boundOf = await bindPayouts(tx, ctx, batch, payeeIds);
  const begun: StartedPayout[] = [];
  for (const { id, payeeId } of rows) {
    const payout = await lockPayout(tx, partnerOf(ctx), id);
    const bound = boundOf(payeeId);
    const started = await startAttempt(tx, ctx, payout, batch.method, bound);
    if (started !== null) begun.push({ payout, attempt: started.number, ...bound });
  }
  return begun;
};
