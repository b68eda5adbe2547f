import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { Page } from '@portal/ui/patterns/page';
import { PERIODS_A_PAGE, PeriodList } from '@portal/screens/period/period-list';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  months: { id: 'partner.periods.months', defaultMessage: 'Periods' },
  lead: {
    id: 'partner.periods.lead',
    defaultMessage:
      'A month that is closed stays as it is: its statements are issued, and what comes later counts in the next one.',
  },
  weEarned: { id: 'partner.periods.weEarned', defaultMessage: 'We earned' },
});

/** The accounting months: which are closed, which is to be closed next, and what was earned in each. */
export const PeriodsPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { page, onPage } = usePageParam();
  const query = useQuery(
    trpc.partner.period.list.queryOptions(
      { page, pageSize: PERIODS_A_PAGE },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Page title={formatMessage(messages.months)} lead={formatMessage(messages.lead)}>
      <PeriodList
        query={query}
        page={page}
        onPage={onPage}
        hrefOf={paths.period}
        partnerLabel={formatMessage(messages.weEarned)}
      />
    </Page>
  );
};
