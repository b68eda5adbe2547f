import { validatePlan } from '@portal/domain/commission/validate-plan';
import type { EarnerKind, PlanDefinition } from '@portal/domain/commission/plan';
import { validation } from '@portal/domain/errors';
import { canonicalHash } from '../shared/canonical-hash';

/** SHA-256 in hex of what a definition says, whatever the order of its keys. */
export const contentHashOf = (definition: PlanDefinition): string => canonicalHash(definition);

/**
 * A definition from outside as the engine takes it.
 * @param at where it stands in what was sent, for the paths
 * @throws {DomainError} `validation`, with each issue's path below `at`
 */
export const checkDefinition = (
  definition: unknown,
  earnerKind: EarnerKind,
  at = 'definition',
): PlanDefinition => {
  const checked = validatePlan(definition, earnerKind);
  if (!checked.ok) {
    throw validation(checked.issues.map(({ path, message }) => ({ path: [at, ...path], message })));
  }
  return checked.plan;
};
