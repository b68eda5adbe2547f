import type { Tx } from '@portal/db/in-scope';
import { rowsByKeys } from '@portal/db/rows-by-keys';
import type { EarnerKind } from '@portal/domain/commission/plan';
import type { EvaluatedLine, LineKind } from '@portal/domain/commission/facts';
import { movedBy } from '@portal/domain/commission/reconcile';
import { sql } from 'drizzle-orm';
import { plainArray } from '@portal/db/array-literal';

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
  reversesLineId: string | null;
  /** A true-up's earlier event. */
  trueUpOf: string | null;
  /** `YYYY-MM-DD`. */
  payableOn: string;
}

/** Posted lines by the event that caused them, in order of revision. */
export type PostedLines = ReadonlyMap<string, readonly PostedLine[]>;

/** What was posted for these events until now, corrections included. */
export const readPosted = async (
  tx: Tx,
  partnerId: string,
  eventIds: readonly string[],
): Promise<PostedLines> => {
  const posted = new Map<string, PostedLine[]>();
  if (eventIds.length === 0) return posted;
  const rows = await rowsByKeys<PostedLine>(tx, {
    columns: sql`id, event_id as "eventId", earner_kind as "earnerKind", reseller_id as "resellerId",
      plan_version_id as "planVersionId", component_key as "componentKey", kind, amount_minor as "amountMinor", currency,
      revision, reverses_line_id as "reversesLineId",
      case when kind = 'true_up' then explanation ->> 'for' end as "trueUpOf", payable_on as "payableOn"`,
    table: sql`commission_lines`,
    where: sql`partner_id = ${partnerId}::uuid`,
    key: sql`event_id`,
    keys: sql`${plainArray(eventIds)}::uuid[]`,
    next: sql`earner_kind`,
  });
  for (const row of [...rows].toSorted((a, b) => a.revision - b.revision)) {
    const same = posted.get(row.eventId);
    if (same === undefined) posted.set(row.eventId, [row]);
    else same.push(row);
  }
  return posted;
};

/** Whose line it is, by what, and which event it moves: what is posted of one such source adds up to one expected line. */
export const sourceKey = (
  { earnerKind, resellerId }: Pick<PostedLine, 'earnerKind' | 'resellerId'>,
  componentKey: string,
  moved: string,
): string => `${earnerKind}|${resellerId ?? ''}|${componentKey}|${moved}`;

/** The lines posted for one event by source. A correction belongs to the source of the line that it corrects. */
export const postedBySource = (posted: readonly PostedLine[]): Map<string, PostedLine[]> => {
  const sources = new Map<string, PostedLine[]>();
  const movedOf = new Map<string, string>();
  for (const line of posted) {
    const moved =
      line.kind === 'correction'
        ? (movedOf.get(line.reversesLineId ?? '') ?? '')
        : movedBy({ ...line, eventId: line.trueUpOf });
    movedOf.set(line.id, moved);
    const key = sourceKey(line, line.componentKey, moved);
    const same = sources.get(key);
    if (same === undefined) sources.set(key, [line]);
    else same.push(line);
  }
  return sources;
};

interface Owner {
  readonly eventId: string;
  readonly earnerKind: EarnerKind;
  readonly resellerId: string | null;
}

/**
 * Which posted lines of an earner on an event are these lines: the first of the same source. Ids in the order of `lines`;
 * undefined where there is none. Null when nothing was posted.
 */
export const matchPosted = (
  posted: PostedLines,
  { eventId, earnerKind, resellerId }: Owner,
  lines: readonly EvaluatedLine[],
): (string | undefined)[] | null => {
  const all = posted.get(eventId);
  if (all === undefined) return null;
  const sources = postedBySource(all);
  return lines.map((line) => {
    const key = sourceKey({ earnerKind, resellerId }, line.componentKey, movedBy(line));
    return sources.get(key)?.[0]?.id;
  });
};
