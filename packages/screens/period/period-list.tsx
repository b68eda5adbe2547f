import type { PeriodRow } from '@portal/contracts/period';
import { formatPeriod } from '@portal/ui/format/date';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge, type Tone } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';

interface PeriodState {
  readonly words: string;
  readonly tone: Tone;
}

const stateOf = ({ status, isNext, isOver, close }: PeriodRow): PeriodState => {
  if (status === 'closed') return { words: 'Closed', tone: 'good' };
  if (status === 'closing' && close?.error !== null) return { words: 'Stands still', tone: 'bad' };
  if (status === 'closing') return { words: 'Closing', tone: 'waiting' };
  if (!isOver) return { words: 'Running', tone: 'neutral' };
  return isNext ? { words: 'To be closed', tone: 'warn' } : { words: 'Open', tone: 'neutral' };
};

/** Sums of one side, one amount below the other where there are several currencies. */
const Sums = ({ row, earner }: { readonly row: PeriodRow; readonly earner: string }) => {
  const sums = row.sums.filter((sum) => sum.earner === earner);
  if (sums.length === 0) return '–';
  return sums.map((sum) => (
    <div key={sum.net.currency}>
      <Money value={sum.net} />
    </div>
  ));
};

const columnsOf = (partnerLabel: string): readonly Column<PeriodRow>[] => [
  {
    id: 'month',
    header: 'Month',
    cell: (row) => formatPeriod(row.period),
    card: 'title',
  },
  {
    id: 'state',
    header: 'State',
    cell: (row) => {
      const { words, tone } = stateOf(row);
      return <StateBadge state={row.status} tone={tone} label={words} />;
    },
  },
  {
    id: 'resellers',
    header: 'Resellers earned',
    align: 'end',
    cell: (row) => <Sums row={row} earner="reseller" />,
    card: 'value',
  },
  {
    id: 'partner',
    header: partnerLabel,
    align: 'end',
    cell: (row) => <Sums row={row} earner="partner" />,
  },
  {
    id: 'statements',
    header: 'Statements',
    align: 'end',
    cell: (row) => (row.status === 'closed' ? formatNumber(row.close?.statements ?? 0) : '–'),
  },
  {
    id: 'closed',
    header: 'Closed',
    cell: ({ close }) =>
      close === null || close.closedAt === null ? '–' : <When at={close.closedAt} as="day" />,
  },
];

/** The accounting months, the latest first. */
export const PeriodList = ({
  rows,
  hrefOf,
  partnerLabel,
}: {
  readonly rows: readonly PeriodRow[];
  readonly hrefOf: (period: string) => string;
  readonly partnerLabel: string;
}) => (
  <DataTable
    label="Months"
    columns={columnsOf(partnerLabel)}
    rows={rows}
    rowKey={(row) => row.period}
    rowHref={(row) => hrefOf(row.period)}
    rowName={(row) => formatPeriod(row.period)}
  />
);
