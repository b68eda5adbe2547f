import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { tenants } from '@portal/db/schema/partner';
import { startOfDay } from '@portal/domain/period/local-day';
import { periodRange } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import { latestMonthIn } from '../shared/present-month';

/** A tenant in which a month has not ended. */
export interface RunningMonth {
  readonly tenant: string;
  readonly timeZone: string;
  readonly until: Date;
}

/** When months end: in each tenant with its own calendar, so that the partner's has ended when the last of them has. */
export interface MonthEnds {
  /** The tenants in which a month has not ended, the last to end it first. */
  readonly running: (period: Period) => RunningMonth[];
  readonly isOver: (period: Period) => boolean;
  /** The latest month that has begun in some tenant. */
  readonly present: Period;
}

/** Reads by which calendars the partner's tenants go. Without tenants the partner goes by UTC. */
export const readMonthEnds = async (tx: Tx, partnerId: string, now: Date): Promise<MonthEnds> => {
  const at = now.getTime();
  const known = await tx
    .select({ tenant: tenants.name, timeZone: tenants.timeZone })
    .from(tenants)
    .where(ofPartner(tenants, partnerId));
  const zones = known.length === 0 ? ['UTC'] : known.map(({ timeZone }) => timeZone);
  const endIn = (period: Period, zone: string): number => startOfDay(periodRange(period).to, zone);
  return {
    running: (period) =>
      known
        .map((row) => ({ ...row, until: new Date(endIn(period, row.timeZone)) }))
        .filter(({ until }) => until.getTime() > at)
        .toSorted((a, b) => b.until.getTime() - a.until.getTime()),
    isOver: (period) => zones.every((zone) => endIn(period, zone) <= at),
    present: latestMonthIn(zones, now),
  };
};
