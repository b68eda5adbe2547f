import type { AdjustmentPage, ListAdjustments } from '@portal/contracts/adjustment';
import { inScope } from '@portal/db/in-scope';
import { joined, ofPartner } from '@portal/db/partner-filter';
import { resellers } from '@portal/db/schema/partner';
import { adjustments } from '@portal/db/schema/settlement';
import { and, count, eq, ilike, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { loadPeople } from '../shared/another-person';
import { directed } from '../shared/order';
import { pageOf, windowOf } from '../shared/page';
import { personOf } from '../shared/payer';
import { searchPattern } from '../shared/search-pattern';
import { selectAdjustments, toAdjustmentRow } from './adjustment-view';

const ORDER = {
  proposedAt: sql`${adjustments.proposedAt}`,
  amount: sql`${adjustments.amountMinor}`,
} as const;

const given = <T>(value: T | undefined, make: (value: T) => SQL): SQL | undefined =>
  value === undefined ? undefined : make(value);

const filter = (ctx: Ctx, input: ListAdjustments): SQL | undefined => {
  const pattern = input.q === undefined || input.q === '' ? null : searchPattern(input.q);
  return and(
    ofPartner(adjustments, partnerOf(ctx)),
    given(input.id, (id) => eq(adjustments.id, id)),
    given(input.status, (status) => eq(adjustments.status, status)),
    given(input.earner, (earner) => eq(adjustments.earnerKind, earner)),
    given(input.resellerId, (id) => eq(adjustments.resellerId, id)),
    given(input.period, (period) => eq(adjustments.period, period)),
    pattern === null
      ? undefined
      : or(ilike(adjustments.reason, pattern), ilike(resellers.name, pattern)),
  );
};

/**
 * A page of adjustments, proposed and decided, for who pays them and for the partner about itself.
 * @throws {DomainError} `forbidden`
 */
export const listAdjustments = async (
  ctx: Ctx,
  input: ListAdjustments,
): Promise<AdjustmentPage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  const { limit, offset } = windowOf(input);
  const dir = input.dir ?? 'desc';
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const [rows, [counted]] = await Promise.all([
      selectAdjustments(tx)
        .where(filter(ctx, input))
        .orderBy(directed(ORDER[input.sort ?? 'proposedAt'], dir), directed(adjustments.id, dir))
        .limit(limit)
        .offset(offset),
      tx
        .select({ total: count() })
        .from(adjustments)
        .leftJoin(
          resellers,
          joined(adjustments, resellers, eq(resellers.id, adjustments.resellerId)),
        )
        .where(filter(ctx, input)),
    ]);
    const people = await loadPeople(tx, ctx, [
      personOf(ctx).id,
      ...rows.map(({ adjustment }) => adjustment.proposedBy),
    ]);
    return pageOf(
      input,
      rows.map((row) => toAdjustmentRow(ctx, row, people)),
      counted?.total ?? 0,
    );
  });
};
