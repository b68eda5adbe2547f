import type { ById } from '@portal/contracts/common';
import type { PlanDetail } from '@portal/contracts/plan';
import { inScope } from '@portal/db/in-scope';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { describePlan } from './describe-plan';

/**
 * One plan: the partner's own, or the platform's for it.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getPlan = async (ctx: Ctx, { id }: ById): Promise<PlanDetail> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  return inScope(ctx.db, readScopeOf(ctx), (tx) => describePlan(tx, ctx, id));
};
