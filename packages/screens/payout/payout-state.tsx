import type { PayoutRow } from '@portal/contracts/payout';
import { StateBadge } from '@portal/ui/primitives/state-badge';

/** The state of a payout; of one that arrived and came back in part, that too. */
export const PayoutState = ({
  status,
  isPart,
}: {
  readonly status: PayoutRow['status'];
  readonly isPart: boolean;
}) => {
  if (status === 'paid' && isPart) {
    return <StateBadge state="paid" tone="warn" label="Paid, came back in part" />;
  }
  const isOdd = status === 'unknown' || status === 'returned';
  return <StateBadge state={status} {...(isOdd ? { tone: 'warn' } : {})} />;
};
