import { roundRatio } from '../money/fraction';
import type { Fraction } from '../money/fraction';
import type { Day } from '../period/local-day';
import { monthOfLife } from '../period/period';
import { clawbackShare } from './clawback-share';
import type { StoredPlan } from './explanation';
import type { Clawback } from './plan';
import type { RuleSet } from './rule-set';

/** A line that may be reversed: an earning or a true-up. */
export interface OriginalLine {
  readonly id: string;
  readonly eventId: string | null;
  /** Of the original's plan version: corrections keep its rounding. */
  readonly plan: StoredPlan;
  /** Signed minor units: a true-up of falling bands is negative. */
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly payableOn: Day;
  /** Of its plan version's component; null: churn claws nothing back. */
  readonly clawback: Clawback | null;
  /**
   * Of its plan version; absent: the first. By the current ones refunds take their share of net, where they and their payments
   * give tax, and all that an event earned by a component is reversed together.
   */
  readonly rules?: RuleSet;
}

/** That a customer left: the first time after the activation it was earned under. */
export interface Churn {
  readonly on: Day;
  readonly activatedOn: Day;
}

/** What stands refunded of what was paid, in minor units of the invoice's currency. */
export interface Refunded {
  readonly paidMinor: bigint;
  readonly refundedMinor: bigint;
  /** The share refunded, where that is no whole number of units. */
  readonly exact?: Fraction;
}

/**
 * How what was earned on stands at an instant: its invoice, or its payment where refunds name some, as the last refund or failed
 * refund found it (gross), and whether its customer left. What is reversed of a line follows from it alone,
 * so that the order in which refunds, failures and churn came does not matter.
 */
export interface SaleState extends Refunded {
  /** The same net of tax, where all give it. */
  readonly net?: Refunded;
  readonly churn: Churn | null;
}

/** Nothing refunded, nobody left. */
export const UNTOUCHED: SaleState = {
  paidMinor: 0n,
  refundedMinor: 0n,
  churn: null,
};

export const between = (value: bigint, least: bigint, most: bigint): bigint =>
  value < least ? least : value > most ? most : value;

/** The share that churn claws back of what refunds leave of a line; null where it takes none. */
export const churnShare = (
  { clawback }: OriginalLine,
  { churn }: SaleState,
): { readonly month: number; readonly share: Fraction } | null => {
  if (churn === null || clawback === null) return null;
  const month = monthOfLife(churn.activatedOn, churn.on);
  const share = clawbackShare(clawback, month);
  return share.num === 0n ? null : { month, share };
};

/**
 * What refunds reverse in total: refunded ÷ paid × original, rounded as the original's plan rounds. A function of the
 * sums alone, so that the order of partial refunds does not matter and all of them reverse exactly the original.
 */
export const reversalTarget = (
  original: bigint,
  refunded: bigint,
  paid: bigint,
  rounding: StoredPlan['rnd'] = 'half_even',
): bigint => {
  if (refunded <= 0n || paid <= 0n) return 0n;
  return refunded >= paid ? original : roundRatio(original * refunded, paid, rounding);
};

/** What churn claws back of what refunds leave. */
export const clawbackTarget = (
  rest: bigint,
  share: Fraction,
  rounding: StoredPlan['rnd'] = 'half_even',
): bigint => roundRatio(rest * share.num, share.den, rounding);

/** By what a line follows refunds: gross, or net where its rules say so and both give tax. */
export const refundedFor = (
  { rules = 1 }: Pick<OriginalLine, 'rules'>,
  state: SaleState,
): Refunded => (rules > 1 ? (state.net ?? state) : state);

/** What refunds reverse of an amount, as its plan rounds. */
export const refundTarget = (
  original: bigint,
  { paidMinor, refundedMinor, exact }: Refunded,
  rounding?: StoredPlan['rnd'],
): bigint =>
  exact === undefined
    ? reversalTarget(original, refundedMinor, paidMinor, rounding)
    : reversalTarget(original, exact.num, exact.den, rounding);

/**
 * What should be reversed of a line in all (commissions.md "Corrections"): the refunded share of it, and of the rest the
 * share that churn claws back. Never more than the line; the sign is the line's.
 */
export const correctionTarget = (line: OriginalLine, state: SaleState): bigint => {
  const { amountMinor, plan } = line;
  const refunded = refundTarget(amountMinor, refundedFor(line, state), plan.rnd);
  const churn = churnShare(line, state);
  return churn === null
    ? refunded
    : refunded + clawbackTarget(amountMinor - refunded, churn.share, plan.rnd);
};
