import { assertNever } from '@portal/domain/errors';
import { toDecimal } from '@portal/domain/money/money';
import { InvoiceState } from '@portal/domain/commission/invoice-state';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { Phrase } from '@portal/domain/text/phrase';
import { invoiceRole } from './event-rules';
import type { CheckedEvent, EventProblem } from './check-event';

const messages = defineMessages({
  unknown: {
    id: 'services.invoice.unknown',
    defaultMessage: 'No payment of invoice "{invoice}" is known.',
  },
  ofCustomer: {
    id: 'services.invoice.ofCustomer',
    defaultMessage: 'Invoice "{invoice}" was paid by a customer: name that customer.',
  },
  ofTenant: {
    id: 'services.invoice.ofTenant',
    defaultMessage:
      'Invoice "{invoice}" was paid by the tenant itself: leave the customer number empty.',
  },
  ofAnother: {
    id: 'services.invoice.ofAnother',
    defaultMessage: 'Invoice "{invoice}" was paid by another customer.',
  },
  otherCurrency: {
    id: 'services.invoice.otherCurrency',
    defaultMessage: 'Invoice "{invoice}" was not paid in {currency}.',
  },
  moreThanRefunded: {
    id: 'services.invoice.moreThanRefunded',
    defaultMessage: 'Invoice "{invoice}": only {refunded} stands refunded.',
  },
  beforeRefund: {
    id: 'services.invoice.beforeRefund',
    defaultMessage:
      'Invoice "{invoice}": the refund is dated later than its failing; at that time {atThatTime} stood refunded.',
  },
  moreThanPaid: {
    id: 'services.invoice.moreThanPaid',
    defaultMessage:
      'Invoice "{invoice}": {paid} was paid and {refunded} refunded, so at most {left} can be refunded.',
  },
  beforePayment: {
    id: 'services.invoice.beforePayment',
    defaultMessage:
      'Invoice "{invoice}": the payment is dated later than its refund; at that time at most {atThatTime} could be refunded.',
  },
});

/** What one party has paid on an invoice in one currency, and what of it stands refunded, at some instant. Minor units. */
interface Balance {
  readonly paid: bigint;
  readonly refunded: bigint;
}

interface Move {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly role: 'paid' | 'refunded' | 'restored';
  readonly amountMinor: bigint;
  readonly isTrusted: boolean;
  /** The payment that it is, or that it names. */
  readonly paymentId: string | null;
}

const NOTHING: Balance = { paid: 0n, refunded: 0n };

const plus = ({ paid, refunded }: Balance, { role, amountMinor }: Move): Balance => {
  switch (role) {
    case 'paid':
      return { paid: paid + amountMinor, refunded };
    case 'refunded':
      return { paid, refunded: refunded + amountMinor };
    case 'restored':
      return { paid, refunded: refunded - amountMinor };
    default:
      return assertNever(role);
  }
};

/** What can still be refunded. Two may have reported the same refund, or one the refund and the other its failing. */
const leftOf = ({ paid, refunded }: Balance): bigint => {
  const left = refunded > 0n ? paid - refunded : paid;
  return left > 0n ? left : 0n;
};

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** The movements of one party's invoice in one currency. */
class Movements {
  constructor(readonly moves: Move[] = []) {}

  add(move: Move): void {
    this.moves.push(move);
  }

  get total(): Balance {
    return this.moves.reduce<Balance>(plus, NOTHING);
  }

  /** Those of its movements that count for somebody. */
  where(counts: (move: Move) => boolean): Movements {
    return new Movements(this.moves.filter(counts));
  }

  /** Payments until an instant of which so much is left. */
  openAt(at: number, amountMinor: bigint): string[] {
    const state = new InvoiceState();
    for (const { role, paymentId, ...move } of this.moves.toSorted(byTime)) {
      const amount = { amountMinor: move.amountMinor, taxMinor: 0n };
      if (role !== 'paid')
        state.refund({ ...amount, kind: role === 'refunded' ? 'refunded' : 'failed', paymentId });
      else if (paymentId !== null && move.at <= at) state.pay({ ...amount, id: paymentId });
    }
    return state.paymentIds.filter((id) => state.openOf(id) >= amountMinor);
  }

  /** The least of a figure from an instant on, so that what happens then leaves no later moment short. */
  leastFrom(at: number, figureOf: (balance: Balance) => bigint): bigint {
    let balance = NOTHING;
    let lowest: bigint | null = null;
    for (const move of this.moves.toSorted((a, b) => a.at - b.at)) {
      if (move.at > at) {
        const figure = figureOf(balance);
        lowest = lowest === null ? figure : least(lowest, figure);
      }
      balance = plus(balance, move);
    }
    const last = figureOf(balance);
    return lowest === null ? last : least(lowest, last);
  }
}

