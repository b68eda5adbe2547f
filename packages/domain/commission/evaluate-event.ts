import { compareByTime } from '../enum/billing-event-type';
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
import type { EvaluatedLine, Evaluation, EventFacts, Facts, SkipReason } from './facts';
import { EXACT_SCALE, limitAndRound, RATE_ONLY } from './line-amount';
import type { LimitedAmount } from './line-amount';
import type { EventPart, PreparedComponent, PreparedPlan, PreparedRate } from './prepare-plan';
import type { ShareTaken } from './reseller-share';
import { rememberEarlier, trueUpEarlier } from './true-up';

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

/** From when the months in which a component pays are counted; null: not known. */
export const countedFrom = (
  { rules }: PreparedComponent,
  customer: Facts['customer'],
): { readonly since: Day | null; readonly isFirstPayment: boolean } => {
  if (rules > 1 && customer?.activatedBy !== undefined) {
    const { activatedBy, firstPaidOn = null } = customer;
    return { since: activatedBy ?? firstPaidOn, isFirstPayment: activatedBy === null };
  }
  const since = customer?.activatedOn ?? null;
  if (since !== null) return { since, isFirstPayment: customer?.isFirstPayment === true };
  return { since: rules === 1 ? null : (customer?.firstPaidOn ?? null), isFirstPayment: true };
};

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
  const { since } = countedFrom(component, facts.customer);
  if (durationMonths !== null && since !== null) {
    if (isOver(since, durationMonths, event.localDay)) return 'duration_over';
  }
  if (net !== null && net < 0n) return 'tax_exceeds_amount';
  const byUnit = parts.some((part) => part.k === 'flat' && part.perUnit);
  if (byUnit && (!Number.isSafeInteger(event.quantity) || event.quantity < 0)) {
    return 'invalid_quantity';
  }
  const { baseCap } = component;
  // By the current rules the parts say so themselves, when they are evaluated.
  if (component.rules > 1) return null;
  if (parts.some((part) => hasMatter(part, { facts, net, baseCap }))) return null;
  return nothingToPayOn(component, net);
};

const nothingToPayOn = ({ parts }: PreparedComponent, net: bigint | null): SkipReason =>
  net === null && parts.some(needsAmount) ? 'no_amount' : 'zero_amount';

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

/** What is left of what the reseller got on an event, over 10^12, for the components to take; and who waits to know the end. */
interface ResellerLeft {
  value: bigint;
  readonly waiting: ShareTaken[];
}

/** What one component took of the reseller's share, over 10^12: how much was there, and by part what it took and left. */
interface Deducted {
  readonly before: bigint;
  readonly taken: readonly bigint[];
  readonly rest: readonly bigint[];
}

/** Takes the reseller's share from what differential rates give, times the multiplier, in declared order. */
const deduct = (results: readonly PartResult[], factor: bigint, left: ResellerLeft): Deducted => {
  const before = left.value;
  const taken = results.map(({ rated }) => {
    const most = rated * factor;
    const part = most < left.value ? most : left.value;
    left.value -= part;
    return part;
  });
  const rest = results.map(({ exact }, index) => exact * factor - (taken[index] ?? 0n));
  return { before, taken, rest };
};

/** Gives each part its share of the rounded line: floored, leftovers one by one in declared order. */
const withShares = (
  results: readonly PartResult[],
  amountMinor: bigint,
  deducted: Deducted | null,
): StoredStep[] => {
  if (results.length === 1) return results.map(({ step }) => step);
  const shares = allocate(
    amountMinor,
    deducted === null ? results.map(({ exact }) => exact) : deducted.rest,
  );
  return results.map(({ step }, index) => ({ ...step, share: storeInteger(shares[index] ?? 0n) }));
};

interface Line {
  readonly component: PreparedComponent;
  readonly facts: Facts;
  readonly results: readonly PartResult[];
  readonly multiplier: PreparedRate | null;
  readonly limited: LimitedAmount;
  readonly deducted: Deducted | null;
}

const storeDuration = (
  component: PreparedComponent,
  { customer }: Facts,
): EarningExplanation['dur'] => {
  const { durationMonths: months } = component;
  if (months === null) return undefined;
  const { since, isFirstPayment } = countedFrom(component, customer);
  if (since === null) return { months, since };
  return isFirstPayment
    ? { months, since: dayText(since), paid: true }
    : { months, since: dayText(since) };
};

