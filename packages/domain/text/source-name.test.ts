import { expect, it } from 'vitest';
import { cleanSourceName, isSameSource } from './source-name';

it.each([
  ['a zero width space', 'bil\u200Bling'],
  ['a soft hyphen', 'bil\u00ADling'],
  ['a direction mark', '\u200Ebilling'],
  ['a variation selector', 'billing\uFE0F'],
  ['full-width letters', 'ｂｉｌｌｉｎｇ'],
  ['capitals', 'Billing'],
  ['spaces around', ' billing '],
])('a name with %s means the same source', (_, name) => {
  expect(isSameSource(name, 'billing')).toBe(true);
});

it('composed and decomposed letters mean the same source, other letters another', () => {
  expect(isSameSource('caf\u00E9', 'cafe\u0301')).toBe(true);
  expect(isSameSource('billing', 'billing2')).toBe(false);
});

it('keeps how a name is written, and nothing of one that cannot be seen', () => {
  expect(cleanSourceName('  Main\u00A0 Billing\u200B ')).toBe('Main Billing');
  expect(cleanSourceName('\u200B\u3164')).toBe('');
});
