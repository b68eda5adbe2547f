import type { EventCandidate, EventProblem } from '../../event/check-event';
import { plainDecimal } from './amount-text';
import { cellOf, rowShapeProblem, type FieldColumns, type RowProblem } from './row';

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
    return {
      ok: true,
      candidate: {
        eventId: cell('eventId'),
        type: cell('type'),
        customerId: cell('customerId'),
        occurredAt: cell('occurredAt'),
        amount: { text: plainDecimal(cell('amount')) },
        taxMinor: 0,
        currency: cell('currency').toUpperCase(),
        reference: cell('reference'),
        product: cell('product'),
        quantity: cell('quantity'),
      },
    };
  };

/** The problem of an event as one of its row: the field becomes the header of its column. */
export const rowProblemOf = (problem: EventProblem, columns: FieldColumns): RowProblem => ({
  column: problem.field === null ? null : (columns.get(problem.field)?.name ?? null),
  reason: problem.reason,
  message: problem.message,
});
