import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { joined, ofPartner } from '@portal/db/partner-filter';
import { commissionPlans, planAssignments } from '@portal/db/schema/commission';
import type { EarnerKind } from '@portal/domain/commission/plan';
import type { Words } from '@portal/domain/text/phrase';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { conflict } from '@portal/domain/errors';
import { and, asc, eq, gt, isNull, or } from 'drizzle-orm';
import { partnerOf, scopeOf } from '../access';
import type { Ctx } from '../context';

const messages = defineMessages({
  overlaps: {
    id: 'services.plan.overlaps',
    defaultMessage:
      '{who} already has a plan in this time. End that assignment first, or choose another date.',
  },
  overlapsWith: {
    id: 'services.plan.overlapsWith',
    defaultMessage:
      '{who} already has the plan “{plan}” from {day}. End that assignment first, or choose another date.',
  },
});

export interface NewAssignment {
  readonly planId: string;
  readonly earnerKind: EarnerKind;
  readonly tenantId: string | null;
  readonly resellerId: string | null;
  readonly effectiveFrom: Date;
  /** Overrides of the one reseller it is for, checked. */
  readonly overrides?: Record<string, unknown> | null;
}

const day = (at: Date): string => at.toISOString().slice(0, 10);

/** Assignments of exactly this target that reach beyond the start of the new one. */
export const overlappingAssignments = (tx: Tx, ctx: Ctx, target: Omit<NewAssignment, 'planId'>) =>
  tx
    .select({
      id: planAssignments.id,
      planId: planAssignments.planId,
      planName: commissionPlans.name,
      effectiveFrom: planAssignments.effectiveFrom,
      effectiveTo: planAssignments.effectiveTo,
    })
    .from(planAssignments)
    .innerJoin(
      commissionPlans,
      joined(commissionPlans, planAssignments, eq(commissionPlans.id, planAssignments.planId)),
    )
    .where(
      and(
        ofPartner(planAssignments, partnerOf(ctx)),
        eq(planAssignments.earnerKind, target.earnerKind),
        target.tenantId === null
          ? isNull(planAssignments.tenantId)
          : eq(planAssignments.tenantId, target.tenantId),
        target.resellerId === null
          ? isNull(planAssignments.resellerId)
          : eq(planAssignments.resellerId, target.resellerId),
        or(
          isNull(planAssignments.effectiveTo),
          gt(planAssignments.effectiveTo, target.effectiveFrom),
        ),
      ),
    )
    .orderBy(asc(planAssignments.effectiveFrom));

/** What an overlap means, for the person who caused it. */
export const overlapConflict = (who: Words, other?: { planName: string; effectiveFrom: Date }) => {
  const message =
    other === undefined
      ? phrase(messages.overlaps, { who })
      : phrase(messages.overlapsWith, { who, plan: other.planName, day: day(other.effectiveFrom) });
  return conflict(message, [{ path: ['effectiveFrom'], message }]);
};

/** Writes an assignment, open-ended. */
export const insertAssignment = async (
  tx: Tx,
  ctx: Ctx,
  assignment: NewAssignment,
): Promise<void> => {
  await tx.insert(planAssignments).values({
    ...assignment,
    partnerId: partnerOf(ctx),
    id: newId(),
    createdBy: scopeOf(ctx).userId ?? null,
  });
};
