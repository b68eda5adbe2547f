import { createHash } from 'node:crypto';
import { BONUS_REFUSAL, PAYS_BONUSES } from '@portal/contracts/plan';
import { validatePlan } from '@portal/domain/commission/validate-plan';
import type { EarnerKind, PlanDefinition, Structure } from '@portal/domain/commission/plan';
import { validation } from '@portal/domain/errors';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same value with the keys of all objects in order, so that equal contents give equal text. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, inOrder(value[key])]),
  );
};

/** SHA-256 in hex of what a definition says, whatever the order of its keys. */
export const contentHashOf = (definition: PlanDefinition): string =>
  createHash('sha256')
    .update(JSON.stringify(inOrder(definition)))
    .digest('hex');

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
