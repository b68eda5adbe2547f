import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { payoutReversals } from '@portal/db/schema/payout';
import { owedAgain } from '@portal/domain/payout/owed-again';
import type { PayoutPosting } from '@portal/domain/payout/payout-posting';
import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../context';
import type { LoadedAttempt, LockedPayout } from './load-payout';
import { postPayout } from './post-payout';
import type { PayoutBooking } from './post-payout';

/** Sets the bookings of an attempt that was reported paid after its failure was booked apart from those before. */
const REVIVED = 1000;

/** Sets what comes back in parts apart from what comes back at once. */
const IN_PARTS = 2000;

/** What a report changed of one attempt. */
export interface AttemptChange {
  readonly before: LoadedAttempt;
  readonly after: LoadedAttempt;
  /** The steps from the one state to the other. */
  readonly postings: readonly PayoutPosting[];
}

const bookingsOf = (
  { amountMinor }: LockedPayout,
  { before, after, postings }: AttemptChange,
  known: number,
): PayoutBooking[] => {
  const sequence = before.state === 'failed' ? REVIVED + after.number : after.number;
  const steps = postings.map((kind): PayoutBooking => {
    const isRest = kind === 'payout_returned' && before.state === 'succeeded';
    return {
      kind,
      amountMinor: isRest ? amountMinor - before.reversedMinor : amountMinor,
      sequence,
    };
  });
  const part = after.reversedMinor - before.reversedMinor;
  return part === 0n
    ? steps
    : [...steps, { kind: 'payout_returned', amountMinor: part, sequence: IN_PARTS + known }];
};

/** What was put on record of the payout's money so far. */
const onRecord = async (tx: Tx, { partnerId, id }: LockedPayout) => {
  const [row] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      sumMinor: sql<string>`coalesce(sum(${payoutReversals.amountMinor}), 0)::text`,
    })
    .from(payoutReversals)
    .where(and(ofPartner(payoutReversals, partnerId), eq(payoutReversals.payoutId, id)));
  return { count: row?.count ?? 0, sumMinor: BigInt(row?.sumMinor ?? 0) };
};

/**
 * Books what a report changed of an attempt: the ledger follows the money, and what the earner is owed beside the payout's
 * lines is put on record, to go with the next payout.
 */
export const bookChange = async (
  tx: Tx,
  ctx: Ctx,
  payout: LockedPayout,
  change: AttemptChange,
): Promise<void> => {
  const { partnerId, id, earnerKind, tenantId, resellerId, currency } = payout;
  const known = await onRecord(tx, payout);
  const bookings = bookingsOf(payout, change, known.count);
  if (bookings.length === 0) return;
  const period = await postPayout(tx, ctx, payout, bookings);
  const attempts = payout.attempts.map((one) => (one === change.before ? change.after : one));
  const isCancelled = payout.status === 'cancelled';
  const amountMinor = owedAgain(payout.amountMinor, isCancelled, attempts) - known.sumMinor;
  if (amountMinor === 0n) return;
  await tx.insert(payoutReversals).values({
    partnerId,
    id: newId(),
    payoutId: id,
    attempt: change.after.number,
    earnerKind,
    tenantId,
    resellerId,
    currency,
    period,
    amountMinor,
    recordedAt: ctx.now(),
  });
};
