import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAccumulator, storeAccumulator } from './accumulator';
import { bandsArb, componentArb, earnerArb, eventsArb, roundingArb } from './arbitraries';
import type { EvaluatedLine, EventFacts } from './facts';
import { InvoiceState } from './invoice-state';
import type { InvoiceRefund } from './invoice-state';
import { recompute } from './recompute';
import { RULE_SETS } from './rule-set';
import type { SaleState } from './sale-state';
import { simulate } from './simulate';
import type { SimulatedEvent } from './simulate';
import { eventOf, planOf, RESELLER, throughJson } from './testing';
import { runs } from '../testing/runs';

const HOUR = 3_600_000;

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);

interface Move {
  readonly percent: number;
  readonly hours: number;
  readonly fails: boolean;
  readonly isNamed: boolean;
}

const movesArb = fc.array(
  fc.record({
    percent: fc.integer({ min: 1, max: 100 }),
    hours: fc.integer({ min: 1, max: 60 * 24 }),
    fails: fc.boolean(),
    isNamed: fc.boolean(),
  }),
  { maxLength: 3 },
);

/** A refund of a payment, or its failing. */
const refundOf = (
  paid: EventFacts,
  id: string,
  hours: number,
  amountMinor: bigint,
  rest: Partial<SimulatedEvent> = {},
): SimulatedEvent => ({
  ...paid,
  type: 'invoice.refunded',
  taxMinor: 0n,
  id: `${paid.id}-${id}`,
  occurredAt: paid.occurredAt + hours * HOUR,
  localDay: paid.localDay + Math.floor(hours / 24) * 24 * HOUR,
  amountMinor,
  ...rest,
});

/** What is refunded of a payment one after the other, some of which fails again. @returns also how much is left open */
const refundsOf = (paid: EventFacts, moves: readonly Move[]) => {
  let left = paid.amountMinor ?? 0n;
  let at = 0;
  const events = moves.flatMap(({ percent, hours, fails, isNamed }, index): SimulatedEvent[] => {
    at += hours;
    const amount = (left * BigInt(percent)) / 100n;
    if (amount === 0n) return [];
    const name = isNamed ? { paymentId: paid.id } : {};
    const refund = refundOf(paid, `r${String(index)}`, at, amount, name);
    if (!fails) {
      left -= amount;
      return [refund];
    }
    at += 1;
    const type = 'refund.failed' as const;
    return [refund, refundOf(paid, `f${String(index)}`, at, amount, { ...name, type })];
  });
  return { events, left, at };
};

describe('any plan, any payments and refunds', () => {
  const history = fc.record({
    component: componentArb,
    rounding: roundingArb,
    paid: eventsArb(8),
    moves: fc.array(movesArb, { minLength: 8, maxLength: 8 }),
    earner: earnerArb,
    rules: fc.constantFrom(...RULE_SETS),
  });

  test('what is due recomputes from the facts stored with each line', () => {
    fc.assert(
      fc.property(history, ({ component, rounding, paid, moves, earner, rules }) => {
        const refunds = paid.flatMap((event, index) => refundsOf(event, moves[index] ?? []).events);
        const prepared = planOf([component], { rounding, rules });
        const { lines } = simulate({ prepared, earner, events: [...paid, ...refunds] });
        for (const { explanation, amountMinor } of lines)
          expect(recompute(throughJson(explanation))).toBe(amountMinor);
      }),
      runs(600),
    );
  });

  test('when all is given back in the end, nothing is left of what was earned', () => {
    fc.assert(
      fc.property(history, ({ component, rounding, paid, moves, earner, rules }) => {
        const refunds = paid.flatMap((event, index) => {
          const { events, left, at } = refundsOf(event, moves[index] ?? []);
          return left === 0n ? events : [...events, refundOf(event, 'rest', at + 1, left)];
        });
        const prepared = planOf([component], { rounding, rules });
        const { lines } = simulate({ prepared, earner, events: [...paid, ...refunds] });
        // An invoice of 0.00 cannot be refunded; what it earns by flat amounts stays.
        const free = new Set(paid.flatMap(({ id, amountMinor }) => (amountMinor === 0n ? id : [])));
        const earned = lines.filter(({ eventId }) => !free.has(eventId ?? ''));
        expect(sum(earned.map(({ amountMinor }) => amountMinor))).toBe(0n);
      }),
      runs(600),
    );
  });

  const tieredArb = fc
    .record({
      measure: fc.constantFrom('amount', 'count'),
      window: fc.constantFrom('month', 'quarter', 'year', 'lifetime'),
      form: fc.constantFrom('marginal', 'cliff', 'retroactive'),
      boundary: fc.constantFrom('lower', 'upper'),
      bands: bandsArb,
    })
    .map(({ form, ...structure }) => ({
      kind: 'tiered',
      ...structure,
      mode: form === 'marginal' ? 'marginal' : 'cliff',
      retroactive: form === 'retroactive',
    }));

  /** What each event came to in the end, all that was reversed or topped up of it included. */
  const byEvent = (lines: readonly EvaluatedLine[], without: string): Record<string, bigint> => {
    const sums: Record<string, bigint> = {};
    for (const { eventId, amountMinor } of lines)
      if (eventId !== null && eventId !== without)
        sums[eventId] = (sums[eventId] ?? 0n) + amountMinor;
    return sums;
  };

  test('no tier is reached by refunded money: without it all others earn the same', () => {
    fc.assert(
      fc.property(
        tieredArb,
        eventsArb(8),
        fc.integer({ min: 0, max: 90 }),
        fc.bigInt({ min: 1n, max: 500_000n }),
        (structure, events, day, amountMinor) => {
          const prepared = planOf([{ key: 'a', trigger: 'invoice.paid', structure }], { rules: 2 });
          const play = (all: readonly SimulatedEvent[]) =>
            byEvent(simulate({ prepared, earner: RESELLER, events: all }).lines, 'extra');
          // At noon, when nothing else happens, and given back at once.
          const extra = eventOf({
            id: 'extra',
            reference: 'extra',
            occurredAt: Date.UTC(2026, 6, 1 + day, 12),
            localDay: Date.UTC(2026, 6, 1 + day),
            amountMinor,
          });
          const refund = refundOf(extra, 'r', 1, amountMinor);
          expect(play([...events, extra, refund])).toEqual(play(events));
        },
      ),
      runs(600),
    );
  });
});

