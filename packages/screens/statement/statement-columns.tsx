import type { StatementPage, StatementRow } from '@portal/contracts/statement';
import { formatPeriod } from '@portal/ui/format/date';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import type { Column } from '@portal/ui/patterns/data-table';
import { EarnerSums } from '../commission/earner-sums';
import type { FilterDef } from '@portal/ui/patterns/filter-chips';

/** Filter of lists of statements by their state. */
export const STATEMENT_STATE_FILTER: FilterDef = {
  name: 'status',
  label: 'State',
  kind: 'one',
  options: [
    { value: 'issued', label: 'Issued' },
    { value: 'settled', label: 'Settled' },
  ],
};

const NUMBER: Column<StatementRow> = {
  id: 'number',
  header: 'Number',
  cell: ({ number }) => number,
  sort: 'number',
};

const LAST: readonly Column<StatementRow>[] = [
  { id: 'period', header: 'Month', cell: ({ period }) => formatPeriod(period), sort: 'period' },
  { id: 'status', header: 'State', cell: ({ status }) => <StateBadge state={status} /> },
  {
    id: 'earned',
    header: 'Earned',
    align: 'end',
    cell: ({ earned }) => <Money value={earned} />,
  },
  { id: 'paid', header: 'Paid', align: 'end', cell: ({ paid }) => <Money value={paid} /> },
  {
    id: 'debt',
    header: 'Owed back',
    align: 'end',
    cell: ({ debt }) => <Money value={debt} />,
    optional: true,
  },
  {
    id: 'closing',
    header: 'Closing balance',
    align: 'end',
    cell: ({ closing }) => <Money value={closing} strong />,
    sort: 'closing',
    card: 'value',
  },
];

/**
 * Closing balances as a line of totals: of one month only, for a balance of two months would count twice. `partner` names
 * the one that is no reseller, where statements are of both.
 */
export const closingTotals = (
  period: string | undefined,
  sums: StatementPage['sums'] | undefined,
  partner?: string,
) =>
  period === undefined
    ? {}
    : {
        closing: <EarnerSums sums={sums} {...(partner === undefined ? {} : { partner })} />,
      };

/** Columns of the statements of one earner. */
export const OWN_STATEMENT_COLUMNS: readonly Column<StatementRow>[] = [
  { ...NUMBER, card: 'title' },
  ...LAST,
];

/** Columns of the statements of many earners; `partner` names the one that is no reseller. */
export const statementColumns = (partner: string): readonly Column<StatementRow>[] => [
  NUMBER,
  {
    id: 'earner',
    header: 'Earner',
    cell: ({ reseller }) => reseller?.name ?? partner,
    card: 'title',
  },
  ...LAST,
];
