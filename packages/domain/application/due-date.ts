const DAY_MS = 24 * 60 * 60_000;

const isWeekend = (at: Date): boolean => [0, 6].includes(at.getUTCDay());

/**
 * So many business days later, at the same time of day: Saturdays and Sundays (UTC) do not count. What begins at a weekend is
 * counted from Monday on.
 */
export const addBusinessDays = (from: Date, days: number): Date => {
  let at = from;
  for (let left = days; left > 0;) {
    at = new Date(at.getTime() + DAY_MS);
    if (!isWeekend(at)) left -= 1;
  }
  return at;
};

/** When it is due after it stood still: later by as long as that lasted, and never on a weekend. */
export const dueAfterPause = (dueAt: Date, frozenAt: Date, now: Date): Date => {
  let due = new Date(dueAt.getTime() + Math.max(0, now.getTime() - frozenAt.getTime()));
  while (isWeekend(due)) due = new Date(due.getTime() + DAY_MS);
  return due;
};
