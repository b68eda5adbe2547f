import { assertNever } from '../errors';
import { rateMicros } from '../money/rate';
import { readInteger } from './explanation';
import type { StoredBand, StoredStep } from './explanation';

const MICRO = 1_000_000n;

const floorAtZero = (value: bigint): bigint => (value > 0n ? value : 0n);

/** Exact pay of one band's share in millionths of a minor unit, from what was stored. */
export const bandPay = ({ n, rate, flat }: StoredBand): bigint =>
  (rate === undefined ? 0n : rateMicros(rate) * readInteger(n)) + readInteger(flat ?? 0) * MICRO;

/** Exact pay of one stored step in millionths of a minor unit, before multiplier, limits and rounding. */
export const stepPay = (step: StoredStep): bigint => {
  switch (step.k) {
    case 'flat':
      return readInteger(step.each) * BigInt(step.qty ?? 1) * MICRO;
    case 'pct':
      return floorAtZero(
        rateMicros(step.rate) * readInteger(step.base) - readInteger(step.less ?? 0) * MICRO,
      );
    case 'tier':
      return floorAtZero(
        step.bands.reduce((sum, band) => sum + bandPay(band), 0n) -
          readInteger(step.less ?? 0) * MICRO,
      );
    case 'perf': {
      if (step.bonus !== undefined) return readInteger(step.bonus) * MICRO;
      const earned = readInteger(step.earned ?? 0);
      if (step.mul !== undefined) return earned * (rateMicros(step.mul) - MICRO);
      return earned * rateMicros(step.rate ?? '0');
    }
    default:
      return assertNever(step);
  }
};
