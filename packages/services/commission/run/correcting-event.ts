import { compareEvents } from '@portal/domain/commission/evaluate-event';
import { clawbackOf } from '@portal/domain/commission/clawback-share';
import { InvoiceState } from '@portal/domain/commission/invoice-state';
import { UNTOUCHED } from '@portal/domain/commission/sale-state';
import type { Churn, OriginalLine, SaleState } from '@portal/domain/commission/sale-state';
import { correctSale } from '@portal/domain/commission/correct-line';
import type { SaleChange } from '@portal/domain/commission/correct-line';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { isSince } from '@portal/domain/period/local-day';
import type { Since } from '@portal/domain/period/local-day';
import { isEarningEventType } from '@portal/domain/enum/billing-event-type';
import type { BillingEventType } from '@portal/domain/enum/billing-event-type';
import { leftAfter } from './activations';
import type { Activations } from './activations';
import type { TimedEvent } from './event-row';
import type { ExpectedLine, OwnedLine } from './earn';

const ORIGINALS: Partial<Record<BillingEventType, readonly BillingEventType[]>> = {
  'invoice.refunded': ['invoice.paid'],
  'tenant.invoice_refunded': ['tenant.invoice_paid'],
  'refund.failed': ['invoice.paid', 'tenant.invoice_paid'],
};

/** True for correcting events: they earn nothing but reverse, or restore, what others earned. */
export const isCorrectingEvent = ({ type }: { readonly type: BillingEventType }): boolean =>
  type === 'customer.churned' || ORIGINALS[type] !== undefined;

const isPayment = ({ type }: TimedEvent): boolean =>
  type === 'invoice.paid' || type === 'tenant.invoice_paid';

/** Names the invoice of an event within its tenant, one for each currency; null for events that belong to none. */
const invoiceOf = ({ reference, tenantId, customerId, currency }: TimedEvent): string | null =>
  reference === null ? null : `${tenantId}|${customerId ?? ''}|${currency}|${reference}`;

const byTime = (a: TimedEvent, b: TimedEvent): number =>
  compareEvents(
    { occurredAt: a.instant, type: a.type, id: a.id },
    { occurredAt: b.instant, type: b.type, id: b.id },
  );

const EARNERS: readonly EarnerKind[] = ['reseller', 'partner'];

/** A customer's churn that counts: the first after an activation, as far as that is one for who earned. */
interface NotedChurn {
  readonly event: TimedEvent;
  readonly earner: EarnerKind;
  readonly since: Since;
  readonly churn: Churn;
}

/** What is known of invoices and customers, noted in order of time. */
export class Histories {
  readonly #ofInvoice = new Map<string, TimedEvent[]>();
  readonly #ofCustomer = new Map<string, TimedEvent[]>();
  readonly #churns = new Map<string, NotedChurn[]>();

  /** `keepsEarnings`: all that a customer earned for others is needed by its churn. */
  constructor(private readonly keepsEarnings: boolean) {}

