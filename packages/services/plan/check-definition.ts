import { BONUS_REFUSAL, PAYS_BONUSES } from '@portal/contracts/plan';
import { validatePlan } from '@portal/domain/commission/validate-plan';
import type { EarnerKind, PlanDefinition, Structure } from '@portal/domain/commission/plan';
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

type Path = readonly (string | number)[];

const bonusesIn = (structure: Structure, path: Path): Path[] => {
  if (structure.kind === 'performance_based') return [path];
  if (structure.kind !== 'hybrid') return [];
  return structure.parts.flatMap((part, index) => bonusesIn(part, [...path, 'parts', index]));
};

/**
 * A definition that may be saved as a plan's version: valid, and paid in full by what calculates commissions. The one
 * place that knows what is not paid yet.
 * @throws {DomainError} `validation`, with each issue's path below `definition`
 */
export const checkSavable = (definition: unknown, earnerKind: EarnerKind): PlanDefinition => {
  const plan = checkDefinition(definition, earnerKind);
  if (PAYS_BONUSES) return plan;
  const bonuses = plan.components.flatMap(({ structure }, index) =>
    bonusesIn(structure, ['definition', 'components', index, 'structure']),
  );
  if (bonuses.length > 0) {
    throw validation(bonuses.map((path) => ({ path: [...path, 'kind'], message: BONUS_REFUSAL })));
  }
  return plan;
};
