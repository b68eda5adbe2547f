import { defineMessages } from '../text/message';
import type { Message } from '../text/message';
import { phrase } from '../text/phrase';
import type { PhraseValue, Words } from '../text/phrase';
import { formatMoney } from '../money/money';
import type { Period } from '../period/period';
import { shutGates } from './gates';
import type { PayeeState, PayoutGate } from './gates';

/** What stands between a line and its payment. */
export const OBSTACLES = [
  'disputed',
  'debt',
  'hold',
  'month_open',
  'gate',
  'no_payee',
  'below_minimum',
  'nothing_due',
] as const;
export type ObstacleKind = (typeof OBSTACLES)[number];

/** One obstacle as a sentence; `until` in epoch milliseconds where its end is known. */
export interface Obstacle {
  readonly kind: ObstacleKind;
  readonly text: Words;
  readonly until: number | null;
}

const GATE_WORDS: Readonly<Record<PayoutGate, Message>> = defineMessages({
  active: {
    id: 'domain.gate.active',
    defaultMessage:
      'The account is not active. What was earned is kept, and paid when it is reinstated.',
  },
  agreement_accepted: {
    id: 'domain.gate.agreementAccepted',
    defaultMessage: 'The agreement on payouts is not accepted yet.',
  },
  tax_form_approved: {
    id: 'domain.gate.taxFormApproved',
    defaultMessage: 'The tax form is not approved yet.',
  },
  account_verified: {
    id: 'domain.gate.accountVerified',
    defaultMessage: 'The account that money would go to is not verified yet.',
  },
  details_rested: {
    id: 'domain.gate.detailsRested',
    defaultMessage: 'The payout details were changed, and nothing is paid to them for three days.',
  },
  identity_clear: {
    id: 'domain.gate.identityClear',
    defaultMessage: 'A review of the identity is not finished yet.',
  },
});

const messages = defineMessages({
  belowMinimum: {
    id: 'domain.obstacle.belowMinimum',
    defaultMessage: 'Less than {least} is not paid out; {due} is due so far.',
  },
  nothingDue: {
    id: 'domain.obstacle.nothingDue',
    defaultMessage: 'What is due sums to {due}: what is earned next makes up for it first.',
  },
  noPayee: {
    id: 'domain.obstacle.noPayee',
    defaultMessage: 'There are no payout details for {currency} yet.',
  },
  debt: {
    id: 'domain.obstacle.debt',
    defaultMessage: 'It takes back what was paid: it is owed, and taken off the next statements.',
  },
  disputed: {
    id: 'domain.obstacle.disputed',
    defaultMessage: 'An objection to it waits for a decision.',
  },
  hold: { id: 'domain.obstacle.hold', defaultMessage: 'The plan holds it back.' },
  monthOpen: {
    id: 'domain.obstacle.monthOpen',
    defaultMessage: 'The month {period} is not closed yet; its statement comes with the close.',
  },
});

const money =
  (amount: bigint, currency: string): PhraseValue =>
  ({ locale }) =>
    formatMoney(amount, currency, locale);

/** What is known of an earner's way to its money in one currency. Amounts are minor units. */
export interface EarnerState {
  readonly currency: string;
  /** Whether the earner itself and its partner are active. */
  readonly isActive: boolean;
  /** Null: no account to pay to is set up in this currency. */
  readonly payee: Omit<PayeeState, 'isActive'> | null;
  readonly minimumMinor: bigint;
  /** What would be paid now: the sum of its payable items. */
  readonly dueMinor: bigint;
}

const amountObstacles = ({ currency, minimumMinor, dueMinor }: EarnerState): Obstacle[] => {
  if (dueMinor > 0n && dueMinor < minimumMinor) {
    const text = phrase(messages.belowMinimum, {
      least: money(minimumMinor, currency),
      due: money(dueMinor, currency),
    });
    return [{ kind: 'below_minimum', text, until: null }];
  }
  if (dueMinor < 0n) {
    const text = phrase(messages.nothingDue, { due: money(dueMinor, currency) });
    return [{ kind: 'nothing_due', text, until: null }];
  }
  return [];
};

/** What keeps an earner from being paid at all, in the order in which people usually get there. */
export const earnerObstacles = (state: EarnerState): Obstacle[] => {
  const { isActive, payee, currency } = state;
  const gates: PayoutGate[] =
    payee === null ? (isActive ? [] : ['active']) : shutGates({ ...payee, isActive });
  const missing: Obstacle[] =
    payee === null
      ? [
          {
            kind: 'no_payee',
            text: phrase(messages.noPayee, { currency }),
            until: null,
          },
        ]
      : [];
  return [
    ...gates.map((gate) => ({
      kind: 'gate' as const,
      text: GATE_WORDS[gate],
      until: gate === 'details_rested' ? (payee?.restsUntil ?? null) : null,
    })),
    ...missing,
    ...amountObstacles(state),
  ];
};

/** A line as far as its payment is concerned; instants are epoch milliseconds. */
export interface AwaitedLine {
  readonly state: 'held' | 'open_month' | 'on_statement' | 'paid' | 'disputed' | 'debt';
  readonly payableFrom: number;
  readonly period: Period;
  readonly isMonthClosed: boolean;
  /** An amount of zero: there is nothing to pay. */
  readonly isNothing: boolean;
}

/**
 * What stands in the way of a line's payment, its own obstacles before its earner's; none for what is paid or nothing. "Not payable
 * yet" always shows why and from when (domain.md).
 */
export const lineObstacles = (
  line: AwaitedLine,
  now: number,
  earner: readonly Obstacle[],
): Obstacle[] => {
  if (line.state === 'paid' || line.isNothing) return [];
  if (line.state === 'debt') {
    return [{ kind: 'debt', text: messages.debt, until: null }];
  }
  const own: Obstacle[] = [];
  if (line.state === 'disputed') {
    own.push({ kind: 'disputed', text: messages.disputed, until: null });
  }
  if (line.payableFrom > now) {
    own.push({ kind: 'hold', text: messages.hold, until: line.payableFrom });
  }
  if (!line.isMonthClosed) {
    const text = phrase(messages.monthOpen, { period: line.period });
    own.push({ kind: 'month_open', text, until: null });
  }
  return [...own, ...earner];
};
