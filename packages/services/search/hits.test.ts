import { expect, test } from 'vitest';
import { mergeHits } from './hits';

const rows = (kind: string, number: number) =>
  Array.from({ length: number }, (_, index) => ({
    id: `${kind}${String(index)}`,
    title: kind,
    subtitle: null,
  }));

test('no kind crowds out another, and at most eight are shown', () => {
  const { hits } = mergeHits([
    { kind: 'reseller', rows: rows('r', 8) },
    { kind: 'customer', rows: rows('c', 8) },
    { kind: 'plan', rows: rows('p', 1) },
  ]);
  expect(hits.map(({ id }) => id)).toEqual(['r0', 'r1', 'r2', 'r3', 'c0', 'c1', 'c2', 'p0']);
});

test('one kind alone may fill them all', () => {
  expect(mergeHits([{ kind: 'partner', rows: rows('p', 9) }]).hits).toHaveLength(8);
  expect(mergeHits([]).hits).toEqual([]);
});
