import { describe, expect, it } from 'vitest';
import type { EventCandidate } from './check-event';
import { decideEvents } from './decide-events';
import type { EventDecision, KnownEvent } from './decide-events';
import { InvoiceBook } from './invoice-book';

const LATEST = new Date('2026-11-23T09:00:00Z');

const paid = (
  eventId: string,
  amount: string,
  change: Partial<EventCandidate> = {},
): EventCandidate => ({
  eventId,
  type: 'invoice.paid',
  customerId: 'c-1',
  occurredAt: '2026-11-01T10:00:00Z',
  amount: { text: amount },
  taxMinor: 0,
  currency: 'USD',
  reference: 'inv-1',
  product: '',
  quantity: '',
  ...change,
});

const refund = (
  eventId: string,
  amount: string,
  change: Partial<EventCandidate> = {},
): EventCandidate => paid(eventId, amount, { type: 'invoice.refunded', ...change });

const outcomeOf = (decision: EventDecision): string =>
  'problem' in decision ? decision.problem.reason : decision.outcome;

/** Decides a batch of a tenant with the customers c-1 and c-2 that knows no event yet. */
const decide = (...candidates: EventCandidate[]): string[] => {
  const customers = new Map([
    ['c-1', 'id-1'],
    ['c-2', 'id-2'],
  ]);
  const known = {
    customers,
    events: new Map<string, readonly KnownEvent[]>(),
    invoices: new InvoiceBook(),
  };
  return decideEvents(candidates, known, { latest: LATEST, trust: 'trusted' }).decisions.map(
    outcomeOf,
  );
};

describe('repeats', () => {
  it('are duplicates with the same content and conflicts with another; the first stands', () => {
    expect(
      decide(paid('e', '10.00'), paid('e', '10.00'), paid('e', '11.00'), paid('e', '10')),
    ).toEqual(['accepted', 'duplicate', 'conflict', 'duplicate']);
  });

  it('of a rejected event are judged anew', () => {
    expect(decide(paid('e', 'abc'), paid('e', '10.00'))).toEqual(['not_a_number', 'accepted']);
  });
});

it('an event of a customer the tenant does not have is refused', () => {
  expect(decide(paid('e', '1', { customerId: 'nobody' }))).toEqual(['unknown_customer']);
});

describe('refunds', () => {
  it('cannot be dated before what they refund, nor fail before they were made; on the same instant they can', () => {
    const on = (day: string) => ({ occurredAt: `2026-11-${day}T10:00:00Z` });
    expect(
      decide(
        paid('p', '10.00', on('10')),
        refund('r0', '4.00', on('09')),
        refund('r1', '4.00', on('10')),
        refund('f0', '4.00', { type: 'refund.failed', ...on('09') }),
        refund('f1', '4.00', { type: 'refund.failed', ...on('12') }),
        refund('r2', '10.00', on('11')),
        refund('r3', '10.00', on('13')),
      ),
    ).toEqual([
      'accepted',
      'before_payment',
      'accepted',
      'before_refund',
      'accepted',
      'before_payment',
      'accepted',
    ]);
  });

  it('are counted in the order of the batch against what is left', () => {
    expect(
      decide(
        refund('r0', '1.00'),
        paid('p', '99.99'),
        refund('r1', '33.33'),
        refund('r2', '66.67'),
        refund('r3', '66.66'),
        refund('r4', '0.01'),
      ),
    ).toEqual([
      'unknown_invoice',
      'accepted',
      'accepted',
      'more_than_paid',
      'accepted',
      'more_than_paid',
    ]);
  });

  it('count once when they are repeated', () => {
    expect(decide(paid('p', '10'), refund('r', '6'), refund('r', '6'), refund('r2', '4'))).toEqual([
      'accepted',
      'accepted',
      'duplicate',
      'accepted',
    ]);
  });

  it('may be larger than one payment of an invoice paid in two', () => {
    expect(decide(paid('p1', '4'), paid('p2', '6'), refund('r', '10'))).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
  });

  it('are for the customer and the currency that paid', () => {
    expect(
      decide(
        paid('p', '10'),
        refund('r1', '1', { customerId: 'c-2' }),
        refund('r2', '1', { currency: 'EUR' }),
        refund('r3', '1', { type: 'tenant.invoice_refunded', customerId: '' }),
      ),
    ).toEqual(['accepted', 'other_customers_invoice', 'other_currency', 'other_customers_invoice']);
  });

  it('that failed are given back once, up to what was refunded', () => {
    const failed = (eventId: string, amount: string): EventCandidate =>
      paid(eventId, amount, { type: 'refund.failed' });
    expect(
      decide(
        paid('p', '10'),
        failed('f0', '1'),
        refund('r1', '10'),
        failed('f1', '10'),
        failed('f2', '0.01'),
        refund('r2', '10'),
      ),
    ).toEqual([
      'accepted',
      'more_than_refunded',
      'accepted',
      'accepted',
      'more_than_refunded',
      'accepted',
    ]);
  });
});
