import type { DecimalMark } from '@portal/domain/enum/import-reading';
import { runs } from '@portal/domain/testing/runs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currenciesBeside, fromMinor, plainNumber, withoutNoise } from './number-text';
import { decimalMarkOf, Profiler } from './profile';

describe('a written number', () => {
  it.each<[string, DecimalMark, string]>([
    ['52.20', '.', '52.20'],
    ['52,20', '.', '52.20'],
    ['€12.50', '.', '12.50'],
    ['12,50 €', ',', '12.50'],
    ['EUR 12,50', ',', '12.50'],
    ['12.50USD', '.', '12.50'],
    ['US$ 5', '.', '5'],
    ['(12.00)', '.', '-12.00'],
    ['($12.00)', '.', '-12.00'],
    ['$(12.00)', '.', '-12.00'],
    ['12,50-', ',', '-12.50'],
    ['-$7.00', '.', '-7.00'],
    ['$-7.00', '.', '-7.00'],
    ['−5', '.', '-5'],
    ['▲1,200', '.', '-1200'],
    ['+7.00', '.', '7.00'],
    ['1,234,567', '.', '1234567'],
    ["1'234.50", '.', '1234.50'],
    ['1’234.50', '.', '1234.50'],
    ['CHF 1’234.50', '.', '1234.50'],
    ['1 234,56', ',', '1234.56'],
    ['1\u00a0234,56', ',', '1234.56'],
    ['1\u202f234,56\u00a0€', ',', '1234.56'],
    ['1,23,456.00', '.', '123456.00'],
    ['₹1,23,456', '.', '123456'],
    ['１２３．５０', '.', '123.50'],
    ['￥１，２００', '.', '1200'],
    ['1,234', '.', '1234'],
    ['1,234', ',', '1.234'],
    ['12.345', '.', '12.345'],
    ['0,125', '.', '0.125'],
    ['.5', '.', '0.5'],
    ['5.', '.', '5'],
  ])('%s with %s is %s', (text, mark, plain) => {
    expect(plainNumber(text, mark)).toBe(plain);
  });

  it.each([
    'abc',
    '12.3.4',
    '1,2,3',
    '1.234.56',
    '1,234.567,8',
    '12a5',
    '--5',
    '(-5)',
    '12 apples and 3',
    '10:30',
    '',
    '12%',
  ])('%s is none', (text) => {
    expect(plainNumber(text, '.')).toBeNull();
  });

  it('is read back however a locale writes it', () => {
    const locales = ['en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN', 'es-ES', 'sv-SE', 'ja-JP'];
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }),
        fc.constantFrom(...locales),
        fc.constantFrom<'symbol' | 'code'>('symbol', 'code'),
        (minor, locale, currencyDisplay) => {
          const money = { style: 'currency', currency: 'EUR', currencyDisplay } as const;
          const text = new Intl.NumberFormat(locale, money).format(minor / 100);
          const mark = ['de-DE', 'fr-FR', 'es-ES', 'sv-SE'].includes(locale) ? ',' : '.';
          const sign = minor < 0 ? '-' : '';
          const digits = String(Math.abs(minor)).padStart(3, '0');
          expect(plainNumber(text, mark)).toBe(`${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`);
        },
      ),
      runs(500),
    );
  });
});

describe('what a spreadsheet adds to a number', () => {
  it.each([
    ['78.849999999999994', 'USD', '78.85'],
    ['19.399999999999999', 'USD', '19.40'],
    ['-19.399999999999999', 'USD', '-19.40'],
    ['12.5000', 'USD', '12.50'],
    ['12.345', 'USD', '12.345'],
    ['12.3449', 'USD', '12.3449'],
    ['12.340001', 'USD', '12.340001'],
    ['110', 'USD', '110'],
    ['1200.0000000001', 'JPY', '1200'],
    ['0.9999999999', 'USD', '1.00'],
  ])('%s %s becomes %s', (text, currency, plain) => {
    expect(withoutNoise(text, currency)).toBe(plain);
  });
});

it.each([
  ['1250', 'USD', '12.50'],
  ['-5', 'EUR', '-0.05'],
  ['1250', 'JPY', '1250'],
  ['12.50', 'USD', null],
])('%s in the smallest unit of %s is %s', (text, currency, plain) => {
  expect(fromMinor(text, currency)).toBe(plain);
});

it.each([
  ['12,50 €', ['EUR']],
  ['GBP 5', ['GBP']],
  ['12.50', null],
  ['12 foo', []],
])('beside %s stands %j', (text, currencies) => {
  expect(currenciesBeside(text)).toEqual(currencies);
});

describe('the mark of a column', () => {
  const settle = (...values: string[]) => {
    const profiler = new Profiler(['amount'], 2028);
    for (const value of values) profiler.note([value]);
    const profile = profiler.result()['amount'];
    if (profile === undefined) throw new Error('The column has a profile.');
    return { ...decimalMarkOf(profile), examples: profile.numberExamples };
  };

  it('is open when all of it may be thousands or decimals', () => {
    expect(settle('1,234', '12', '2.500')).toEqual({
      choice: null,
      open: ['.', ','],
      examples: ['1,234', '2.500'],
    });
  });

  it.each<[DecimalMark, string[]]>([
    [',', ['1,234', '12,5']],
    ['.', ['1,234', '12.50']],
    ['.', ['12', '100']],
    ['.', ['1,234', '1,234,567']],
    [',', ['1.234', '1.234,00']],
    ['.', ['52.20', '52,20']],
  ])('is %s for %j', (mark, values) => {
    expect(settle(...values)).toMatchObject({ choice: mark, open: [] });
  });
});
