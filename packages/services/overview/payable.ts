import type { ResellerOverview } from '@portal/contracts/overview';
import { sumByCurrency } from '@portal/domain/money/money';
import { toInstant } from '../shared/instant';
import { toMinor, toMoney } from '../shared/money';
import type { MonthAmount } from './series';

/** What is still on hold in one currency, and when the first part of it becomes payable. */
export interface Held {
  readonly currency: string;
  readonly amount: string;
  readonly next: Date;
}

export interface Standing {
  readonly earned: readonly MonthAmount[];
  readonly held: readonly Held[];
  readonly isSuspended: boolean;
  readonly partner: { readonly name: string; readonly status: string };
}

type Part = Pick<ResellerOverview, 'earnedTotal' | 'payable' | 'held' | 'blockedBy'>;

const ON_HOLD = 'Within the hold period of the plan.';
const KEPT = 'What you earned is kept and becomes payable when this is over.';

const gatesOf = ({ isSuspended, partner }: Standing): string[] => {
  const gates: string[] = [];
  if (isSuspended) gates.push(`Your account is suspended. ${KEPT}`);
  if (partner.status === 'suspended') gates.push(`${partner.name} is suspended. ${KEPT}`);
  return gates;
};

/** When everything earned is still on hold: from when the first of it is payable. */
const waitsFor = (payable: bigint, held: readonly Held[]): string[] => {
  if (payable > 0n || held.length === 0) return [];
  const first = new Date(Math.min(...held.map((row) => row.next.getTime())));
  const day = first.toISOString().slice(0, 10);
  return [`Everything you earned is still on hold. The first of it is payable from ${day}.`];
};

/**
 * Splits what was earned into what is payable now and what is held, per currency, and says why. A suspended reseller
 * keeps what it earned and is paid when reinstated (domain.md).
 */
export const payableAndHeld = (standing: Standing): Part => {
  const { earned, held } = standing;
  const gates = gatesOf(standing);
  const totals = sumByCurrency(
    earned.map(({ amount, currency }) => ({ amountMinor: toMinor(amount), currency })),
  );
  const heldIn = (currency: string): bigint =>
    toMinor(held.find((row) => row.currency === currency)?.amount);
  const free = totals.map(({ amountMinor, currency }) => ({
    amountMinor: amountMinor - heldIn(currency),
    currency,
  }));
  const onHold = held.map(({ amount, currency, next }) => ({
    amount: toMoney(amount, currency),
    nextRelease: gates.length === 0 ? toInstant(next) : null,
    reason: ON_HOLD,
  }));
  const isBlocked = gates.length > 0;
  const blocked = free
    .filter(({ amountMinor }) => isBlocked && amountMinor !== 0n)
    .map(({ amountMinor, currency }) => ({
      amount: toMoney(amountMinor, currency),
      nextRelease: null,
      reason: gates[0] ?? ON_HOLD,
    }));
  const most = free.reduce(
    (best, { amountMinor }) => (amountMinor > best ? amountMinor : best),
    0n,
  );
  return {
    earnedTotal: totals.map(({ amountMinor, currency }) => toMoney(amountMinor, currency)),
    payable: free.map(({ amountMinor, currency }) =>
      toMoney(isBlocked ? 0n : amountMinor, currency),
    ),
    held: [...onHold, ...blocked],
    blockedBy: isBlocked ? gates : waitsFor(most, held),
  };
};
