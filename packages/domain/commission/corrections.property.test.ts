import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rateArb } from './arbitraries';
import { clawbackForChurn } from './clawback';
import { recompute } from './recompute';
import { reverseForRefund } from './reverse';
import type { OriginalLine } from './reverse';
import { throughJson } from './testing';

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);

describe('corrections', () => {
  const lineOf = (amountMinor: bigint): OriginalLine => ({
    id: 'l1',
    eventId: 'e1',
    plan: { ver: 'v1', c: 'recurring', cur: 'USD' },
    amountMinor,
    currency: 'USD',
    payableFrom: 0,
    reversedMinor: 0n,
    clawedBackMinor: 0n,
  });
  const cents = (max: bigint): fc.Arbitrary<bigint> => fc.bigInt({ min: 1n, max });

  test('partial refunds in any number and order reverse exactly the original in the end', () => {
    fc.assert(
      fc.property(
        cents(100_000n),
        fc.array(cents(50_000n), { minLength: 1, maxLength: 8 }),
        (earned, refunds) => {
          const paidMinor = sum(refunds);
          let line = lineOf(earned);
          let refunded = 0n;
          for (const [index, refundMinor] of refunds.entries()) {
            const event = { id: `r${String(index)}`, occurredAt: index };
            const [reversal] = reverseForRefund({
              lines: [line],
              event,
              kind: 'refunded',
              paidMinor,
              refundedBeforeMinor: refunded,
              refundMinor,
            });
            refunded += refundMinor;
            if (reversal === undefined) continue;
            expect(recompute(throughJson(reversal.explanation))).toBe(reversal.amountMinor);
            line = { ...line, reversedMinor: line.reversedMinor - reversal.amountMinor };
            expect(line.reversedMinor <= earned).toBe(true);
          }
          expect(line.reversedMinor).toBe(earned);
        },
      ),
    );
  });

  test('refunds, failures and churn together never take more than the original, nor give more than was taken', () => {
    const act = fc.record({
      kind: fc.constantFrom('refunded', 'failed', 'churn'),
      amount: cents(60_000n),
    });
    const clawbacks = fc.oneof(
      fc.record({
        onChurnWithinMonths: fc.constant(6),
        schedule: fc.constantFrom('linear', 'full'),
      }),
      fc.record({
        onChurnWithinMonths: fc.constant(2),
        schedule: fc.constant('steps'),
        shares: fc.tuple(rateArb, rateArb),
      }),
    );
    fc.assert(
      fc.property(
        cents(100_000n),
        cents(100_000n),
        fc.array(act, { maxLength: 10 }),
        clawbacks,
        (earned, paidMinor, acts, rule) => {
          let line = lineOf(earned);
          let refunded = 0n;
          const clawback =
            rule.schedule === 'steps' && 'shares' in rule
              ? { onChurnWithinMonths: 2, schedule: 'steps' as const, shares: rule.shares }
              : { onChurnWithinMonths: 6, schedule: 'full' as const };
          for (const [index, { kind, amount }] of acts.entries()) {
            const event = { id: String(index), occurredAt: index * 5_000_000_000 };
            if (kind === 'churn') {
              const taken = clawbackForChurn({
                lines: [{ ...line, clawback }],
                event,
                activatedAt: 0,
              });
              for (const one of taken) {
                expect(recompute(throughJson(one.explanation))).toBe(one.amountMinor);
                line = { ...line, clawedBackMinor: line.clawedBackMinor - one.amountMinor };
              }
            } else {
              const way = kind === 'failed' ? 'failed' : 'refunded';
              const given = reverseForRefund({
                lines: [line],
                event,
                kind: way,
                paidMinor,
                refundedBeforeMinor: refunded,
                refundMinor: amount,
              });
              for (const one of given) {
                expect(recompute(throughJson(one.explanation))).toBe(one.amountMinor);
                line = { ...line, reversedMinor: line.reversedMinor - one.amountMinor };
              }
              const next = way === 'failed' ? refunded - amount : refunded + amount;
              refunded = next < 0n ? 0n : next > paidMinor ? paidMinor : next;
            }
            const left = line.amountMinor - line.reversedMinor - line.clawedBackMinor;
            expect(left >= 0n && left <= earned && line.reversedMinor >= 0n).toBe(true);
          }
        },
      ),
    );
  });
});
