import type { Tx } from '@portal/db/in-scope';
import { dayText, startOfDay } from '@portal/domain/period/local-day';
import type { Day } from '@portal/domain/period/local-day';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { unconfirmed } from '../shared/unconfirmed';
import { plainArray } from '@portal/db/array-literal';
import { firstIdAt } from '../shared/first-id-at';

/** Nobody reads a larger number; counting on would take as long as the events are many. */
const MOST = 1000;

interface SinceRow extends Record<string, unknown> {
  tenantId: string;
  zone: string;
  /** A calculation that begins with a month saw all events that had come: it was asked for by the earliest of them. */
  events: Date | null;
  /** Only one over all months saw all else. */
  all: Date | null;
}

/** When the last calculations over the months began that saw what is there, of each tenant that has events. */
const lastRuns = async (tx: Tx, partnerId: string): Promise<SinceRow[]> => [
  ...(await tx.execute<SinceRow>(sql`
    select t.tenant_id as "tenantId", tenant.time_zone as zone, max(r.started_at) as events,
      max(r.started_at) filter (where r.from_period is null) as all
    from (select distinct tenant_id from event_totals where partner_id = ${partnerId}::uuid) t
    join tenants tenant on tenant.partner_id = ${partnerId}::uuid and tenant.id = t.tenant_id
    left join commission_runs r on r.partner_id = ${partnerId}::uuid and r.status = 'completed'
      and r.period is null and (r.tenant_id is null or r.tenant_id = t.tenant_id)
    group by 1, 2`)),
];

const NEVER = new Date(0);

const endText = (at: number): string => (at === Infinity ? 'infinity' : new Date(at).toISOString());

const earliest = (instants: readonly Date[]): Date =>
  new Date(Math.min(...instants.map((at) => at.getTime())));

/**
 * How many events and how many changes of assignments and plans came after the last calculation that would have seen them
 * began, and of claimed events how many were accepted since: until then the partner does not wait for them, and who
 * has no reseller to pay waits for nothing. Ids tell when a row was made, so the primary key answers, however many
 * events there are.
 *
 * @param to counts what happened before this date; null: all
 * @param most stops there; at most a thousand
 */
export const countUncalculated = async (
  tx: Tx,
  partnerId: string,
  to: Day | null,
  most = MOST,
): Promise<number> => {
  const runs = await lastRuns(tx, partnerId);
  if (runs.length === 0) return 0;
  const [events, all] = [
    runs.map((run) => run.events ?? NEVER),
    runs.map((run) => run.all ?? NEVER),
  ];
  const [firstEvents, firstAll] = [earliest(events), earliest(all)];
  const tenantIds = plainArray(runs.map(({ tenantId }) => tenantId));
  const before = to === null ? 'infinity' : dayText(to);
  const starts = runs.map(({ zone }) => (to === null ? Infinity : startOfDay(to, zone)));
  const ends = plainArray(starts.map(endText));
  // Plans are for all tenants: from a day on, or from an instant on.
  const begins = (from: SQL): SQL => sql`(${from} < ${before}::timestamptz
    or ${from} < ${endText(Math.max(...starts))}::timestamptz and (${from} at time zone 'UTC')::time <> '00:00')`;
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      (select 1 from billing_events e
        join unnest(${tenantIds}::uuid[], ${plainArray(events.map(firstIdAt))}::uuid[]) as since(tenant_id, id)
          on since.tenant_id = e.tenant_id
        where e.partner_id = ${partnerId}::uuid and e.id > ${firstIdAt(firstEvents)}::uuid and e.id > since.id
          and e.local_date < ${before}::date
          and (e.customer_id is not null or not ${unconfirmed(partnerId)}) limit ${most})
      union all
      (select 1 from event_claims k
        join unnest(${tenantIds}::uuid[], ${plainArray(events.map(firstIdAt))}::uuid[]) as since(tenant_id, id)
          on since.tenant_id = k.tenant_id
        where k.partner_id = ${partnerId}::uuid and k.decision_id > ${firstIdAt(firstEvents)}::uuid
          and k.decision_id > since.id and k.event_id <= since.id and k.status = 'accepted'
          and k.period < ${before.slice(0, 7)} limit ${most})
      union all
      (select 1 from assignments a
        join unnest(${tenantIds}::uuid[], ${plainArray(all.map(firstIdAt))}::uuid[], ${ends}::timestamptz[]) as since(tenant_id, id, ends)
          on since.tenant_id = a.tenant_id
        where a.partner_id = ${partnerId}::uuid and a.id > ${firstIdAt(firstAll)}::uuid and a.id > since.id
          and a.effective_from < since.ends limit ${most})
      union all
      (select 1 from commission_plan_versions v where v.partner_id = ${partnerId}::uuid
        and v.created_at > ${firstAll.toISOString()}::timestamptz and ${begins(sql`v.effective_from`)})
      union all
      (select 1 from plan_assignments p where p.partner_id = ${partnerId}::uuid
        and p.created_at > ${firstAll.toISOString()}::timestamptz and ${begins(sql`p.effective_from`)})
    ) found`);
  return Math.min(row?.count ?? 0, most);
};
