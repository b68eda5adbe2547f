import { assertNever, validation } from '../errors';
import { defineMessages } from '../text/message';

const messages = defineMessages({
  byZero: { id: 'domain.fraction.byZero', defaultMessage: 'Division by zero.' },
});

/** Exact rational number; `den` is always positive. Not kept in lowest terms: it is rounded once and thrown away. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

export const ROUNDING_MODES = ['half_even', 'half_up', 'down'] as const;
export type RoundingMode = (typeof ROUNDING_MODES)[number];

/** num ÷ den with a positive denominator; throws `validation` on division by zero. */
export const fraction = (num: bigint, den = 1n): Fraction => {
  if (den === 0n) throw validation([{ path: ['den'], message: messages.byZero }]);
  return den < 0n ? { num: -num, den: -den } : { num, den };
};

export const addFractions = (a: Fraction, b: Fraction): Fraction =>
  a.den === b.den
    ? { num: a.num + b.num, den: a.den }
    : { num: a.num * b.den + b.num * a.den, den: a.den * b.den };

export const multiplyFractions = (a: Fraction, b: Fraction): Fraction => ({
  num: a.num * b.num,
  den: a.den * b.den,
});

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export const compareFractions = (a: Fraction, b: Fraction): number => {
  const difference = a.num * b.den - b.num * a.den;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
};

/**
 * Rounds quotient + rest ÷ den (0 ≤ rest < den) to an integer, once. `half_even`: ties to the even neighbour;
 * `half_up`: ties up; `down`: the quotient.
 */
export const roundQuotient = (
  quotient: bigint,
  rest: bigint,
  den: bigint,
  mode: RoundingMode,
): bigint => {
  if (rest === 0n) return quotient;
  switch (mode) {
    case 'down':
      return quotient;
    case 'half_up':
      return rest * 2n >= den ? quotient + 1n : quotient;
    case 'half_even': {
      const twice = rest * 2n;
      const up = twice > den || (twice === den && (quotient & 1n) === 1n);
      return up ? quotient + 1n : quotient;
    }
    default:
      return assertNever(mode);
  }
};

/** num ÷ den (den > 0) rounded once, symmetric around zero, so that a reversal rounds as its original did. */
export const roundRatio = (num: bigint, den: bigint, mode: RoundingMode): bigint => {
  if (num < 0n) return -roundRatio(-num, den, mode);
  const quotient = num / den;
  return roundQuotient(quotient, num - quotient * den, den, mode);
};

/** `roundRatio` of a fraction. */
export const roundFraction = (value: Fraction, mode: RoundingMode): bigint =>
  roundRatio(value.num, value.den, mode);
