import type { Fraction } from '../money/fraction';
import { roundRatio } from '../money/fraction';
import { between, UNTOUCHED } from './sale-state';
import type { Refunded, SaleState } from './sale-state';

/** A payment of an invoice: gross, and the tax in it. */
export interface InvoicePayment {
  readonly id: string;
  readonly amountMinor: bigint;
  readonly taxMinor: bigint;
}

/** A refund of an invoice, or one that failed; of one payment where it names one. */
export interface InvoiceRefund {
  readonly kind: 'refunded' | 'failed';
  readonly amountMinor: bigint;
  readonly taxMinor: bigint;
  readonly paymentId: string | null;
}

/** Sums of an invoice in one measure: gross, or net of tax. */
interface Sums {
  readonly paid: Map<string, bigint>;
  /** Refunds less failed ones, by the payment that they name. */
  readonly named: Map<string, bigint>;
  /** Of those that name the invoice alone. */
  unnamed: bigint;
}

const emptySums = (): Sums => ({ paid: new Map(), named: new Map(), unnamed: 0n });

const add = (sums: Map<string, bigint>, key: string, amount: bigint): void => {
  sums.set(key, (sums.get(key) ?? 0n) + amount);
};

const total = (amounts: Iterable<bigint>): bigint => {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
};

const whole = (paidMinor: bigint, exact: Fraction): Refunded => ({
  paidMinor,
  refundedMinor: roundRatio(paidMinor * exact.num, exact.den, 'half_even'),
  exact,
});

/**
 * What stands refunded of one payment: what names it, and of the rest the share of what names the invoice alone in all that was
 * paid and not named. A function of sums, so that the order of refunds does not matter. A failing that names the invoice gives
 * back of named refunds what is more than the others; one that names a payment, of the others.
 */
const refundedOf = ({ paid, named, unnamed }: Sums, paymentId: string): Refunded => {
  const all = total(paid.values());
  if (named.size === 0) return { paidMinor: all, refundedMinor: between(unnamed, 0n, all) };
  const namedOf = (id: string): bigint => between(named.get(id) ?? 0n, 0n, paid.get(id) ?? 0n);
  const own = namedOf(paymentId);
  const amount = paid.get(paymentId) ?? 0n;
  const inNames = total([...paid.keys()].map(namedOf));
  const others = unnamed + total([...named.values()].filter((sum) => sum < 0n));
  if (others === 0n || amount === 0n) return { paidMinor: amount, refundedMinor: own };
  if (others < 0n) {
    const left = between(inNames + others, 0n, inNames);
    if (own === 0n || left === 0n) return { paidMinor: amount, refundedMinor: 0n };
    return whole(amount, { num: own * left, den: inNames * amount });
  }
  const open = all - inNames;
  if (open === 0n) return { paidMinor: amount, refundedMinor: own };
  const spread = between(others, 0n, open);
  return whole(amount, { num: own * open + (amount - own) * spread, den: amount * open });
};

const isWhole = ({ paidMinor, refundedMinor, exact }: Refunded): boolean =>
  exact === undefined ? refundedMinor >= paidMinor : exact.num >= exact.den;

/**
 * How the payments of one invoice stand: one customer's reference in one currency. Takes them and their refunds in order of time.
 */
export class InvoiceState {
  readonly #gross = emptySums();
  readonly #net = emptySums();
  /** Each of them gives its tax. */
  #givesTax = true;

  pay({ id, amountMinor, taxMinor }: InvoicePayment): void {
    add(this.#gross.paid, id, amountMinor);
    add(this.#net.paid, id, amountMinor - taxMinor);
    // An invoice of nothing has no tax to give.
    if (taxMinor === 0n && amountMinor !== 0n) this.#givesTax = false;
  }

  refund({ kind, amountMinor, taxMinor, paymentId }: InvoiceRefund): void {
    if (taxMinor === 0n) this.#givesTax = false;
    const sign = kind === 'refunded' ? 1n : -1n;
    const move = (sums: Sums, amount: bigint): void => {
      if (paymentId === null) sums.unnamed += sign * amount;
      else add(sums.named, paymentId, sign * amount);
    };
    move(this.#gross, amountMinor);
    move(this.#net, amountMinor - taxMinor);
  }

  /** The payments known until now. */
  get paymentIds(): readonly string[] {
    return [...this.#gross.paid.keys()];
  }

  /** What is open of a payment, gross, in whole units. */
  openOf(paymentId: string): bigint {
    const { paidMinor, refundedMinor, exact } = refundedOf(this.#gross, paymentId);
    const amount = this.#gross.paid.get(paymentId) ?? 0n;
    if (exact !== undefined || paidMinor === amount) return amount - refundedMinor;
    return paidMinor === 0n
      ? 0n
      : amount - roundRatio(amount * refundedMinor, paidMinor, 'half_even');
  }

  /**
   * How a payment stands, without churn. Of net where the payments and all refunds give tax; whole is whole, however tax was rounded.
   */
  saleOf(paymentId: string): SaleState {
    const gross = refundedOf(this.#gross, paymentId);
    const state: SaleState = { ...UNTOUCHED, ...gross };
    if (!this.#givesTax) return state;
    const net = refundedOf(this.#net, paymentId);
    if (net.paidMinor <= 0n) return state;
    const isDone = isWhole(gross);
    return {
      ...state,
      net: isDone ? { paidMinor: net.paidMinor, refundedMinor: net.paidMinor } : net,
    };
  }
}
