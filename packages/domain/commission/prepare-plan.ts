import { assertNever, validation } from '../errors';
import type { EarningEventType } from '../enum/billing-event-type';
import type { RoundingMode } from '../money/fraction';
import { rateMicros } from '../money/rate';
import type { CalendarWindow } from '../period/period';
import { emptyKeyCache } from './key-cache';
import type { KeyCache } from './key-cache';
import { storeInteger } from './explanation';
import type { StoredInteger, StoredPlan } from './explanation';
import type {
  Base,
  Clawback,
  Component,
  EarnerKind,
  Metric,
  PerformanceBased,
  PlanDefinition,
  Structure,
  Tiered,
  TieredWindow,
} from './plan';
import { applyOverrides } from './overrides';
import type { RuleSet } from './rule-set';
import { validatePlan } from './validate-plan';

/** A rate compiled to millionths, with its text for the explanation. */
export interface PreparedRate {
  readonly micros: bigint;
  readonly text: string;
}

export interface PreparedBand {
  readonly index: number;
  readonly from: bigint;
  readonly to: bigint | null;
  readonly rate: PreparedRate | null;
  readonly flat: bigint;
  /** The flat amount is also paid on an event of 0.00. */
  readonly onZero: boolean;
  /** Its ends as explanations store them. */
  readonly stored: { readonly from: StoredInteger; readonly to: StoredInteger | null };
}

export interface FlatPart {
  readonly k: 'flat';
  readonly each: bigint;
  readonly perUnit: boolean;
  /** Also paid on an event of 0.00. */
  readonly onZero: boolean;
}
export interface PercentagePart {
  readonly k: 'pct';
  readonly rate: PreparedRate;
  readonly base: Base;
  readonly rules: RuleSet;
}
export interface TieredPart {
  readonly k: 'tier';
  readonly byAmount: boolean;
  readonly window: TieredWindow;
  readonly marginal: boolean;
  readonly upper: boolean;
  readonly retroactive: boolean;
  /** What is given back moves the position back, in the window of its own date. */
  readonly netOfRefunds: boolean;
  readonly bands: readonly PreparedBand[];
  readonly base: Base;
  /** Some band has a rate, so that the event's amount matters. */
  readonly usesAmount: boolean;
  /** Names the accumulator: plan, component key and place of the part. */
  readonly slot: string;
  readonly keys: KeyCache;
  readonly rules: RuleSet;
}
export interface PreparedStep {
  readonly threshold: bigint;
  readonly bonus: bigint | null;
  readonly rate: PreparedRate | null;
  readonly multiplier: PreparedRate | null;
}
export interface PerformancePart {
  readonly k: 'perf';
  readonly metric: Metric;
  readonly window: CalendarWindow;
  readonly quota: bigint | null;
  readonly steps: readonly PreparedStep[];
  readonly appliesTo: string | null;
}
export type EventPart = FlatPart | PercentagePart | TieredPart;

export interface PreparedComponent {
  readonly key: string;
  readonly rules: RuleSet;
  /** Some part's rates are less what the reseller got, as the current rules say: once for the event. */
  readonly deducts: boolean;
  readonly trigger: EarningEventType | null;
  readonly products: ReadonlySet<string> | null;
  /** Leaves of the structure that are evaluated by event, in declared order; hybrids are flattened into their sum. */
  readonly parts: readonly EventPart[];
  /** Leaves that are evaluated when their window closes. */
  readonly closing: readonly PerformancePart[];
  /** The most of a reseller's commission that counts of an event without an amount. */
  readonly baseCap: bigint | null;
  readonly durationMonths: number | null;
  readonly multipliers: ReadonlyMap<string, PreparedRate> | null;
  readonly maxPerEvent: bigint | null;
  readonly maxPerPeriod: bigint | null;
  readonly holdDays: number;
  readonly clawback: Clawback | null;
  readonly rounding: RoundingMode;
  readonly currency: string;
  /** Names the accumulator of the period limit. */
  readonly limitSlot: string;
  readonly limitKeys: KeyCache;
  /** Shared by all explanations of the component. */
  readonly stored: StoredPlan;
}

