import { windowKey, windowRange } from '../period/period';
import type { CalendarWindow } from '../period/period';
import type { AccumulatorState } from './accumulator';
import { clawbackForChurn, clawbackOf } from './clawback';
import { closeWindow, closingWindows } from './close-window';
import { compareEvents, evaluateEvent } from './evaluate-event';
import type { EarnerFacts, EvaluatedLine, EventFacts, Skip } from './facts';
import type { PreparedPlan } from './prepare-plan';
import { reverseForRefund } from './reverse';
import type { OriginalLine } from './reverse';
import { simulatedMetrics } from './simulated-metrics';

export interface SimulatedEvent extends EventFacts {
  /** What resellers earned on it, for a partner's bases. */
  readonly resellerCommissionMinor?: bigint;
}

export interface SimulatedCustomer {
  readonly id: string;
  readonly activatedAt: number;
}

export interface SimulationInput {
  readonly prepared: PreparedPlan;
  readonly earner: EarnerFacts;
  /** In any order; refunds find their invoice by `reference` and customer. */
  readonly events: readonly SimulatedEvent[];
  readonly customers?: readonly SimulatedCustomer[];
  /** Also close every window that has an event, for performance_based parts. */
  readonly closeWindows?: boolean;
  /** Place of the earner for the metric `rank`, which one earner's events cannot tell. */
  readonly rank?: number;
}

export interface SimulatedTotal {
  readonly component: string;
  readonly currency: string;
  readonly amountMinor: bigint;
}

export interface Simulation {
  /** In order of events; `reversesEventId` is the event whose line is corrected, for refunds, clawbacks and true-ups' causes. */
  readonly lines: readonly (EvaluatedLine & { readonly reversesEventId: string | null })[];
  readonly totals: readonly SimulatedTotal[];
  readonly skipped: readonly (Skip & { readonly eventId: string | null })[];
}

interface Posted {
  original: OriginalLine;
}

/** Payments of one reference and customer; several together are one invoice. */
interface Invoice {
  readonly eventIds: string[];
  paidMinor: bigint;
  refundedMinor: bigint;
}

interface Run {
  readonly input: SimulationInput;
  readonly accumulators: Map<string, AccumulatorState>;
  readonly byEvent: Map<string, Posted[]>;
  readonly byCustomer: Map<string, Posted[]>;
  readonly invoices: Map<string, Invoice>;
  readonly activations: Map<string, number>;
  readonly lines: (EvaluatedLine & { readonly reversesEventId: string | null })[];
  readonly skipped: (Skip & { readonly eventId: string | null })[];
}

const invoiceKey = (event: EventFacts): string =>
  `${event.customerId ?? ''}|${event.reference ?? ''}`;

const append = <T>(lists: Map<string, T[]>, key: string | null, entry: T): void => {
  if (key === null) return;
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [entry]);
  else list.push(entry);
};

const post = (run: Run, line: EvaluatedLine, customerId: string | null): void => {
  run.lines.push({ ...line, reversesEventId: null });
  if (line.explanation.k === 'correction' || line.amountMinor <= 0n) return;
  const posted: Posted = {
    original: {
      id: String(run.lines.length - 1),
      eventId: line.eventId,
      plan: line.explanation.p,
      amountMinor: line.amountMinor,
      currency: line.currency,
      payableFrom: line.payableFrom,
      reversedMinor: 0n,
      clawedBackMinor: 0n,
    },
  };
  append(run.byEvent, line.eventId, posted);
  append(run.byCustomer, customerId, posted);
};

const earn = (run: Run, event: SimulatedEvent): void => {
  const { prepared, earner } = run.input;
  const since = event.customerId === null ? undefined : run.activations.get(event.customerId);
  const { lines, skipped } = evaluateEvent(
    prepared,
    {
      event,
      earner,
      customer: { activatedAt: since ?? null },
      resellerCommissionMinor: event.resellerCommissionMinor,
    },
    run.accumulators,
  );
  for (const line of lines) post(run, line, event.customerId);
  for (const skip of skipped) run.skipped.push({ ...skip, eventId: event.id });
  if (event.reference === null || event.amountMinor === null || event.amountMinor <= 0n) return;
  const invoice = run.invoices.get(invoiceKey(event));
  if (invoice === undefined) {
    const { id, amountMinor } = event;
    run.invoices.set(invoiceKey(event), {
      eventIds: [id],
      paidMinor: amountMinor,
      refundedMinor: 0n,
    });
    return;
  }
  invoice.eventIds.push(event.id);
  invoice.paidMinor += event.amountMinor;
};

const refund = (run: Run, event: SimulatedEvent, kind: 'refunded' | 'failed'): void => {
  const invoice = run.invoices.get(invoiceKey(event));
  if (invoice === undefined || event.amountMinor === null) {
    run.skipped.push({ componentKey: null, reason: 'unknown_invoice', eventId: event.id });
    return;
  }
  const posted = invoice.eventIds.flatMap((id) => run.byEvent.get(id) ?? []);
  const lines = reverseForRefund({
    lines: posted.map(({ original }) => original),
    event,
    kind,
    paidMinor: invoice.paidMinor,
    refundedBeforeMinor: invoice.refundedMinor,
    refundMinor: event.amountMinor,
  });
  const moved =
    invoice.refundedMinor + (kind === 'refunded' ? event.amountMinor : -event.amountMinor);
  invoice.refundedMinor = moved < 0n ? 0n : moved > invoice.paidMinor ? invoice.paidMinor : moved;
  for (const line of lines) {
    run.lines.push({ ...line, reversesEventId: line.eventId });
    const of = posted.find(({ original }) => original.id === line.reversesLineId);
    if (of === undefined) continue;
    of.original = { ...of.original, reversedMinor: of.original.reversedMinor - line.amountMinor };
  }
};

