import { validate, version } from 'uuid';
import { expect, onTestFinished, test, vi } from 'vitest';
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

test('keep their order over a clock that goes back a little, and follow one that was put right', () => {
  const timeOf = (id: string): number => Number.parseInt(id.replace('-', '').slice(0, 12), 16);
  const now = Date.now() + 10_000;
  vi.useFakeTimers({ toFake: ['Date'], now });
  onTestFinished(() => void vi.useRealTimers());
  const before = newId();
  vi.setSystemTime(now - 5000);
  const after = newId();
  expect(after > before).toBe(true);
  expect(timeOf(after)).toBe(now);
  vi.setSystemTime(now - 3_600_000);
  expect(timeOf(newId())).toBe(now - 3_600_000);
});
