import { compareEvents } from '@portal/domain/commission/evaluate-event';
import { clawbackOf } from '@portal/domain/commission/clawback-share';
import { afterRefund, UNTOUCHED } from '@portal/domain/commission/standing';
import type { Departure, OriginalLine, Standing } from '@portal/domain/commission/standing';
import {
  clawbackForChurn,
  reverseForRefund,
  takeBackAtOnce,
} from '@portal/domain/commission/take-back';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { isEarningEventType } from '@portal/domain/enum/billing-event-type';
import type { BillingEventType } from '@portal/domain/enum/billing-event-type';
import { leftAfter } from './activations';
import type { Activations } from './activations';
import type { TimedEvent } from './event-row';
import type { DueLine, OwnedLine } from './earn';

const ORIGINALS: Partial<Record<BillingEventType, readonly BillingEventType[]>> = {
  'invoice.refunded': ['invoice.paid'],
  'tenant.invoice_refunded': ['tenant.invoice_paid'],
  'refund.failed': ['invoice.paid', 'tenant.invoice_paid'],
};

/** True for events that earn nothing but take back, or give back, what others earned. */
export const isCause = ({ type }: { readonly type: BillingEventType }): boolean =>
  type === 'customer.churned' || ORIGINALS[type] !== undefined;

const isPayment = ({ type }: TimedEvent): boolean =>
  type === 'invoice.paid' || type === 'tenant.invoice_paid';

/** Names the invoice of an event within its tenant, one for each currency; null for events that belong to none. */
const invoiceOf = ({ reference, tenantId, customerId, currency }: TimedEvent): string | null =>
  reference === null ? null : `${tenantId}|${customerId ?? ''}|${currency}|${reference}`;

const byTime = (a: TimedEvent, b: TimedEvent): number =>
  compareEvents({ occurredAt: a.at, id: a.id }, { occurredAt: b.at, id: b.id });

const EARNERS: readonly EarnerKind[] = ['reseller', 'partner'];

/** A customer's leaving that counts: the first after an activation, as far as that is one for who earned. */
interface Leaving {
  readonly event: TimedEvent;
  readonly earner: EarnerKind;
  readonly departure: Departure;
}

/** What is known of invoices and customers, noted in order of time. */
export class Histories {
  readonly #ofInvoice = new Map<string, TimedEvent[]>();
  readonly #ofCustomer = new Map<string, TimedEvent[]>();
  readonly #leavings = new Map<string, Leaving[]>();

  /** `keepsEarnings`: all that a customer earned for others is asked for by its leaving. */
  constructor(private readonly keepsEarnings: boolean) {}

