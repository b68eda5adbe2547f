import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { firstIdAt } from '../overview/first-id-at';
import { plainArray } from '../shared/array-literal';

/** Nobody reads a larger number; counting on would take as long as the events are many. */
const MOST = 1000;

interface SinceRow extends Record<string, unknown> {
  tenantId: string;
  startedAt: Date | null;
}

/** When the last calculation over all months began, of each tenant that has events. */
const lastRuns = async (tx: Tx, partnerId: string): Promise<SinceRow[]> => [
  ...(await tx.execute<SinceRow>(sql`
    select t.tenant_id as "tenantId", max(r.started_at) as "startedAt"
    from (select distinct tenant_id from event_totals where partner_id = ${partnerId}::uuid) t
    left join commission_runs r on r.partner_id = ${partnerId}::uuid and r.status = 'completed'
      and r.period is null and (r.tenant_id is null or r.tenant_id = t.tenant_id)
    group by 1`)),
];

/**
 * How many events before `to` (ISO) and how many changes of assignments and plans came after the last calculation that
 * would have seen them began; at most a thousand. Ids tell when a row was made, so the primary key answers.
 */
export const countUncalculated = async (tx: Tx, partnerId: string, to: string): Promise<number> => {
  const runs = await lastRuns(tx, partnerId);
  if (runs.length === 0) return 0;
  const starts = runs.map(({ startedAt }) => startedAt ?? new Date(0));
  const first = new Date(Math.min(...starts.map((at) => at.getTime())));
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      (select 1 from billing_events e
        join unnest(${plainArray(runs.map(({ tenantId }) => tenantId))}::uuid[],
          ${plainArray(starts.map(firstIdAt))}::uuid[]) as since(tenant_id, id) on since.tenant_id = e.tenant_id
        where e.partner_id = ${partnerId}::uuid and e.id > ${firstIdAt(first)}::uuid and e.id > since.id
          and e.occurred_at < ${to}::timestamptz limit ${MOST})
      union all
      (select 1 from assignments a
        join unnest(${plainArray(runs.map(({ tenantId }) => tenantId))}::uuid[],
          ${plainArray(starts.map(firstIdAt))}::uuid[]) as since(tenant_id, id) on since.tenant_id = a.tenant_id
        where a.partner_id = ${partnerId}::uuid and a.id > ${firstIdAt(first)}::uuid and a.id > since.id
          and a.effective_from < ${to}::timestamptz limit ${MOST})
      union all
      (select 1 from commission_plan_versions v where v.partner_id = ${partnerId}::uuid
        and v.created_at > ${first.toISOString()}::timestamptz and v.effective_from < ${to}::timestamptz)
      union all
      (select 1 from plan_assignments p where p.partner_id = ${partnerId}::uuid
        and p.created_at > ${first.toISOString()}::timestamptz and p.effective_from < ${to}::timestamptz)
    ) found`);
  return Math.min(row?.count ?? 0, MOST);
};
