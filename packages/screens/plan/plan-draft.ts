import type { PlanDefinition } from '@portal/contracts/plan';
import type {
  Band,
  Base,
  Clawback,
  Component,
  EarnerKind,
  Metric,
  PerformanceStep,
  PlanDefinition as CheckedDefinition,
  Structure,
  TieredWindow,
} from '@portal/domain/commission/plan';
import { EARNER_KINDS } from '@portal/domain/commission/plan';
import type { RuleSet } from '@portal/domain/commission/rule-set';
import { earnsByEvent, usesAmount } from '@portal/domain/commission/structure-traits';
import { isRateMetric, thresholdField } from '@portal/domain/commission/validate-performance';
import { validatePlan } from '@portal/domain/commission/validate-plan';
import { RESELLER_EVENTS_WITHOUT_AMOUNT } from '@portal/domain/enum/billing-event-type';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import type { PartnerTier } from '@portal/domain/enum/partner-tier';
import { assertNever } from '@portal/domain/errors';
import type { CalendarWindow } from '@portal/domain/period/period';

/**
 * A plan as the form holds it: the definition's own tree, with every number as the text of its input, so that what is
 * half typed or wrong stays visible and is refused at its field. Amounts are minor units, rates fractions; '' is nothing.
 */
export interface PlanComponentDraft {
  readonly key: string;
  readonly trigger: string;
  readonly products: readonly string[];
  readonly base: Base | '';
  readonly baseCapMinor: string;
  readonly structure: StructureDraft;
  readonly durationMonths: string;
  readonly tierMultipliers: Readonly<Record<PartnerTier, string>>;
  readonly maxPerEventMinor: string;
  readonly maxPerPeriodMinor: string;
  readonly holdDays: string;
  readonly clawback: ClawbackDraft | null;
}

export interface ClawbackDraft {
  readonly months: string;
  readonly schedule: Clawback['schedule'];
  /** One share a month, for the schedule `steps`. */
  readonly shares: readonly string[];
}

export interface FlatDraft {
  readonly kind: 'flat_rate';
  readonly amountMinor: string;
  readonly per: 'event' | 'unit';
  readonly payOnZero: boolean;
}

export interface PercentageDraft {
  readonly kind: 'percentage';
  readonly rate: string;
  readonly base: Base | '';
}

/** A band begins where the one before ends; the last one is open and its `upTo` is ''. */
export interface BandDraft {
  readonly upTo: string;
  readonly rate: string;
  readonly flatMinor: string;
  /** Only where there is an amount. */
  readonly payOnZero: boolean;
}

export interface TieredDraft {
  readonly kind: 'tiered';
  readonly measure: 'amount' | 'count';
  readonly window: TieredWindow;
  readonly mode: 'marginal' | 'cliff';
  readonly boundary: 'lower' | 'upper';
  readonly retroactive: boolean;
  /** Not asked of single events, which add nothing up. */
  readonly measureNetOfRefunds: boolean;
  readonly bands: readonly BandDraft[];
  readonly base: Base | '';
}

export interface StepDraft {
  readonly threshold: string;
  readonly pays: 'bonusMinor' | 'rate' | 'multiplier';
  readonly value: string;
}

export interface PerformanceDraft {
  readonly kind: 'performance_based';
  readonly metric: Metric;
  readonly window: CalendarWindow;
  readonly quotaMinor: string;
  readonly steps: readonly StepDraft[];
  readonly appliesTo: string;
}

export interface HybridDraft {
  readonly kind: 'hybrid';
  readonly parts: readonly StructureDraft[];
}

export type StructureDraft =
  | FlatDraft
  | PercentageDraft
  | TieredDraft
  | PerformanceDraft
  | HybridDraft;

/** Whole numbers as JSON has them; everything else stays text, which the rules refuse at its path. */
const numberOf = (text: string): number | string =>
  /^-?\d{1,16}$/.test(text.trim()) ? Number(text) : text;

const given = (key: string, value: unknown, text: string): object =>
  text === '' ? {} : { [key]: value };

const bandOf = (band: BandDraft, isLast: boolean): object => ({
  upTo: isLast ? null : numberOf(band.upTo),
  ...given('rate', band.rate, band.rate),
  ...given('flatMinor', numberOf(band.flatMinor), band.flatMinor),
  ...(band.payOnZero && band.flatMinor !== '' ? { payOnZero: true } : {}),
});

