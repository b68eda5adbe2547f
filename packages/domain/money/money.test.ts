import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CURRENCIES, currencyExponent, isCurrency } from './currency';
import { roundRatio } from './fraction';
import { allocate, formatExactMoney, formatMoney, parseAmount, toDecimal } from './money';
import { formatRate, isRate, parseRate, rateMicros, rateText } from './rate';
import { ENGLISH } from '../text/english';
import { say } from '../text/phrase';
import { runs } from '../testing/runs';

describe('parseAmount', () => {
  test.each([
    ['25.22', 'USD', 2522n],
    ['25.2', 'USD', 2520n],
    ['25', 'USD', 2500n],
    ['0', 'USD', 0n],
    ['007.50', 'USD', 750n],
    [' 19.40 ', 'USD', 1940n],
    ['1234', 'JPY', 1234n],
    ['1.234', 'KWD', 1234n],
    ['1.2345', 'CLF', 12345n],
    ['90071992547409.91', 'USD', 9007199254740991n],
  ])('reads %j %s as %s minor units', (text, currency, amountMinor) => {
    expect(parseAmount(text, currency)).toEqual({ ok: true, amountMinor });
  });

  test.each([
    ['12.345', 'USD', 'too_many_decimals', '3 decimals; USD has at most 2'],
    ['1.5', 'JPY', 'too_many_decimals', 'JPY has at most 0'],
    ['-12.00', 'USD', 'negative', 'negative'],
    ['abc', 'USD', 'not_a_number', 'plain decimal'],
    ['1,234.50', 'USD', 'not_a_number', 'plain decimal'],
    ['1e3', 'USD', 'not_a_number', 'plain decimal'],
    ['.5', 'USD', 'not_a_number', 'plain decimal'],
    ['5.', 'USD', 'not_a_number', 'plain decimal'],
    ['+5', 'USD', 'not_a_number', 'plain decimal'],
    ['$5', 'USD', 'not_a_number', 'plain decimal'],
    ['٣', 'USD', 'not_a_number', 'plain decimal'],
    ['NaN', 'USD', 'not_a_number', 'plain decimal'],
    ['', 'USD', 'empty', 'missing'],
    ['78.33', 'XXZ', 'unknown_currency', '"XXZ" is not a currency'],
    ['34.44', '', 'unknown_currency', 'missing'],
    ['34.44', 'usd', 'unknown_currency', 'not a currency'],
    ['90071992547409.92', 'USD', 'too_large', 'too large'],
    ['9'.repeat(5000), 'USD', 'too_large', 'too large'],
  ])('refuses %j %s: %s', (text, currency, reason, words) => {
    const parsed = parseAmount(text, currency);
    expect(parsed).toMatchObject({ ok: false, reason });
    expect(parsed.ok ? '' : say(ENGLISH, parsed.message)).toContain(words);
  });

  test('is the inverse of toDecimal in every currency', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CURRENCIES),
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        (currency, amountMinor) => {
          expect(parseAmount(toDecimal(amountMinor, currency), currency)).toEqual({
            ok: true,
            amountMinor,
          });
        },
      ),
      runs(),
    );
  });
});

describe('formatMoney', () => {
  test.each([
    [123456n, 'USD', 'en-US', '$1,234.56'],
    [-123456n, 'USD', 'en-US', '−$1,234.56'],
    [-5n, 'EUR', 'de-DE', '−0,05\u00a0€'],
    [0n, 'USD', 'en-US', '$0.00'],
    [1234n, 'JPY', 'en-US', '¥1,234'],
    [1234n, 'KWD', 'en-US', 'KWD\u00a01.234'],
    [123456789012345678901234567890n, 'USD', 'en-US', '$1,234,567,890,123,456,789,012,345,678.90'],
  ])('writes %s minor units of %s in %s as %s', (amount, currency, locale, text) => {
    expect(formatMoney(amount, currency, locale)).toBe(text);
  });

  test('an exact amount shows the decimals it needs and no more', () => {
    expect(formatExactMoney(333_330_000n, 6, 'USD')).toBe('$3.3333');
    expect(formatExactMoney(300_000_000n, 6, 'USD')).toBe('$3.00');
  });
});

