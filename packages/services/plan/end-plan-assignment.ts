import type { EndPlanAssignment, PlanDetail } from '@portal/contracts/plan';
import { inScope } from '@portal/db/in-scope';
import { partnerOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { describePlan } from './describe-plan';
import { endAssignmentRow, loadPlanAssignment } from './end-assignment-row';
import { loadPlan } from './load-plan';
import { requireOwnPlan } from './plan-owner';

/**
 * Ends an open assignment of one of the partner's plans; what is earned from then on follows the next specific plan.
 * @throws {DomainError} `forbidden`, `not_found`, `validation`, `conflict` (ended already)
 */
export const endPlanAssignment = async (
  ctx: Ctx,
  { id, effectiveTo }: EndPlanAssignment,
): Promise<PlanDetail> => {
  requirePermission(ctx, { partner: 'plan.manage' });
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const row = await loadPlanAssignment(tx, partnerId, id);
    const plan = await loadPlan(tx, partnerId, row.planId);
    requireOwnPlan(ctx, plan);
    if (row.tenantId === null) requireAllTenants(ctx);
    await endAssignmentRow(tx, ctx, plan, row, new Date(effectiveTo), 'effectiveTo');
    return describePlan(tx, ctx, plan.id);
  });
};