/** Reasons for which a refund waits: the payment, or the refund that failed, may still come. */
const MAY_STILL_COME: ReadonlySet<string> = new Set([
  'unknown_invoice',
  'more_than_paid',
  'before_payment',
  'more_than_refunded',
  'before_refund',
]);

/** True when a later event may make right what a refund or a failed refund lacks. */
export const mayStillCome = ({ reason }: EventProblem): boolean => MAY_STILL_COME.has(reason);

/** A movement on an invoice that stands already. `owner` is the customer's id, or empty for the tenant itself. */
export interface InvoiceMovement {
  readonly reference: string;
  readonly owner: string;
  readonly currency: string;
  readonly type: CheckedEvent['type'];
  readonly amountMinor: bigint;
  /** Of a payment: its billing event. Of what takes or gives back: the one that it names, if it does. */
  readonly paymentId: string | null;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Posted by whose word the platform takes, or accepted by staff. */
  readonly isTrusted: boolean;
}

/** Whose the invoice is instead, in words for the person who sent the event. */
const whose = (owners: ReadonlyMap<string, unknown>, owner: string): Message => {
  if (owner === '') return messages.ofCustomer;
  return owners.size === 1 && owners.has('') ? messages.ofTenant : messages.ofAnother;
};

/** What a refund that names neither invoice nor payment may be of. */
export interface OpenPayment extends Pick<InvoiceMovement, 'owner' | 'currency' | 'at'> {
  readonly amountMinor: bigint;
}

export interface PaymentOfInvoice {
  readonly reference: string;
  readonly paymentId: string;
}

type ByCurrency = Map<string, Movements>;

const problem = (field: EventProblem['field'], reason: string, message: Phrase): EventProblem => ({
  field,
  reason,
  message,
});

/**
 * What was paid and refunded on the invoices that a batch speaks of. A refund has to name an invoice that its own
 * customer paid, in the same currency, and cannot exceed what is left of it when it happens; a failed refund gives back at
 * most what was refunded by then. So at each instant no more stands refunded than was paid, and commissions can follow.
 *
 * Who is not trusted keeps nobody out who is: a trusted refund is checked against trusted ones alone, the trusted failing
 * of a refund against trusted ones. What both take together is capped where commissions are taken back (`afterRefund`).
 */
export class InvoiceBook {
  readonly #invoices = new Map<string, Map<string, ByCurrency>>();

  /** Notes a movement that is accepted. */
  add({ reference, owner, currency, type, ...movement }: InvoiceMovement): void {
    const role = invoiceRole(type);
    if (role === null) return;
    this.#movements(reference, owner, currency).add({ ...movement, role });
  }

  #movements(reference: string, owner: string, currency: string): Movements {
    const owners = this.#invoices.get(reference) ?? new Map<string, ByCurrency>();
    this.#invoices.set(reference, owners);
    const currencies = owners.get(owner) ?? new Map<string, Movements>();
    owners.set(owner, currencies);
    const movements = currencies.get(currency) ?? new Movements();
    currencies.set(currency, movements);
    return movements;
  }

  /**
   * Why a refund or a failed refund cannot stand; null when it can, or when the event is neither.
   * @param isTrusted the platform takes its poster at his word
   * @param paymentId the payment that it names
   */
  refusal(
    event: CheckedEvent,
    owner: string,
    isTrusted: boolean,
    paymentId: string | null,
  ): EventProblem | null {
    const role = invoiceRole(event.type);
    if (role === null || role === 'paid' || event.reference === null) return null;
    const invoice = event.reference;
    const owners = this.#invoices.get(event.reference);
    if (owners === undefined) {
      return problem('reference', 'unknown_invoice', phrase(messages.unknown, { invoice }));
    }
    const currencies = owners.get(owner);
    if (currencies === undefined) {
      return problem(
        'reference',
        'other_customers_invoice',
        phrase(whose(owners, owner), { invoice }),
      );
    }
    const movements = currencies.get(event.currency);
    if (movements === undefined) {
      const { currency } = event;
      return problem(
        'currency',
        'other_currency',
        phrase(messages.otherCurrency, { invoice, currency }),
      );
    }
    const own = role === 'restored' ? 'restored' : 'refunded';
    const counted = movements.where(
      (move) =>
        !isTrusted ||
        move.isTrusted ||
        move.role === 'paid' ||
        (own === 'restored' && move.role === 'refunded'),
    );
    if (own === 'restored') return refusedRestoration(event, invoice, counted);
    const refused = refusedRefund(event, invoice, counted);
    if (refused !== null || paymentId === null) return refused;
    // Of its payment no more than that was.
    return refusedRefund(
      event,
      invoice,
      counted.where((move) => move.paymentId === paymentId),
    );
  }

  /** Payments of a party in one currency until an instant of which at least so much is open, with their invoices. */
  openPayments({ owner, currency, amountMinor, at }: OpenPayment): readonly PaymentOfInvoice[] {
    return [...this.#invoices].flatMap(([reference, owners]) =>
      (owners.get(owner)?.get(currency)?.openAt(at, amountMinor) ?? []).map((paymentId) => ({
        reference,
        paymentId,
      })),
    );
  }
}

