import type { EarningEventType } from '../enum/billing-event-type';
import type { PartnerTier } from '../enum/partner-tier';
import type { RoundingMode } from '../money/fraction';
import type { CalendarWindow } from '../period/period';
import type { RuleSet } from './rule-set';

/**
 * What a plan version says (commissions.md section 2), as stored and as sent over the wire: JSON. Amounts are safe
 * integers in minor units of `currency`, rates decimal strings of a fraction with up to six places ("0.125" is 12.5 %).
 * Anything from outside goes through `validatePlan` before it is used.
 */
export interface PlanDefinition {
  readonly currency: string;
  /** Default `half_even`. */
  readonly rounding?: RoundingMode;
  /** The rules it is worked out by; absent: the first. New versions are made under the current ones. */
  readonly rules?: RuleSet;
  readonly components: readonly Component[];
}

export const EARNER_KINDS = ['reseller', 'partner'] as const;
export type EarnerKind = (typeof EARNER_KINDS)[number];

/** What a rate is taken of. A reseller's is always `event`; a partner's has to be said. */
export const BASES = ['event', 'reseller_commission', 'differential'] as const;
export type Base = (typeof BASES)[number];

export interface Component {
  /** Unique within the plan: letters, digits, '-' and '_'. */
  readonly key: string;
  /** The event that earns; a component of performance_based parts alone needs none. */
  readonly trigger?: EarningEventType;
  readonly filter?: { readonly products?: readonly string[] };
  /** For all rate-based parts of the structure, unless a part says its own. */
  readonly base?: Base;
  /**
   * Where a rate is taken of what the reseller got, which its partner decides: the most of it that counts of one event
   * without an amount, in minor units. Of one with an amount its net amount is the most.
   */
  readonly baseCapMinor?: number;
  readonly structure: Structure;
  /** Earn only within so many months from the customer's activation; absent means for ever. */
  readonly durationMonths?: number;
  /** Factor by the earner's tier; a tier that is not named has factor 1. */
  readonly tierMultipliers?: Partial<Readonly<Record<PartnerTier, string>>>;
  /** Limits clamp, in minor units; the period is the month of the event, by its local date. */
  readonly limits?: { readonly maxPerEventMinor?: number; readonly maxPerPeriodMinor?: number };
  /** Payable so many days after the event's local date. Default 0. */
  readonly holdDays?: number;
  readonly clawback?: Clawback;
}

export const CLAWBACK_SCHEDULES = ['linear', 'full', 'steps'] as const;

/** Clawed back when the customer leaves in month m ≤ onChurnWithinMonths of its life. */
export type Clawback =
  | { readonly onChurnWithinMonths: number; readonly schedule: 'linear' | 'full' }
  | {
      readonly onChurnWithinMonths: number;
      readonly schedule: 'steps';
      /** Share taken for month 1, 2, … N: exactly N rates from "0" to "1". */
      readonly shares: readonly string[];
    };

export interface FlatRate {
  readonly kind: 'flat_rate';
  readonly amountMinor: number;
  /** `unit`: times the event's quantity. */
  readonly per: 'event' | 'unit';
  /** Also paid on an event of 0.00. Default false; by the first rules always. */
  readonly payOnZero?: boolean;
}

export interface Percentage {
  readonly kind: 'percentage';
  readonly rate: string;
  readonly base?: Base;
}

export const TIERED_WINDOWS = ['event', 'month', 'quarter', 'year', 'lifetime'] as const;
export type TieredWindow = (typeof TIERED_WINDOWS)[number];

export interface Band {
  /** Upper end in minor units or events; null, and only there, in the last band. */
  readonly upTo: number | null;
  readonly rate?: string;
  /** marginal: paid once when the band is entered; cliff: paid for each event that the band holds. */
  readonly flatMinor?: number;
  /** The flat amount is also paid on an event of 0.00. Default false; by the first rules always. */
  readonly payOnZero?: boolean;
}

export interface Tiered {
  readonly kind: 'tiered';
  readonly measure: 'amount' | 'count';
  readonly window: TieredWindow;
  readonly mode: 'marginal' | 'cliff';
  /** Which band a value exactly on a boundary belongs to. Default `lower`. */
  readonly boundary?: 'lower' | 'upper';
  /** cliff only: entering a band also trues up the window's earlier events. Default false. */
  readonly retroactive?: boolean;
  /** What was given back in the window moves the position back. Default true; by the first rules never. */
  readonly measureNetOfRefunds?: boolean;
  readonly bands: readonly Band[];
  readonly base?: Base;
}

export const METRICS = [
  'net_revenue',
  'new_customers',
  'active_customers',
  'quota_attainment',
  'churn_rate',
  'rank',
] as const;
export type Metric = (typeof METRICS)[number];

/**
 * One step pays exactly one of rate, multiplier, bonusMinor. Thresholds: net_revenue in minor units; counts and rank as
 * integers; quota_attainment and churn_rate as rates ("0.8"). `rank` and `churn_rate` use `atMost`, the others `atLeast`.
 */
export interface PerformanceStep {
  readonly atLeast?: number | string;
  readonly atMost?: number | string;
  /** This share of what `appliesTo` earned in the window, on top of it. */
  readonly rate?: string;
  /** What `appliesTo` earned becomes so many times as much: pays (multiplier − 1) × earned. At least "1". */
  readonly multiplier?: string;
  readonly bonusMinor?: number;
}

export interface PerformanceBased {
  readonly kind: 'performance_based';
  readonly metric: Metric;
  readonly window: CalendarWindow;
  readonly quotaMinor?: number;
  readonly steps: readonly PerformanceStep[];
  /** Key of another component whose earnings a rate or multiplier works on. */
  readonly appliesTo?: string;
}

export interface Hybrid {
  readonly kind: 'hybrid';
  readonly parts: readonly Structure[];
}

export type Structure = FlatRate | Percentage | Tiered | PerformanceBased | Hybrid;
