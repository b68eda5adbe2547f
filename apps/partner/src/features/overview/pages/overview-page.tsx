import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { formatPeriod } from '@portal/ui/format/date';
import { useLocale } from '@portal/ui/format/locale';
import { chartMoney, formatMoney, moneyToNumber } from '@portal/ui/format/money';
import { formatNumber } from '@portal/ui/format/number';
import { TimeChart } from '@portal/ui/patterns/chart';
import { DataTable } from '@portal/ui/patterns/data-table';
import { EarningsForecast } from '@portal/screens/earnings/earnings-forecast';
import { OwnOnboardingBanner } from '@portal/screens/onboarding/own-onboarding-banner';
import { Loaded } from '@portal/ui/patterns/loaded';
import { OverviewPage as OverviewPattern } from '@portal/ui/patterns/overview-page';
import { Section } from '@portal/ui/patterns/section';
import { OverviewSkeleton } from '@portal/ui/patterns/skeletons';
import { Compared, ComparedCount } from '@portal/ui/primitives/compared';
import { Figure, Figures } from '@portal/ui/primitives/figure';
import { Money } from '@portal/ui/primitives/money';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { attentionItem } from '../../../shared/attention';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  noEventsYet: {
    id: 'partner.overview.noEventsYet',
    defaultMessage: '{count, plural, one {# customer} other {# customers}}; no billing events yet.',
  },
  paid: {
    id: 'partner.overview.paid',
    defaultMessage: "Your tenants' customers paid {amount} in {month}.",
  },
  topResellers: {
    id: 'partner.overview.topResellers',
    defaultMessage: 'Top resellers ({count, number} active)',
  },
  begin: {
    id: 'partner.overview.begin',
    defaultMessage: 'Import the first customers and billing events to begin.',
  },
  overview: { id: 'partner.overview.overview', defaultMessage: 'Overview' },
  revenue: { id: 'partner.overview.revenue', defaultMessage: 'Revenue' },
  customers: { id: 'partner.overview.customers', defaultMessage: 'Customers' },
  resellersEarned: { id: 'partner.overview.resellersEarned', defaultMessage: 'Resellers earned' },
  youEarned: { id: 'partner.overview.youEarned', defaultMessage: 'You earned' },
  needsAttention: { id: 'partner.overview.needsAttention', defaultMessage: 'Needs attention' },
  needsAttentionEmpty: {
    id: 'partner.overview.needsAttentionEmpty',
    defaultMessage: 'Nothing: every customer has a reseller and every reseller a plan.',
  },
  topResellersEmpty: {
    id: 'partner.overview.topResellersEmpty',
    defaultMessage: 'No reseller earned anything yet.',
  },
  byTenant: { id: 'partner.overview.byTenant', defaultMessage: 'By tenant' },
  tenant: { id: 'partner.overview.tenant', defaultMessage: 'Tenant' },
  commissions: { id: 'partner.overview.commissions', defaultMessage: 'Commissions' },
  chart: { id: 'partner.overview.chart', defaultMessage: 'Revenue and commissions by month' },
  month: { id: 'partner.overview.month', defaultMessage: 'Month' },
});

type Overview = Outputs['partner']['overview']['get'];
type MoneyFigure = Overview['revenue'];

/** How the partner's business stands: revenue, customers and commissions, over time and by tenant and reseller. */
export const OverviewPage = () => {
  const trpc = useTRPC();
  const query = useQuery(trpc.partner.overview.get.queryOptions());
  return (
    <Loaded query={query} skeleton={<OverviewSkeleton />}>
      {(overview) => <Content overview={overview} />}
    </Loaded>
  );
};

const useSentence = ({ month, revenue, customers }: Overview): string => {
  const { formatMessage } = useIntl();
  const { locale } = useLocale();
  const first = revenue[0];
  if (month === null || first === undefined)
    return customers.current === 0
      ? formatMessage(messages.begin)
      : formatMessage(messages.noEventsYet, { count: customers.current });
  return formatMessage(messages.paid, {
    amount: formatMoney(first.current, { locale }),
    month: formatPeriod(month, { locale }),
  });
};

const MoneyFigureCard = ({
  label,
  figure,
  month,
  to,
}: {
  readonly label: string;
  readonly figure: MoneyFigure;
  readonly month: string | null;
  readonly to: string;
}) => {
  const first = figure[0];
  return (
    <Figure
      label={label}
      value={first === undefined ? '–' : <Money value={first.current} />}
      note={first === undefined ? undefined : <Compared period={month} figure={first} />}
      to={to}
    />
  );
};

