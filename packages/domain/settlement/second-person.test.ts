import { expect, test } from 'vitest';
import { aloneSince, needsSecondPerson } from './second-person';

test.each([
  ['at the threshold', 10_000n, 0n, false],
  ['above it', 10_001n, 0n, true],
  ['taken off, at it', -10_000n, 0n, false],
  ['taken off, above it', -10_001n, 0n, true],
  ['with what went before, at it', 4000n, 6000n, false],
  ['with what went before, above it', 4001n, 6000n, true],
  ['taking off does not make room', -4001n, 6000n, true],
])('%s', (_, amount, aloneMinor, expected) => {
  expect(needsSecondPerson(amount, { thresholdMinor: 10_000n, aloneMinor })).toBe(expected);
});

test('without a threshold every amount needs a second person', () => {
  expect(needsSecondPerson(1n, { thresholdMinor: 0n, aloneMinor: 0n })).toBe(true);
});

test('thirty days count', () => {
  expect(aloneSince(new Date('2026-11-30T12:00:00Z'))).toEqual(new Date('2026-10-31T12:00:00Z'));
});
