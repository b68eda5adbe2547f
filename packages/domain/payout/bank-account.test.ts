import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isAbaRouting,
  isBic,
  isIban,
  isSepaIban,
  isUsAccountNumber,
  maskAccount,
} from './bank-account';
import { runs } from '../testing/runs';

describe('bank accounts', () => {
  test.each([
    ['DE89 3704 0044 0532 0130 00', true],
    ['de89370400440532013000', true],
    ['GB29NWBK60161331926819', true],
    ['FR1420041010050500013M02606', true],
    ['NO9386011117947', true],
    ['DE88370400440532013000', false],
    ['DE8937040044053201300', false],
    ['XX89370400440532013000', false],
    ['US12345678', false],
    ['', false],
  ])('IBAN %j: %j', (text, expected) => {
    expect(isIban(text)).toBe(expected);
  });

  test('an IBAN outside SEPA is real, but cannot be reached by it', () => {
    const emirates = 'AE070331234567890123456';
    expect(isIban(emirates)).toBe(true);
    expect(isSepaIban(emirates)).toBe(false);
    expect(isSepaIban('DE89370400440532013000')).toBe(true);
  });

  test('any single wrong digit of an IBAN is found', () => {
    const iban = 'DE89370400440532013000';
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 21 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digit = (Number(iban[at]) + by) % 10;
        expect(isIban(iban.slice(0, at) + String(digit) + iban.slice(at + 1))).toBe(false);
      }),
      runs(),
    );
  });

  test.each([
    ['DEUTDEFF', true],
    ['DEUTDEFF500', true],
    ['DEUTDEFF5', false],
    ['deutdeff', false],
    ['DEUT1EFF', false],
  ])('BIC %j: %j', (text, expected) => {
    expect(isBic(text)).toBe(expected);
  });

  test.each([
    ['021000021', true],
    ['011401533', true],
    ['091000019', true],
    ['021000022', false],
    ['12100002', false],
    ['000000000', false],
    ['999999992', false],
  ])('routing number %j: %j', (text, expected) => {
    expect(isAbaRouting(text)).toBe(expected);
  });

  test('account numbers of the United States have up to 17 characters', () => {
    expect(isUsAccountNumber('12345678901234567')).toBe(true);
    expect(isUsAccountNumber('123456789012345678')).toBe(false);
    expect(isUsAccountNumber('12 34')).toBe(false);
  });

  test('are hidden but for the last four', () => {
    expect(maskAccount('DE89 3704 0044 0532 0130 00')).toBe('•••• 3000');
  });
});
