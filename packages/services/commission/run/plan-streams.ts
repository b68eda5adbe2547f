import type { Tx } from '@portal/db/in-scope';
import { REFUND_TYPES } from '@portal/domain/enum/billing-event-type';
import type { BillingEventType } from '@portal/domain/enum/billing-event-type';
import { readDay } from '@portal/domain/period/local-day';
import type { Day } from '@portal/domain/period/local-day';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { plainArray } from '@portal/db/array-literal';
import { withinSpan } from '../../shared/within-range';
import type { EventSpan } from '../../shared/within-range';
import type { EventRange } from './event-row';
import type { PlanCatalogue } from './plan-catalogue';
import {
  givesBackResellers,
  hasClawback,
  hasNetOfRefunds,
  hasTrueUps,
  longestWindow,
  windowStart,
} from './plan-traits';
import type { LongestWindow } from './plan-traits';
import { emptyStreamState } from './run-state';
import type { StreamState, RunScope } from './run-state';
import { NO_TRUE_UPS, readTrueUps } from './true-ups';

/** Events that are evaluated one after the other, with one stream state. */
export interface Stream {
  /** Begins before the run's scope where windows do. */
  readonly range: EventRange;
  readonly state: StreamState;
}

/** Correcting events of some kinds in a span of time. */
interface CorrectingEventsOf extends EventSpan {
  readonly partnerId: string;
  readonly tenantIds: readonly string[];
  readonly types: readonly BillingEventType[];
}

const REFUNDS: readonly BillingEventType[] = [...REFUND_TYPES, 'refund.failed'];

const correctingEventsWithin = ({
  partnerId,
  tenantIds,
  types,
  ...span
}: CorrectingEventsOf): SQL => {
  const conditions = [
    sql`c.partner_id = ${partnerId}::uuid and c.tenant_id = any(${plainArray(tenantIds)}::uuid[])`,
    sql`c.type = any(${plainArray(types)}::text[])`,
    ...withinSpan(span, 'c'),
  ];
  return sql`billing_events c where ${sql.join(conditions, sql` and `)}`;
};

/** Whose earlier lines correcting events will ask for. */
const findWatched = async (tx: Tx, correctingEvents: CorrectingEventsOf): Promise<string[]> => {
  const rows = await tx.execute<{ customerId: string }>(sql`
    select distinct c.customer_id as "customerId" from ${correctingEventsWithin(correctingEvents)}
      and c.customer_id is not null`);
  return [...rows].map(({ customerId }) => customerId);
};

/** On which date the first event lies that these correcting events go back to. One look-up by key each, hence the laterals with their limits. */
const findEarliest = async (
  tx: Tx,
  correctingEvents: CorrectingEventsOf,
  original: SQL,
): Promise<Day | null> => {
  const [row] = await tx.execute<{ earliest: string | null }>(sql`
    select min(o.local_date) as earliest
    from (select distinct c.tenant_id, c.customer_id, c.reference from ${correctingEventsWithin(correctingEvents)}) c
    cross join lateral (
      select e.local_date from billing_events e
      where e.partner_id = ${correctingEvents.partnerId}::uuid and ${original}
      order by e.occurred_at limit 1
    ) o`);
  const earliest = row?.earliest ?? null;
  return earliest === null ? null : readDay(earliest);
};

const OF_INVOICE = sql`e.reference = c.reference and e.tenant_id = c.tenant_id
  and e.customer_id is not distinct from c.customer_id`;
const OF_CUSTOMER = sql`e.customer_id = c.customer_id`;

/** Where the stream of a scope has to begin: with the windows of what its refunds and churn go back to. */
const findStart = async (
  tx: Tx,
  { partnerId, tenantIds, from, to }: RunScope,
  window: LongestWindow,
  clawback: boolean,
): Promise<number | null> => {
  if (from === null) return null;
  const scope = { partnerId, tenantIds, from, to };
  const starts = [
    await findEarliest(tx, { ...scope, types: REFUNDS }, OF_INVOICE),
    clawback
      ? await findEarliest(tx, { ...scope, types: ['customer.churned'] }, OF_CUSTOMER)
      : null,
  ];
  const earliest = starts.reduce<number>((least, day) => Math.min(least, day ?? least), from);
  return windowStart(window, earliest);
};

/**
 * As far back as what refunds of the stream itself give back was measured, where evaluating their payments by themselves does not
 * tell how much that was.
 */
const withMeasured = async (
  tx: Tx,
  { partnerId, to }: RunScope,
  window: LongestWindow,
  { plans }: PlanCatalogue,
  tenantIds: readonly string[],
  start: number | null,
): Promise<number | null> => {
  if (!givesBackResellers(plans)) return start;
  let from = start;
  while (from !== null) {
    const span = { partnerId, tenantIds, from, to, types: REFUNDS };
    const earliest = await findEarliest(tx, span, OF_INVOICE);
    if (earliest === null || earliest >= from) return from;
    from = windowStart(window, earliest);
  }
  return from;
};

const withEarlier = async (
  tx: Tx,
  scope: RunScope,
  window: LongestWindow,
  catalogue: PlanCatalogue,
  tenantIds: readonly string[],
): Promise<Stream> => {
  const clawback = hasClawback(catalogue.plans);
  const start = await findStart(tx, scope, window, clawback);
  const from = await withMeasured(tx, scope, window, catalogue, tenantIds, start);
  const types: readonly BillingEventType[] = clawback ? [...REFUNDS, 'customer.churned'] : REFUNDS;
  const { partnerId, to } = scope;
  const watched = await findWatched(
    tx,
    // A true-up also asks for the correcting events that lie before the scope, and of all tenants; so does a position that falls.
    hasTrueUps(catalogue.plans) || hasNetOfRefunds(catalogue.plans)
      ? { partnerId, tenantIds, from, to, types }
      : { ...scope, types },
  );
  const range = { tenantIds, from, to };
  const trueUps = await readTrueUps(tx, scope, catalogue, range);
  return { range, state: emptyStreamState(new Set(watched), trueUps) };
};

/**
 * How a run goes through its events. Where every event stands alone: tenant by tenant, exactly the events in scope. Where
 * some plan adds up over a window: in one stream over all tenants (the partner earns on all of them), from the beginning of
 * the window, and of the window of whatever the scope's refunds and churn correct. So a run of one month counts
 * from the same position as a run of all.
 */
export const planStreams = async (
  tx: Tx,
  scope: RunScope,
  catalogue: PlanCatalogue,
  allTenantIds: readonly string[],
): Promise<Stream[]> => {
  const window = longestWindow(catalogue.plans);
  if (window !== null) return [await withEarlier(tx, scope, window, catalogue, allTenantIds)];
  return scope.tenantIds.map((tenantId) => ({
    range: { tenantIds: [tenantId], from: scope.from, to: scope.to },
    state: emptyStreamState(null, NO_TRUE_UPS),
  }));
};
