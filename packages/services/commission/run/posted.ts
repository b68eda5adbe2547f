import type { Tx } from '@portal/db/in-scope';
import type { EarnerKind } from '@portal/domain/commission/plan';
import type { LineKind } from '@portal/domain/commission/facts';
import { sql } from 'drizzle-orm';
import { plainArray } from '../../shared/array-literal';

/** A line that was posted earlier. */
export interface PostedLine extends Record<string, unknown> {
  id: string;
  eventId: string;
  earnerKind: EarnerKind;
  resellerId: string | null;
  planVersionId: string;
  componentKey: string;
  kind: LineKind;
  amountMinor: bigint;
  currency: string;
  revision: number;
  payableFrom: Date;
}

/** Posted lines by the event that caused them, in order of revision. */
export type PostedLines = ReadonlyMap<string, readonly PostedLine[]>;

/**
 * What was posted for these events until now, corrections included. One look-up by key for each event (hence `offset 0`):
 * given the list as a condition, the planner may read all lines of the partner instead.
 */
export const readPosted = async (
  tx: Tx,
  partnerId: string,
  eventIds: readonly string[],
): Promise<PostedLines> => {
  const posted = new Map<string, PostedLine[]>();
  if (eventIds.length === 0) return posted;
  const rows = await tx.execute<PostedLine>(sql`
    select found.* from unnest(${plainArray(eventIds)}::uuid[]) as wanted(event_id)
    cross join lateral (
      select l.id, l.event_id as "eventId", l.earner_kind as "earnerKind",
        l.reseller_id as "resellerId", l.plan_version_id as "planVersionId",
        l.component_key as "componentKey", l.kind, l.amount_minor as "amountMinor", l.currency,
        l.revision, l.payable_from as "payableFrom"
      from commission_lines l
      where l.partner_id = ${partnerId}::uuid and l.event_id = wanted.event_id
      offset 0
    ) as found
    order by found.revision`);
  for (const row of rows) {
    const same = posted.get(row.eventId);
    if (same === undefined) posted.set(row.eventId, [row]);
    else same.push(row);
  }
  return posted;
};

const none = (): undefined => undefined;

/** Hands out the ids of an earner's posted lines on an event, one after the other within each component. */
export const postedIds = (
  posted: PostedLines,
  eventId: string,
  earnerKind: EarnerKind,
  resellerId: string | null,
): ((componentKey: string) => string | undefined) => {
  const lines = posted.get(eventId);
  if (lines === undefined) return none;
  const left = lines.filter(
    (line) => line.earnerKind === earnerKind && line.resellerId === resellerId,
  );
  return (componentKey) => {
    const index = left.findIndex((line) => line.componentKey === componentKey);
    return index < 0 ? undefined : left.splice(index, 1)[0]?.id;
  };
};