/** A plan version compiled once, for any number of events. */
export interface PreparedPlan {
  readonly planId: string;
  readonly versionId: string;
  /** The earner's overrides that are part of it; null: as the plan says. */
  readonly own: AssignedOverrides | null;
  readonly currency: string;
  readonly rules: RuleSet;
  readonly components: readonly PreparedComponent[];
  readonly byTrigger: ReadonlyMap<string, readonly PreparedComponent[]>;
}

/** The overrides of one plan assignment, as stored. */
export interface AssignedOverrides {
  readonly assignmentId: string;
  readonly overrides: unknown;
}

export interface PlanVersion {
  readonly planId: string;
  readonly versionId: string;
  /** As stored: unknown JSON is checked again, so that a plan from outside can never reach the engine unchecked. */
  readonly definition: unknown;
  /** Overrides of the one earner it is compiled for. */
  readonly own?: AssignedOverrides | null;
}

const prepareRate = (text: string): PreparedRate => ({ micros: rateMicros(text), text });

const prepareBands = (tiered: Tiered, rules: RuleSet): PreparedBand[] => {
  let from = 0n;
  return tiered.bands.map((band, index) => {
    const to = band.upTo === null ? null : BigInt(band.upTo);
    const prepared: PreparedBand = {
      index,
      from,
      to,
      rate: band.rate === undefined ? null : prepareRate(band.rate),
      flat: BigInt(band.flatMinor ?? 0),
      onZero: rules === 1 || band.payOnZero === true,
      stored: { from: storeInteger(from), to: to === null ? null : storeInteger(to) },
    };
    from = to ?? from;
    return prepared;
  });
};

const prepareTiered = (
  tiered: Tiered,
  base: Base,
  { slot, rules }: Pick<Place, 'slot' | 'rules'>,
): TieredPart => ({
  k: 'tier',
  byAmount: tiered.measure === 'amount',
  window: tiered.window,
  marginal: tiered.mode === 'marginal',
  upper: tiered.boundary === 'upper',
  retroactive: tiered.retroactive === true,
  netOfRefunds: rules > 1 && tiered.window !== 'event' && tiered.measureNetOfRefunds !== false,
  bands: prepareBands(tiered, rules),
  base: tiered.base ?? base,
  usesAmount: tiered.measure === 'amount' || tiered.bands.some((band) => band.rate !== undefined),
  slot,
  keys: emptyKeyCache(),
  rules,
});

/** A threshold as an integer: millionths for quota and churn (rates), else the figure itself. */
const prepareThreshold = (metric: Metric, value: number | string): bigint => {
  if (metric === 'quota_attainment' || metric === 'churn_rate') return rateMicros(String(value));
  return BigInt(value);
};

const preparePerformance = (structure: PerformanceBased): PerformancePart => ({
  k: 'perf',
  metric: structure.metric,
  window: structure.window,
  quota: structure.quotaMinor === undefined ? null : BigInt(structure.quotaMinor),
  steps: structure.steps.map((step) => ({
    threshold: prepareThreshold(structure.metric, step.atLeast ?? step.atMost ?? 0),
    bonus: step.bonusMinor === undefined ? null : BigInt(step.bonusMinor),
    rate: step.rate === undefined ? null : prepareRate(step.rate),
    multiplier: step.multiplier === undefined ? null : prepareRate(step.multiplier),
  })),
  appliesTo: structure.appliesTo ?? null,
});

/** Where a part stands, and the rules it is worked out by. */
interface Place {
  readonly slot: string;
  readonly rules: RuleSet;
}

interface Leaves {
  readonly parts: EventPart[];
  readonly closing: PerformancePart[];
}

