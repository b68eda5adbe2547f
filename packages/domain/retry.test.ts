import { expect, test } from 'vitest';
import { waitBeforeRetry } from './retry';

test('waits a second at first, twice as long each time, five minutes at most, and not for ever', () => {
  expect([0, 1, 2, 8, 9, 49].map(waitBeforeRetry)).toEqual([
    1000, 2000, 4000, 256_000, 300_000, 300_000,
  ]);
  expect(waitBeforeRetry(50)).toBeNull();
});
