import { addPeriods, periodOf, periodRange } from '../period/period';
import type { Period } from '../period/period';

/** Full months before the present one that a forecast goes by. */
const MONTHS = 3;

/** A month that is over, and the part of it that the present month has still to come: [from, to), epoch milliseconds. */
export interface RestOfMonth {
  readonly period: Period;
  readonly from: number;
  readonly to: number;
}

/**
 * The months that a forecast at `asOf` goes by, each from the same point after its beginning on. A month that is shorter
 * than that has no rest.
 */
export const restsToRead = (asOf: number): RestOfMonth[] => {
  const current = periodOf(asOf);
  const into = asOf - periodRange(current).from;
  return Array.from({ length: MONTHS }, (_, index) => {
    const period = addPeriods(current, -1 - index);
    const { from, to } = periodRange(period);
    return { period, from: Math.min(from + into, to), to };
  });
};

/** What a month may come to, in minor units of one currency. */
export interface MonthForecast {
  readonly low: bigint;
  readonly middle: bigint;
  readonly high: bigint;
  /** How many months it goes by. */
  readonly months: number;
}

const compare = (a: bigint, b: bigint): number => (a === b ? 0 : a < b ? -1 : 1);

/**
 * What was earned so far this month, plus what came in after the same point in each of the last months: the least, the
 * middle and the most of them. `rests`: one a month in which the earner earned at all, in the same currency. Null when
 * there is no such month: nothing to go by.
 */
export const forecastMonth = (soFar: bigint, rests: readonly bigint[]): MonthForecast | null => {
  const sorted = rests.toSorted(compare);
  const [low, high] = [sorted[0], sorted.at(-1)];
  const half = (sorted.length - 1) / 2;
  const [below, above] = [sorted[Math.floor(half)], sorted[Math.ceil(half)]];
  if (low === undefined || high === undefined || below === undefined || above === undefined)
    return null;
  return {
    low: soFar + low,
    // Between two in the middle, the cautious side of half a cent.
    middle: soFar + below + (above - below) / 2n,
    high: soFar + high,
    months: sorted.length,
  };
};
