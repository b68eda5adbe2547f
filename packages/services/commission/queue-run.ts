import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { IN_BULK } from '../shared/job-priority';

/** How long a calculation waits for further events of an ISP that sends them piece by piece. */
const ARRIVAL_DELAY_SECONDS = 10;

/** A calculation that nobody asked for. */
interface Unasked {
  readonly partnerId: string;
  /** Null: all tenants. */
  readonly tenantId: string | null;
  readonly cause: 'nightly' | 'arrival';
  readonly now: Date;
  readonly delaySeconds: number;
}

/** Puts a calculation over all months into the queue, in the transaction of its cause; as background work. */
export const queueRun = async (tx: Tx, unasked: Unasked): Promise<void> => {
  const { partnerId, tenantId, cause, now, delaySeconds } = unasked;
  const id = newId();
  await tx.execute(sql`
    insert into commission_runs (partner_id, id, tenant_id, period, cause, created_at)
    values (${partnerId}::uuid, ${id}::uuid, ${tenantId}::uuid, null, ${cause}, ${now})`);
  const data = JSON.stringify({ partnerId, runId: id });
  await tx.execute(sql`
    select app.enqueue_job('commission__run', ${data}::jsonb,
      start_after => now() + make_interval(secs => ${delaySeconds}), priority => ${IN_BULK})`);
};

/**
 * Has the commissions of a tenant calculated because events arrived: soon, and once for all that arrive until then. Not
 * where the partner calculates by hand, has no plan yet, or a calculation that will see them waits already. In the
 * transaction that took the events, which holds the tenant's data, so that two deliveries queue one.
 */
export const queueRunOnArrival = async (
  tx: Tx,
  partnerId: string,
  tenantId: string,
  now: Date,
): Promise<void> => {
  const [row] = await tx.execute<{ wanted: boolean }>(sql`
    select coalesce((select is_automatic from settlement_settings
        where partner_id = ${partnerId}::uuid and payer = 'partner'), true)
      and exists (select from plan_assignments where partner_id = ${partnerId}::uuid)
      and not exists (select from commission_runs where partner_id = ${partnerId}::uuid
        and status = 'queued' and period is null and (tenant_id is null or tenant_id = ${tenantId}::uuid))
      as wanted`);
  if (row?.wanted !== true) return;
  const delaySeconds = ARRIVAL_DELAY_SECONDS;
  await queueRun(tx, { partnerId, tenantId, cause: 'arrival', now, delaySeconds });
};
