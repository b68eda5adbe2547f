import type { EventCandidate, EventProblem } from '../../event/check-event';
import { readAmount } from './event-amount';
import { cellOf, rowShapeProblem } from './row';
import type { FieldColumns, RowProblem } from './row';

export type EventReading =
  | { readonly ok: true; readonly candidate: EventCandidate }
  | { readonly ok: false; readonly problem: RowProblem };

/**
 * Reads rows of an events file whose columns are known, as they were sent; whether the event is right is for the
 * ingestion to say, as with events from the API.
 * @param width number of headers
 */
export const eventReader =
  (columns: FieldColumns, width: number) =>
  (cells: readonly string[]): EventReading => {
    const problem = rowShapeProblem(cells, width, columns);
    if (problem !== null) return { ok: false, problem };
    const cell = (field: string): string => cellOf(cells, columns, field);
    const currency = cell('currency').toUpperCase();
    const read = readAmount(cell, columns, currency);
    if (!read.ok) return read;
    return {
      ok: true,
      candidate: {
        eventId: cell('eventId'),
        type: cell('type'),
        customerId: cell('customerId'),
        occurredAt: cell('occurredAt'),
        amount: read.amount,
        taxMinor: read.taxMinor,
        currency,
        reference: cell('reference'),
        product: cell('product'),
        quantity: cell('quantity'),
      },
    };
  };

/** The amount of an event may stand in another column than its own. */
const columnOf = (field: EventProblem['field'], columns: FieldColumns): string | null => {
  if (field === null) return null;
  if (field === 'taxMinor') return columns.get('tax')?.name ?? null;
  const own = columns.get(field)?.name;
  return own ?? (field === 'amount' ? (columns.get('net')?.name ?? null) : null);
};

/** The problem of an event as one of its row: the field becomes the header of its column. */
export const rowProblemOf = (problem: EventProblem, columns: FieldColumns): RowProblem => ({
  column: columnOf(problem.field, columns),
  reason: problem.reason,
  message: problem.message,
});
