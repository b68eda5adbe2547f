import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { CUSTOMER_STATUSES } from '@portal/domain/enum/customer-status';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { stateOptions } from '@portal/domain/text/state-words';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { listSpec, manyOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  number: { id: 'reseller.customers.number', defaultMessage: 'Number' },
  name: { id: 'reseller.customers.name', defaultMessage: 'Name' },
  state: { id: 'reseller.customers.state', defaultMessage: 'State' },
  city: { id: 'reseller.customers.city', defaultMessage: 'City' },
  postalCode: { id: 'reseller.customers.postalCode', defaultMessage: 'Postal code' },
  product: { id: 'reseller.customers.product', defaultMessage: 'Product' },
  monthlyCharge: { id: 'reseller.customers.monthlyCharge', defaultMessage: 'Monthly charge' },
  customerSince: { id: 'reseller.customers.customerSince', defaultMessage: 'Customer since' },
  myCustomers: { id: 'reseller.customers.myCustomers', defaultMessage: 'My customers' },
  noun: { id: 'reseller.customers.noun', defaultMessage: 'customer' },
  nouns: { id: 'reseller.customers.nouns', defaultMessage: 'customers' },
  search: { id: 'reseller.customers.search', defaultMessage: 'Search customers' },
  emptyTitle: { id: 'reseller.customers.emptyTitle', defaultMessage: 'No customers yet' },
  emptyText: {
    id: 'reseller.customers.emptyText',
    defaultMessage:
      'Customers appear here as soon as they are assigned to you. What they pay from then on earns your commission.',
  },
});

type Customer = Outputs['reseller']['customer']['list']['rows'][number];

const SPEC = listSpec({
  filters: { status: manyOf(CUSTOMER_STATUSES), city: textFilter(), product: textFilter() },
  sorts: ['externalId', 'name', 'createdAt'],
  defaultSort: { by: 'externalId', dir: 'asc' },
});

const columns = (intl: Speaker): readonly Column<Customer>[] => [
  {
    id: 'number',
    header: intl.formatMessage(messages.number),
    cell: (row) => row.externalId,
    sort: 'externalId',
    card: 'title',
  },
  {
    id: 'name',
    header: intl.formatMessage(messages.name),
    cell: (row) => row.name ?? '–',
    sort: 'name',
  },
  {
    id: 'status',
    header: intl.formatMessage(messages.state),
    cell: (row) => <StateBadge state={row.status} />,
  },
  {
    id: 'city',
    header: intl.formatMessage(messages.city),
    cell: (row) => row.city ?? '–',
  },
  {
    id: 'postal',
    header: intl.formatMessage(messages.postalCode),
    cell: (row) => row.postalCode ?? '–',
  },
  {
    id: 'product',
    header: intl.formatMessage(messages.product),
    cell: (row) => row.product ?? '–',
  },
  {
    id: 'monthly',
    header: intl.formatMessage(messages.monthlyCharge),
    cell: (row) => (row.monthlyAmount === null ? '–' : <Money value={row.monthlyAmount} />),
    align: 'end',
    card: 'value',
  },
  {
    id: 'since',
    header: intl.formatMessage(messages.customerSince),
    cell: (row) => (row.activatedOn === null ? '–' : <When at={row.activatedOn} as="day" />),
    optional: true,
  },
];

/** The customers assigned to this reseller, and nobody else's. */
export const CustomersPage = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.reseller.customer.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="my-customers"
      title={intl.formatMessage(messages.myCustomers)}
      noun={[intl.formatMessage(messages.noun), intl.formatMessage(messages.nouns)]}
      list={list}
      query={query}
      searchLabel={intl.formatMessage(messages.search)}
      columns={columns(intl)}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.customer(row.id)}
      rowName={(row) => row.name ?? row.externalId}
      filters={[
        {
          name: 'status',
          label: intl.formatMessage(messages.state),
          kind: 'many',
          options: stateOptions(intl, CUSTOMER_STATUSES),
        },
        { name: 'city', label: intl.formatMessage(messages.city), kind: 'text' },
        { name: 'product', label: intl.formatMessage(messages.product), kind: 'text' },
      ]}
      exportHref={exportLink('reseller', 'customer', list.input)}
      firstUse={{
        title: intl.formatMessage(messages.emptyTitle),
        text: intl.formatMessage(messages.emptyText),
      }}
    />
  );
};
