import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeAmount, parseTaxRate } from './tax';
import { runs } from '../testing/runs';

const rate = (text: string) => {
  const parsed = parseTaxRate(text);
  if (parsed === null) throw new Error(`${text} is no rate`);
  return parsed;
};

describe('a tax rate', () => {
  it.each([
    ['19', 19n, 100n],
    ['19 %', 19n, 100n],
    ['19,0%', 190n, 1000n],
    ['0.19', 19n, 100n],
    ['0,19', 19n, 100n],
    ['7.7', 77n, 1000n],
    ['0.5 %', 5n, 1000n],
    ['0', 0n, 1n],
    ['100', 100n, 100n],
  ])('%s is read', (text, num, den) => {
    expect(parseTaxRate(text)).toEqual({ num, den });
  });

  it.each(['', '-19', '101', '1e2', 'standard', '19 % %', '0.1234567', '1.000,0'])(
    '%j is none',
    (text) => {
      expect(parseTaxRate(text)).toBeNull();
    },
  );
});

describe('an amount is completed', () => {
  const full = { netMinor: 10_000n, taxMinor: 2400n, grossMinor: 12_400n };

  it.each([
    ['net and tax', { netMinor: 10_000n, taxMinor: 2400n }],
    ['gross and tax', { grossMinor: 12_400n, taxMinor: 2400n }],
    ['net and gross', { netMinor: 10_000n, grossMinor: 12_400n }],
    ['gross and rate', { grossMinor: 12_400n, rate: rate('24%') }],
    ['net and rate', { netMinor: 10_000n, rate: rate('24%') }],
    ['all three', full],
    ['all three, whatever the rate', { ...full, rate: rate('7%') }],
  ])('from %s', (_, known) => {
    expect(completeAmount(known)).toEqual({ ok: true, amount: full });
  });

  it.each([
    ['three that differ by a cent', { ...full, grossMinor: 12_401n }, 'disagree'],
    ['a tax above the gross', { grossMinor: 100n, taxMinor: 101n }, 'disagree'],
    ['a net above the gross', { grossMinor: 100n, netMinor: 101n }, 'disagree'],
    ['gross alone', { grossMinor: 100n }, 'tax_unknown'],
    ['tax alone', { taxMinor: 100n }, 'tax_unknown'],
  ])('but not from %s', (_, known, reason) => {
    expect(completeAmount(known)).toEqual({ ok: false, reason });
  });

  it('rounds a half cent to even, once', () => {
    expect(completeAmount({ netMinor: 10n, rate: rate('5%') })).toMatchObject({
      amount: { taxMinor: 0n },
    });
    expect(completeAmount({ netMinor: 30n, rate: rate('5%') })).toMatchObject({
      amount: { taxMinor: 2n },
    });
    expect(completeAmount({ grossMinor: 5n, rate: rate('100%') })).toMatchObject({
      amount: { netMinor: 2n, taxMinor: 3n },
    });
  });

  it('always sums to the gross, and no cent beside gross ÷ (1 + rate)', () => {
    const amount = fc.bigInt({ min: 0n, max: 9_007_199_254_740_991n });
    fc.assert(
      fc.property(amount, fc.bigInt({ min: 0n, max: 1_000_000n }), (grossMinor, num) => {
        const den = 1_000_000n;
        const result = completeAmount({ grossMinor, rate: { num, den } });
        if (!result.ok) return false;
        const { netMinor, taxMinor } = result.amount;
        const twice = 2n * (netMinor * (den + num) - grossMinor * den);
        return netMinor + taxMinor === grossMinor && twice <= den + num && -twice <= den + num;
      }),
      runs(),
    );
  });
});
