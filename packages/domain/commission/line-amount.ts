import { roundQuotient } from '../money/fraction';
import type { RoundingMode } from '../money/fraction';
import { storeInteger } from './explanation';
import type { StoredLimits } from './explanation';

/** Denominator of exact amounts before the multiplier (a rate has six places), and after it (six more). */
export const RATE_ONLY = 1_000_000n;
export const EXACT_SCALE = RATE_ONLY * RATE_ONLY;

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

const exceeds = (quotient: bigint, rest: bigint, most: bigint): boolean =>
  quotient > most || (quotient === most && rest > 0n);

/**
 * The end of the order of a line: per-event limit → per-period limit (both clamp, and say so) → rounding, once.
 * `exact` is not negative and counts 1/`scale` minor units.
 */
export const limitAndRound = (
  exact: bigint,
  scale: bigint,
  limits: LimitsNow,
  rounding: RoundingMode,
): LimitedAmount => {
  let quotient = exact / scale;
  let rest = exact - quotient * scale;
  let hit: StoredLimits | undefined;
  const { maxPerEvent, maxPerPeriod, used, usedKey } = limits;
  if (maxPerEvent !== null && exceeds(quotient, rest, maxPerEvent)) {
    [quotient, rest] = [maxPerEvent, 0n];
    hit = { event: storeInteger(maxPerEvent) };
  }
  if (maxPerPeriod !== null) {
    const left = maxPerPeriod > used ? maxPerPeriod - used : 0n;
    if (exceeds(quotient, rest, left)) {
      [quotient, rest] = [left, 0n];
      hit = { ...hit, period: [usedKey, storeInteger(maxPerPeriod), storeInteger(used)] };
    }
  }
  return { amountMinor: roundQuotient(quotient, rest, scale, rounding), limits: hit };
};
