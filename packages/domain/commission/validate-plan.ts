import {
  EARNING_EVENT_TYPES,
  isBillingEventType,
  RESELLER_EVENTS_WITHOUT_AMOUNT,
} from '../enum/billing-event-type';
import type { EarningEventType } from '../enum/billing-event-type';
import { PARTNER_TIERS } from '../enum/partner-tier';
import type { Issue } from '../errors';
import { isCurrency } from '../money/currency';
import { ROUNDING_MODES } from '../money/fraction';
import { phrase } from '../text/phrase';
import { JsonReader, optional } from './json-reader';
import type { Path } from './json-reader';
import { BASES, CLAWBACK_SCHEDULES } from './plan';
import type { Base, Clawback, Component, EarnerKind, PlanDefinition, Structure } from './plan';
import { RULE_SETS } from './rule-set';
import type { RuleSet } from './rule-set';
import { earnsByEvent } from './structure-traits';
import { PLAN_FAULTS } from './validate-plan-messages';
import { readStructure } from './validate-structure';

export type CheckedPlan =
  | { readonly ok: true; readonly plan: PlanDefinition }
  | { readonly ok: false; readonly issues: readonly Issue[] };

const MOST_COMPONENTS = 50;

/** The leaves of a structure, with their paths. */
const leavesOf = (structure: Structure, path: Path): { leaf: Structure; path: Path }[] =>
  structure.kind === 'hybrid'
    ? structure.parts.flatMap((part, index) => leavesOf(part, [...path, 'parts', index]))
    : [{ leaf: structure, path }];

const readTrigger = (
  reader: JsonReader,
  value: unknown,
  path: Path,
  earnerKind: EarnerKind,
): EarningEventType | undefined => {
  if (isBillingEventType(value) && !EARNING_EVENT_TYPES.some((type) => type === value)) {
    return reader.refuse(path, phrase(PLAN_FAULTS.corrects, { type: value }));
  }
  const trigger = reader.oneOf(value, path, EARNING_EVENT_TYPES);
  if (earnerKind === 'reseller' && trigger?.startsWith('tenant.') === true) {
    return reader.refuse(path, PLAN_FAULTS.tenantEvents);
  }
  return trigger;
};

const readFilter = (reader: JsonReader, value: unknown, path: Path): Component['filter'] => {
  const fields = reader.object(value, path, ['products']);
  const products = optional(fields?.['products'], (list) =>
    reader
      .list(list, [...path, 'products'], 500)
      ?.map((product, index) =>
        reader.text(product, [...path, 'products', index], /./, PLAN_FAULTS.product),
      ),
  );
  return { products: products?.filter((product) => product !== undefined) };
};

const readMultipliers = (
  reader: JsonReader,
  value: unknown,
  path: Path,
): Component['tierMultipliers'] => {
  const fields = reader.object(value, path, PARTNER_TIERS);
  const read: Partial<Record<(typeof PARTNER_TIERS)[number], string>> = {};
  for (const tier of PARTNER_TIERS) {
    const rate = optional(fields?.[tier], (v) => reader.rate(v, [...path, tier], '100'));
    if (rate !== undefined) read[tier] = rate;
  }
  return read;
};

const readLimits = (reader: JsonReader, value: unknown, path: Path): Component['limits'] => {
  const fields = reader.object(value, path, ['maxPerEventMinor', 'maxPerPeriodMinor']);
  const limit = (key: string): number | undefined =>
    optional(fields?.[key], (v) => reader.integer(v, [...path, key], 0));
  return {
    maxPerEventMinor: limit('maxPerEventMinor'),
    maxPerPeriodMinor: limit('maxPerPeriodMinor'),
  };
};

const readClawback = (reader: JsonReader, value: unknown, path: Path): Clawback | undefined => {
  const fields = reader.object(value, path, ['onChurnWithinMonths', 'schedule', 'shares']);
  if (fields === undefined) return undefined;
  const monthsPath = [...path, 'onChurnWithinMonths'];
  const months = reader.integer(fields['onChurnWithinMonths'], monthsPath, 1, 120);
  const schedule = reader.oneOf(fields['schedule'], [...path, 'schedule'], CLAWBACK_SCHEDULES);
  if (months === undefined || schedule === undefined) return undefined;
  if (schedule !== 'steps') {
    if (fields['shares'] !== undefined) {
      reader.refuse([...path, 'shares'], phrase(PLAN_FAULTS.noShares, { schedule }));
    }
    return { onChurnWithinMonths: months, schedule };
  }
  const shares = reader
    .list(fields['shares'], [...path, 'shares'], 120)
    ?.map((share, index) => reader.rate(share, [...path, 'shares', index], '1'))
    .filter((share) => share !== undefined);
  if (shares === undefined) return undefined;
  if (shares.length !== months) {
    reader.refuse([...path, 'shares'], phrase(PLAN_FAULTS.shares, { months: String(months) }));
  }
  return { onChurnWithinMonths: months, schedule, shares };
};

