import type { BillingEventType } from '../enum/billing-event-type';
import type { PartnerTier } from '../enum/partner-tier';
import type { RoundingMode } from '../money/fraction';
import type { Base, EarnerKind, Metric } from './plan';

/**
 * What is stored with every line: the facts and the steps that gave its amount, as compact JSON (it is written half a
 * million times). An integer is a JSON number while safe and a decimal string beyond; rates are decimal strings;
 * dates `2026-03-31`, as calendars showed them where it
 * happened. `recompute` derives the same cent from it, `explanationSentences` says it in words.
 */
export type StoredInteger = number | string;

/** A date where it happened: `2026-03-31`. */
export type StoredDay = string;

/** The event: id, type, on = its date, amt = gross, tax (absent: 0), qty (absent: 1). */
export interface StoredEvent {
  readonly id: string;
  readonly t: BillingEventType;
  readonly on: StoredDay;
  readonly amt: StoredInteger | null;
  readonly tax?: StoredInteger;
  readonly qty?: number;
}

/** Overrides of the earner that gave the line: the plan assignment they stand in, and which terms they are. */
export interface StoredOverrides {
  readonly a: string;
  readonly t: readonly string[];
}

/**
 * A plan version and component: version id, component key, currency, rounding (absent: half_even), overrides of the
 * earner in this component (absent: the plan's own words stand).
 */
export interface StoredPlan {
  readonly ver: string;
  readonly c: string;
  readonly cur: string;
  readonly rnd?: RoundingMode;
  readonly own?: StoredOverrides;
}

/** A band's share of an event: index, from/to of the band, n = the amount its rate is taken of, rate, flat paid. */
export interface StoredBand {
  readonly i: number;
  readonly from: StoredInteger;
  readonly to: StoredInteger | null;
  readonly n: StoredInteger;
  readonly rate?: string;
  readonly flat?: StoredInteger;
}

/**
 * Of a base that is the reseller's commission: all that the reseller got, where only the event's net amount (`net`) counts
 * of it, or what the plan says of events without an amount (`plan`).
 */
export type StoredCut = readonly [got: StoredInteger, by: 'net' | 'plan'];

/** How one part of a structure came to its amount, before multiplier, limits and rounding. `share` is its part of the line. */
export type StoredStep =
  | {
      readonly k: 'flat';
      readonly each: StoredInteger;
      /** Absent: once per event. */
      readonly qty?: number;
      readonly share?: StoredInteger;
    }
  | {
      readonly k: 'pct';
      readonly rate: string;
      readonly base: StoredInteger;
      /** Absent: event. */
      readonly of?: Base;
      /** What the reseller got, taken off (`differential`). */
      readonly less?: StoredInteger;
      readonly cut?: StoredCut;
      readonly share?: StoredInteger;
    }
  | {
      readonly k: 'tier';
      readonly mode: 'marginal' | 'cliff';
      readonly by: 'amount' | 'count';
      /** Name of the window: 'event', '2026-08', '2026-Q3', '2026', 'lifetime'. */
      readonly win: string;
      /** Position in the window before and after the event. */
      readonly pos: readonly [StoredInteger, StoredInteger];
      readonly base: StoredInteger | null;
      readonly of?: Base;
      readonly less?: StoredInteger;
      readonly cut?: StoredCut;
      readonly bands: readonly StoredBand[];
      readonly share?: StoredInteger;
    }
  | {
      readonly k: 'perf';
      readonly m: Metric;
      readonly win: string;
      /** The figure reached, over `of` where it is a ratio (quota; customers at the start). */
      readonly v: StoredInteger;
      readonly of?: StoredInteger;
      /** The threshold of the step that applies: a whole number, or a rate for a ratio. */
      readonly at: number | string;
      readonly bonus?: StoredInteger;
      readonly rate?: string;
      readonly mul?: string;
      /** What `to` earned in the window. */
      readonly earned?: StoredInteger;
      readonly to?: string;
      readonly share?: StoredInteger;
    };

/** A limit that clamped: its size, and for the period what was already earned in it. */
export interface StoredLimits {
  readonly event?: StoredInteger;
  readonly period?: readonly [key: string, max: StoredInteger, used: StoredInteger];
}

/** Who earned: kind, id, tier. */
export interface StoredEarner {
  readonly k: EarnerKind;
  readonly id: string;
  readonly tier?: PartnerTier;
}

/** In how many months it pays, counted from when: the activation (null: not known, so not applied) or the first payment. */
export interface StoredDuration {
  readonly months: number;
  readonly since: StoredDay | null;
  readonly paid?: true;
}

