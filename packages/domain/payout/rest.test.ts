import { expect, test } from 'vitest';
import { restsUntil } from './rest';

const CHANGED = Date.parse('2026-11-23T09:00:00Z');
const END = Date.parse('2026-11-26T09:00:00Z');

test('changed details rest for three days, to the millisecond; details given at first do not', () => {
  expect(restsUntil(CHANGED, CHANGED)).toBe(END);
  expect(restsUntil(CHANGED, END - 1)).toBe(END);
  expect(restsUntil(CHANGED, END)).toBeNull();
  expect(restsUntil(null, CHANGED)).toBeNull();
});