  /** The next event in order of time. For the partner nobody left by what is claimed, until it is accepted. */
  note(event: TimedEvent, activations: Activations): void {
    const invoice = invoiceOf(event);
    if (invoice !== null) append(this.#ofInvoice, invoice, event);
    if (event.customerId === null) return;
    if (event.type === 'customer.churned') this.#noteLeaving(event, event.customerId, activations);
    else if (this.keepsEarnings && isEarningEventType(event.type))
      append(this.#ofCustomer, event.customerId, event);
  }

  #noteLeaving(event: TimedEvent, customerId: string, activations: Activations): void {
    for (const earner of EARNERS) {
      if (event.isUnconfirmed && earner === 'partner') continue;
      const since = leftAfter(event, activations, earner);
      if (since === null) continue;
      const isKnown = (this.#leavings.get(customerId) ?? []).some(
        (leaving) => leaving.earner === earner && leaving.departure.activatedAt === since,
      );
      if (isKnown) continue;
      const departure = { at: event.at, activatedAt: since };
      append(this.#leavings, customerId, { event, earner, departure });
    }
  }

  /**
   * The events whose lines a cause corrects: the earlier payments of its invoice; for a departure all that was earned on
   * the customer since it was last activated, nothing when it had left already.
   */
  originalsOf(cause: TimedEvent): readonly TimedEvent[] {
    if (cause.type === 'customer.churned') return this.#earnedBefore(cause);
    const invoice = invoiceOf(cause);
    const types = ORIGINALS[cause.type] ?? [];
    const events = invoice === null ? [] : (this.#ofInvoice.get(invoice) ?? []);
    return events.filter((event) => types.includes(event.type) && byTime(event, cause) < 0);
  }

  #earnedBefore(churn: TimedEvent): readonly TimedEvent[] {
    const customerId = churn.customerId ?? '';
    const sinces = (this.#leavings.get(customerId) ?? [])
      .filter(({ event }) => event.id === churn.id)
      .map(({ departure }) => departure.activatedAt);
    if (sinces.length === 0) return [];
    const since = Math.min(...sinces);
    return (this.#ofCustomer.get(customerId) ?? []).filter(
      (event) => event.at >= since && byTime(event, churn) < 0,
    );
  }

  /**
   * How what `original` earned stands before an event, or with it. For the partner without what is claimed: a refund of a
   * claimed payment takes nothing from it, and a claimed payment on the same invoice does not lessen what one takes.
   */
  standingOf(
    original: TimedEvent,
    until: TimedEvent,
    when: 'before' | 'after',
    earner: EarnerKind,
  ): Standing {
    const counts = (event: TimedEvent): boolean => {
      const order = byTime(event, until);
      return order < 0 || (order === 0 && when === 'after');
    };
    let paidMinor = 0n;
    let invoice = UNTOUCHED;
    let standing = UNTOUCHED;
    for (const event of this.#ofInvoice.get(invoiceOf(original) ?? '') ?? []) {
      if (!counts(event)) break;
      if (event.isUnconfirmed && earner === 'partner') continue;
      const amount = event.amountMinor ?? 0n;
      if (isPayment(event)) paidMinor += amount;
      else if (isCause(event)) {
        const kind = event.type === 'refund.failed' ? 'failed' : 'refunded';
        invoice = afterRefund(invoice, kind, amount, paidMinor);
        if (byTime(original, event) < 0) standing = invoice;
      }
    }
    const leaving = (this.#leavings.get(original.customerId ?? '') ?? []).find(
      ({ event, departure, earner: of }) =>
        of === earner &&
        counts(event) &&
        departure.activatedAt <= original.at &&
        byTime(original, event) < 0,
    );
    return { ...standing, left: leaving?.departure ?? null };
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

const storedPlanOf = ({ prepared, line }: DueLine): OriginalLine['plan'] => {
  const component = prepared.components.find(({ key }) => key === line.componentKey);
  if (component === undefined) throw new Error(`No component ${line.componentKey} in the plan.`);
  return component.stored;
};

const asOriginal = (due: DueLine): OriginalLine => ({
  id: due.id,
  eventId: due.line.eventId,
  plan: storedPlanOf(due),
  amountMinor: due.line.amountMinor,
  currency: due.line.currency,
  payableFrom: due.line.payableFrom,
  clawback: clawbackOf(due.prepared, due.line.componentKey),
});

const factsOf = ({ id, at }: TimedEvent) => ({ id, occurredAt: at });

const owned = (original: DueLine, line: OwnedLine['line'] | null): OwnedLine[] => {
  const { earnerKind, resellerId, prepared } = original;
  return line === null ? [] : [{ earnerKind, resellerId, prepared, line }];
};

/**
 * What one cause takes back, or gives back, of what `original` earned until then (its lines and true-ups): to the earners
 * of the originals, under the plan version of the originals.
 */
export const correct = (
  cause: TimedEvent,
  original: TimedEvent,
  earned: readonly DueLine[],
  histories: Histories,
): OwnedLine[] => {
  const event = factsOf(cause);
  const standingsFor = (earner: EarnerKind) => ({
    before: histories.standingOf(original, cause, 'before', earner),
    after: histories.standingOf(original, cause, 'after', earner),
  });
  const standings = { reseller: standingsFor('reseller'), partner: standingsFor('partner') };
  const refundMinor = cause.amountMinor ?? 0n;
  return earned.flatMap((line) => {
    if (byTime(line.event, cause) >= 0) return [];
    const { before, after } = standings[line.earnerKind];
    const taken =
      cause.type === 'customer.churned'
        ? clawbackForChurn(asOriginal(line), { event, before, after })
        : reverseForRefund(asOriginal(line), { event, refundMinor, before, after });
    return owned(line, taken);
  });
};

/** What is taken back at once of a true-up that `event` gave a sale which stands refunded, or whose customer left. */
export const correctTrueUp = (
  event: TimedEvent,
  trueUp: DueLine,
  sale: TimedEvent,
  histories: Histories,
): OwnedLine[] =>
  owned(
    trueUp,
    takeBackAtOnce(
      asOriginal(trueUp),
      factsOf(event),
      histories.standingOf(sale, event, 'before', trueUp.earnerKind),
    ),
  );
