import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { postingLegs } from '@portal/domain/ledger/postings';
import type { PayoutPosting } from '@portal/domain/payout/payout-posting';
import type { Period } from '@portal/domain/period/period';
import type { Ctx } from '../context';
import { postJournals } from '../ledger/post-journals';
import type { Journal } from '../ledger/post-journals';
import { lockPartnerLedger } from '../ledger/lock-partner-ledger';
import { firstOpenPeriod, postingPeriod } from '../ledger/open-period';
import type { LockedPayout } from './load-payout';
import { presentMonth } from '../shared/present-month';

/** One step of a payout's money. */
export interface PayoutBooking {
  readonly kind: PayoutPosting;
  /** Positive minor units of the payout's currency. */
  readonly amountMinor: bigint;
  /** Tells a step from the same step of another attempt. */
  readonly sequence: number;
}

/**
 * Books steps of a payout into the first month that is open, and gives that month. Posting the same step twice is refused by
 * constraint.
 */
export const postPayout = async (
  tx: Tx,
  ctx: Ctx,
  payout: LockedPayout,
  bookings: readonly PayoutBooking[],
): Promise<Period> => {
  const { partnerId } = payout;
  await lockPartnerLedger(tx, partnerId);
  const now = ctx.now();
  const period = postingPeriod(
    await presentMonth(tx, partnerId, now),
    await firstOpenPeriod(tx, partnerId),
  );
  const journals = bookings.map(({ kind, amountMinor, sequence }): Journal => ({
    id: newId(),
    kind,
    sourceKind: 'payout',
    sourceId: payout.id,
    effectiveAt: now.toISOString(),
    earner: {
      earnerKind: payout.resellerId === null ? 'partner' : 'reseller',
      resellerId: payout.resellerId,
    },
    currency: payout.currency,
    legs: postingLegs(kind, amountMinor),
    period,
    sequence,
  }));
  await postJournals(tx, partnerId, new Map(), journals);
  return period;
};
