import { expect, test } from 'vitest';
import { codeFromName, firstFreeCode } from './reseller-code';

test.each([
  ['North Valley Sales', 'north-valley-sales'],
  ['  Café Été & Söhne ', 'cafe-ete-sohne'],
  ['東京', 'reseller'],
  ['x'.repeat(80), 'x'.repeat(36)],
  [`${'a'.repeat(35)} b`, 'a'.repeat(35)],
])('the code of %j is %j', (name, code) => {
  expect(codeFromName(name)).toBe(code);
});

test('a taken code gets the first free number', () => {
  expect(firstFreeCode('north', [])).toBe('north');
  expect(firstFreeCode('north', ['North', 'north-2', 'north-4'])).toBe('north-3');
});
