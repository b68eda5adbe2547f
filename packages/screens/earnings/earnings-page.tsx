import type { LineState } from '@portal/contracts/commission';
import { LINE_STATES } from '@portal/contracts/commission';
import type { Earnings } from '@portal/contracts/liability';
import type { ReactNode } from 'react';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/ui/format/id';
import { useLocale } from '@portal/ui/format/locale';
import { formatMoney, moneyToNumber } from '@portal/ui/format/money';
import { formatNumber } from '@portal/ui/format/number';
import { Figure, Figures } from '@portal/ui/primitives/figure';
import { Money } from '@portal/ui/primitives/money';
import { MoneyLines } from '@portal/ui/primitives/money-lines';
import { StateBadge, stateWords } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { BarsChart } from '@portal/ui/patterns/chart';
import type { Column } from '@portal/ui/patterns/data-table';
import { DataTable } from '@portal/ui/patterns/data-table';
import { Obstacles } from '../commission/line-progress';
import { OverviewPage } from '@portal/ui/patterns/overview-page';
import { Section } from '@portal/ui/patterns/section';
import { EmptyState } from '@portal/ui/patterns/state';

/** What lists of the earner's lines can be narrowed by from here. */
export interface EarningsFilter {
  readonly state?: LineState;
  readonly period?: string;
  readonly component?: string;
}

interface EarningsProps {
  readonly earnings: Earnings;
  readonly title: string;
  /** Address of the earner's lines with these filters. */
  readonly linesHref: (filter: EarningsFilter) => string;
  readonly actions?: ReactNode;
  /** Said while nothing was earned. */
  readonly emptyText: string;
}

/** The states on the usual way to being paid, the end first. */
const CHARTED: readonly LineState[] = ['paid', 'on_statement', 'open_month', 'held'];

const NOTES: Readonly<Record<LineState, string>> = {
  held: 'Within the hold of the plan',
  open_month: 'Past its hold; payable once its month is closed',
  on_statement: 'Goes with the next payout',
  paid: 'In payouts that arrived',
  disputed: 'Waits for a decision',
  debt: 'Taken off the next statements',
};

/** From what an earner earned in all, by where it stands, down to months and components; each a click from its lines. */
export const EarningsPage = (props: EarningsProps) => {
  const { earnings, title, actions, emptyText } = props;
  const sentence = useSentence(earnings);
  if (earnings.states.length === 0)
    return (
      <OverviewPage
        title={title}
        sentence="Nothing is earned yet."
        actions={actions}
        figures={null}
        attention={[]}
      >
        <EmptyState title="Nothing earned yet">{emptyText}</EmptyState>
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

const useSentence = ({ ways, states }: Earnings): string => {
  const { locale } = useLocale();
  const [way] = ways;
  const paid = states.find(({ state }) => state === 'paid');
  const paidText =
    paid === undefined ? 'Nothing is paid yet' : `${formatMoney(paid.amount, { locale })} is paid`;
  if (way === undefined || BigInt(way.due.amountMinor) <= 0n)
    return `${paidText}; nothing more is due before the next close.`;
  const due = formatMoney(way.due, { locale });
  return way.obstacles.length === 0
    ? `${paidText}; ${due} goes with the next payout.`
    : `${paidText}; ${due} is due, and something stands in the way.`;
};

/** The usual way to being paid is always shown; what is disputed or owed back only where it is. */
const isShown = ({ states }: Earnings, state: LineState): boolean =>
  CHARTED.includes(state) || states.some((sum) => sum.state === state);

const StateFigures = ({ earnings, linesHref }: EarningsProps) => (
  <Figures>
    {LINE_STATES.filter((state) => isShown(earnings, state)).map((state) => {
      const sums = earnings.states.filter((sum) => sum.state === state);
      const amounts = state === 'debt' ? earnings.owedBack : sums.map(({ amount }) => amount);
      return (
        <Figure
          key={state}
          label={stateWords(state)}
          value={<MoneyLines amounts={amounts} />}
          note={sums.length === 0 ? 'Nothing' : NOTES[state]}
          to={sums.length === 0 ? undefined : linesHref({ state })}
        />
      );
    })}
  </Figures>
);

const MONTHS_SHOWN = 12;

const MonthChart = ({ earnings }: { readonly earnings: Earnings }) => {
  const { locale } = useLocale();
  const currency = earnings.states[0]?.amount.currency ?? '';
  const parts = earnings.parts.filter(({ amount }) => amount.currency === currency);
  const periods = [...new Set(parts.map(({ period }) => period))].toSorted().slice(-MONTHS_SHOWN);
  const charted = CHARTED.filter((state) => parts.some((part) => part.state === state));
  const sumOf = (period: string, state: LineState): number =>
    parts
      .filter((part) => part.period === period && part.state === state)
      .reduce((sum, { amount }) => sum + moneyToNumber(amount), 0);
  const money = (options: Intl.NumberFormatOptions) => (value: number) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency, ...options }).format(value);
  return (
    <BarsChart
      title={`Earned by month, ${currency}`}
      rows={periods.map((period) => ({
        period,
        ...Object.fromEntries(charted.map((state) => [state, sumOf(period, state)])),
      }))}
      x={{ key: 'period', label: 'Month', format: (period) => formatPeriod(period, { locale }) }}
      series={charted.map((key, index) => ({ key, label: stateWords(key), main: index === 0 }))}
      format={money({})}
      formatTick={money({ notation: 'compact' })}
      csvName="earned-by-month-and-state"
    />
  );
};

