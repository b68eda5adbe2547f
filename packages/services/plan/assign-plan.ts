import { PlanEarnerKind } from '@portal/contracts/plan';
import type { AssignPlan, PlanDetail } from '@portal/contracts/plan';
import type { EarnerKind } from '@portal/domain/commission/plan';
import type { Words } from '@portal/domain/text/phrase';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { isUniqueViolation } from '@portal/db/error';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { validation } from '@portal/domain/errors';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { loadReseller } from '../reseller/load-reseller';
import { requireAllTenants } from '../shared/all-tenants';
import { orNotFound } from '../shared/or-not-found';
import { loadTenant } from '../tenant/load-tenant';
import { checkBegun } from './check-begun';
import { checkOverrides } from './check-overrides';
import { describePlan } from './describe-plan';
import { insertAssignment, overlapConflict, overlappingAssignments } from './insert-assignment';
import { loadPlan, loadVersions } from './load-plan';
import type { LoadedVersion } from './load-plan';
import { requireOwnPlan } from './plan-owner';

const messages = defineMessages({
  thisTarget: { id: 'services.plan.thisTarget', defaultMessage: 'This target' },
  tenantOrReseller: {
    id: 'services.plan.tenantOrReseller',
    defaultMessage: 'Choose a tenant or a reseller, not both.',
  },
  ownTermsForOne: {
    id: 'services.plan.ownTermsForOne',
    defaultMessage: 'Own terms are for one reseller: choose which.',
  },
  partnerAsAWhole: {
    id: 'services.plan.partnerAsAWhole',
    defaultMessage: 'The partner as a whole',
  },
  otherCurrency: {
    id: 'services.plan.otherCurrency',
    defaultMessage: 'This plan pays in {currency}, but {who} bills in {other}: it would never pay.',
  },
});

interface Target {
  readonly tenantId: string | null;
  readonly resellerId: string | null;
  /** In a sentence: who gets the plan. */
  readonly who: Words;
  /** What its events are in; null for everybody of the partner. */
  readonly currency: string | null;
}

const EVERYBODY: Target = {
  tenantId: null,
  resellerId: null,
  who: messages.partnerAsAWhole,
  currency: null,
};

const targetOf = async (tx: Tx, ctx: Ctx, input: AssignPlan): Promise<Target> => {
  const partnerId = partnerOf(ctx);
  if (input.tenantId !== undefined && input.resellerId !== undefined) {
    throw validation([{ path: ['tenantId'], message: messages.tenantOrReseller }]);
  }
  if (input.resellerId !== undefined) {
    const reseller = await loadReseller(tx, partnerId, input.resellerId);
    const tenant = await loadTenant(tx, partnerId, reseller.tenantId);
    return {
      tenantId: tenant.id,
      resellerId: reseller.id,
      who: reseller.name,
      currency: tenant.currency,
    };
  }
  if (input.tenantId !== undefined) {
    const tenant = await loadTenant(tx, partnerId, input.tenantId);
    return { tenantId: tenant.id, resellerId: null, who: tenant.name, currency: tenant.currency };
  }
  requireAllTenants(ctx);
  return EVERYBODY;
};

const checkCurrency = (versions: readonly LoadedVersion[], target: Target): void => {
  const last = orNotFound(versions.at(-1), 'plan');
  if (target.currency === null || target.currency === last.currency) return;
  const message = phrase(messages.otherCurrency, {
    currency: last.currency,
    who: target.who,
    other: target.currency,
  });
  throw validation([{ path: ['planId'], message }]);
};

/** The overrides that were sent, checked; null when there are none. */
const overridesOf = (
  { resellerId, effectiveFrom, overrides }: AssignPlan,
  versions: readonly LoadedVersion[],
  earnerKind: EarnerKind,
): Record<string, unknown> | null => {
  if (overrides === undefined || Object.keys(overrides).length === 0) return null;
  if (resellerId === undefined) {
    const message = messages.ownTermsForOne;
    throw validation([{ path: ['resellerId'], message }]);
  }
  checkOverrides(overrides, versions, earnerKind, new Date(effectiveFrom));
  return overrides;
};

/** `assignPlan` within the caller's transaction. */
export const assignPlanWithin = async (
  tx: Tx,
  ctx: Ctx,
  input: AssignPlan,
): Promise<PlanDetail> => {
  requirePermission(ctx, { partner: 'plan.manage' });
  const plan = await loadPlan(tx, partnerOf(ctx), input.planId);
  requireOwnPlan(ctx, plan);
  const earnerKind = PlanEarnerKind.parse(plan.earnerKind);
  const target = await targetOf(tx, ctx, input);
  const versions = await loadVersions(tx, partnerOf(ctx), plan.id);
  checkCurrency(versions, target);
  const { tenantId, resellerId, who } = target;
  const effectiveFrom = new Date(input.effectiveFrom);
  const wanted = { earnerKind, tenantId, resellerId, effectiveFrom };
  const [other] = await overlappingAssignments(tx, ctx, wanted);
  if (other !== undefined) throw overlapConflict(who, other);
  checkBegun(plan.name, versions, effectiveFrom);
  const overrides = overridesOf(input, versions, earnerKind);
  await insertAssignment(tx, ctx, { ...wanted, planId: plan.id, overrides });
  await appendAudit(tx, ctx, {
    action: 'plan.assign',
    entityKind: 'plan',
    entityId: plan.id,
    entityName: plan.name,
    tenantId,
    resellerId,
    after: {
      to: who,
      effectiveFrom: effectiveFrom.toISOString(),
      ...(overrides === null ? {} : { overrides }),
    },
  });
  return describePlan(tx, ctx, plan.id);
};

/**
 * Puts a reseller, a tenant's resellers or everybody of the partner on a plan from a date. The most specific
 * assignment wins when commissions are calculated; two of the same target may not overlap. One reseller may have own
 * terms: they lie over every version of the plan from that date on.
 * @throws {DomainError} `forbidden`, `not_found`, `validation`, `conflict` (overlap)
 */
export const assignPlan = async (ctx: Ctx, input: AssignPlan): Promise<PlanDetail> => {
  requirePermission(ctx, { partner: 'plan.manage' });
  try {
    return await inScope(ctx.db, scopeOf(ctx), (tx) => assignPlanWithin(tx, ctx, input));
  } catch (error) {
    if (!isUniqueViolation(error, 'plan_assignments_no_overlap')) throw error;
    throw overlapConflict(messages.thisTarget);
  }
};
