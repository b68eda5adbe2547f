import { inIndexOrder } from '@portal/db/forget-plans';
import type { Tx } from '@portal/db/in-scope';
import { rowsByKeys } from '@portal/db/rows-by-keys';
import type { ByKeys } from '@portal/db/rows-by-keys';
import { ORDER_OF_TYPES } from '@portal/domain/enum/billing-event-type';
import type { BillingEventType } from '@portal/domain/enum/billing-event-type';
import { readDay } from '@portal/domain/period/local-day';
import type { Moment } from '@portal/domain/period/local-day';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { unconfirmed } from '../../shared/unconfirmed';
import { withinSpan } from '../../shared/within-range';
import type { EventSpan } from '../../shared/within-range';
import { plainArray, textArray } from '@portal/db/array-literal';
import { micros, readWhatHeld } from './what-held';
import type { Held } from './what-held';

interface StoredEvent extends Record<string, unknown> {
  id: string;
  tenantId: string;
  type: BillingEventType;
  customerId: string | null;
  /** As PostgreSQL writes it: exact, for the next batch's beginning and for the line. */
  occurredAt: string;
  /** `occurredAt` in microseconds, as exact as the database is. */
  instant: number;
  /** `YYYY-MM-DD`. */
  localDate: string;
  amountMinor: bigint | null;
  taxMinor: bigint;
  currency: string;
  reference: string | null;
  product: string | null;
  quantity: number;
  /** Of a refund, or one that failed, that names its payment: that billing event. */
  paymentId: string | null;
  /** Claimed, and not accepted: resellers earn on it, the partner does not. */
  isUnconfirmed: boolean;
}

/** One billing event with what held for its customer when it happened. */
export interface EventRow extends StoredEvent, Held {}

/** An event whose instant and date have been read. */
export interface TimedEvent extends EventRow, Moment {}

/** Events of a span of time, of some tenants. */
export interface EventRange extends EventSpan {
  readonly tenantIds: readonly string[];
}

/** Where reading goes on: after this event. */
export interface Cursor {
  readonly occurredAt: string;
  readonly type: BillingEventType;
  readonly id: string;
}

/** Of events named `e`. */
const eventColumns = (partnerId: string): SQL => sql`
  e.id, e.tenant_id as "tenantId", e.type, e.customer_id as "customerId",
    e.occurred_at::text as "occurredAt", ${micros(sql`e.occurred_at`)} as instant, e.local_date as "localDate",
    e.amount_minor as "amountMinor", e.tax_minor as "taxMinor", e.currency, e.reference, e.product, e.quantity,
    e.payment_id as "paymentId",
    ${unconfirmed(partnerId)} as "isUnconfirmed"`;

/** Events with what held when they happened. */
const withWhatHeld = async (
  tx: Tx,
  partnerId: string,
  rows: readonly StoredEvent[],
): Promise<TimedEvent[]> => {
  const whatHeld = await readWhatHeld(tx, partnerId, rows);
  return rows.map((row) => ({
    ...row,
    ...whatHeld(row),
    at: Date.parse(row.occurredAt),
    day: readDay(row.localDate),
  }));
};

const ofTenants = (tenantIds: readonly string[]): SQL => {
  const [only] = tenantIds;
  return tenantIds.length === 1 && only !== undefined
    ? sql`e.tenant_id = ${only}::uuid`
    : sql`e.tenant_id = any(${plainArray(tenantIds)}::uuid[])`;
};

/** Place of a type among events of the same instant. */
const placeOf = (type: SQL): SQL =>
  sql`array_position(${textArray(ORDER_OF_TYPES)}::text[], ${type})`;

/** By what events of one kind and instant are told apart, in whatever order they came: their numbers, then their sources. */
const numberOf = (alias: string): SQL => {
  const event = sql.identifier(alias);
  return sql`${event}.event_id collate "C", ${event}.source collate "C", ${event}.tenant_id`;
};

/** The next events of a range in the order in which the rules take them (`compareEvents`). */
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
      sql`e.occurred_at >= ${after.occurredAt}::timestamptz`,
      sql`(e.occurred_at, ${placeOf(sql`e.type`)}, ${numberOf('e')}, e.id)
        > (select ${after.occurredAt}::timestamptz, ${placeOf(sql`${after.type}::text`)}, ${numberOf('l')}, l.id
          from billing_events l where l.partner_id = ${partnerId}::uuid and l.id = ${after.id}::uuid)`,
    );
  const where = sql.join(conditions, sql` and `);
  const rows = await inIndexOrder<StoredEvent>(
    tx,
    sql`select ${eventColumns(partnerId)} from billing_events e
      where ${where} order by e.occurred_at, ${placeOf(sql`e.type`)}, ${numberOf('e')}, e.id limit ${limit}`,
  );
  return withWhatHeld(tx, partnerId, [...rows]);
};

/** All events of some customers and of some invoices, in order: what refunds and churn have to be seen with. */
export const readHistories = async (
  tx: Tx,
  partnerId: string,
  tenantIds: readonly string[],
  wanted: { readonly customerIds: readonly string[]; readonly references: readonly string[] },
): Promise<TimedEvent[]> => {
  const read = async (
    names: readonly string[],
    found: Pick<ByKeys, 'where' | 'key' | 'keys' | 'next'>,
  ): Promise<StoredEvent[]> =>
    names.length === 0
      ? []
      : [
          ...(await rowsByKeys<StoredEvent>(tx, {
            ...found,
            columns: eventColumns(partnerId),
            table: sql`billing_events e`,
            where: sql`e.partner_id = ${partnerId}::uuid and ${found.where}`,
          })),
        ];
  const references = [...new Set(wanted.references)];
  const byReference = await read(references, {
    where: sql`e.reference is not null and (${ofTenants(tenantIds)}) is true`,
    key: sql`e.reference`,
    keys: sql`${textArray(references)}::text[]`,
    next: sql`e.tenant_id`,
  });
  const customerIds = [...new Set(wanted.customerIds)];
  const byCustomer = await read(customerIds, {
    where: sql`true`,
    key: sql`e.customer_id`,
    keys: sql`${plainArray(customerIds)}::uuid[]`,
    next: sql`e.occurred_at`,
  });
  const all = new Map([...byReference, ...byCustomer].map((event) => [event.id, event]));
  return withWhatHeld(tx, partnerId, [...all.values()]);
};
