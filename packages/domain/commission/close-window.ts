import { assertNever } from '../errors';
import { allocate } from '../money/money';
import { rateText } from '../money/rate';
import { dayText } from '../period/local-day';
import type { Day } from '../period/local-day';
import { addDays, DAY_MS, windowKey, windowRange } from '../period/period';
import type { CalendarWindow } from '../period/period';
import { limitKey } from './accumulator';
import type { Accumulators } from './accumulator';
import { storeInteger } from './explanation';
import type { EarningExplanation, StoredStep } from './explanation';
import type { EarnerFacts, EvaluatedLine, Evaluation } from './facts';
import { EXACT_SCALE, limitAndRound } from './line-amount';
import type {
  PerformancePart,
  PreparedComponent,
  PreparedPlan,
  PreparedStep,
} from './prepare-plan';

/** What an earner reached in a window, as far as the component's filter sees it. What is not known is left out. */
export interface WindowMetrics {
  /** Paid less refunded, net of tax, minor units. */
  readonly netRevenueMinor?: bigint;
  /** Customers activated in the window. */
  readonly newCustomers?: number;
  /** Customers active at its end. */
  readonly activeCustomers?: number;
  /** Customers lost in the window, and active at its start. */
  readonly churn?: { readonly lost: number; readonly atStart: number };
  /** Place among the earners compared, 1 the best. */
  readonly rank?: number;
}

export interface WindowClose {
  readonly window: CalendarWindow;
  /** Any date of the window. */
  readonly at: Day;
  readonly earner: EarnerFacts;
  readonly metricsOf: (componentKey: string) => WindowMetrics;
  /** What a component's events earned in the window, corrections included, bonuses not; minor units. */
  readonly earnedOf: (componentKey: string) => bigint;
}

/** A figure as a ratio, so that thresholds compare exactly. `of` is null for a plain count or amount. */
interface Reached {
  readonly value: bigint;
  readonly of: bigint | null;
}

const count = (value: number | undefined): Reached | null =>
  value === undefined ? null : { value: BigInt(value), of: null };

const reachedOf = (part: PerformancePart, metrics: WindowMetrics): Reached | null => {
  switch (part.metric) {
    case 'net_revenue':
      return metrics.netRevenueMinor === undefined
        ? null
        : { value: metrics.netRevenueMinor, of: null };
    case 'new_customers':
      return count(metrics.newCustomers);
    case 'active_customers':
      return count(metrics.activeCustomers);
    case 'rank':
      return count(metrics.rank);
    case 'quota_attainment':
      return metrics.netRevenueMinor === undefined || part.quota === null
        ? null
        : { value: metrics.netRevenueMinor, of: part.quota };
    case 'churn_rate':
      // Nobody to lose is no achievement.
      return metrics.churn === undefined || metrics.churn.atStart === 0
        ? null
        : { value: BigInt(metrics.churn.lost), of: BigInt(metrics.churn.atStart) };
    default:
      return assertNever(part.metric);
  }
};

/** The best step whose threshold is reached: the last `atLeast`, the first `atMost`. */
const stepReached = (part: PerformancePart, { value, of }: Reached): PreparedStep | null => {
  const scaled = of === null ? value : value * 1_000_000n;
  const times = of ?? 1n;
  if (part.metric === 'rank' || part.metric === 'churn_rate') {
    return part.steps.find((step) => scaled <= step.threshold * times) ?? null;
  }
  return part.steps.findLast((step) => scaled >= step.threshold * times) ?? null;
};

interface PerformanceResult {
  readonly exact: bigint;
  readonly step: StoredStep;
}

const payStep = (
  part: PerformancePart,
  reached: Reached,
  step: PreparedStep,
  close: WindowClose,
): PerformanceResult => {
  const common = {
    k: 'perf' as const,
    m: part.metric,
    win: windowKey(part.window, close.at),
    v: storeInteger(reached.value),
    of: reached.of === null ? undefined : storeInteger(reached.of),
    at: reached.of === null ? storeInteger(step.threshold) : rateText(step.threshold),
  };
  if (step.bonus !== null) {
    return {
      exact: step.bonus * 1_000_000n,
      step: { ...common, bonus: storeInteger(step.bonus) },
    };
  }
  const target = part.appliesTo ?? '';
  const sum = close.earnedOf(target);
  // More was reversed than earned: a share of a debt is not a bonus, and not a second debt either.
  const earned = sum > 0n ? sum : 0n;
  const on = { earned: storeInteger(earned), to: target };
  if (step.multiplier !== null) {
    return {
      exact: earned * (step.multiplier.micros - 1_000_000n),
      step: { ...common, mul: step.multiplier.text, ...on },
    };
  }
  return {
    exact: earned * (step.rate?.micros ?? 0n),
    step: { ...common, rate: step.rate?.text ?? '0', ...on },
  };
};

