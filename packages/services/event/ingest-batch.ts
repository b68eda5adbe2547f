import { bulkInsert } from '@portal/db/bulk-insert';
import type { Tx } from '@portal/db/in-scope';
import { billingEvents } from '@portal/db/schema/customer';
import { dayText, localDay } from '@portal/domain/period/local-day';
import { periodOf } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import { confirmClaims } from '../claim/confirm-claims';
import { insertClaims } from '../claim/insert-claims';
import type { PostedSource } from '../claim/source-trust';
import { setAside } from './aside/set-aside';
import { readZone } from '../shared/tenant-zones';
import { decideArrivals } from './decide-events';
import type { AcceptedEvent, Arrival, Decisions, DecideTerms } from './decide-events';
import { loadKnown } from './load-known';
import { updateCustomerLife } from './update-customer-life';

/** Where a batch of events belongs, and who posts it. `source` names the system that counts the event ids. */
export interface BatchTarget extends PostedSource {
  readonly importId: string | null;
  readonly now: Date;
}

const insertEvents = async (
  tx: Tx,
  target: BatchTarget,
  accepted: readonly AcceptedEvent[],
  { zone, isTrusted }: { readonly zone: string; readonly isTrusted: boolean },
): Promise<void> => {
  const rows = accepted.map(
    ({ id, event: { paymentNumber: _said, ...event }, customerId, ...taken }) => ({
      partnerId: target.partnerId,
      tenantId: target.tenantId,
      source: target.source,
      importId: target.importId,
      recordedAt: target.now,
      ...event,
      id,
      localDate: dayText(localDay(event.occurredAt.getTime(), zone)),
      customerId,
      paymentId: taken.paymentId,
      isClaimed: taken.isClaimed,
      isTrusted,
    }),
  );
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

/** What became of a batch. */
export interface IngestedBatch extends Decisions {
  /** The month of the first of the events that were stored or confirmed; null: there are none. */
  readonly earliest: Period | null;
}

/**
 * Decides on a batch and writes what comes of it: the one way in for what arrives and for what was set aside. Accepted and
 * claimed events are stored, and the customers they activate or lose follow; what waits, is held or lies ahead is set aside.
 * @param tx of the `portal_jobs` login, which holds the tenant's data
 */
export const ingestBatch = async (
  tx: Tx,
  target: BatchTarget,
  trust: DecideTerms['trust'],
  arrivals: readonly Arrival[],
): Promise<IngestedBatch> => {
  const zone = await readZone(tx, target);
  const known = await loadKnown(tx, { ...target, zone }, arrivals);
  const today = localDay(target.now.getTime(), zone);
  const terms = { source: target.source, trust, zone, today };
  const decided = decideArrivals(arrivals, known, terms);
  const { accepted, confirmed, aside } = decided;
  const isTrusted = trust === 'trusted';
  await insertEvents(tx, target, accepted, { zone, isTrusted });
  await confirmClaims(tx, target, confirmed);
  await setAside(tx, { ...target, isTrusted, zone }, aside);
  await updateCustomerLife(tx, target, accepted);
  return { ...decided, earliest: earliestOf([...accepted, ...confirmed], zone) };
};
