import { toDecimal } from '@portal/domain/money/money';
import { invoiceRole } from './event-rules';
import type { CheckedEvent, EventProblem } from './check-event';

/** What one party has paid on an invoice in one currency, and what of it stands refunded. Minor units. */
interface Balance {
  paid: bigint;
  refunded: bigint;
}

/** A movement on an invoice that stands already. `owner` is the customer's id, or empty for the tenant itself. */
export interface InvoiceMovement {
  readonly reference: string;
  readonly owner: string;
  readonly currency: string;
  readonly type: CheckedEvent['type'];
  readonly amountMinor: bigint;
}

/** Whose the invoice is instead, in words for the person who sent the event. */
const whose = (owners: ReadonlyMap<string, unknown>, owner: string): string => {
  if (owner === '') return 'a customer: name that customer';
  return owners.size === 1 && owners.has('')
    ? 'the tenant itself: leave the customer number empty'
    : 'another customer';
};

type ByCurrency = Map<string, Balance>;

const problem = (field: EventProblem['field'], reason: string, message: string): EventProblem => ({
  field,
  reason,
  message,
});

/**
 * What was paid and refunded on the invoices that a batch speaks of. A refund has to name an invoice that its own
 * customer paid, in the same currency, and cannot exceed what is left of it; a failed refund gives back at most what
 * was refunded.
 */
export class InvoiceBook {
  readonly #invoices = new Map<string, Map<string, ByCurrency>>();

  /** Notes a movement that is accepted. */
  add({ reference, owner, currency, type, amountMinor }: InvoiceMovement): void {
    const role = invoiceRole(type);
    if (role === null) return;
    const balance = this.#balance(reference, owner, currency);
    if (role === 'paid') balance.paid += amountMinor;
    else balance.refunded += role === 'refunded' ? amountMinor : -amountMinor;
  }

  #balance(reference: string, owner: string, currency: string): Balance {
    const owners = this.#invoices.get(reference) ?? new Map<string, ByCurrency>();
    this.#invoices.set(reference, owners);
    const currencies = owners.get(owner) ?? new Map<string, Balance>();
    owners.set(owner, currencies);
    const balance = currencies.get(currency) ?? { paid: 0n, refunded: 0n };
    currencies.set(currency, balance);
    return balance;
  }

  /** Why a refund or a failed refund cannot stand; null when it can, or when the event is neither. */
  refusal(event: CheckedEvent, owner: string): EventProblem | null {
    const role = invoiceRole(event.type);
    if (role === null || role === 'paid' || event.reference === null) return null;
    const invoice = `Invoice "${event.reference}"`;
    const owners = this.#invoices.get(event.reference);
    if (owners === undefined) {
      return problem(
        'reference',
        'unknown_invoice',
        `No payment of invoice "${event.reference}" is known.`,
      );
    }
    const currencies = owners.get(owner);
    if (currencies === undefined) {
      return problem(
        'reference',
        'other_customers_invoice',
        `${invoice} was paid by ${whose(owners, owner)}.`,
      );
    }
    const balance = currencies.get(event.currency);
    if (balance === undefined) {
      return problem('currency', 'other_currency', `${invoice} was not paid in ${event.currency}.`);
    }
    const amount = event.amountMinor ?? 0n;
    const words = (minor: bigint): string =>
      `${toDecimal(minor, event.currency)} ${event.currency}`;
    if (role === 'restored') {
      return amount <= balance.refunded
        ? null
        : problem(
            'amount',
            'more_than_refunded',
            `${invoice}: only ${words(balance.refunded)} stands refunded.`,
          );
    }
    const left = balance.paid - balance.refunded;
    return amount <= left
      ? null
      : problem(
          'amount',
          'more_than_paid',
          `${invoice}: ${words(balance.paid)} was paid and ${words(balance.refunded)} refunded, so at most ${words(left)} can be refunded.`,
        );
  }
}
