import { Button } from '@mantine/core';
import { type Outputs, useTRPC, useTRPCClient } from '@portal/client/trpc';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
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
import { optionsOf } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { usePartnerActions } from '../use-partner-actions';

type Partner = Outputs['admin']['partner']['list']['rows'][number];

const SPEC = listSpec({
  filters: {
    status: manyOf(statesOf('partner')),
    tier: manyOf(PARTNER_TIERS),
    territory: textFilter(),
  },
  sorts: ['name', 'createdAt', 'tier', 'status', 'tenants', 'customers'],
  defaultSort: { by: 'name', dir: 'asc' },
});

const COLUMNS: readonly Column<Partner>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: (row) => row.name,
    csv: (row) => row.name,
    sort: 'name',
    card: 'title',
  },
  {
    id: 'slug',
    header: 'Subdomain',
    cell: (row) => row.slug,
    csv: (row) => row.slug,
    optional: true,
  },
  {
    id: 'status',
    header: 'State',
    cell: (row) => <StateBadge state={row.status} />,
    csv: (row) => row.status,
    sort: 'status',
  },
  {
    id: 'tier',
    header: 'Tier',
    cell: (row) => humanize(row.tier),
    csv: (row) => row.tier,
    sort: 'tier',
  },
  { id: 'country', header: 'Country', cell: (row) => row.country, csv: (row) => row.country },
  {
    id: 'territories',
    header: 'Territories',
    cell: (row) => row.territories.join(', ') || '–',
    csv: (row) => row.territories.join(', '),
  },
  {
    id: 'tenants',
    header: 'Tenants',
    cell: (row) => formatNumber(row.tenants),
    csv: (row) => row.tenants,
    sort: 'tenants',
    align: 'end',
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
    id: 'revenue',
    header: 'Revenue this month',
    cell: (row) => (row.revenueThisMonth === null ? '–' : <Money value={row.revenueThisMonth} />),
    csv: (row) => (row.revenueThisMonth === null ? null : moneyToDecimal(row.revenueThisMonth)),
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

/** The white-label companies on the platform. */
export const PartnersPage = () => {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const canManage = useCan('partner.manage');
  const actionsOf = usePartnerActions();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.admin.partner.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  const create = canManage ? (
    <Button variant="filled" component={Link} to={paths.newPartner}>
      Create partner
    </Button>
  ) : undefined;
  return (
    <ListPage
      id="partners"
      title="Partners"
      noun={['partner', 'partners']}
      list={list}
      query={query}
      searchLabel="Search partners"
      columns={COLUMNS}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.partner(row.id)}
      rowName={(row) => row.name}
      rowActions={actionsOf}
      filters={[
        { name: 'status', label: 'State', kind: 'many', options: optionsOf(statesOf('partner')) },
        { name: 'tier', label: 'Tier', kind: 'many', options: optionsOf(PARTNER_TIERS) },
        { name: 'territory', label: 'Territory', kind: 'text' },
      ]}
      fetchPage={(page, pageSize) =>
        client.admin.partner.list.query({ ...list.input, page, pageSize })
      }
      actions={create}
      firstUse={{
        title: 'No partners yet',
        text: 'A partner is a company that sells under its own name here and runs several ISPs.',
        action: create,
      }}
    />
  );
};
