import { useTRPC } from '@portal/client/trpc';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { Pager } from '@portal/ui/patterns/pager';
import { PeriodList } from '@portal/screens/period/period-list';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { paths } from '../../../shared/paths';

const PAGE_SIZE = 24;

/** The accounting months: which are closed, which is to be closed next, and what was earned in each. */
export const PeriodsPage = () => {
  const trpc = useTRPC();
  const { page, onPage } = usePageParam();
  const query = useQuery(
    trpc.partner.period.list.queryOptions(
      { page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Page
      title="Periods"
      lead="A month that is closed stays as it is: its statements are issued, and what comes later counts in the next one."
    >
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {({ rows, total }) =>
          total === 0 ? (
            <EmptyState title="No months yet">
              The first month appears with the first billing event.
            </EmptyState>
          ) : (
            <>
              <PeriodList rows={rows} hrefOf={paths.period} partnerLabel="We earned" />
              <Pager noun="months" page={page} pageSize={PAGE_SIZE} total={total} onPage={onPage} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
};