const Ways = ({ earnings }: { readonly earnings: Earnings }) => {
  const shut = earnings.ways.filter(({ obstacles }) => obstacles.length > 0);
  if (shut.length === 0) return null;
  return (
    <Section title="What stands in the way">
      {shut.map(({ currency, due, obstacles }) => (
        <div key={currency}>
          <p>
            <Money value={due} strong /> is due.
          </p>
          <Obstacles items={obstacles} />
        </div>
      ))}
    </Section>
  );
};

type Release = Earnings['releases'][number];

const RELEASE_COLUMNS: readonly Column<Release>[] = [
  {
    id: 'day',
    header: 'Payable from',
    cell: ({ day }) => <When at={day} as="day" />,
    card: 'title',
  },
  { id: 'lines', header: 'Lines', align: 'end', cell: ({ lines }) => formatNumber(lines) },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: ({ amount }) => <Money value={amount} />,
    card: 'value',
  },
];

const Releases = ({ earnings }: { readonly earnings: Earnings }) =>
  earnings.releases.length === 0 ? null : (
    <Section title="Becomes payable next" text="What is on hold, by the day its hold ends.">
      <DataTable
        label="Becomes payable next"
        columns={RELEASE_COLUMNS}
        rows={earnings.releases}
        rowKey={({ day, amount }) => `${day} ${amount.currency}`}
      />
    </Section>
  );

type Part = Earnings['parts'][number];

const PART_COLUMNS: readonly Column<Part>[] = [
  { id: 'month', header: 'Month', cell: ({ period }) => formatPeriod(period), card: 'title' },
  { id: 'for', header: 'For', cell: ({ component }) => humanize(component) },
  { id: 'state', header: 'State', cell: ({ state }) => <StateBadge state={state} /> },
  { id: 'lines', header: 'Lines', align: 'end', cell: ({ lines }) => formatNumber(lines) },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: ({ amount }) => <Money value={amount} />,
    card: 'value',
  },
];

const Parts = ({ earnings, linesHref }: EarningsProps) => (
  <Section title="By month and component" text="The latest month first; open one for its lines.">
    <DataTable
      label="By month and component"
      columns={PART_COLUMNS}
      rows={earnings.parts.toReversed()}
      rowKey={({ period, component, state, amount }) =>
        `${period} ${component} ${state} ${amount.currency}`
      }
      rowHref={({ period, component, state }) => linesHref({ period, component, state })}
    />
  </Section>
);
