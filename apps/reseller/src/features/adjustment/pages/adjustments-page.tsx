import { type Outputs, useTRPC } from '@portal/client/trpc';
import { formatPeriod } from '@portal/ui/format/date';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { Pager } from '@portal/ui/patterns/pager';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../../shared/paths';

type Adjustment = Outputs['reseller']['adjustment']['list']['rows'][number];

const PAGE_SIZE = 50;

const COLUMNS: readonly Column<Adjustment>[] = [
  {
    id: 'approved',
    header: 'Approved',
    cell: ({ approvedAt }) => <When at={approvedAt} as="day" />,
  },
  { id: 'reason', header: 'Reason', cell: ({ reason }) => reason, card: 'title' },
  {
    id: 'dispute',
    header: 'Dispute',
    cell: ({ disputeId }) =>
      disputeId === null ? '–' : <Link to={paths.dispute(disputeId)}>Your dispute</Link>,
  },
  {
    id: 'period',
    header: 'Month',
    cell: ({ period }) => (period === null ? '–' : formatPeriod(period)),
  },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: ({ amount }) => <Money value={amount} signed />,
    card: 'value',
  },
];

/** Amounts that were added to what the reseller gets, or taken off, by hand. */
export const AdjustmentsPage = () => {
  const trpc = useTRPC();
  const { page, onPage } = usePageParam();
  const query = useQuery(
    trpc.reseller.adjustment.list.queryOptions(
      { page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Page
      title="Adjustments"
      lead="What was added to what you get, or taken off, by hand. Each stands on the statement of its month."
    >
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {({ rows, total }) =>
          total === 0 ? (
            <EmptyState title="No adjustments">
              When an amount is added or taken off by hand, it appears here with its reason.
            </EmptyState>
          ) : (
            <>
              <DataTable
                label="Adjustments"
                columns={COLUMNS}
                rows={rows}
                rowKey={({ id }) => id}
              />
              <Pager
                noun="adjustments"
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
