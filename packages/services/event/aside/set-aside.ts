import { plainArray } from '@portal/db/array-literal';
import { bulkInsert } from '@portal/db/bulk-insert';
import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { setAsideEvents } from '@portal/db/schema/set-aside';
import { OPEN_STANDINGS } from '@portal/domain/enum/set-aside';
import { dayText, localDay } from '@portal/domain/period/local-day';
import { keep } from '@portal/domain/text/kept';
import { and, eq, sql } from 'drizzle-orm';
import type { PostedSource } from '../../claim/source-trust';
import type { AsideEvent } from '../decide-events';

interface AsideTarget extends PostedSource {
  readonly importId: string | null;
  readonly now: Date;
  readonly isTrusted: boolean;
  /** Of the tenant. */
  readonly zone: string;
}

const insertNew = async (
  tx: Tx,
  target: AsideTarget,
  fresh: readonly AsideEvent[],
): Promise<void> => {
  const { partnerId, tenantId, source, importId, isTrusted, postedBy, now, zone } = target;
  const rows = fresh.map(({ event: { customerId, ...event }, standing, problem, twinId }) => ({
    partnerId,
    id: newId(),
    tenantId,
    source,
    ...event,
    customerNumber: customerId,
    localDate: dayText(localDay(event.occurredAt.getTime(), zone)),
    standing,
    cause: problem.reason,
    causeText: keep(problem.message),
    twinId,
    importId,
    postedByKind: postedBy?.kind ?? null,
    postedBy: postedBy?.id ?? null,
    isTrusted,
    receivedAt: now,
  }));
  if (rows.length > 0) await bulkInsert(tx, setAsideEvents, rows);
};

/** What waited for one thing may wait for another, or look like an event that came meanwhile. */
const keepOn = async (
  tx: Tx,
  { partnerId }: AsideTarget,
  { asideId, event: { reference }, standing, problem, twinId }: AsideEvent,
): Promise<void> => {
  if (asideId === null) return;
  await tx
    .update(setAsideEvents)
    .set({ reference, standing, cause: problem.reason, causeText: keep(problem.message), twinId })
    .where(
      and(
        ofPartner(setAsideEvents, partnerId),
        eq(setAsideEvents.id, asideId),
        sql`(standing, cause) is distinct from (${standing}::text, ${problem.reason}::text)`,
      ),
    );
};

/** Keeps events aside that wait, are held or lie ahead, apart from those that count. */
export const setAside = async (
  tx: Tx,
  target: AsideTarget,
  aside: readonly AsideEvent[],
): Promise<void> => {
  await insertNew(
    tx,
    target,
    aside.filter(({ asideId }) => asideId === null),
  );
  for (const event of aside) await keepOn(tx, target, event);
};

/** How an event that was set aside ends. */
export interface Ending {
  readonly standing: 'taken' | 'refused' | 'dismissed';
  /** Null: nobody; what it waited for came. */
  readonly byName: string | null;
  readonly reason: string | null;
  readonly at: Date;
}

/** Ends events that are set aside; those that have ended already are left alone. */
export const endAside = async (
  tx: Tx,
  partnerId: string,
  ids: readonly string[],
  { standing, byName, reason, at }: Ending,
): Promise<void> => {
  if (ids.length === 0) return;
  await tx.execute(sql`
    update set_aside_events a set standing = ${standing}, decided_at = ${at.toISOString()}::timestamptz,
      decided_by_name = ${byName}, decision_reason = ${reason}
    where a.partner_id = ${partnerId}::uuid and a.id = any(${plainArray(ids)}::uuid[])
      and a.standing = any(${plainArray(OPEN_STANDINGS)}::text[])`);
};
