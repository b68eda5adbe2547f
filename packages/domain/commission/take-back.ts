import { storeInteger } from './explanation';
import type { ClawbackExplanation, ReversalExplanation } from './explanation';
import type { EvaluatedLine, LineKind } from './facts';
import { departureShare, takenBack } from './standing';
import type { OriginalLine, Standing } from './standing';

/** The event that takes back, or gives back. */
export interface CauseFacts {
  readonly id: string;
  readonly occurredAt: number;
}

interface Move {
  readonly line: OriginalLine;
  readonly event: CauseFacts;
  readonly kind: LineKind;
  readonly amountMinor: bigint;
  readonly payableFrom: number;
}

const takingLine = (
  { line, event, kind, amountMinor, payableFrom }: Move,
  explanation: ReversalExplanation | ClawbackExplanation,
): EvaluatedLine => ({
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
});

/** Payable no earlier than the original. */
const payableAfter = (line: OriginalLine, { occurredAt }: CauseFacts): number =>
  Math.max(occurredAt, line.payableFrom);

const isFurther = (taken: bigint, target: bigint): boolean =>
  (target < 0n ? -target : target) > (taken < 0n ? -taken : taken);

interface Taking {
  readonly line: OriginalLine;
  readonly event: CauseFacts;
  /** Taken back of the line until now. */
  readonly taken: bigint;
  readonly after: Standing;
}

interface Refunding extends Taking {
  readonly refundedBeforeMinor: bigint;
  readonly refundMinor: bigint;
}

const reverseLine = (refunding: Refunding): EvaluatedLine | null => {
  const { line, event, taken, after, refundedBeforeMinor, refundMinor } = refunding;
  const target = takenBack(line, after);
  const amountMinor = taken - target;
  if (amountMinor === 0n) return null;
  const kind = isFurther(taken, target) ? 'reversal' : 'restoration';
  const departure = departureShare(line, after);
  const payableFrom = payableAfter(line, event);
  return takingLine(
    { line, event, kind, amountMinor, payableFrom },
    {
      v: 1,
      k: kind,
      e: { id: event.id, at: event.occurredAt, amt: storeInteger(refundMinor) },
      p: line.plan,
      line: line.id,
      orig: storeInteger(line.amountMinor),
      paid: storeInteger(after.paidMinor),
      ref: [storeInteger(refundedBeforeMinor), storeInteger(after.refundedMinor)],
      rev: storeInteger(taken),
      ...(departure === null
        ? {}
        : { claw: [storeInteger(departure.share.num), storeInteger(departure.share.den)] }),
      pay: payableFrom,
      amt: storeInteger(amountMinor),
    },
  );
};

const clawBackLine = ({ line, event, taken, after }: Taking): EvaluatedLine | null => {
  const { left } = after;
  const departure = departureShare(line, after);
  if (left === null || departure === null || line.clawback === null) return null;
  const amountMinor = taken - takenBack(line, after);
  if (amountMinor === 0n) return null;
  const payableFrom = payableAfter(line, event);
  return takingLine(
    { line, event, kind: 'clawback', amountMinor, payableFrom },
    {
      v: 1,
      k: 'clawback',
      e: { id: event.id, at: left.at },
      p: line.plan,
      line: line.id,
      orig: storeInteger(line.amountMinor),
      rev: storeInteger(taken),
      since: left.activatedAt,
      m: departure.month,
      n: line.clawback.onChurnWithinMonths,
      sched: line.clawback.schedule,
      share: [storeInteger(departure.share.num), storeInteger(departure.share.den)],
      pay: payableFrom,
      amt: storeInteger(amountMinor),
    },
  );
};

/** A refund, or its failing, with how the invoice stood before and stands after it. */
export interface RefundInput {
  readonly event: CauseFacts;
  readonly refundMinor: bigint;
  readonly before: Standing;
  readonly after: Standing;
}

/**
 * What a refund of an invoice takes back of a line earned on it, or its failing gives back (commissions.md "Corrections"):
 * in proportion, cumulatively, under the plan version of the original. Null when the line does not move.
 */
export const reverseForRefund = (line: OriginalLine, input: RefundInput): EvaluatedLine | null =>
  reverseLine({
    line,
    event: input.event,
    taken: takenBack(line, input.before),
    after: input.after,
    refundedBeforeMinor: input.before.refundedMinor,
    refundMinor: input.refundMinor,
  });

/**
 * What the customer's leaving takes back of a line: the schedule's share of what refunds have left of it. `after` names
 * the departure. Null where it takes nothing.
 */
export const clawbackForChurn = (
  line: OriginalLine,
  input: Omit<RefundInput, 'refundMinor'>,
): EvaluatedLine | null =>
  clawBackLine({
    line,
    event: input.event,
    taken: takenBack(line, input.before),
    after: input.after,
  });

/**
 * What is taken back of a true-up as soon as it is made, because the sale it is for stands refunded or its customer left.
 * @param event the event that entered the band
 */
export const takeBackAtOnce = (
  line: OriginalLine,
  event: CauseFacts,
  standing: Standing,
): EvaluatedLine | null => {
  const taking = { line, event, taken: 0n, after: standing };
  return standing.refundedMinor === 0n
    ? clawBackLine(taking)
    : reverseLine({ ...taking, refundedBeforeMinor: standing.refundedMinor, refundMinor: 0n });
};
