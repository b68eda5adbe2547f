import { stateOptions } from '@portal/ui/format/state-words';
import { Button } from '@mantine/core';
import { type Outputs, useTRPC, useTRPCClient } from '@portal/client/trpc';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { defineMessages, type Speaker } from '@portal/domain/text/message';
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
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  name: { id: 'partner.tenants.name', defaultMessage: 'Name' },
  state: { id: 'partner.tenants.state', defaultMessage: 'State' },
  country: { id: 'partner.tenants.country', defaultMessage: 'Country' },
  customers: { id: 'partner.tenants.customers', defaultMessage: 'Customers' },
  resellers: { id: 'partner.tenants.resellers', defaultMessage: 'Resellers' },
  revenueThisMonth: {
    id: 'partner.tenants.revenueThisMonth',
    defaultMessage: 'Revenue this month',
  },
  since: { id: 'partner.tenants.since', defaultMessage: 'Since' },
  createTenant: { id: 'partner.tenants.createTenant', defaultMessage: 'Create tenant' },
  tenants: { id: 'partner.tenants.tenants', defaultMessage: 'Tenants' },
  nounOne: { id: 'partner.tenants.nounOne', defaultMessage: 'tenant' },
  nounMany: { id: 'partner.tenants.nounMany', defaultMessage: 'tenants' },
  search: { id: 'partner.tenants.search', defaultMessage: 'Search tenants' },
  noTenantsYet: { id: 'partner.tenants.noTenantsYet', defaultMessage: 'No tenants yet' },
  emptyText: {
    id: 'partner.tenants.emptyText',
    defaultMessage:
      'A tenant is one ISP that you run here, with its customers, resellers and billing events.',
  },
});

type Tenant = Outputs['partner']['tenant']['list']['rows'][number];

const SPEC = listSpec({
  filters: { status: manyOf(statesOf('tenant')) },
  sorts: ['name', 'createdAt', 'status', 'customers'],
  defaultSort: { by: 'name', dir: 'asc' },
});

const tenantColumns = (intl: Speaker): readonly Column<Tenant>[] => [
  {
    id: 'name',
    header: intl.formatMessage(messages.name),
    cell: (row) => row.name,
    csv: (row) => row.name,
    sort: 'name',
    card: 'title',
  },
  {
    id: 'status',
    header: intl.formatMessage(messages.state),
    cell: (row) => <StateBadge state={row.status} />,
    csv: (row) => row.status,
    sort: 'status',
  },
  {
    id: 'country',
    header: intl.formatMessage(messages.country),
    cell: (row) => row.country,
    csv: (row) => row.country,
  },
  {
    id: 'customers',
    header: intl.formatMessage(messages.customers),
    cell: (row) => formatNumber(row.customers, { locale: intl.locale }),
    csv: (row) => row.customers,
    sort: 'customers',
    align: 'end',
  },
  {
    id: 'resellers',
    header: intl.formatMessage(messages.resellers),
    cell: (row) => formatNumber(row.resellers, { locale: intl.locale }),
    csv: (row) => row.resellers,
    align: 'end',
  },
  {
    id: 'revenue',
    header: intl.formatMessage(messages.revenueThisMonth),
    cell: (row) => <Money value={row.revenueThisMonth} />,
    csv: (row) => moneyToDecimal(row.revenueThisMonth),
    align: 'end',
    card: 'value',
  },
  {
    id: 'since',
    header: intl.formatMessage(messages.since),
    cell: (row) => <When at={row.createdAt} as="day" />,
    csv: (row) => row.createdAt,
    sort: 'createdAt',
    optional: true,
  },
];

/** The ISPs this partner runs. */
export const TenantsPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const client = useTRPCClient();
  const canManage = useCan('tenant.manage');
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.partner.tenant.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  const create = canManage ? (
    <Button variant="filled" component={Link} to={paths.newTenant}>
      {formatMessage(messages.createTenant)}
    </Button>
  ) : undefined;
  return (
    <ListPage
      id="tenants"
      title={formatMessage(messages.tenants)}
      noun={[formatMessage(messages.nounOne), formatMessage(messages.nounMany)]}
      list={list}
      query={query}
      searchLabel={formatMessage(messages.search)}
      columns={tenantColumns(intl)}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.tenant(row.id)}
      rowName={(row) => row.name}
      filters={[
        {
          name: 'status',
          label: formatMessage(messages.state),
          kind: 'many',
          options: stateOptions(intl, statesOf('tenant')),
        },
      ]}
      fetchPage={(page, pageSize) =>
        client.partner.tenant.list.query({ ...list.input, page, pageSize })
      }
      actions={create}
      firstUse={{
        title: formatMessage(messages.noTenantsYet),
        text: formatMessage(messages.emptyText),
        action: create,
      }}
    />
  );
};