  /** The next event in order of time. For the partner nobody left by what is claimed, until it is accepted. */
  note(event: TimedEvent, activations: Activations): void {
    const invoice = invoiceOf(event);
    if (invoice !== null) append(this.#ofInvoice, invoice, event);
    if (event.customerId === null) return;
    if (event.type === 'customer.churned') this.#noteChurn(event, event.customerId, activations);
    else if (this.keepsEarnings && isEarningEventType(event.type))
      append(this.#ofCustomer, event.customerId, event);
  }

  #noteChurn(event: TimedEvent, customerId: string, activations: Activations): void {
    for (const earner of EARNERS) {
      if (event.isUnconfirmed && earner === 'partner') continue;
      const since = leftAfter(event, activations, earner);
      if (since === null) continue;
      const isKnown = (this.#churns.get(customerId) ?? []).some(
        (noted) =>
          noted.earner === earner && noted.since.at === since.at && noted.since.day === since.day,
      );
      if (isKnown) continue;
      const churn = { on: event.day, activatedOn: since.day };
      append(this.#churns, customerId, { event, earner, since, churn });
    }
  }

  /**
   * The events whose lines a correcting event moves: the earlier payments of its invoice; for churn all that was earned on
   * the customer since it was last activated, nothing when it had left already.
   */
  originalsOf(correcting: TimedEvent): readonly TimedEvent[] {
    if (correcting.type === 'customer.churned') return this.#earnedBefore(correcting);
    const invoice = invoiceOf(correcting);
    const types = ORIGINALS[correcting.type] ?? [];
    const events = invoice === null ? [] : (this.#ofInvoice.get(invoice) ?? []);
    return events.filter((event) => types.includes(event.type) && byTime(event, correcting) < 0);
  }

  #earnedBefore(churned: TimedEvent): readonly TimedEvent[] {
    const customerId = churned.customerId ?? '';
    const sinces = (this.#churns.get(customerId) ?? [])
      .filter(({ event }) => event.id === churned.id)
      .map(({ since }) => since);
    return (this.#ofCustomer.get(customerId) ?? []).filter(
      (event) => sinces.some((since) => isSince(since, event)) && byTime(event, churned) < 0,
    );
  }

  /**
   * How what `original` earned stands before an event, or with it. For the partner without what is claimed: a refund of a
   * claimed payment takes nothing from it, and a claimed payment on the same invoice does not lessen what one takes.
   */
  saleStateOf(
    original: TimedEvent,
    until: TimedEvent,
    when: 'before' | 'after',
    earner: EarnerKind,
  ): SaleState {
    const counts = (event: TimedEvent): boolean => {
      const order = byTime(event, until);
      return order < 0 || (order === 0 && when === 'after');
    };
    const invoice = new InvoiceState();
    let state = UNTOUCHED;
    for (const event of this.#ofInvoice.get(invoiceOf(original) ?? '') ?? []) {
      if (!counts(event)) break;
      if (event.isUnconfirmed && earner === 'partner') continue;
      const { id, taxMinor, paymentId } = event;
      const amountMinor = event.amountMinor ?? 0n;
      if (isPayment(event)) invoice.pay({ id, amountMinor, taxMinor });
      else if (isCorrectingEvent(event)) {
        const kind = event.type === 'refund.failed' ? 'failed' : 'refunded';
        invoice.refund({ kind, amountMinor, taxMinor, paymentId });
        if (byTime(original, event) < 0) state = invoice.saleOf(original.id);
      }
    }
    const noted = (this.#churns.get(original.customerId ?? '') ?? []).find(
      ({ event, since, earner: of }) =>
        of === earner && counts(event) && isSince(since, original) && byTime(original, event) < 0,
    );
    return { ...state, churn: noted?.churn ?? null };
  }
}

const append = <T>(lists: Map<string, T[]>, key: string, entry: T): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [entry]);
  else list.push(entry);
};

/** Arranges loaded events by invoice and by customer. */
export const arrangeHistories = (
  events: readonly TimedEvent[],
  activations: Activations,
): Histories => {
  const histories = new Histories(true);
  for (const event of events.toSorted(byTime)) histories.note(event, activations);
  return histories;
};

const storedPlanOf = ({ prepared, line }: ExpectedLine): OriginalLine['plan'] => {
  const component = prepared.components.find(({ key }) => key === line.componentKey);
  if (component === undefined) throw new Error(`No component ${line.componentKey} in the plan.`);
  return component.stored;
};

const asOriginal = (expected: ExpectedLine): OriginalLine => ({
  id: expected.id,
  eventId: expected.line.eventId,
  plan: storedPlanOf(expected),
  amountMinor: expected.line.amountMinor,
  currency: expected.line.currency,
  payableOn: expected.line.payableOn,
  clawback: clawbackOf(expected.prepared, expected.line.componentKey),
  rules: expected.prepared.rules,
});

const factsOf = ({ id, at, day }: TimedEvent) => ({ id, occurredAt: at, localDay: day });

/** Lines by whose they are; those of nothing are not posted, so that nothing can name them. */
const byOwner = (lines: readonly ExpectedLine[]): ExpectedLine[][] => {
  const owners = new Map<string, ExpectedLine[]>();
  for (const line of lines)
    if (line.line.amountMinor !== 0n) append(owners, line.resellerId ?? line.earnerKind, line);
  return [...owners.values()];
};

type Change = Pick<SaleChange, 'by' | 'refundMinor' | 'before' | 'after'>;

/** What an event reverses, or restores, of what one earner got on a sale. */
const changeOf = (
  event: TimedEvent,
  earned: readonly ExpectedLine[],
  change: Change,
): OwnedLine[] => {
  const lines = correctSale({
    ...change,
    event: factsOf(event),
    earnedBefore: earned.filter((line) => byTime(line.event, event) < 0).map(asOriginal),
    earned: earned.filter((line) => byTime(line.event, event) <= 0).map(asOriginal),
  });
  return lines.flatMap((line) => {
    const original = earned.find(({ id }) => id === line.reversesLineId);
    if (original === undefined) return [];
    const { earnerKind, resellerId, prepared } = original;
    return [{ earnerKind, resellerId, prepared, line }];
  });
};

/**
 * What one correcting event reverses, or restores, of what `original` earned until then (its lines and true-ups): to the earners
 * of the originals, under the plan version of the originals.
 */
export const correct = (
  correcting: TimedEvent,
  original: TimedEvent,
  earned: readonly ExpectedLine[],
  histories: Histories,
): OwnedLine[] => {
  const by = correcting.type === 'customer.churned' ? 'churn' : 'refund';
  const refundMinor = correcting.amountMinor ?? 0n;
  return byOwner(earned).flatMap((lines) => {
    const earner = lines[0]?.earnerKind ?? 'partner';
    const before = histories.saleStateOf(original, correcting, 'before', earner);
    const after = histories.saleStateOf(original, correcting, 'after', earner);
    return changeOf(correcting, lines, { by, refundMinor, before, after });
  });
};

/**
 * What is reversed at once of true-ups that `event` gave a sale which stands refunded, or whose customer left.
 * @param earned of the sale until now, with these true-ups
 */
export const correctTrueUps = (
  event: TimedEvent,
  sale: TimedEvent,
  earned: readonly ExpectedLine[],
  histories: Histories,
): OwnedLine[] =>
  byOwner(earned).flatMap((lines) => {
    const earner = lines[0]?.earnerKind ?? 'partner';
    const state = histories.saleStateOf(sale, event, 'before', earner);
    return changeOf(event, lines, { by: 'true_up', refundMinor: 0n, before: state, after: state });
  });
