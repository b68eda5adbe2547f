import type { CommissionLineDetail } from '@portal/contracts/commission';
import type { Explanation } from '@portal/domain/commission/explanation';

/** Since when the customer was the earner's, and the tier the earner had: what an earning was stored with. */
export const earnedUnder = (explanation: Explanation): CommissionLineDetail['earnedUnder'] => {
  const stored = explanation.k === 'correction' ? explanation.now : explanation;
  if (stored === undefined || (stored.k !== 'earning' && stored.k !== 'bonus'))
    return { assignedSince: null, tier: null };
  return { assignedSince: stored.as?.from ?? null, tier: stored.by.tier ?? null };
};
