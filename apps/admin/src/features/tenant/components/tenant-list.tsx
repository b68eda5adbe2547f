import { stateOptions } from '@portal/ui/format/state-words';
import { type Outputs, useTRPC, useTRPCClient } from '@portal/client/trpc';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { type Speaker, defineMessages } from '@portal/domain/text/message';
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
import { useIntl } from 'react-intl';
import { usePartnerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { useTenantActions } from '../use-tenant-actions';

const messages = defineMessages({
  name: { id: 'admin.tenantList.name', defaultMessage: 'Name' },
  partner: { id: 'admin.tenantList.partner', defaultMessage: 'Partner' },
  state: { id: 'admin.tenantList.state', defaultMessage: 'State' },
  country: { id: 'admin.tenantList.country', defaultMessage: 'Country' },
  customers: { id: 'admin.tenantList.customers', defaultMessage: 'Customers' },
  resellers: { id: 'admin.tenantList.resellers', defaultMessage: 'Resellers' },
  revenueThisMonth: {
    id: 'admin.tenantList.revenueThisMonth',
    defaultMessage: 'Revenue this month',
  },
  since: { id: 'admin.tenantList.since', defaultMessage: 'Since' },
  tenants: { id: 'admin.tenantList.tenants', defaultMessage: 'Tenants' },
  noun: { id: 'admin.tenantList.noun', defaultMessage: 'tenant' },
  nouns: { id: 'admin.tenantList.nouns', defaultMessage: 'tenants' },
  search: { id: 'admin.tenantList.search', defaultMessage: 'Search tenants' },
  emptyTitle: { id: 'admin.tenantList.emptyTitle', defaultMessage: 'No tenants yet' },
  emptyText: {
    id: 'admin.tenantList.emptyText',
    defaultMessage: 'A tenant is one ISP, run by exactly one partner.',
  },
});

type Tenant = Outputs['admin']['tenant']['list']['rows'][number];

const SPEC = listSpec({
  filters: { partnerId: textFilter(), status: manyOf(statesOf('tenant')) },
  sorts: ['name', 'createdAt', 'status', 'customers'],
  defaultSort: { by: 'name', dir: 'asc' },
});

const columns = (intl: Speaker): readonly Column<Tenant>[] => [
  {
    id: 'name',
    header: intl.formatMessage(messages.name),
    cell: (row) => row.name,
    csv: (row) => row.name,
    sort: 'name',
    card: 'title',
  },
  {
    id: 'partner',
    header: intl.formatMessage(messages.partner),
    cell: (row) => row.partner.name,
    csv: (row) => row.partner.name,
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
    cell: (row) => formatNumber(row.customers),
    csv: (row) => row.customers,
    sort: 'customers',
    align: 'end',
  },
  {
    id: 'resellers',
    header: intl.formatMessage(messages.resellers),
    cell: (row) => formatNumber(row.resellers),
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

/** ISPs of all partners, or of one inside its page. */
export const TenantList = ({
  partnerId,
  actions,
}: {
  readonly partnerId?: string;
  readonly actions?: ReactNode;
}) => {
  const intl = useIntl();
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
      title={intl.formatMessage(messages.tenants)}
      noun={[intl.formatMessage(messages.noun), intl.formatMessage(messages.nouns)]}
      list={list}
      query={query}
      searchLabel={intl.formatMessage(messages.search)}
      columns={
        partnerId === undefined ? columns(intl) : columns(intl).filter(({ id }) => id !== 'partner')
      }
      rowKey={(row) => row.id}
      rowHref={(row) => paths.tenant(row.partner.id, row.id)}
      rowName={(row) => row.name}
      rowActions={actionsOf}
      filters={[
        ...(partnerId === undefined
          ? [
              {
                name: 'partnerId',
                label: intl.formatMessage(messages.partner),
                kind: 'one' as const,
                options: partners,
              },
            ]
          : []),
        {
          name: 'status',
          label: intl.formatMessage(messages.state),
          kind: 'many',
          options: stateOptions(intl, statesOf('tenant')),
        },
      ]}
      fetchPage={(page, pageSize) => client.admin.tenant.list.query({ ...input, page, pageSize })}
      actions={actions}
      firstUse={{
        title: intl.formatMessage(messages.emptyTitle),
        text: intl.formatMessage(messages.emptyText),
        action: actions,
      }}
    />
  );
};
