import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { LineState } from '@portal/contracts/commission';
import { LINE_STATES } from '@portal/contracts/commission';
import type { Money as Amount } from '@portal/contracts/common';
import type { Earnings } from '@portal/contracts/liability';
import type { ReactNode } from 'react';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/domain/text/humanize';
import { useLocale } from '@portal/ui/format/locale';
import { chartMoney, formatMoney, moneyToNumber } from '@portal/ui/format/money';
import { formatNumber } from '@portal/ui/format/number';
import { Figure, Figures } from '@portal/ui/primitives/figure';
import { Money } from '@portal/ui/primitives/money';
import { MoneyLines } from '@portal/ui/primitives/money-lines';
import { sayState } from '@portal/domain/text/state-words';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { BarsChart } from '@portal/ui/patterns/chart';
import type { Column } from '@portal/ui/patterns/data-table';
import { DataTable } from '@portal/ui/patterns/data-table';
import { Obstacles } from '../commission/line-progress';
import { Loaded } from '@portal/ui/patterns/loaded';
import { OverviewPage } from '@portal/ui/patterns/overview-page';
import { Section } from '@portal/ui/patterns/section';
import { OverviewSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import type { Loadable } from '@portal/ui/state/query';
import { dueOf } from './due-words';

const messages = defineMessages({
  emptySentence: { id: 'screens.earnings.emptySentence', defaultMessage: 'Nothing is earned yet.' },
  emptyTitle: { id: 'screens.earnings.emptyTitle', defaultMessage: 'Nothing earned yet' },
  paid: {
    id: 'screens.earnings.paid',
    defaultMessage:
      '{count, plural, =0 {Nothing is paid yet.} one {{amounts} is paid.} other {{amounts} are paid.}}',
  },
  nothingDue: { id: 'screens.earnings.nothingDue', defaultMessage: 'Nothing is due now.' },
  goesNext: {
    id: 'screens.earnings.goesNext',
    defaultMessage:
      '{count, plural, one {{amounts} goes with the next payout.} other {{amounts} go with the next payout.}}',
  },
  standsInTheWay: {
    id: 'screens.earnings.standsInTheWay',
    defaultMessage:
      '{count, plural, one {{amounts} is due, and something stands in the way.} other {{amounts} are due, and something stands in the way.}}',
  },
  nothing: { id: 'screens.earnings.nothing', defaultMessage: 'Nothing' },
  chart: { id: 'screens.earnings.chart', defaultMessage: 'Earned by month, {currency}' },
  month: { id: 'screens.earnings.month', defaultMessage: 'Month' },
  obstacles: { id: 'screens.earnings.obstacles', defaultMessage: 'What stands in the way' },
  isDue: { id: 'screens.earnings.isDue', defaultMessage: '{amount} is due.' },
  payableFrom: { id: 'screens.earnings.payableFrom', defaultMessage: 'Payable from' },
  lines: { id: 'screens.earnings.lines', defaultMessage: 'Lines' },
  amount: { id: 'screens.earnings.amount', defaultMessage: 'Amount' },
  releases: { id: 'screens.earnings.releases', defaultMessage: 'Becomes payable next' },
  releasesText: {
    id: 'screens.earnings.releasesText',
    defaultMessage: 'What is on hold, by the day its hold ends.',
  },
  for: { id: 'screens.earnings.for', defaultMessage: 'For' },
  state: { id: 'screens.earnings.state', defaultMessage: 'State' },
  parts: { id: 'screens.earnings.parts', defaultMessage: 'By month and component' },
  partsText: {
    id: 'screens.earnings.partsText',
    defaultMessage: 'The latest month first; open one for its lines.',
  },
});

/** What lists of the earner's lines can be narrowed by from here. */
export interface EarningsFilter {
  readonly state?: LineState;
  readonly period?: string;
  readonly component?: string;
}

interface PageProps {
  readonly earnings: Loadable<Earnings>;
  readonly title: string;
  /** Address of the earner's lines with these filters. */
  readonly linesHref: (filter: EarningsFilter) => string;
  readonly actions?: ReactNode;
  /** Said while nothing was earned. */
  readonly emptyText: string;
}

type EarningsProps = Omit<PageProps, 'earnings'> & { readonly earnings: Earnings };

/** The states on the usual way to being paid, the end first. */
const CHARTED: readonly LineState[] = ['paid', 'on_statement', 'open_month', 'held'];

const NOTES: Readonly<Record<LineState, Message>> = defineMessages({
  held: { id: 'screens.earnings.noteHeld', defaultMessage: 'Within the hold of the plan' },
  open_month: {
    id: 'screens.earnings.noteOpenMonth',
    defaultMessage: 'Past its hold; payable once its month is closed',
  },
  on_statement: {
    id: 'screens.earnings.noteOnStatement',
    defaultMessage: 'Of closed months, not paid yet',
  },
  paid: { id: 'screens.earnings.notePaid', defaultMessage: 'In payouts that arrived' },
  disputed: { id: 'screens.earnings.noteDisputed', defaultMessage: 'Waits for a decision' },
  debt: { id: 'screens.earnings.noteDebt', defaultMessage: 'Taken off the next statements' },
});

/** From what an earner earned in all, by where it stands, down to months and components; each a click from its lines. */
export const EarningsPage = ({ earnings: query, ...props }: PageProps) => (
  <Loaded query={query} skeleton={<OverviewSkeleton />}>
    {(earnings) => <Content {...props} earnings={earnings} />}
  </Loaded>
);

const Content = (props: EarningsProps) => {
  const { formatMessage } = useIntl();
  const { earnings, title, actions, emptyText } = props;
  const sentence = useSentence(earnings);
  if (earnings.states.length === 0)
    return (
      <OverviewPage
        title={title}
        sentence={formatMessage(messages.emptySentence)}
        actions={actions}
        figures={null}
        attention={[]}
      >
        <EmptyState title={formatMessage(messages.emptyTitle)}>{emptyText}</EmptyState>
      </OverviewPage>
    );
  return (
    <OverviewPage
      title={title}
      sentence={sentence}
      actions={actions}
      figures={<StateFigures {...props} />}
      chart={<MonthChart earnings={earnings} />}
      attention={[]}
    >
      <Ways earnings={earnings} />
      <Releases earnings={earnings} />
      <Parts {...props} />
    </OverviewPage>
  );
};

/** What is paid and what is due, each in all its currencies; of what is due nothing but what the next payouts would take. */
const useSentence = ({ ways, states }: Earnings): string => {
  const { formatMessage } = useIntl();
  const { locale } = useLocale();
  const say = (message: Message, amounts: readonly Amount[]): string =>
    formatMessage(message, {
      count: amounts.length,
      amounts: new Intl.ListFormat(locale).format(
        amounts.map((amount) => formatMoney(amount, { locale })),
      ),
    });
  const paid = states.filter(({ state }) => state === 'paid').map(({ amount }) => amount);
  const { free, shut } = dueOf(ways);
  const sentences = [say(messages.paid, paid)];
  if (free.length > 0) sentences.push(say(messages.goesNext, free));
  if (shut.length > 0) sentences.push(say(messages.standsInTheWay, shut));
  // Who does not see all of it is not told what is due, nor that nothing is.
  if (ways.length > 0 && sentences.length === 1) sentences.push(say(messages.nothingDue, []));
  return sentences.join(' ');
};

/** The usual way to being paid is always shown; what is disputed or owed back only where it is. */
const isShown = ({ states }: Earnings, state: LineState): boolean =>
  CHARTED.includes(state) || states.some((sum) => sum.state === state);

const StateFigures = ({ earnings, linesHref }: EarningsProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  return (
    <Figures>
      {LINE_STATES.filter((state) => isShown(earnings, state)).map((state) => {
        const sums = earnings.states.filter((sum) => sum.state === state);
        const amounts = state === 'debt' ? earnings.owedBack : sums.map(({ amount }) => amount);
        return (
          <Figure
            key={state}
            label={sayState(intl, state)}
            value={<MoneyLines amounts={amounts} />}
            note={sums.length === 0 ? formatMessage(messages.nothing) : formatMessage(NOTES[state])}
            to={sums.length === 0 ? undefined : linesHref({ state })}
          />
        );
      })}
    </Figures>
  );
};

const MONTHS_SHOWN = 12;

const MonthChart = ({ earnings }: { readonly earnings: Earnings }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { locale } = useLocale();
  const currency = earnings.states[0]?.amount.currency ?? '';
  const parts = earnings.parts.filter(({ amount }) => amount.currency === currency);
  const periods = [...new Set(parts.map(({ period }) => period))].toSorted().slice(-MONTHS_SHOWN);
  const charted = CHARTED.filter((state) => parts.some((part) => part.state === state));
  const sumOf = (period: string, state: LineState): number =>
    parts
      .filter((part) => part.period === period && part.state === state)
      .reduce((sum, { amount }) => sum + moneyToNumber(amount), 0);
  return (
    <BarsChart
      title={formatMessage(messages.chart, { currency })}
      rows={periods.map((period) => ({
        period,
        ...Object.fromEntries(charted.map((state) => [state, sumOf(period, state)])),
      }))}
      x={{
        key: 'period',
        label: formatMessage(messages.month),
        format: (period) => formatPeriod(period, { locale }),
      }}
      series={charted.map((key, index) => ({ key, label: sayState(intl, key), main: index === 0 }))}
      {...chartMoney(currency, { locale })}
      csvName="earned-by-month-and-state"
    />
  );
};

const Ways = ({ earnings }: { readonly earnings: Earnings }) => {
  const { formatMessage } = useIntl();
  const shut = earnings.ways.filter(({ obstacles }) => obstacles.length > 0);
  if (shut.length === 0) return null;
  return (
    <Section title={formatMessage(messages.obstacles)}>
      {shut.map(({ currency, due, obstacles }) => (
        <div key={currency}>
          <p>{formatMessage(messages.isDue, { amount: <Money value={due} strong /> })}</p>
          <Obstacles items={obstacles} />
        </div>
      ))}
    </Section>
  );
};

type Release = Earnings['releases'][number];

const releaseColumns = (intl: Speaker): readonly Column<Release>[] => [
  {
    id: 'day',
    header: intl.formatMessage(messages.payableFrom),
    cell: ({ day }) => <When at={day} as="day" />,
    card: 'title',
  },
  {
    id: 'lines',
    header: intl.formatMessage(messages.lines),
    align: 'end',
    cell: ({ lines }) => formatNumber(lines, { locale: intl.locale }),
  },
  {
    id: 'amount',
    header: intl.formatMessage(messages.amount),
    align: 'end',
    cell: ({ amount }) => <Money value={amount} />,
    card: 'value',
  },
];

const Releases = ({ earnings }: { readonly earnings: Earnings }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  return earnings.releases.length === 0 ? null : (
    <Section title={formatMessage(messages.releases)} text={formatMessage(messages.releasesText)}>
      <DataTable
        label={formatMessage(messages.releases)}
        columns={releaseColumns(intl)}
        rows={earnings.releases}
        rowKey={({ day, amount }) => `${day} ${amount.currency}`}
      />
    </Section>
  );
};

type Part = Earnings['parts'][number];

const partColumns = (intl: Speaker): readonly Column<Part>[] => [
  {
    id: 'month',
    header: intl.formatMessage(messages.month),
    cell: ({ period }) => formatPeriod(period, intl),
    card: 'title',
  },
  {
    id: 'for',
    header: intl.formatMessage(messages.for),
    cell: ({ component }) => humanize(component),
  },
  {
    id: 'state',
    header: intl.formatMessage(messages.state),
    cell: ({ state }) => <StateBadge state={state} />,
  },
  {
    id: 'lines',
    header: intl.formatMessage(messages.lines),
    align: 'end',
    cell: ({ lines }) => formatNumber(lines, { locale: intl.locale }),
  },
  {
    id: 'amount',
    header: intl.formatMessage(messages.amount),
    align: 'end',
    cell: ({ amount }) => <Money value={amount} />,
    card: 'value',
  },
];

const Parts = ({ earnings, linesHref }: EarningsProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  return (
    <Section title={formatMessage(messages.parts)} text={formatMessage(messages.partsText)}>
      <DataTable
        label={formatMessage(messages.parts)}
        columns={partColumns(intl)}
        rows={earnings.parts.toReversed()}
        rowKey={({ period, component, state, amount }) =>
          `${period} ${component} ${state} ${amount.currency}`
        }
        rowHref={({ period, component, state }) => linesHref({ period, component, state })}
      />
    </Section>
  );
};
