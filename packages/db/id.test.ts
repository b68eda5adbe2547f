import { validate, version } from 'uuid';
import { expect, test } from 'vitest';
import { newId } from './id';

test('ids are of version 7, never the same, and in the order in which they were made', () => {
  const ids = Array.from({ length: 5000 }, newId);
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
});

test('their random end differs from one to the next', () => {
  const ends = new Set(Array.from({ length: 5000 }, () => newId().slice(-10)));
  expect(ends.size).toBeGreaterThan(4990);
});
