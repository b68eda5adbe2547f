import { bulkInsert } from '@portal/db/bulk-insert';
import type { Tx } from '@portal/db/in-scope';
import { eventClaims } from '@portal/db/schema/claim';
import type { billingEvents } from '@portal/db/schema/customer';
import { readDay } from '@portal/domain/period/local-day';
import { periodOf } from '@portal/domain/period/period';
import type { Poster } from './poster';

type ClaimedEvent = Pick<
  typeof billingEvents.$inferSelect,
  | 'partnerId'
  | 'id'
  | 'tenantId'
  | 'source'
  | 'type'
  | 'occurredAt'
  | 'localDate'
  | 'amountMinor'
  | 'currency'
  | 'recordedAt'
>;

/** Puts claimed events, as they were just stored, before the platform's staff. */
export const insertClaims = async (
  tx: Tx,
  postedBy: Poster,
  events: readonly ClaimedEvent[],
): Promise<void> => {
  if (events.length === 0) return;
  if (postedBy === null) throw new Error('The platform claims nothing from itself.');
  const rows = events.map((event) => ({
    partnerId: event.partnerId,
    eventId: event.id,
    tenantId: event.tenantId,
    period: periodOf(readDay(event.localDate)),
    source: event.source,
    type: event.type,
    occurredAt: event.occurredAt,
    amountMinor: event.amountMinor,
    currency: event.currency,
    postedByKind: postedBy.kind,
    postedBy: postedBy.id,
    recordedAt: event.recordedAt,
  }));
  await bulkInsert(tx, eventClaims, rows);
};
