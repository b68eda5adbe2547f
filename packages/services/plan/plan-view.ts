import { PlanDefinition, PlanEarnerKind, PlanOverrides, PlanRow } from '@portal/contracts/plan';
import type { PlanAssignmentView, PlanVersionView } from '@portal/contracts/plan';
import { isInForce } from '@portal/domain/assignment/in-force';
import { momentIn } from '@portal/domain/period/local-day';
import { validatePlan } from '@portal/domain/commission/validate-plan';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { componentSummary } from './component-summary';
import { overrideSentences } from '../commission/override-sentences';
import type { LoadedPlan, LoadedVersion } from './load-plan';

const inForceAt = (version: LoadedVersion, now: Date): boolean =>
  isInForce(
    { from: version.effectiveFrom, to: version.effectiveTo },
    // Of a plan for all tenants, whose days differ.
    momentIn(now.getTime(), 'UTC'),
  );

/** The version to show of a plan: the one in force, else the next to come, else the last. */
const shownOf = (versions: readonly LoadedVersion[], now: Date): LoadedVersion | undefined =>
  versions.find((version) => inForceAt(version, now)) ??
  versions.find((version) => version.effectiveFrom > now) ??
  versions.at(-1);

const componentsOf = (version: LoadedVersion | undefined): PlanRow['components'] => {
  if (version === undefined) return [];
  const checked = validatePlan(version.definition, PlanEarnerKind.parse(version.earnerKind));
  if (!checked.ok) return [];
  return checked.plan.components.map((component) => ({
    key: component.key,
    trigger: component.trigger ?? '',
    summary: componentSummary(component, checked.plan.currency),
  }));
};

/** A plan with what it pays now, in the shape of the contract. */
export const toPlanRow = (
  plan: LoadedPlan,
  versions: readonly LoadedVersion[],
  { assignments, now }: { readonly assignments: number; readonly now: Date },
): PlanRow => {
  const shown = shownOf(versions, now);
  const current = versions.find((version) => inForceAt(version, now));
  return {
    id: plan.id,
    name: plan.name,
    description: plan.description,
    owner: PlanRow.shape.owner.parse(plan.owner),
    earnerKind: PlanEarnerKind.parse(plan.earnerKind),
    currency: shown?.currency ?? '',
    versions: versions.length,
    components: componentsOf(shown),
    currentVersion: current?.version ?? null,
    effectiveFrom: toInstantOrNull(shown?.effectiveFrom),
    assignments,
    createdAt: toInstant(plan.createdAt),
  };
};

/** A version in the shape of the contract. */
export const toVersionView = (version: LoadedVersion, now: Date): PlanVersionView => ({
  id: version.id,
  version: version.version,
  effectiveFrom: toInstant(version.effectiveFrom),
  effectiveTo: toInstantOrNull(version.effectiveTo),
  definition: PlanDefinition.parse(version.definition),
  note: version.note,
  createdAt: toInstant(version.createdAt),
  current: inForceAt(version, now),
});

interface AssignmentRow {
  readonly id: string;
  readonly tenantId: string | null;
  readonly tenantName: string | null;
  readonly resellerId: string | null;
  readonly resellerName: string | null;
  readonly effectiveFrom: Date;
  readonly effectiveTo: Date | null;
  readonly overrides: unknown;
}

const refOf = (id: string | null, name: string | null): PlanAssignmentView['tenant'] =>
  id === null ? null : { id, name: name ?? '' };

/** An assignment in the shape of the contract; its overrides against the last version that it reaches into. */
export const toAssignmentView = (
  row: AssignmentRow,
  versions: readonly LoadedVersion[],
): PlanAssignmentView => ({
  id: row.id,
  tenant: refOf(row.tenantId, row.tenantName),
  reseller: refOf(row.resellerId, row.resellerName),
  effectiveFrom: toInstant(row.effectiveFrom),
  effectiveTo: toInstantOrNull(row.effectiveTo),
  overrides: row.overrides === null ? null : PlanOverrides.parse(row.overrides),
  overrideSentences: overrideSentences(
    row.overrides,
    versions.findLast(
      ({ effectiveFrom }) => row.effectiveTo === null || effectiveFrom < row.effectiveTo,
    ),
  ),
});
