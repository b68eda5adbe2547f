import type { Tx } from '@portal/db/in-scope';
import { joined, ofPartner } from '@portal/db/partner-filter';
import { planAssignments } from '@portal/db/schema/commission';
import { resellers } from '@portal/db/schema/partner';
import { applyOverrides } from '@portal/domain/commission/overrides';
import { phrase, say } from '@portal/domain/text/phrase';
import type { PhraseValue } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import type { EarnerKind, PlanDefinition } from '@portal/domain/commission/plan';
import { validation } from '@portal/domain/errors';
import { and, eq, gt, isNotNull, isNull, or } from 'drizzle-orm';
import { readDefinition } from './check-definition';
import type { LoadedVersion } from './load-plan';

const messages = defineMessages({
  theEarner: { id: 'services.plan.theEarner', defaultMessage: 'The earner' },
  doNotFit: {
    id: 'services.plan.doNotFit',
    defaultMessage:
      '{who} has own terms that do not fit this version. Change or end them first.{why}',
  },
  ofVersion: { id: 'services.plan.ofVersion', defaultMessage: '{message} (version {version})' },
});

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
    throw validation(
      merged.issues.map(({ path, message }) => ({
        path: ['overrides', ...path],
        message:
          versions.length === 1
            ? message
            : phrase(messages.ofVersion, { message, version: String(version) }),
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
    const why: PhraseValue = (intl) =>
      first === undefined ? '' : ` ${first.path.join(' ')}: ${say(intl, first.message)}`;
    const message = phrase(messages.doNotFit, { who: reseller ?? messages.theEarner, why });
    return [{ path: ['definition'], message }];
  });
  if (issues.length > 0) throw validation(issues);
};