const explain = (
  { component, facts, results, multiplier, limited, deducted }: Line,
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
    steps: withShares(results, limited.amountMinor, deducted),
    mul: multiplier?.text,
    ...(deducted === null ? {} : { share: storeInteger(deducted.before) }),
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

interface Pay {
  readonly exact: bigint;
  readonly scale: bigint;
  readonly deducted: Deducted | null;
}

/** What the parts give together: times the multiplier, less the reseller's share where rates are differential. */
const payOf = (
  results: readonly PartResult[],
  multiplier: PreparedRate | null,
  left: ResellerLeft | null,
): Pay => {
  if (left !== null) {
    const deducted = deduct(results, multiplier?.micros ?? RATE_ONLY, left);
    const exact = deducted.rest.reduce((sum, part) => sum + part, 0n);
    return { exact, scale: EXACT_SCALE, deducted };
  }
  const sum = results.reduce((total, { exact }) => total + exact, 0n);
  return multiplier === null
    ? { exact: sum, scale: RATE_ONLY, deducted: null }
    : { exact: sum * multiplier.micros, scale: EXACT_SCALE, deducted: null };
};

/** What a part took of the reseller's share, as its true-ups need it: what is left of it, others decide after it. */
const shareOf = (
  results: readonly PartResult[],
  moved: MovedPart,
  factor: bigint,
  deducted: Deducted | null,
): ShareTaken | null => {
  if (deducted === null || moved.part.base !== 'differential') return null;
  const index = results.findIndex((result) => result.moved === moved);
  const rated = (results[index]?.rated ?? 0n) * factor;
  return { rated, taken: deducted.taken[index] ?? 0n, left: 0n };
};

const evaluateParts = (
  component: PreparedComponent,
  facts: Facts,
  net: bigint | null,
  accumulators: Accumulators,
): PartResult[] => {
  const input = { facts, net, baseCap: component.baseCap, accumulators };
  const results = component.parts.map((part) => evaluatePart(part, input));
  return component.rules === 1 ? results : results.filter(({ matters }) => matters);
};

const evaluateComponent = (
  component: PreparedComponent,
  facts: Facts,
  results: readonly PartResult[],
  { accumulators, left }: { accumulators: Accumulators; left: ResellerLeft | null },
): EvaluatedLine[] => {
  const tier = facts.earner.tier;
  const multiplier = tier === null ? null : (component.multipliers?.get(tier) ?? null);
  const { exact, scale, deducted } = payOf(results, multiplier, component.deducts ? left : null);
  const limited = limitLine(component, facts, { exact, scale }, accumulators);
  const { event } = facts;
  const payableOn = addDays(event.localDay, component.holdDays);
  const line: EvaluatedLine = {
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
    explanation: explain({ component, facts, results, multiplier, limited, deducted }, payableOn),
  };
  const moved = results.find((result) => result.moved !== null)?.moved ?? null;
  if (moved === null) return [line];
  const share = shareOf(results, moved, multiplier?.micros ?? RATE_ONLY, deducted);
  if (share !== null) left?.waiting.push(share);
  const own = {
    exact: scale === RATE_ONLY ? exact * RATE_ONLY : exact,
    paid: limited.amountMinor,
    multiplier: multiplier?.text ?? null,
    share,
  };
  const trueUps = trueUpEarlier({
    component,
    event,
    earnerId: facts.earner.id,
    accumulators,
    moved,
  });
  rememberEarlier(component, facts, moved, own);
  return [line, ...trueUps];
};

const nothing = (reason: SkipReason): Evaluation => ({
  lines: [],
  skipped: [{ componentKey: null, reason }],
  measured: [],
});

/**
 * One event under one prepared plan: a line for each component that pays on it, true-ups it causes, and the reason for
 * each component that pays nothing (commissions.md section 2). A line clamped to zero, or at a contractual 0 %, is still
 * a line. Moves the accumulators: events have to come in their order (`compareEvents`).
 */
export const evaluateEvent = (
  prepared: PreparedPlan,
  facts: Facts,
  accumulators: Accumulators,
): Evaluation => {
  const components = prepared.byTrigger.get(facts.event.type);
  if (components === undefined) {
    return nothing('not_triggered');
  }
  if (facts.assignment === null) {
    return nothing('no_assignment');
  }
  const { amountMinor, taxMinor } = facts.event;
  const net = amountMinor === null ? null : amountMinor - taxMinor;
  const evaluation: Evaluation = { lines: [], skipped: [], measured: [] };
  const left: ResellerLeft | null = components.some(({ deducts }) => deducts)
    ? { value: (facts.resellerCommissionMinor ?? 0n) * EXACT_SCALE, waiting: [] }
    : null;
  for (const component of components) {
    const before = skipReason(component, facts, net);
    const results = before === null ? evaluateParts(component, facts, net, accumulators) : [];
    const reason = before ?? (results.length === 0 ? nothingToPayOn(component, net) : null);
    if (reason === null) {
      evaluation.lines.push(
        ...evaluateComponent(component, facts, results, { accumulators, left }),
      );
      for (const { measured } of results)
        if (measured !== null) evaluation.measured.push({ ...measured, component, prepared });
    } else evaluation.skipped.push({ componentKey: component.key, reason });
  }
  if (left !== null) for (const share of left.waiting) share.left = left.value;
  return evaluation;
};

type Ordered = Pick<EventFacts, 'occurredAt' | 'type' | 'id'>;

/** The order in which events are taken: `occurredAt`, then type, then id (by code unit, the same on every machine). */
export const compareEvents = (a: Ordered, b: Ordered): number => {
  const byTime = compareByTime(
    { at: a.occurredAt, type: a.type },
    { at: b.occurredAt, type: b.type },
  );
  if (byTime !== 0 || a.id === b.id) return byTime;
  return a.id < b.id ? -1 : 1;
};
