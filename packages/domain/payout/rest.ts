const DAY_MS = 86_400_000;

/** How long details rest after a change, once they were verified: time for whom they belong to, to say that it was not them. */
export const DETAILS_REST_DAYS = 3;

/**
 * Until when changed details rest, in epoch milliseconds; null when they never changed or rest no more.
 * @param changedAt when they changed last after they had been verified for the first time; null for details given at first
 */
export const restsUntil = (changedAt: number | null, now: number): number | null => {
  if (changedAt === null) return null;
  const end = changedAt + DETAILS_REST_DAYS * DAY_MS;
  return now < end ? end : null;
};
