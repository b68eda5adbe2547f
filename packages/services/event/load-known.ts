import { textArray } from '@portal/db/array-literal';
import type { Tx } from '@portal/db/in-scope';
import { rowsByKeys } from '@portal/db/rows-by-keys';
import { isBillingEventType } from '@portal/domain/enum/billing-event-type';
import { isSameSource } from '@portal/domain/text/source-name';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { trusted, unconfirmed } from '../shared/unconfirmed';
import type { Arrival, KnownEvent, KnownFacts } from './decide-events';
import { invoiceRole } from './event-rules';
import { InvoiceBook } from './invoice-book';
import type { InvoiceMovement } from './invoice-book';
import { loadCustomerIds } from './load-customer-ids';
import { loadTwins } from './load-twins';
import { loadPaymentsNamed, loadPaymentsOf } from './load-payments';
import { lookable } from './lookable';
import { traitsOf } from './probable-twins';
import type { TwinTraits } from './probable-twins';
import { findRefunded, namesNothing, PaymentBook } from './refunded-payment';

/** Whose events are looked up, and by which calendar their days go. */
interface KnownTarget {
  readonly partnerId: string;
  readonly tenantId: string;
  readonly source: string;
  readonly zone: string;
}

interface KnownRow extends Record<string, unknown> {
  id: string;
  source: string;
  eventId: string;
  contentHash: string;
  isTrusted: boolean;
  isUnconfirmed: boolean;
  isAside: boolean;
}

/** `is true` keeps the planner from taking the index that begins with partner and tenant, as it does on tables it knows little of. */
const inTenant = (tenantId: string): SQL => sql`(tenant_id = ${tenantId}::uuid) is true`;

const loadEvents = async (
  tx: Tx,
  { partnerId, tenantId, source }: KnownTarget,
  eventIds: readonly string[],
  asideIds: readonly string[],
): Promise<Map<string, readonly KnownEvent[]>> => {
  const events = new Map<string, readonly KnownEvent[]>();
  if (eventIds.length === 0) return events;
  const keys = sql`${textArray(eventIds)}::text[]`;
  const stored = rowsByKeys<KnownRow>(tx, {
    columns: sql`e.id, e.source, e.event_id as "eventId", e.content_hash as "contentHash",
      ${trusted(partnerId)} as "isTrusted", ${unconfirmed(partnerId)} as "isUnconfirmed", false as "isAside"`,
    table: sql`billing_events e`,
    where: sql`e.partner_id = ${partnerId}::uuid and ${inTenant(tenantId)}`,
    key: sql`e.event_id`,
    keys,
    next: sql`e.tenant_id`,
  });
  const aside = rowsByKeys<KnownRow>(tx, {
    columns: sql`a.id, a.source, a.event_id as "eventId", a.content_hash as "contentHash", a.is_trusted as "isTrusted",
      false as "isUnconfirmed", true as "isAside"`,
    table: sql`set_aside_events a`,
    where: sql`a.partner_id = ${partnerId}::uuid and ${inTenant(tenantId)}`,
    key: sql`a.event_id`,
    keys,
    next: sql`a.tenant_id`,
  });
  const own = new Set(asideIds);
  const rows = [...(await stored), ...(await aside)].filter(({ id }) => !own.has(id));
  for (const { id, eventId, contentHash, isTrusted, isUnconfirmed, ...row } of rows) {
    if (!isSameSource(row.source, source)) continue;
    const claimId = isUnconfirmed ? id : null;
    const known = { contentHash, isTrusted, claimId, isAside: row.isAside };
    events.set(eventId, [...(events.get(eventId) ?? []), known]);
  }
  return events;
};

interface MovementRow extends Record<string, unknown> {
  reference: string;
  owner: string;
  currency: string;
  type: string;
  amount: string;
  occurredAt: Date;
  isTrusted: boolean;
  paymentId: string | null;
}

