import { dayText, isDay } from '@portal/domain/period/local-day';
import { DAY_MS } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

/** From a limit until before another one, each a day or an instant as `hasBegun` says; null: open end. Epoch milliseconds. */
export interface EventSpan {
  readonly from: number | null;
  readonly to: number | null;
}

const instant = (at: number): SQL => sql`${new Date(at).toISOString()}::timestamptz`;

/**
 * Conditions on billing events, to be joined by `and`: those of a span. Days are compared with the date that is stored with the
 * event; an index on instants serves them all the same, since no date is further than a day from UTC's
 * (`billing_events_local_date_near`).
 * @param alias of the billing event in the statement
 */
export const withinSpan = ({ from, to }: EventSpan, alias = 'e'): SQL[] => {
  const at = sql`${sql.identifier(alias)}.occurred_at`;
  const on = sql`${sql.identifier(alias)}.local_date`;
  const conditions: SQL[] = [];
  if (from !== null) {
    conditions.push(sql`${at} >= ${instant(isDay(from) ? from - DAY_MS : from)}`);
    if (isDay(from)) conditions.push(sql`${on} >= ${dayText(from)}::date`);
  }
  if (to !== null) {
    conditions.push(sql`${at} < ${instant(isDay(to) ? to + DAY_MS : to)}`);
    if (isDay(to)) conditions.push(sql`${on} < ${dayText(to)}::date`);
  }
  return conditions;
};
