import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rateArb } from './arbitraries';
import type { Clawback } from './plan';
import { recompute } from './recompute';
import { InvoiceState } from './invoice-state';
import { UNTOUCHED } from './sale-state';
import type { OriginalLine, SaleState } from './sale-state';
import { correctSale } from './correct-line';
import type { SaleChange } from './correct-line';
import { throughJson } from './testing';
import { runs } from '../testing/runs';

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);
const cents = (max: bigint): fc.Arbitrary<bigint> => fc.bigInt({ min: 1n, max });
const earned = fc.bigInt({ min: -100_000n, max: 100_000n }).filter((amount) => amount !== 0n);

const lineOf = (amountMinor: bigint, clawback: Clawback | null = null): OriginalLine => ({
  id: 'l1',
  eventId: 'e1',
  plan: { ver: 'v1', c: 'recurring', cur: 'USD' },
  amountMinor,
  currency: 'USD',
  payableOn: 0,
  clawback,
});

const clawbacks: fc.Arbitrary<Clawback> = fc.oneof(
  fc.record({
    onChurnWithinMonths: fc.constant(6),
    schedule: fc.constantFrom('linear' as const, 'full' as const),
  }),
  fc.record({
    onChurnWithinMonths: fc.constant(2),
    schedule: fc.constant('steps' as const),
    shares: fc.tuple(rateArb, rateArb),
  }),
);

const act = fc.record({
  kind: fc.constantFrom('refunded' as const, 'failed' as const, 'churn' as const),
  amount: cents(60_000n),
});
type Act = { readonly kind: 'refunded' | 'failed' | 'churn'; readonly amount: bigint };

/** The first churn is at a fixed instant of the third month, wherever it comes among the acts. */
const CHURN = { on: Date.UTC(2026, 2, 5), activatedOn: Date.UTC(2026, 0, 1) };

/** Plays acts over a line; gives what they took and gave, one amount each. */
const play = (
  line: OriginalLine,
  acts: readonly Act[],
  paidMinor: bigint,
): { readonly moves: readonly bigint[]; readonly state: SaleState } => {
  let state = UNTOUCHED;
  const invoice = new InvoiceState();
  invoice.pay({ id: 'e1', amountMinor: paidMinor, taxMinor: 0n });
  const moves: bigint[] = [];
  for (const [index, { kind, amount }] of acts.entries()) {
    const event = { id: String(index), occurredAt: index, localDay: 0 };
    const before = state;
    let change: Omit<SaleChange, 'earnedBefore' | 'earned'>;
    if (kind === 'churn') {
      state = { ...before, churn: before.churn ?? CHURN };
      change = { event, by: 'churn', refundMinor: 0n, before, after: state };
    } else {
      invoice.refund({ kind, amountMinor: amount, taxMinor: 0n, paymentId: null });
      state = { ...invoice.saleOf('e1'), churn: before.churn };
      change = { event, by: 'refund', refundMinor: amount, before, after: state };
    }
    const [move = null] = correctSale({ ...change, earnedBefore: [line], earned: [line] });
    if (move !== null) expect(recompute(throughJson(move.explanation))).toBe(move.amountMinor);
    moves.push(move?.amountMinor ?? 0n);
  }
  return { moves, state };
};

describe('corrections', () => {
  test('partial refunds in any number and order reverse exactly the original in the end', () => {
    fc.assert(
      fc.property(
        earned,
        fc.array(cents(50_000n), { minLength: 1, maxLength: 8 }),
        (amount, refunds) => {
          const acts = refunds.map((refund) => ({ kind: 'refunded' as const, amount: refund }));
          const { moves } = play(lineOf(amount), acts, sum(refunds));
          expect(sum(moves)).toBe(-amount);
          for (const move of moves) expect(amount > 0n ? move <= 0n : move >= 0n).toBe(true);
        },
      ),
      runs(),
    );
  });

  test('refunds, failures and churn together never take more than the original, nor give more than was taken', () => {
    fc.assert(
      fc.property(
        earned,
        cents(100_000n),
        fc.array(act, { maxLength: 10 }),
        clawbacks,
        (amount, paidMinor, acts, clawback) => {
          const { moves } = play(lineOf(amount, clawback), acts, paidMinor);
          let churn = amount;
          for (const move of moves) {
            churn += move;
            expect(
              amount > 0n ? churn >= 0n && churn <= amount : churn <= 0n && churn >= amount,
            ).toBe(true);
          }
        },
      ),
      runs(),
    );
  });

  test('it does not matter whether the customer leaves before, between or after refunds', () => {
    const refunds = fc.array(
      fc.record({ kind: fc.constant<Act['kind']>('refunded'), amount: cents(20_000n) }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(earned, refunds, fc.nat(5), clawbacks, (amount, acts, place, clawback) => {
        const line = lineOf(amount, clawback);
        const paidMinor = sum(acts.map((one) => one.amount)) + 10_000n;
        const churn = { kind: 'churn' as const, amount: 0n };
        const first = play(line, [churn, ...acts], paidMinor);
        const between = play(line, acts.toSpliced(place, 0, churn), paidMinor);
        expect(sum(between.moves)).toBe(sum(first.moves));
      }),
      runs(),
    );
  });

  test('a true-up of what stands refunded or left is reversed at once as if it had been there before', () => {
    fc.assert(
      fc.property(
        earned,
        cents(100_000n),
        fc.array(act, { maxLength: 6 }),
        clawbacks,
        (amount, paidMinor, acts, clawback) => {
          const line = lineOf(amount, clawback);
          const { moves, state } = play(line, acts, paidMinor);
          const event = { id: 'up', occurredAt: 99, localDay: 0 };
          const [taken = null] = correctSale({
            event,
            by: 'true_up',
            refundMinor: 0n,
            earnedBefore: [],
            earned: [line],
            before: state,
            after: state,
          });
          expect(taken?.amountMinor ?? 0n).toBe(sum(moves));
          if (taken !== null)
            expect(recompute(throughJson(taken.explanation))).toBe(taken.amountMinor);
        },
      ),
      runs(),
    );
  });
});
