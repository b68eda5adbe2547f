import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { CUSTOMER_STATUSES } from '@portal/domain/enum/customer-status';
import { defineMessages } from '@portal/domain/text/message';
import { stateOptions } from '@portal/domain/text/state-words';
import { ownCustomerColumns } from '@portal/screens/customer/customer-columns';
import { ListPage } from '@portal/ui/patterns/list-page';
import { listSpec, manyOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  state: { id: 'reseller.customers.state', defaultMessage: 'State' },
  city: { id: 'reseller.customers.city', defaultMessage: 'City' },
  product: { id: 'reseller.customers.product', defaultMessage: 'Product' },
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

const SPEC = listSpec({
  filters: { status: manyOf(CUSTOMER_STATUSES), city: textFilter(), product: textFilter() },
  sorts: ['externalId', 'name', 'createdAt'],
  defaultSort: { by: 'externalId', dir: 'asc' },
});

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
      columns={ownCustomerColumns(intl)}
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
