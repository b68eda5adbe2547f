import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { shiftPoint } from './inputs';
import { runs } from '@portal/domain/testing/runs';

test.each([
  ['0.125', 2, '12.5'],
  ['1', 2, '100'],
  ['0.05', 2, '5'],
  ['0', 2, '0'],
  ['12.5', -2, '0.125'],
  ['5', -2, '0.05'],
  ['0,5', -2, '0.005'],
  ['100', -2, '1'],
  ['-3', -2, '-0.03'],
  ['abc', -2, null],
  ['.', -2, null],
])('%s moved by %i places is %s', (text, places, expected) => {
  expect(shiftPoint(text, places)).toBe(expected);
});

it('comes back when moved there and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000 }), (millionths) => {
      const rate = shiftPoint(String(millionths), -6);
      expect(rate).not.toBeNull();
      expect(shiftPoint(shiftPoint(rate ?? '', 2) ?? '', -2)).toBe(rate);
    }),
    runs(),
  );
});