const churn = (run: Run, event: SimulatedEvent): void => {
  if (event.customerId === null) return;
  const activatedAt = run.activations.get(event.customerId);
  if (activatedAt === undefined) return;
  const posted = run.byCustomer.get(event.customerId) ?? [];
  const lines = clawbackForChurn({
    lines: posted.map(({ original }) => ({
      ...original,
      clawback: clawbackOf(run.input.prepared, original.plan.c),
    })),
    event,
    activatedAt,
  });
  for (const line of lines) {
    run.lines.push({ ...line, reversesEventId: line.eventId });
    const of = posted.find(({ original }) => original.id === line.reversesLineId);
    if (of === undefined) continue;
    const clawedBackMinor = of.original.clawedBackMinor - line.amountMinor;
    of.original = { ...of.original, clawedBackMinor };
  }
};

const play = (run: Run, event: SimulatedEvent): void => {
  if (event.type === 'customer.activated' && event.customerId !== null) {
    const known = run.activations.get(event.customerId);
    if (known === undefined) run.activations.set(event.customerId, event.occurredAt);
  }
  switch (event.type) {
    case 'invoice.refunded':
    case 'tenant.invoice_refunded':
      refund(run, event, 'refunded');
      return;
    case 'refund.failed':
      refund(run, event, 'failed');
      return;
    case 'customer.churned':
      churn(run, event);
      return;
    default:
      earn(run, event);
  }
};

/** What a component's events earned in a range, corrections included, bonuses not. */
const earnedIn = (run: Run, component: string, from: number, to: number): bigint =>
  run.lines.reduce(
    (sum, line) =>
      line.componentKey === component &&
      line.kind !== 'bonus' &&
      line.effectiveAt >= from &&
      line.effectiveAt < to
        ? sum + line.amountMinor
        : sum,
    0n,
  );

const closeAll = (run: Run, window: CalendarWindow): void => {
  const { prepared, earner, events, rank } = run.input;
  const ranges = new Map(
    events.map(({ occurredAt }) => [
      windowKey(window, occurredAt),
      windowRange(window, occurredAt),
    ]),
  );
  for (const range of [...ranges.values()].toSorted((a, b) => a.from - b.from)) {
    const { lines, skipped } = closeWindow(
      prepared,
      {
        window,
        at: range.from,
        earner,
        metricsOf: (key) => {
          const component = prepared.components.find((candidate) => candidate.key === key);
          const products = component?.products ?? null;
          return { ...simulatedMetrics(events, run.activations, products, range), rank };
        },
        earnedOf: (key) => earnedIn(run, key, range.from, range.to),
      },
      run.accumulators,
    );
    for (const line of lines) post(run, line, null);
    for (const skip of skipped) run.skipped.push({ ...skip, eventId: null });
  }
};

/** Totals per component and currency, in order of first appearance. */
const totalsOf = (lines: readonly EvaluatedLine[]): SimulatedTotal[] => {
  const totals = new Map<string, SimulatedTotal>();
  for (const { componentKey, currency, amountMinor } of lines) {
    const key = `${componentKey}|${currency}`;
    const sum = (totals.get(key)?.amountMinor ?? 0n) + amountMinor;
    totals.set(key, { component: componentKey, currency, amountMinor: sum });
  }
  return [...totals.values()];
};

/**
 * The engine over a handful or a year of events of one earner, nothing stored (commissions.md section 4). Events are taken
 * in their order of time whatever order they come in; refunds, failed refunds and churn correct what was earned here.
 */
export const simulate = (input: SimulationInput): Simulation => {
  const run: Run = {
    input,
    accumulators: new Map(),
    byEvent: new Map(),
    byCustomer: new Map(),
    invoices: new Map(),
    activations: new Map(input.customers?.map(({ id, activatedAt }) => [id, activatedAt])),
    lines: [],
    skipped: [],
  };
  for (const event of input.events.toSorted(compareEvents)) play(run, event);
  if (input.closeWindows === true) {
    for (const window of closingWindows(input.prepared)) closeAll(run, window);
  }
  return { lines: run.lines, totals: totalsOf(run.lines), skipped: run.skipped };
};

/** Totals of two simulations side by side with their difference (draft less in force), per currency. */
export const compareSimulations = (
  inForce: Simulation,
  draft: Simulation,
): { currency: string; inForceMinor: bigint; draftMinor: bigint; differenceMinor: bigint }[] => {
  const sum = (simulation: Simulation, currency: string): bigint =>
    simulation.totals.reduce((s, t) => (t.currency === currency ? s + t.amountMinor : s), 0n);
  const currencies = new Set([...inForce.totals, ...draft.totals].map(({ currency }) => currency));
  return [...currencies].map((currency) => {
    const [inForceMinor, draftMinor] = [sum(inForce, currency), sum(draft, currency)];
    return { currency, inForceMinor, draftMinor, differenceMinor: draftMinor - inForceMinor };
  });
};
