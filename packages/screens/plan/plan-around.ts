import type { EarnerKind } from '@portal/domain/commission/plan';
import type { StructureDraft } from './plan-draft';
import type { Spot } from './plan-spot';

/** What the fields of a structure need to know of the plan around them. */
export interface PlanAround {
  readonly earner: EarnerKind;
  readonly currency: string;
  /** Names of the other components, which a bonus may apply to. */
  readonly others: readonly string[];
  /** True within "Several together". */
  readonly isPart: boolean;
  /** Only the figures that one earner may have of its own; what they are figures of stands in the plan. */
  readonly isOwn?: boolean;
}

export interface StructureFieldsProps<Draft = StructureDraft> {
  readonly around: PlanAround;
  readonly draft: Draft;
  readonly spot: Spot;
  readonly onChange: (draft: StructureDraft) => void;
}
