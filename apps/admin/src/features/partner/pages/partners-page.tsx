import { stateOptions } from '@portal/domain/text/state-words';
import { TIER_WORDS } from '@portal/domain/words/tier';
import { sayCode, codeOptions } from '@portal/domain/text/say-code';
import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
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
import { paths } from '../../../shared/paths';
import { usePartnerActions } from '../use-partner-actions';

const messages = defineMessages({
  name: { id: 'admin.partners.name', defaultMessage: 'Name' },
  subdomain: { id: 'admin.partners.subdomain', defaultMessage: 'Subdomain' },
  state: { id: 'admin.partners.state', defaultMessage: 'State' },
  tier: { id: 'admin.partners.tier', defaultMessage: 'Tier' },
  country: { id: 'admin.partners.country', defaultMessage: 'Country' },
  territories: { id: 'admin.partners.territories', defaultMessage: 'Territories' },
  tenants: { id: 'admin.partners.tenants', defaultMessage: 'Tenants' },
  customers: { id: 'admin.partners.customers', defaultMessage: 'Customers' },
  revenueThisMonth: { id: 'admin.partners.revenueThisMonth', defaultMessage: 'Revenue this month' },
  since: { id: 'admin.partners.since', defaultMessage: 'Since' },
  createPartner: { id: 'admin.partners.createPartner', defaultMessage: 'Create partner' },
  partners: { id: 'admin.partners.partners', defaultMessage: 'Partners' },
  noun: { id: 'admin.partners.noun', defaultMessage: 'partner' },
  nouns: { id: 'admin.partners.nouns', defaultMessage: 'partners' },
  search: { id: 'admin.partners.search', defaultMessage: 'Search partners' },
  territory: { id: 'admin.partners.territory', defaultMessage: 'Territory' },
  emptyTitle: { id: 'admin.partners.emptyTitle', defaultMessage: 'No partners yet' },
  emptyText: {
    id: 'admin.partners.emptyText',
    defaultMessage:
      'A partner is a company that sells under its own name here and runs several ISPs.',
  },
});

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

const columns = (intl: Speaker): readonly Column<Partner>[] => [
  {
    id: 'name',
    header: intl.formatMessage(messages.name),
    cell: (row) => row.name,
    sort: 'name',
    card: 'title',
  },
  {
    id: 'slug',
    header: intl.formatMessage(messages.subdomain),
    cell: (row) => row.slug,
    optional: true,
  },
  {
    id: 'status',
    header: intl.formatMessage(messages.state),
    cell: (row) => <StateBadge state={row.status} />,
    sort: 'status',
  },
  {
    id: 'tier',
    header: intl.formatMessage(messages.tier),
    cell: (row) => sayCode(intl, TIER_WORDS, row.tier),
    sort: 'tier',
  },
  {
    id: 'country',
    header: intl.formatMessage(messages.country),
    cell: (row) => row.country,
  },
  {
    id: 'territories',
    header: intl.formatMessage(messages.territories),
    cell: (row) => row.territories.join(', ') || '–',
  },
  {
    id: 'tenants',
    header: intl.formatMessage(messages.tenants),
    cell: (row) => formatNumber(row.tenants, { locale: intl.locale }),
    sort: 'tenants',
    align: 'end',
  },
  {
    id: 'customers',
    header: intl.formatMessage(messages.customers),
    cell: (row) => formatNumber(row.customers, { locale: intl.locale }),
    sort: 'customers',
    align: 'end',
  },
  {
    id: 'revenue',
    header: intl.formatMessage(messages.revenueThisMonth),
    cell: (row) => (row.revenueThisMonth === null ? '–' : <Money value={row.revenueThisMonth} />),
    align: 'end',
    card: 'value',
  },
  {
    id: 'since',
    header: intl.formatMessage(messages.since),
    cell: (row) => <When at={row.createdAt} as="day" />,
    sort: 'createdAt',
    optional: true,
  },
];

/** The white-label companies on the platform. */
export const PartnersPage = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const canManage = useCan('partner.manage');
  const actionsOf = usePartnerActions();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.admin.partner.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  const create = canManage ? (
    <Button variant="filled" component={Link} to={paths.newPartner}>
      {intl.formatMessage(messages.createPartner)}
    </Button>
  ) : undefined;
  return (
    <ListPage
      id="partners"
      title={intl.formatMessage(messages.partners)}
      noun={[intl.formatMessage(messages.noun), intl.formatMessage(messages.nouns)]}
      list={list}
      query={query}
      searchLabel={intl.formatMessage(messages.search)}
      columns={columns(intl)}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.partner(row.id)}
      rowName={(row) => row.name}
      rowActions={actionsOf}
      filters={[
        {
          name: 'status',
          label: intl.formatMessage(messages.state),
          kind: 'many',
          options: stateOptions(intl, statesOf('partner')),
        },
        {
          name: 'tier',
          label: intl.formatMessage(messages.tier),
          kind: 'many',
          options: codeOptions(intl, TIER_WORDS, PARTNER_TIERS),
        },
        { name: 'territory', label: intl.formatMessage(messages.territory), kind: 'text' },
      ]}
      exportHref={exportLink('admin', 'partner', list.input)}
      actions={create}
      firstUse={{
        title: intl.formatMessage(messages.emptyTitle),
        text: intl.formatMessage(messages.emptyText),
        action: create,
      }}
    />
  );
};
