import { createHash } from 'node:crypto';
import { BILLING_EVENT_TYPES, isBillingEventType } from '@portal/domain/enum/billing-event-type';
import type { BillingEventType } from '@portal/domain/enum/billing-event-type';
import { isCurrency } from '@portal/domain/money/currency';
import { MAX_AMOUNT_MINOR, parseAmount } from '@portal/domain/money/money';
import { phrase } from '@portal/domain/text/phrase';
import type { Words } from '@portal/domain/text/phrase';
import { EVENT_FAULTS } from './event-messages';
import { DAYS_AHEAD } from './latest-instant';
import { readInstant } from './read-instant';
import { rulesOf } from './event-rules';

/** Fields of an event as the contract of the API names them; a file's columns are mapped to the same. */
export type EventField =
  | 'eventId'
  | 'source'
  | 'type'
  | 'customerId'
  | 'occurredAt'
  | 'amount'
  | 'taxMinor'
  | 'currency'
  | 'reference'
  | 'paymentId'
  | 'product'
  | 'quantity';

/** An event as it was sent, before anything is known of it. Texts are trimmed; an empty one is absent. */
export interface EventCandidate {
  readonly eventId: string;
  readonly type: string;
  /** The ISP's own customer number. */
  readonly customerId: string;
  readonly occurredAt: string;
  /** A decimal as text (files), integer minor units (API), or nothing. */
  readonly amount: { readonly text: string } | { readonly minor: number } | null;
  readonly taxMinor: number;
  readonly currency: string;
  readonly reference: string;
  /** The event number of the payment that a refund is of. */
  readonly paymentId: string;
  readonly product: string;
  readonly quantity: string;
  /** The id was made of what the event says: under it nothing can be in conflict, the first stands. */
  readonly isMadeUp?: boolean;
}

/** An event that is right in itself; whether its customer and invoice exist is for `decideEvents` to say. */
export interface CheckedEvent {
  readonly eventId: string;
  readonly type: BillingEventType;
  readonly customerId: string | null;
  readonly occurredAt: Date;
  readonly amountMinor: bigint | null;
  readonly taxMinor: bigint;
  readonly currency: string;
  readonly reference: string | null;
  /** The event number of the payment that it names. */
  readonly paymentNumber: string | null;
  readonly product: string | null;
  readonly quantity: number;
  /** SHA-256 over the content: the same again is a duplicate, the same id with other content a conflict. */
  readonly contentHash: string;
}

/** Why an event is not taken: the field, a stable reason, and words for the person who made it. */
export interface EventProblem {
  readonly field: EventField | null;
  readonly reason: string;
  readonly message: Words;
}

export type EventCheck =
  | { readonly ok: true; readonly event: CheckedEvent }
  | { readonly ok: false; readonly problem: EventProblem };

type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: EventProblem };

const take = <Value>(value: Value): Result<Value> => ({ ok: true, value });
const refuse = (
  field: EventField,
  reason: string,
  message: Words,
): { ok: false; problem: EventProblem } => ({
  ok: false,
  problem: { field, reason, message },
});

const MAX_TEXT = 200;
const MAX_QUANTITY = 1_000_000;

const LONG_TEXT_FIELDS = ['eventId', 'customerId', 'reference', 'paymentId', 'product'] as const;

const checkTexts = (candidate: EventCandidate): Result<null> => {
  for (const field of LONG_TEXT_FIELDS) {
    const text = candidate[field];
    if (text.length > MAX_TEXT) {
      return refuse(field, 'too_long', phrase(EVENT_FAULTS.tooLong, { most: String(MAX_TEXT) }));
    }
    if (text.includes('\0')) return refuse(field, 'unreadable_text', EVENT_FAULTS.zeroByte);
  }
  return take(null);
};

const checkType = (type: string): Result<BillingEventType> => {
  if (isBillingEventType(type)) return take(type);
  if (type === '') return refuse('type', 'empty', EVENT_FAULTS.noType);
  const known = BILLING_EVENT_TYPES.join(', ');
  return refuse(
    'type',
    'unknown_type',
    phrase(EVENT_FAULTS.unknownType, { text: type.slice(0, 60), known }),
  );
};

const checkOccurredAt = (text: string, latest: Date): Result<Date> => {
  const read = readInstant(text);
  if (!read.ok) return refuse('occurredAt', read.reason, read.message);
  if (read.at > latest) {
    return refuse(
      'occurredAt',
      'in_the_future',
      phrase(EVENT_FAULTS.future, { text, days: String(DAYS_AHEAD) }),
    );
  }
  return take(read.at);
};

const checkCurrency = (currency: string): Result<string> => {
  if (currency === '') return refuse('currency', 'empty', EVENT_FAULTS.noCurrency);
  return isCurrency(currency)
    ? take(currency)
    : refuse(
        'currency',
        'unknown_currency',
        phrase(EVENT_FAULTS.unknownCurrency, { text: currency.slice(0, 20) }),
      );
};

