import { PlanEarnerKind } from '@portal/contracts/plan';
import type { ChangeOverrides, PlanDetail } from '@portal/contracts/plan';
import { inScope } from '@portal/db/in-scope';
import { validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { checkBegun } from './check-begun';
import { checkOverrides } from './check-overrides';
import { describePlan } from './describe-plan';
import { endAssignmentRow, loadPlanAssignment } from './end-assignment-row';
import { insertAssignment } from './insert-assignment';
import { loadPlan, loadVersions } from './load-plan';
import { requireOwnPlan } from './plan-owner';

const messages = defineMessages({
  ownTermsSeveral: {
    id: 'services.plan.ownTermsSeveral',
    defaultMessage: 'Own terms are for one reseller; this assignment is for several.',
  },
});

/**
 * Gives one reseller other overrides on its plan from a date on (none: as the plan says): its assignment ends there and
 * goes on as a further one, so that what was earned before stays under the terms of its time.
 * @throws {DomainError} `forbidden`, `not_found`, `validation` (paths `effectiveFrom` or below `overrides`), `conflict`
 */
export const changeOverrides = async (ctx: Ctx, input: ChangeOverrides): Promise<PlanDetail> => {
  requirePermission(ctx, { partner: 'plan.manage' });
  const partnerId = partnerOf(ctx);
  const effectiveFrom = new Date(input.effectiveFrom);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const row = await loadPlanAssignment(tx, partnerId, input.id);
    const plan = await loadPlan(tx, partnerId, row.planId);
    requireOwnPlan(ctx, plan);
    if (row.resellerId === null) {
      const message = messages.ownTermsSeveral;
      throw validation([{ path: ['id'], message }]);
    }
    const earnerKind = PlanEarnerKind.parse(plan.earnerKind);
    const isEmpty = input.overrides === null || Object.keys(input.overrides).length === 0;
    const overrides = isEmpty ? null : input.overrides;
    const versions = await loadVersions(tx, partnerId, plan.id);
    checkBegun(plan.name, versions, effectiveFrom);
    if (overrides !== null) checkOverrides(overrides, versions, earnerKind, effectiveFrom);
    await endAssignmentRow(tx, ctx, plan, row, effectiveFrom, 'effectiveFrom');
    const { tenantId, resellerId } = row;
    const wanted = { planId: plan.id, earnerKind, tenantId, resellerId, effectiveFrom, overrides };
    await insertAssignment(tx, ctx, wanted);
    await appendAudit(tx, ctx, {
      action: 'plan.change_overrides',
      entityKind: 'plan',
      entityId: plan.id,
      entityName: plan.name,
      tenantId,
      resellerId,
      before: { overrides: row.overrides },
      after: { overrides, effectiveFrom: effectiveFrom.toISOString() },
    });
    return describePlan(tx, ctx, plan.id);
  });
};
