import type { ListOwnAdjustments, OwnAdjustmentPage } from '@portal/contracts/adjustment';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { adjustments } from '@portal/db/schema/settlement';
import { and, count, desc, eq } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { toInstant } from '../shared/instant';
import { toMoney } from '../shared/money';
import { pageOf, windowOf } from '../shared/page';
import { ownReseller } from '../shared/own-reseller';

/**
 * The adjustments of the reseller that asks: those that were approved, newest first.
 * @throws {DomainError} `forbidden`
 */
export const listOwnAdjustments = async (
  ctx: Ctx,
  input: ListOwnAdjustments,
): Promise<OwnAdjustmentPage> => {
  requirePermission(ctx, { reseller: 'read' });
  const { limit, offset } = windowOf(input);
  const own = and(
    ofPartner(adjustments, partnerOf(ctx)),
    eq(adjustments.resellerId, ownReseller(ctx).id),
    eq(adjustments.status, 'approved'),
  );
  const [rows, [counted]] = await inScope(ctx.db, readScopeOf(ctx), (tx) =>
    Promise.all([
      tx
        .select({
          id: adjustments.id,
          amountMinor: adjustments.amountMinor,
          currency: adjustments.currency,
          reason: adjustments.reason,
          disputeId: adjustments.disputeId,
          period: adjustments.period,
          decidedAt: adjustments.decidedAt,
        })
        .from(adjustments)
        .where(own)
        .orderBy(desc(adjustments.decidedAt), desc(adjustments.id))
        .limit(limit)
        .offset(offset),
      tx.select({ total: count() }).from(adjustments).where(own),
    ]),
  );
  const shown = rows.map(({ amountMinor, currency, decidedAt, ...row }) => ({
    ...row,
    amount: toMoney(amountMinor, currency),
    approvedAt: toInstant(decidedAt ?? ctx.now()),
  }));
  return pageOf(input, shown, counted?.total ?? 0);
};