describe('an invoice with several payments', () => {
  const payments = fc.array(fc.bigInt({ min: 1n, max: 90_000n }), { minLength: 1, maxLength: 4 });
  const refund = fc.record({
    amount: fc.bigInt({ min: 1n, max: 40_000n }),
    place: fc.option(fc.nat({ max: 3 }), { nil: null }),
    kind: fc.constantFrom('refunded' as const, 'refunded' as const, 'failed' as const),
  });

  const stateOf = (paid: readonly bigint[], moves: readonly InvoiceRefund[]): SaleState[] => {
    const invoice = new InvoiceState();
    paid.forEach((amountMinor, index) =>
      invoice.pay({ id: `p${String(index)}`, amountMinor, taxMinor: 0n }),
    );
    for (const move of moves) invoice.refund(move);
    return paid.map((_, index) => invoice.saleOf(`p${String(index)}`));
  };

  const arranged = fc
    .tuple(payments, fc.array(refund, { maxLength: 8 }))
    .map(([paid, refunds]) => ({
      paid,
      moves: refunds.map(({ amount, place, kind }): InvoiceRefund => ({
        kind,
        amountMinor: amount,
        taxMinor: 0n,
        paymentId: place === null ? null : `p${String(place % paid.length)}`,
      })),
    }));

  test('stands the same in whatever order it is refunded', () => {
    fc.assert(
      fc.property(
        arranged.chain(({ paid, moves }) =>
          fc.tuple(
            fc.constant({ paid, moves }),
            fc.shuffledSubarray(moves, { minLength: moves.length }),
          ),
        ),
        ([{ paid, moves }, shuffled]) => {
          expect(stateOf(paid, shuffled)).toEqual(stateOf(paid, moves));
        },
      ),
      runs(300),
    );
  });

  test('what is refunded of its payments adds up to what was refunded, and to no more than each was', () => {
    fc.assert(
      fc.property(arranged, ({ paid, moves }) => {
        const states = stateOf(paid, moves);
        // Each share as a fraction of its payment, over one denominator.
        const shares = states.map(({ paidMinor, refundedMinor, exact }) =>
          exact === undefined ? { num: refundedMinor, den: paidMinor } : exact,
        );
        const common = shares.reduce((product, { den }) => product * den, 1n);
        const given = sum(
          shares.map(({ num, den }, index) => ((paid[index] ?? 0n) * num * common) / den),
        );
        for (const { num, den } of shares) expect(num >= 0n && num <= den).toBe(true);
        const isCapped = moves.some(
          ({ kind, paymentId }) => kind === 'failed' || paymentId !== null,
        );
        const all = sum(moves.map(({ amountMinor }) => amountMinor));
        const most = all < sum(paid) ? all : sum(paid);
        if (isCapped) expect(given <= most * common).toBe(true);
        else expect(given).toBe(most * common);
      }),
      runs(300),
    );
  });

  test('a refund of one payment leaves the others alone, and what names the invoice is spread over the rest', () => {
    const named = { kind: 'refunded', amountMinor: 3000n, taxMinor: 0n, paymentId: 'p0' } as const;
    const rest = { ...named, amountMinor: 6000n, paymentId: null };
    expect(stateOf([10_000n, 5000n], [named])).toMatchObject([
      { paidMinor: 10_000n, refundedMinor: 3000n },
      { paidMinor: 5000n, refundedMinor: 0n },
    ]);
    // Of 70.00 and 50.00 that are not named, half.
    expect(stateOf([10_000n, 5000n], [named, rest])).toMatchObject([
      { paidMinor: 10_000n, refundedMinor: 6500n },
      { paidMinor: 5000n, refundedMinor: 2500n },
    ]);
  });
});

test('a position that refunds took back comes out of a database as it went in', () => {
  fc.assert(
    fc.property(
      fc.bigInt(),
      fc.option(fc.bigInt({ min: 0n }), { nil: undefined }),
      (position, highest) => {
        const state = { position, ...(highest === undefined ? {} : { highest }) };
        expect(readAccumulator(throughJson(storeAccumulator(state)))).toEqual(state);
      },
    ),
    runs(),
  );
});
