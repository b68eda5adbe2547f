import { stateOptions } from '@portal/domain/text/state-words';
import { RESELLER_TYPE_WORDS } from '@portal/domain/words/reseller-type';
import { TIER_WORDS } from '@portal/domain/words/tier';
import { sayCode, codeOptions } from '@portal/domain/text/say-code';
import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import { RESELLER_TYPES } from '@portal/domain/enum/reseller-type';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { formatNumber } from '@portal/ui/format/number';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { listSpec, manyOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { useTenantOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { useResellerActions } from '../use-reseller-actions';

const messages = defineMessages({
  name: { id: 'partner.resellers.name', defaultMessage: 'Name' },
  number: { id: 'partner.resellers.number', defaultMessage: 'Number' },
  state: { id: 'partner.resellers.state', defaultMessage: 'State' },
  tenant: { id: 'partner.resellers.tenant', defaultMessage: 'Tenant' },
  kind: { id: 'partner.resellers.kind', defaultMessage: 'Kind' },
  tier: { id: 'partner.resellers.tier', defaultMessage: 'Tier' },
  customers: { id: 'partner.resellers.customers', defaultMessage: 'Customers' },
  earnedThisMonth: { id: 'partner.resellers.earnedThisMonth', defaultMessage: 'Earned this month' },
  earnedInAll: { id: 'partner.resellers.earnedInAll', defaultMessage: 'Earned in all' },
  since: { id: 'partner.resellers.since', defaultMessage: 'Since' },
  createReseller: { id: 'partner.resellers.createReseller', defaultMessage: 'Create reseller' },
  resellers: { id: 'partner.resellers.resellers', defaultMessage: 'Resellers' },
  nounOne: { id: 'partner.resellers.nounOne', defaultMessage: 'reseller' },
  nounMany: { id: 'partner.resellers.nounMany', defaultMessage: 'resellers' },
  search: { id: 'partner.resellers.search', defaultMessage: 'Search resellers' },
  noResellersYet: { id: 'partner.resellers.noResellersYet', defaultMessage: 'No resellers yet' },
  emptyText: {
    id: 'partner.resellers.emptyText',
    defaultMessage:
      'Resellers sell for a tenant and earn commission on the customers assigned to them.',
  },
});

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

const resellerColumns = (intl: Speaker): readonly Column<Reseller>[] => [
  {
    id: 'name',
    header: intl.formatMessage(messages.name),
    cell: (row) => row.name,
    sort: 'name',
    card: 'title',
  },
  {
    id: 'code',
    header: intl.formatMessage(messages.number),
    cell: (row) => row.code,
    sort: 'code',
    optional: true,
  },
  {
    id: 'status',
    header: intl.formatMessage(messages.state),
    cell: (row) => <StateBadge state={row.status} />,
    sort: 'status',
  },
  {
    id: 'tenant',
    header: intl.formatMessage(messages.tenant),
    cell: (row) => row.tenant.name,
  },
  {
    id: 'type',
    header: intl.formatMessage(messages.kind),
    cell: (row) => sayCode(intl, RESELLER_TYPE_WORDS, row.type),
  },
  {
    id: 'tier',
    header: intl.formatMessage(messages.tier),
    cell: (row) => sayCode(intl, TIER_WORDS, row.tier),
    sort: 'tier',
  },
  {
    id: 'customers',
    header: intl.formatMessage(messages.customers),
    cell: (row) => formatNumber(row.customers, { locale: intl.locale }),
    sort: 'customers',
    align: 'end',
  },
  {
    id: 'month',
    header: intl.formatMessage(messages.earnedThisMonth),
    cell: (row) => <Money value={row.earnedThisMonth} />,
    align: 'end',
    card: 'value',
  },
  {
    id: 'total',
    header: intl.formatMessage(messages.earnedInAll),
    cell: (row) => <Money value={row.earnedTotal} />,
    align: 'end',
  },
  {
    id: 'since',
    header: intl.formatMessage(messages.since),
    cell: (row) => <When at={row.createdAt} as="day" />,
    sort: 'createdAt',
    optional: true,
  },
];

/** Those who sell for the partner's tenants. */
export const ResellersPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const canManage = useCan('reseller.manage');
  const tenants = useTenantOptions();
  const actionsOf = useResellerActions();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.partner.reseller.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  const create = canManage ? (
    <Button variant="filled" component={Link} to={paths.newReseller}>
      {formatMessage(messages.createReseller)}
    </Button>
  ) : undefined;
  return (
    <ListPage
      id="resellers"
      title={formatMessage(messages.resellers)}
      noun={[formatMessage(messages.nounOne), formatMessage(messages.nounMany)]}
      list={list}
      query={query}
      searchLabel={formatMessage(messages.search)}
      columns={resellerColumns(intl)}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.reseller(row.id)}
      rowName={(row) => row.name}
      rowActions={actionsOf}
      filters={[
        { name: 'tenantId', label: formatMessage(messages.tenant), kind: 'one', options: tenants },
        {
          name: 'status',
          label: formatMessage(messages.state),
          kind: 'many',
          options: stateOptions(intl, statesOf('reseller')),
        },
        {
          name: 'tier',
          label: formatMessage(messages.tier),
          kind: 'many',
          options: codeOptions(intl, TIER_WORDS, PARTNER_TIERS),
        },
        {
          name: 'type',
          label: formatMessage(messages.kind),
          kind: 'many',
          options: codeOptions(intl, RESELLER_TYPE_WORDS, RESELLER_TYPES),
        },
      ]}
      exportHref={exportLink('partner', 'reseller', list.input)}
      actions={create}
      firstUse={{
        title: formatMessage(messages.noResellersYet),
        text: formatMessage(messages.emptyText),
        action: create,
      }}
    />
  );
};
