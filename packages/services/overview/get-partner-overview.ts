import type { PartnerOverview } from '@portal/contracts/overview';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { resellers } from '@portal/db/schema/partner';
import { and, eq } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { customerFigure, customersByTenant, customersGained, totalOf } from './count-figures';
import { partnerAttention } from './partner-attention';
import { tenantParts, topResellers } from './partner-parts';
import { earnedByMonth, latestMonth, moneyFigures, pointsOf, revenueByMonth } from './series';

/** The three series of a partner: revenue, what its resellers earned, what it earned itself. */
const seriesOf = async (tx: Tx, ctx: Ctx, month: string | null) => {
  if (month === null) return { revenue: [], reseller: [], own: [] };
  const [revenue, reseller, own] = await Promise.all([
    revenueByMonth(tx, ctx, month),
    earnedByMonth(tx, ctx, { month, earnerKind: 'reseller' }),
    earnedByMonth(tx, ctx, { month, earnerKind: 'partner' }),
  ]);
  return { revenue, reseller, own };
};

/**
 * How a partner stands, from kept totals; a limited team member sees its tenants' part.
 * @throws {DomainError} `forbidden`
 */
export const getPartnerOverview = async (ctx: Ctx): Promise<PartnerOverview> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const [month, counts] = await Promise.all([
      latestMonth(tx, ctx),
      customersByTenant(tx, partnerId),
    ]);
    const [{ revenue, reseller, own }, gained, activeResellers, tenants, top, attention] =
      await Promise.all([
        seriesOf(tx, ctx, month),
        customersGained(tx, ctx, month),
        tx.$count(resellers, and(ofPartner(resellers, partnerId), eq(resellers.status, 'active'))),
        tenantParts(tx, ctx, partnerId, { month, counts }),
        month === null ? [] : topResellers(tx, partnerId, month),
        partnerAttention(tx, ctx, totalOf(counts, 'unassigned')),
      ]);
    return {
      month,
      customers: customerFigure(totalOf(counts, 'active'), gained),
      activeResellers,
      revenue: month === null ? [] : moneyFigures(revenue, month),
      ownCommission: month === null ? [] : moneyFigures(own, month),
      resellerCommission: month === null ? [] : moneyFigures(reseller, month),
      months: pointsOf(
        { revenueMinor: revenue, resellerMinor: reseller, partnerMinor: own },
        (at, amountOf) => ({
          ...at,
          revenueMinor: amountOf('revenueMinor'),
          resellerMinor: amountOf('resellerMinor'),
          partnerMinor: amountOf('partnerMinor'),
        }),
      ),
      tenants,
      topResellers: top,
      attention,
    };
  });
};
