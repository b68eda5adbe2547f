import type { TrialBalance as Balance, TrialBalanceRow } from '@portal/contracts/ledger';
import { defineMessages } from '@portal/domain/text/message';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import type { Loadable } from '@portal/ui/state/query';
import { useIntl } from 'react-intl';
import { TrialBalanceTables } from './ledger-tables';

const messages = defineMessages({
  emptyTitle: { id: 'screens.trialBalance.emptyTitle', defaultMessage: 'Nothing is booked' },
  emptyText: {
    id: 'screens.trialBalance.emptyText',
    defaultMessage: 'The books begin with the first commission that is calculated.',
  },
});

/** The trial balance of some books, or that they have not begun. */
export const TrialBalance = ({
  query,
  accountsHref,
}: {
  readonly query: Loadable<Balance>;
  readonly accountsHref: (row: TrialBalanceRow) => string;
}) => {
  const { formatMessage } = useIntl();
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(balance) =>
        balance.rows.length === 0 ? (
          <EmptyState title={formatMessage(messages.emptyTitle)}>
            {formatMessage(messages.emptyText)}
          </EmptyState>
        ) : (
          <TrialBalanceTables balance={balance} accountsHref={accountsHref} />
        )
      }
    </Loaded>
  );
};
