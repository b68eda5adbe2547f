import { assertNever } from '../errors';
import type { Issue } from '../errors';
import { defineMessages } from '../text/message';
import { phrase } from '../text/phrase';
import type {
  Band,
  Component,
  EarnerKind,
  PerformanceStep,
  PlanDefinition,
  Structure,
} from './plan';
import type { Say } from './say';
import { validatePlan } from './validate-plan';
import { OWN_TERMS } from './why-messages';

const messages = defineMessages({
  parts: {
    id: 'domain.ownTerms.parts',
    defaultMessage: 'Needs one entry for each of the {count} parts, null where the plan stands.',
  },
  part: {
    id: 'domain.ownTerms.part',
    defaultMessage: 'Must be an object, or null where the plan stands.',
  },
  notHere: {
    id: 'domain.ownTerms.notHere',
    defaultMessage: 'Cannot be an own term where the plan pays by {kind}; allowed here: {names}.',
  },
  object: { id: 'domain.ownTerms.object', defaultMessage: 'Must be an object of own terms.' },
  byComponent: {
    id: 'domain.ownTerms.byComponent',
    defaultMessage: 'Must be own terms by component.',
  },
  noComponent: {
    id: 'domain.ownTerms.noComponent',
    defaultMessage: 'The plan has no component "{key}".',
  },
});

/** The figures of a structure that one earner may have of its own; which of them fit follows from the structure's kind. */
interface FigureOverrides {
  /** percentage */
  readonly rate?: string;
  /** flat_rate */
  readonly amountMinor?: number;
  /** tiered: all bands, in place of the plan's */
  readonly bands?: readonly Band[];
  /** performance_based: all steps, in place of the plan's */
  readonly steps?: readonly PerformanceStep[];
  readonly quotaMinor?: number;
  /** hybrid: one entry for each part, null where the plan's figures stand */
  readonly parts?: readonly (FigureOverrides | null)[];
}

/**
 * What one earner has of its own in one component; null takes away what the plan says. The overrides of a plan assignment
 * (commissions.md section 2) are such, by component key. They change figures and conditions, never what is paid for,
 * nor the currency, so that they go on with later versions of the plan.
 */
interface ComponentOverrides extends FigureOverrides {
  readonly durationMonths?: number | null;
  readonly tierMultipliers?: Component['tierMultipliers'] | null;
  readonly limits?: Component['limits'] | null;
  readonly holdDays?: number | null;
  readonly clawback?: Component['clawback'] | null;
}

export type MergedPlan =
  | {
      readonly ok: true;
      readonly plan: PlanDefinition;
      /** The terms that are the earner's own, by component key. */
      readonly terms: ReadonlyMap<string, readonly string[]>;
    }
  | { readonly ok: false; readonly issues: readonly Issue[] };

const FIGURES: Readonly<Record<Structure['kind'], readonly string[]>> = {
  flat_rate: ['amountMinor'],
  percentage: ['rate'],
  tiered: ['bands'],
  performance_based: ['steps', 'quotaMinor'],
  hybrid: ['parts'],
} satisfies Record<Structure['kind'], (keyof FigureOverrides)[]>;
const CONDITIONS: readonly string[] = [
  'durationMonths',
  'tierMultipliers',
  'limits',
  'holdDays',
  'clawback',
] satisfies (keyof ComponentOverrides)[];

type Path = readonly (string | number)[];
type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lays own figures over a structure; the result is checked as a plan afterwards. */
const mergeFigures = (structure: Structure, own: Fields, path: Path, issues: Issue[]): unknown => {
  switch (structure.kind) {
    case 'flat_rate':
    case 'percentage':
    case 'tiered':
    case 'performance_based': {
      const fitting = Object.entries(own).filter(([name]) =>
        FIGURES[structure.kind].includes(name),
      );
      return { ...structure, ...Object.fromEntries(fitting) };
    }
    case 'hybrid': {
      const given = own['parts'];
      if (given === undefined) return structure;
      if (!Array.isArray(given) || given.length !== structure.parts.length) {
        const message = phrase(messages.parts, { count: String(structure.parts.length) });
        issues.push({ path: [...path, 'parts'], message });
        return structure;
      }
      const entries: readonly unknown[] = given;
      return {
        ...structure,
        parts: structure.parts.map((part, index) =>
          mergePart(part, entries[index], [...path, 'parts', index], issues),
        ),
      };
    }
    default:
      return assertNever(structure);
  }
};

