import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { postingLegs } from '@portal/domain/ledger/postings';
import type { PayoutPosting } from '@portal/domain/payout/payout-posting';
import type { Ctx } from '../context';
import { postJournals } from '../ledger/post-journals';
import type { Journal } from '../ledger/post-journals';
import { takeTurn } from '../ledger/take-turn';
import { firstOpenPeriod, postingPeriod } from '../period/open-period';
import type { LockedPayout } from './load-payout';

/** Sets the bookings of an attempt that was reported paid after its failure was booked apart from those before. */
const REVIVED = 1000;

/**
 * Books steps of one attempt for the payout's whole amount, into the first month that is open. `revived`: the attempt had been
 * booked as failed. Posting the same step twice is refused by constraint.
 */
export const postPayout = async (
  tx: Tx,
  ctx: Ctx,
  payout: LockedPayout,
  attempt: number,
  postings: readonly PayoutPosting[],
  revived = false,
): Promise<void> => {
  if (postings.length === 0) return;
  const { partnerId } = payout;
  await takeTurn(tx, partnerId);
  const now = ctx.now();
  const period = postingPeriod(now.getTime(), await firstOpenPeriod(tx, partnerId));
  const journals = postings.map((kind): Journal => ({
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
    legs: postingLegs(kind, payout.amountMinor),
    period,
    sequence: revived ? REVIVED + attempt : attempt,
  }));
  await postJournals(tx, partnerId, new Map(), journals);
};
