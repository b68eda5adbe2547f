import { isSince } from '../period/local-day';
import type { Day, Moment, Since } from '../period/local-day';
import { windowKey, windowRange } from '../period/period';
import type { CalendarWindow } from '../period/period';
import type { AccumulatorState } from './accumulator';
import { clawbackOf } from './clawback-share';
import { closeWindow, closingWindows } from './close-window';
import { compareEvents, evaluateEvent } from './evaluate-event';
import type { EarnerFacts, EvaluatedLine, EventFacts, Skip } from './facts';
import type { PreparedPlan } from './prepare-plan';
import { simulatedMetrics } from './simulated-metrics';
import { afterRefund, UNTOUCHED } from './sale-state';
import type { OriginalLine, SaleState } from './sale-state';
import { clawbackForChurn, reverseForRefund, correctAtOnce } from './correct-line';

export interface SimulatedEvent extends EventFacts {
  /** What resellers earned on it, for a partner's bases. */
  readonly resellerCommissionMinor?: bigint;
}

export interface SimulatedCustomer {
  readonly id: string;
  readonly activatedOn: Day;
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
  /** In order of events; `reversesEventId` is the event whose line is corrected, for refunds, clawbacks and true-ups. */
  readonly lines: readonly (EvaluatedLine & { readonly reversesEventId: string | null })[];
  readonly totals: readonly SimulatedTotal[];
  readonly skipped: readonly (Skip & { readonly eventId: string | null })[];
}

/** An event that earned something: its lines, true-ups included, and how what it rests on stands now. */
interface Sale {
  readonly originals: OriginalLine[];
  readonly moment: Moment;
  state: SaleState;
}

/** Payments of one reference, customer and currency; several together are one invoice. */
interface Invoice {
  readonly eventIds: string[];
  paidMinor: bigint;
  state: SaleState;
}

interface Run {
  readonly input: SimulationInput;
  readonly accumulators: Map<string, AccumulatorState>;
  readonly sales: Map<string, Sale>;
  readonly salesOf: Map<string, Sale[]>;
  /** Activation under which a customer left already: churning again claws back nothing more. */
  readonly left: Map<string, Since>;
  readonly invoices: Map<string, Invoice>;
  /** Of each customer: its last activation until now, and the first that is known. */
  readonly activations: Map<string, Since>;
  readonly joined: Map<string, Day>;
  /** First payments above 0.00. */
  readonly firstPaid: Map<string, Day>;
  readonly lines: (EvaluatedLine & { readonly reversesEventId: string | null })[];
  readonly skipped: (Skip & { readonly eventId: string | null })[];
}

const momentOf = ({ occurredAt, localDay }: EventFacts): Moment => ({
  at: occurredAt,
  day: localDay,
});

const invoiceKey = ({ customerId, reference, currency }: EventFacts): string =>
  `${customerId ?? ''}|${reference ?? ''}|${currency}`;

const saleOf = (run: Run, eventId: string, event: EventFacts): Sale => {
  const known = run.sales.get(eventId);
  if (known !== undefined) return known;
  const sale: Sale = { originals: [], moment: momentOf(event), state: UNTOUCHED };
  run.sales.set(eventId, sale);
  if (event.customerId !== null) {
    const sales = run.salesOf.get(event.customerId) ?? [];
    run.salesOf.set(event.customerId, sales);
    sales.push(sale);
  }
  return sale;
};

const postCorrection = (run: Run, line: EvaluatedLine | null): void => {
  if (line !== null) run.lines.push({ ...line, reversesEventId: line.eventId });
};

const post = (run: Run, line: EvaluatedLine, event: EventFacts): void => {
  run.lines.push({ ...line, reversesEventId: null });
  const { eventId, explanation, amountMinor, currency, payableOn } = line;
  if (explanation.k === 'correction' || eventId === null) return;
  const sale = saleOf(run, eventId, event);
  if (amountMinor === 0n) return;
  const plan = explanation.p;
  const clawback = clawbackOf(run.input.prepared, plan.c);
  const id = String(run.lines.length - 1);
  const original = { id, eventId, plan, amountMinor, currency, payableOn, clawback };
  sale.originals.push(original);
  if (line.kind === 'true_up') postCorrection(run, correctAtOnce(original, event, sale.state));
};

const noteInvoice = (run: Run, event: SimulatedEvent): void => {
  if (event.reference === null || event.amountMinor === null || event.amountMinor <= 0n) return;
  const key = invoiceKey(event);
  const invoice = run.invoices.get(key) ?? { eventIds: [], paidMinor: 0n, state: UNTOUCHED };
  run.invoices.set(key, invoice);
  invoice.eventIds.push(event.id);
  invoice.paidMinor += event.amountMinor;
};

