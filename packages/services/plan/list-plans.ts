import type { PlanRow } from '@portal/contracts/plan';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { commissionPlans, planAssignments } from '@portal/db/schema/commission';
import { and, asc, count, desc, isNull } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { loadVersions } from './load-plan';
import { toPlanRow } from './plan-view';

/**
 * All plans of the partner: the platform's for it first, then its own by name.
 * @throws {DomainError} `forbidden`
 */
export const listPlans = async (ctx: Ctx): Promise<PlanRow[]> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const [plans, versions, counts] = await Promise.all([
      tx
        .select()
        .from(commissionPlans)
        .where(and(ofPartner(commissionPlans, partnerId), isNull(commissionPlans.archivedAt)))
        .orderBy(desc(commissionPlans.owner), asc(commissionPlans.name)),
      loadVersions(tx, partnerId),
      tx
        .select({ planId: planAssignments.planId, assignments: count() })
        .from(planAssignments)
        .where(ofPartner(planAssignments, partnerId))
        .groupBy(planAssignments.planId),
    ]);
    const assignmentsOf = new Map(counts.map((row) => [row.planId, row.assignments]));
    return plans.map((plan) =>
      toPlanRow(
        plan,
        versions.filter((version) => version.planId === plan.id),
        { assignments: assignmentsOf.get(plan.id) ?? 0, now: ctx.now() },
      ),
    );
  });
};
