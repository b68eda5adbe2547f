import { roundRatio } from '../money/fraction';
import type { Fraction } from '../money/fraction';
import type { Day } from '../period/local-day';
import { monthOfLife } from '../period/period';
import { clawbackShare } from './clawback-share';
import type { StoredPlan } from './explanation';
import type { Clawback } from './plan';

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
}

/** That a customer left: the first time after the activation it was earned under. */
export interface Churn {
  readonly on: Day;
  readonly activatedOn: Day;
}

/**
 * How what was earned on stands at an instant: its invoice, as the last refund or failed refund found it (gross minor
 * units, in the invoice's currency), and whether its customer left. What is reversed of a line follows from it alone,
 * so that the order in which refunds, failures and churn came does not matter.
 */
export interface SaleState {
  readonly paidMinor: bigint;
  readonly refundedMinor: bigint;
  /** Refunds less failed ones as they were reported: more than was paid where two report the same refund. */
  readonly reportedMinor: bigint;
  readonly churn: Churn | null;
}

/** Nothing refunded, nobody left. */
export const UNTOUCHED: SaleState = {
  paidMinor: 0n,
  refundedMinor: 0n,
  reportedMinor: 0n,
  churn: null,
};

const between = (value: bigint, least: bigint, most: bigint): bigint =>
  value < least ? least : value > most ? most : value;

/**
 * The state of a sale after a refund of the invoice, or after one that failed; `paidMinor`: paid on it until then. However much is
 * reported, no more than was paid is refunded.
 */
export const afterRefund = (
  state: SaleState,
  kind: 'refunded' | 'failed',
  refundMinor: bigint,
  paidMinor: bigint,
): SaleState => {
  const reportedMinor = state.reportedMinor + (kind === 'refunded' ? refundMinor : -refundMinor);
  const refundedMinor = between(reportedMinor, 0n, paidMinor);
  return { ...state, paidMinor, refundedMinor, reportedMinor };
};

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

/**
 * What should be reversed of a line in all (commissions.md "Corrections"): the refunded share of it, and of the rest the
 * share that churn claws back. Never more than the line; the sign is the line's.
 */
export const correctionTarget = (line: OriginalLine, state: SaleState): bigint => {
  const { amountMinor, plan } = line;
  const refunded = reversalTarget(amountMinor, state.refundedMinor, state.paidMinor, plan.rnd);
  const churn = churnShare(line, state);
  return churn === null
    ? refunded
    : refunded + clawbackTarget(amountMinor - refunded, churn.share, plan.rnd);
};
