import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countsForPayout, netPayout } from './netting';
import type { UnpaidLine } from './netting';

const line = (id: string, amountMinor: bigint, change: Partial<UnpaidLine> = {}): UnpaidLine => ({
  id,
  amountMinor,
  isApproved: true,
  isPastHold: true,
  isDisputed: false,
  isDebt: false,
  ...change,
});

describe('which lines a payout takes', () => {
  test.each([
    ['an approved line past its hold', 100n, {}, true],
    ['a line of an open period', 100n, { isApproved: false }, false],
    ['a line in its hold', 100n, { isPastHold: false }, false],
    ['a disputed line', 100n, { isDisputed: true }, false],
    ['a reversal of an open period', -100n, { isApproved: false }, true],
    ['a reversal in its hold', -100n, { isPastHold: false }, false],
    ['a disputed reversal', -100n, { isDisputed: true }, false],
    ['a recovery that is a debt', -100n, { isDebt: true }, false],
  ] as const)('%s', (_, amountMinor, change, counts) => {
    expect(countsForPayout(line('a', amountMinor, change))).toBe(counts);
  });
});

describe('netting', () => {
  test.each([
    ['80.00 is paid', [8000n], 0n, 0n, 'pay', null, 8000n],
    ['100.00 less a reversal of 30.00', [10_000n, -3000n], 0n, 0n, 'pay', null, 7000n],
    ['+100.00 and −100.00 settle each other', [10_000n, -10_000n], 0n, 5000n, 'settle', null, 0n],
    ['−20.00 is carried on', [3000n, -5000n], 0n, 0n, 'carry', 'negative', 0n],
    ['nothing is due', [], 0n, 0n, 'carry', 'nothing_due', 0n],
    ['24.99 waits for 25.00', [2499n], 0n, 2500n, 'carry', 'below_minimum', 0n],
    ['25.00 is the minimum itself', [2500n], 0n, 2500n, 'pay', null, 2500n],
    ['a debt of 30.00 is taken off 80.00', [8000n], 3000n, 0n, 'pay', null, 5000n],
    ['a debt takes all of it, without a transfer', [8000n], 9000n, 2500n, 'settle', null, 0n],
    ['a debt takes it below the minimum', [8000n], 6000n, 2500n, 'carry', 'below_minimum', 0n],
  ] as const)('%s', (_, amounts, debt, minimum, decision, reason, payMinor) => {
    const lines = amounts.map((amount, index) => line(String(index), amount));
    expect(netPayout(lines, debt, minimum)).toMatchObject({ decision, reason, payMinor });
  });

  test('a cap leaves the rest of the debt for later', () => {
    expect(netPayout([line('a', 8000n)], 6000n, 0n, 1000n)).toMatchObject({
      recoveredMinor: 1000n,
      payMinor: 7000n,
    });
  });

  test('what is carried takes no line and recovers nothing', () => {
    const netting = netPayout([line('a', 2000n)], 100n, 2500n);
    expect(netting).toMatchObject({ lineIds: [], recoveredMinor: 0n, dueMinor: 1900n });
  });

  const amount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
  const lines = fc.array(
    fc.record({
      amountMinor: amount,
      isApproved: fc.boolean(),
      isPastHold: fc.boolean(),
      isDisputed: fc.boolean(),
      isDebt: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  const money = fc.bigInt({ min: 0n, max: 10n ** 12n });

  test('what is paid and recovered is exactly what the taken lines sum to, and never negative', () => {
    fc.assert(
      fc.property(lines, money, money, (drawn, debt, minimum) => {
        const all = drawn.map((one, index) => ({ ...one, id: String(index) }));
        const netting = netPayout(all, debt, minimum);
        const taken = all.filter(({ id }) => netting.lineIds.includes(id));
        const sum = taken.reduce((total, one) => total + one.amountMinor, 0n);
        expect(netting.payMinor + netting.recoveredMinor).toBe(sum);
        expect(netting.payMinor).toBeGreaterThanOrEqual(0n);
        expect(netting.recoveredMinor).toBeLessThanOrEqual(debt);
        expect(netting.payMinor === 0n || netting.payMinor >= minimum).toBe(true);
        expect(netting.decision === 'pay').toBe(netting.payMinor > 0n);
      }),
    );
  });

  test('every known reversal past its hold goes along with what is paid', () => {
    fc.assert(
      fc.property(lines, (drawn) => {
        const all = drawn.map((one, index) => ({ ...one, id: String(index) }));
        const netting = netPayout(all, 0n, 0n);
        fc.pre(netting.decision === 'pay');
        const reversals = all.filter(
          (one) => one.amountMinor < 0n && one.isPastHold && !one.isDisputed && !one.isDebt,
        );
        expect(reversals.every(({ id }) => netting.lineIds.includes(id))).toBe(true);
      }),
    );
  });
});
