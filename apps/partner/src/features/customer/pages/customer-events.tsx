import { type Outputs, useTRPC } from '@portal/client/trpc';
import { humanize } from '@portal/ui/format/id';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Pager } from '@portal/ui/patterns/pager';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { paths } from '../../../shared/paths';

type Event = Outputs['partner']['customer']['events']['rows'][number];

const PAGE_SIZE = 25;

const CLAIM_WORDS = {
  open: ', claimed: waits for the platform to confirm it',
  accepted: '',
  refused: ', claimed: refused by the platform',
} as const;

const COLUMNS: readonly Column<Event>[] = [
  { id: 'when', header: 'When', cell: (row) => <When at={row.occurredAt} as="moment" /> },
  {
    id: 'what',
    header: 'What',
    cell: (row) =>
      `${humanize(row.type.replace('.', ' '))}${row.claim === null ? '' : CLAIM_WORDS[row.claim]}`,
    card: 'title',
  },
  { id: 'reference', header: 'Invoice', cell: (row) => row.reference ?? '–' },
  { id: 'product', header: 'Product', cell: (row) => row.product ?? '–' },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: (row) => (row.amount === null ? '–' : <Money value={row.amount} />),
    card: 'value',
  },
  {
    id: 'earned',
    header: 'Earned',
    align: 'end',
    cell: (row) =>
      row.lines.length === 0
        ? 'Nothing'
        : row.lines.map((line) => (
            <div key={line.id}>
              <Link to={paths.commissionLine(line.id)}>
                {line.earnerName} <Money value={line.amount} />
              </Link>
            </div>
          )),
  },
];

/** What the billing system said about a customer, newest first, each with what it earned whom. */
export const CustomerEvents = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const [page, setPage] = useState(1);
  const query = useQuery(
    trpc.partner.customer.events.queryOptions(
      { customerId: id, page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {({ rows, total }) =>
        total === 0 ? (
          <EmptyState title="No events yet">
            Activations, payments, refunds and upgrades from the billing system appear here.
          </EmptyState>
        ) : (
          <>
            <DataTable
              label="Events"
              columns={COLUMNS}
              rows={rows}
              rowKey={(row) => row.id}
              stale={query.isPlaceholderData}
            />
            <Pager noun="events" page={page} pageSize={PAGE_SIZE} total={total} onPage={setPage} />
          </>
        )
      }
    </Loaded>
  );
};