/** True when some rate of a component is taken of what the reseller got. */
const restsOnReseller = ({ base, structure }: Pick<Component, 'base' | 'structure'>): boolean =>
  leavesOf(structure, []).some(
    ({ leaf }) =>
      (leaf.kind === 'percentage' || leaf.kind === 'tiered') &&
      (leaf.base ?? base) === 'reseller_commission',
  );

/** True when a rate is taken of what the reseller got, of events that may carry no amount: it needs an end of its own. */
export const needsBaseCap = (
  component: Pick<Component, 'trigger' | 'base' | 'structure'>,
): boolean =>
  RESELLER_EVENTS_WITHOUT_AMOUNT.some((type) => type === component.trigger) &&
  restsOnReseller(component);

/** For whom a plan is checked, and by which rules. */
interface Terms {
  readonly earnerKind: EarnerKind;
  readonly rules: RuleSet;
}

const hasRate = (leaf: Structure): boolean =>
  leaf.kind === 'percentage' ||
  (leaf.kind === 'tiered' && leaf.bands.some(({ rate }) => rate !== undefined));

/** A partner's base must be said where an amount counts; a reseller's is the event. `differential` needs a rate. */
const checkBases = (
  reader: JsonReader,
  component: { base: Base | undefined; structure: Structure },
  path: Path,
  { earnerKind, rules }: Terms,
): void => {
  let differentials = 0;
  let rated = 0;
  for (const { leaf, path: at } of leavesOf(component.structure, [...path, 'structure'])) {
    if (leaf.kind !== 'percentage' && leaf.kind !== 'tiered') continue;
    const own = leaf.base ?? component.base;
    const where = leaf.base === undefined ? [...path, 'base'] : [...at, 'base'];
    const paysByAmount =
      leaf.kind === 'percentage' ||
      leaf.measure === 'amount' ||
      leaf.bands.some((band) => band.rate !== undefined);
    if (earnerKind === 'partner' && own === undefined && paysByAmount) {
      reader.refuse(where, phrase(PLAN_FAULTS.base, { names: BASES.join(', ') }));
    }
    if (earnerKind === 'reseller' && own !== undefined && own !== 'event') {
      reader.refuse(where, PLAN_FAULTS.resellersBase);
    }
    if (own === 'differential') {
      differentials += 1;
      if (paysByAmount && hasRate(leaf)) rated += 1;
    }
    if (rules === 1 && differentials === 2) reader.refuse(where, PLAN_FAULTS.differential);
    if (rules > 1 && leaf.base === 'differential' && !hasRate(leaf))
      reader.refuse(where, PLAN_FAULTS.differentialRate);
  }
  if (rules > 1 && component.base === 'differential' && rated === 0)
    reader.refuse([...path, 'base'], PLAN_FAULTS.differentialRate);
};

const checkRetroactive = (
  reader: JsonReader,
  structure: Structure,
  path: Path,
  limited: boolean,
): void => {
  const retroactive = leavesOf(structure, path).filter(
    ({ leaf }) => leaf.kind === 'tiered' && leaf.retroactive === true,
  );
  for (const { leaf, path: at } of retroactive) {
    if (limited && leaf.kind === 'tiered' && leaf.window === 'lifetime') {
      reader.refuse([...at, 'retroactive'], PLAN_FAULTS.lifetime);
    }
  }
  const second = retroactive[1];
  if (second !== undefined) {
    reader.refuse([...second.path, 'retroactive'], PLAN_FAULTS.retroactive);
  }
};

const COMPONENT_FIELDS = [
  'key',
  'trigger',
  'filter',
  'base',
  'baseCapMinor',
  'structure',
  'durationMonths',
  'tierMultipliers',
  'limits',
  'holdDays',
  'clawback',
];

const readComponent = (
  reader: JsonReader,
  value: unknown,
  path: Path,
  terms: Terms,
): Component | undefined => {
  const { earnerKind } = terms;
  const fields = reader.object(value, path, COMPONENT_FIELDS);
  if (fields === undefined) return undefined;
  const at = (key: string): Path => [...path, key];
  const key = reader.text(fields['key'], at('key'), /^[\w-]{1,64}$/, PLAN_FAULTS.key);
  const structure = readStructure(reader, fields['structure'], at('structure'));
  const base = optional(fields['base'], (v) => reader.oneOf(v, at('base'), BASES));
  const baseCapMinor = optional(fields['baseCapMinor'], (v) =>
    reader.integer(v, at('baseCapMinor'), 0),
  );
  const byEvent = structure === undefined || earnsByEvent(structure);
  const trigger =
    fields['trigger'] === undefined && !byEvent
      ? undefined
      : readTrigger(reader, fields['trigger'], at('trigger'), earnerKind);
  if (!byEvent) {
    for (const field of ['durationMonths', 'clawback']) {
      if (fields[field] === undefined) continue;
      reader.refuse(at(field), PLAN_FAULTS.noEvent);
    }
  }
  const rest = {
    filter: optional(fields['filter'], (v) => readFilter(reader, v, at('filter'))),
    durationMonths: optional(fields['durationMonths'], (v) =>
      reader.integer(v, at('durationMonths'), 1, 1200),
    ),
    tierMultipliers: optional(fields['tierMultipliers'], (v) =>
      readMultipliers(reader, v, at('tierMultipliers')),
    ),
    limits: optional(fields['limits'], (v) => readLimits(reader, v, at('limits'))),
    holdDays: optional(fields['holdDays'], (v) => reader.integer(v, at('holdDays'), 0, 3650)),
    clawback: optional(fields['clawback'], (v) => readClawback(reader, v, at('clawback'))),
  };
  if (key === undefined || structure === undefined) return undefined;
  checkBases(reader, { base, structure }, path, terms);
  if (baseCapMinor !== undefined && !needsBaseCap({ trigger, base, structure }))
    reader.refuse(at('baseCapMinor'), PLAN_FAULTS.baseCap);
  checkRetroactive(
    reader,
    structure,
    at('structure'),
    rest.limits?.maxPerPeriodMinor !== undefined,
  );
  return { key, trigger, base, baseCapMinor, structure, ...rest };
};

