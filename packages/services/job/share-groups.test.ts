import { expect, test } from 'vitest';
import { GROUPS } from '../shared/work-groups';
import { inOrderFrom, shareOf } from './share-groups';

const namesOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => String(index).padStart(2, '0'));

test('however many there are, all groups are led, each by one, and nobody leads two more than another', () => {
  for (let count = 1; count <= 40; count += 1) {
    const workers = namesOf(count);
    const shares = workers.map((me) => shareOf(workers, me));
    const taken = shares.flatMap(({ count: own, first }) =>
      inOrderFrom(GROUPS, first).slice(0, own),
    );
    expect(taken.toSorted((one, other) => one - other)).toEqual(GROUPS);
    const counts = shares.map(({ count: own }) => own);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  }
});

test('who is not among those who live leads nothing', () => {
  expect(shareOf(['a'], 'b').count).toBe(0);
});
