import { type Outputs, useTRPC, useTRPCClient } from '@portal/client/trpc';
import { CUSTOMER_STATUSES } from '@portal/contracts/customer';
import { humanize } from '@portal/ui/format/id';
import { moneyToDecimal } from '@portal/ui/format/money';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { listSpec, manyOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { paths } from '../../../shared/paths';

type Customer = Outputs['reseller']['customer']['list']['rows'][number];

const SPEC = listSpec({
  filters: { status: manyOf(CUSTOMER_STATUSES), city: textFilter(), product: textFilter() },
  sorts: ['externalId', 'name', 'createdAt'],
  defaultSort: { by: 'externalId', dir: 'asc' },
});

const COLUMNS: readonly Column<Customer>[] = [
  {
    id: 'number',
    header: 'Number',
    cell: (row) => row.externalId,
    csv: (row) => row.externalId,
    sort: 'externalId',
    card: 'title',
  },
  {
    id: 'name',
    header: 'Name',
    cell: (row) => row.name ?? '–',
    csv: (row) => row.name,
    sort: 'name',
  },
  {
    id: 'status',
    header: 'State',
    cell: (row) => <StateBadge state={row.status} />,
    csv: (row) => humanize(row.status),
  },
  { id: 'city', header: 'City', cell: (row) => row.city ?? '–', csv: (row) => row.city },
  {
    id: 'postal',
    header: 'Postal code',
    cell: (row) => row.postalCode ?? '–',
    csv: (row) => row.postalCode,
  },
  {
    id: 'product',
    header: 'Product',
    cell: (row) => row.product ?? '–',
    csv: (row) => row.product,
  },
  {
    id: 'monthly',
    header: 'Monthly charge',
    cell: (row) => (row.monthlyAmount === null ? '–' : <Money value={row.monthlyAmount} />),
    csv: (row) => (row.monthlyAmount === null ? null : moneyToDecimal(row.monthlyAmount)),
    align: 'end',
    card: 'value',
  },
  {
    id: 'since',
    header: 'Customer since',
    cell: (row) => (row.activatedOn === null ? '–' : <When at={row.activatedOn} as="day" />),
    csv: (row) => row.activatedOn,
    optional: true,
  },
];

/** The customers assigned to this reseller, and nobody else's. */
export const CustomersPage = () => {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.reseller.customer.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="my-customers"
      title="My customers"
      noun={['customer', 'customers']}
      list={list}
      query={query}
      searchLabel="Search customers"
      columns={COLUMNS}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.customer(row.id)}
      rowName={(row) => row.name ?? row.externalId}
      filters={[
        {
          name: 'status',
          label: 'State',
          kind: 'many',
          options: CUSTOMER_STATUSES.map((value) => ({ value, label: humanize(value) })),
        },
        { name: 'city', label: 'City', kind: 'text' },
        { name: 'product', label: 'Product', kind: 'text' },
      ]}
      fetchPage={(page, pageSize) =>
        client.reseller.customer.list.query({ ...list.input, page, pageSize })
      }
      firstUse={{
        title: 'No customers yet',
        text: 'Customers appear here as soon as they are assigned to you. What they pay from then on earns your commission.',
      }}
    />
  );
};
