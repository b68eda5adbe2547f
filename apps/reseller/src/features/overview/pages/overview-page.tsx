import { type Outputs, useTRPC } from '@portal/client/trpc';
import { useLocale } from '@portal/ui/format/locale';
import { humanize } from '@portal/ui/format/id';
import { formatMoney, moneyToNumber } from '@portal/ui/format/money';
import { formatPeriod } from '@portal/ui/format/date';
import { BarsChart } from '@portal/ui/patterns/chart';
import { DataTable } from '@portal/ui/patterns/data-table';
import { EarningsForecast } from '@portal/screens/earnings/earnings-forecast';
import { Loaded } from '@portal/ui/patterns/loaded';
import { OverviewPage as OverviewPattern } from '@portal/ui/patterns/overview-page';
import { Section } from '@portal/ui/patterns/section';
import { OverviewSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { Compared } from '@portal/ui/primitives/compared';
import { Figure, Figures } from '@portal/ui/primitives/figure';
import { Money } from '@portal/ui/primitives/money';
import { MoneyLines } from '@portal/ui/primitives/money-lines';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { paths } from '../../../shared/paths';

type Overview = Outputs['reseller']['overview']['get'];

/** What I earned, what of it is payable, what is held and why, and how my customers develop. */
export const OverviewPage = () => {
  const trpc = useTRPC();
  const query = useQuery(trpc.reseller.overview.get.queryOptions());
  return (
    <Loaded query={query} skeleton={<OverviewSkeleton />}>
      {(overview) => <Content overview={overview} />}
    </Loaded>
  );
};

const useSentence = ({ month, earned, customers }: Overview): string => {
  const { locale } = useLocale();
  const first = earned[0];
  if (month === null || first === undefined)
    return customers === 0
      ? 'No customers are assigned to you yet.'
      : `You look after ${customers} customers; nothing was earned yet.`;
  return `You earned ${formatMoney(first.current, { locale })} in ${formatPeriod(month, { locale })} with ${customers} customers.`;
};

const Content = ({ overview }: { readonly overview: Overview }) => {
  const sentence = useSentence(overview);
  const trpc = useTRPC();
  const forecast = useQuery(trpc.reseller.commission.forecast.queryOptions());
  const { month, earned, payable, held, customers, joined, left } = overview;
  const first = earned[0];
  const obstacle = payable.flatMap(({ obstacles }) => obstacles)[0];
  return (
    <OverviewPattern
      title="Overview"
      sentence={sentence}
      figures={
        <Figures>
          <Figure
            label={month === null ? 'Earned' : `Earned in ${formatPeriod(month)}`}
            value={<MoneyLines amounts={earned.map(({ current }) => current)} />}
            note={
              first === undefined || earned.length > 1 ? undefined : (
                <Compared period={month} figure={first} />
              )
            }
            to={month === null ? paths.commissions : `${paths.commissions}?period=${month}`}
          />
          <Figure
            label={obstacle === undefined ? 'Payable' : 'Due, not payable yet'}
            value={<MoneyLines amounts={payable.map(({ due }) => due)} />}
            note={obstacle?.text ?? payableNote(payable)}
            to={paths.payable}
          />
          <Figure
            label="On hold"
            value={<MoneyLines amounts={held.map(({ amount }) => amount)} />}
            note={<HeldNote held={held} />}
            to={`${paths.commissions}?state=held`}
          />
          <Figure
            label="My customers"
            value={String(customers)}
            note={`${joined.current} joined, ${left.current} left this month`}
            to={`${paths.customers}?status=active`}
          />
        </Figures>
      }
      chart={<EarnedChart overview={overview} />}
      attention={[]}
    >
      <EarningsForecast forecast={forecast.data} />
      <Section title="Latest commissions">
        {overview.recentLines.length === 0 ? (
          <EmptyState title="Nothing earned yet">
            When your customers are activated, pay or upgrade, it shows here.
          </EmptyState>
        ) : (
          <DataTable
            label="Latest commissions"
            rows={overview.recentLines}
            rowKey={(line) => line.id}
            rowHref={(line) => paths.commissionLine(line.id)}
            columns={[
              {
                id: 'when',
                header: 'When',
                cell: (line) => <When at={line.effectiveAt} as="day" />,
              },
              { id: 'for', header: 'For', cell: (line) => humanize(line.component), card: 'title' },
              { id: 'customer', header: 'Customer', cell: (line) => line.customer ?? '–' },
              {
                id: 'amount',
                header: 'Amount',
                align: 'end',
                cell: (line) => <Money value={line.amount} />,
                card: 'value',
              },
            ]}
          />
        )}
      </Section>
    </OverviewPattern>
  );
};

const payableNote = (payable: Overview['payable']): string =>
  payable.some(({ due }) => BigInt(due.amountMinor) > 0n)
    ? 'Goes with the next payout'
    : 'Everything from closed months is paid or in a payout';

const HeldNote = ({ held }: { readonly held: Overview['held'] }) => {
  if (held.length === 0) return <>Nothing is on hold</>;
  const next = held.flatMap(({ nextRelease }) => nextRelease ?? []).toSorted()[0];
  return (
    <>
      Within the hold of the plan.
      {next === undefined ? null : (
        <>
          {' '}
          Next release <When at={next} as="day" />
        </>
      )}
    </>
  );
};

const EarnedChart = ({ overview }: { readonly overview: Overview }) => {
  const { locale } = useLocale();
  const currency = overview.months[0]?.currency;
  if (currency === undefined) return null;
  const months = overview.months.filter((point) => point.currency === currency);
  const components = [...new Set(months.map((point) => point.component))];
  const periods = [...new Set(months.map((point) => point.period))];
  const valueOf = (period: string, component: string): number => {
    const point = months.find((each) => each.period === period && each.component === component);
    return point === undefined ? 0 : moneyToNumber({ amountMinor: point.amountMinor, currency });
  };
  return (
    <BarsChart
      title="Earned by month"
      rows={periods.map((period) => ({
        period,
        ...Object.fromEntries(
          components.map((component) => [component, valueOf(period, component)]),
        ),
      }))}
      x={{ key: 'period', label: 'Month', format: (period) => formatPeriod(period, { locale }) }}
      series={components.map((key, index) => ({ key, label: humanize(key), main: index === 0 }))}
      format={(value) =>
        new Intl.NumberFormat(locale, { style: 'currency', currency }).format(value)
      }
      formatTick={(value) =>
        new Intl.NumberFormat(locale, { style: 'currency', currency, notation: 'compact' }).format(
          value,
        )
      }
      csvName="earned-by-month"
    />
  );
};
