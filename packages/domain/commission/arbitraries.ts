/** Random plans and events for property tests: every structure, option and nesting that validation lets through. */
import fc from 'fast-check';
import type { EarnerFacts, EventFacts } from './facts';
import { eventOf } from './testing';

const rate = fc.integer({ min: 0, max: 1_000_000 }).map((micros) => {
  const digits = String(micros).padStart(7, '0');
  return `${digits.slice(0, 1)}.${digits.slice(1)}`;
});

const ends = fc
  .uniqueArray(fc.integer({ min: 1, max: 200_000 }), { maxLength: 4 })
  .map((values) => [...values.toSorted((a, b) => a - b), null]);

const bands = (withFlat: boolean): fc.Arbitrary<unknown[]> =>
  ends.chain((tops) =>
    fc.tuple(
      ...tops.map((upTo) =>
        fc.record({
          upTo: fc.constant(upTo),
          rate,
          ...(withFlat ? { flatMinor: fc.integer({ min: 0, max: 5000 }) } : {}),
        }),
      ),
    ),
  );

const marginal = fc.record({
  kind: fc.constant('tiered'),
  measure: fc.constantFrom('amount', 'count'),
  window: fc.constantFrom('event', 'month', 'quarter', 'year', 'lifetime'),
  mode: fc.constant('marginal'),
  boundary: fc.constantFrom('lower', 'upper'),
  bands: bands(true),
});

const cliff = fc.record({
  kind: fc.constant('tiered'),
  measure: fc.constantFrom('amount', 'count'),
  window: fc.constantFrom('month', 'quarter', 'year'),
  mode: fc.constant('cliff'),
  boundary: fc.constantFrom('lower', 'upper'),
  bands: bands(true),
});

const flat = fc.record({
  kind: fc.constant('flat_rate'),
  amountMinor: fc.integer({ min: 0, max: 20_000 }),
  per: fc.constantFrom('event', 'unit'),
});

const percentage = fc.record({ kind: fc.constant('percentage'), rate });

/** Leaves that are evaluated by event. */
const leaf = fc.oneof(flat, percentage, marginal, cliff);

const retroactive = cliff.map((structure) => ({ ...structure, retroactive: true }));

const structure: fc.Arbitrary<unknown> = fc.oneof(
  leaf,
  retroactive,
  fc.record({
    kind: fc.constant('hybrid'),
    parts: fc.tuple(
      leaf,
      fc.oneof(leaf, retroactive),
      fc.record({
        kind: fc.constant('hybrid'),
        parts: fc.array(leaf, { minLength: 1, maxLength: 3 }),
      }),
    ),
  }),
);

const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

/** One component on `invoice.paid` of a reseller's plan, as JSON. */
export const componentArb = fc
  .record({
    key: fc.constant('recurring'),
    trigger: fc.constant('invoice.paid'),
    structure,
    tierMultipliers: some(fc.record({ bronze: rate, gold: fc.constantFrom('1', '1.2', '1.35') })),
    limits: some(
      fc.record({
        maxPerEventMinor: some(fc.integer({ min: 0, max: 20_000 })),
        maxPerPeriodMinor: some(fc.integer({ min: 0, max: 60_000 })),
      }),
    ),
    holdDays: some(fc.integer({ min: 0, max: 60 })),
    durationMonths: some(fc.integer({ min: 1, max: 24 })),
  })
  .map((component): unknown => JSON.parse(JSON.stringify(component)));

export const roundingArb = fc.constantFrom('half_even', 'half_up', 'down');
export const rateArb = rate;
export const bandsArb = bands(false);

/** Up to `most` paid invoices in one quarter, in any order, some at the same instant. */
export const eventsArb = (most = 25): fc.Arbitrary<EventFacts[]> =>
  fc
    .array(
      fc.record({
        day: fc.integer({ min: 0, max: 91 }),
        amount: fc.bigInt({ min: 0n, max: 100_000n }),
        tax: fc.bigInt({ min: 0n, max: 100n }),
        quantity: fc.integer({ min: 0, max: 5 }),
      }),
      { minLength: 1, maxLength: most },
    )
    .map((rows) =>
      rows.map(({ day, amount, tax, quantity }, index) =>
        eventOf({
          id: `e${String(index)}`,
          reference: `inv-${String(index)}`,
          occurredAt: Date.UTC(2026, 6, 1) + day * 86_400_000,
          amountMinor: amount + tax,
          taxMinor: tax,
          quantity,
        }),
      ),
    );

export const earnerArb: fc.Arbitrary<EarnerFacts> = fc
  .constantFrom('bronze' as const, 'silver' as const, 'gold' as const, null)
  .map((tier) => ({ kind: 'reseller', id: 'r1', tier }));
