import { createHash } from 'node:crypto';
import { validatePlan } from '@portal/domain/commission/validate-plan';
import type { EarnerKind, PlanDefinition } from '@portal/domain/commission/plan';
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
 * @throws {DomainError} `validation`, with each issue's path below `definition`
 */
export const checkDefinition = (definition: unknown, earnerKind: EarnerKind): PlanDefinition => {
  const checked = validatePlan(definition, earnerKind);
  if (!checked.ok) {
    throw validation(
      checked.issues.map(({ path, message }) => ({ path: ['definition', ...path], message })),
    );
  }
  return checked.plan;
};
