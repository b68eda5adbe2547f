import { useTRPC } from '@portal/client/trpc';
import type { ExceptionKind } from '@portal/contracts/liability';
import { defineMessages } from '@portal/domain/text/message';
import { ExceptionsTable } from '@portal/screens/exception/exception-tables';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  toLookAt: { id: 'partner.exceptions.toLookAt', defaultMessage: 'Exceptions' },
  lead: {
    id: 'partner.exceptions.lead',
    defaultMessage:
      'What is not right, did not arrive, earns nothing, was cut or does not come back.',
  },
});

/** The list behind each number. */
const hrefOf = (kind: ExceptionKind): string => {
  switch (kind) {
    case 'ledger_wrong':
      return paths.ledger;
    case 'close_stuck':
      return paths.periods;
    case 'events_claimed':
      return paths.claims;
    case 'events_waiting':
    case 'events_held':
      return `${paths.setAside}?standing=${kind === 'events_held' ? 'held' : 'waiting'}`;
    case 'disputes_open':
      return paths.disputeReview;
    case 'unassigned_with_revenue':
      return `${paths.customers}?unassigned=yes&withRevenue=yes`;
    case 'negative_balance':
    case 'negative_partner':
      return `${paths.liabilities}?negative=yes`;
    case 'clamped':
    case 'stuck_debt':
      return `${paths.commissionLines}?exception=${kind}`;
    default:
      return paths.exceptionEvents(kind);
  }
};

/** What somebody should look at before it costs somebody money; each number is that of the list behind it. */
export const ExceptionsPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const query = useQuery(trpc.partner.liability.exceptions.queryOptions());
  return (
    <Page title={formatMessage(messages.toLookAt)} lead={formatMessage(messages.lead)}>
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {(counts) => <ExceptionsTable counts={counts} hrefOf={hrefOf} />}
      </Loaded>
    </Page>
  );
};