const isShort = ({ paid, refunded }: Balance): boolean => refunded > paid || refunded < 0n;

const fits = ({ paid, refunded }: Balance, { role, amountMinor }: Move): boolean =>
  role === 'paid' || amountMinor <= (role === 'refunded' ? paid - refunded : refunded);

const byTime = (left: Move, right: Move): number =>
  left.at - right.at || ROLES.indexOf(left.role) - ROLES.indexOf(right.role);

/** The order of what happens at the same instant. */
const ROLES: readonly Move['role'][] = ['paid', 'refunded', 'restored'];

/**
 * Which of the movements that wait for one another can stand all at once: those that would have been taken had all of it been
 * told in the order of time. None, where one that stands already would be left short by them.
 */
export const standTogether = <Waiting extends InvoiceMovement>(
  stands: readonly InvoiceMovement[],
  waiting: readonly Waiting[],
): readonly Waiting[] => {
  const toMove = (movement: InvoiceMovement): Move[] => {
    const role = invoiceRole(movement.type);
    return role === null ? [] : [{ ...movement, role }];
  };
  const standing = stands.flatMap((movement) =>
    toMove(movement).map((move) => ({ move, waits: null })),
  );
  const asking = waiting.flatMap((movement) =>
    toMove(movement).map((move) => ({ move, waits: movement })),
  );
  const taken: Waiting[] = [];
  let before = NOTHING;
  let after = NOTHING;
  for (const { move, waits } of [...standing, ...asking].toSorted((a, b) =>
    byTime(a.move, b.move),
  )) {
    if (waits !== null) {
      if (!fits(after, move)) continue;
      taken.push(waits);
      after = plus(after, move);
      continue;
    }
    before = plus(before, move);
    after = plus(after, move);
    if (isShort(after) && !isShort(before)) return [];
  }
  return taken;
};

const wordsIn =
  (currency: string) =>
  (minor: bigint): string =>
    `${toDecimal(minor, currency)} ${currency}`;

const refusedRestoration = (
  { amountMinor, currency, occurredAt }: CheckedEvent,
  invoice: string,
  movements: Movements,
): EventProblem | null => {
  const amount = amountMinor ?? 0n;
  const words = wordsIn(currency);
  const { refunded } = movements.total;
  if (amount > refunded)
    return problem(
      'amount',
      'more_than_refunded',
      phrase(messages.moreThanRefunded, { invoice, refunded: words(refunded) }),
    );
  const then = movements.leastFrom(occurredAt.getTime(), (balance) => balance.refunded);
  return amount <= then
    ? null
    : problem(
        'occurredAt',
        'before_refund',
        phrase(messages.beforeRefund, { invoice, atThatTime: words(then) }),
      );
};

const refusedRefund = (
  { amountMinor, currency, occurredAt }: CheckedEvent,
  invoice: string,
  movements: Movements,
): EventProblem | null => {
  const amount = amountMinor ?? 0n;
  const words = wordsIn(currency);
  const { paid, refunded } = movements.total;
  const left = leftOf(movements.total);
  if (amount > left)
    return problem(
      'amount',
      'more_than_paid',
      phrase(messages.moreThanPaid, {
        invoice,
        paid: words(paid),
        refunded: words(refunded),
        left: words(left),
      }),
    );
  const then = movements.leastFrom(occurredAt.getTime(), leftOf);
  return amount <= then
    ? null
    : problem(
        'occurredAt',
        'before_payment',
        phrase(messages.beforePayment, { invoice, atThatTime: words(then) }),
      );
};
