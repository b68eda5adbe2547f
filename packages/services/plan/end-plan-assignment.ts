import type { EndPlanAssignment, PlanDetail } from '@portal/contracts/plan';
import { inScope, type Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { planAssignments } from '@portal/db/schema/commission';
import { conflict, validation } from '@portal/domain/errors';
import { and, isNull } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { found, wonRace } from '../shared/found';
import { describePlan } from './describe-plan';
import { loadPlan } from './load-plan';
import { requireOwnPlan } from './plan-owner';

const loadAssignment = async (tx: Tx, partnerId: string, id: string) => {
  const [row] = await tx
    .select()
    .from(planAssignments)
    .where(byId(planAssignments, partnerId, id));
  return found(row, 'plan assignment');
};

const checkEnd = (row: { effectiveFrom: Date; effectiveTo: Date | null }, end: Date): void => {
  if (row.effectiveTo !== null) {
    throw conflict(
      `This assignment has ended already, on ${row.effectiveTo.toISOString().slice(0, 10)}.`,
    );
  }
  if (end <= row.effectiveFrom) {
    const message = `It began on ${row.effectiveFrom.toISOString().slice(0, 10)}: choose a later date.`;
    throw validation([{ path: ['effectiveTo'], message }]);
  }
};

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
  const end = new Date(effectiveTo);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const row = await loadAssignment(tx, partnerId, id);
    const plan = await loadPlan(tx, partnerId, row.planId);
    requireOwnPlan(ctx, plan);
    if (row.tenantId === null) requireAllTenants(ctx);
    checkEnd(row, end);
    const [ended] = await tx
      .update(planAssignments)
      .set({ effectiveTo: end })
      .where(and(byId(planAssignments, partnerId, id), isNull(planAssignments.effectiveTo)))
      .returning({ id: planAssignments.id });
    wonRace(ended, 'plan assignment');
    await appendAudit(tx, ctx, {
      action: 'plan.end_assignment',
      entityKind: 'plan',
      entityId: plan.id,
      entityName: plan.name,
      tenantId: row.tenantId,
      resellerId: row.resellerId,
      before: { effectiveTo: null },
      after: { effectiveTo: end.toISOString() },
    });
    return describePlan(tx, ctx, plan.id);
  });
};
