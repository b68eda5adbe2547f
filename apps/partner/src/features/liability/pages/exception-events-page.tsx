import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { humanize } from '@portal/ui/format/id';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { Pager } from '@portal/ui/patterns/pager';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState, NotFoundState } from '@portal/ui/patterns/state';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import { paths } from '../../../shared/paths';

type Row = Outputs['partner']['liability']['events']['rows'][number];

const PAGE_SIZE = 50;

const TITLES = {
  events_without_plan: 'Events whose reseller had no plan',
  refunds_without_invoice: 'Refunds of invoices that are not known',
} as const;
type Kind = keyof typeof TITLES;

const COLUMNS: readonly Column<Row>[] = [
  { id: 'when', header: 'When', cell: (row) => <When at={row.occurredAt} as="moment" /> },
  { id: 'type', header: 'Event', cell: (row) => humanize(row.type), card: 'title' },
  {
    id: 'customer',
    header: 'Customer',
    cell: ({ customer }) =>
      customer === null ? '–' : <Link to={paths.customer(customer.id)}>{customer.name}</Link>,
  },
  {
    id: 'reseller',
    header: 'Reseller',
    cell: ({ reseller }) =>
      reseller === null ? '–' : <Link to={paths.reseller(reseller.id)}>{reseller.name}</Link>,
  },
  { id: 'tenant', header: 'Tenant', cell: (row) => row.tenant.name },
  { id: 'reference', header: 'Invoice', cell: (row) => row.reference ?? '–' },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: (row) => <Money value={row.amount} />,
    card: 'value',
  },
];

/** Events that earned nothing although they might. */
export const ExceptionEventsPage = () => {
  const { kind = '' } = useParams();
  const known = Object.keys(TITLES).find((name): name is Kind => name === kind);
  return known === undefined ? <NotFoundState /> : <Events kind={known} />;
};

const Events = ({ kind }: { readonly kind: Kind }) => {
  const trpc = useTRPC();
  const [params, setParams] = useSearchParams();
  const page = Math.max(1, Number(params.get('page') ?? 1) || 1);
  const query = useQuery(
    trpc.partner.liability.events.queryOptions(
      { kind, page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Page
      title={TITLES[kind]}
      crumbs={[{ label: 'To look at', to: paths.exceptions }]}
      actions={
        <Button component="a" href={exportLink('partner', 'exception-event', { kind })} download>
          Download CSV
        </Button>
      }
    >
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {({ rows, total }) =>
          total === 0 ? (
            <EmptyState title="There are none">Nothing needs you here.</EmptyState>
          ) : (
            <>
              <DataTable
                label={TITLES[kind]}
                columns={COLUMNS}
                rows={rows}
                rowKey={(row) => row.id}
                stale={query.isPlaceholderData}
              />
              <Pager
                noun="events"
                page={page}
                pageSize={PAGE_SIZE}
                total={total}
                onPage={(next) => setParams(next === 1 ? {} : { page: String(next) })}
              />
            </>
          )
        }
      </Loaded>
    </Page>
  );
};
