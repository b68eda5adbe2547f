import { roundRatio } from './fraction';
import type { Fraction } from './fraction';

/** An amount without its tax, the tax, and both together, in minor units of one currency: net + tax = gross. */
export interface TaxedAmount {
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
}

/** What is known of an amount; `rate` is the tax as a fraction of net. Two of net, tax and gross, or one and the rate. */
export interface KnownAmount {
  readonly netMinor?: bigint;
  readonly taxMinor?: bigint;
  readonly grossMinor?: bigint;
  readonly rate?: Fraction;
}

export type TaxedResult =
  | { readonly ok: true; readonly amount: TaxedAmount }
  | { readonly ok: false; readonly reason: 'disagree' | 'tax_unknown' };

const taxed = (netMinor: bigint, taxMinor: bigint): TaxedResult =>
  netMinor < 0n || taxMinor < 0n
    ? { ok: false, reason: 'disagree' }
    : { ok: true, amount: { netMinor, taxMinor, grossMinor: netMinor + taxMinor } };

const byRate = (known: KnownAmount, { num, den }: Fraction): TaxedResult => {
  const { netMinor, grossMinor } = known;
  if (grossMinor !== undefined) {
    const net = roundRatio(grossMinor * den, den + num, 'half_even');
    return taxed(net, grossMinor - net);
  }
  if (netMinor !== undefined) {
    return taxed(netMinor, roundRatio(netMinor * num, den, 'half_even'));
  }
  return { ok: false, reason: 'tax_unknown' };
};

/**
 * Completes an amount from what is known of it (commissions.md, "The base is net of tax"). Two of net, tax and gross give
 * the third, and all three have to agree to the unit; then the rate adds nothing, since an invoice may have several. With
 * gross and rate, net = gross ÷ (1 + rate), rounded once half to even, and the tax is what remains.
 */
export const completeAmount = (known: KnownAmount): TaxedResult => {
  const { netMinor, taxMinor, grossMinor, rate } = known;
  if (netMinor !== undefined && grossMinor !== undefined) {
    const isWrong = taxMinor !== undefined && netMinor + taxMinor !== grossMinor;
    return isWrong ? { ok: false, reason: 'disagree' } : taxed(netMinor, grossMinor - netMinor);
  }
  if (taxMinor !== undefined) {
    if (netMinor !== undefined) return taxed(netMinor, taxMinor);
    if (grossMinor !== undefined) return taxed(grossMinor - taxMinor, taxMinor);
    return { ok: false, reason: 'tax_unknown' };
  }
  return rate === undefined ? { ok: false, reason: 'tax_unknown' } : byRate(known, rate);
};

const TAX_RATE = /^(\d{1,3})(?:[.,](\d{1,6}))?\s*(%?)$/;

/**
 * A tax rate as bills write it: `19 %`, `19` and `0.19` are the same. A number below 1 without a percent sign is a
 * fraction. null for anything else, and above 100 %.
 */
export const parseTaxRate = (text: string): Fraction | null => {
  const match = TAX_RATE.exec(text.trim());
  if (match === null) return null;
  const [, whole = '0', decimals = '', sign = ''] = match;
  const num = BigInt(whole + decimals);
  const isPercent = sign === '%' || BigInt(whole) > 0n;
  const den = 10n ** BigInt(decimals.length) * (isPercent ? 100n : 1n);
  return num > den ? null : { num, den };
};
