import { addMonths } from '../application/clocks';

const DAY_MS = 24 * 60 * 60_000;

/** Until when a check that became clear holds. */
export const clearUntil = (finishedAt: Date, months: number): Date => addMonths(finishedAt, months);

/** Where a check that was clear stands by its age. */
export type CheckAge = 'good' | 'recheck_due' | 'lapsed';

/** `recheck_due` in the last days before it expires, `lapsed` from the very instant. */
export const checkAge = (expiresAt: Date, recheckDays: number, now: Date): CheckAge => {
  if (expiresAt <= now) return 'lapsed';
  return expiresAt.getTime() - recheckDays * DAY_MS <= now.getTime() ? 'recheck_due' : 'good';
};
