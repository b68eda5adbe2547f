import type { PostingKind } from '../ledger/postings';
import type { AttemptState } from './attempt-state';

/** The postings of a payout's way (commissions.md section 5), each for the payout's full amount. */
export type PayoutPosting = Extract<PostingKind, `payout_${string}`>;

/** Where the money of an attempt stands: still (or again) payable, under way, or with the payee. */
type Place = 'payable' | 'in_transit' | 'cash' | 'back';

const placeOf = (state: AttemptState): Place => {
  switch (state) {
    case 'started':
    case 'unknown':
      return 'in_transit';
    case 'failed':
      return 'payable';
    case 'succeeded':
      return 'cash';
    case 'returned':
      return 'back';
  }
};

const STEPS: Readonly<Record<Place, Readonly<Partial<Record<Place, readonly PayoutPosting[]>>>>> = {
  in_transit: {
    payable: ['payout_failed'],
    cash: ['payout_confirmed'],
    back: ['payout_confirmed', 'payout_returned'],
  },
  payable: {
    cash: ['payout_sent', 'payout_confirmed'],
    back: ['payout_sent', 'payout_confirmed', 'payout_returned'],
  },
  cash: { back: ['payout_returned'] },
  back: {},
};

/** What an attempt's start posts: the money leaves what is payable before anything is asked of a provider. */
export const START_POSTING: PayoutPosting = 'payout_sent';

/** What is posted when an attempt moves from one state to another; nothing when the money stays where it is. */
export const postingsBetween = (from: AttemptState, to: AttemptState): readonly PayoutPosting[] =>
  STEPS[placeOf(from)][placeOf(to)] ?? [];
