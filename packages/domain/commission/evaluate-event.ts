import { allocate } from '../money/money';
import { dayText } from '../period/local-day';
import type { Day } from '../period/local-day';
import { addDays, addMonths, DAY_MS } from '../period/period';
import { limitKey } from './accumulator';
import type { Accumulators } from './accumulator';
import { baseAmount, evaluatePart } from './evaluate-part';
import type { MovedPart, PartInput, PartResult } from './evaluate-part';
import { storeInteger } from './explanation';
import type { EarningExplanation, StoredEvent, StoredStep } from './explanation';
import type { EvaluatedLine, Evaluation, Facts, SkipReason } from './facts';
import { EXACT_SCALE, limitAndRound, RATE_ONLY } from './line-amount';
import type { LimitedAmount } from './line-amount';
import type { EventPart, PreparedComponent, PreparedPlan, PreparedRate } from './prepare-plan';
import { trueUpEarlier } from './true-up';

const needsAmount = (part: EventPart): boolean =>
  part.k === 'pct' || (part.k === 'tier' && part.usesAmount);

/** True when the part has something to pay on: a positive base, a quantity, or a flat amount. */
const hasMatter = (part: EventPart, input: Omit<PartInput, 'accumulators'>): boolean => {
  if (part.k === 'flat') return !part.perUnit || input.facts.event.quantity > 0;
  if (!needsAmount(part)) return true;
  return (baseAmount(part.base, input) ?? 0n) > 0n;
};

const SHORTEST_MONTH_MS = 28 * DAY_MS;

/** True when the duration, counted from `since`, is over on a date. */
const isOver = (since: Day, months: number, day: Day): boolean =>
  // Most events lie well inside, where no calendar is needed.
  day >= since + months * SHORTEST_MONTH_MS && day >= addMonths(since, months);

/** Why the component pays nothing on this event, or null when it does. */
const skipReason = (
  component: PreparedComponent,
  facts: Facts,
  net: bigint | null,
): SkipReason | null => {
  const { event } = facts;
  if (event.currency !== component.currency) return 'currency_mismatch';
  const { products, parts, durationMonths } = component;
  if (products !== null && (event.product === null || !products.has(event.product))) {
    return 'filtered_out';
  }
  const since = facts.customer?.activatedOn ?? null;
  if (durationMonths !== null && since !== null) {
    if (isOver(since, durationMonths, event.localDay)) return 'duration_over';
  }
  if (net !== null && net < 0n) return 'tax_exceeds_amount';
  const byUnit = parts.some((part) => part.k === 'flat' && part.perUnit);
  if (byUnit && (!Number.isSafeInteger(event.quantity) || event.quantity < 0)) {
    return 'invalid_quantity';
  }
  const { baseCap } = component;
  if (parts.some((part) => hasMatter(part, { facts, net, baseCap }))) return null;
  return net === null && parts.some(needsAmount) ? 'no_amount' : 'zero_amount';
};

const storeEvent = ({ event }: Facts): StoredEvent => {
  const stored: {
    id: string;
    t: StoredEvent['t'];
    on: string;
    amt: StoredEvent['amt'];
    tax?: number | string;
    qty?: number;
  } = {
    id: event.id,
    t: event.type,
    on: dayText(event.localDay),
    amt: event.amountMinor === null ? null : storeInteger(event.amountMinor),
  };
  if (event.taxMinor !== 0n) stored.tax = storeInteger(event.taxMinor);
  if (event.quantity !== 1) stored.qty = event.quantity;
  return stored;
};

/** Gives each part its share of the rounded line: floored, leftovers one by one in declared order. */
const withShares = (results: readonly PartResult[], amountMinor: bigint): StoredStep[] => {
  if (results.length === 1) return results.map(({ step }) => step);
  const shares = allocate(
    amountMinor,
    results.map(({ exact }) => exact),
  );
  return results.map(({ step }, index) => ({ ...step, share: storeInteger(shares[index] ?? 0n) }));
};

interface Line {
  readonly component: PreparedComponent;
  readonly facts: Facts;
  readonly results: readonly PartResult[];
  readonly multiplier: PreparedRate | null;
  readonly limited: LimitedAmount;
}

const storeDuration = (
  { durationMonths }: PreparedComponent,
  { customer }: Facts,
): EarningExplanation['dur'] => {
  if (durationMonths === null) return undefined;
  const activatedOn = customer?.activatedOn ?? null;
  const since = activatedOn === null ? null : dayText(activatedOn);
  const months = durationMonths;
  return customer?.isFirstPayment === true ? { months, since, paid: true } : { months, since };
};

