import { useTRPC } from '@portal/client/trpc';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Pager } from '@portal/ui/patterns/pager';
import { PeriodList } from '@portal/ui/patterns/period-list';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { paths } from '../../../shared/paths';

const PAGE_SIZE = 24;

/** The accounting months of one partner. */
export const PartnerPeriods = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Number(search.get('page') ?? '1') || 1);
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
              <Pager
                noun="months"
                page={page}
                pageSize={PAGE_SIZE}
                total={total}
                onPage={(next) => setSearch({ page: String(next) })}
              />
            </>
          )
        }
      </Loaded>
    </Section>
  );
};
