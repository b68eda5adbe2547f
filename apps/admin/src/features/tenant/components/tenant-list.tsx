import { type Outputs, useTRPC, useTRPCClient } from '@portal/client/trpc';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { formatNumber } from '@portal/ui/format/number';
import { moneyToDecimal } from '@portal/ui/format/money';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { listSpec, manyOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { optionsOf, usePartnerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { useTenantActions } from '../use-tenant-actions';

type Tenant = Outputs['admin']['tenant']['list']['rows'][number];

const SPEC = listSpec({
  filters: { partnerId: textFilter(), status: manyOf(statesOf('tenant')) },
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
    id: 'partner',
    header: 'Partner',
    cell: (row) => row.partner.name,
    csv: (row) => row.partner.name,
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

/** ISPs of all partners, or of one inside its page. */
export const TenantList = ({
  partnerId,
  actions,
}: {
  readonly partnerId?: string;
  readonly actions?: ReactNode;
}) => {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const partners = usePartnerOptions();
  const actionsOf = useTenantActions();
  const list = useListState(SPEC);
  const input = partnerId === undefined ? list.input : { ...list.input, partnerId };
  const query = useQuery(
    trpc.admin.tenant.list.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id={partnerId === undefined ? 'tenants' : 'partner-tenants'}
      embedded={partnerId !== undefined}
      title="Tenants"
      noun={['tenant', 'tenants']}
      list={list}
      query={query}
      searchLabel="Search tenants"
      columns={partnerId === undefined ? COLUMNS : COLUMNS.filter(({ id }) => id !== 'partner')}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.tenant(row.partner.id, row.id)}
      rowName={(row) => row.name}
      rowActions={actionsOf}
      filters={[
        ...(partnerId === undefined
          ? [{ name: 'partnerId', label: 'Partner', kind: 'one' as const, options: partners }]
          : []),
        { name: 'status', label: 'State', kind: 'many', options: optionsOf(statesOf('tenant')) },
      ]}
      fetchPage={(page, pageSize) => client.admin.tenant.list.query({ ...input, page, pageSize })}
      actions={actions}
      firstUse={{
        title: 'No tenants yet',
        text: 'A tenant is one ISP, run by exactly one partner.',
        action: actions,
      }}
    />
  );
};