const bonusLine = (
  component: PreparedComponent,
  close: WindowClose,
  results: readonly PerformanceResult[],
  accumulators: Accumulators,
): EvaluatedLine => {
  const { earner } = close;
  const range = windowRange(close.window, close.at);
  // The end of the window's last date, as UTC has it: the bonus counts to the period it was earned in.
  const effectiveAt = range.to - 1;
  const effectiveOn = range.to - DAY_MS;
  const payableOn = addDays(range.to, component.holdDays);
  const tier = earner.tier;
  const multiplier = tier === null ? null : (component.multipliers?.get(tier) ?? null);
  const sum = results.reduce((total, { exact }) => total + exact, 0n);
  const { maxPerPeriod, rounding } = component;
  const usedKey = limitKey(component, earner.id, effectiveOn);
  const state = accumulators.get(usedKey) ?? { position: 0n };
  // A bonus is for a window, not for an event: only the limit of the period clamps it.
  const limits = { maxPerEvent: null, maxPerPeriod, used: state.position, usedKey };
  const { amountMinor, limits: limitsHit } = limitAndRound(
    sum * (multiplier?.micros ?? 1_000_000n),
    EXACT_SCALE,
    limits,
    rounding,
  );
  if (maxPerPeriod !== null) {
    state.position += amountMinor;
    accumulators.set(usedKey, state);
  }
  const shares = allocate(
    amountMinor,
    results.map(({ exact }) => exact),
  );
  const explanation: EarningExplanation = {
    v: 1,
    k: 'bonus',
    by: tier === null ? { k: earner.kind, id: earner.id } : { k: earner.kind, id: earner.id, tier },
    p: component.stored,
    steps: results.map(({ step }, index) =>
      results.length === 1 ? step : { ...step, share: storeInteger(shares[index] ?? 0n) },
    ),
    mul: multiplier?.text,
    lim: limitsHit,
    hold: component.holdDays === 0 ? undefined : component.holdDays,
    pay: dayText(payableOn),
    amt: storeInteger(amountMinor),
  };
  return {
    kind: 'bonus',
    componentKey: component.key,
    eventId: null,
    triggeringEventId: null,
    reversesLineId: null,
    windowKey: windowKey(close.window, close.at),
    amountMinor,
    currency: component.currency,
    effectiveAt,
    effectiveOn,
    payableOn,
    explanation,
  };
};

/** What closing a window comes to. */
type Closing = Pick<Evaluation, 'lines' | 'skipped'>;

/**
 * Closes a calendar window for an earner: one bonus line for each component with performance_based parts of that window
 * whose threshold was reached, and the reason for each other. Evaluate all events of the window first.
 */
export const closeWindow = (
  prepared: PreparedPlan,
  close: WindowClose,
  accumulators: Accumulators,
): Closing => {
  const evaluation: Closing = { lines: [], skipped: [] };
  for (const component of prepared.components) {
    const parts = component.closing.filter((part) => part.window === close.window);
    if (parts.length === 0) continue;
    const metrics = close.metricsOf(component.key);
    const results: PerformanceResult[] = [];
    let known = false;
    for (const part of parts) {
      const reached = reachedOf(part, metrics);
      if (reached === null) continue;
      known = true;
      const step = stepReached(part, reached);
      if (step !== null) results.push(payStep(part, reached, step, close));
    }
    if (results.length > 0) {
      evaluation.lines.push(bonusLine(component, close, results, accumulators));
    } else {
      const reason = known ? 'threshold_not_reached' : 'no_metric';
      evaluation.skipped.push({ componentKey: component.key, reason });
    }
  }
  return evaluation;
};

/** Windows that some component of the plan pays at the close of. */
export const closingWindows = (prepared: PreparedPlan): CalendarWindow[] => [
  ...new Set(prepared.components.flatMap(({ closing }) => closing.map((part) => part.window))),
];
