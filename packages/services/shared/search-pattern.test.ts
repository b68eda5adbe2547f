import { expect, test } from 'vitest';
import { searchPattern } from './search-pattern';

test('finds the text anywhere', () => {
  expect(searchPattern(' north ')).toBe('%north%');
});

test('signs that mean something to LIKE stand for themselves', () => {
  expect(searchPattern('50%_a\\b')).toBe('%50\\%\\_a\\\\b%');
});
