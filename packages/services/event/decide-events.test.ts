import { describe, expect, it } from 'vitest';
import type { EventCandidate } from './check-event';
import { checkEvent } from './check-event';
import { decideArrivals } from './decide-events';
import type { Arrival, EventDecision, KnownEvent } from './decide-events';
import { InvoiceBook } from './invoice-book';
import { ProbableTwins } from './probable-twins';
import { PaymentBook } from './refunded-payment';

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
  paymentId: '',
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
  'problem' in decision ? [decision.outcome, decision.problem.reason].join(' ') : decision.outcome;

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
    payments: new PaymentBook(),
    twins: new ProbableTwins(),
  };
  const today = LATEST.getTime();
  const terms = { source: 'test', trust: 'trusted', zone: 'UTC', today } as const;
  const arrivals = candidates.map((candidate): Arrival => {
    const check = checkEvent(candidate, LATEST);
    if (!check.ok) throw new Error(check.problem.reason);
    return { event: check.event, asideId: null, isAnother: false, isTogether: false };
  });
  return decideArrivals(arrivals, known, terms).decisions.map(outcomeOf);
};

describe('repeats', () => {
  it('are duplicates with the same content and conflicts with another; the first stands', () => {
    expect(
      decide(paid('e', '10.00'), paid('e', '10.00'), paid('e', '11.00'), paid('e', '10')),
    ).toEqual(['accepted', 'duplicate', 'conflict conflict', 'duplicate']);
  });
});

it('an event of a customer the tenant does not have waits', () => {
  expect(decide(paid('e', '1', { customerId: 'nobody' }))).toEqual(['waiting unknown_customer']);
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
      'waiting unknown_invoice',
      'accepted',
      'waiting unknown_invoice',
      'accepted',
      'waiting more_than_paid',
      'accepted',
    ]);
  });

  it('are counted in the order in which they happened against what is left, however they are given', () => {
    const at = (hour: string) => ({ occurredAt: `2026-11-01T${hour}:00:00Z` });
    expect(
      decide(
        refund('r4', '0.01', at('15')),
        refund('r3', '66.66', at('14')),
        refund('r2', '66.67', at('13')),
        refund('r1', '33.33', at('12')),
        paid('p', '99.99', at('11')),
        refund('r0', '1.00', at('10')),
      ),
    ).toEqual([
      'waiting more_than_paid',
      'accepted',
      'waiting more_than_paid',
      'accepted',
      'accepted',
      'waiting unknown_invoice',
    ]);
  });

  it('of the very instant of their payment come after it', () => {
    expect(decide(refund('r', '4'), paid('p', '10'))).toEqual(['accepted', 'accepted']);
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
    ).toEqual([
      'accepted',
      'rejected other_customers_invoice',
      'rejected other_currency',
      'rejected other_customers_invoice',
    ]);
  });

  it('that failed are given back once, up to what was refunded', () => {
    const failed = (eventId: string, amount: string, at = '12'): EventCandidate =>
      paid(eventId, amount, { type: 'refund.failed', occurredAt: `2026-11-${at}T10:00:00Z` });
    expect(
      decide(
        paid('p', '10'),
        failed('f0', '1', '02'),
        refund('r1', '10', { occurredAt: '2026-11-11T10:00:00Z' }),
        failed('f1', '10'),
        failed('f2', '0.01', '13'),
        refund('r2', '10', { occurredAt: '2026-11-14T10:00:00Z' }),
      ),
    ).toEqual([
      'accepted',
      'waiting more_than_refunded',
      'accepted',
      'accepted',
      'waiting more_than_refunded',
      'accepted',
    ]);
  });
});

describe('probably the same', () => {
  it('is an event under another number that says the same of the same day, and is held', () => {
    expect(
      decide(
        paid('p1', '10', { occurredAt: '2026-11-01T23:00:00Z' }),
        paid('p2', '10'),
        paid('p3', '10', { occurredAt: '2026-11-01T12:00:00Z' }),
      ),
    ).toEqual(['held probably_same', 'accepted', 'held probably_same']);
  });

  it.each<[string, Partial<EventCandidate>]>([
    ['day', { occurredAt: '2026-11-02T00:00:00Z' }],
    ['customer', { customerId: 'c-2' }],
    ['invoice', { reference: 'inv-2' }],
    ['amount', { amount: { text: '10.01' } }],
    ['currency', { currency: 'EUR' }],
  ])('it is not with another %s', (_what, change) => {
    expect(decide(paid('p1', '10'), paid('p2', '10', change))).toEqual(['accepted', 'accepted']);
  });
});
