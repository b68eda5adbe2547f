import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { netPayout } from './netting';
import { runs } from '../testing/runs';

describe('netting', () => {
  test.each([
    ['80.00 is paid', 8000n, 1, 0n, 'pay', null, 8000n],
    ['+100.00 and −100.00 settle each other', 0n, 2, 5000n, 'settle', null, 0n],
    ['−20.00 is carried on', -2000n, 2, 0n, 'carry', 'negative', 0n],
    ['nothing is due', 0n, 0, 0n, 'carry', 'nothing_due', 0n],
    ['24.99 waits for 25.00', 2499n, 1, 2500n, 'carry', 'below_minimum', 0n],
    ['25.00 is the minimum itself', 2500n, 1, 2500n, 'pay', null, 2500n],
  ] as const)('%s', (_, due, items, minimum, decision, reason, payMinor) => {
    expect(netPayout(due, items, minimum)).toEqual({ decision, reason, payMinor });
  });

  test('what is paid is what is due, at or above the minimum, and never negative', () => {
    const money = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
    const least = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(
      fc.property(money, fc.nat(5), least, (due, items, minimum) => {
        const { decision, payMinor } = netPayout(due, items, minimum);
        expect(decision === 'pay').toBe(payMinor > 0n);
        if (decision === 'pay') expect([payMinor, payMinor >= minimum]).toEqual([due, true]);
        if (decision === 'settle') expect([due, items > 0]).toEqual([0n, true]);
      }),
      runs(),
    );
  });
});
