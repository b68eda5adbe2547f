import type { ResellerDetail } from '@portal/contracts/reseller';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { commissionTotals } from '@portal/db/schema/commission-sums';
import { resellerMembers } from '@portal/db/schema/identity';
import { resellers } from '@portal/db/schema/partner';
import { allowedTransitions } from '@portal/domain/lifecycle/lifecycle';
import { and, eq, lte, max } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { planInForce } from './plan-in-force';
import { selectResellers, toResellerRow } from './select-resellers';
import { presentMonth } from '../shared/present-month';

const latestPeriod = async (tx: Tx, ctx: Ctx, id: string): Promise<string | null> => {
  const [row] = await tx
    .select({ period: max(commissionTotals.period) })
    .from(commissionTotals)
    .where(
      and(
        ofPartner(commissionTotals, partnerOf(ctx)),
        eq(commissionTotals.resellerId, id),
        lte(commissionTotals.period, await presentMonth(tx, ctx.partnerId, ctx.now())),
      ),
    );
  return row?.period ?? null;
};

/**
 * A reseller with its plan in force now and the states it may go to. "This month" is the latest in which it earned.
 * @throws {DomainError} `not_found`
 */
export const describeReseller = async (tx: Tx, ctx: Ctx, id: string): Promise<ResellerDetail> => {
  const partnerId = partnerOf(ctx);
  const [selected] = await selectResellers(tx, partnerId, await latestPeriod(tx, ctx, id)).where(
    byId(resellers, partnerId, id),
  );
  const row = orNotFound(selected, 'reseller');
  const [members, plan] = await Promise.all([
    tx.$count(
      resellerMembers,
      and(ofPartner(resellerMembers, partnerId), eq(resellerMembers.resellerId, id)),
    ),
    planInForce(tx, { partnerId, tenantId: row.tenantId, resellerId: id }, ctx.now()),
  ]);
  const reseller = toResellerRow(row);
  return {
    ...reseller,
    contactName: row.contactName,
    contactPhone: row.contactPhone,
    postalPrefixes: row.postalPrefixes,
    suspendedReason: row.suspendedReason,
    version: row.version,
    members,
    plan,
    transitions: [...allowedTransitions('reseller', reseller.status)],
  };
};
