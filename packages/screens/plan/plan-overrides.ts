import type { PlanDefinition, PlanOverrides } from '@portal/contracts/plan';
import { applyOverrides } from '@portal/domain/commission/overrides';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { definitionOf, draftsOf } from './plan-draft';
import type { PlanComponentDraft } from './plan-draft';
import { readPlan } from './plan-changes';

/** A plan's components as the form shows them, with the overrides laid over that are there already. */
export const ownDraftsOf = (
  definition: PlanDefinition,
  overrides: PlanOverrides | null,
  earner: EarnerKind,
): PlanComponentDraft[] => {
  const plan = readPlan(definition, earner);
  if (plan === null || overrides === null) return draftsOf(definition, earner) ?? [];
  const merged = applyOverrides(plan, overrides, earner);
  const components = merged.ok ? merged.plan.components.map((component) => ({ ...component })) : [];
  return merged.ok ? (draftsOf({ ...definition, components }, earner) ?? []) : [];
};

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

/** By content; a field that is absent is the same as one that is undefined. */
const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const FIGURES = ['rate', 'amountMinor', 'bands', 'steps', 'quotaMinor'];
const CONDITIONS = ['durationMonths', 'tierMultipliers', 'limits', 'holdDays', 'clawback'];

const changedOf = (names: readonly string[], plan: Fields, own: Fields): [string, unknown][] =>
  names.flatMap((name) => (same(plan[name], own[name]) ? [] : [[name, own[name] ?? null]]));

const figuresOf = (plan: Fields, own: Fields): Fields => {
  const [parts, ownParts] = [plan['parts'], own['parts']];
  const figures = Object.fromEntries(changedOf(FIGURES, plan, own));
  if (!Array.isArray(parts) || !Array.isArray(ownParts) || same(parts, ownParts)) return figures;
  const others: readonly unknown[] = ownParts;
  const entries = parts.map((part: unknown, index) => {
    const changed = figuresOf(fieldsOf(part), fieldsOf(others[index]));
    return Object.keys(changed).length === 0 ? null : changed;
  });
  return { ...figures, parts: entries };
};

/** What the form says differently from the plan, by component: the overrides. Empty when it says the same. */
export const overridesOf = (
  definition: PlanDefinition,
  drafts: readonly PlanComponentDraft[],
  earner: EarnerKind,
): PlanOverrides => {
  const plan = definitionOf(definition.currency, draftsOf(definition, earner) ?? []);
  const own = definitionOf(definition.currency, drafts);
  const entries = plan.components.flatMap((component, index) => {
    const [said, wanted] = [fieldsOf(component), fieldsOf(own.components[index])];
    const terms = {
      ...figuresOf(fieldsOf(said['structure']), fieldsOf(wanted['structure'])),
      ...Object.fromEntries(changedOf(CONDITIONS, said, wanted)),
    };
    return Object.keys(terms).length === 0 ? [] : [[component.key, terms] as const];
  });
  return Object.fromEntries(entries);
};
