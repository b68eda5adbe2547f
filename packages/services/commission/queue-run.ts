import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import type { Period } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import { enqueueJob, IN_BULK } from '../shared/enqueue-job';

/** How long a calculation waits for further events of an ISP that sends them piece by piece. */
const ARRIVAL_DELAY_SECONDS = 10;

/** A calculation that nobody asked for. */
interface AutomaticRun {
  readonly partnerId: string;
  /** Null: all tenants. */
  readonly tenantId: string | null;
  readonly cause: 'nightly' | 'arrival';
  /** The first month; null: all months. */
  readonly fromPeriod: Period | null;
  readonly now: Date;
  readonly delaySeconds: number;
}

/** Puts a calculation into the queue, in the transaction of its cause; as background work. */
const queueRun = async (tx: Tx, run: AutomaticRun): Promise<void> => {
  const { partnerId, tenantId, cause, fromPeriod, now, delaySeconds } = run;
  const id = newId();
  await tx.execute(sql`
    insert into commission_runs (partner_id, id, tenant_id, from_period, cause, created_at)
    values (${partnerId}::uuid, ${id}::uuid, ${tenantId}::uuid, ${fromPeriod}, ${cause}, ${now})`);
  await enqueueJob(tx, 'commission__run', { partnerId, id }, { delaySeconds, priority: IN_BULK });
};

/** Events that arrived for a tenant. */
interface Arrival {
  readonly partnerId: string;
  readonly tenantId: string;
  /** The month of the earliest of them; null: not known, so every month is calculated. */
  readonly earliest: Period | null;
  readonly now: Date;
}

const isWanted = async (tx: Tx, { partnerId }: Arrival): Promise<boolean> => {
  const [row] = await tx.execute<{ wanted: boolean }>(sql`
    select coalesce((select is_automatic from settlement_settings
        where partner_id = ${partnerId}::uuid and payer = 'partner'), true)
      and exists (select from plan_assignments where partner_id = ${partnerId}::uuid) as wanted`);
  return row?.wanted === true;
};

/** Lets a calculation that waits begin early enough for these events too; false where none waits. */
const joinWaiting = async (
  tx: Tx,
  { partnerId, tenantId }: Arrival,
  from: Period | null,
): Promise<boolean> => {
  // One that begins meanwhile is waited for, and is not waiting any more.
  const joined = await tx.execute(sql`
    update commission_runs set from_period =
      case when from_period is null or ${from}::text is null then null else least(from_period, ${from}::text) end
    where partner_id = ${partnerId}::uuid and status = 'queued' and id = (
      select id from commission_runs
      where partner_id = ${partnerId}::uuid and status = 'queued' and period is null
        and (tenant_id is null or tenant_id = ${tenantId}::uuid)
      order by created_at limit 1)
    returning id`);
  return joined.length > 0;
};

interface BeforeRow extends Record<string, unknown> {
  lastStatus: string | null;
  firstMonth: Period | null;
}

/**
 * The first month that has to be calculated; null for all: when they begin with it, and when the calculation before failed,
 * so that what it should have seen is left to the next.
 */
const firstToCalculate = async (
  tx: Tx,
  { partnerId, tenantId, earliest }: Arrival,
): Promise<Period | null> => {
  if (earliest === null) return null;
  const [before] = await tx.execute<BeforeRow>(sql`
    select (select status from commission_runs
        where partner_id = ${partnerId}::uuid and period is null and status in ('completed', 'failed')
          and (tenant_id is null or tenant_id = ${tenantId}::uuid)
        order by created_at desc limit 1) as "lastStatus",
      (select min(period) from event_totals
        where partner_id = ${partnerId}::uuid and tenant_id = ${tenantId}::uuid) as "firstMonth"`);
  const isFirst = earliest <= (before?.firstMonth ?? earliest);
  return isFirst || before?.lastStatus === 'failed' ? null : earliest;
};

/**
 * Has the commissions of a tenant calculated because events arrived, from the month of the earliest on: soon, and once for
 * all that arrive until then. Not where the partner calculates by hand or has no plan yet. In the transaction that took the
 * events, which holds the tenant's data, so that two deliveries queue one.
 */
export const queueRunOnArrival = async (tx: Tx, arrival: Arrival): Promise<void> => {
  const { partnerId, tenantId, now } = arrival;
  if (!(await isWanted(tx, arrival))) return;
  const fromPeriod = await firstToCalculate(tx, arrival);
  if (await joinWaiting(tx, arrival, fromPeriod)) return;
  const delaySeconds = ARRIVAL_DELAY_SECONDS;
  await queueRun(tx, { partnerId, tenantId, cause: 'arrival', fromPeriod, now, delaySeconds });
};

/** Has all months of all tenants calculated. */
export const queueRunOfAll = (
  tx: Tx,
  { partnerId, cause, now }: Pick<AutomaticRun, 'partnerId' | 'cause' | 'now'>,
): Promise<void> =>
  queueRun(tx, { partnerId, cause, now, tenantId: null, fromPeriod: null, delaySeconds: 0 });
