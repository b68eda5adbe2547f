import type { Period } from '@portal/contracts/common';
import type { Tx } from '@portal/db/in-scope';
import { addPeriods, periodOf, periodRange } from '@portal/domain/period/period';
import { defineMessages } from '@portal/domain/text/message';
import { validation } from '@portal/domain/errors';
import { sql } from 'drizzle-orm';
import { presentMonth } from '../shared/present-month';

const messages = defineMessages({
  correctsNothing: {
    id: 'services.plan.correctsNothing',
    defaultMessage: 'A version from a coming day corrects nothing: choose a past one.',
  },
});

/** Above this many events the oldest months are left out, so that an answer comes while somebody waits for it. */
const MOST_EVENTS = 300_000;

/** Months to look at, and what of them: [from, to), days or instants (`hasBegun`). */
export interface SimulationRange {
  readonly from: number;
  readonly to: number;
  readonly first: Period;
  readonly last: Period;
  readonly events: number;
  readonly isShortened: boolean;
}

const rangeOf = (months: Omit<SimulationRange, 'from' | 'to'>): SimulationRange => ({
  ...months,
  from: periodRange(months.first).from,
  to: periodRange(months.last).to,
});

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
  const current = await presentMonth(tx, partnerId, now);
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
      return rangeOf({ first, last, events, isShortened: true });
    }
    events += row.events;
    first = row.period;
  }
  return rangeOf({ first: wanted, last, events, isShortened: false });
};

/**
 * From a past instant until now: what a version that begins then would correct. `events` are those of the months.
 * @throws {DomainError} `validation` when it is not past
 */
export const rangeSince = async (
  tx: Tx,
  partnerId: string,
  since: Date,
  now: Date,
): Promise<SimulationRange> => {
  if (since >= now) {
    const message = messages.correctsNothing;
    throw validation([{ path: ['since'], message }]);
  }
  const [first, last] = [periodOf(since), await presentMonth(tx, partnerId, now)];
  const [row] = await tx.execute<{ events: number }>(sql`
    select coalesce(sum(events), 0)::int as events from event_totals
    where partner_id = ${partnerId}::uuid and period between ${first} and ${last}`);
  const months = { first, last, events: row?.events ?? 0, isShortened: false };
  return { ...months, from: since.getTime(), to: now.getTime() };
};
