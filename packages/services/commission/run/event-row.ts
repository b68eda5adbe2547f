import type { Tx } from '@portal/db/in-scope';
import type { BillingEventType } from '@portal/domain/enum/billing-event-type';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { plainArray, textArray } from '../../shared/array-literal';

/** One billing event with what held for its customer when it happened. */
export interface EventRow extends Record<string, unknown> {
  id: string;
  tenantId: string;
  type: BillingEventType;
  customerId: string | null;
  /** As PostgreSQL writes it: exact, for the next batch's beginning and for the line. */
  occurredAt: string;
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
}

/** An event whose instant has been read: epoch milliseconds. */
export interface TimedEvent extends EventRow {
  at: number;
}

/** Events between two instants (ISO; null: open end) of some tenants. */
export interface EventRange {
  readonly tenantIds: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
}

/** Where reading goes on: after this event. */
export interface Cursor {
  readonly occurredAt: string;
  readonly id: string;
}

const selectEvents = (partnerId: string, where: SQL, rest: SQL): SQL => sql`
  select e.id, e.tenant_id as "tenantId", e.type, e.customer_id as "customerId",
    e.occurred_at::text as "occurredAt", e.amount_minor as "amountMinor", e.tax_minor as "taxMinor",
    e.currency, e.reference, e.product, e.quantity,
    a.id as "assignmentId", a.reseller_id as "resellerId", a.effective_from as "assignedFrom",
    c.activated_on as "activatedOn"
  from billing_events e
  left join customers c on c.partner_id = ${partnerId}::uuid and c.id = e.customer_id
  left join assignments a on a.partner_id = ${partnerId}::uuid and a.customer_id = e.customer_id
    and a.effective_from <= e.occurred_at
    and (a.effective_to is null or a.effective_to > e.occurred_at)
  where e.partner_id = ${partnerId}::uuid and ${where} ${rest}`;

const timed = (rows: Iterable<EventRow>): TimedEvent[] =>
  [...rows].map((row) => Object.assign(row, { at: Date.parse(row.occurredAt) }));

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
  const conditions = [ofTenants(range.tenantIds)];
  if (range.from !== null && after === null)
    conditions.push(sql`e.occurred_at >= ${range.from}::timestamptz`);
  if (range.to !== null) conditions.push(sql`e.occurred_at < ${range.to}::timestamptz`);
  if (after !== null)
    conditions.push(
      sql`(e.occurred_at, e.id) > (${after.occurredAt}::timestamptz, ${after.id}::uuid)`,
    );
  const rest = sql`order by e.occurred_at, e.id limit ${limit}`;
  return timed(
    await tx.execute<EventRow>(selectEvents(partnerId, sql.join(conditions, sql` and `), rest)),
  );
};

/** All events of some customers and of some invoices, in order: what refunds and departures have to be seen with. */
export const readHistories = async (
  tx: Tx,
  partnerId: string,
  tenantIds: readonly string[],
  wanted: { readonly customerIds: readonly string[]; readonly references: readonly string[] },
): Promise<TimedEvent[]> => {
  const read = async (where: SQL): Promise<TimedEvent[]> =>
    timed(
      await tx.execute<EventRow>(
        selectEvents(
          partnerId,
          sql`${ofTenants(tenantIds)} and ${where}`,
          sql`order by e.occurred_at, e.id`,
        ),
      ),
    );
  const byReference =
    wanted.references.length === 0
      ? []
      : await read(sql`e.reference = any(${textArray(wanted.references)}::text[])`);
  const byCustomer =
    wanted.customerIds.length === 0
      ? []
      : await read(sql`e.customer_id = any(${plainArray(wanted.customerIds)}::uuid[])`);
  const all = new Map([...byReference, ...byCustomer].map((event) => [event.id, event]));
  return [...all.values()];
};

interface ActivationRow extends Record<string, unknown> {
  customerId: string;
  occurredAt: Date;
}

/** Instants at which customers were activated, ascending, by customer. */
export type Activations = ReadonlyMap<string, readonly number[]>;

/** What the events say of the activation of these customers. */
export const readActivations = async (
  tx: Tx,
  partnerId: string,
  customerIds: readonly string[],
): Promise<Activations> => {
  const activations = new Map<string, number[]>();
  if (customerIds.length === 0) return activations;
  const rows = await tx.execute<ActivationRow>(sql`
    select customer_id as "customerId", occurred_at as "occurredAt" from billing_events
    where partner_id = ${partnerId}::uuid
      and customer_id = any(${plainArray(customerIds)}::uuid[]) and type = 'customer.activated'
    order by occurred_at`);
  for (const { customerId, occurredAt } of rows) {
    const known = activations.get(customerId) ?? [];
    known.push(occurredAt.getTime());
    activations.set(customerId, known);
  }
  return activations;
};

/**
 * When the customer of an event was activated: by the last such event up to then, else by the customer's own date, else
 * null (not known). Epoch milliseconds.
 */
export const activatedAt = (event: TimedEvent, activations: Activations): number | null => {
  const known = event.customerId === null ? undefined : activations.get(event.customerId);
  const last = known?.findLast((at) => at <= event.at);
  if (last !== undefined) return last;
  return event.activatedOn === null ? null : Date.parse(event.activatedOn);
};
