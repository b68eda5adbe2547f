import { assertNever } from '../errors';
import { dayText } from '../period/local-day';
import type { Day } from '../period/local-day';
import { storeInteger } from './explanation';
import type { ClawbackExplanation, ReversalExplanation } from './explanation';
import type { EvaluatedLine, LineKind } from './facts';
import { churnShare, correctionTarget, refundedFor, refundTarget } from './sale-state';
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
  readonly before: SaleState;
  readonly refundMinor: bigint;
}

const reverseLine = (refunding: Refunding): EvaluatedLine | null => {
  const { line, event, taken, before, after, refundMinor } = refunding;
  const target = correctionTarget(line, after);
  const amountMinor = taken - target;
  if (amountMinor === 0n) return null;
  const kind = isFurther(taken, target) ? 'reversal' : 'restoration';
  const churned = churnShare(line, after);
  const payableOn = payableAfter(line, event);
  const { paidMinor, refundedMinor, exact } = refundedFor(line, after);
  return correctionLine(
    { line, event, kind, amountMinor, payableOn },
    {
      v: 1,
      k: kind,
      e: { id: event.id, on: dayText(event.localDay), amt: storeInteger(refundMinor) },
      p: line.plan,
      line: line.id,
      orig: storeInteger(line.amountMinor),
      paid: storeInteger(paidMinor),
      ref: [storeInteger(refundedFor(line, before).refundedMinor), storeInteger(refundedMinor)],
      ...(exact === undefined
        ? {}
        : { share: [storeInteger(exact.num), storeInteger(exact.den)] as const }),
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
  const refunded = refundTarget(line.amountMinor, refundedFor(line, after), line.plan.rnd);
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
      ...(refunded === taken ? {} : { ref: storeInteger(refunded) }),
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

/**
 * What is reversed of a true-up as soon as it is made, because the sale it is for stands refunded or its customer left.
 * @param event the event that moved the band
 * @param taken reversed until now of the line, where that is more than the true-up
 */
const correctAtOnce = (
  line: OriginalLine,
  event: CorrectingEvent,
  state: SaleState,
  taken = 0n,
): EvaluatedLine | null => {
  const correction = { line, event, taken, after: state };
  return refundedFor(line, state).refundedMinor === 0n
    ? clawBackLine(correction)
    : reverseLine({ ...correction, before: state, refundMinor: 0n });
};

/** How an event changes what an event earned, and how that stands. */
export interface SaleChange {
  readonly event: CorrectingEvent;
  /** A refund, or its failing; churn; or a true-up of what stands refunded, or whose customer left, already. */
  readonly by: 'refund' | 'churn' | 'true_up';
  readonly refundMinor: bigint;
  /** Its lines of one earner that are not nothing, in order: before, and with those that the event itself gave. */
  readonly earnedBefore: readonly OriginalLine[];
  readonly earned: readonly OriginalLine[];
  readonly before: SaleState;
  readonly after: SaleState;
}

const groupOf = ({ id, plan, rules = 1 }: OriginalLine): string =>
  rules > 1 ? plan.c : `${plan.c}|${id}`;

/** Lines that are reversed together, under the first of them. */
const together = (lines: readonly OriginalLine[]): Map<string, OriginalLine> => {
  const groups = new Map<string, OriginalLine>();
  for (const line of lines) {
    const key = groupOf(line);
    const first = groups.get(key);
    groups.set(
      key,
      first === undefined
        ? line
        : {
            ...first,
            amountMinor: first.amountMinor + line.amountMinor,
            payableOn: Math.max(first.payableOn, line.payableOn),
          },
    );
  }
  return groups;
};

/**
 * What one event reverses, or restores, of what another earned: by the current rules one line for each component, whatever
 * true-ups it had, so that what is due follows from the one explanation; by the first rules one for each line.
 */
export const correctSale = (change: SaleChange): EvaluatedLine[] => {
  const { event, by, refundMinor, before, after } = change;
  const was = together(change.earnedBefore);
  return [...together(change.earned)].flatMap(([key, line]) => {
    const known = was.get(key);
    const taken = known === undefined ? 0n : correctionTarget(known, before);
    switch (by) {
      case 'refund':
        return reverseLine({ line, event, taken, before, after, refundMinor }) ?? [];
      case 'churn':
        return clawBackLine({ line, event, taken, after }) ?? [];
      case 'true_up': {
        // Under the true-up, which stands by the same event: the others may be of events that are not calculated yet.
        const { id } = change.earned.findLast((one) => groupOf(one) === key) ?? line;
        return correctAtOnce({ ...line, id }, event, after, taken) ?? [];
      }
      default:
        return assertNever(by);
    }
  });
};
