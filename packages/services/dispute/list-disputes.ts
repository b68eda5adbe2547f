import type { DisputePage, ListDisputes } from '@portal/contracts/dispute';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { disputes } from '@portal/db/schema/settlement';
import { and, count, eq, ilike, inArray, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { directed } from '../shared/order';
import { pageOf, windowOf } from '../shared/page';
import { searchPattern } from '../shared/search-pattern';
import { selectDisputes, toDisputeRow } from './dispute-view';

const given = <T>(value: T | undefined, make: (value: T) => SQL): SQL | undefined =>
  value === undefined ? undefined : make(value);

const filter = (ctx: Ctx, input: ListDisputes): SQL | undefined => {
  const { actor } = ctx;
  const resellerId = actor.kind === 'reseller' ? actor.resellerId : input.resellerId;
  const pattern = input.q === undefined || input.q === '' ? null : searchPattern(input.q);
  return and(
    ofPartner(disputes, partnerOf(ctx)),
    given(input.status, (status) => eq(disputes.status, status)),
    given(input.earner, (earner) => eq(disputes.earnerKind, earner)),
    given(resellerId, (id) => eq(disputes.resellerId, id)),
    given(input.tenantId, (id) => eq(disputes.tenantId, id)),
    pattern === null
      ? undefined
      : or(
          ilike(disputes.reason, pattern),
          sql`${disputes.resellerId} in (select r.id from resellers r
            where r.partner_id = ${partnerOf(ctx)}::uuid and r.name ilike ${pattern})`,
        ),
  );
};

/**
 * A page of disputes, newest first. A reseller gets its own; a member limited to some tenants those of their resellers.
 * @throws {DomainError} `forbidden`
 */
export const listDisputes = async (ctx: Ctx, input: ListDisputes): Promise<DisputePage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', reseller: 'read' });
  const { limit, offset } = windowOf(input);
  const dir = input.dir ?? 'desc';
  const where = filter(ctx, input);
  const order = [directed(disputes.openedAt, dir), directed(disputes.id, dir)];
  const [rows, [counted]] = await inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const [page, total] = await Promise.all([
      tx
        .select({ id: disputes.id })
        .from(disputes)
        .where(where)
        .orderBy(...order)
        .limit(limit)
        .offset(offset),
      tx.select({ total: count() }).from(disputes).where(where),
    ]);
    // What a dispute shows is looked up for those of the page alone.
    const ids = page.map(({ id }) => id);
    const shown = await selectDisputes(tx, partnerOf(ctx))
      .where(and(ofPartner(disputes, partnerOf(ctx)), inArray(disputes.id, ids)))
      .orderBy(...order);
    return [shown, total] as const;
  });
  return pageOf(input, rows.map(toDisputeRow), counted?.total ?? 0);
};