const collectLeaves = (structure: Structure, base: Base, place: Place, into: Leaves): Leaves => {
  const { slot, rules } = place;
  switch (structure.kind) {
    case 'flat_rate':
      into.parts.push({
        k: 'flat',
        each: BigInt(structure.amountMinor),
        perUnit: structure.per === 'unit',
        onZero: rules === 1 || structure.payOnZero === true,
      });
      return into;
    case 'percentage':
      into.parts.push({
        k: 'pct',
        rate: prepareRate(structure.rate),
        base: structure.base ?? base,
        rules,
      });
      return into;
    case 'tiered':
      into.parts.push(prepareTiered(structure, base, place));
      return into;
    case 'performance_based':
      into.closing.push(preparePerformance(structure));
      return into;
    case 'hybrid':
      structure.parts.forEach((part, index) => {
        collectLeaves(part, base, { slot: `${slot}/${String(index)}`, rules }, into);
      });
      return into;
    default:
      return assertNever(structure);
  }
};

const optionalBigInt = (value: number | undefined): bigint | null =>
  value === undefined ? null : BigInt(value);

const prepareMultipliers = (component: Component): Map<string, PreparedRate> | null =>
  component.tierMultipliers === undefined
    ? null
    : new Map(
        Object.entries(component.tierMultipliers).map(([tier, text]) => [tier, prepareRate(text)]),
      );

/** The version's plan with the earner's overrides laid over it, and which terms those are. */
const readVersion = (
  { definition, own }: PlanVersion,
  earnerKind: EarnerKind,
): { plan: PlanDefinition; terms: ReadonlyMap<string, readonly string[]> } => {
  const checked = validatePlan(definition, earnerKind);
  if (!checked.ok) throw validation(checked.issues);
  if (own === undefined || own === null) return { plan: checked.plan, terms: new Map() };
  const merged = applyOverrides(checked.plan, own.overrides, earnerKind);
  if (!merged.ok) throw validation(merged.issues);
  return merged;
};

const prepareComponent = (
  component: Component,
  plan: PlanDefinition,
  version: PlanVersion,
  terms: readonly string[] | undefined,
): PreparedComponent => {
  const rounding = plan.rounding ?? 'half_even';
  const stored: StoredPlan = {
    ver: version.versionId,
    c: component.key,
    cur: plan.currency,
    ...(rounding === 'half_even' ? {} : { rnd: rounding }),
    ...(terms === undefined ? {} : { own: { a: version.own?.assignmentId ?? '', t: terms } }),
  };
  const products = component.filter?.products;
  const rules = plan.rules ?? 1;
  const leaves = collectLeaves(
    component.structure,
    component.base ?? 'event',
    { slot: `${version.planId}|${component.key}`, rules },
    { parts: [], closing: [] },
  );
  return {
    key: component.key,
    rules,
    deducts:
      rules > 1 && leaves.parts.some((part) => part.k !== 'flat' && part.base === 'differential'),
    trigger: component.trigger ?? null,
    products: products === undefined ? null : new Set(products),
    ...leaves,
    baseCap: optionalBigInt(component.baseCapMinor),
    durationMonths: component.durationMonths ?? null,
    multipliers: prepareMultipliers(component),
    maxPerEvent: optionalBigInt(component.limits?.maxPerEventMinor),
    maxPerPeriod: optionalBigInt(component.limits?.maxPerPeriodMinor),
    holdDays: component.holdDays ?? 0,
    clawback: component.clawback ?? null,
    rounding,
    currency: plan.currency,
    limitSlot: `${version.planId}|${component.key}|limit`,
    limitKeys: emptyKeyCache(),
    stored,
  };
};

/**
 * Checks and compiles a plan version for `earnerKind`, with overrides where it is for one earner that has some; throws
 * `validation` with the path of each field that is wrong.
 */
export const preparePlan = (version: PlanVersion, earnerKind: EarnerKind): PreparedPlan => {
  const { plan, terms } = readVersion(version, earnerKind);
  const components = plan.components.map((component) =>
    prepareComponent(component, plan, version, terms.get(component.key)),
  );
  const byTrigger = new Map<string, PreparedComponent[]>();
  for (const component of components) {
    if (component.trigger === null || component.parts.length === 0) continue;
    const same = byTrigger.get(component.trigger) ?? [];
    same.push(component);
    byTrigger.set(component.trigger, same);
  }
  return {
    planId: version.planId,
    versionId: version.versionId,
    own: version.own ?? null,
    currency: plan.currency,
    rules: plan.rules ?? 1,
    components,
    byTrigger,
  };
};
