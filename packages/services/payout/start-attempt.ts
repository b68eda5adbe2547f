import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { payoutAttempts, payoutBatches, payouts } from '@portal/db/schema/payout';
import { attemptKey, nextAttempt } from '@portal/domain/payout/attempt';
import { START_POSTING } from '@portal/domain/payout/payout-posting';
import type { Ctx } from '../context';
import { loadPayee } from '../payee/load-payee';
import { gatesOf } from '../payee/select-payees';
import type { LockedPayout } from './load-payout';
import { postPayout } from './post-payout';

/** An attempt that has begun: on record and in the books before anything is asked of anybody. */
export interface StartedAttempt {
  readonly number: number;
  readonly idempotencyKey: string;
  readonly startedAt: Date;
}

/**
 * Why a payee may not be sent anything now, though the batch was approved: a gate was shut, or the account changed and was not
 * verified again. Null when all is well.
 */
const whatStopped = async (tx: Tx, payout: LockedPayout): Promise<string | null> => {
  const payee = await loadPayee(tx, payout.partnerId, payout.payeeId);
  const [batch] = await tx
    .select({ method: payoutBatches.method })
    .from(payoutBatches)
    .where(byId(payoutBatches, payout.partnerId, payout.batchId));
  if (batch?.method !== payee.method) return 'Not sent: the payee is paid another way now.';
  const shut = gatesOf(payee);
  return shut.length === 0
    ? null
    : `Not sent: a gate of the payee is shut since the approval (${shut.join(', ')}).`;
};

/**
 * Begins the next attempt of a payout that is to be sent, or gives null when none may begin: another one is under way, its
 * outcome is not known for certain, or the money is there.
 */
export const startAttempt = async (
  tx: Tx,
  ctx: Ctx,
  payout: LockedPayout,
): Promise<StartedAttempt | null> => {
  const number = nextAttempt(payout.attempts);
  if (payout.status !== 'processing' || payout.amountMinor === 0n || number === null) return null;
  const failure = await whatStopped(tx, payout);
  if (failure !== null) {
    await tx
      .update(payouts)
      .set({ status: 'failed', failure, updatedAt: ctx.now() })
      .where(byId(payouts, payout.partnerId, payout.id));
    return null;
  }
  const startedAt = ctx.now();
  const idempotencyKey = attemptKey(payout.id, number);
  const { partnerId, id: payoutId, amountMinor, currency } = payout;
  await tx.insert(payoutAttempts).values({
    partnerId,
    payoutId,
    attempt: number,
    idempotencyKey,
    amountMinor,
    currency,
    startedAt,
  });
  await tx
    .update(payouts)
    .set({ failure: null, updatedAt: startedAt })
    .where(byId(payouts, partnerId, payoutId));
  await postPayout(tx, ctx, payout, [{ kind: START_POSTING, amountMinor, sequence: number }]);
  return { number, idempotencyKey, startedAt };
};
