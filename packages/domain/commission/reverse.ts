import { roundRatio } from '../money/fraction';
import { storeInteger } from './explanation';
import type { ReversalExplanation, StoredPlan } from './explanation';
import type { EvaluatedLine } from './facts';

/** A posted line that may be corrected, with what was already taken back of it. Minor units, taken-back sums as positive figures. */
export interface OriginalLine {
  readonly id: string;
  readonly eventId: string | null;
  /** Of the original's plan version: corrections keep its rounding. */
  readonly plan: StoredPlan;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly payableFrom: number;
  /** Reversed by refunds until now, net of restorations. */
  readonly reversedMinor: bigint;
  readonly clawedBackMinor: bigint;
}

export interface RefundInput {
  /** The lines earned on the refunded invoice: the earning and its true-ups, of every earner. */
  readonly lines: readonly OriginalLine[];
  readonly event: { readonly id: string; readonly occurredAt: number };
  /** `failed`: the refund did not go through and its amount counts as paid again. */
  readonly kind: 'refunded' | 'failed';
  /** Gross amounts of the invoice: paid, refunded before this event (failed ones taken off), and this event's own. */
  readonly paidMinor: bigint;
  readonly refundedBeforeMinor: bigint;
  readonly refundMinor: bigint;
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** Refunded in total after the event, never below zero and never more than was paid. */
const refundedAfter = (input: RefundInput): bigint => {
  const { kind, paidMinor, refundedBeforeMinor, refundMinor } = input;
  if (kind === 'refunded') return least(refundedBeforeMinor + refundMinor, paidMinor);
  return refundMinor > refundedBeforeMinor ? 0n : refundedBeforeMinor - refundMinor;
};

/**
 * What refunds may have reversed in total: refunded ÷ paid × original, rounded as the original's plan rounds. A function
 * of the sums alone, so that the order of partial refunds does not matter and all of them reverse exactly the original.
 */
export const reversalTarget = (
  original: bigint,
  refunded: bigint,
  paid: bigint,
  rounding: StoredPlan['rnd'] = 'half_even',
): bigint => (refunded >= paid ? original : roundRatio(original * refunded, paid, rounding));

const reverseLine = (line: OriginalLine, input: RefundInput): EvaluatedLine | null => {
  const { event, paidMinor, refundedBeforeMinor } = input;
  const refunded = refundedAfter(input);
  const target = reversalTarget(line.amountMinor, refunded, paidMinor, line.plan.rnd);
  // What a clawback took is not taken twice.
  const open = line.amountMinor - line.clawedBackMinor;
  const allowed = target > open ? open : target;
  const amountMinor = line.reversedMinor - (allowed > 0n ? allowed : 0n);
  if (amountMinor === 0n) return null;
  const kind = amountMinor < 0n ? 'reversal' : 'restoration';
  const payableFrom = Math.max(event.occurredAt, line.payableFrom);
  const explanation: ReversalExplanation = {
    v: 1,
    k: kind,
    e: { id: event.id, at: event.occurredAt, amt: storeInteger(input.refundMinor) },
    p: line.plan,
    line: line.id,
    orig: storeInteger(line.amountMinor),
    paid: storeInteger(paidMinor),
    ref: [storeInteger(refundedBeforeMinor), storeInteger(refunded)],
    rev: storeInteger(line.reversedMinor),
    ...(line.clawedBackMinor === 0n ? {} : { claw: storeInteger(line.clawedBackMinor) }),
    pay: payableFrom,
    amt: storeInteger(amountMinor),
  };
  return {
    kind,
    componentKey: line.plan.c,
    eventId: line.eventId,
    causeEventId: event.id,
    reversesLineId: line.id,
    windowKey: null,
    amountMinor,
    currency: line.currency,
    effectiveAt: event.occurredAt,
    payableFrom,
    explanation,
  };
};

/**
 * Lines that a refund of an invoice causes, or its failing (commissions.md "Corrections"): in proportion, cumulatively,
 * under the plan version of the original; payable no earlier than the original. A line that does not move gives none.
 */
export const reverseForRefund = (input: RefundInput): EvaluatedLine[] => {
  if (input.paidMinor <= 0n) return [];
  const lines: EvaluatedLine[] = [];
  for (const line of input.lines) {
    if (line.amountMinor <= 0n) continue;
    const reversed = reverseLine(line, input);
    if (reversed !== null) lines.push(reversed);
  }
  return lines;
};
