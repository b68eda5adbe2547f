import { bulkInsert } from '@portal/db/bulk-insert';
import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { billingEvents } from '@portal/db/schema/customer';
import { isBillingEventType, isRefund } from '@portal/domain/enum/billing-event-type';
import { dayText, localDay } from '@portal/domain/period/local-day';
import { periodOf } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import { isSameSource } from '@portal/domain/text/source-name';
import { sql } from 'drizzle-orm';
import { confirmClaims } from '../claim/confirm-claims';
import { insertClaims } from '../claim/insert-claims';
import { foreignSource, readSourceTrust } from '../claim/source-trust';
import type { PostedSource } from '../claim/source-trust';
import { textArray } from '@portal/db/array-literal';
import { readZone } from '../shared/tenant-zones';
import { trusted, unconfirmed } from '../shared/unconfirmed';
import type { EventCandidate, EventProblem } from './check-event';
import { decideEvents } from './decide-events';
import type { AcceptedEvent, EventDecision, KnownEvent, KnownFacts } from './decide-events';
import { InvoiceBook } from './invoice-book';
import { loadCustomerIds } from './load-customer-ids';
import { lockTenantData } from '../tenant/lock-tenant-data';
import { lookable } from './lookable';
import { updateCustomerLife } from './update-customer-life';

/** Where a batch of events belongs, and who posts it. `source` names the system that counts the event ids. */
export interface IngestTarget extends PostedSource {
  readonly importId: string | null;
  readonly now: Date;
  /** The latest instant an event may carry. */
  readonly latest: Date;
}

interface KnownRow extends Record<string, unknown> {
  id: string;
  source: string;
  eventId: string;
  contentHash: string;
  isTrusted: boolean;
  isUnconfirmed: boolean;
}

/**
 * Look-ups go row by row through the index whose key tells rows apart: `offset 0` keeps the planner from joining the whole
 * tenant, `is true` from taking the index that begins with partner and tenant, both of which it does on tables it knows
 * little of.
 */
