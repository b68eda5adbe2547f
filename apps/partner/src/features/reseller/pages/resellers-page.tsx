import { Button } from '@mantine/core';
import { type Outputs, useTRPC, useTRPCClient } from '@portal/client/trpc';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import { RESELLER_TYPES } from '@portal/domain/enum/reseller-type';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { formatNumber } from '@portal/ui/format/number';
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
import { Link } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { optionsOf, useTenantOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { useResellerActions } from '../use-reseller-actions';

type Reseller = Outputs['partner']['reseller']['list']['rows'][number];

const SPEC = listSpec({
  filters: {
    tenantId: textFilter(),
    status: manyOf(statesOf('reseller')),
    tier: manyOf(PARTNER_TIERS),
    type: manyOf(RESELLER_TYPES),
  },
  sorts: ['name', 'code', 'createdAt', 'customers', 'tier', 'status'],
  defaultSort: { by: 'name', dir: 'asc' },
});

const COLUMNS: readonly Column<Reseller>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: (row) => row.name,
    csv: (row) => row.name,
    sort: 'name',
    card: 'title',
  },
  {
    id: 'code',
    header: 'Number',
    cell: (row) => row.code,
    csv: (row) => row.code,
    sort: 'code',
    optional: true,
  },
  {
    id: 'status',
    header: 'State',
    cell: (row) => <StateBadge state={row.status} />,
    csv: (row) => row.status,
    sort: 'status',
  },
  { id: 'tenant', header: 'Tenant', cell: (row) => row.tenant.name, csv: (row) => row.tenant.name },
  { id: 'type', header: 'Kind', cell: (row) => humanize(row.type), csv: (row) => row.type },
  {
    id: 'tier',
    header: 'Tier',
    cell: (row) => humanize(row.tier),
    csv: (row) => row.tier,
    sort: 'tier',
  },
  {
    id: 'customers',
    header: 'Customers',
    cell: (row) => formatNumber(row.customers),
    csv: (row) => row.customers,
    sort: 'customers',
    align: 'end',
  },
  {
    id: 'month',
    header: 'Earned this month',
    cell: (row) => <Money value={row.earnedThisMonth} />,
    csv: (row) => moneyToDecimal(row.earnedThisMonth),
    align: 'end',
    card: 'value',
  },
  {
    id: 'total',
    header: 'Earned in all',
    cell: (row) => <Money value={row.earnedTotal} />,
    csv: (row) => moneyToDecimal(row.earnedTotal),
    align: 'end',
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

/** Those who sell for the partner's tenants. */
export const ResellersPage = () => {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const canManage = useCan('reseller.manage');
  const tenants = useTenantOptions();
  const actionsOf = useResellerActions();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.partner.reseller.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  const create = canManage ? (
    <Button variant="filled" component={Link} to={paths.newReseller}>
      Create reseller
    </Button>
  ) : undefined;
  return (
    <ListPage
      id="resellers"
      title="Resellers"
      noun={['reseller', 'resellers']}
      list={list}
      query={query}
      searchLabel="Search resellers"
      columns={COLUMNS}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.reseller(row.id)}
      rowName={(row) => row.name}
      rowActions={actionsOf}
      filters={[
        { name: 'tenantId', label: 'Tenant', kind: 'one', options: tenants },
        { name: 'status', label: 'State', kind: 'many', options: optionsOf(statesOf('reseller')) },
        { name: 'tier', label: 'Tier', kind: 'many', options: optionsOf(PARTNER_TIERS) },
        { name: 'type', label: 'Kind', kind: 'many', options: optionsOf(RESELLER_TYPES) },
      ]}
      fetchPage={(page, pageSize) =>
        client.partner.reseller.list.query({ ...list.input, page, pageSize })
      }
      actions={create}
      firstUse={{
        title: 'No resellers yet',
        text: 'Resellers sell for a tenant and earn commission on the customers assigned to them.',
        action: create,
      }}
    />
  );
};