const notePayment = ({ firstPaid }: Run, event: SimulatedEvent): void => {
  const { type, customerId, amountMinor, localDay } = event;
  if (type !== 'invoice.paid' || customerId === null || (amountMinor ?? 0n) <= 0n) return;
  if (!firstPaid.has(customerId)) firstPaid.set(customerId, localDay);
};

const earn = (run: Run, event: SimulatedEvent): void => {
  const { prepared, earner } = run.input;
  const since = event.customerId === null ? undefined : run.activations.get(event.customerId);
  notePayment(run, event);
  const { lines, skipped } = evaluateEvent(
    prepared,
    {
      event,
      earner,
      customer: {
        activatedOn: since?.day ?? null,
        firstPaidOn: run.firstPaid.get(event.customerId ?? '') ?? null,
      },
      resellerCommissionMinor: event.resellerCommissionMinor,
    },
    run.accumulators,
  );
  for (const line of lines) post(run, line, event);
  for (const skip of skipped) run.skipped.push({ ...skip, eventId: event.id });
  noteInvoice(run, event);
};

const refund = (run: Run, event: SimulatedEvent, kind: 'refunded' | 'failed'): void => {
  const invoice = run.invoices.get(invoiceKey(event));
  if (invoice === undefined || event.amountMinor === null) {
    run.skipped.push({ componentKey: null, reason: 'unknown_invoice', eventId: event.id });
    return;
  }
  const refundMinor = event.amountMinor;
  const lines = run.lines.length;
  let touched = false;
  invoice.state = afterRefund(invoice.state, kind, refundMinor, invoice.paidMinor);
  for (const sale of invoice.eventIds.flatMap((id) => run.sales.get(id) ?? [])) {
    const before = sale.state;
    sale.state = { ...invoice.state, churn: before.churn };
    touched ||= sale.originals.length > 0 && before.refundedMinor !== sale.state.refundedMinor;
    for (const original of sale.originals)
      postCorrection(
        run,
        reverseForRefund(original, { event, refundMinor, before, after: sale.state }),
      );
  }
  if (touched && run.lines.length === lines)
    run.skipped.push({
      componentKey: null,
      reason: 'share_rounds_to_nothing',
      eventId: event.id,
    });
};

const churn = (run: Run, event: SimulatedEvent): void => {
  const { customerId, localDay } = event;
  if (customerId === null) return;
  const since = run.activations.get(customerId);
  if (since === undefined || run.left.get(customerId) === since) return;
  run.left.set(customerId, since);
  for (const sale of run.salesOf.get(customerId) ?? []) {
    if (!isSince(since, sale.moment)) continue;
    const before = sale.state;
    sale.state = { ...before, churn: { on: localDay, activatedOn: since.day } };
    for (const original of sale.originals)
      postCorrection(run, clawbackForChurn(original, { event, before, after: sale.state }));
  }
};

const play = (run: Run, event: SimulatedEvent): void => {
  if (event.type === 'customer.activated' && event.customerId !== null) {
    run.activations.set(event.customerId, momentOf(event));
    if (!run.joined.has(event.customerId)) run.joined.set(event.customerId, event.localDay);
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
const earnedIn = (run: Run, component: string, from: Day, to: Day): bigint =>
  run.lines.reduce(
    (sum, line) =>
      line.componentKey === component &&
      line.kind !== 'bonus' &&
      line.effectiveOn >= from &&
      line.effectiveOn < to
        ? sum + line.amountMinor
        : sum,
    0n,
  );

const closeAll = (run: Run, window: CalendarWindow): void => {
  const { prepared, earner, events, rank } = run.input;
  const ranges = new Map(
    events.map(({ localDay }) => [windowKey(window, localDay), windowRange(window, localDay)]),
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
          return { ...simulatedMetrics(events, run.joined, products, range), rank };
        },
        earnedOf: (key) => earnedIn(run, key, range.from, range.to),
      },
      run.accumulators,
    );
    for (const line of lines) run.lines.push({ ...line, reversesEventId: null });
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
    sales: new Map(),
    salesOf: new Map(),
    left: new Map(),
    invoices: new Map(),
    activations: new Map(
      input.customers?.map(({ id, activatedOn }) => [id, { at: null, day: activatedOn }]),
    ),
    joined: new Map(input.customers?.map(({ id, activatedOn }) => [id, activatedOn])),
    firstPaid: new Map(),
    lines: [],
    skipped: [],
  };
  for (const event of input.events.toSorted(compareEvents)) play(run, event);
  if (input.closeWindows === true) {
    for (const window of closingWindows(input.prepared)) closeAll(run, window);
  }
  return { lines: run.lines, totals: totalsOf(run.lines), skipped: run.skipped };
};
