import type { BillingEventType } from '../enum/billing-event-type';
import type { PartnerTier } from '../enum/partner-tier';
import type { Day } from '../period/local-day';
import type { Explanation } from './explanation';
import type { EarnerKind } from './plan';
import type { PreparedComponent, PreparedPlan, TieredPart } from './prepare-plan';

/** The part of a billing event that commissions depend on. Instants are epoch milliseconds, amounts minor units. */
export interface EventFacts {
  readonly id: string;
  readonly type: BillingEventType;
  /** When it happened: what the order of events follows. */
  readonly occurredAt: number;
  /** Its date where it happened, as stored with it: its month, and all that is counted in days and months. */
  readonly localDay: Day;
  /** Gross; null where nothing was paid, as for an activation. */
  readonly amountMinor: bigint | null;
  readonly taxMinor: bigint;
  readonly currency: string;
  readonly customerId: string | null;
  readonly reference: string | null;
  readonly product: string | null;
  /** A whole number from 0, as an integer. */
  readonly quantity: number;
}

export interface EarnerFacts {
  readonly kind: EarnerKind;
  readonly id: string;
  readonly tier: PartnerTier | null;
}

/** Everything one evaluation rests on. */
export interface Facts {
  readonly event: EventFacts;
  readonly earner: EarnerFacts;
  /** For `tenant.*` events: when the tenant was activated. null when not known: a duration is then not applied. */
  readonly customer: {
    readonly activatedOn: Day | null;
    /**
     * The last activation that had come by the event's date: an activation counts for what happens from its own date on. By the
     * current rules in place of `activatedOn`, where it is given.
     */
    readonly activatedBy?: Day | null;
    /** No activation is known: it is the customer's first payment. */
    readonly isFirstPayment?: boolean;
    /** Its first payment above 0.00 until then: what the current rules count from where no activation is known. */
    readonly firstPaidOn?: Day | null;
  } | null;
  /** What resellers earned on this event, for a partner's bases; in the event's currency. */
  readonly resellerCommissionMinor?: bigint;
  /**
   * The assignment of the customer in force: its id and the date on which it began. null: nobody was assigned, so nothing is
   * earned; absent: none is needed (a partner earns on all its tenants; a simulation).
   */
  readonly assignment?: { readonly id: string; readonly from: Day } | null;
}

export const LINE_KINDS = [
  'earning',
  'true_up',
  'bonus',
  'reversal',
  'restoration',
  'clawback',
  'correction',
] as const;
/**
 * earning: by an event; true_up: later addition to an earlier event (retroactive cliff); bonus: at the close of a window;
 * reversal: by a refund; restoration: the refund failed; clawback: by churn; correction: the difference of a re-rating.
 */
export type LineKind = (typeof LINE_KINDS)[number];

/** One commission line as the engine gives it. */
export interface EvaluatedLine {
  readonly kind: LineKind;
  readonly componentKey: string;
  /** The event paid for; a true-up's is the earlier event. null for a bonus. */
  readonly eventId: string | null;
  /** The event that caused the line: the refund, the churn, the event that entered the band; else the same as eventId. */
  readonly triggeringEventId: string | null;
  /** The line that this one corrects, for reversal, restoration and clawback; else null. */
  readonly reversesLineId: string | null;
  /** Window of a bonus: '2026-Q3', else null. */
  readonly windowKey: string | null;
  /** Signed minor units: earnings ≥ 0, reversals and clawbacks ≤ 0. */
  readonly amountMinor: bigint;
  readonly currency: string;
  /** When what it pays for happened, and the date of that where it happened. */
  readonly effectiveAt: number;
  readonly effectiveOn: Day;
  /** The first date on which it may be paid. */
  readonly payableOn: Day;
  readonly explanation: Explanation;
}

/** Why a component gave no line. */
export const SKIP_REASONS = [
  'no_plan',
  'no_assignment',
  'not_triggered',
  'filtered_out',
  'duration_over',
  'currency_mismatch',
  'no_amount',
  'zero_amount',
  'tax_exceeds_amount',
  'invalid_quantity',
  'threshold_not_reached',
  'no_metric',
  'unknown_invoice',
  'share_rounds_to_nothing',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export interface Skip {
  readonly componentKey: string | null;
  readonly reason: SkipReason;
}

/** By how much an event moved a position from which its refunds take it back, and under which plan version. */
export interface Measured {
  readonly part: TieredPart;
  readonly amount: bigint;
  readonly component: PreparedComponent;
  readonly prepared: PreparedPlan;
}

/** Lines and, for every component that gave none, why; and what was measured that refunds give back. */
export interface Evaluation {
  readonly lines: EvaluatedLine[];
  readonly skipped: Skip[];
  readonly measured: Measured[];
}
