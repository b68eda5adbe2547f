import { needsBaseCap, validatePlan } from '@portal/domain/commission/validate-plan';
import { underCurrentRules } from '@portal/domain/commission/rule-set';
import { phrase } from '@portal/domain/text/phrase';
import type { PhraseValue } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import type { EarnerKind, PlanDefinition, Structure } from '@portal/domain/commission/plan';
import { validation } from '@portal/domain/errors';
import { formatMoney, MAX_AMOUNT_MINOR } from '@portal/domain/money/money';
import { canonicalHash } from '../shared/canonical-hash';

const messages = defineMessages({
  noBaseCap: {
    id: 'services.plan.noBaseCap',
    defaultMessage:
      "These events may carry no amount: say how much of the reseller's commission counts at most.",
  },
  mostPerUnit: {
    id: 'services.plan.mostPerUnit',
    defaultMessage: 'At most {most} a unit: an event may have a million of them.',
  },
});

/** SHA-256 in hex of what a definition says, whatever the order of its keys. */
export const contentHashOf = (definition: PlanDefinition): string => canonicalHash(definition);

/** Most units that an event may have. */
const MOST_UNITS = 1_000_000n;

/** The most that one unit may pay, so that no event pays more than the books hold. */
const MOST_PER_UNIT = MAX_AMOUNT_MINOR / MOST_UNITS;

type Path = (string | number)[];

const absurdIn = (structure: Structure, path: Path): Path[] => {
  if (structure.kind === 'hybrid') {
    return structure.parts.flatMap((part, index) => absurdIn(part, [...path, 'parts', index]));
  }
  const isAbsurd =
    structure.kind === 'flat_rate' &&
    structure.per === 'unit' &&
    BigInt(structure.amountMinor) > MOST_PER_UNIT;
  return isAbsurd ? [[...path, 'amountMinor']] : [];
};

/**
 * A plan may not pay what nobody can book: an amount a unit that an event with many units makes immeasurable.
 * @param at where it stands in what was sent, for the paths
 * @throws {DomainError} `validation`
 */
const checkAmounts = ({ components, currency }: PlanDefinition, at: string): void => {
  const paths = components.flatMap(({ structure }, index) =>
    absurdIn(structure, [at, 'components', index, 'structure']),
  );
  const most: PhraseValue = ({ locale }) => formatMoney(MOST_PER_UNIT, currency, locale);
  const message = phrase(messages.mostPerUnit, { most });
  if (paths.length > 0) throw validation(paths.map((path) => ({ path, message })));
};

/**
 * What the platform pays on what a partner gives its resellers needs an end that the partner does not set: an event with an
 * amount has one, of others the plan says it. Versions from before that was asked go on as they are.
 * @throws {DomainError} `validation`
 */
const checkBaseCaps = ({ components }: PlanDefinition, at: string): void => {
  const missing = components.flatMap((component, index) =>
    needsBaseCap(component) && component.baseCapMinor === undefined
      ? [{ path: [at, 'components', index, 'baseCapMinor'], message: messages.noBaseCap }]
      : [],
  );
  if (missing.length > 0) throw validation(missing);
};

/**
 * A definition as the engine takes it; one that is stored, or is only tried.
 * @param at where it stands in what was sent, for the paths
 * @throws {DomainError} `validation`, with each issue's path below `at`
 */
export const readDefinition = (
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

/**
 * A definition from outside as the engine takes it, under the current rules, and as the books can hold what it pays.
 * @param at where it stands in what was sent, for the paths
 * @throws {DomainError} `validation`, with each issue's path below `at`
 */
export const checkDefinition = (
  definition: unknown,
  earnerKind: EarnerKind,
  at = 'definition',
): PlanDefinition => {
  const read = readDefinition(underCurrentRules(definition), earnerKind, at);
  checkAmounts(read, at);
  return read;
};

/**
 * The same for a version that is to be kept: with an end to all that the platform pays on.
 * @throws {DomainError} `validation`, with each issue's path below `definition`
 */
export const checkNewVersion = (definition: unknown, earnerKind: EarnerKind): PlanDefinition => {
  const read = checkDefinition(definition, earnerKind);
  checkBaseCaps(read, 'definition');
  return read;
};
