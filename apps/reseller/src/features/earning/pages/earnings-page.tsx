import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { EarningsPage as EarningsPattern } from '@portal/screens/earnings/earnings-page';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  myEarnings: { id: 'reseller.earnings.myEarnings', defaultMessage: 'My earnings' },
  allLines: { id: 'reseller.earnings.allLines', defaultMessage: 'All lines' },
  whenYourCustomersActivated: {
    id: 'reseller.earnings.whenYourCustomersActivated',
    defaultMessage:
      'When your customers are activated, pay or upgrade, what you earn on it appears here.',
  },
});

/** What the reseller earned, where each part of it stands, and what stands in the way. */
export const EarningsPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const query = useQuery(trpc.reseller.earning.get.queryOptions());
  return (
    <EarningsPattern
      title={formatMessage(messages.myEarnings)}
      earnings={query}
      actions={
        <Button component={Link} to={paths.commissions}>
          {formatMessage(messages.allLines)}
        </Button>
      }
      linesHref={(filter) =>
        `${paths.commissions}?${new URLSearchParams({ ...filter }).toString()}`
      }
      emptyText={formatMessage(messages.whenYourCustomersActivated)}
    />
  );
};
