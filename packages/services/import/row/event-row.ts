import { isRefund } from '@portal/domain/enum/billing-event-type';
import type { EventCandidate, EventProblem } from '../../event/check-event';
import { wordKey } from '../reading/type-words';
import { readAmountCells } from './amount-cells';
import { readAmount } from './event-amount';
import { isNoEvent } from './no-row';
import { readMoment } from './read-date';
import { cellOf, isLeftOut, rowShapeProblem } from './row';
import type { FieldColumns, RowPlan, RowProblem } from './row';

/** `candidate` null: the row is none, as the file says, or because it can be none (`isNoRow`). */
export type EventReading =
  | { readonly ok: true; readonly candidate: EventCandidate | null; readonly isNoRow?: boolean }
  | { readonly ok: false; readonly problem: RowProblem };

/** What becomes of a type whose money went out. */
const taken = (type: string): string => {
  if (type === 'invoice.paid') return 'invoice.refunded';
  return type === 'tenant.invoice_paid' ? 'tenant.invoice_refunded' : type;
};

/** The type of a row by its word; a word that nobody explained stays as it is. */
const typeOf = (cells: readonly string[], { columns, reading, meanings }: RowPlan): string => {
  if (reading.all !== undefined) return reading.all;
  // Where no column tells it, the sign does.
  if (!columns.has('type')) return reading.sign === undefined ? '' : 'invoice.paid';
  const text = cellOf(cells, columns, 'type');
  return meanings.get(wordKey(text)) ?? text;
};

/**
 * Reads rows of an events file whose columns are known, as they were sent; whether the event is right is for the
 * ingestion to say, as with events from the API.
 */
export const eventReader =
  (plan: RowPlan) =>
  (cells: readonly string[]): EventReading => {
    const { columns } = plan;
    if (isLeftOut(cells, plan)) return { ok: true, candidate: null };
    if (isNoEvent(cells, plan)) return { ok: true, candidate: null, isNoRow: true };
    const problem = rowShapeProblem(cells, plan.width, columns);
    if (problem !== null) return { ok: false, problem };
    const type = typeOf(cells, plan);
    if (type === 'ignore') return { ok: true, candidate: null };
    const read = readAmountCells(cells, plan, isRefund(type));
    if (!read.ok) return read;
    const { texts, currency, isOut } = read.cells;
    const cell = (field: string): string => texts[field] ?? cellOf(cells, columns, field);
    const amount = readAmount(cell, columns, currency);
    if (!amount.ok) return amount;
    const moment = readMoment(cells, plan, 'occurredAt');
    if (!moment.ok) {
      const { reason, message, field } = moment;
      return { ok: false, problem: { column: columns.get(field)?.name ?? null, reason, message } };
    }
    return {
      ok: true,
      candidate: {
        eventId: cell('eventId'),
        type: isOut ? taken(type) : type,
        customerId: cell('customerId'),
        occurredAt: moment.value,
        amount: amount.amount,
        taxMinor: amount.taxMinor,
        currency,
        reference: cell('reference'),
        paymentId: cell('paymentId'),
        product: cell('product'),
        quantity: cell('quantity'),
        isMadeUp: !columns.has('eventId'),
      },
    };
  };

/** Where the amount of an event may stand in place of its own column. */
const AMOUNT_COLUMNS = ['net', 'amountIn', 'amountOut'] as const;

const columnOf = (field: EventProblem['field'], columns: FieldColumns): string | null => {
  if (field === null) return null;
  if (field === 'taxMinor') return columns.get('tax')?.name ?? null;
  const own = columns.get(field)?.name;
  if (own !== undefined || field !== 'amount') return own ?? null;
  const other = AMOUNT_COLUMNS.find((name) => columns.has(name));
  return other === undefined ? null : (columns.get(other)?.name ?? null);
};

/** The problem of an event as one of its row: the field becomes the header of its column. */
export const rowProblemOf = (problem: EventProblem, columns: FieldColumns): RowProblem => ({
  column: columnOf(problem.field, columns),
  reason: problem.reason,
  message: problem.message,
});
