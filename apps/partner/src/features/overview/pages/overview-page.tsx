import { type Outputs, useTRPC } from '@portal/client/trpc';
import { formatPeriod } from '@portal/ui/format/date';
import { useLocale } from '@portal/ui/format/locale';
import { formatMoney, moneyToNumber } from '@portal/ui/format/money';
import { formatNumber } from '@portal/ui/format/number';
import { TimeChart } from '@portal/ui/patterns/chart';
import { DataTable } from '@portal/ui/patterns/data-table';
import { EarningsForecast } from '@portal/screens/earnings/earnings-forecast';
import { Loaded } from '@portal/ui/patterns/loaded';
import { OverviewPage as OverviewPattern } from '@portal/ui/patterns/overview-page';
import { Section } from '@portal/ui/patterns/section';
import { OverviewSkeleton } from '@portal/ui/patterns/skeletons';
import { Compared } from '@portal/ui/primitives/compared';
import { Delta } from '@portal/ui/primitives/delta';
import { Figure, Figures } from '@portal/ui/primitives/figure';
import { Money } from '@portal/ui/primitives/money';
import { changeOf } from '@portal/ui/format/change';
import { useQuery } from '@tanstack/react-query';
import { attentionItem } from '../../../shared/attention';
import { paths } from '../../../shared/paths';

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
  const { locale } = useLocale();
  const first = revenue[0];
  if (month === null || first === undefined)
    return customers.current === 0
      ? 'Import the first customers and billing events to begin.'
      : `${formatNumber(customers.current)} customers; no billing events yet.`;
  return `Your tenants' customers paid ${formatMoney(first.current, { locale })} in ${formatPeriod(month, { locale })}.`;
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
  const sentence = useSentence(overview);
  const trpc = useTRPC();
  const forecast = useQuery(trpc.partner.commission.forecast.queryOptions());
  const { customers, activeResellers, month } = overview;
  const ofMonth = month === null ? '' : `&period=${month}`;
  return (
    <OverviewPattern
      title="Overview"
      sentence={sentence}
      figures={
        <Figures>
          <MoneyFigureCard
            label="Revenue"
            month={overview.month}
            figure={overview.revenue}
            to={paths.tenants}
          />
          <Figure
            label="Customers"
            value={formatNumber(customers.current)}
            note={
              <Delta
                change={changeOf(String(customers.current), String(customers.previous))}
                against="the month before"
              />
            }
            to={`${paths.customers}?status=active`}
          />
          <MoneyFigureCard
            label="Resellers earned"
            month={overview.month}
            figure={overview.resellerCommission}
            to={`${paths.commissionLines}?earner=reseller${ofMonth}`}
          />
          <MoneyFigureCard
            label="You earned"
            month={overview.month}
            figure={overview.ownCommission}
            to={`${paths.commissionLines}?earner=partner${ofMonth}`}
          />
        </Figures>
      }
      chart={<MonthsChart months={overview.months} />}
      attention={[
        {
          title: 'Needs attention',
          items: overview.attention.map(attentionItem),
          emptyText: 'Nothing: every customer has a reseller and every reseller a plan.',
        },
        {
          title: `Top resellers (${activeResellers} active)`,
          items: overview.topResellers.map(({ reseller, commission }) => ({
            id: reseller.id,
            label: reseller.name,
            to: paths.reseller(reseller.id),
            value: <Money value={commission} />,
          })),
          emptyText: 'No reseller earned anything yet.',
        },
      ]}
    >
      <EarningsForecast forecast={forecast.data} />
      <Section title="By tenant">
        <DataTable
          label="By tenant"
          rows={overview.tenants}
          rowKey={(row) => row.tenant.id}
          rowHref={(row) => paths.tenant(row.tenant.id)}
          columns={[
            { id: 'name', header: 'Tenant', cell: (row) => row.tenant.name, card: 'title' },
            {
              id: 'customers',
              header: 'Customers',
              align: 'end',
              cell: (row) => formatNumber(row.customers),
            },
            {
              id: 'revenue',
              header: 'Revenue',
              align: 'end',
              cell: (row) => <Money value={row.revenue} />,
              card: 'value',
            },
            {
              id: 'commission',
              header: 'Commissions',
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
  const { locale } = useLocale();
  const currency = months[0]?.currency;
  if (currency === undefined) return null;
  const number = (amountMinor: string): number => moneyToNumber({ amountMinor, currency });
  return (
    <TimeChart
      title="Revenue and commissions by month"
      rows={months
        .filter((month) => month.currency === currency)
        .map((month) => ({
          period: month.period,
          revenue: number(month.revenueMinor),
          resellers: number(month.resellerMinor),
          own: number(month.partnerMinor),
        }))}
      x={{ key: 'period', label: 'Month', format: (period) => formatPeriod(period, { locale }) }}
      series={[
        { key: 'revenue', label: 'Revenue', main: true },
        { key: 'resellers', label: 'Resellers earned' },
        { key: 'own', label: 'You earned' },
      ]}
      format={(value) =>
        new Intl.NumberFormat(locale, { style: 'currency', currency }).format(value)
      }
      formatTick={(value) =>
        new Intl.NumberFormat(locale, { style: 'currency', currency, notation: 'compact' }).format(
          value,
        )
      }
      csvName="revenue-by-month"
    />
  );
};
