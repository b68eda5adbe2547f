import { Button } from '@mantine/core';
import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import { CUSTOMER_STATUSES } from '@portal/contracts/customer';
import { ListPage } from '@portal/ui/patterns/list-page';
import { flagFilter, listSpec, manyOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { optionsOf, useResellerOptions, useTenantOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { CUSTOMER_COLUMNS } from '../columns';

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
  const trpc = useTRPC();
  const client = useTRPCClient();
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
      Import customers
    </Button>
  );
  return (
    <ListPage
      id="customers"
      title="Customers"
      noun={['customer', 'customers']}
      list={list}
      query={query}
      searchLabel="Search customers"
      columns={CUSTOMER_COLUMNS}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.customer(row.id)}
      rowName={(row) => row.name ?? row.externalId}
      filters={[
        { name: 'tenantId', label: 'Tenant', kind: 'one', options: tenants },
        { name: 'resellerId', label: 'Reseller', kind: 'one', options: resellers },
        { name: 'unassigned', label: 'Unassigned', kind: 'flag' },
        { name: 'withRevenue', label: 'Has paid', kind: 'flag' },
        { name: 'status', label: 'State', kind: 'many', options: optionsOf(CUSTOMER_STATUSES) },
        { name: 'postalPrefix', label: 'Postal code begins with', kind: 'text' },
        { name: 'city', label: 'City', kind: 'text' },
        { name: 'product', label: 'Product', kind: 'text' },
      ]}
      {...(canAssign
        ? {
            bulkAllMatching: true,
            bulkActions: [
              {
                label: 'Assign to reseller…',
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
      fetchPage={(page, pageSize) =>
        client.partner.customer.list.query({ ...list.input, page, pageSize })
      }
      actions={
        <>
          {canImport ? importButton : null}
          {canAssign ? (
            <Button variant="filled" component={Link} to={paths.assign}>
              Assign customers
            </Button>
          ) : null}
        </>
      }
      firstUse={{
        title: 'No customers yet',
        text: 'Import the customer list of an ISP as it is; you choose what each column means.',
        action: canImport ? importButton : undefined,
      }}
    />
  );
};
