import { roundRatio } from '../money/fraction';
import type { RoundingMode } from '../money/fraction';
import { storeInteger } from './explanation';
import type { StoredLimits } from './explanation';

/** Denominator of exact amounts of a line: a rate and a multiplier, six places each. */
export const EXACT_SCALE = 1_000_000_000_000n;

/** Limits of a component as they stand for one line. */
export interface LimitsNow {
  readonly maxPerEvent: bigint | null;
  readonly maxPerPeriod: bigint | null;
  /** Earned in the period by other lines, and the key of the period. */
  readonly used: bigint;
  readonly usedKey: string;
}

export interface LimitedAmount {
  readonly amountMinor: bigint;
  readonly limits: StoredLimits | undefined;
}

/**
 * The end of the order of a line: per-event limit → per-period limit (both clamp, and say so) → rounding, once.
 * `exact` is not negative and counts 10^-12 minor units.
 */
export const limitAndRound = (
  exact: bigint,
  limits: LimitsNow,
  rounding: RoundingMode,
): LimitedAmount => {
  let amount = exact;
  let byEvent: StoredLimits | undefined;
  let byPeriod: StoredLimits | undefined;
  if (limits.maxPerEvent !== null && amount > limits.maxPerEvent * EXACT_SCALE) {
    amount = limits.maxPerEvent * EXACT_SCALE;
    byEvent = { event: storeInteger(limits.maxPerEvent) };
  }
  if (limits.maxPerPeriod !== null) {
    const left = limits.maxPerPeriod > limits.used ? limits.maxPerPeriod - limits.used : 0n;
    if (amount > left * EXACT_SCALE) {
      amount = left * EXACT_SCALE;
      const { usedKey, maxPerPeriod, used } = limits;
      byPeriod = { period: [usedKey, storeInteger(maxPerPeriod), storeInteger(used)] };
    }
  }
  return {
    amountMinor: roundRatio(amount, EXACT_SCALE, rounding),
    limits:
      byEvent === undefined && byPeriod === undefined ? undefined : { ...byEvent, ...byPeriod },
  };
};
