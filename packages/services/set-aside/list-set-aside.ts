import type { ClaimTotal } from '@portal/contracts/claim';
import { SetAsideView } from '@portal/contracts/set-aside';
import { tell } from '@portal/contracts/reader';
import type { ListSetAside, SetAsideChoice, SetAsideList } from '@portal/contracts/set-aside';
import { inScope } from '@portal/db/in-scope';
import type { Kept } from '@portal/domain/text/kept';
import { sql } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import { fromDay } from '../event/decide-events';
import { MAY_READ_CLAIMS } from '../claim/may-read-claims';
import type { Ctx } from '../context';
import { toInstant } from '../shared/instant';
import { toMoneyOrNull } from '../shared/money';
import { tellKept } from '../shared/tell-kept';
import { chosenAside, totalAside } from './select-set-aside';

interface Row extends Record<string, unknown> {
  id: string;
  amount: string | null;
  currency: string;
  occurredAt: Date;
  receivedAt: Date;
  standing: string;
  /** The date of the event by its tenant's calendar, in epoch milliseconds. */
  day: number;
  causeText: Kept;
  postedByKind: string | null;
  postedBy: string | null;
  posterName: string | null;
  twinId: string | null;
  twinEventId: string | null;
  twinSource: string | null;
  twinOccurredAt: Date | null;
  twinRecordedAt: Date | null;
  twinAmount: string | null;
  reason: string | null;
  byName: string | null;
  decidedAt: Date | null;
}

const twinOf = (row: Row) => {
  const { twinId, twinEventId, twinSource, twinOccurredAt, twinRecordedAt, currency } = row;
  if (twinId === null || twinOccurredAt === null || twinRecordedAt === null) return null;
  return {
    id: twinId,
    eventId: twinEventId,
    source: twinSource,
    occurredAt: toInstant(new Date(twinOccurredAt)),
    recordedAt: toInstant(new Date(twinRecordedAt)),
    amount: toMoneyOrNull(row.twinAmount, currency),
  };
};

const toView = (row: Row): SetAsideView => {
  const { amount, currency, occurredAt, receivedAt, reason, byName, decidedAt } = row;
  return SetAsideView.parse({
    ...row,
    occurredAt: toInstant(new Date(occurredAt)),
    receivedAt: toInstant(new Date(receivedAt)),
    amount: toMoneyOrNull(amount, currency),
    why: row.standing === 'ahead' ? tell(fromDay(row.day)) : tellKept(row.causeText),
    twin: twinOf(row),
    postedBy:
      row.postedBy === null
        ? null
        : { kind: row.postedByKind, id: row.postedBy, name: row.posterName },
    decision: decidedAt === null ? null : { reason, byName, at: toInstant(new Date(decidedAt)) },
  });
};

/**
 * Events that wait, are held or lie ahead (or were), in the order in which they came, the oldest first, a page by key at a time; what is
 * held beside the event that it is probably the same as.
 * @throws {DomainError} `forbidden`
 */
export const listSetAside = async (
  ctx: Ctx,
  { after, pageSize, ...filter }: ListSetAside,
): Promise<SetAsideList> => {
  requirePermission(ctx, MAY_READ_CLAIMS);
  const partnerId = partnerOf(ctx);
  const further = after === undefined ? sql`` : sql`and a.id > ${after}::uuid`;
  const rows = await inScope(ctx.db, readScopeOf(ctx), async (tx) => [
    ...(await tx.execute<Row>(sql`
      select a.id, a.event_id as "eventId", json_build_object('id', t.id, 'name', t.name) as tenant,
        a.customer_number as "customerNumber", a.type, a.source, a.reference, a.occurred_at as "occurredAt",
        a.amount_minor::text as amount, a.currency, a.standing, a.cause, a.cause_text as "causeText",
        (extract(epoch from a.local_date) * 1000)::float8 as day,
        a.posted_by_kind as "postedByKind", a.posted_by as "postedBy", coalesce(k.name, m.name) as "posterName",
        a.received_at as "receivedAt", e.id as "twinId", e.event_id as "twinEventId", e.source as "twinSource",
        e.occurred_at as "twinOccurredAt", e.recorded_at as "twinRecordedAt", e.amount_minor::text as "twinAmount",
        a.decision_reason as reason, a.decided_by_name as "byName", a.decided_at as "decidedAt"
      from (
        select * from set_aside_events a where ${chosenAside(partnerId, filter)} ${further}
        order by a.id limit ${pageSize + 1}
      ) a
      join tenants t on t.partner_id = ${partnerId}::uuid and t.id = a.tenant_id
      left join billing_events e on e.partner_id = ${partnerId}::uuid and e.id = a.twin_id
      left join partner_api_keys k on k.partner_id = ${partnerId}::uuid and k.id = a.posted_by
      left join partner_members m on m.partner_id = ${partnerId}::uuid and m.id = a.posted_by
      order by a.id`)),
  ]);
  const shown = rows.slice(0, pageSize);
  return {
    rows: shown.map(toView),
    next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
  };
};

/**
 * How many events that wait or are held a choice means, and what they add up to.
 * @throws {DomainError} `forbidden`
 */
export const totalSetAside = async (ctx: Ctx, choice: SetAsideChoice): Promise<ClaimTotal> => {
  requirePermission(ctx, MAY_READ_CLAIMS);
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, readScopeOf(ctx), (tx) => totalAside(tx, chosenAside(partnerId, choice)));
};
