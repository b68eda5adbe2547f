import type { ImportPreview, ImportProblem } from '@portal/contracts/import';
import { tell } from '@portal/contracts/reader';
import type { Tx } from '@portal/db/in-scope';
import { toDecimal } from '@portal/domain/money/money';
import { clockText } from '@portal/domain/period/local-day';
import { checkEvent } from '../event/check-event';
import type { CheckedEvent } from '../event/check-event';
import { unknownCustomer } from '../event/decide-events';
import { latestInstant } from '../event/latest-instant';
import { loadCustomerIds } from '../event/load-customer-ids';
import type { CsvRow } from './csv/read-rows';
import { knowsTax } from './row/event-amount';
import { customerReader } from './row/customer-row';
import type { ImportedCustomer } from './row/customer-row';
import { eventReader, rowProblemOf } from './row/event-row';
import { withId } from './row/made-up-id';
import { cellOf, keptCells } from './row/row';
import type { FieldColumns, RowPlan, RowProblem } from './row/row';

type PreviewRow = ImportPreview['rows'][number];

/** What the readers of a preview need to know. */
export interface PreviewSource {
  readonly partnerId: string;
  readonly tenantId: string;
  readonly plan: RowPlan;
  readonly now: Date;
  /** Every field the import needs has a column, and no question is open; else rows are shown but not judged. */
  readonly isComplete: boolean;
}

/** Rows as they would be taken over (a row with a problem: as it stands), and the problems found. */
export interface RowsPreview {
  readonly rows: PreviewRow[];
  readonly problems: ImportProblem[];
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

/** null: the file leaves the row out. */
type Judged = { readonly values: Record<string, string> } | { readonly problem: RowProblem } | null;

const judgeAll = (
  { plan: { columns }, isComplete }: PreviewSource,
  rows: readonly CsvRow[],
  judge: (row: CsvRow) => Judged,
): RowsPreview => {
  const shown: PreviewRow[] = [];
  const problems: ImportProblem[] = [];
  for (const row of rows) {
    const judged: Judged = isComplete ? judge(row) : { values: asItStands(row, columns) };
    if (judged === null) continue;
    if ('problem' in judged) problems.push(asProblem(row, judged.problem));
    const values = 'values' in judged ? judged.values : asItStands(row, columns);
    shown.push({ line: row.line, values });
  }
  return { rows: shown, problems };
};

/** Customers as they would be taken over. */
export const previewCustomers = (source: PreviewSource, rows: readonly CsvRow[]): RowsPreview => {
  const read = customerReader(source.plan);
  return judgeAll(source, rows, ({ cells }) => {
    const reading = read(cells);
    if (!reading.ok) return { problem: reading.problem };
    if (reading.customer === null) return null;
    return { values: customerValues(reading.customer, source.plan.tenant.currency) };
  });
};

/**
 * Events as they would be taken over, their customers looked up. Repeats and refunds are judged by the import itself,
 * since they depend on all rows before.
 */
export const previewEvents = async (
  tx: Tx,
  source: PreviewSource,
  rows: readonly CsvRow[],
): Promise<RowsPreview> => {
  const read = eventReader(source.plan);
  const numbers = rows.map(({ cells }) => cellOf(cells, source.plan.columns, 'customerId'));
  const known = await loadCustomerIds(tx, source, numbers);
  return judgeAll(source, rows, ({ cells }) => {
    const reading = read(cells);
    if (!reading.ok) return { problem: reading.problem };
    if (reading.candidate === null) return null;
    const candidate = withId(reading.candidate, '', source.plan.tenant.zone, 1);
    const check = checkEvent(candidate, latestInstant(source.now));
    if (!check.ok) return { problem: rowProblemOf(check.problem, source.plan.columns) };
    const { customerId } = check.event;
    if (customerId !== null && !known.has(customerId)) {
      return { problem: rowProblemOf(unknownCustomer(customerId), source.plan.columns) };
    }
    return { values: eventValues(check.event, source.plan) };
  });
};
