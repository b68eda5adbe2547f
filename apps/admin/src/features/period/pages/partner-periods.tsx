import { useTRPC } from '@portal/client/trpc';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Pager } from '@portal/ui/patterns/pager';
import { PeriodList } from '@portal/screens/period/period-list';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

const PAGE_SIZE = 24;

/** The accounting months of one partner. */
export const PartnerPeriods = () => {
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
    <Section title="Months">
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {({ rows, total }) =>
          total === 0 ? (
            <EmptyState title="No months yet">
              The first month appears with the first billing event.
            </EmptyState>
          ) : (
            <>
              <PeriodList
                rows={rows}
                hrefOf={(period) => paths.partnerPeriod(id, period)}
                partnerLabel="Partner earned"
              />
              <Pager noun="months" page={page} pageSize={PAGE_SIZE} total={total} onPage={onPage} />
            </>
          )
        }
      </Loaded>
    </Section>
  );
};
