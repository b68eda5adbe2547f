import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loosened, loosens, SETTLING_CONTROLS } from './loosening';
import type { SettlingControl } from './loosening';
import { runs } from '../testing/runs';

const CASES: readonly (readonly [SettlingControl, bigint | null, bigint | null, boolean])[] = [
  ['adjustmentThresholdMinor', 10_000n, 10_001n, true],
  ['adjustmentThresholdMinor', 10_000n, 9_999n, false],
  ['adjustmentThresholdMinor', 10_000n, 10_000n, false],
  ['recoveryCapMinor', null, 2500n, true],
  ['recoveryCapMinor', 2500n, null, false],
  ['recoveryCapMinor', 2500n, 2499n, true],
  ['recoveryCapMinor', 2500n, 2501n, false],
  ['recoveryCapMinor', null, null, false],
  ['minimumMinor', 5000n, 4999n, true],
  ['minimumMinor', 5000n, 5001n, false],
];

test.each(CASES)('%s from %s to %s loosens: %s', (control, from, to, expected) => {
  expect(loosens(control, from, to)).toBe(expected);
});

const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });
const controls = fc.record({
  adjustmentThresholdMinor: amount,
  recoveryCapMinor: fc.option(amount),
  minimumMinor: amount,
});

describe('of any two values', () => {
  test('at most one direction loosens, and exactly one when they differ', () => {
    fc.assert(
      fc.property(controls, controls, (a, b) => {
        const [there, back] = [loosened(a, b), loosened(b, a)];
        const differ = SETTLING_CONTROLS.filter((control) => a[control] !== b[control]);
        expect([...there, ...back].toSorted()).toEqual(differ.toSorted());
      }),
      runs(),
    );
  });

  test('going in two steps does not hide a loosening', () => {
    fc.assert(
      fc.property(controls, controls, controls, (a, b, c) => {
        for (const control of loosened(a, c))
          expect([...loosened(a, b), ...loosened(b, c)]).toContain(control);
      }),
      runs(),
    );
  });
});
