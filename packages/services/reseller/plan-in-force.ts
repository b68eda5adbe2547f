import type { ResellerDetail } from '@portal/contracts/reseller';
import type { Tx } from '@portal/db/in-scope';
import { joined, ofPartner } from '@portal/db/partner-filter';
import {
  commissionPlans,
  commissionPlanVersions,
  planAssignments,
} from '@portal/db/schema/commission';
import { isInForce, planAssignmentInForce } from '@portal/domain/assignment/in-force';
import { momentIn } from '@portal/domain/period/local-day';
import type { Moment } from '@portal/domain/period/local-day';
import { and, asc, eq, isNull, or } from 'drizzle-orm';
import { readZone } from '../shared/tenant-zones';
import { overrideSentences } from '../commission/override-sentences';

interface Target {
  readonly partnerId: string;
  readonly tenantId: string;
  readonly resellerId: string;
}

const viaOf = (scope: { tenantId: string | null; resellerId: string | null }) => {
  if (scope.resellerId !== null) return 'reseller';
  return scope.tenantId === null ? 'partner' : 'tenant';
};

/** What the plan's version in force says, else its last. By the columns that resellers may read. */
const definitionAt = async (tx: Tx, partnerId: string, planId: string, when: Moment) => {
  const versions = await tx
    .select({
      earnerKind: commissionPlanVersions.earnerKind,
      definition: commissionPlanVersions.definition,
      from: commissionPlanVersions.effectiveFrom,
      to: commissionPlanVersions.effectiveTo,
    })
    .from(commissionPlanVersions)
    .where(
      and(ofPartner(commissionPlanVersions, partnerId), eq(commissionPlanVersions.planId, planId)),
    )
    .orderBy(asc(commissionPlanVersions.version));
  return versions.find((version) => isInForce(version, when)) ?? versions.at(-1);
};

/** The plan a reseller earns by at an instant, and whether it is its own, its tenant's or the partner's default; or null. */
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
      overrides: planAssignments.overrides,
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
  const when = momentIn(at.getTime(), await readZone(tx, { partnerId, tenantId }));
  const best = planAssignmentInForce(candidates, { resellerId, tenantId }, when);
  if (best === null) return null;
  const { planId, overrides } = best;
  const sentences =
    overrides === null
      ? []
      : overrideSentences(overrides, await definitionAt(tx, partnerId, planId, when));
  return { id: planId, name: best.name, via: viaOf(best), overrideSentences: sentences };
};