const mergePart = (part: Structure, own: unknown, path: Path, issues: Issue[]): unknown => {
  if (own === null) return part;
  if (!isFields(own)) {
    issues.push({ path, message: messages.part });
    return part;
  }
  refuseUnknown(own, FIGURES[part.kind], part.kind, path, issues);
  return mergeFigures(part, own, path, issues);
};

const refuseUnknown = (
  own: Fields,
  known: readonly string[],
  kind: Structure['kind'],
  path: Path,
  issues: Issue[],
): void => {
  for (const name of Object.keys(own)) {
    if (known.includes(name)) continue;
    const message = phrase(messages.notHere, { kind, names: known.join(', ') });
    issues.push({ path: [...path, name], message });
  }
};

const mergeComponent = (component: Component, own: unknown, issues: Issue[]): unknown => {
  const path = [component.key];
  if (!isFields(own)) {
    issues.push({ path, message: messages.object });
    return component;
  }
  const { kind } = component.structure;
  refuseUnknown(own, [...FIGURES[kind], ...CONDITIONS], kind, path, issues);
  const conditions = CONDITIONS.filter((name) => own[name] !== undefined);
  return {
    ...component,
    structure: mergeFigures(component.structure, own, path, issues),
    ...Object.fromEntries(
      conditions.map((name) => [name, own[name] === null ? undefined : own[name]]),
    ),
  };
};

/** components.2.structure.bands.0.rate → recurring.bands.0.rate: where the override stands that is wrong. */
const ownPath = (path: Path, definition: PlanDefinition): Path => {
  const [, index, ...rest] = path;
  const key = definition.components[Number(index)]?.key;
  if (key === undefined) return path;
  return [key, ...(rest[0] === 'structure' ? rest.slice(1) : rest)];
};

/**
 * A plan version as it stands for one earner with overrides. Refuses terms for components that the version does not have,
 * terms that do not fit the structure, and whatever makes a plan that cannot be evaluated, with the path below the
 * overrides and the reason.
 */
export const applyOverrides = (
  definition: PlanDefinition,
  overrides: unknown,
  earnerKind: EarnerKind,
): MergedPlan => {
  if (!isFields(overrides)) {
    return { ok: false, issues: [{ path: [], message: messages.byComponent }] };
  }
  const issues: Issue[] = [];
  for (const key of Object.keys(overrides)) {
    if (definition.components.some((component) => component.key === key)) continue;
    issues.push({ path: [key], message: phrase(messages.noComponent, { key }) });
  }
  const components = definition.components.map((component) =>
    Object.hasOwn(overrides, component.key)
      ? mergeComponent(component, overrides[component.key], issues)
      : component,
  );
  if (issues.length > 0) return { ok: false, issues };
  const checked = validatePlan({ ...definition, components }, earnerKind);
  if (!checked.ok) {
    return {
      ok: false,
      issues: checked.issues.map(({ path, message }) => ({
        path: ownPath(path, definition),
        message,
      })),
    };
  }
  const terms = Object.entries(overrides).map(
    ([key, own]) => [key, isFields(own) ? Object.keys(own) : []] as const,
  );
  return { ok: true, plan: checked.plan, terms: new Map(terms) };
};

const isOwnTerm = (term: string): term is keyof typeof OWN_TERMS => Object.hasOwn(OWN_TERMS, term);

/** Overrides by name, for a sentence: "rate, days held". */
export const overrideWords = (terms: readonly string[], say: Pick<Say, 'text'>): string =>
  terms.map((term) => (isOwnTerm(term) ? say.text(OWN_TERMS[term]) : term)).join(', ');
