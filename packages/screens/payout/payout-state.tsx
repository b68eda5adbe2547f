import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { PayoutRow } from '@portal/contracts/payout';
import { StateBadge } from '@portal/ui/primitives/state-badge';

const messages = defineMessages({
  paidInPart: { id: 'screens.payoutState.paidInPart', defaultMessage: 'Paid, came back in part' },
});

/** The state of a payout; of one that arrived and came back in part, that too. */
export const PayoutState = ({
  status,
  isPart,
}: {
  readonly status: PayoutRow['status'];
  readonly isPart: boolean;
}) => {
  const { formatMessage } = useIntl();
  if (status === 'paid' && isPart) {
    return <StateBadge state="paid" tone="warn" label={formatMessage(messages.paidInPart)} />;
  }
  const isOdd = status === 'unknown' || status === 'returned';
  return <StateBadge state={status} {...(isOdd ? { tone: 'warn' } : {})} />;
};
