import { plainArray } from '@portal/db/array-literal';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { setAsideEvents } from '@portal/db/schema/set-aside';
import {
  compareByTime,
  isBillingEventType,
  raisesPay,
} from '@portal/domain/enum/billing-event-type';
import type { BillingEventType } from '@portal/domain/enum/billing-event-type';
import { OPEN_STANDINGS } from '@portal/domain/enum/set-aside';
import { keep } from '@portal/domain/text/kept';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Poster } from '../../claim/poster';
import { queueRunOnArrival } from '../../commission/queue-run';
import type { AcceptedEvent, Arrival, AsideEvent, EventDecision } from '../decide-events';
import { ingestBatch } from '../ingest-batch';
import { endAside } from './set-aside';

/** Whose events are decided on again, and when. */
export interface AgainTarget {
  readonly partnerId: string;
  readonly tenantId: string;
  readonly now: Date;
}

/** Who takes them, and why; nobody when what they waited for came. */
export interface Taking {
  readonly byName: string | null;
  readonly reason: string | null;
  /** They were found to stand on their invoices together. */
  readonly isTogether: boolean;
}

/** Taken because what they waited for came. */
export const BY_ITSELF: Taking = { byName: null, reason: null, isTogether: false };

/** Rows of one transaction's batch. */
const MOST_ROWS = 1000;

type Row = typeof setAsideEvents.$inferSelect;

const typeOf = ({ type }: Row): BillingEventType => {
  if (!isBillingEventType(type)) throw new Error('An unknown type of event is set aside.');
  return type;
};

const toArrival = (row: Row, { isTogether }: Taking): Arrival => {
  const type = typeOf(row);
  const { eventId, occurredAt, amountMinor, taxMinor, currency, reference, product } = row;
  const { quantity, contentHash, customerNumber: customerId, paymentNumber } = row;
  return {
    event: {
      eventId,
      type,
      customerId,
      occurredAt,
      amountMinor,
      taxMinor,
      currency,
      reference,
      paymentNumber,
      product,
      quantity,
      contentHash,
    },
    asideId: row.id,
    isAnother: row.anotherByKind !== null,
    isTogether,
  };
};

const toPoster = (kind: string | null, id: string | null): Poster =>
  id === null || (kind !== 'api_key' && kind !== 'person') ? null : { kind, id };

/** Whoever is paid by an event and said that it is another one. */
const claimerOf = ({ anotherByKind, anotherBy }: Row): Poster => toPoster(anotherByKind, anotherBy);

/** What a poster's word was worth; nobody's is worth more than that of who takes the event and is paid on it. */
const trustOf = (row: Row): 'trusted' | 'claiming' => {
  const isOwn = claimerOf(row) !== null && raisesPay(typeOf(row));
  return row.isTrusted && !isOwn ? 'trusted' : 'claiming';
};

const groupsOf = (rows: readonly Row[]): Row[][] => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const { source, isTrusted, postedBy, importId, anotherBy } = row;
    const key = JSON.stringify([source, isTrusted, trustOf(row), postedBy, importId, anotherBy]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  // Whose word the platform takes comes first, so that nobody else uses up their numbers.
  return [...groups.values()].toSorted(
    ([left], [right]) => Number(right?.isTrusted) - Number(left?.isTrusted),
  );
};

/** What became of events that are decided on again. */
interface Again {
  readonly accepted: readonly AcceptedEvent[];
  /** What stays aside. */
  readonly aside: readonly AsideEvent[];
}

const record = async (
  tx: Tx,
  { partnerId, now }: AgainTarget,
  taking: Taking,
  decided: readonly (readonly [Row, EventDecision])[],
): Promise<void> => {
  const { byName, reason } = taking;
  const idsOf = (...outcomes: readonly EventDecision['outcome'][]): string[] =>
    decided.flatMap(([{ id }, { outcome }]) => (outcomes.includes(outcome) ? [id] : []));
  const taken = idsOf('accepted', 'claimed');
  await endAside(tx, partnerId, taken, { standing: 'taken', byName, reason, at: now });
  await endAside(tx, partnerId, idsOf('duplicate'), {
    standing: 'dismissed',
    byName: null,
    reason: null,
    at: now,
  });
  for (const [{ id }, decision] of decided) {
    if (decision.outcome !== 'rejected' && decision.outcome !== 'conflict') continue;
    const { reason: cause, message } = decision.problem;
    await tx
      .update(setAsideEvents)
      .set({ standing: 'refused', cause, causeText: keep(message), decidedAt: now })
      .where(and(ofPartner(setAsideEvents, partnerId), eq(setAsideEvents.id, id)));
  }
};

const happened = (row: Row) => ({ at: row.occurredAt.getTime(), type: typeOf(row) });
const inTime = (left: Row, right: Row): number => compareByTime(happened(left), happened(right));

/**
 * Decides on events that are set aside as if they arrived now, by the way that all events go: what can be taken is stored, what
 * still lacks something stays, what turns out wrong is refused with the reason. Their poster's word is worth what it was when
 * they came.
 * @param tx of the `portal_jobs` login, which holds the tenant's data
 */
export const decideAgain = async (
  tx: Tx,
  target: AgainTarget,
  ids: readonly string[],
  taking: Taking,
): Promise<Again> => {
  const { partnerId, tenantId, now } = target;
  const accepted: AcceptedEvent[] = [];
  const aside: AsideEvent[] = [];
  for (let start = 0; start < ids.length; start += MOST_ROWS) {
    const rows = await tx
      .select()
      .from(setAsideEvents)
      .where(
        and(
          ofPartner(setAsideEvents, partnerId),
          eq(setAsideEvents.tenantId, tenantId),
          sql`${setAsideEvents.id} = any(${plainArray(ids.slice(start, start + MOST_ROWS))}::uuid[])`,
          inArray(setAsideEvents.standing, OPEN_STANDINGS),
        ),
      );
    for (const group of groupsOf(rows.toSorted(inTime))) {
      const [first] = group;
      if (first === undefined) continue;
      const { source, importId } = first;
      const postedBy = toPoster(first.postedByKind, first.postedBy) ?? claimerOf(first);
      const batch = await ingestBatch(
        tx,
        { partnerId, tenantId, source, importId, postedBy, now },
        trustOf(first),
        group.map((row) => toArrival(row, taking)),
      );
      const decided = group.flatMap((row, place) => {
        const decision = batch.decisions[place];
        return decision === undefined ? [] : [[row, decision] as const];
      });
      await record(tx, target, taking, decided);
      accepted.push(...batch.accepted);
      aside.push(...batch.aside);
      if (batch.earliest !== null)
        await queueRunOnArrival(tx, { partnerId, tenantId, earliest: batch.earliest, now });
    }
  }
  return { accepted, aside };
};
