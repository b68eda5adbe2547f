import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { payouts } from '@portal/db/schema/payout';
import { payoutAttempts } from '@portal/db/schema/payout-attempt';
import { attemptKey, nextAttempt } from '@portal/domain/payout/attempt';
import type { Words } from '@portal/domain/text/phrase';
import { keep } from '@portal/domain/text/kept';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { shutGateWords } from '@portal/domain/words/payout-gate';
import { START_POSTING } from '@portal/domain/payout/payout-posting';
import type { Ctx } from '../context';
import { partnerOf } from '../access';
import { orNotFound } from '../shared/or-not-found';
import { isPaidElsewhere, isRedirected, loadDestinations, loadPaidFrom } from './destination';
import type { Destination, PaidFrom } from './destination';
import type { LoadedBatch } from './load-batch';
import type { LockedPayout } from './load-payout';
import { postPayout } from './post-payout';

const messages = defineMessages({
  otherWayNow: {
    id: 'services.payout.otherWayNow',
    defaultMessage:
      'Not sent: {name} is paid another way now. Cancel this payout: what it pays goes with the next batch.',
  },
  otherAccountNow: {
    id: 'services.payout.otherAccountNow',
    defaultMessage:
      'Not sent: {name} would be paid to another account than was approved. Cancel this payout: what it pays goes with the next batch.',
  },
  otherSourceNow: {
    id: 'services.payout.otherSourceNow',
    defaultMessage:
      'Not sent: it would be paid from another account of yours than was approved. Cancel this payout: what it pays goes with the next batch.',
  },
  gateShutNow: {
    id: 'services.payout.gateShutNow',
    defaultMessage: 'Not sent: {name} now {gates}.',
    description: '"gates" is the rest of the sentence, such as "has no verified account"',
  },
});

/** An attempt that has begun: on record and in the books before anything is asked of anybody. */
export interface StartedAttempt {
  readonly number: number;
  readonly idempotencyKey: string;
  readonly startedAt: Date;
}

/** Where a payout goes and what it is paid from at this moment, locked until the end of the transaction. */
export interface Bound {
  readonly to: Destination;
  readonly from: PaidFrom | null;
}

/** Payouts of one batch with where each goes now, locked: what is checked is what is used. */
export const bindPayouts = async (
  tx: Tx,
  ctx: Ctx,
  batch: Pick<LoadedBatch, 'payer' | 'method'>,
  payeeIds: readonly string[],
): Promise<(payeeId: string) => Bound> => {
  const destinations = await loadDestinations(tx, ctx, payeeIds, { lock: true });
  const from = await loadPaidFrom(tx, partnerOf(ctx), batch);
  return (payeeId) => ({ to: orNotFound(destinations.get(payeeId), 'payee'), from });
};

/**
 * Why a payout may not be sent though its batch was approved: it would go elsewhere than was approved, or a gate is shut. Null
 * when all is well.
 */
export const whatStops = (
  payout: LockedPayout,
  method: string,
  { to, from }: Bound,
): Words | null => {
  const { earnerName, shutGates } = to;
  if (method !== to.method) return phrase(messages.otherWayNow, { name: earnerName });
  if (isRedirected(payout, to)) {
    return phrase(messages.otherAccountNow, { name: earnerName });
  }
  if (isPaidElsewhere(payout, from)) {
    return messages.otherSourceNow;
  }
  return shutGates.length === 0
    ? null
    : phrase(messages.gateShutNow, { name: earnerName, gates: shutGateWords(shutGates) });
};

/**
 * Begins the next attempt of a payout that is to be sent to where it is bound, or gives null when none may begin: another one is under way, its
 * outcome is not known for certain, or the money is there.
 */
export const startAttempt = async (
  tx: Tx,
  ctx: Ctx,
  payout: LockedPayout,
  method: string,
  bound: Bound,
): Promise<StartedAttempt | null> => {
  const number = nextAttempt(payout.attempts);
  if (payout.status !== 'processing' || payout.amountMinor === 0n || number === null) return null;
  const failure = whatStops(payout, method, bound);
  if (failure !== null) {
    await tx
      .update(payouts)
      .set({ status: 'failed', failure: keep(failure), updatedAt: ctx.now() })
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
