import { isRefund } from '@portal/domain/enum/billing-event-type';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import { isSameSource } from '@portal/domain/text/source-name';
import type { CheckedEvent, EventProblem } from './check-event';
import type { InvoiceBook } from './invoice-book';

const messages = defineMessages({
  unknown: {
    id: 'services.payment.unknown',
    defaultMessage: 'No payment with the event number "{number}" is known.',
  },
  ofAnother: {
    id: 'services.payment.ofAnother',
    defaultMessage: 'Payment "{number}" is another customer’s.',
  },
  otherCurrency: {
    id: 'services.payment.otherCurrency',
    defaultMessage: 'Payment "{number}" was not made in {currency}.',
  },
  otherInvoice: {
    id: 'services.payment.otherInvoice',
    defaultMessage: 'Payment "{number}" is of invoice "{invoice}".',
  },
  unclear: {
    id: 'services.payment.unclear',
    defaultMessage:
      'It names neither an invoice nor a payment, and {count, plural, =0 {no open payment fits} one {# open payment fits} other {# open payments fit}}: a person decides.',
  },
});

/** A payment that refunds may name. */
export interface KnownPayment {
  /** Of the billing event. */
  readonly id: string;
  readonly eventId: string;
  readonly source: string;
  readonly isTrusted: boolean;
  /** The customer's id, or empty for the tenant itself. */
  readonly owner: string;
  readonly currency: string;
  readonly reference: string;
}

/** Payments by their event numbers. */
export class PaymentBook {
  readonly #byNumber = new Map<string, KnownPayment[]>();

  add(payment: KnownPayment): void {
    const same = this.#byNumber.get(payment.eventId) ?? [];
    if (same.every(({ id }) => id !== payment.id))
      this.#byNumber.set(payment.eventId, [...same, payment]);
  }

  /** The payment that a number of a source means: one of the same source, else the only one of all. */
  of(number: string, source: string): KnownPayment | null {
    const all = this.#byNumber.get(number) ?? [];
    const own = all.filter((payment) => isSameSource(payment.source, source));
    const trusted = own.find(({ isTrusted }) => isTrusted) ?? own[0];
    return trusted ?? (all.length === 1 ? (all[0] ?? null) : null);
  }
}

/** What a refund, or its failing, is of: the payment, and with it the invoice. */
export type RefundedPayment =
  | { readonly ok: true; readonly event: CheckedEvent; readonly paymentId: string | null }
  | {
      readonly ok: false;
      readonly outcome: 'waiting' | 'held' | 'rejected';
      readonly problem: EventProblem;
    };

interface Known {
  readonly payments: PaymentBook;
  readonly invoices: InvoiceBook;
}

/** It names neither an invoice nor a payment. */
export const namesNothing = ({ type, reference, paymentNumber }: CheckedEvent): boolean =>
  isRefund(type) && reference === null && paymentNumber === null;

const wrong = (
  outcome: 'waiting' | 'held' | 'rejected',
  reason: string,
  message: EventProblem['message'],
): RefundedPayment => ({ ok: false, outcome, problem: { field: 'paymentId', reason, message } });

const onlyFitting = (event: CheckedEvent, owner: string, { invoices }: Known): RefundedPayment => {
  const { currency, amountMinor, occurredAt } = event;
  const fitting = invoices.openPayments({
    owner,
    currency,
    amountMinor: amountMinor ?? 0n,
    at: occurredAt.getTime(),
  });
  const [only] = fitting;
  if (only === undefined || fitting.length > 1)
    return wrong('held', 'unclear_payment', phrase(messages.unclear, { count: fitting.length }));
  return { ok: true, event: { ...event, reference: only.reference }, paymentId: only.paymentId };
};

/**
 * Finds the payment that an event names, and gives the event its invoice. A refund that names nothing is of the one open payment
 * of its customer that fits, and held where there is not exactly one; a payment that is not known may still come.
 */
export const findRefunded = (
  event: CheckedEvent,
  owner: string,
  source: string,
  known: Known,
): RefundedPayment => {
  const { paymentNumber: number, currency, reference } = event;
  if (namesNothing(event)) return onlyFitting(event, owner, known);
  if (number === null) return { ok: true, event, paymentId: null };
  const payment = known.payments.of(number, source);
  if (payment === null)
    return wrong('waiting', 'unknown_payment', phrase(messages.unknown, { number }));
  if (payment.owner !== owner)
    return wrong('rejected', 'other_customers_payment', phrase(messages.ofAnother, { number }));
  if (payment.currency !== currency)
    return wrong(
      'rejected',
      'other_currency',
      phrase(messages.otherCurrency, { number, currency }),
    );
  if (reference !== null && reference !== payment.reference) {
    const invoice = payment.reference;
    return wrong('rejected', 'other_invoice', phrase(messages.otherInvoice, { number, invoice }));
  }
  return {
    ok: true,
    event: { ...event, reference: payment.reference },
    paymentId: payment.id,
  };
};
