import { expect, test } from 'vitest';
import { readPaymentReference } from './payment-reference';

test('a payment made elsewhere keeps its reference, tidied', () => {
  expect(readPaymentReference('  Wire  2026/118 \n')).toBe('Wire 2026/118');
});

test('without a reference, or with an endless one, it is refused', () => {
  expect(() => readPaymentReference('  ')).toThrow('reference');
  expect(() => readPaymentReference('x'.repeat(141))).toThrow('140');
});
