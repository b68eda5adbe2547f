import { clawbackForChurn, clawbackOf } from '@portal/domain/commission/clawback';
import { compareEvents } from '@portal/domain/commission/evaluate-event';
import type { EvaluatedLine } from '@portal/domain/commission/facts';
import { reverseForRefund } from '@portal/domain/commission/reverse';
import { isEarningEventType } from '@portal/domain/enum/billing-event-type';
import type { BillingEventType } from '@portal/domain/enum/billing-event-type';
import { activatedAt } from './event-row';
import type { Activations, TimedEvent } from './event-row';
import { due } from './earn';
import type { DueLine } from './earn';
import type { PostedLines } from './posted';

const ORIGINALS: Partial<Record<BillingEventType, readonly BillingEventType[]>> = {
  'invoice.refunded': ['invoice.paid'],
  'tenant.invoice_refunded': ['tenant.invoice_paid'],
  'refund.failed': ['invoice.paid', 'tenant.invoice_paid'],
};

/** True for events that earn nothing but take back, or give back, what others earned. */
export const isCause = ({ type }: { readonly type: BillingEventType }): boolean =>
  type === 'customer.churned' || ORIGINALS[type] !== undefined;

/** Names the invoice of an event within its tenant; null for events that belong to none. */
export const invoiceOf = (event: TimedEvent): string | null =>
  event.reference === null
    ? null
    : `${event.tenantId}|${event.customerId ?? ''}|${event.reference}`;

/** Everything known of the invoices and customers that the causes of a batch are about, in order of time. */
export interface Histories {
  readonly ofInvoice: ReadonlyMap<string, readonly TimedEvent[]>;
  readonly ofCustomer: ReadonlyMap<string, readonly TimedEvent[]>;
}

const grouped = (
  events: readonly TimedEvent[],
  keyOf: (event: TimedEvent) => string | null,
): Map<string, TimedEvent[]> => {
  const groups = new Map<string, TimedEvent[]>();
  for (const event of events) {
    const key = keyOf(event);
    if (key === null) continue;
    const same = groups.get(key) ?? [];
    same.push(event);
    groups.set(key, same);
  }
  return groups;
};

const byTime = (a: TimedEvent, b: TimedEvent): number =>
  compareEvents({ occurredAt: a.at, id: a.id }, { occurredAt: b.at, id: b.id });

/** Arranges loaded events by invoice and by customer. */
export const arrangeHistories = (events: readonly TimedEvent[]): Histories => {
  const inOrder = events.toSorted(byTime);
  return {
    ofInvoice: grouped(inOrder, invoiceOf),
    ofCustomer: grouped(inOrder, ({ customerId }) => customerId),
  };
};

const paidOn = (invoice: readonly TimedEvent[]): TimedEvent[] =>
  invoice.filter(({ type }) => type === 'invoice.paid' || type === 'tenant.invoice_paid');

/**
 * The events whose lines a cause corrects, one list per invoice: the payments of a refunded invoice; for a departure all
 * that was earned on the customer since it was last activated.
 */
export const originalsOf = (
  cause: TimedEvent,
  histories: Histories,
  activations: Activations,
): (readonly TimedEvent[])[] => {
  if (cause.type !== 'customer.churned') {
    const invoice = invoiceOf(cause);
    const types = ORIGINALS[cause.type] ?? [];
    const events = invoice === null ? [] : (histories.ofInvoice.get(invoice) ?? []);
    const paid = events.filter(({ type }) => types.includes(type));
    return paid.length === 0 ? [] : [paid];
  }
  const since = activatedAt(cause, activations);
  if (since === null || cause.customerId === null) return [];
  const earned = (histories.ofCustomer.get(cause.customerId) ?? []).filter(
    (event) => isEarningEventType(event.type) && event.at >= since && byTime(event, cause) < 0,
  );
  const single = earned.filter((event) => invoiceOf(event) === null).map((event) => [event]);
  return [...single, ...grouped(earned, invoiceOf).values()];
};

interface Tracked {
  readonly original: DueLine;
  reversedMinor: bigint;
  clawedBackMinor: bigint;
}

