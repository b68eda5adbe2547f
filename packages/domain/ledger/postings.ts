import { assertNever, validation } from '../errors';
import { defineMessages } from '../text/message';
import { phrase } from '../text/phrase';

const messages = defineMessages({
  noSense: {
    id: 'domain.posting.noSense',
    defaultMessage: 'A posting "{kind}" of {amount} minor units makes no sense.',
  },
  unbalanced: {
    id: 'domain.posting.unbalanced',
    defaultMessage: 'A journal needs two or more legs that sum to zero; these sum to {sum}.',
  },
});

/** Accounts per earner and currency (commissions.md section 5). */
export const LEDGER_ACCOUNTS = [
  'commission_expense',
  'commission_payable',
  'clawback_receivable',
  'payout_in_transit',
  'cash_clearing',
  'adjustment',
  'rounding',
] as const;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];

/** One leg of a journal: minor units of the journal's currency, a debit positive, a credit negative. */
export interface Leg {
  readonly account: LedgerAccount;
  readonly amountMinor: bigint;
}

/**
 * What can be posted. Amounts are positive minor units, except `adjust`, which has a sign.
 * accrue: earned · reduce: taken back before payout · recover: taken back after payout, a debt ·
 * net_recovery: the debt is taken off what is payable · payout_*: the steps of a payout · adjust: by hand.
 */
export const POSTING_KINDS = [
  'accrue',
  'reduce',
  'recover',
  'net_recovery',
  'payout_sent',
  'payout_confirmed',
  'payout_failed',
  'payout_returned',
  'adjust',
] as const;
export type PostingKind = (typeof POSTING_KINDS)[number];

const transfer = (debit: LedgerAccount, credit: LedgerAccount, amountMinor: bigint): Leg[] => [
  { account: debit, amountMinor },
  { account: credit, amountMinor: -amountMinor },
];

const legsOf = (kind: PostingKind, amountMinor: bigint): Leg[] => {
  switch (kind) {
    case 'accrue':
      return transfer('commission_expense', 'commission_payable', amountMinor);
    case 'reduce':
      return transfer('commission_payable', 'commission_expense', amountMinor);
    case 'recover':
      return transfer('clawback_receivable', 'commission_expense', amountMinor);
    case 'net_recovery':
      return transfer('commission_payable', 'clawback_receivable', amountMinor);
    case 'payout_sent':
      return transfer('commission_payable', 'payout_in_transit', amountMinor);
    case 'payout_confirmed':
      return transfer('payout_in_transit', 'cash_clearing', amountMinor);
    case 'payout_failed':
      return transfer('payout_in_transit', 'commission_payable', amountMinor);
    case 'payout_returned':
      return transfer('cash_clearing', 'commission_payable', amountMinor);
    case 'adjust':
      return amountMinor > 0n
        ? transfer('adjustment', 'commission_payable', amountMinor)
        : transfer('commission_payable', 'adjustment', -amountMinor);
    default:
      return assertNever(kind);
  }
};

/** Balanced legs of one posting; throws `validation` unless the amount is positive (for `adjust`: not zero). */
export const postingLegs = (kind: PostingKind, amountMinor: bigint): Leg[] => {
  if (amountMinor === 0n || (amountMinor < 0n && kind !== 'adjust')) {
    const message = phrase(messages.noSense, { kind, amount: amountMinor.toString() });
    throw validation([{ path: ['amountMinor'], message }]);
  }
  return legsOf(kind, amountMinor);
};

/**
 * Legs for a signed amount that somebody earned: positive is accrued; negative reduces what is payable, or becomes a debt
 * when what it takes back was already paid out. Zero has no legs.
 */
export const amountLegs = (amountMinor: bigint, paidOut = false): Leg[] => {
  if (amountMinor === 0n) return [];
  if (amountMinor > 0n) return postingLegs('accrue', amountMinor);
  return postingLegs(paidOut ? 'recover' : 'reduce', -amountMinor);
};

/** Throws unless there are two or more legs, none of them zero, that sum to zero. */
export const assertBalanced = (legs: readonly Leg[]): void => {
  const sum = legs.reduce((total, leg) => total + leg.amountMinor, 0n);
  if (legs.length < 2 || sum !== 0n || legs.some((leg) => leg.amountMinor === 0n)) {
    const message = phrase(messages.unbalanced, { sum: sum.toString() });
    throw validation([{ path: ['legs'], message }]);
  }
};
