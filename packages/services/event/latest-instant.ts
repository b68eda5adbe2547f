/** Clocks of two machines differ a little. */
const CLOCK_GRACE_MS = 5 * 60_000;

/** Exports hold what is booked ahead: a direct debit of next month, a refund with its value date. */
const BOOKED_AHEAD_MS = 45 * 86_400_000;

/** The latest instant that an event may carry which is sent as it happens. */
export const latestForApi = (now: Date): Date => new Date(now.getTime() + CLOCK_GRACE_MS);

/** The latest instant that an event of an exported file may carry; what lies further ahead is a mistake. */
export const latestForFile = (now: Date): Date => new Date(now.getTime() + BOOKED_AHEAD_MS);
