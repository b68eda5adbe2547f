import { inIndexOrder } from '@portal/db/forget-plans';
import type { Tx } from '@portal/db/in-scope';
import type { BillingEventType } from '@portal/domain/enum/billing-event-type';
import { readDay } from '@portal/domain/period/local-day';
import type { Moment } from '@portal/domain/period/local-day';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { unconfirmed } from '../../shared/unconfirmed';
import { withinSpan } from '../../shared/within-range';
import type { EventSpan } from '../../shared/within-range';
import { plainArray, textArray } from '@portal/db/array-literal';

/** One billing event with what held for its customer when it happened. */
export interface EventRow extends Record<string, unknown> {
  id: string;
  tenantId: string;
  type: BillingEventType;
  customerId: string | null;
  /** As PostgreSQL writes it: exact, for the next batch's beginning and for the line. */
  occurredAt: string;
  /** `YYYY-MM-DD`. */
  localDate: string;
  amountMinor: bigint | null;
  taxMinor: bigint;
  currency: string;
  reference: string | null;
  product: string | null;
  quantity: number;
  /** The assignment in force; all three are null when nobody was assigned. */
  assignmentId: string | null;
  resellerId: string | null;
  assignedFrom: Date | null;
  /** `YYYY-MM-DD`. */
  activatedOn: string | null;
  /** Claimed, and not accepted: resellers earn on it, the partner does not. */
  isUnconfirmed: boolean;
}

/** An event whose instant and date have been read. */
export interface TimedEvent extends EventRow, Moment {}

/** Events of a span of time, of some tenants. */
export interface EventRange extends EventSpan {
  readonly tenantIds: readonly string[];
}

/** Where reading goes on: after this event. */
export interface Cursor {
  readonly occurredAt: string;
  readonly id: string;
}

const EVENT_COLUMNS = sql.raw(
  'id, tenant_id, type, customer_id, occurred_at, local_date, amount_minor, tax_minor, currency, reference, product, quantity, is_claimed',
);

/**
 * `from` names the events `e`; they are joined with what held when they happened. Assignments of a customer never overlap,
 * so that the last one begun is the one in force, if any is. It is asked for in an order that only the index made for this
 * has: the planner takes the one behind the exclusion constraint for cheaper, and that costs three times as much.
 */
const selectEvents = async (
  tx: Tx,
  partnerId: string,
  from: SQL,
  rest: SQL,
): Promise<TimedEvent[]> => {
  const rows = await inIndexOrder<EventRow>(
    tx,
    sql`
  select e.id, e.tenant_id as "tenantId", e.type, e.customer_id as "customerId",
    e.occurred_at::text as "occurredAt", e.local_date as "localDate", e.amount_minor as "amountMinor", e.tax_minor as "taxMinor",
    e.currency, e.reference, e.product, e.quantity,
    a.id as "assignmentId", a.reseller_id as "resellerId", a.effective_from as "assignedFrom",
    c.activated_on as "activatedOn", ${unconfirmed(partnerId)} as "isUnconfirmed"
  from ${from}
  left join customers c on c.partner_id = ${partnerId}::uuid and c.id = e.customer_id
  left join lateral (
    select id, reseller_id, effective_from, effective_to from assignments
    where partner_id = ${partnerId}::uuid and customer_id = e.customer_id
      and effective_from <= e.occurred_at
    order by effective_from desc limit 1
  ) a on a.effective_to is null or a.effective_to > e.occurred_at
  ${rest}`,
  );
  return [...rows].map((row) =>
    Object.assign(row, { at: Date.parse(row.occurredAt), day: readDay(row.localDate) }),
  );
};

const ofTenants = (tenantIds: readonly string[]): SQL => {
  const [only] = tenantIds;
  return tenantIds.length === 1 && only !== undefined
    ? sql`e.tenant_id = ${only}::uuid`
    : sql`e.tenant_id = any(${plainArray(tenantIds)}::uuid[])`;
};

/** The next events of a range in order of `occurredAt`, then id: the order in which the rules take them. */
export const readEvents = async (
  tx: Tx,
  partnerId: string,
  range: EventRange,
  after: Cursor | null,
  limit: number,
): Promise<TimedEvent[]> => {
  const conditions = [
    sql`e.partner_id = ${partnerId}::uuid`,
    ofTenants(range.tenantIds),
    ...withinSpan(range),
  ];
  if (after !== null)
    conditions.push(
      sql`(e.occurred_at, e.id) > (${after.occurredAt}::timestamptz, ${after.id}::uuid)`,
    );
  const where = sql.join(conditions, sql` and `);
  const rest = sql`where ${where} order by e.occurred_at, e.id limit ${limit}`;
  return selectEvents(tx, partnerId, sql`billing_events e`, rest);
};

/** All events of some customers and of some invoices, in order: what refunds and churn have to be seen with. */
export const readHistories = async (
  tx: Tx,
  partnerId: string,
  tenantIds: readonly string[],
  wanted: { readonly customerIds: readonly string[]; readonly references: readonly string[] },
): Promise<TimedEvent[]> => {
  // One look-up by key for each wanted thing (hence `offset 0`), whatever the planner makes of a list.
  const read = (wantedThings: SQL, where: SQL): Promise<TimedEvent[]> =>
    selectEvents(
      tx,
      partnerId,
      sql`unnest(${wantedThings}) as wanted(thing) cross join lateral (
        select ${EVENT_COLUMNS} from billing_events e where e.partner_id = ${partnerId}::uuid and ${where} offset 0) e`,
      sql``,
    );
  const byReference =
    wanted.references.length === 0
      ? []
      : await read(
          sql`${textArray(wanted.references)}::text[]`,
          sql`${ofTenants(tenantIds)} and e.reference = wanted.thing`,
        );
  const byCustomer =
    wanted.customerIds.length === 0
      ? []
      : await read(
          sql`${plainArray(wanted.customerIds)}::uuid[]`,
          sql`e.customer_id = wanted.thing`,
        );
  const all = new Map([...byReference, ...byCustomer].map((event) => [event.id, event]));
  return [...all.values()];
};
