/** What happens to a payee in a batch. `settle`: sums to zero, closed without a transfer. `carry`: stays for a later batch. */
export type PayoutDecision = 'pay' | 'settle' | 'carry';
export type CarryReason = 'nothing_due' | 'negative' | 'below_minimum';

/** How a payee's unpaid items net. */
export interface Netting {
  readonly decision: PayoutDecision;
  /** Why nothing is paid now; null unless `carry`. */
  readonly reason: CarryReason | null;
  /** What is transferred, in minor units; zero unless `pay`. */
  readonly payMinor: bigint;
}

const carried = (reason: CarryReason): Netting => ({ decision: 'carry', reason, payMinor: 0n });

/**
 * Nets one payee in one currency (commissions.md section 7). `dueMinor` is the sum of all items that count, which is all or
 * none of them: final amounts past their hold and undisputed, reversals as soon as they are known, and what statements took
 * off for debts; `items` is their number and `minimumMinor` the least that is transferred. Zero is not an empty payout: what
 * nets out is settled.
 */
export const netPayout = (dueMinor: bigint, items: number, minimumMinor: bigint): Netting => {
  if (items === 0) return carried('nothing_due');
  if (dueMinor < 0n) return carried('negative');
  if (dueMinor === 0n) return { decision: 'settle', reason: null, payMinor: 0n };
  if (dueMinor < minimumMinor) return carried('below_minimum');
  return { decision: 'pay', reason: null, payMinor: dueMinor };
};
