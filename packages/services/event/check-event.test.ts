import { describe, expect, it } from 'vitest';
import { checkEvent } from './check-event';
import type { EventCandidate } from './check-event';
import { readInstant } from './read-instant';

const LATEST = new Date('2026-11-23T09:05:00Z');

const PAID: EventCandidate = {
  eventId: 'pay-1',
  type: 'invoice.paid',
  customerId: 'c-1',
  occurredAt: '2026-11-01T10:00:00Z',
  amount: { text: '25.22' },
  taxMinor: 0,
  currency: 'USD',
  reference: 'inv-1',
  paymentId: '',
  product: 'fiber',
  quantity: '',
};

const check = (change: Partial<EventCandidate>) => checkEvent({ ...PAID, ...change }, LATEST);

describe('an event that is right in itself', () => {
  it('is read with exact minor units and a hash of its content', () => {
    const read = check({});
    expect(read).toMatchObject({
      ok: true,
      event: { amountMinor: 2522n, quantity: 1, customerId: 'c-1', currency: 'USD' },
    });
  });

  it.each<[string, Partial<EventCandidate>]>([
    [
      'an activation without an amount',
      { type: 'customer.activated', amount: null, reference: '' },
    ],
    ['an activation with a first charge', { type: 'customer.activated', reference: '' }],
    ['a churn with an empty amount', { type: 'customer.churned', amount: { text: '' } }],
    ['a churn with a zero', { type: 'customer.churned', amount: { text: '0.00' } }],
    ['an invoice that was fully discounted', { amount: { text: '0' } }],
    ['an upgrade for nothing', { type: 'service.upgraded', amount: null, reference: '' }],
    ['an amount of the API', { amount: { minor: 2522 } }],
    ['an event of the tenant', { type: 'tenant.invoice_paid', customerId: '' }],
    ['a failed refund of a tenant’s invoice', { type: 'refund.failed', customerId: '' }],
    ['a failed refund of a customer’s invoice', { type: 'refund.failed' }],
    ['an instant within the grace', { occurredAt: '2026-11-23T09:05:00Z' }],
    ['a currency without decimals', { currency: 'JPY', amount: { text: '1200' } }],
  ])('%s', (_, change) => {
    expect(check(change).ok).toBe(true);
  });

  it('has the same hash for the same content only', () => {
    const hash = (change: Partial<EventCandidate>): string => {
      const read = check(change);
      return read.ok ? read.event.contentHash : '';
    };
    expect(hash({ eventId: 'other' })).toBe(hash({}));
    expect(hash({ occurredAt: '2026-11-01T12:00:00+02:00' })).toBe(hash({}));
    expect(hash({ amount: { minor: 2522 } })).toBe(hash({}));
    const others: Partial<EventCandidate>[] = [
      { amount: { text: '25.23' } },
      { customerId: 'c-2' },
      { reference: 'inv-2' },
      { product: '' },
      { quantity: '2' },
      { currency: 'EUR' },
      { taxMinor: 1 },
      { type: 'tenant.invoice_paid', customerId: '' },
    ];
    expect(new Set([hash({}), ...others.map(hash)]).size).toBe(others.length + 1);
  });
});

describe('an event that is refused names field and reason', () => {
  it.each<[string, string, Partial<EventCandidate>]>([
    ['eventId', 'empty', { eventId: '' }],
    ['eventId', 'too_long', { eventId: 'x'.repeat(201) }],
    ['product', 'unreadable_text', { product: 'a\0b' }],
    ['type', 'unknown_type', { type: 'invoice.payed' }],
    ['type', 'empty', { type: '' }],
    ['customerId', 'empty', { customerId: '' }],
    ['customerId', 'empty', { type: 'invoice.refunded', customerId: '' }],
    ['customerId', 'unexpected_customer', { type: 'tenant.activated' }],
    ['occurredAt', 'empty', { occurredAt: '' }],
    ['occurredAt', 'no_date', { occurredAt: '31/02/2026 10:00' }],
    ['occurredAt', 'impossible_date', { occurredAt: '2026-02-31T10:00:00Z' }],
    ['occurredAt', 'no_zone', { occurredAt: '2026-02-01T10:00:00' }],
    ['occurredAt', 'in_the_future', { occurredAt: '2026-11-23T09:05:01Z' }],
    ['currency', 'empty', { currency: '' }],
    ['currency', 'unknown_currency', { currency: 'XXZ' }],
    ['amount', 'empty', { amount: { text: '' } }],
    ['amount', 'empty', { amount: null }],
    ['amount', 'not_a_number', { amount: { text: 'abc' } }],
    ['amount', 'negative', { amount: { text: '-12.00' } }],
    ['amount', 'negative', { amount: { minor: -1 } }],
    ['amount', 'too_many_decimals', { amount: { text: '12.345' } }],
    ['amount', 'too_many_decimals', { currency: 'JPY', amount: { text: '1.5' } }],
    ['amount', 'too_large', { amount: { text: '99999999999999999' } }],
    ['amount', 'zero', { type: 'invoice.refunded', amount: { text: '0.00' } }],
    ['amount', 'unexpected_amount', { type: 'customer.churned', amount: { text: '1' } }],
    ['taxMinor', 'more_than_amount', { taxMinor: 2523 }],
    ['reference', 'empty', { reference: '' }],
    ['quantity', 'no_quantity', { quantity: '0' }],
    ['quantity', 'no_quantity', { quantity: '1.5' }],
    ['quantity', 'no_quantity', { quantity: '1000001' }],
  ])('%s: %s', (field, reason, change) => {
    expect(check(change)).toMatchObject({ ok: false, problem: { field, reason } });
  });
});

describe('instants', () => {
  it.each([
    ['2026-03-31T10:00:00Z', '2026-03-31T10:00:00.000Z'],
    ['2026-03-31 12:00+02:00', '2026-03-31T10:00:00.000Z'],
    ['2026-03-31T05:30:00.123456-0430', '2026-03-31T10:00:00.123Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2025-12-31T23:30:00-01:00', '2026-01-01T00:30:00.000Z'],
  ])('%s is %s', (text, iso) => {
    const read = readInstant(text);
    expect(read.ok && read.at.toISOString()).toBe(iso);
  });

  it.each([
    ['2026-02-29T00:00:00Z', 'impossible_date'],
    ['2026-01-01T24:00:00Z', 'impossible_date'],
    ['2026-01-01T10:60:00Z', 'impossible_date'],
    ['2026-01-01T10:00:00+25:00', 'impossible_date'],
    ['0000-01-01T00:00:00Z', 'impossible_date'],
    ['2026-01-01', 'no_date'],
    ['1700000000', 'no_date'],
    ['yesterday', 'no_date'],
  ])('%s is refused as %s', (text, reason) => {
    expect(readInstant(text)).toMatchObject({ ok: false, reason });
  });
});
