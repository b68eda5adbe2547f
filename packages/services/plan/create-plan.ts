import type { CreatePlan, PlanDetail } from '@portal/contracts/plan';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { commissionPlans, planAssignments } from '@portal/db/schema/commission';
import type { PlanDefinition } from '@portal/domain/commission/plan';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq, isNull } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { loadPartner } from '../partner/load-partner';
import { requireAllTenants } from '../shared/all-tenants';
import { wonRace } from '../shared/or-not-found';
import { mapUnique } from '../shared/violation';
import { checkNewVersion } from './check-definition';
import { describePlan } from './describe-plan';
import { insertAssignment, overlapConflict, overlappingAssignments } from './insert-assignment';
import { insertVersion } from './insert-version';
import { earnerOf, ownerFor } from './plan-owner';
import type { PlanOwner } from './plan-owner';

const messages = defineMessages({
  thisPartner: { id: 'services.plan.thisPartner', defaultMessage: 'This partner' },
  nameTaken: {
    id: 'services.plan.nameTaken',
    defaultMessage: 'Another plan has this name. Choose another one.',
  },
});

const TAKEN = {
  commission_plans_partner_id_owner_name_unique: {
    path: ['name'],
    message: messages.nameTaken,
  },
};

interface NewPlan {
  readonly id: string;
  readonly owner: PlanOwner;
  readonly effectiveFrom: Date;
  readonly definition: PlanDefinition;
}

const insertPlan = async (tx: Tx, ctx: Ctx, input: CreatePlan, plan: NewPlan): Promise<void> => {
  const { id, owner, effectiveFrom, definition } = plan;
  const earnerKind = earnerOf(owner);
  await tx.insert(commissionPlans).values({
    partnerId: partnerOf(ctx),
    id,
    owner,
    earnerKind,
    name: input.name,
    description: input.description ?? null,
    createdBy: scopeOf(ctx).userId ?? null,
  });
  await insertVersion(tx, ctx, { planId: id, earnerKind, version: 1, effectiveFrom, definition });
  await appendAudit(tx, ctx, {
    action: 'plan.create',
    entityKind: 'plan',
    entityId: id,
    entityName: input.name,
    after: { owner, earnerKind, effectiveFrom: effectiveFrom.toISOString(), definition },
  });
};

/** The partner leaves the platform's plan it was on, and is on this one from its first day. */
const putPartnerOn = async (tx: Tx, ctx: Ctx, name: string, plan: NewPlan): Promise<void> => {
  const { id: planId, effectiveFrom } = plan;
  const target = {
    earnerKind: 'partner',
    tenantId: null,
    resellerId: null,
    effectiveFrom,
  } as const;
  for (const other of await overlappingAssignments(tx, ctx, target)) {
    if (other.effectiveFrom >= effectiveFrom) throw overlapConflict(messages.thisPartner, other);
    const [ended] = await tx
      .update(planAssignments)
      .set({ effectiveTo: effectiveFrom })
      .where(
        and(
          byId(planAssignments, partnerOf(ctx), other.id),
          other.effectiveTo === null
            ? isNull(planAssignments.effectiveTo)
            : eq(planAssignments.effectiveTo, other.effectiveTo),
        ),
      )
      .returning({ id: planAssignments.id });
    wonRace(ended, 'plan assignment');
    await appendAudit(tx, ctx, {
      action: 'plan.end_assignment',
      entityKind: 'plan',
      entityId: other.planId,
      entityName: other.planName,
      before: { effectiveTo: other.effectiveTo?.toISOString() ?? null },
      after: { effectiveTo: effectiveFrom.toISOString() },
    });
  }
  await insertAssignment(tx, ctx, { ...target, planId });
  await appendAudit(tx, ctx, {
    action: 'plan.assign',
    entityKind: 'plan',
    entityId: planId,
    entityName: name,
    after: { to: 'partner', effectiveFrom: effectiveFrom.toISOString() },
  });
};

/**
 * Creates a plan with its first version, which may begin in the past. A partner's plan is for its resellers and is
 * assigned afterwards; the platform's plan for a partner is given to it at once.
 * @param owner whose plan it is; follows from who is asking, and is said by the command line only
 * @throws {DomainError} `forbidden`, `not_found` (the partner), `validation` (paths below `definition`), `conflict` (name
 *   taken, overlap)
 */
export const createPlan = async (
  ctx: Ctx,
  input: CreatePlan,
  owner: PlanOwner = ownerFor(ctx),
): Promise<PlanDetail> => {
  requirePermission(ctx, { platform: 'plan.manage', partner: 'plan.manage' });
  requireAllTenants(ctx);
  const plan: NewPlan = {
    id: newId(),
    owner,
    effectiveFrom: new Date(input.effectiveFrom),
    definition: checkNewVersion(input.definition, earnerOf(owner)),
  };
  return mapUnique(TAKEN, () =>
    inScope(ctx.db, scopeOf(ctx), async (tx) => {
      await loadPartner(tx, ctx, partnerOf(ctx));
      await insertPlan(tx, ctx, input, plan);
      if (owner === 'platform') await putPartnerOn(tx, ctx, input.name, plan);
      return describePlan(tx, ctx, plan.id);
    }),
  );
};
