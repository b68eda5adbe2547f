import type { StatementPage, StatementRow } from '@portal/contracts/statement';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { formatPeriod } from '@portal/ui/format/date';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import type { Column } from '@portal/ui/patterns/data-table';
import { EarnerSums } from '../commission/earner-sums';
import type { FilterDef } from '@portal/ui/patterns/filter-chips';

const messages = defineMessages({
  state: { id: 'screens.statement.columns.state', defaultMessage: 'State' },
  issued: { id: 'screens.statement.columns.issued', defaultMessage: 'Issued' },
  settled: { id: 'screens.statement.columns.settled', defaultMessage: 'Settled' },
  number: { id: 'screens.statement.columns.number', defaultMessage: 'Number' },
  month: { id: 'screens.statement.columns.month', defaultMessage: 'Month' },
  earned: { id: 'screens.statement.columns.earned', defaultMessage: 'Earned' },
  paid: { id: 'screens.statement.columns.paid', defaultMessage: 'Paid' },
  owedBack: { id: 'screens.statement.columns.owedBack', defaultMessage: 'Owed back' },
  closing: { id: 'screens.statement.columns.closing', defaultMessage: 'Closing balance' },
  earner: { id: 'screens.statement.columns.earner', defaultMessage: 'Earner' },
});

/** Filter of lists of statements by their state. */
export const statementStateFilter = (intl: Speaker): FilterDef => ({
  name: 'status',
  label: intl.formatMessage(messages.state),
  kind: 'one',
  options: [
    { value: 'issued', label: intl.formatMessage(messages.issued) },
    { value: 'settled', label: intl.formatMessage(messages.settled) },
  ],
});

const numberColumn = (intl: Speaker): Column<StatementRow> => ({
  id: 'number',
  header: intl.formatMessage(messages.number),
  cell: ({ number }) => number,
  sort: 'number',
});

const lastColumns = (intl: Speaker): readonly Column<StatementRow>[] => [
  {
    id: 'period',
    header: intl.formatMessage(messages.month),
    cell: ({ period }) => formatPeriod(period, { locale: intl.locale }),
    sort: 'period',
  },
  {
    id: 'status',
    header: intl.formatMessage(messages.state),
    cell: ({ status }) => <StateBadge state={status} />,
  },
  {
    id: 'earned',
    header: intl.formatMessage(messages.earned),
    align: 'end',
    cell: ({ earned }) => <Money value={earned} />,
  },
  {
    id: 'paid',
    header: intl.formatMessage(messages.paid),
    align: 'end',
    cell: ({ paid }) => <Money value={paid} />,
  },
  {
    id: 'debt',
    header: intl.formatMessage(messages.owedBack),
    align: 'end',
    cell: ({ debt }) => <Money value={debt} />,
    optional: true,
  },
  {
    id: 'closing',
    header: intl.formatMessage(messages.closing),
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
export const ownStatementColumns = (intl: Speaker): readonly Column<StatementRow>[] => [
  { ...numberColumn(intl), card: 'title' },
  ...lastColumns(intl),
];

/** Columns of the statements of many earners; `partner` names the one that is no reseller. */
export const statementColumns = (
  intl: Speaker,
  partner: string,
): readonly Column<StatementRow>[] => [
  numberColumn(intl),
  {
    id: 'earner',
    header: intl.formatMessage(messages.earner),
    cell: ({ reseller }) => reseller?.name ?? partner,
    card: 'title',
  },
  ...lastColumns(intl),
];
