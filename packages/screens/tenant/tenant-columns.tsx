import type { TenantRow } from '@portal/contracts/tenant';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { formatNumber } from '@portal/ui/format/number';
import { stateOptions } from '@portal/domain/text/state-words';
import type { Column } from '@portal/ui/patterns/data-table';
import type { FilterDef } from '@portal/ui/patterns/filter-chips';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';

const messages = defineMessages({
  name: { id: 'screens.tenants.name', defaultMessage: 'Name' },
  partner: { id: 'screens.tenants.partner', defaultMessage: 'Partner' },
  state: { id: 'screens.tenants.state', defaultMessage: 'State' },
  country: { id: 'screens.tenants.country', defaultMessage: 'Country' },
  customers: { id: 'screens.tenants.customers', defaultMessage: 'Customers' },
  resellers: { id: 'screens.tenants.resellers', defaultMessage: 'Resellers' },
  revenueThisMonth: {
    id: 'screens.tenants.revenueThisMonth',
    defaultMessage: 'Revenue this month',
  },
  since: { id: 'screens.tenants.since', defaultMessage: 'Since' },
  tenants: { id: 'screens.tenants.tenants', defaultMessage: 'Tenants' },
  noun: { id: 'screens.tenants.noun', defaultMessage: 'tenant' },
  nouns: { id: 'screens.tenants.nouns', defaultMessage: 'tenants' },
  search: { id: 'screens.tenants.search', defaultMessage: 'Search tenants' },
  emptyTitle: { id: 'screens.tenants.emptyTitle', defaultMessage: 'No tenants yet' },
});

/** By what lists of tenants are sorted. */
export const TENANT_SORTS = ['name', 'createdAt', 'status', 'customers'] as const;

/** What lists of tenants say of themselves. */
export const tenantListWords = ({ formatMessage }: Speaker) => ({
  title: formatMessage(messages.tenants),
  noun: [formatMessage(messages.noun), formatMessage(messages.nouns)] as const,
  searchLabel: formatMessage(messages.search),
  emptyTitle: formatMessage(messages.emptyTitle),
});

/** Filter of lists of tenants by their state. */
export const tenantStateFilter = (intl: Speaker): FilterDef => ({
  name: 'status',
  label: intl.formatMessage(messages.state),
  kind: 'many',
  options: stateOptions(intl, statesOf('tenant')),
});

/** Columns of a list of tenants; with their partner where there are several partners'. */
export const tenantColumns = (
  intl: Speaker,
  { withPartner }: { readonly withPartner: boolean },
): readonly Column<TenantRow>[] => [
  {
    id: 'name',
    header: intl.formatMessage(messages.name),
    cell: (row) => row.name,
    sort: 'name',
    card: 'title',
  },
  ...(withPartner
    ? [
        {
          id: 'partner',
          header: intl.formatMessage(messages.partner),
          cell: (row: TenantRow) => row.partner.name,
        },
      ]
    : []),
  {
    id: 'status',
    header: intl.formatMessage(messages.state),
    cell: (row) => <StateBadge state={row.status} />,
    sort: 'status',
  },
  { id: 'country', header: intl.formatMessage(messages.country), cell: (row) => row.country },
  {
    id: 'customers',
    header: intl.formatMessage(messages.customers),
    cell: (row) => formatNumber(row.customers, { locale: intl.locale }),
    sort: 'customers',
    align: 'end',
  },
  {
    id: 'resellers',
    header: intl.formatMessage(messages.resellers),
    cell: (row) => formatNumber(row.resellers, { locale: intl.locale }),
    align: 'end',
  },
  {
    id: 'revenue',
    header: intl.formatMessage(messages.revenueThisMonth),
    cell: (row) => <Money value={row.revenueThisMonth} />,
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