const Content = ({ overview }: { readonly overview: Overview }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const sentence = useSentence(overview);
  const trpc = useTRPC();
  const forecast = useQuery(trpc.partner.commission.forecast.queryOptions());
  const onboarding = useQuery(trpc.partner.onboarding.own.queryOptions());
  const { customers, activeResellers, month } = overview;
  const ofMonth = month === null ? '' : `&period=${month}`;
  return (
    <OverviewPattern
      title={formatMessage(messages.overview)}
      sentence={sentence}
      notice={<OwnOnboardingBanner onboarding={onboarding.data} href={paths.onboarding} />}
      figures={
        <Figures>
          <MoneyFigureCard
            label={formatMessage(messages.revenue)}
            month={overview.month}
            figure={overview.revenue}
            to={paths.tenants}
          />
          <Figure
            label={formatMessage(messages.customers)}
            value={formatNumber(customers.current, { locale: intl.locale })}
            note={<ComparedCount count={customers} />}
            to={`${paths.customers}?status=active`}
          />
          <MoneyFigureCard
            label={formatMessage(messages.resellersEarned)}
            month={overview.month}
            figure={overview.resellerCommission}
            to={`${paths.commissionLines}?earner=reseller${ofMonth}`}
          />
          <MoneyFigureCard
            label={formatMessage(messages.youEarned)}
            month={overview.month}
            figure={overview.ownCommission}
            to={`${paths.commissionLines}?earner=partner${ofMonth}`}
          />
        </Figures>
      }
      chart={<MonthsChart months={overview.months} />}
      attention={[
        {
          title: formatMessage(messages.needsAttention),
          items: overview.attention.map((item) => attentionItem(intl, item)),
          emptyText: formatMessage(messages.needsAttentionEmpty),
        },
        {
          title: formatMessage(messages.topResellers, { count: activeResellers }),
          items: overview.topResellers.map(({ reseller, commission }) => ({
            id: reseller.id,
            label: reseller.name,
            to: paths.reseller(reseller.id),
            value: <Money value={commission} />,
          })),
          emptyText: formatMessage(messages.topResellersEmpty),
        },
      ]}
    >
      <EarningsForecast forecast={forecast.data} />
      <Section title={formatMessage(messages.byTenant)}>
        <DataTable
          label={formatMessage(messages.byTenant)}
          rows={overview.tenants}
          rowKey={(row) => row.tenant.id}
          rowHref={(row) => paths.tenant(row.tenant.id)}
          columns={[
            {
              id: 'name',
              header: formatMessage(messages.tenant),
              cell: (row) => row.tenant.name,
              card: 'title',
            },
            {
              id: 'customers',
              header: formatMessage(messages.customers),
              align: 'end',
              cell: (row) => formatNumber(row.customers, { locale: intl.locale }),
            },
            {
              id: 'revenue',
              header: formatMessage(messages.revenue),
              align: 'end',
              cell: (row) => <Money value={row.revenue} />,
              card: 'value',
            },
            {
              id: 'commission',
              header: formatMessage(messages.commissions),
              align: 'end',
              cell: (row) => <Money value={row.commission} />,
            },
          ]}
        />
      </Section>
    </OverviewPattern>
  );
};

const MonthsChart = ({ months }: { readonly months: Overview['months'] }) => {
  const { formatMessage } = useIntl();
  const { locale } = useLocale();
  const currency = months[0]?.currency;
  if (currency === undefined) return null;
  const number = (amountMinor: string): number => moneyToNumber({ amountMinor, currency });
  return (
    <TimeChart
      title={formatMessage(messages.chart)}
      rows={months
        .filter((month) => month.currency === currency)
        .map((month) => ({
          period: month.period,
          revenue: number(month.revenueMinor),
          resellers: number(month.resellerMinor),
          own: number(month.partnerMinor),
        }))}
      x={{
        key: 'period',
        label: formatMessage(messages.month),
        format: (period) => formatPeriod(period, { locale }),
      }}
      series={[
        { key: 'revenue', label: formatMessage(messages.revenue), main: true },
        { key: 'resellers', label: formatMessage(messages.resellersEarned) },
        { key: 'own', label: formatMessage(messages.youEarned) },
      ]}
      {...chartMoney(currency, { locale })}
      csvName="revenue-by-month"
    />
  );
};
