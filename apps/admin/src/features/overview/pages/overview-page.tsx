import { type Outputs, useTRPC } from '@portal/client/trpc';
import type { Attention } from '@portal/contracts/overview';
import { changeOf } from '@portal/ui/format/change';
import { formatPeriod } from '@portal/ui/format/date';
import { useLocale } from '@portal/ui/format/locale';
import { formatMoney, moneyToNumber } from '@portal/ui/format/money';
import { formatNumber } from '@portal/ui/format/number';
import { TimeChart } from '@portal/ui/patterns/chart';
import { Loaded } from '@portal/ui/patterns/loaded';
import { OverviewPage as OverviewPattern } from '@portal/ui/patterns/overview-page';
import { OverviewSkeleton } from '@portal/ui/patterns/skeletons';
import { Compared } from '@portal/ui/primitives/compared';
import { Delta } from '@portal/ui/primitives/delta';
import { Figure, Figures } from '@portal/ui/primitives/figure';
import { Money } from '@portal/ui/primitives/money';
import { MoneyLines } from '@portal/ui/primitives/money-lines';
import { useQuery } from '@tanstack/react-query';
import { paths } from '../../../shared/paths';

type Overview = Outputs['admin']['overview']['get'];
type Count = Overview['partners'];

/** How the platform stands: partners, tenants, customers, revenue and what is owed, over time. */
export const OverviewPage = () => {
  const trpc = useTRPC();
  const query = useQuery(trpc.admin.overview.get.queryOptions());
  return (
    <Loaded query={query} skeleton={<OverviewSkeleton />}>
      {(overview) => <Content overview={overview} />}
    </Loaded>
  );
};

const useSentence = ({ month, revenue, partners, customers }: Overview): string => {
  const { locale } = useLocale();
  const size = `${formatNumber(partners.current)} partners with ${formatNumber(customers.current)} customers`;
  if (partners.current === 0) return 'Create the first partner to begin.';
  if (month === null || revenue.length === 0) return `${size}; no billing events yet.`;
  const sums = revenue.map((figure) => formatMoney(figure.current, { locale })).join(' and ');
  return `${size} brought in ${sums} in ${formatPeriod(month, { locale })}.`;
};

const CountFigure = ({
  label,
  count,
  to,
}: {
  readonly label: string;
  readonly count: Count;
  readonly to?: string;
}) => (
  <Figure
    label={label}
    value={formatNumber(count.current)}
    note={
      <Delta
        change={changeOf(String(count.current), String(count.previous))}
        against="the month before"
      />
    }
    {...(to === undefined ? {} : { to })}
  />
);

const attentionItem = (item: Attention) => {
  const name = item.partner?.name ?? item.ref?.name ?? '';
  const to = item.partner === null ? paths.partners : paths.partner(item.partner.id);
  const id = `${item.kind} ${item.partner?.id ?? ''} ${item.ref?.id ?? ''}`;
  switch (item.kind) {
    case 'ledger_wrong':
      return {
        id,
        label:
          name === ''
            ? `The books of ${formatNumber(item.count)} partners are wrong`
            : `The books of ${name} are wrong`,
        to: item.partner === null ? to : paths.partnerLedger(item.partner.id),
      };
    case 'unknown_payout':
      return {
        id,
        label: `What became of a payout to ${name === '' ? `${formatNumber(item.count)} partners` : name} has not been known for an hour`,
        to: item.partner === null ? to : paths.partnerPayouts(item.partner.id),
      };
    case 'payee_to_verify':
      return {
        id,
        label:
          name === ''
            ? `Accounts of ${formatNumber(item.count)} partners wait to be checked`
            : `An account of ${name} waits to be checked`,
        to: item.partner === null ? to : paths.partnerPayouts(item.partner.id),
      };
    case 'settling_change':
      return {
        id,
        label:
          name === ''
            ? `Changes of how ${formatNumber(item.count)} partners are settled wait for you`
            : `A change of how ${name} is settled waits for you`,
        to: item.partner === null ? to : paths.partnerSettling(item.partner.id),
      };
    case 'claims_waiting':
      return {
        id,
        label: `Events ${name === '' ? `of ${formatNumber(item.count)} partners` : `that ${name} posted`} wait to be confirmed`,
        to: item.partner === null ? paths.claims : paths.partnerClaims(item.partner.id),
      };
    case 'suspended_partner':
      return { id, label: `${name} is suspended`, to };
    case 'onboarding_partner':
      return { id, label: `${name} is being set up`, to };
    case 'partner_without_plan':
      return { id, label: `${name} has no plan: it earns nothing`, to: `${to}/plans` };
    case 'failed_import':
      return {
        id,
        label:
          item.count === 1 ? 'One import failed' : `${formatNumber(item.count)} imports failed`,
        to,
      };
    case 'unassigned_customers':
      return { id, label: `${formatNumber(item.count)} customers of ${name} have no reseller`, to };
    default:
      return { id, label: name, to };
  }
};

const Content = ({ overview }: { readonly overview: Overview }) => {
  const sentence = useSentence(overview);
  const revenue = overview.revenue[0];
  return (
    <OverviewPattern
      title="Overview"
      sentence={sentence}
      figures={
        <Figures>
          <CountFigure label="Partners" count={overview.partners} to={paths.partners} />
          <CountFigure label="Customers" count={overview.customers} to={paths.tenants} />
          <Figure
            label="Revenue"
            value={revenue === undefined ? '–' : <Money value={revenue.current} />}
            note={
              revenue === undefined ? undefined : (
                <Compared period={overview.month} figure={revenue} />
              )
            }
          />
          <Figure
            label="Commissions owed"
            value={<MoneyLines amounts={overview.commissionsOwed} />}
            note={`${formatNumber(overview.tenants.current)} tenants`}
            to={paths.liabilities}
          />
        </Figures>
      }
      chart={<MonthsChart months={overview.months} />}
      attention={[
        {
          title: 'Needs attention',
          items: overview.attention.map(attentionItem),
          emptyText: 'Nothing needs you now.',
        },
        {
          title: 'Top partners',
          items: overview.topPartners.map(({ partner, revenue: paid }) => ({
            id: `${partner.id} ${paid.currency}`,
            label: partner.name,
            to: paths.partner(partner.id),
            value: <Money value={paid} />,
          })),
          emptyText: 'No revenue yet.',
        },
      ]}
    />
  );
};

const MonthsChart = ({ months }: { readonly months: Overview['months'] }) => {
  const { locale } = useLocale();
  const currency = months[0]?.currency;
  if (currency === undefined) return null;
  const number = (amountMinor: string): number => moneyToNumber({ amountMinor, currency });
  const money = (options: Intl.NumberFormatOptions) => (value: number) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency, ...options }).format(value);
  return (
    <TimeChart
      title={`Revenue and commissions by month, ${currency}`}
      rows={months
        .filter((month) => month.currency === currency)
        .map((month) => ({
          period: month.period,
          revenue: number(month.revenueMinor),
          commission: number(month.commissionMinor),
        }))}
      x={{ key: 'period', label: 'Month', format: (period) => formatPeriod(period, { locale }) }}
      series={[
        { key: 'revenue', label: 'Revenue', main: true },
        { key: 'commission', label: 'Commissions' },
      ]}
      format={money({})}
      formatTick={money({ notation: 'compact' })}
      csvName="revenue-by-month"
    />
  );
};
