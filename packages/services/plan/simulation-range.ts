import type { Period } from '@portal/contracts/common';
import type { Tx } from '@portal/db/in-scope';
import { addPeriods, periodOf } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';

/** Above this many events the oldest months are left out, so that an answer comes while somebody waits for it. */
const MOST_EVENTS = 300_000;

export interface SimulationRange {
  readonly first: Period;
  readonly last: Period;
  readonly events: number;
  readonly isShortened: boolean;
}

interface MonthRow extends Record<string, unknown> {
  period: Period;
  events: number;
}

/**
 * The last `months` months that are over and have events (this month only where there is no other), as many as can be
 * looked at. Null when nothing ever happened.
 */
export const simulationRange = async (
  tx: Tx,
  partnerId: string,
  months: number,
  now: Date,
): Promise<SimulationRange | null> => {
  const current = periodOf(now);
  const rows = [
    ...(await tx.execute<MonthRow>(sql`
      select period, sum(events)::int as events from event_totals
      where partner_id = ${partnerId}::uuid and period <= ${current}
      group by period order by period desc limit ${months + 1}`)),
  ];
  const last = rows.find(({ period }) => period < current)?.period ?? rows[0]?.period;
  if (last === undefined) return null;
  const wanted = addPeriods(last, 1 - months);
  const inRange = rows.filter(({ period }) => period <= last && period >= wanted);
  let events = 0;
  let first = last;
  for (const row of inRange) {
    if (row.period !== last && events + row.events > MOST_EVENTS) {
      return { first, last, events, isShortened: true };
    }
    events += row.events;
    first = row.period;
  }
  return { first: wanted, last, events, isShortened: false };
};
