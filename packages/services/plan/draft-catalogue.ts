import type { EarnerKind } from '@portal/domain/commission/plan';
import { preparePlan } from '@portal/domain/commission/prepare-plan';
import type { PlanVersion, PreparedPlan } from '@portal/domain/commission/prepare-plan';
import { hasBegun } from '@portal/domain/period/local-day';
import type { Moment } from '@portal/domain/period/local-day';
import type { PlanCatalogue, ResellerFacts } from '../commission/run/plan-catalogue';

/** A draft, and whom it would be given to from when. */
export interface Draft {
  readonly version: PlanVersion;
  readonly prepared: PreparedPlan;
  readonly earnerKind: EarnerKind;
  /** A day or an instant (`hasBegun`). */
  readonly from: number;
  /** True for resellers who would be on it at a moment. */
  readonly isFor: (reseller: ResellerFacts, when: Moment) => boolean;
}

/** The draft for each assignment of the plan that has overrides: those go on with a new version. */
const withOverrides = (catalogue: PlanCatalogue, draft: Draft): Map<string, PreparedPlan> => {
  const { version, earnerKind } = draft;
  const owns = catalogue.plans.flatMap(({ planId, own }) =>
    planId === version.planId && own !== null ? [own] : [],
  );
  const byAssignment = new Map(owns.map((own) => [own.assignmentId, own]));
  return new Map(
    [...byAssignment].map(([id, own]) => [id, preparePlan({ ...version, own }, earnerKind)]),
  );
};

/**
 * The catalogue as it would read with the draft in force from its day on; before that day nothing is different. Who has overrides
 * on the plan keeps them.
 */
export const draftCatalogue = (catalogue: PlanCatalogue, draft: Draft): PlanCatalogue => {
  const { prepared, earnerKind, from } = draft;
  if (earnerKind === 'partner') {
    const { planAt } = catalogue.partner;
    return {
      ...catalogue,
      plans: [...catalogue.plans, prepared],
      partner: {
        ...catalogue.partner,
        planAt: (when) => (hasBegun(from, when) ? prepared : planAt(when)),
      },
    };
  }
  const own = withOverrides(catalogue, draft);
  const known = new Map<string, ResellerFacts>();
  return {
    ...catalogue,
    plans: [...catalogue.plans, prepared, ...own.values()],
    reseller: (id) => {
      const seen = known.get(id);
      if (seen !== undefined) return seen;
      const reseller = catalogue.reseller(id);
      if (reseller === undefined) return undefined;
      const { planAt } = reseller;
      const draftAt = (when: Moment): PreparedPlan => {
        const terms = planAt(when)?.own?.assignmentId;
        return (terms === undefined ? undefined : own.get(terms)) ?? prepared;
      };
      const drafted = {
        ...reseller,
        planAt: (when: Moment) =>
          hasBegun(from, when) && draft.isFor(reseller, when) ? draftAt(when) : planAt(when),
      };
      known.set(id, drafted);
      return drafted;
    },
  };
};
