import { ClaimView } from '@portal/contracts/claim';
import type { ClaimChoice, ClaimList, ClaimTotal, ListClaims } from '@portal/contracts/claim';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { toInstant } from '../shared/instant';
import { toMoneyOrNull } from '../shared/money';
import { MAY_READ_CLAIMS } from './may-read-claims';
import { chosen, totalClaims } from './select-claims';

interface Row extends Record<string, unknown> {
  id: string;
  amount: string | null;
  currency: string;
  occurredAt: Date;
  recordedAt: Date;
  postedByKind: string;
  postedBy: string;
  posterName: string | null;
  reason: string | null;
  byName: string | null;
  decidedAt: Date | null;
}

const toView = (row: Row): ClaimView => {
  const { amount, currency, occurredAt, recordedAt, reason, byName, decidedAt } = row;
  return ClaimView.parse({
    ...row,
    occurredAt: toInstant(new Date(occurredAt)),
    recordedAt: toInstant(new Date(recordedAt)),
    amount: toMoneyOrNull(amount, currency),
    postedBy: { kind: row.postedByKind, id: row.postedBy, name: row.posterName },
    decision:
      byName === null || decidedAt === null
        ? null
        : { reason, byName, at: toInstant(new Date(decidedAt)) },
  });
};

/**
 * Claimed events in the order in which they came, the oldest first, a page by key at a time.
 * @throws {DomainError} `forbidden`
 */
export const listClaims = async (
  ctx: Ctx,
  { after, pageSize, ...filter }: ListClaims,
): Promise<ClaimList> => {
  requirePermission(ctx, MAY_READ_CLAIMS);
  const partnerId = partnerOf(ctx);
  const further = after === undefined ? sql`` : sql`and c.event_id > ${after}::uuid`;
  const rows = await inScope(ctx.db, readScopeOf(ctx), async (tx) => [
    ...(await tx.execute<Row>(sql`
      select e.id, e.event_id as "eventId", json_build_object('id', t.id, 'name', t.name) as tenant,
        case when u.id is null then null
          else json_build_object('id', u.id, 'name', coalesce(u.name, u.external_id)) end as customer,
        c.type, c.source, e.reference, c.occurred_at as "occurredAt", c.period,
        c.amount_minor::text as amount, c.currency, c.posted_by_kind as "postedByKind",
        c.posted_by as "postedBy", coalesce(k.name, m.name) as "posterName",
        c.recorded_at as "recordedAt", c.status, d.reason, d.decided_by_name as "byName",
        d.decided_at as "decidedAt"
      from (
        select * from event_claims c where ${chosen(partnerId, filter)} ${further}
        order by c.event_id limit ${pageSize + 1}
      ) c
      join billing_events e on e.partner_id = ${partnerId}::uuid and e.id = c.event_id
      join tenants t on t.partner_id = ${partnerId}::uuid and t.id = c.tenant_id
      left join customers u on u.partner_id = ${partnerId}::uuid and u.id = e.customer_id
      left join partner_api_keys k on k.partner_id = ${partnerId}::uuid and k.id = c.posted_by
      left join partner_members m on m.partner_id = ${partnerId}::uuid and m.id = c.posted_by
      left join claim_decisions d on d.partner_id = ${partnerId}::uuid and d.id = c.decision_id
      order by c.event_id`)),
  ]);
  const shown = rows.slice(0, pageSize);
  return {
    rows: shown.map(toView),
    next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
  };
};

/**
 * How many claimed events a choice means, and what they add up to: what has to be confirmed when they are decided.
 * @throws {DomainError} `forbidden`
 */
export const totalChosenClaims = async (ctx: Ctx, choice: ClaimChoice): Promise<ClaimTotal> => {
  requirePermission(ctx, MAY_READ_CLAIMS);
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, readScopeOf(ctx), (tx) => totalClaims(tx, partnerId, choice));
};
