import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { useLocale } from '@portal/ui/format/locale';
import { humanize } from '@portal/domain/text/humanize';
import { chartMoney, formatMoney, moneyToNumber } from '@portal/ui/format/money';
import { formatPeriod } from '@portal/ui/format/date';
import { BarsChart } from '@portal/ui/patterns/chart';
import { DataTable } from '@portal/ui/patterns/data-table';
import { dueNote } from '@portal/screens/earnings/due-words';
import { EarningsForecast } from '@portal/screens/earnings/earnings-forecast';
import { OwnOnboardingBanner } from '@portal/screens/onboarding/own-onboarding-banner';
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
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  withinHold: {
    id: 'reseller.overview.withinHold',
    defaultMessage: 'Within the hold of the plan.',
  },
  withinHoldUntil: {
    id: 'reseller.overview.withinHoldUntil',
    defaultMessage: 'Within the hold of the plan. Next release {day}',
  },
  noCustomersAssignedYou: {
    id: 'reseller.overview.noCustomersAssignedYou',
    defaultMessage: 'No customers are assigned to you yet.',
  },
  youLookAfterCustomers: {
    id: 'reseller.overview.youLookAfterCustomers',
    defaultMessage: 'You look after {customers} customers; nothing was earned yet.',
  },
  youEarnedCustomers: {
    id: 'reseller.overview.youEarnedCustomers',
    defaultMessage: 'You earned {current} in {month} with {customers} customers.',
  },
  overview: { id: 'reseller.overview.overview', defaultMessage: 'Overview' },
  earned: { id: 'reseller.overview.earned', defaultMessage: 'Earned' },
  earnedIn: { id: 'reseller.overview.earnedIn', defaultMessage: 'Earned in {month}' },
  payable: { id: 'reseller.overview.payable', defaultMessage: 'Payable' },
  dueNotPayableYet: {
    id: 'reseller.overview.dueNotPayableYet',
    defaultMessage: 'Due, not payable yet',
  },
  onHold: { id: 'reseller.overview.onHold', defaultMessage: 'On hold' },
  myCustomers: { id: 'reseller.overview.myCustomers', defaultMessage: 'My customers' },
  joinedLeftThisMonth: {
    id: 'reseller.overview.joinedLeftThisMonth',
    defaultMessage: '{joined} joined, {left} left this month',
  },
  latestCommissions: {
    id: 'reseller.overview.latestCommissions',
    defaultMessage: 'Latest commissions',
  },
  whenYourCustomersActivated: {
    id: 'reseller.overview.whenYourCustomersActivated',
    defaultMessage: 'When your customers are activated, pay or upgrade, it shows here.',
  },
  nothingEarnedYet: {
    id: 'reseller.overview.nothingEarnedYet',
    defaultMessage: 'Nothing earned yet',
  },
  when: { id: 'reseller.overview.when', defaultMessage: 'When' },
  basis: { id: 'reseller.overview.basis', defaultMessage: 'For' },
  customer: { id: 'reseller.overview.customer', defaultMessage: 'Customer' },
  amount: { id: 'reseller.overview.amount', defaultMessage: 'Amount' },
  nothingIsOnHold: {
    id: 'reseller.overview.nothingIsOnHold',
    defaultMessage: 'Nothing is on hold',
  },
  earnedByMonth: { id: 'reseller.overview.earnedByMonth', defaultMessage: 'Earned by month' },
  month: { id: 'reseller.overview.month', defaultMessage: 'Month' },
});

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
  const { formatMessage } = useIntl();
  const { locale } = useLocale();
  const first = earned[0];
  if (month === null || first === undefined)
    return customers === 0
      ? formatMessage(messages.noCustomersAssignedYou)
      : formatMessage(messages.youLookAfterCustomers, { customers });
  return formatMessage(messages.youEarnedCustomers, {
    current: formatMoney(first.current, { locale }),
    month: formatPeriod(month, { locale }),
    customers,
  });
};

