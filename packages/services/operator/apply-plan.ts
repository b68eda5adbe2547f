import type { PlanDetail } from '@portal/contracts/plan';
import type { PlanFile } from '@portal/contracts/plan-file';
import type { Ctx } from '../context';
import { addPlanVersion } from '../plan/add-plan-version';
import { assignPlan } from '../plan/assign-plan';
import { checkDefinition, contentHashOf, readDefinition } from '../plan/check-definition';
import { createPlan } from '../plan/create-plan';
import { getPlan } from '../plan/get-plan';
import { listPlans } from '../plan/list-plans';
import { findReseller, findTenantId } from './find-by-name';

/** What applying a plan changed. */
export interface AppliedPlan {
  readonly outcome: 'created' | 'version_added' | 'unchanged';
  readonly planId: string;
  readonly name: string;
  readonly version: number;
  /** Assignments that were added. */
  readonly assigned: number;
}

interface Put {
  readonly plan: PlanDetail;
  readonly outcome: AppliedPlan['outcome'];
}

const putPlan = async (ctx: Ctx, file: PlanFile): Promise<Put> => {
  const owner = file.earner === 'partner' ? 'platform' : 'partner';
  const known = (await listPlans(ctx)).find(
    (plan) => plan.name === file.name && plan.owner === owner,
  );
  if (known === undefined) {
    const { name, description, effectiveFrom, definition } = file;
    const input = { name, description: description ?? null, effectiveFrom, definition };
    return { plan: await createPlan(ctx, input, owner), outcome: 'created' };
  }
  const plan = await getPlan(ctx, { id: known.id });
  const last = plan.versionList.toSorted((a, b) => a.version - b.version).at(-1);
  const wanted = checkDefinition(file.definition, file.earner);
  if (
    last !== undefined &&
    contentHashOf(readDefinition(last.definition, file.earner)) === contentHashOf(wanted)
  ) {
    return { plan, outcome: 'unchanged' };
  }
  const { effectiveFrom, definition, note } = file;
  const input = {
    planId: plan.id,
    effectiveFrom,
    definition,
    ...(note === undefined ? {} : { note }),
  };
  return { plan: await addPlanVersion(ctx, input), outcome: 'version_added' };
};

const targetOf = async (ctx: Ctx, { tenant, reseller }: PlanFile['assignTo'][number]) => {
  const tenantId = tenant === undefined ? undefined : await findTenantId(ctx, tenant);
  if (reseller === undefined) return { tenantId, resellerId: undefined };
  return { tenantId: undefined, resellerId: (await findReseller(ctx, reseller, tenantId)).id };
};

const putOn = async (ctx: Ctx, plan: PlanDetail, file: PlanFile): Promise<number> => {
  let assigned = 0;
  for (const to of file.assignTo) {
    const { tenantId, resellerId } = await targetOf(ctx, to);
    const isThere = plan.assignmentList.some(
      (assignment) =>
        assignment.effectiveTo === null &&
        (resellerId === undefined
          ? assignment.reseller === null && assignment.tenant?.id === tenantId
          : assignment.reseller?.id === resellerId),
    );
    if (isThere) continue;
    await assignPlan(ctx, {
      planId: plan.id,
      tenantId,
      resellerId,
      effectiveFrom: to.effectiveFrom ?? file.effectiveFrom,
      overrides: to.overrides,
    });
    assigned += 1;
  }
  return assigned;
};

/**
 * Makes the partner's plans what a file says: creates the plan, or adds a version when the definition differs from the
 * last one, and assigns it to who is not on it yet. Applying the same file again changes nothing.
 *
 * @throws {DomainError} `forbidden`, `not_found` (a tenant or reseller), `validation`, `conflict`
 */
export const applyPlan = async (ctx: Ctx, file: PlanFile): Promise<AppliedPlan> => {
  const { plan, outcome } = await putPlan(ctx, file);
  const assigned = await putOn(ctx, plan, file);
  return {
    outcome,
    planId: plan.id,
    name: plan.name,
    version: Math.max(...plan.versionList.map(({ version }) => version)),
    assigned,
  };
};
