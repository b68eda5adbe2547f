import type { CommissionLineRow } from '@portal/contracts/commission';
import { LINE_STATES } from '@portal/contracts/commission';
import { humanize } from '@portal/ui/format/id';
import { StateBadge, stateWords } from '@portal/ui/primitives/state-badge';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import type { Column } from '@portal/ui/patterns/data-table';
import type { FilterDef } from '@portal/ui/patterns/filter-chips';

/** A line's state, on hold with its end. */
const LineStateCell = ({ line }: { readonly line: CommissionLineRow }) =>
  line.state === 'held' ? (
    <>
      <StateBadge state="held" /> until <When at={line.payableFrom} as="day" />
    </>
  ) : (
    <StateBadge state={line.state} />
  );

const WHEN: Column<CommissionLineRow> = {
  id: 'when',
  header: 'When',
  cell: (line) => <When at={line.effectiveAt} as="day" />,
  sort: 'effectiveAt',
};

const COLUMNS: readonly Column<CommissionLineRow>[] = [
  {
    id: 'component',
    header: 'For',
    cell: (line) =>
      `${humanize(line.component)}${line.kind === 'earning' ? '' : ` (${humanize(line.kind).toLowerCase()})`}`,
    card: 'title',
  },
  {
    id: 'customer',
    header: 'Customer',
    cell: (line) => line.customer?.name ?? line.customer?.externalId ?? '–',
  },
  { id: 'reference', header: 'Invoice', cell: (line) => line.reference ?? '–', optional: true },
];

const TENANT: Column<CommissionLineRow> = {
  id: 'tenant',
  header: 'Tenant',
  cell: (line) => line.tenant?.name ?? 'All tenants',
  optional: true,
};

const LAST: readonly Column<CommissionLineRow>[] = [
  { id: 'state', header: 'State', cell: (line) => <LineStateCell line={line} /> },
  {
    id: 'amount',
    header: 'Amount',
    cell: (line) => <Money value={line.amount} />,
    sort: 'amount',
    align: 'end',
    card: 'value',
  },
];

/** Columns of lines of one earner: those of a reseller itself. */
export const OWN_LINE_COLUMNS: readonly Column<CommissionLineRow>[] = [WHEN, ...COLUMNS, ...LAST];

/** Columns of lines of many earners; `partner` names the one that is no reseller: "You", "The partner". */
export const lineColumns = (partner: string): readonly Column<CommissionLineRow>[] => [
  WHEN,
  { id: 'earner', header: 'Earner', cell: (line) => line.reseller?.name ?? partner, card: 'title' },
  ...COLUMNS.map(({ card: _card, ...column }) => column),
  TENANT,
  ...LAST,
];

/** Filter of lists of lines by their state. */
export const LINE_STATE_FILTER: FilterDef = {
  name: 'state',
  label: 'State',
  kind: 'one',
  options: LINE_STATES.map((value) => ({ value, label: stateWords(value) })),
};

/** Filter of lists of lines by what a payer looks at. */
export const LINE_EXCEPTION_FILTER: FilterDef = {
  name: 'exception',
  label: 'Look at',
  kind: 'one',
  options: [
    { value: 'clamped', label: 'Limit hit' },
    { value: 'stuck_debt', label: 'Debt not recovering' },
  ],
};
