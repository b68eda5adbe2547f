import { isSince } from '../period/local-day';
import type { Day, Moment, Since } from '../period/local-day';
import { windowKey, windowRange } from '../period/period';
import type { CalendarWindow } from '../period/period';
import type { AccumulatorState } from './accumulator';
import { clawbackOf } from './clawback-share';
import { closeWindow, closingWindows } from './close-window';
import { compareEvents, evaluateEvent } from './evaluate-event';
import type { EarnerFacts, EvaluatedLine, EventFacts, Measured, Skip } from './facts';
import type { PreparedPlan } from './prepare-plan';
import { activationsOf } from './simulated-activations';
import { simulatedMetrics } from './simulated-metrics';
import { InvoiceState } from './invoice-state';
import { moveByRefund } from './refund-position';
import { UNTOUCHED } from './sale-state';
import type { OriginalLine, SaleState } from './sale-state';
import { correctSale } from './correct-line';
import type { SaleChange } from './correct-line';

export interface SimulatedEvent extends EventFacts {
  /** What resellers earned on it, for a partner's bases. */
  readonly resellerCommissionMinor?: bigint;
  /** Of a refund, or one that failed: the event of the payment that it is of. */
  readonly paymentId?: string | null;
}

export interface SimulatedCustomer {
  readonly id: string;
  readonly activatedOn: Day;
}

export interface SimulationInput {
  readonly prepared: PreparedPlan;
  readonly earner: EarnerFacts;
  /** In any order; refunds find their payment by `paymentId`, their invoice by `reference` and customer. */
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
  originals: readonly OriginalLine[];
  /** What was measured of it in windows from which its refunds take it back. */
  measured: readonly Measured[];
  readonly moment: Moment;
  state: SaleState;
}

interface Run {
  readonly input: SimulationInput;
  readonly accumulators: Map<string, AccumulatorState>;
  readonly sales: Map<string, Sale>;
  readonly salesOf: Map<string, Sale[]>;
  /** Activation under which a customer left already: churning again claws back nothing more. */
  readonly left: Map<string, Since>;
  /** Payments of one reference, customer and currency; several together are one invoice. */
  readonly invoices: Map<string, InvoiceState>;
  readonly payments: Map<string, SimulatedEvent>;
  /** Of each customer: its last activation until now, and the first that is known. */
  readonly activations: Map<string, Since>;
  readonly joined: Map<string, Day>;
  readonly activatedBy: (event: SimulatedEvent) => Day | null;
  /** First payments above 0.00. */
  readonly firstPaid: Map<string, Day>;
  readonly lines: (EvaluatedLine & { readonly reversesEventId: string | null })[];
  readonly skipped: (Skip & { readonly eventId: string | null })[];
}

const momentOf = ({ occurredAt, localDay }: EventFacts): Moment => ({
  at: occurredAt,
  day: localDay,
});

type OfInvoice = Pick<EventFacts, 'customerId' | 'reference' | 'currency'>;

const invoiceKey = ({ customerId, reference, currency }: OfInvoice): string =>
  `${customerId ?? ''}|${reference ?? ''}|${currency}`;

const saleOf = (run: Run, eventId: string, event: EventFacts): Sale => {
  const known = run.sales.get(eventId);
  if (known !== undefined) return known;
  const sale: Sale = { originals: [], measured: [], moment: momentOf(event), state: UNTOUCHED };
  run.sales.set(eventId, sale);
  if (event.customerId !== null) {
    const sales = run.salesOf.get(event.customerId) ?? [];
    run.salesOf.set(event.customerId, sales);
    sales.push(sale);
  }
  return sale;
};

type Change = Pick<SaleChange, 'event' | 'by' | 'refundMinor' | 'earnedBefore' | 'before'>;

/** Posts what a change of a sale reverses or restores. */
const postChange = (run: Run, sale: Sale, change: Change): void => {
  const { originals: earned, state: after } = sale;
  for (const line of correctSale({ ...change, earned, after }))
    run.lines.push({ ...line, reversesEventId: line.eventId });
};

const post = (run: Run, line: EvaluatedLine, event: EventFacts): Sale | null => {
  run.lines.push({ ...line, reversesEventId: null });
  const { eventId, explanation, amountMinor, currency, payableOn } = line;
  if (explanation.k === 'correction' || eventId === null) return null;
  const sale = saleOf(run, eventId, event);
  if (amountMinor === 0n) return null;
  const plan = explanation.p;
  const { prepared } = run.input;
  const clawback = clawbackOf(prepared, plan.c);
  const id = String(run.lines.length - 1);
  const { rules } = prepared;
  const original = { id, eventId, plan, amountMinor, currency, payableOn, clawback, rules };
  sale.originals = [...sale.originals, original];
  return sale;
};

