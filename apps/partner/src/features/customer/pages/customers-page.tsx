import { stateOptions } from '@portal/domain/text/state-words';
import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { CUSTOMER_STATUSES } from '@portal/domain/enum/customer-status';
import { defineMessages } from '@portal/domain/text/message';
import { customerColumns } from '@portal/screens/customer/customer-columns';
import { ListPage } from '@portal/ui/patterns/list-page';
import { flagFilter, listSpec, manyOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link, useNavigate } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { useResellerOptions, useTenantOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  importCustomers: { id: 'partner.customers.importCustomers', defaultMessage: 'Import customers' },
  customers: { id: 'partner.customers.customers', defaultMessage: 'Customers' },
  nounOne: { id: 'partner.customers.nounOne', defaultMessage: 'customer' },
  nounMany: { id: 'partner.customers.nounMany', defaultMessage: 'customers' },
  search: { id: 'partner.customers.search', defaultMessage: 'Search customers' },
  tenant: { id: 'partner.customers.tenant', defaultMessage: 'Tenant' },
  reseller: { id: 'partner.customers.reseller', defaultMessage: 'Reseller' },
  unassigned: { id: 'partner.customers.unassigned', defaultMessage: 'Unassigned' },
  hasPaid: { id: 'partner.customers.hasPaid', defaultMessage: 'Has paid' },
  state: { id: 'partner.customers.state', defaultMessage: 'State' },
  postalPrefix: { id: 'partner.customers.postalPrefix', defaultMessage: 'Postal code begins with' },
  city: { id: 'partner.customers.city', defaultMessage: 'City' },
  product: { id: 'partner.customers.product', defaultMessage: 'Product' },
  assignToReseller: {
    id: 'partner.customers.assignToReseller',
    defaultMessage: 'Assign to reseller…',
  },
  assignCustomers: { id: 'partner.customers.assignCustomers', defaultMessage: 'Assign customers' },
  noCustomersYet: { id: 'partner.customers.noCustomersYet', defaultMessage: 'No customers yet' },
  emptyText: {
    id: 'partner.customers.emptyText',
    defaultMessage:
      'Import the customer list of an ISP as it is; you choose what each column means.',
  },
});

const SPEC = listSpec({
  filters: {
    tenantId: textFilter(),
    status: manyOf(CUSTOMER_STATUSES),
    resellerId: textFilter(),
    unassigned: flagFilter(),
    withRevenue: flagFilter(),
    postalPrefix: textFilter(),
    city: textFilter(),
    product: textFilter(),
  },
  sorts: ['externalId', 'name', 'createdAt'],
  defaultSort: { by: 'externalId', dir: 'asc' },
});

/** Every customer of the partner's tenants; from here they are given to resellers. */
export const CustomersPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const navigate = useNavigate();
  const canAssign = useCan('customer.manage');
  const canImport = useCan('import.manage');
  const tenants = useTenantOptions();
  const resellers = useResellerOptions();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.partner.customer.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  const importButton = (
    <Button component={Link} to={`${paths.newImport}?kind=customers`}>
      {formatMessage(messages.importCustomers)}
    </Button>
  );
  return (
    <ListPage
      id="customers"
      title={formatMessage(messages.customers)}
      noun={[formatMessage(messages.nounOne), formatMessage(messages.nounMany)]}
      list={list}
      query={query}
      searchLabel={formatMessage(messages.search)}
      columns={customerColumns(intl)}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.customer(row.id)}
      rowName={(row) => row.name ?? row.externalId}
      filters={[
        { name: 'tenantId', label: formatMessage(messages.tenant), kind: 'one', options: tenants },
        {
          name: 'resellerId',
          label: formatMessage(messages.reseller),
          kind: 'one',
          options: resellers,
        },
        { name: 'unassigned', label: formatMessage(messages.unassigned), kind: 'flag' },
        { name: 'withRevenue', label: formatMessage(messages.hasPaid), kind: 'flag' },
        {
          name: 'status',
          label: formatMessage(messages.state),
          kind: 'many',
          options: stateOptions(intl, CUSTOMER_STATUSES),
        },
        { name: 'postalPrefix', label: formatMessage(messages.postalPrefix), kind: 'text' },
        { name: 'city', label: formatMessage(messages.city), kind: 'text' },
        { name: 'product', label: formatMessage(messages.product), kind: 'text' },
      ]}
      {...(canAssign
        ? {
            bulkAllMatching: true,
            bulkActions: [
              {
                label: formatMessage(messages.assignToReseller),
                run: ({ keys, allMatching }) => {
                  if (!allMatching)
                    return void navigate(paths.assign, { state: { customerIds: keys } });
                  const {
                    page: _page,
                    pageSize: _size,
                    sort: _sort,
                    dir: _dir,
                    ...filter
                  } = list.input;
                  return void navigate(paths.assign, { state: { filter } });
                },
              },
            ],
          }
        : {})}
      exportHref={exportLink('partner', 'customer', list.input)}
      actions={
        <>
          {canImport ? importButton : null}
          {canAssign ? (
            <Button variant="filled" component={Link} to={paths.assign}>
              {formatMessage(messages.assignCustomers)}
            </Button>
          ) : null}
        </>
      }
      firstUse={{
        title: formatMessage(messages.noCustomersYet),
        text: formatMessage(messages.emptyText),
        action: canImport ? importButton : undefined,
      }}
    />
  );
};
