import { assertNever } from '../errors';
import { roundRatio } from '../money/fraction';
import type { Fraction } from '../money/fraction';
import { parseRate } from '../money/rate';
import { monthOfLife } from '../period/period';
import { storeInteger } from './explanation';
import type { ClawbackExplanation } from './explanation';
import type { EvaluatedLine } from './facts';
import type { Clawback } from './plan';
import type { PreparedPlan } from './prepare-plan';
import type { OriginalLine } from './reverse';

/** The share taken back for churn in month `month` of the customer's life (1 is the first); zero after the last month. */
export const clawbackShare = (clawback: Clawback, month: number): Fraction => {
  const months = clawback.onChurnWithinMonths;
  if (month < 1 || month > months) return { num: 0n, den: 1n };
  switch (clawback.schedule) {
    case 'full':
      return { num: 1n, den: 1n };
    case 'linear':
      return { num: BigInt(months - month + 1), den: BigInt(months) };
    case 'steps':
      return parseRate(clawback.shares[month - 1] ?? '0');
    default:
      return assertNever(clawback);
  }
};

/** The clawback of a component, or null. */
export const clawbackOf = (prepared: PreparedPlan, componentKey: string): Clawback | null =>
  prepared.components.find(({ key }) => key === componentKey)?.clawback ?? null;

export interface ChurnInput {
  /** What was earned on the customer, each with the clawback of its plan version's component. */
  readonly lines: readonly (OriginalLine & { readonly clawback: Clawback | null })[];
  readonly event: { readonly id: string; readonly occurredAt: number };
  readonly activatedAt: number;
}

const clawBackLine = (
  line: OriginalLine,
  clawback: Clawback,
  { event, activatedAt }: ChurnInput,
): EvaluatedLine | null => {
  const month = monthOfLife(activatedAt, event.occurredAt);
  const share = clawbackShare(clawback, month);
  const left = line.amountMinor - line.reversedMinor - line.clawedBackMinor;
  if (left <= 0n) return null;
  const amountMinor = -roundRatio(left * share.num, share.den, line.plan.rnd ?? 'half_even');
  if (amountMinor === 0n) return null;
  const payableFrom = Math.max(event.occurredAt, line.payableFrom);
  const explanation: ClawbackExplanation = {
    v: 1,
    k: 'clawback',
    e: { id: event.id, at: event.occurredAt },
    p: line.plan,
    line: line.id,
    orig: storeInteger(line.amountMinor),
    rev: storeInteger(line.reversedMinor + line.clawedBackMinor),
    since: activatedAt,
    m: month,
    n: clawback.onChurnWithinMonths,
    sched: clawback.schedule,
    share: [storeInteger(share.num), storeInteger(share.den)],
    pay: payableFrom,
    amt: storeInteger(amountMinor),
  };
  return {
    kind: 'clawback',
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
 * Lines that a customer's churn causes: the schedule's share of what is left of each line after refunds (what was refunded
 * is not taken twice). Give each churn once: a line already clawed back for it must not be handed in again.
 */
export const clawbackForChurn = (input: ChurnInput): EvaluatedLine[] => {
  const lines: EvaluatedLine[] = [];
  for (const line of input.lines) {
    if (line.clawback === null || line.amountMinor <= 0n) continue;
    const clawed = clawBackLine(line, line.clawback, input);
    if (clawed !== null) lines.push(clawed);
  }
  return lines;
};
