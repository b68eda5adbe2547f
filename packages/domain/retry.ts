const FIRST_MS = 1000;
const LONGEST_MS = 5 * 60_000;
/** About three and a half hours of waiting. */
const MOST_TIMES = 50;

/**
 * How long work that a passing fault ended waits before it is tried again, in milliseconds: a second at first, twice as
 * long each time, five minutes at most; null when it was tried often enough.
 * @param times how often it was tried again before
 */
export const waitBeforeRetry = (times: number): number | null =>
  times >= MOST_TIMES ? null : Math.min(FIRST_MS * 2 ** times, LONGEST_MS);
