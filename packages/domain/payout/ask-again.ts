const MINUTE_MS = 60_000;

/** From then on, an outcome that is not known needs a person's look. */
export const LONG_UNKNOWN_MS = 60 * MINUTE_MS;

/**
 * When a provider is asked again about an attempt that began at `startedAt`, asked last at `now` (epoch milliseconds): after as
 * long again as it has been open, from a minute up to an hour, for as long as it takes.
 */
export const askAgainAt = (startedAt: number, now: number): number =>
  now + Math.min(Math.max(now - startedAt, MINUTE_MS), LONG_UNKNOWN_MS);
