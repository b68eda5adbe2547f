import { PlanEarnerKind } from '@portal/contracts/plan';
import { reader } from '@portal/contracts/reader';
import { applyOverrides } from '@portal/domain/commission/overrides';
import { planDifference } from '@portal/domain/commission/plan-difference';
import { validatePlan } from '@portal/domain/commission/validate-plan';

interface Version {
  readonly earnerKind: string;
  readonly definition: unknown;
}

/** What overrides say differently from a version of the plan, a sentence each to who reads; none when there are no overrides. */
export const overrideSentences = (overrides: unknown, version: Version | undefined): string[] => {
  if (overrides === null || version === undefined) return [];
  const earnerKind = PlanEarnerKind.parse(version.earnerKind);
  const checked = validatePlan(version.definition, earnerKind);
  if (!checked.ok) return [];
  const merged = applyOverrides(checked.plan, overrides, earnerKind);
  return merged.ok ? planDifference(checked.plan, merged.plan, reader()) : [];
};