const readAmount = (amount: EventCandidate['amount'], currency: string): Result<bigint | null> => {
  if (amount === null) return take(null);
  if ('minor' in amount) {
    const minor = BigInt(amount.minor);
    if (minor < 0n) return refuse('amount', 'negative', EVENT_FAULTS.negative);
    if (minor > MAX_AMOUNT_MINOR) return refuse('amount', 'too_large', EVENT_FAULTS.tooLarge);
    return take(minor);
  }
  if (amount.text === '') return take(null);
  const parsed = parseAmount(amount.text, currency);
  return parsed.ok ? take(parsed.amountMinor) : refuse('amount', parsed.reason, parsed.message);
};

const checkAmount = (
  type: BillingEventType,
  amount: EventCandidate['amount'],
  currency: string,
): Result<bigint | null> => {
  const read = readAmount(amount, currency);
  if (!read.ok) return read;
  const rule = rulesOf(type).amount;
  if (rule === 'none') {
    return read.value === null || read.value === 0n
      ? take(null)
      : refuse('amount', 'unexpected_amount', phrase(EVENT_FAULTS.unexpectedAmount, { type }));
  }
  if (rule === 'optional') return read;
  if (read.value === null) return refuse('amount', 'empty', EVENT_FAULTS.noAmount);
  if (rule === 'positive' && read.value === 0n) {
    return refuse('amount', 'zero', phrase(EVENT_FAULTS.zero, { type }));
  }
  return read;
};

const checkQuantity = (text: string): Result<number> => {
  if (text === '') return take(1);
  const quantity = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  return quantity >= 1 && quantity <= MAX_QUANTITY
    ? take(quantity)
    : refuse(
        'quantity',
        'no_quantity',
        phrase(EVENT_FAULTS.noQuantity, { text: text.slice(0, 20), most: String(MAX_QUANTITY) }),
      );
};

const checkParties = (type: BillingEventType, candidate: EventCandidate): Result<null> => {
  const rules = rulesOf(type);
  if (rules.customer === 'required' && candidate.customerId === '') {
    return refuse('customerId', 'empty', EVENT_FAULTS.noCustomer);
  }
  if (rules.customer === 'none' && candidate.customerId !== '') {
    return refuse(
      'customerId',
      'unexpected_customer',
      phrase(EVENT_FAULTS.unexpectedCustomer, { type }),
    );
  }
  if (candidate.paymentId !== '' && rules.payment === 'none') {
    return refuse(
      'paymentId',
      'unexpected_payment',
      phrase(EVENT_FAULTS.unexpectedPayment, { type }),
    );
  }
  if (rules.reference && candidate.reference === '' && candidate.paymentId === '') {
    return refuse('reference', 'empty', EVENT_FAULTS.noInvoice);
  }
  return take(null);
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const hashOf = (event: Omit<CheckedEvent, 'contentHash' | 'eventId'>): string => {
  const content = [
    event.type,
    event.customerId,
    event.occurredAt.toISOString(),
    event.amountMinor === null ? null : event.amountMinor.toString(),
    event.taxMinor.toString(),
    event.currency,
    event.reference,
    event.product,
    event.quantity,
    // Those that name none keep the hash that they had.
    ...(event.paymentNumber === null ? [] : [event.paymentNumber]),
  ];
  return sha256(JSON.stringify(content));
};

const orNull = (text: string): string | null => (text === '' ? null : text);

/**
 * Checks one event against everything that can be known without the database: id, type, a real instant with zone that
 * is not too far ahead, currency, amount by type and with no more decimals than its currency has,
 * customer and invoice number where the type needs them, quantity. The first problem found is the one told.
 * @param latest instant that an event may carry (see `latest-instant.ts`)
 */
export const checkEvent = (candidate: EventCandidate, latest: Date): EventCheck => {
  if (candidate.eventId === '') return refuse('eventId', 'empty', EVENT_FAULTS.noEventId);
  const texts = checkTexts(candidate);
  if (!texts.ok) return texts;
  const type = checkType(candidate.type);
  if (!type.ok) return type;
  const occurredAt = checkOccurredAt(candidate.occurredAt, latest);
  if (!occurredAt.ok) return occurredAt;
  const currency = checkCurrency(candidate.currency);
  if (!currency.ok) return currency;
  const amount = checkAmount(type.value, candidate.amount, currency.value);
  if (!amount.ok) return amount;
  const taxMinor = BigInt(candidate.taxMinor);
  if (taxMinor > (amount.value ?? 0n)) {
    return refuse('taxMinor', 'more_than_amount', EVENT_FAULTS.taxTooLarge);
  }
  const parties = checkParties(type.value, candidate);
  if (!parties.ok) return parties;
  const quantity = checkQuantity(candidate.quantity);
  if (!quantity.ok) return quantity;
  const content = {
    type: type.value,
    customerId: orNull(candidate.customerId),
    occurredAt: occurredAt.value,
    amountMinor: amount.value,
    taxMinor,
    currency: currency.value,
    reference: orNull(candidate.reference),
    paymentNumber: orNull(candidate.paymentId),
    product: orNull(candidate.product),
    quantity: quantity.value,
  };
  const { eventId, isMadeUp = false } = candidate;
  const contentHash = isMadeUp ? sha256(eventId) : hashOf(content);
  return { ok: true, event: { ...content, eventId, contentHash } };
};
