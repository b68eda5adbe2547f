import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { commissionPlans, commissionPlanVersions } from '@portal/db/schema/commission';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { orNotFound } from '../shared/or-not-found';

/**
 * A plan's row, unless it was archived.
 * @throws {DomainError} `not_found`
 */
export const loadPlan = async (tx: Tx, partnerId: string, id: string) => {
  const [row] = await tx
    .select()
    .from(commissionPlans)
    .where(and(byId(commissionPlans, partnerId, id), isNull(commissionPlans.archivedAt)));
  return orNotFound(row, 'plan');
};

export type LoadedPlan = Awaited<ReturnType<typeof loadPlan>>;

/** Versions of one plan, or of all plans of a partner, the oldest first. */
export const loadVersions = (tx: Tx, partnerId: string, planId?: string) =>
  tx
    .select()
    .from(commissionPlanVersions)
    .where(
      and(
        ofPartner(commissionPlanVersions, partnerId),
        planId === undefined ? undefined : eq(commissionPlanVersions.planId, planId),
      ),
    )
    .orderBy(asc(commissionPlanVersions.version));

export type LoadedVersion = Awaited<ReturnType<typeof loadVersions>>[number];