/** What was paid and refunded on these invoices, from whatever source it was reported. */
export const loadMovements = async (
  tx: Tx,
  { partnerId, tenantId }: Pick<KnownTarget, 'partnerId' | 'tenantId'>,
  references: readonly string[],
): Promise<InvoiceMovement[]> => {
  if (references.length === 0) return [];
  const rows = await rowsByKeys<MovementRow>(tx, {
    columns: sql`e.reference, coalesce(e.customer_id::text, '') as owner, e.currency, e.type,
      e.amount_minor::text as amount, e.occurred_at as "occurredAt", ${trusted(partnerId)} as "isTrusted",
      case when e.type in ('invoice.paid', 'tenant.invoice_paid') then e.id else e.payment_id end as "paymentId"`,
    table: sql`billing_events e`,
    where: sql`e.partner_id = ${partnerId}::uuid and e.reference is not null and ${inTenant(tenantId)}
      and (e.amount_minor is not null) is true`,
    key: sql`e.reference`,
    keys: sql`${textArray(references)}::text[]`,
    next: sql`e.tenant_id`,
  });
  return rows.flatMap(({ type, amount, occurredAt, ...row }): InvoiceMovement[] =>
    isBillingEventType(type)
      ? [{ ...row, type, amountMinor: BigInt(amount), at: occurredAt.getTime() }]
      : [],
  );
};

/** Invoices are looked up for what takes from them; what is paid is only noted. */
const correctsInvoice = ({ event }: Arrival): boolean => {
  const role = invoiceRole(event.type);
  return role !== null && role !== 'paid';
};

interface KnownSoFar {
  readonly ownerOf: (event: Arrival['event']) => string | undefined;
  /** Gets the invoices of the payments. */
  readonly invoices: InvoiceBook;
}

/** Payments that these arrivals name, and those that may be meant where one names nothing. */
const loadPayments = async (
  tx: Tx,
  target: KnownTarget,
  arrivals: readonly Arrival[],
  { ownerOf, invoices }: KnownSoFar,
): Promise<PaymentBook> => {
  const correcting = arrivals.filter(correctsInvoice).map(({ event }) => event);
  const numbers = correcting.map(({ paymentNumber }) => paymentNumber ?? '');
  const owners = correcting.filter(namesNothing).flatMap((event) => ownerOf(event) ?? []);
  const known = [
    ...(await loadPaymentsNamed(tx, target, numbers)),
    ...(await loadPaymentsOf(tx, target, [...new Set(owners)])),
  ];
  const payments = new PaymentBook();
  for (const payment of known) payments.add(payment);
  const loaded = new Set(correcting.map(({ reference }) => reference));
  const further = known.flatMap(({ reference }) => (loaded.has(reference) ? [] : [reference]));
  for (const movement of await loadMovements(tx, target, lookable(further))) invoices.add(movement);
  return payments;
};

/** What stands of that of which these arrivals speak. */
export const loadKnown = async (
  tx: Tx,
  target: KnownTarget,
  arrivals: readonly Arrival[],
): Promise<KnownFacts> => {
  const [customers, events, movements] = await Promise.all([
    loadCustomerIds(
      tx,
      target,
      arrivals.map(({ event }) => event.customerId ?? ''),
    ),
    loadEvents(
      tx,
      target,
      lookable(arrivals.map(({ event }) => event.eventId)),
      arrivals.flatMap(({ asideId }) => asideId ?? []),
    ),
    loadMovements(
      tx,
      target,
      lookable(arrivals.filter(correctsInvoice).map(({ event }) => event.reference ?? '')),
    ),
  ]);
  const ownerOf = ({ customerId }: Arrival['event']): string | undefined =>
    customerId === null ? '' : customers.get(customerId);
  const invoices = new InvoiceBook();
  for (const movement of movements) invoices.add(movement);
  const payments = await loadPayments(tx, target, arrivals, { ownerOf, invoices });
  const asked = arrivals.flatMap(({ event, isAnother }): TwinTraits[] => {
    const owner = ownerOf(event);
    if (owner === undefined || events.has(event.eventId) || isAnother) return [];
    const refunded = findRefunded(event, owner, target.source, { invoices, payments });
    return refunded.ok ? [traitsOf(refunded.event, owner, target.zone)] : [];
  });
  return { customers, events, invoices, payments, twins: await loadTwins(tx, target, asked) };
};
