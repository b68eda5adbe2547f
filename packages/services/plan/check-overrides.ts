import type { Tx } from '@portal/db/in-scope';
import { joined, ofPartner } from '@portal/db/partner-filter';
import { planAssignments } from '@portal/db/schema/commission';
import { resellers } from '@portal/db/schema/partner';
import { applyOverrides } from '@portal/domain/commission/overrides';
import type { EarnerKind, PlanDefinition } from '@portal/domain/commission/plan';
import { validation } from '@portal/domain/errors';
import { and, eq, gt, isNotNull, isNull, or } from 'drizzle-orm';
import { readDefinition } from './check-definition';
import type { LoadedVersion } from './load-plan';

/**
 * Overrides against every version of the plan that they will reach into: each has to give a plan that can be evaluated.
 * @throws {DomainError} `validation`, with each issue's path below `overrides`
 */
export const checkOverrides = (
  overrides: unknown,
  versions: readonly LoadedVersion[],
  earnerKind: EarnerKind,
  from: Date,
): void => {
  for (const { effectiveTo, definition, version } of versions) {
    if (effectiveTo !== null && effectiveTo <= from) continue;
    const merged = applyOverrides(readDefinition(definition, earnerKind), overrides, earnerKind);
    if (merged.ok) continue;
    const where = versions.length === 1 ? '' : ` (version ${String(version)})`;
    throw validation(
      merged.issues.map(({ path, message }) => ({
        path: ['overrides', ...path],
        message: `${message}${where}`,
      })),
    );
  }
};

interface NewDefinition {
  readonly planId: string;
  readonly definition: PlanDefinition;
  readonly earnerKind: EarnerKind;
  /** From when it would be in force; null: of overrides in force at any time. */
  readonly from: Date | null;
}

/**
 * Overrides go on with a new version of their plan, so the version has to have a place for each of them.
 * @throws {DomainError} `validation` at `definition`, naming whose terms do not fit and why
 */
export const checkOverridesFit = async (
  tx: Tx,
  partnerId: string,
  { planId, definition, earnerKind, from }: NewDefinition,
): Promise<void> => {
  const rows = await tx
    .select({ reseller: resellers.name, overrides: planAssignments.overrides })
    .from(planAssignments)
    .leftJoin(
      resellers,
      joined(planAssignments, resellers, eq(resellers.id, planAssignments.resellerId)),
    )
    .where(
      and(
        ofPartner(planAssignments, partnerId),
        eq(planAssignments.planId, planId),
        isNotNull(planAssignments.overrides),
        from === null
          ? undefined
          : or(isNull(planAssignments.effectiveTo), gt(planAssignments.effectiveTo, from)),
      ),
    );
  const issues = rows.flatMap(({ reseller, overrides }) => {
    const merged = applyOverrides(definition, overrides, earnerKind);
    if (merged.ok) return [];
    const [first] = merged.issues;
    const why = first === undefined ? '' : ` ${first.path.join(' ')}: ${first.message}`;
    const message = `${reseller ?? 'The earner'} has own terms that do not fit this version. Change or end them first.${why}`;
    return [{ path: ['definition'], message }];
  });
  if (issues.length > 0) throw validation(issues);
};