const checkKeys = (reader: JsonReader, components: readonly (Component | undefined)[]): void => {
  const seen = new Set<string>();
  components.forEach((component, index) => {
    if (component === undefined) return;
    if (seen.has(component.key)) {
      reader.refuse(
        ['components', index, 'key'],
        phrase(PLAN_FAULTS.taken, { key: component.key }),
      );
    }
    seen.add(component.key);
  });
};

const checkTargets = (reader: JsonReader, components: readonly (Component | undefined)[]): void => {
  components.forEach((component, index) => {
    if (component === undefined) return;
    const start = ['components', index, 'structure'];
    for (const { leaf, path } of leavesOf(component.structure, start)) {
      if (leaf.kind !== 'performance_based' || leaf.appliesTo === undefined) continue;
      const target = components.find((candidate) => candidate?.key === leaf.appliesTo);
      if (target === undefined) {
        reader.refuse(
          [...path, 'appliesTo'],
          phrase(PLAN_FAULTS.noComponent, { key: leaf.appliesTo }),
        );
      } else if (!earnsByEvent(target.structure)) {
        reader.refuse(
          [...path, 'appliesTo'],
          phrase(PLAN_FAULTS.notByEvents, { key: leaf.appliesTo }),
        );
      }
    }
  });
};

/** What is left of the reseller's share after an event is taken from later true-ups: of one component, or it would be taken twice. */
const checkShared = (reader: JsonReader, components: readonly (Component | undefined)[]): void => {
  const seen = new Set<string>();
  components.forEach((component, index) => {
    if (component === undefined) return;
    const { base, structure, trigger = '' } = component;
    for (const { leaf, path } of leavesOf(structure, ['components', index, 'structure'])) {
      if (leaf.kind !== 'tiered' || leaf.retroactive !== true) continue;
      if ((leaf.base ?? base) !== 'differential') continue;
      if (seen.has(trigger)) reader.refuse([...path, 'retroactive'], PLAN_FAULTS.sharedTwice);
      seen.add(trigger);
    }
  });
};

const readRules = (reader: JsonReader, value: unknown): RuleSet | undefined =>
  optional(value, (v) => {
    const rules = RULE_SETS.find((known) => known === v);
    return rules ?? reader.refuse(['rules'], PLAN_FAULTS.rules);
  });

/**
 * Checks a plan version as it came from outside. Refuses everything that could not be evaluated, and every field that is
 * not known, with the path of the field and how to mend it. A partner's plan must say its bases.
 */
export const validatePlan = (value: unknown, earnerKind: EarnerKind): CheckedPlan => {
  const reader = new JsonReader();
  const fields = reader.object(value, [], ['currency', 'rounding', 'rules', 'components']);
  const says = PLAN_FAULTS.currency;
  const currency = reader.text(fields?.['currency'], ['currency'], /^[A-Z]{3}$/, says);
  if (currency !== undefined && !isCurrency(currency)) reader.refuse(['currency'], says);
  const rounding = optional(fields?.['rounding'], (v) =>
    reader.oneOf(v, ['rounding'], ROUNDING_MODES),
  );
  const rules = readRules(reader, fields?.['rules']);
  const read = reader
    .list(fields?.['components'], ['components'], MOST_COMPONENTS)
    ?.map((component, index) =>
      readComponent(reader, component, ['components', index], { earnerKind, rules: rules ?? 1 }),
    );
  if (read !== undefined) {
    checkKeys(reader, read);
    checkTargets(reader, read);
    if (rules !== undefined && rules > 1) checkShared(reader, read);
  }
  if (reader.issues.length > 0 || currency === undefined || read === undefined) {
    return { ok: false, issues: reader.issues };
  }
  const components = read.filter((component) => component !== undefined);
  return { ok: true, plan: { currency, rounding, rules, components } };
};
