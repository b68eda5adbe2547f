import type { PlanDetail } from '@portal/contracts/plan';
import type { Tx } from '@portal/db/in-scope';
import { joined, ofPartner } from '@portal/db/partner-filter';
import { planAssignments } from '@portal/db/schema/commission';
import { resellers, tenants } from '@portal/db/schema/partner';
import { and, asc, eq } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { loadPlan, loadVersions } from './load-plan';
import { toAssignmentView, toPlanRow, toVersionView } from './plan-view';

const assignmentsOf = (tx: Tx, partnerId: string, planId: string) =>
  tx
    .select({
      id: planAssignments.id,
      tenantId: planAssignments.tenantId,
      tenantName: tenants.name,
      resellerId: planAssignments.resellerId,
      resellerName: resellers.name,
      effectiveFrom: planAssignments.effectiveFrom,
      effectiveTo: planAssignments.effectiveTo,
      overrides: planAssignments.overrides,
    })
    .from(planAssignments)
    .leftJoin(tenants, joined(tenants, planAssignments, eq(tenants.id, planAssignments.tenantId)))
    .leftJoin(
      resellers,
      joined(resellers, planAssignments, eq(resellers.id, planAssignments.resellerId)),
    )
    .where(and(ofPartner(planAssignments, partnerId), eq(planAssignments.planId, planId)))
    .orderBy(asc(planAssignments.effectiveFrom), asc(planAssignments.id));

/**
 * A plan with all its versions (oldest first) and who is on it.
 * @throws {DomainError} `not_found`
 */
export const describePlan = async (tx: Tx, ctx: Ctx, id: string): Promise<PlanDetail> => {
  const partnerId = partnerOf(ctx);
  const now = ctx.now();
  const plan = await loadPlan(tx, partnerId, id);
  const [versions, assignments] = await Promise.all([
    loadVersions(tx, partnerId, id),
    assignmentsOf(tx, partnerId, id),
  ]);
  return {
    ...toPlanRow(plan, versions, { assignments: assignments.length, now }),
    versionList: versions.map((version) => toVersionView(version, now)),
    assignmentList: assignments.map((assignment) => toAssignmentView(assignment, versions)),
  };
};
