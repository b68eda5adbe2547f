/** What is booked ahead: a direct debit of next month, a refund with its value date. */
export const DAYS_AHEAD = 45;

/** The latest instant that an event may carry, by file and API alike; what lies further ahead is a mistake. */
export const latestInstant = (now: Date): Date => new Date(now.getTime() + DAYS_AHEAD * 86_400_000);