const loadEvents = async (
  tx: Tx,
  { partnerId, tenantId, source }: IngestTarget,
  eventIds: readonly string[],
): Promise<Map<string, readonly KnownEvent[]>> => {
  const events = new Map<string, readonly KnownEvent[]>();
  if (eventIds.length === 0) return events;
  const rows = await tx.execute<KnownRow>(sql`
    select known.* from unnest(${textArray(eventIds)}::text[]) as asked (event_id)
    cross join lateral (
      select e.id, e.source, e.event_id as "eventId", e.content_hash as "contentHash",
        ${trusted(partnerId)} as "isTrusted", ${unconfirmed(partnerId)} as "isUnconfirmed"
      from billing_events e
      where e.partner_id = ${partnerId} and e.event_id = asked.event_id
        and (e.tenant_id = ${tenantId}) is true offset 0
    ) as known`);
  for (const { id, eventId, contentHash, isTrusted, isUnconfirmed, ...row } of rows) {
    if (!isSameSource(row.source, source)) continue;
    const known = { contentHash, isTrusted, claimId: isUnconfirmed ? id : null };
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
}

/** What was paid and refunded on these invoices, from whatever source it was reported. */
const loadInvoices = async (
  tx: Tx,
  { partnerId, tenantId }: IngestTarget,
  references: readonly string[],
): Promise<InvoiceBook> => {
  const book = new InvoiceBook();
  if (references.length === 0) return book;
  const rows = await tx.execute<MovementRow>(sql`
    select moved.reference, coalesce(customer_id::text, '') as owner, currency, type,
      amount_minor::text as amount, occurred_at as "occurredAt", "isTrusted"
    from unnest(${textArray(references)}::text[]) as asked (reference)
    cross join lateral (
      select reference, customer_id, currency, type, amount_minor, occurred_at,
        ${trusted(partnerId)} as "isTrusted"
      from billing_events e
      where e.partner_id = ${partnerId} and e.reference is not null
        and e.reference = asked.reference
        and (e.tenant_id = ${tenantId} and e.amount_minor is not null) is true offset 0
    ) as moved`);
  for (const { reference, owner, currency, type, amount, occurredAt, isTrusted } of rows) {
    if (!isBillingEventType(type)) continue;
    const at = occurredAt.getTime();
    book.add({ reference, owner, currency, type, amountMinor: BigInt(amount), at, isTrusted });
  }
  return book;
};

const correctsInvoice = ({ type }: EventCandidate): boolean =>
  isRefund(type) || type === 'refund.failed';

const loadKnown = async (
  tx: Tx,
  target: IngestTarget,
  candidates: readonly EventCandidate[],
): Promise<KnownFacts> => {
  const [customers, events, invoices] = await Promise.all([
    loadCustomerIds(
      tx,
      target,
      candidates.map(({ customerId }) => customerId),
    ),
    loadEvents(tx, target, lookable(candidates.map(({ eventId }) => eventId))),
    loadInvoices(
      tx,
      target,
      lookable(candidates.filter(correctsInvoice).map(({ reference }) => reference)),
    ),
  ]);
  return { customers, events, invoices };
};

const insertEvents = async (
  tx: Tx,
  target: IngestTarget,
  accepted: readonly AcceptedEvent[],
  { zone, isTrusted }: { readonly zone: string; readonly isTrusted: boolean },
): Promise<void> => {
  const rows = accepted.map(({ event, customerId, isClaimed }) => ({
    partnerId: target.partnerId,
    id: newId(),
    tenantId: target.tenantId,
    source: target.source,
    importId: target.importId,
    recordedAt: target.now,
    ...event,
    localDate: dayText(localDay(event.occurredAt.getTime(), zone)),
    customerId,
    isClaimed,
    isTrusted,
  }));
  if (rows.length > 0) await bulkInsert(tx, billingEvents, rows);
  const claimed = rows.filter(({ isClaimed }) => isClaimed);
  await insertClaims(tx, target.postedBy, claimed);
};

const earliestOf = (
  taken: readonly Pick<AcceptedEvent, 'event'>[],
  zone: string,
): Period | null => {
  const instants = taken.map(({ event }) => event.occurredAt.getTime());
  const first = instants.reduce((least, at) => Math.min(least, at), Infinity);
  return instants.length === 0 ? null : periodOf(localDay(first, zone));
};

const refuseAll = ({ source }: IngestTarget, candidates: readonly EventCandidate[]): Ingested => {
  const problem: EventProblem = {
    field: 'source',
    reason: 'source_not_allowed',
    message: foreignSource(source),
  };
  return { decisions: candidates.map(() => ({ outcome: 'rejected', problem })), earliest: null };
};

/** What became of a batch. */
interface Ingested {
  /** One for each candidate, in order. */
  readonly decisions: readonly EventDecision[];
  /** The month of the first of the events that were stored or confirmed; null: there are none. */
  readonly earliest: Period | null;
}

/**
 * Takes a batch of events into a tenant: the one way in, for files and for the API. One decision for each candidate, in
 * order; accepted and claimed events are stored, and the customers they activate or lose follow. What a trusted source
 * says of a claimed event accepts that. Under a source that was allowed to others nothing is taken. Other batches of the same tenant wait until this transaction ends.
 * @param tx of the `portal_jobs` login, in the tenant's partner
 */
export const ingestEvents = async (
  tx: Tx,
  target: IngestTarget,
  candidates: readonly EventCandidate[],
): Promise<Ingested> => {
  await lockTenantData(tx, target);
  const trust = await readSourceTrust(tx, target);
  if (trust === 'refused') return refuseAll(target, candidates);
  const known = await loadKnown(tx, target, candidates);
  const { latest } = target;
  const { decisions, accepted, confirmed } = decideEvents(candidates, known, { latest, trust });
  const zone = await readZone(tx, target);
  await insertEvents(tx, target, accepted, { zone, isTrusted: trust === 'trusted' });
  await confirmClaims(tx, target, confirmed);
  await updateCustomerLife(tx, target, accepted);
  return { decisions, earliest: earliestOf([...accepted, ...confirmed], zone) };
};