describe('currencies', () => {
  test('know their decimals, and refuse what is no currency', () => {
    expect(['USD', 'JPY', 'KWD', 'CLF', 'EUR'].map(currencyExponent)).toEqual([2, 0, 3, 4, 2]);
    expect(CURRENCIES.length).toBeGreaterThan(160);
    expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length);
    expect([isCurrency('XXX'), isCurrency('usd')]).toEqual([false, false]);
    expect(() => currencyExponent('XXZ')).toThrow('not a currency');
  });
});

describe('shares', () => {
  test.each([
    { total: 100n, weights: [1n, 1n, 1n], parts: [34n, 33n, 33n] },
    { total: 101n, weights: [1n, 1n, 1n], parts: [34n, 34n, 33n] },
    { total: -100n, weights: [1n, 1n, 1n], parts: [-34n, -33n, -33n] },
    { total: 10n, weights: [0n, 1n, 2n], parts: [0n, 4n, 6n] },
    { total: 5n, weights: [0n, 0n], parts: [3n, 2n] },
    { total: 0n, weights: [1n, 2n], parts: [0n, 0n] },
  ])('$total by $weights gives $parts', ({ total, weights, parts }) => {
    expect(allocate(total, weights)).toEqual(parts);
  });

  test('parts always sum to the whole, and none is a unit away from its exact share', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), weights, (total, by) => {
        const parts = allocate(total, by);
        const whole = by.reduce((a, b) => a + b, 0n);
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(total);
        if (whole === 0n) return;
        parts.forEach((part, index) => {
          const off = part * whole - total * (by[index] ?? 0n);
          expect(off < whole && off > -whole).toBe(true);
        });
      }),
      runs(),
    );
  });

  test('a negative weight and no weights at all are refused', () => {
    expect(() => allocate(1n, [])).toThrow();
    expect(() => allocate(1n, [1n, -1n])).toThrow();
  });
});

describe('rounding', () => {
  test.each([
    [5n, 2n, { half_even: 2n, half_up: 3n, down: 2n }],
    [7n, 2n, { half_even: 4n, half_up: 4n, down: 3n }],
    [-5n, 2n, { half_even: -2n, half_up: -3n, down: -2n }],
    [-7n, 2n, { half_even: -4n, half_up: -4n, down: -3n }],
    [1n, 3n, { half_even: 0n, half_up: 0n, down: 0n }],
    [2n, 3n, { half_even: 1n, half_up: 1n, down: 0n }],
    [4n, 2n, { half_even: 2n, half_up: 2n, down: 2n }],
  ])('%s ÷ %s', (num, den, expected) => {
    expect({
      half_even: roundRatio(num, den, 'half_even'),
      half_up: roundRatio(num, den, 'half_up'),
      down: roundRatio(num, den, 'down'),
    }).toEqual(expected);
  });
});

describe('rates', () => {
  test.each([
    ['0.125', 125_000n, '12.5 %'],
    ['0', 0n, '0 %'],
    ['1', 1_000_000n, '100 %'],
    ['1.35', 1_350_000n, '135 %'],
    ['0.000001', 1n, '0.0001 %'],
  ])('%s is %s millionths and reads %s', (text, micros, words) => {
    expect([rateMicros(text), parseRate(text), formatRate(text)]).toEqual([
      micros,
      { num: micros, den: 1_000_000n },
      words,
    ]);
    expect(rateText(micros)).toBe(text);
  });

  test.each(['0.1234567', '-0.1', '.5', '12%', '1e-3', '', '01', '0,5'])(
    '%j is no rate',
    (text) => {
      expect(isRate(text)).toBe(false);
      expect(() => rateMicros(text)).toThrow('not a rate');
    },
  );

  test('a number is no rate: it would be a float', () => {
    expect(isRate(0.1)).toBe(false);
  });
});
