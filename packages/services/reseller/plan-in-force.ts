import type { ResellerDetail } from '@portal/contracts/reseller';
import type { Tx } from '@portal/db/in-scope';
import { joined, ofPartner } from '@portal/db/partner-filter';
import { commissionPlans, planAssignments } from '@portal/db/schema/commission';
import { planAssignmentInForce } from '@portal/domain/assignment/in-force';
import { and, eq, isNull, or } from 'drizzle-orm';

interface Target {
  readonly partnerId: string;
  readonly tenantId: string;
  readonly resellerId: string;
}

const viaOf = (scope: { tenantId: string | null; resellerId: string | null }) => {
  if (scope.resellerId !== null) return 'reseller';
  return scope.tenantId === null ? 'partner' : 'tenant';
};

/** The plan a reseller earns by at `at`, and whether it is its own, its tenant's or the partner's default; or null. */
export const planInForce = async (
  tx: Tx,
  { partnerId, tenantId, resellerId }: Target,
  at: Date,
): Promise<ResellerDetail['plan']> => {
  const candidates = await tx
    .select({
      planId: planAssignments.planId,
      name: commissionPlans.name,
      tenantId: planAssignments.tenantId,
      resellerId: planAssignments.resellerId,
      from: planAssignments.effectiveFrom,
      to: planAssignments.effectiveTo,
    })
    .from(planAssignments)
    .innerJoin(
      commissionPlans,
      joined(commissionPlans, planAssignments, eq(commissionPlans.id, planAssignments.planId)),
    )
    .where(
      and(
        ofPartner(planAssignments, partnerId),
        eq(planAssignments.earnerKind, 'reseller'),
        or(isNull(planAssignments.tenantId), eq(planAssignments.tenantId, tenantId)),
        or(isNull(planAssignments.resellerId), eq(planAssignments.resellerId, resellerId)),
      ),
    );
  const best = planAssignmentInForce(candidates, { resellerId, tenantId }, at);
  return best === null ? null : { id: best.planId, name: best.name, via: viaOf(best) };
};
