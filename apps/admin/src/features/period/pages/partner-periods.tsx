import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Pager } from '@portal/ui/patterns/pager';
import { PeriodList } from '@portal/screens/period/period-list';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  months: { id: 'admin.partnerPeriods.months', defaultMessage: 'Months' },
  firstMonthAppearsFirst: {
    id: 'admin.partnerPeriods.firstMonthAppearsFirst',
    defaultMessage: 'The first month appears with the first billing event.',
  },
  noMonthsYet: { id: 'admin.partnerPeriods.noMonthsYet', defaultMessage: 'No months yet' },
  partnerEarned: { id: 'admin.partnerPeriods.partnerEarned', defaultMessage: 'Partner earned' },
  noun: { id: 'admin.partnerPeriods.noun', defaultMessage: 'months' },
});

const PAGE_SIZE = 24;

/** The accounting months of one partner. */
export const PartnerPeriods = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const { page, onPage } = usePageParam();
  const query = useQuery(
    trpc.admin.period.list.queryOptions(
      { partnerId: id, page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Section title={formatMessage(messages.months)}>
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {({ rows, total }) =>
          total === 0 ? (
            <EmptyState title={formatMessage(messages.noMonthsYet)}>
              {formatMessage(messages.firstMonthAppearsFirst)}
            </EmptyState>
          ) : (
            <>
              <PeriodList
                rows={rows}
                hrefOf={(period) => paths.partnerPeriod(id, period)}
                partnerLabel={formatMessage(messages.partnerEarned)}
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
    </Section>
  );
};
