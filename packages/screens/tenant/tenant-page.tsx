import type { TenantDetail } from '@portal/contracts/tenant';
import { defineMessages } from '@portal/domain/text/message';
import { formatPeriod } from '@portal/ui/format/date';
import { useLocale } from '@portal/ui/format/locale';
import { formatNumber } from '@portal/ui/format/number';
import { moneyToNumber } from '@portal/ui/format/money';
import { TimeChart } from '@portal/ui/patterns/chart';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import type { Fact } from '@portal/ui/patterns/facts';
import { Loaded } from '@portal/ui/patterns/loaded';
import type { Crumb } from '@portal/ui/patterns/page-header';
import type { RowAction } from '@portal/ui/patterns/row-menu';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Loadable } from '@portal/ui/state/query';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { IntlShape } from 'react-intl';
import { Link } from 'react-router';

const messages = defineMessages({
  partner: { id: 'screens.tenant.partner', defaultMessage: 'Partner' },
  customers: { id: 'screens.tenant.customers', defaultMessage: 'Customers' },
  resellers: { id: 'screens.tenant.resellers', defaultMessage: 'Resellers' },
  revenueThisMonth: { id: 'screens.tenant.revenueThisMonth', defaultMessage: 'Revenue this month' },
  currency: { id: 'screens.tenant.currency', defaultMessage: 'Currency' },
  country: { id: 'screens.tenant.country', defaultMessage: 'Country' },
  timeZone: { id: 'screens.tenant.timeZone', defaultMessage: 'Time zone' },
  suspendedBecause: { id: 'screens.tenant.suspendedBecause', defaultMessage: 'Suspended because' },
  since: { id: 'screens.tenant.since', defaultMessage: 'Since' },
  noRevenueYet: { id: 'screens.tenant.noRevenueYet', defaultMessage: 'No revenue yet' },
  chart: { id: 'screens.tenant.chart', defaultMessage: 'Revenue by month, net of refunds' },
  month: { id: 'screens.tenant.month', defaultMessage: 'Month' },
  revenue: { id: 'screens.tenant.revenue', defaultMessage: 'Revenue' },
  activity: { id: 'screens.tenant.activity', defaultMessage: 'Activity' },
});

/** Where an app has more about a tenant; absent, it is said without a link. */
interface TenantHrefs {
  /** Its partner, where there are several; else the partner is not said. */
  readonly partner?: string;
  readonly customers?: string;
  readonly resellers?: string;
}

const linked = (text: string, to: string | undefined): ReactNode =>
  to === undefined ? text : <Link to={to}>{text}</Link>;

const factsOf = (
  { formatMessage, locale }: IntlShape,
  tenant: TenantDetail,
  hrefs: TenantHrefs,
): Fact[] => [
  ...(hrefs.partner === undefined
    ? []
    : [
        {
          label: formatMessage(messages.partner),
          value: linked(tenant.partner.name, hrefs.partner),
        },
      ]),
  {
    label: formatMessage(messages.customers),
    value: linked(formatNumber(tenant.customers, { locale }), hrefs.customers),
  },
  {
    label: formatMessage(messages.resellers),
    value: linked(formatNumber(tenant.resellers, { locale }), hrefs.resellers),
  },
  {
    label: formatMessage(messages.revenueThisMonth),
    value: <Money value={tenant.revenueThisMonth} />,
  },
  { label: formatMessage(messages.currency), value: tenant.currency },
  { label: formatMessage(messages.country), value: tenant.country },
  { label: formatMessage(messages.timeZone), value: tenant.timeZone },
  ...(tenant.suspendedReason === null
    ? []
    : [{ label: formatMessage(messages.suspendedBecause), value: tenant.suspendedReason }]),
  { label: formatMessage(messages.since), value: <When at={tenant.createdAt} as="day" /> },
];

const RevenueByMonth = ({ tenant }: { readonly tenant: TenantDetail }) => {
  const { formatMessage } = useIntl();
  const { locale } = useLocale();
  const inCurrency = (value: number, notation: 'standard' | 'compact'): string =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: tenant.currency,
      notation,
    }).format(value);
  return (
    <TimeChart
      title={formatMessage(messages.chart)}
      rows={tenant.revenueByMonth.map((month) => ({
        period: month.period,
        revenue: moneyToNumber(month.revenue),
      }))}
      x={{
        key: 'period',
        label: formatMessage(messages.month),
        format: (period) => formatPeriod(period, { locale }),
      }}
      series={[{ key: 'revenue', label: formatMessage(messages.revenue), main: true }]}
      format={(value) => inCurrency(value, 'standard')}
      formatTick={(value) => inCurrency(value, 'compact')}
      csvName={`revenue-${tenant.slug}`}
    />
  );
};

/** One ISP: its size, its revenue by month, and what was done to it. */
export const TenantPage = ({
  query,
  crumbsOf,
  actionsOf,
  hrefs,
  noRevenue,
  activity,
}: {
  readonly query: Loadable<TenantDetail>;
  readonly crumbsOf: (tenant: TenantDetail) => readonly Crumb[];
  readonly actionsOf: (tenant: TenantDetail) => readonly RowAction[];
  readonly hrefs: TenantHrefs;
  /** What to do, or what that means, while there is no revenue. */
  readonly noRevenue: string;
  /** What was done to it. */
  readonly activity: ReactNode;
}) => {
  const intl = useIntl();
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(tenant) => (
        <DetailPage
          title={tenant.name}
          state={<StateBadge state={tenant.status} />}
          crumbs={crumbsOf(tenant)}
          more={actionsOf(tenant)}
          facts={factsOf(intl, tenant, hrefs)}
        >
          {tenant.revenueByMonth.length === 0 ? (
            <EmptyState title={intl.formatMessage(messages.noRevenueYet)}>{noRevenue}</EmptyState>
          ) : (
            <RevenueByMonth tenant={tenant} />
          )}
          <Section title={intl.formatMessage(messages.activity)}>{activity}</Section>
        </DetailPage>
      )}
    </Loaded>
  );
};