const Content = ({ overview }: { readonly overview: Overview }) => {
  const intl = useIntl();
  const sentence = useSentence(overview);
  const trpc = useTRPC();
  const forecast = useQuery(trpc.reseller.commission.forecast.queryOptions());
  const onboarding = useQuery(trpc.reseller.onboarding.own.queryOptions());
  const { month, earned, payable, held, customers, joined, left } = overview;
  const first = earned[0];
  const obstacle = payable.flatMap(({ obstacles }) => obstacles)[0];
  return (
    <OverviewPattern
      title={intl.formatMessage(messages.overview)}
      sentence={sentence}
      notice={<OwnOnboardingBanner onboarding={onboarding.data} href={paths.onboarding} />}
      figures={
        <Figures>
          <Figure
            label={
              month === null
                ? intl.formatMessage(messages.earned)
                : intl.formatMessage(messages.earnedIn, {
                    month: formatPeriod(month, { locale: intl.locale }),
                  })
            }
            value={<MoneyLines amounts={earned.map(({ current }) => current)} />}
            note={
              first === undefined || earned.length > 1 ? undefined : (
                <Compared period={month} figure={first} />
              )
            }
            to={month === null ? paths.commissions : `${paths.commissions}?period=${month}`}
          />
          <Figure
            label={
              obstacle === undefined
                ? intl.formatMessage(messages.payable)
                : intl.formatMessage(messages.dueNotPayableYet)
            }
            value={<MoneyLines amounts={payable.map(({ due }) => due)} />}
            note={dueNote(intl, payable)}
            to={paths.payable}
          />
          <Figure
            label={intl.formatMessage(messages.onHold)}
            value={<MoneyLines amounts={held.map(({ amount }) => amount)} />}
            note={<HeldNote held={held} />}
            to={`${paths.commissions}?state=held`}
          />
          <Figure
            label={intl.formatMessage(messages.myCustomers)}
            value={String(customers)}
            note={intl.formatMessage(messages.joinedLeftThisMonth, {
              joined: joined.current,
              left: left.current,
            })}
            to={`${paths.customers}?status=active`}
          />
        </Figures>
      }
      chart={<EarnedChart overview={overview} />}
      attention={[]}
    >
      <EarningsForecast forecast={forecast.data} />
      <Section title={intl.formatMessage(messages.latestCommissions)}>
        {overview.recentLines.length === 0 ? (
          <EmptyState title={intl.formatMessage(messages.nothingEarnedYet)}>
            {intl.formatMessage(messages.whenYourCustomersActivated)}
          </EmptyState>
        ) : (
          <DataTable
            label={intl.formatMessage(messages.latestCommissions)}
            rows={overview.recentLines}
            rowKey={(line) => line.id}
            rowHref={(line) => paths.commissionLine(line.id)}
            columns={[
              {
                id: 'when',
                header: intl.formatMessage(messages.when),
                cell: (line) => <When at={line.effectiveOn} as="day" />,
              },
              {
                id: 'for',
                header: intl.formatMessage(messages.basis),
                cell: (line) => humanize(line.component),
                card: 'title',
              },
              {
                id: 'customer',
                header: intl.formatMessage(messages.customer),
                cell: (line) => line.customer ?? '–',
              },
              {
                id: 'amount',
                header: intl.formatMessage(messages.amount),
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

const HeldNote = ({ held }: { readonly held: Overview['held'] }) => {
  const { formatMessage } = useIntl();
  if (held.length === 0) return <>{formatMessage(messages.nothingIsOnHold)}</>;
  const next = held.flatMap(({ nextRelease }) => nextRelease ?? []).toSorted()[0];
  return (
    <>
      {next === undefined
        ? formatMessage(messages.withinHold)
        : formatMessage(messages.withinHoldUntil, { day: <When key="day" at={next} as="day" /> })}
    </>
  );
};

const EarnedChart = ({ overview }: { readonly overview: Overview }) => {
  const { formatMessage } = useIntl();
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
      title={formatMessage(messages.earnedByMonth)}
      rows={periods.map((period) => ({
        period,
        ...Object.fromEntries(
          components.map((component) => [component, valueOf(period, component)]),
        ),
      }))}
      x={{
        key: 'period',
        label: formatMessage(messages.month),
        format: (period) => formatPeriod(period, { locale }),
      }}
      series={components.map((key, index) => ({ key, label: humanize(key), main: index === 0 }))}
      {...chartMoney(currency, { locale })}
      csvName="earned-by-month"
    />
  );
};
