import type { Tx } from '@portal/db/in-scope';
import { rowsByKeys } from '@portal/db/rows-by-keys';
import type { EarnerKind } from '@portal/domain/commission/plan';
import type { LineKind } from '@portal/domain/commission/facts';
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
      revision, reverses_line_id as "reversesLineId", payable_on as "payableOn"`,
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

/** A line that is to be found among the posted ones. */
interface Sought {
  readonly componentKey: string;
  readonly kind: LineKind;
  readonly amountMinor: bigint;
}

interface Owner {
  readonly eventId: string;
  readonly earnerKind: EarnerKind;
  readonly resellerId: string | null;
}

/**
 * Which posted lines of an earner on an event are which of these lines: those of the same component, kind and amount, then
 * of the same component and kind, then of the same component. Ids in the order of `lines`; undefined where there is none.
 * Null when nothing was posted.
 */
export const matchPosted = (
  posted: PostedLines,
  { eventId, earnerKind, resellerId }: Owner,
  lines: readonly Sought[],
): (string | undefined)[] | null => {
  const all = posted.get(eventId);
  if (all === undefined) return null;
  const left = all.filter(
    (line) => line.earnerKind === earnerKind && line.resellerId === resellerId,
  );
  const ids = lines.map((): string | undefined => undefined);
  const matchBy = (isSame: (line: PostedLine, sought: Sought) => boolean): void => {
    for (const [index, sought] of lines.entries()) {
      if (ids[index] !== undefined) continue;
      const found = left.findIndex(
        (line) => line.componentKey === sought.componentKey && isSame(line, sought),
      );
      if (found >= 0) ids[index] = left.splice(found, 1)[0]?.id;
    }
  };
  matchBy((line, { kind, amountMinor }) => line.kind === kind && line.amountMinor === amountMinor);
  matchBy((line, { kind }) => line.kind === kind);
  matchBy(() => true);
  return ids;
};