const explain = (
  { component, facts, results, multiplier, limited }: Line,
  payableOn: Day,
): EarningExplanation => {
  const { earner, assignment } = facts;
  return {
    v: 1,
    k: 'earning',
    e: storeEvent(facts),
    by:
      earner.tier === null
        ? { k: earner.kind, id: earner.id }
        : { k: earner.kind, id: earner.id, tier: earner.tier },
    as: assignment ? { id: assignment.id, from: dayText(assignment.from) } : undefined,
    p: component.stored,
    steps: withShares(results, limited.amountMinor),
    mul: multiplier?.text,
    lim: limited.limits,
    dur: storeDuration(component, facts),
    hold: component.holdDays === 0 ? undefined : component.holdDays,
    pay: dayText(payableOn),
    amt: storeInteger(limited.amountMinor),
  };
};

const limitLine = (
  component: PreparedComponent,
  facts: Facts,
  { exact, scale }: { exact: bigint; scale: bigint },
  accumulators: Accumulators,
): LimitedAmount => {
  const { maxPerEvent, maxPerPeriod, rounding } = component;
  if (maxPerPeriod === null) {
    return limitAndRound(
      exact,
      scale,
      { maxPerEvent, maxPerPeriod, used: 0n, usedKey: '' },
      rounding,
    );
  }
  const usedKey = limitKey(component, facts.earner.id, facts.event.localDay);
  const state = accumulators.get(usedKey) ?? { position: 0n };
  const limits = { maxPerEvent, maxPerPeriod, used: state.position, usedKey };
  const limited = limitAndRound(exact, scale, limits, rounding);
  state.position += limited.amountMinor;
  accumulators.set(usedKey, state);
  return limited;
};

const evaluateComponent = (
  component: PreparedComponent,
  facts: Facts,
  net: bigint | null,
  accumulators: Accumulators,
  lines: EvaluatedLine[],
): void => {
  const input = { facts, net, baseCap: component.baseCap, accumulators };
  const results: PartResult[] = [];
  let sum = 0n;
  let moved: MovedPart | null = null;
  for (const part of component.parts) {
    const result = evaluatePart(part, input);
    results.push(result);
    sum += result.exact;
    moved ??= result.moved;
  }
  const tier = facts.earner.tier;
  const multiplier = tier === null ? null : (component.multipliers?.get(tier) ?? null);
  const exact = multiplier === null ? sum : sum * multiplier.micros;
  const scale = multiplier === null ? RATE_ONLY : EXACT_SCALE;
  const limited = limitLine(component, facts, { exact, scale }, accumulators);
  const { event } = facts;
  const payableOn = addDays(event.localDay, component.holdDays);
  lines.push({
    kind: 'earning',
    componentKey: component.key,
    eventId: event.id,
    triggeringEventId: event.id,
    reversesLineId: null,
    windowKey: null,
    amountMinor: limited.amountMinor,
    currency: component.currency,
    effectiveAt: event.occurredAt,
    effectiveOn: event.localDay,
    payableOn,
    explanation: explain({ component, facts, results, multiplier, limited }, payableOn),
  });
  if (moved !== null) {
    const line = {
      exact: multiplier === null ? exact * RATE_ONLY : exact,
      paid: limited.amountMinor,
      multiplier: multiplier?.text ?? null,
    };
    lines.push(...trueUpEarlier({ component, facts, accumulators, moved }, line));
  }
};

/**
 * One event under one prepared plan: a line for each component that pays on it, true-ups it causes, and the reason for
 * each component that pays nothing (commissions.md section 2). A line clamped to zero, or at a contractual 0 %, is still
 * a line. Moves the accumulators: events have to come in order of `occurredAt`, then id (`compareEvents`).
 */
export const evaluateEvent = (
  prepared: PreparedPlan,
  facts: Facts,
  accumulators: Accumulators,
): Evaluation => {
  const components = prepared.byTrigger.get(facts.event.type);
  if (components === undefined) {
    return { lines: [], skipped: [{ componentKey: null, reason: 'not_triggered' }] };
  }
  if (facts.assignment === null) {
    return { lines: [], skipped: [{ componentKey: null, reason: 'no_assignment' }] };
  }
  const { amountMinor, taxMinor } = facts.event;
  const net = amountMinor === null ? null : amountMinor - taxMinor;
  const evaluation: Evaluation = { lines: [], skipped: [] };
  for (const component of components) {
    const reason = skipReason(component, facts, net);
    if (reason === null) evaluateComponent(component, facts, net, accumulators, evaluation.lines);
    else evaluation.skipped.push({ componentKey: component.key, reason });
  }
  return evaluation;
};

/** The order in which events are taken: `occurredAt`, then id (by code unit, the same on every machine). */
export const compareEvents = (
  a: { readonly occurredAt: number; readonly id: string },
  b: { readonly occurredAt: number; readonly id: string },
): number => {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt - b.occurredAt;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
};