/** A line that an event earns; of a true-up what its sale, refunded or left, has reversed of it. */
const postEarned = (run: Run, line: EvaluatedLine, event: EventFacts): void => {
  const earnedBefore = run.sales.get(line.eventId ?? '')?.originals ?? [];
  const sale = post(run, line, event);
  if (sale === null || line.kind !== 'true_up') return;
  postChange(run, sale, {
    event,
    by: 'true_up',
    refundMinor: 0n,
    earnedBefore,
    before: sale.state,
  });
};

const noteInvoice = (run: Run, event: SimulatedEvent): void => {
  const { id, reference, amountMinor, taxMinor } = event;
  if (reference === null || amountMinor === null || amountMinor <= 0n) return;
  const key = invoiceKey(event);
  const invoice = run.invoices.get(key) ?? new InvoiceState();
  run.invoices.set(key, invoice);
  invoice.pay({ id, amountMinor, taxMinor });
  run.payments.set(id, event);
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
  const { lines, skipped, measured } = evaluateEvent(
    prepared,
    {
      event,
      earner,
      customer: {
        activatedOn: since?.day ?? null,
        activatedBy: run.activatedBy(event),
        firstPaidOn: run.firstPaid.get(event.customerId ?? '') ?? null,
      },
      resellerCommissionMinor: event.resellerCommissionMinor,
    },
    run.accumulators,
  );
  for (const line of lines) postEarned(run, line, event);
  if (measured.length > 0) saleOf(run, event.id, event).measured = measured;
  for (const skip of skipped) run.skipped.push({ ...skip, eventId: event.id });
  noteInvoice(run, event);
};

/** Payments of a refund's customer, in its currency, of which so much is open. */
const openPayments = (run: Run, { customerId, currency, amountMinor }: SimulatedEvent) =>
  [...run.payments.values()].filter(
    (paid) =>
      paid.customerId === customerId &&
      paid.currency === currency &&
      (run.invoices.get(invoiceKey(paid))?.openOf(paid.id) ?? 0n) >= (amountMinor ?? 0n),
  );

/** The invoice that a refund is of, and of it the payment that it names; one that names neither goes to the one that fits. */
const refundedBy = (
  run: Run,
  event: SimulatedEvent,
): { readonly invoice: InvoiceState; readonly paymentId: string | null } | null => {
  const { reference, paymentId = null } = event;
  const open = paymentId === null && reference === null ? openPayments(run, event) : [];
  const payment =
    paymentId === null ? (open.length === 1 ? open[0] : undefined) : run.payments.get(paymentId);
  if (payment === undefined && (paymentId !== null || reference === null)) return null;
  if (payment !== undefined && !isRefundOf(event, payment)) return null;
  const invoice = run.invoices.get(invoiceKey(payment ?? event));
  return invoice === undefined ? null : { invoice, paymentId: payment?.id ?? null };
};

const isRefundOf = (event: SimulatedEvent, payment: SimulatedEvent): boolean =>
  event.customerId === payment.customerId &&
  event.currency === payment.currency &&
  (event.reference === null || event.reference === payment.reference);

const refund = (run: Run, event: SimulatedEvent, kind: 'refunded' | 'failed'): void => {
  const refunded = refundedBy(run, event);
  if (refunded === null || event.amountMinor === null) {
    run.skipped.push({ componentKey: null, reason: 'unknown_invoice', eventId: event.id });
    return;
  }
  const { invoice, paymentId } = refunded;
  const { amountMinor: refundMinor, taxMinor } = event;
  const lines = run.lines.length;
  invoice.refund({ kind, amountMinor: refundMinor, taxMinor, paymentId });
  const moved = invoice.paymentIds.flatMap((id) => {
    const sale = run.sales.get(id);
    if (sale === undefined) return [];
    const { originals: earnedBefore, state: before } = sale;
    sale.state = { ...invoice.saleOf(id), churn: before.churn };
    return [{ sale, earnedBefore, before }];
  });
  const trueUps = moveByRefund({
    event,
    earnerId: run.input.earner.id,
    sales: moved.map(({ sale, before }) => ({
      measured: sale.measured,
      before,
      after: sale.state,
    })),
    inForce: run.input.prepared,
    accumulators: run.accumulators,
  });
  const own = new Set(moved.map(({ sale }) => sale));
  for (const { line } of trueUps) {
    const sale = run.sales.get(line.eventId ?? '');
    if (sale !== undefined && own.has(sale)) post(run, line, event);
    else postEarned(run, line, event);
  }
  for (const { sale, earnedBefore, before } of moved)
    postChange(run, sale, { event, by: 'refund', refundMinor, earnedBefore, before });
  const touched = moved.some(
    ({ sale, before }) =>
      sale.originals.length > 0 && before.refundedMinor !== sale.state.refundedMinor,
  );
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
    const earnedBefore = sale.originals;
    postChange(run, sale, { event, by: 'churn', refundMinor: 0n, earnedBefore, before });
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
    payments: new Map(),
    activations: new Map(
      input.customers?.map(({ id, activatedOn }) => [id, { at: null, day: activatedOn }]),
    ),
    joined: new Map(input.customers?.map(({ id, activatedOn }) => [id, activatedOn])),
    activatedBy: activationsOf(input),
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
