import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { EarningsPage as EarningsPattern } from '@portal/screens/earnings/earnings-page';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  ourEarnings: { id: 'partner.earnings.ourEarnings', defaultMessage: 'Our earnings' },
  emptyText: {
    id: 'partner.earnings.emptyText',
    defaultMessage:
      'What you earn from the platform appears here once its plan with you is in force and commissions are calculated.',
  },
});

/** What the partner itself earned from the platform, and where each part of it stands. */
export const EarningsPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const query = useQuery(trpc.partner.earning.get.queryOptions());
  return (
    <EarningsPattern
      title={formatMessage(messages.ourEarnings)}
      earnings={query}
      linesHref={(filter) =>
        `${paths.commissionLines}?${new URLSearchParams({ earner: 'partner', ...filter }).toString()}`
      }
      emptyText={formatMessage(messages.emptyText)}
    />
  );
};
