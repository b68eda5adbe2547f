import { hasBegun } from '../period/local-day';
import type { Moment } from '../period/local-day';

/** Epoch milliseconds or a Date. */
type Instant = number | Date;

/** Something that holds over the half-open range [from, to), of days or of instants (`hasBegun`); `to` null means until further notice. */
export interface Effective {
  readonly from: Instant;
  readonly to: Instant | null;
}

/** True when `when` lies in the half-open range. */
export const isInForce = ({ from, to }: Effective, when: Moment): boolean =>
  hasBegun(Number(from), when) && (to === null || !hasBegun(Number(to), when));

const later = <T extends Effective>(best: T | null, candidate: T): T =>
  best === null || Number(candidate.from) > Number(best.from) ? candidate : best;

/** A plan assigned to one reseller, to a tenant's resellers (resellerId null) or to all of a partner's (both null). */
export interface PlanScope extends Effective {
  readonly resellerId: string | null;
  readonly tenantId: string | null;
}

const specificity = (scope: PlanScope): number => {
  if (scope.resellerId !== null) return 2;
  return scope.tenantId === null ? 0 : 1;
};

const covers = (scope: PlanScope, target: { resellerId: string; tenantId: string }): boolean =>
  scope.resellerId === null
    ? scope.tenantId === null || scope.tenantId === target.tenantId
    : scope.resellerId === target.resellerId;

/**
 * The plan assignment in force for a reseller of a tenant at a moment: the most specific wins
 * (reseller, then tenant, then the partner's default), then the one that began last. null when there is none.
 */
export const planAssignmentInForce = <T extends PlanScope>(
  assignments: Iterable<T>,
  target: { readonly resellerId: string; readonly tenantId: string },
  when: Moment,
): T | null => {
  let best: T | null = null;
  for (const assignment of assignments) {
    if (!covers(assignment, target) || !isInForce(assignment, when)) continue;
    const difference = best === null ? 1 : specificity(assignment) - specificity(best);
    if (difference > 0) best = assignment;
    else if (difference === 0) best = later(best, assignment);
  }
  return best;
};
