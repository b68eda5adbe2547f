import type {
  ImportOutcome,
  ImportPreview,
  ImportProblem,
  ImportProblemGroup,
} from '@portal/contracts/import';
import { tell } from '@portal/contracts/reader';
import type { Tx } from '@portal/db/in-scope';
import { toDecimal } from '@portal/domain/money/money';
import { clockText } from '@portal/domain/period/local-day';
import type { CheckedEvent } from '../event/check-event';
import type { EventDecision } from '../event/decide-events';
import type { CsvRow } from './csv/read-rows';
import { foreseeEvents, groupAside } from './preview-events';
import type { EventsSource } from './preview-events';
import { knowsTax } from './row/event-amount';
import { customerReader } from './row/customer-row';
import type { ImportedCustomer } from './row/customer-row';
import { cellOf, keptCells } from './row/row';
import type { FieldColumns, RowPlan, RowProblem } from './row/row';

type PreviewRow = ImportPreview['rows'][number];

type Counts = ImportOutcome['counts'];

/** What the readers of a preview need to know. */
export interface PreviewSource extends EventsSource {
  /** Every field the import needs has a column, and no question is open; else rows are shown but not judged. */
  readonly isComplete: boolean;
}

/** Rows as they would be taken over (a row with a problem: as it stands), and the problems found. */
export interface RowsPreview {
  readonly rows: PreviewRow[];
  readonly problems: ImportProblem[];
  /** What would become of the rows; null where that is not foreseen. */
  readonly expected: Counts | null;
  /** Why some would be set aside. */
  readonly aside: ImportProblemGroup[];
  /** Rows that belong to no table. */
  readonly noRows: CsvRow[];
}

const asItStands = ({ cells }: CsvRow, columns: FieldColumns): Record<string, string> =>
  Object.fromEntries([...columns.keys()].map((field) => [field, cellOf(cells, columns, field)]));

const withoutNulls = (values: Readonly<Record<string, string | null>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value ?? '']));

const customerValues = (
  { externalId, values }: ImportedCustomer,
  currency: string,
): Record<string, string> => {
  const { monthlyAmountMinor, ...rest } = values;
  const shown: Record<string, string> = { externalId, ...withoutNulls(rest) };
  if (monthlyAmountMinor !== undefined) {
    shown['monthlyAmount'] =
      monthlyAmountMinor === null ? '' : toDecimal(BigInt(monthlyAmountMinor), currency);
  }
  return shown;
};

/** Shown together as soon as one of them is worked out from the others. */
const AMOUNT_FIELDS: ReadonlySet<string> = new Set(['amount', 'net', 'tax']);

const eventValues = (
  event: CheckedEvent,
  { columns, tenant, reading }: RowPlan,
): Record<string, string> => {
  const decimal = (minor: bigint | null): string =>
    minor === null ? '' : toDecimal(minor, event.currency);
  const values: Record<string, string> = {
    eventId: event.eventId,
    type: event.type,
    customerId: event.customerId ?? '',
    occurredAt: clockText(event.occurredAt.getTime(), tenant.zone),
    amount: decimal(event.amountMinor),
    net: decimal(event.amountMinor === null ? null : event.amountMinor - event.taxMinor),
    tax: decimal(event.amountMinor === null ? null : event.taxMinor),
    currency: event.currency,
    reference: event.reference ?? '',
    product: event.product ?? '',
    quantity: String(event.quantity),
  };
  const isTaxed = knowsTax((field) => columns.has(field));
  return Object.fromEntries(
    Object.entries(values).filter(
      ([field]) =>
        columns.has(field) ||
        (isTaxed && AMOUNT_FIELDS.has(field)) ||
        (field === 'type' && (reading.all ?? reading.sign) !== undefined) ||
        (field === 'amount' && columns.has('amountIn')) ||
        field === 'currency',
    ),
  );
};

const asProblem = (row: CsvRow, problem: RowProblem): ImportProblem => ({
  line: row.line,
  ...problem,
  message: tell(problem.message),
  cells: keptCells(row.cells),
});

const noCounts = (): Counts => ({
  accepted: 0,
  updated: 0,
  duplicates: 0,
  conflicts: 0,
  waiting: 0,
  held: 0,
  claimed: 0,
  ignored: 0,
  rejected: 0,
});

/** Rows that are shown before it is known how they are read. */
const unjudged = ({ plan: { columns } }: PreviewSource, rows: readonly CsvRow[]): RowsPreview => ({
  rows: rows.map((row) => ({ line: row.line, outcome: null, values: asItStands(row, columns) })),
  problems: [],
  expected: null,
  aside: [],
  noRows: [],
});

/** Customers as they would be taken over. */
export const previewCustomers = (source: PreviewSource, rows: readonly CsvRow[]): RowsPreview => {
  if (!source.isComplete) return unjudged(source, rows);
  const read = customerReader(source.plan);
  const preview: RowsPreview = { rows: [], problems: [], expected: null, aside: [], noRows: [] };
  for (const row of rows) {
    const reading = read(row.cells);
    if (!reading.ok) {
      preview.problems.push(asProblem(row, reading.problem));
      const values = asItStands(row, source.plan.columns);
      preview.rows.push({ line: row.line, outcome: 'rejected', values });
    } else if (reading.customer !== null) {
      const values = customerValues(reading.customer, source.plan.tenant.currency);
      preview.rows.push({ line: row.line, outcome: null, values });
    } else if (reading.isNoRow === true) preview.noRows.push(row);
  }
  return preview;
};

/** As the import counts it: what lies ahead as what it will be on its day. */
const outcomeName = (decision: EventDecision): keyof Counts => {
  const outcome = decision.outcome === 'ahead' ? decision.otherwise : decision.outcome;
  if (outcome === 'duplicate') return 'duplicates';
  return outcome === 'conflict' ? 'conflicts' : outcome;
};

/** Events as they would be taken over, and what would become of each, as the import itself decides. */
export const previewEvents = async (
  tx: Tx,
  source: PreviewSource,
  rows: readonly CsvRow[],
): Promise<RowsPreview> => {
  if (!source.isComplete) return unjudged(source, rows);
  const { plan } = source;
  const foreseen = await foreseeEvents(tx, source, rows);
  const expected = noCounts();
  const aside = groupAside(rows, foreseen, plan);
  const preview: RowsPreview = { rows: [], problems: [], expected, aside, noRows: [] };
  for (const [index, row] of rows.entries()) {
    const one = foreseen[index];
    if (one === undefined) continue;
    if (one.kind === 'event') {
      const outcome = outcomeName(one.decision);
      expected[outcome] += 1;
      preview.rows.push({ line: row.line, outcome, values: eventValues(one.event, plan) });
    } else if (one.kind === 'problem') {
      expected[one.problem.reason === 'conflict' ? 'conflicts' : 'rejected'] += 1;
      preview.problems.push(asProblem(row, one.problem));
      const values = asItStands(row, plan.columns);
      preview.rows.push({ line: row.line, outcome: 'rejected', values });
    } else {
      expected.ignored += 1;
      if (one.kind === 'noRow') preview.noRows.push(row);
    }
  }
  return preview;
};