/** An amount by an event, or by a window's close (then without event and assignment). */
export interface EarningExplanation {
  readonly v: 1;
  readonly k: 'earning' | 'bonus';
  readonly e?: StoredEvent;
  readonly by: StoredEarner;
  /** The assignment in force: id and since when. */
  readonly as?: { readonly id: string; readonly from: StoredDay };
  readonly p: StoredPlan;
  readonly steps: readonly StoredStep[];
  /** Tier multiplier, absent when the plan has none. */
  readonly mul?: string;
  /** What was left of the reseller's share before this component, over 10^12: taken from what differential rates give. */
  readonly share?: StoredInteger;
  /** Limits that clamped; absent when none did. */
  readonly lim?: StoredLimits;
  /** Set when the plan has a duration. */
  readonly dur?: StoredDuration;
  readonly hold?: number;
  readonly pay: StoredDay;
  readonly amt: StoredInteger;
}

/** Later addition to an earlier event because the window's position entered a band (cliff, retroactive). */
export interface TrueUpExplanation {
  readonly v: 1;
  readonly k: 'true_up';
  /** The earlier event and its date, and the event that entered the band. */
  readonly for: string;
  readonly on?: StoredDay;
  readonly by: string;
  readonly p: StoredPlan;
  readonly win: string;
  readonly base: StoredInteger;
  readonly rate: readonly [before: string, now: string];
  readonly flat?: readonly [before: StoredInteger, now: StoredInteger];
  readonly less?: StoredInteger;
  /** Of the reseller's share, over 10^12: what rates gave before it, what it took of them, and what was left of it. */
  readonly share?: readonly [rated: StoredInteger, taken: StoredInteger, left: StoredInteger];
  readonly mul?: string;
  /** Exact amount of the earlier event's whole line before this true-up, as numerator over 10^12. */
  readonly exact: StoredInteger;
  readonly lim?: StoredLimits;
  /** What the earlier event had earned until now, true-ups included. */
  readonly had: StoredInteger;
  readonly pay: StoredDay;
  readonly amt: StoredInteger;
}

/**
 * By a refund, or by its failing: refunded ÷ paid × original, cumulatively, and of the rest the share of churn, less
 * what was already reversed. A refund of nothing: the original is a true-up of a sale that stands refunded already.
 */
export interface ReversalExplanation {
  readonly v: 1;
  readonly k: 'reversal' | 'restoration';
  readonly e: { readonly id: string; readonly on: StoredDay; readonly amt: StoredInteger };
  readonly p: StoredPlan;
  /** The line corrected. */
  readonly line: string;
  readonly orig: StoredInteger;
  readonly paid: StoredInteger;
  /** Refunded in total, before and after this event. */
  readonly ref: readonly [before: StoredInteger, now: StoredInteger];
  /** The share refunded now, as numerator and denominator, where it is no whole number of units of what was paid. */
  readonly share?: readonly [StoredInteger, StoredInteger];
  /** Reversed in all before. */
  readonly rev: StoredInteger;
  /** Share of the rest that churn claws back, as numerator and denominator; absent: none. */
  readonly claw?: readonly [StoredInteger, StoredInteger];
  readonly pay: StoredDay;
  readonly amt: StoredInteger;
}

/** By churn in month `m` of the customer's life. */
export interface ClawbackExplanation {
  readonly v: 1;
  readonly k: 'clawback';
  readonly e: { readonly id: string; readonly on: StoredDay };
  readonly p: StoredPlan;
  readonly line: string;
  readonly orig: StoredInteger;
  /** Reversed before. */
  readonly rev: StoredInteger;
  /** Reversed by refunds, where more than that was: the sale was moved after its customer had left. */
  readonly ref?: StoredInteger;
  readonly since: StoredDay;
  readonly m: number;
  readonly n: number;
  readonly sched: 'linear' | 'full' | 'steps';
  /** Share taken, as numerator and denominator. */
  readonly share: readonly [StoredInteger, StoredInteger];
  readonly pay: StoredDay;
  readonly amt: StoredInteger;
}

/** The difference between what should stand and what was posted until now. */
export interface CorrectionExplanation {
  readonly v: 1;
  readonly k: 'correction';
  readonly p: StoredPlan;
  readonly why: string;
  /** Nothing is due because these months were over. */
  readonly ended?: StoredDuration;
  readonly rev: number;
  readonly had: StoredInteger;
  readonly due: StoredInteger;
  /** How the amount that is due now came about; absent when nothing is due. */
  readonly now?: Explanation;
  readonly pay: StoredDay;
  readonly amt: StoredInteger;
}

export type Explanation =
  | EarningExplanation
  | TrueUpExplanation
  | ReversalExplanation
  | ClawbackExplanation
  | CorrectionExplanation;

const KINDS: ReadonlySet<unknown> = new Set<Explanation['k']>([
  'earning',
  'bonus',
  'true_up',
  'reversal',
  'restoration',
  'clawback',
  'correction',
]);

/** True for what was stored with a line, as it comes out of the database or over the wire. */
export const isExplanation = (value: unknown): value is Explanation =>
  typeof value === 'object' &&
  value !== null &&
  'v' in value &&
  value.v === 1 &&
  'k' in value &&
  KINDS.has(value.k);

/** bigint → JSON number while exact, else decimal string. */
export const storeInteger = (value: bigint): StoredInteger => {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
};

/** The way back. */
export const readInteger = (value: StoredInteger): bigint => BigInt(value);
