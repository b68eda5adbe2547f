import type { EarnerKind } from '@portal/domain/commission/plan';
import type { PreparedPlan } from '@portal/domain/commission/prepare-plan';
import type { FactsBook, ResellerFacts } from '../commission/run/facts-book';

/** A draft, and whom it would be given to from when. */
export interface Draft {
  readonly prepared: PreparedPlan;
  readonly earnerKind: EarnerKind;
  /** Epoch milliseconds. */
  readonly from: number;
  /** True for resellers who would be on it. */
  readonly isFor: (reseller: ResellerFacts) => boolean;
}

/** The book as it would read with the draft in force from its day on; before that day nothing is different. */
export const draftBook = (book: FactsBook, draft: Draft): FactsBook => {
  const { prepared, earnerKind, from } = draft;
  const plans = [...book.plans, prepared];
  if (earnerKind === 'partner') {
    const { planAt } = book.partner;
    return {
      ...book,
      plans,
      partner: { ...book.partner, planAt: (at) => (at >= from ? prepared : planAt(at)) },
    };
  }
  const known = new Map<string, ResellerFacts>();
  return {
    ...book,
    plans,
    reseller: (id) => {
      const seen = known.get(id);
      if (seen !== undefined) return seen;
      const reseller = book.reseller(id);
      if (reseller === undefined || !draft.isFor(reseller)) return reseller;
      const { planAt } = reseller;
      const drafted = { ...reseller, planAt: (at: number) => (at >= from ? prepared : planAt(at)) };
      known.set(id, drafted);
      return drafted;
    },
  };
};