const asOriginal = ({ original, reversedMinor, clawedBackMinor }: Tracked) => ({
  id: original.id,
  eventId: original.line.eventId,
  plan: planOf(original),
  amountMinor: original.line.amountMinor,
  currency: original.line.currency,
  payableFrom: original.line.payableFrom,
  reversedMinor,
  clawedBackMinor,
  clawback: clawbackOf(original.prepared, original.line.componentKey),
});

const planOf = ({ prepared, line }: DueLine) => {
  const component = prepared.components.find(({ key }) => key === line.componentKey);
  if (component === undefined) throw new Error(`No component ${line.componentKey} in the plan.`);
  return component.stored;
};

const minorOf = (event: TimedEvent): bigint => event.amountMinor ?? 0n;

/** Refunds, failed refunds and departures that concern these originals, up to and including `last`. */
const causesUntil = (
  last: TimedEvent,
  originals: readonly TimedEvent[],
  histories: Histories,
): TimedEvent[] => {
  const [first] = originals;
  if (first === undefined) return [];
  const invoice = invoiceOf(first);
  const refunds = invoice === null ? [] : (histories.ofInvoice.get(invoice) ?? []);
  const churns =
    first.customerId === null ? [] : (histories.ofCustomer.get(first.customerId) ?? []);
  const causes = [
    ...refunds.filter((event) => ORIGINALS[event.type] !== undefined),
    ...churns.filter(({ type }) => type === 'customer.churned'),
  ].filter((event) => event.id !== last.id && byTime(event, last) < 0);
  return [...causes, last].toSorted(byTime);
};

interface Case {
  readonly tracked: readonly Tracked[];
  readonly paidMinor: bigint;
  refundedMinor: bigint;
}

const applyCause = (cause: TimedEvent, open: Case, activations: Activations): EvaluatedLine[] => {
  const event = { id: cause.id, occurredAt: cause.at };
  if (cause.type === 'customer.churned') {
    const since = activatedAt(cause, activations);
    if (since === null) return [];
    const lines = open.tracked
      .filter(({ original }) => original.event.at >= since && byTime(original.event, cause) < 0)
      .map(asOriginal);
    return clawbackForChurn({ lines, event, activatedAt: since });
  }
  const failed = cause.type === 'refund.failed';
  const lines = reverseForRefund({
    lines: open.tracked.map(asOriginal),
    event,
    kind: failed ? 'failed' : 'refunded',
    paidMinor: open.paidMinor,
    refundedBeforeMinor: open.refundedMinor,
    refundMinor: minorOf(cause),
  });
  const moved = failed ? open.refundedMinor - minorOf(cause) : open.refundedMinor + minorOf(cause);
  open.refundedMinor = moved < 0n ? 0n : moved > open.paidMinor ? open.paidMinor : moved;
  return lines;
};

const track = (open: Case, lines: readonly EvaluatedLine[]): void => {
  for (const line of lines) {
    const tracked = open.tracked.find(({ original }) => original.id === line.reversesLineId);
    if (tracked === undefined) continue;
    if (line.kind === 'clawback') tracked.clawedBackMinor -= line.amountMinor;
    else tracked.reversedMinor -= line.amountMinor;
  }
};

/**
 * What one cause takes back, or gives back, of the lines of `originals` (one invoice, or one event): all earlier causes are
 * gone through first, since refunds count cumulatively and nothing is taken twice. To the earners of the originals, under
 * the plan version of the originals.
 */
export const correct = (
  cause: TimedEvent,
  originals: readonly TimedEvent[],
  earned: readonly DueLine[],
  histories: Histories,
  activations: Activations,
  posted: PostedLines,
): DueLine[] => {
  if (earned.length === 0) return [];
  const open: Case = {
    tracked: earned.map((original) => ({ original, reversedMinor: 0n, clawedBackMinor: 0n })),
    paidMinor: paidOn(originals).reduce((sum, event) => sum + minorOf(event), 0n),
    refundedMinor: 0n,
  };
  let lines: EvaluatedLine[] = [];
  for (const step of causesUntil(cause, originals, histories)) {
    lines = applyCause(step, open, activations);
    track(open, lines);
  }
  return open.tracked.flatMap(({ original }) => {
    const own = lines.filter(({ reversesLineId }) => reversesLineId === original.id);
    const { earnerKind, resellerId, prepared } = original;
    return own.length === 0
      ? []
      : due(
          posted,
          { event: cause, earnerKind, resellerId },
          own.map((line) => ({ prepared, line })),
        );
  });
};
