import { dayText } from '../period/local-day';
import type { Day } from '../period/local-day';
import { storeInteger } from './explanation';
import type { ClawbackExplanation, ReversalExplanation } from './explanation';
import type { EvaluatedLine, LineKind } from './facts';
import { churnShare, correctionTarget } from './sale-state';
import type { OriginalLine, SaleState } from './sale-state';

/** The event that reverses, claws back or restores. */
export interface CorrectingEvent {
  readonly id: string;
  readonly occurredAt: number;
  readonly localDay: Day;
}

interface Move {
  readonly line: OriginalLine;
  readonly event: CorrectingEvent;
  readonly kind: LineKind;
  readonly amountMinor: bigint;
  readonly payableOn: Day;
}

const correctionLine = (
  { line, event, kind, amountMinor, payableOn }: Move,
  explanation: ReversalExplanation | ClawbackExplanation,
): EvaluatedLine => ({
  kind,
  componentKey: line.plan.c,
  eventId: line.eventId,
  triggeringEventId: event.id,
  reversesLineId: line.id,
  windowKey: null,
  amountMinor,
  currency: line.currency,
  effectiveAt: event.occurredAt,
  effectiveOn: event.localDay,
  payableOn,
  explanation,
});

/** Payable no earlier than the original. */
const payableAfter = (line: OriginalLine, { localDay }: CorrectingEvent): Day =>
  Math.max(localDay, line.payableOn);

const isFurther = (taken: bigint, target: bigint): boolean =>
  (target < 0n ? -target : target) > (taken < 0n ? -taken : taken);

interface Correction {
  readonly line: OriginalLine;
  readonly event: CorrectingEvent;
  /** Reversed of the line until now. */
  readonly taken: bigint;
  readonly after: SaleState;
}

interface Refunding extends Correction {
  readonly refundedBeforeMinor: bigint;
  readonly refundMinor: bigint;
}

const reverseLine = (refunding: Refunding): EvaluatedLine | null => {
  const { line, event, taken, after, refundedBeforeMinor, refundMinor } = refunding;
  const target = correctionTarget(line, after);
  const amountMinor = taken - target;
  if (amountMinor === 0n) return null;
  const kind = isFurther(taken, target) ? 'reversal' : 'restoration';
  const churned = churnShare(line, after);
  const payableOn = payableAfter(line, event);
  return correctionLine(
    { line, event, kind, amountMinor, payableOn },
    {
      v: 1,
      k: kind,
      e: { id: event.id, on: dayText(event.localDay), amt: storeInteger(refundMinor) },
      p: line.plan,
      line: line.id,
      orig: storeInteger(line.amountMinor),
      paid: storeInteger(after.paidMinor),
      ref: [storeInteger(refundedBeforeMinor), storeInteger(after.refundedMinor)],
      rev: storeInteger(taken),
      ...(churned === null
        ? {}
        : { claw: [storeInteger(churned.share.num), storeInteger(churned.share.den)] }),
      pay: dayText(payableOn),
      amt: storeInteger(amountMinor),
    },
  );
};

const clawBackLine = ({ line, event, taken, after }: Correction): EvaluatedLine | null => {
  const { churn } = after;
  const churned = churnShare(line, after);
  if (churn === null || churned === null || line.clawback === null) return null;
  const amountMinor = taken - correctionTarget(line, after);
  if (amountMinor === 0n) return null;
  const payableOn = payableAfter(line, event);
  return correctionLine(
    { line, event, kind: 'clawback', amountMinor, payableOn },
    {
      v: 1,
      k: 'clawback',
      e: { id: event.id, on: dayText(churn.on) },
      p: line.plan,
      line: line.id,
      orig: storeInteger(line.amountMinor),
      rev: storeInteger(taken),
      since: dayText(churn.activatedOn),
      m: churned.month,
      n: line.clawback.onChurnWithinMonths,
      sched: line.clawback.schedule,
      share: [storeInteger(churned.share.num), storeInteger(churned.share.den)],
      pay: dayText(payableOn),
      amt: storeInteger(amountMinor),
    },
  );
};

/** A refund, or its failing, with how the invoice stood before and stands after it. */
export interface RefundInput {
  readonly event: CorrectingEvent;
  readonly refundMinor: bigint;
  readonly before: SaleState;
  readonly after: SaleState;
}

/**
 * What a refund of an invoice reverses of a line earned on it, or its failing restores (commissions.md "Corrections"):
 * in proportion, cumulatively, under the plan version of the original. Null when the line does not move.
 */
export const reverseForRefund = (line: OriginalLine, input: RefundInput): EvaluatedLine | null =>
  reverseLine({
    line,
    event: input.event,
    taken: correctionTarget(line, input.before),
    after: input.after,
    refundedBeforeMinor: input.before.refundedMinor,
    refundMinor: input.refundMinor,
  });

/**
 * What churn claws back of a line: the schedule's share of what refunds have left of it. `after` names
 * the churn. Null where it takes nothing.
 */
export const clawbackForChurn = (
  line: OriginalLine,
  input: Omit<RefundInput, 'refundMinor'>,
): EvaluatedLine | null =>
  clawBackLine({
    line,
    event: input.event,
    taken: correctionTarget(line, input.before),
    after: input.after,
  });

/**
 * What is reversed of a true-up as soon as it is made, because the sale it is for stands refunded or its customer left.
 * @param event the event that entered the band
 */
export const correctAtOnce = (
  line: OriginalLine,
  event: CorrectingEvent,
  state: SaleState,
): EvaluatedLine | null => {
  const correction = { line, event, taken: 0n, after: state };
  return state.refundedMinor === 0n
    ? clawBackLine(correction)
    : reverseLine({ ...correction, refundedBeforeMinor: state.refundedMinor, refundMinor: 0n });
};
