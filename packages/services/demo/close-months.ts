import { addPeriods, periodOf, periodRange } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import type { Ctx } from '../context';
import { closePeriod } from '../period/close-period';
import { listPeriods } from '../period/list-periods';
import { requestClose } from '../period/request-close';

const DAY = 86_400_000;

/** The same context on a day of the month after `period`, as if people had worked then. Days count from zero. */
export const dayAfter = (ctx: Ctx, period: Period, day: number): Ctx => {
  const at = periodRange(period).to + day * DAY + 9.5 * 3_600_000;
  return { ...ctx, now: () => new Date(at) };
};

/**
 * Closes the oldest `most` months that are due, each on the third day after it; the last two of all are left: one to be
 * closed by hand, and the one that runs. Months that are closed already count.
 * @returns how many were closed now
 */
export const closeMonths = async (ctx: Ctx, most: number): Promise<number> => {
  const { rows } = await listPeriods(ctx, { page: 1, pageSize: 120 });
  const last = addPeriods(periodOf(ctx.now()), -2);
  const due = rows
    .filter(({ period }) => period <= last)
    .toReversed()
    .slice(0, most)
    .filter(({ status }) => status !== 'closed');
  for (const { period } of due) {
    const then = dayAfter(ctx, period, 2);
    await requestClose(then, { period }, { queued: false });
    await closePeriod(then, { period }, { checksLedger: false });
  }
  return due.length;
};
