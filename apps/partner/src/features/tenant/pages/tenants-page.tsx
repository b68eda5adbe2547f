import { Button } from '@mantine/core';
import { type Outputs, useTRPC, useTRPCClient } from '@portal/client/trpc';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { formatNumber } from '@portal/ui/format/number';
import { moneyToDecimal } from '@portal/ui/format/money';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { listSpec, manyOf } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { optionsOf } from '../../../shared/options';
import { paths } from '../../../shared/paths';

type Tenant = Outputs['partner']['tenant']['list']['rows'][number];

const SPEC = listSpec({
  filters: { status: manyOf(statesOf('tenant')) },
  sorts: ['name', 'createdAt', 'status', 'customers'],
  defaultSort: { by: 'name', dir: 'asc' },
});

const COLUMNS: readonly Column<Tenant>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: (row) => row.name,
    csv: (row) => row.name,
    sort: 'name',
    card: 'title',
  },
  {
    id: 'status',
    header: 'State',
    cell: (row) => <StateBadge state={row.status} />,
    csv: (row) => row.status,
    sort: 'status',
  },
  { id: 'country', header: 'Country', cell: (row) => row.country, csv: (row) => row.country },
  {
    id: 'customers',
    header: 'Customers',
    cell: (row) => formatNumber(row.customers),
    csv: (row) => row.customers,
    sort: 'customers',
    align: 'end',
  },
  {
    id: 'resellers',
    header: 'Resellers',
    cell: (row) => formatNumber(row.resellers),
    csv: (row) => row.resellers,
    align: 'end',
  },
  {
    id: 'revenue',
    header: 'Revenue this month',
    cell: (row) => <Money value={row.revenueThisMonth} />,
    csv: (row) => moneyToDecimal(row.revenueThisMonth),
    align: 'end',
    card: 'value',
  },
  {
    id: 'since',
    header: 'Since',
    cell: (row) => <When at={row.createdAt} as="day" />,
    csv: (row) => row.createdAt,
    sort: 'createdAt',
    optional: true,
  },
];

/** The ISPs this partner runs. */
export const TenantsPage = () => {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const canManage = useCan('tenant.manage');
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.partner.tenant.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  const create = canManage ? (
    <Button variant="filled" component={Link} to={paths.newTenant}>
      Create tenant
    </Button>
  ) : undefined;
  return (
    <ListPage
      id="tenants"
      title="Tenants"
      noun={['tenant', 'tenants']}
      list={list}
      query={query}
      searchLabel="Search tenants"
      columns={COLUMNS}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.tenant(row.id)}
      rowName={(row) => row.name}
      filters={[
        { name: 'status', label: 'State', kind: 'many', options: optionsOf(statesOf('tenant')) },
      ]}
      fetchPage={(page, pageSize) =>
        client.partner.tenant.list.query({ ...list.input, page, pageSize })
      }
      actions={create}
      firstUse={{
        title: 'No tenants yet',
        text: 'A tenant is one ISP that you run here, with its customers, resellers and billing events.',
        action: create,
      }}
    />
  );
};
