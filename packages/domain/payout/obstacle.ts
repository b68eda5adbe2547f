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
  readonly text: string;
  readonly until: number | null;
}

const GATE_WORDS: Readonly<Record<PayoutGate, string>> = {
  active: 'The account is not active. What was earned is kept, and paid when it is reinstated.',
  agreement_accepted: 'The agreement on payouts is not accepted yet.',
  tax_form_approved: 'The tax form is not approved yet.',
  account_verified: 'The account that money would go to is not verified yet.',
  details_rested: 'The payout details were changed, and nothing is paid to them for three days.',
  identity_clear: 'A review of the identity is not finished yet.',
};

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
    const [least, due] = [formatMoney(minimumMinor, currency), formatMoney(dueMinor, currency)];
    const text = `Less than ${least} is not paid out; ${due} is due so far.`;
    return [{ kind: 'below_minimum', text, until: null }];
  }
  if (dueMinor < 0n) {
    const text = `What is due sums to ${formatMoney(dueMinor, currency)}: what is earned next makes up for it first.`;
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
            text: `There are no payout details for ${currency} yet.`,
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
    const text = 'It takes back what was paid: it is owed, and taken off the next statements.';
    return [{ kind: 'debt', text, until: null }];
  }
  const own: Obstacle[] = [];
  if (line.state === 'disputed') {
    own.push({ kind: 'disputed', text: 'An objection to it waits for a decision.', until: null });
  }
  if (line.payableFrom > now) {
    own.push({ kind: 'hold', text: 'The plan holds it back.', until: line.payableFrom });
  }
  if (!line.isMonthClosed) {
    const text = `The month ${line.period} is not closed yet; its statement comes with the close.`;
    own.push({ kind: 'month_open', text, until: null });
  }
  return [...own, ...earner];
};