const stepOf = (step: StepDraft, metric: Metric): object => ({
  [thresholdField(metric)]: isRateMetric(metric) ? step.threshold : numberOf(step.threshold),
  [step.pays]: step.pays === 'bonusMinor' ? numberOf(step.value) : step.value,
});

const structureOf = (draft: StructureDraft): object => {
  switch (draft.kind) {
    case 'flat_rate':
      return {
        kind: draft.kind,
        amountMinor: numberOf(draft.amountMinor),
        per: draft.per,
        ...(draft.payOnZero ? { payOnZero: true } : {}),
      };
    case 'percentage':
      return { kind: draft.kind, rate: draft.rate, ...given('base', draft.base, draft.base) };
    case 'tiered':
      return {
        kind: draft.kind,
        measure: draft.measure,
        window: draft.window,
        mode: draft.mode,
        ...(draft.boundary === 'upper' ? { boundary: draft.boundary } : {}),
        ...(draft.retroactive ? { retroactive: true } : {}),
        ...(draft.measureNetOfRefunds || draft.window === 'event'
          ? {}
          : { measureNetOfRefunds: false }),
        bands: draft.bands.map((band, index) => bandOf(band, index === draft.bands.length - 1)),
        ...given('base', draft.base, draft.base),
      };
    case 'performance_based':
      return {
        kind: draft.kind,
        metric: draft.metric,
        window: draft.window,
        ...given('quotaMinor', numberOf(draft.quotaMinor), draft.quotaMinor),
        steps: draft.steps.map((step) => stepOf(step, draft.metric)),
        ...given('appliesTo', draft.appliesTo, draft.appliesTo),
      };
    case 'hybrid':
      return { kind: draft.kind, parts: draft.parts.map(structureOf) };
    default:
      return assertNever(draft);
  }
};

const clawbackOf = ({ months, schedule, shares }: ClawbackDraft): object => ({
  onChurnWithinMonths: numberOf(months),
  schedule,
  ...(schedule === 'steps' ? { shares } : {}),
});

const restsOnReseller = (draft: StructureDraft, base: Base | ''): boolean => {
  if (draft.kind === 'hybrid') return draft.parts.some((part) => restsOnReseller(part, base));
  if (draft.kind !== 'percentage' && draft.kind !== 'tiered') return false;
  return (draft.base === '' ? base : draft.base) === 'reseller_commission';
};

/** True when a rate is taken of what resellers get, of events that may carry no amount. */
export const needsBaseCap = ({ trigger, base, structure }: PlanComponentDraft): boolean =>
  RESELLER_EVENTS_WITHOUT_AMOUNT.some((type) => type === trigger) &&
  restsOnReseller(structure, base);

const limitsOf = (draft: PlanComponentDraft): object => {
  const { maxPerEventMinor: event, maxPerPeriodMinor: period } = draft;
  if (event === '' && period === '') return {};
  return {
    limits: {
      ...given('maxPerEventMinor', numberOf(event), event),
      ...given('maxPerPeriodMinor', numberOf(period), period),
    },
  };
};

const multipliersOf = ({ tierMultipliers }: PlanComponentDraft): object => {
  const said = PARTNER_TIERS.filter((tier) => tierMultipliers[tier] !== '');
  if (said.length === 0) return {};
  return { tierMultipliers: Object.fromEntries(said.map((tier) => [tier, tierMultipliers[tier]])) };
};

const componentOf = (draft: PlanComponentDraft) => {
  const byEvent = earnsByEvent(draft.structure);
  return {
    key: draft.key,
    ...(draft.trigger === '' ? {} : { trigger: draft.trigger }),
    ...(draft.products.length === 0 ? {} : { filter: { products: draft.products } }),
    // What has no rate has no base either: its field is not shown.
    ...(usesAmount(draft.structure) ? given('base', draft.base, draft.base) : {}),
    ...(needsBaseCap(draft)
      ? given('baseCapMinor', numberOf(draft.baseCapMinor), draft.baseCapMinor)
      : {}),
    structure: structureOf(draft.structure),
    // A bonus alone has no customer that a duration or a clawback could refer to.
    ...(byEvent
      ? given('durationMonths', numberOf(draft.durationMonths), draft.durationMonths)
      : {}),
    ...multipliersOf(draft),
    ...limitsOf(draft),
    ...(draft.holdDays === '0' ? {} : given('holdDays', numberOf(draft.holdDays), draft.holdDays)),
    ...(draft.clawback === null || !byEvent ? {} : { clawback: clawbackOf(draft.clawback) }),
  };
};

