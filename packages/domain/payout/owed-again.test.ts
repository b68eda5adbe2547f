import { describe, expect, test } from 'vitest';
import type { AttemptState } from './attempt-state';
import { askAgainAt } from './ask-again';
import { owedAgain, reversedByNow } from './owed-again';

const attempt = (state: AttemptState, reversedMinor = 0n) => ({ state, reversedMinor });

describe('what came back of a transfer', () => {
  test.each([
    [0n, 300n, 300n],
    [300n, 300n, 300n],
    [500n, 300n, 500n],
    [500n, 1200n, 1000n],
  ])('known %s, told %s: %s of 1000', (known, told, expected) => {
    expect(reversedByNow(known, told, 1000n)).toBe(expected);
  });
});

describe('what is owed beside a payout’s lines', () => {
  test.each([
    ['nothing was sent', false, [], 0n],
    ['it failed', false, [attempt('failed')], 0n],
    ['it arrived', false, [attempt('succeeded')], 0n],
    ['a part came back', false, [attempt('succeeded', 300n)], 300n],
    ['all came back: its own lines are owed again', false, [attempt('returned', 300n)], 0n],
    ['it arrived twice', false, [attempt('succeeded'), attempt('succeeded')], -1000n],
    ['the second was fetched back', false, [attempt('returned'), attempt('succeeded')], 0n],
    ['it was given up', true, [attempt('failed'), attempt('returned')], 0n],
    ['it was given up and arrived all the same', true, [attempt('succeeded')], -1000n],
    ['and came back in part', true, [attempt('succeeded', 400n)], -600n],
  ] as const)('%s', (_, isCancelled, attempts, expected) => {
    expect(owedAgain(1000n, isCancelled, attempts)).toBe(expected);
  });
});

test('a provider is asked again after as long as it has been, from a minute to an hour', () => {
  const minutes = (age: number) => (askAgainAt(0, age * 60_000) - age * 60_000) / 60_000;
  expect([0, 1, 2, 8, 59, 60, 61, 5000].map(minutes)).toEqual([1, 1, 2, 8, 59, 60, 60, 60]);
});
