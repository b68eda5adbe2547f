import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { plainArray } from '../../shared/array-literal';
import type { EventRange } from './event-row';
import type { FactsBook } from './facts-book';
import { longestWindow, windowStart } from './plan-traits';
import type { LongestWindow } from './plan-traits';
import type { Memory, RunScope } from './run-state';

/** Events that are evaluated one after the other, with one memory. */
export interface Stream {
  /** Begins before the run's scope where windows do. */
  readonly range: EventRange;
  readonly memory: Memory;
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const noMemory = (): Memory => ({ accumulators: new Map(), lines: null, watched: new Set() });

interface CauseRow extends Record<string, unknown> {
  customerId: string | null;
  earliest: Date | null;
}

const within = ({ tenantIds, from, to }: RunScope): SQL => {
  const conditions = [sql`c.tenant_id = any(${plainArray(tenantIds)}::uuid[])`];
  if (from !== null) conditions.push(sql`c.occurred_at >= ${iso(from)}::timestamptz`);
  if (to !== null) conditions.push(sql`c.occurred_at < ${iso(to)}::timestamptz`);
  return sql.join(conditions, sql` and `);
};

/** Whose earlier lines the refunds and departures of the scope will ask for, and how far back those lie. */
const findCauses = async (tx: Tx, scope: RunScope): Promise<CauseRow[]> => [
  ...(await tx.execute<CauseRow>(sql`
    select c.customer_id as "customerId", min(o.occurred_at) as earliest
    from billing_events c
    left join billing_events o on o.partner_id = ${scope.partnerId}::uuid
      and o.tenant_id = c.tenant_id and o.customer_id is not distinct from c.customer_id
      and (c.type = 'customer.churned' or o.reference = c.reference)
    where c.partner_id = ${scope.partnerId}::uuid and ${within(scope)}
      and c.type in ('customer.churned', 'invoice.refunded', 'tenant.invoice_refunded', 'refund.failed')
    group by 1`)),
];

const withMemory = async (
  tx: Tx,
  scope: RunScope,
  window: LongestWindow,
  tenantIds: readonly string[],
): Promise<Stream> => {
  const causes = await findCauses(tx, scope);
  const instants = causes.flatMap(({ earliest }) =>
    earliest === null ? [] : [earliest.getTime()],
  );
  const earliest =
    scope.from === null ? null : instants.reduce((a, b) => Math.min(a, b), scope.from);
  const from = earliest === null ? null : windowStart(window, earliest);
  return {
    range: { tenantIds, from: iso(from), to: iso(scope.to) },
    memory: {
      accumulators: new Map(),
      lines: new Map(),
      watched: new Set(
        causes.flatMap(({ customerId }) => (customerId === null ? [] : [customerId])),
      ),
    },
  };
};

/**
 * How a run goes through its events. Where every event stands alone: tenant by tenant, exactly the events asked for. Where
 * some plan adds up over a window: in one stream over all tenants (the partner earns on all of them), from the beginning of
 * the window, and of the window of whatever the scope's refunds and departures correct. So a run of one month counts
 * from the same position as a run of all.
 */
export const planStreams = async (
  tx: Tx,
  scope: RunScope,
  book: FactsBook,
  allTenantIds: readonly string[],
): Promise<Stream[]> => {
  const window = longestWindow(book.plans);
  if (window !== null) return [await withMemory(tx, scope, window, allTenantIds)];
  return scope.tenantIds.map((tenantId) => ({
    range: { tenantIds: [tenantId], from: iso(scope.from), to: iso(scope.to) },
    memory: noMemory(),
  }));
};