/** The drafts as a plan version's definition, valid or not: the rules say what is wrong, and where. */
export const definitionOf = (
  currency: string,
  drafts: readonly PlanComponentDraft[],
  rounding?: PlanDefinition['rounding'],
): PlanDefinition => ({
  currency,
  ...(rounding === undefined ? {} : { rounding }),
  components: drafts.map(componentOf),
});

const text = (value: number | string | undefined): string =>
  value === undefined ? '' : String(value);

/** By the first rules a flat amount is always paid on 0.00: a version that follows says so. */
const isOnZero = (payOnZero: boolean | undefined, rules: RuleSet): boolean =>
  rules === 1 || payOnZero === true;

const bandDraft = (band: Band, rules: RuleSet): BandDraft => ({
  upTo: band.upTo === null ? '' : String(band.upTo),
  rate: text(band.rate),
  flatMinor: text(band.flatMinor),
  payOnZero: band.flatMinor !== undefined && isOnZero(band.payOnZero, rules),
});

const stepDraft = (step: PerformanceStep): StepDraft => {
  const threshold = text(step.atLeast ?? step.atMost);
  if (step.rate !== undefined) return { threshold, pays: 'rate', value: step.rate };
  if (step.multiplier !== undefined)
    return { threshold, pays: 'multiplier', value: step.multiplier };
  return { threshold, pays: 'bonusMinor', value: text(step.bonusMinor) };
};

const structureDraft = (structure: Structure, rules: RuleSet): StructureDraft => {
  switch (structure.kind) {
    case 'flat_rate':
      return {
        ...structure,
        amountMinor: String(structure.amountMinor),
        payOnZero: isOnZero(structure.payOnZero, rules),
      };
    case 'percentage':
      return { ...structure, base: structure.base ?? '' };
    case 'tiered':
      return {
        ...structure,
        boundary: structure.boundary ?? 'lower',
        retroactive: structure.retroactive ?? false,
        measureNetOfRefunds: rules > 1 && structure.measureNetOfRefunds !== false,
        bands: structure.bands.map((band) => bandDraft(band, rules)),
        base: structure.base ?? '',
      };
    case 'performance_based':
      return {
        ...structure,
        quotaMinor: text(structure.quotaMinor),
        steps: structure.steps.map(stepDraft),
        appliesTo: structure.appliesTo ?? '',
      };
    case 'hybrid':
      return { kind: 'hybrid', parts: structure.parts.map((part) => structureDraft(part, rules)) };
    default:
      return assertNever(structure);
  }
};

const clawbackDraft = (clawback: Clawback): ClawbackDraft => ({
  months: String(clawback.onChurnWithinMonths),
  schedule: clawback.schedule,
  shares: clawback.schedule === 'steps' ? clawback.shares : [],
});

const multiplierDrafts = (said: Component['tierMultipliers']): Record<PartnerTier, string> => ({
  bronze: said?.bronze ?? '',
  silver: said?.silver ?? '',
  gold: said?.gold ?? '',
  platinum: said?.platinum ?? '',
});

const componentDraft = (component: Component, rules: RuleSet): PlanComponentDraft => ({
  key: component.key,
  trigger: component.trigger ?? '',
  products: component.filter?.products ?? [],
  base: component.base ?? '',
  baseCapMinor: text(component.baseCapMinor),
  structure: structureDraft(component.structure, rules),
  durationMonths: text(component.durationMonths),
  tierMultipliers: multiplierDrafts(component.tierMultipliers),
  maxPerEventMinor: text(component.limits?.maxPerEventMinor),
  maxPerPeriodMinor: text(component.limits?.maxPerPeriodMinor),
  holdDays: text(component.holdDays),
  clawback: component.clawback === undefined ? null : clawbackDraft(component.clawback),
});

const readDefinition = (
  definition: PlanDefinition,
  earner: EarnerKind | undefined,
): CheckedDefinition | null => {
  for (const kind of earner === undefined ? EARNER_KINDS : [earner]) {
    const checked = validatePlan(definition, kind);
    if (checked.ok) return checked.plan;
  }
  return null;
};

/** A valid definition as drafts, whatever it says; null only for what the rules refuse. */
export const draftsOf = (
  definition: PlanDefinition,
  earner?: EarnerKind,
): PlanComponentDraft[] | null => {
  const plan = readDefinition(definition, earner);
  if (plan === null) return null;
  return plan.components.map((component) => componentDraft(component, plan.rules ?? 1));
};
