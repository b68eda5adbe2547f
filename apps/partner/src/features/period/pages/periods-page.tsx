import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { Pager } from '@portal/ui/patterns/pager';
import { PeriodList } from '@portal/screens/period/period-list';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
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
  noMonthsYet: { id: 'partner.periods.noMonthsYet', defaultMessage: 'No months yet' },
  emptyText: {
    id: 'partner.periods.emptyText',
    defaultMessage: 'The first month appears with the first billing event.',
  },
  weEarned: { id: 'partner.periods.weEarned', defaultMessage: 'We earned' },
  noun: { id: 'partner.periods.noun', defaultMessage: 'months' },
});

const PAGE_SIZE = 24;

/** The accounting months: which are closed, which is to be closed next, and what was earned in each. */
export const PeriodsPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { page, onPage } = usePageParam();
  const query = useQuery(
    trpc.partner.period.list.queryOptions(
      { page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Page title={formatMessage(messages.months)} lead={formatMessage(messages.lead)}>
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {({ rows, total }) =>
          total === 0 ? (
            <EmptyState title={formatMessage(messages.noMonthsYet)}>
              {formatMessage(messages.emptyText)}
            </EmptyState>
          ) : (
            <>
              <PeriodList
                rows={rows}
                hrefOf={paths.period}
                partnerLabel={formatMessage(messages.weEarned)}
              />
              <Pager
                noun={formatMessage(messages.noun)}
                page={page}
                pageSize={PAGE_SIZE}
                total={total}
                onPage={onPage}
              />
            </>
          )
        }
      </Loaded>
    </Page>
  );
};
