/** A commission line that no payout has taken yet. */
export interface UnpaidLine {
  readonly id: string;
  /** Minor units of the one currency that is being netted. */
  readonly amountMinor: bigint;
  /** The line's accounting period is closed and its statement issued: the amount is final. */
  readonly isApproved: boolean;
  /** Its day is reached: `payable_from` is not after the day of the payout. */
  readonly isPastHold: boolean;
  readonly isDisputed: boolean;
  /** Takes back what was already paid out: it is a debt in the ledger and is recovered, not netted. */
  readonly isDebt: boolean;
}

/** What happens to a payee in a batch. `settle`: sums to zero, closed without a transfer. `carry`: stays for a later batch. */
export type PayoutDecision = 'pay' | 'settle' | 'carry';
export type CarryReason = 'nothing_due' | 'negative' | 'below_minimum';

/** How a payee's unpaid lines net. All amounts are minor units. */
export interface Netting {
  readonly decision: PayoutDecision;
  /** Why nothing is paid now; null unless `carry`. */
  readonly reason: CarryReason | null;
  /** The lines that the payout takes with it, in the order given; empty when carried. */
  readonly lineIds: readonly string[];
  /** Sum of all lines that count, before debts; may be negative. */
  readonly linesMinor: bigint;
  /** What of the debt is taken off; never more than there is to take it off. Zero when carried. */
  readonly recoveredMinor: bigint;
  /** What is transferred; zero unless `pay`. */
  readonly payMinor: bigint;
  /** What would be paid without the minimum: lines less debts. */
  readonly dueMinor: bigint;
}

/**
 * True when a line goes into a payout: what is to be paid must be final, past its hold and undisputed. A reversal counts
 * as soon as it is known, also in an open period: what is known to be taken back is never paid.
 */
export const countsForPayout = (line: UnpaidLine): boolean => {
  if (line.isDebt || line.isDisputed || !line.isPastHold) return false;
  return line.amountMinor < 0n || line.isApproved;
};

const carried = (reason: CarryReason, linesMinor: bigint, dueMinor: bigint): Netting => ({
  decision: 'carry',
  reason,
  lineIds: [],
  linesMinor,
  recoveredMinor: 0n,
  payMinor: 0n,
  dueMinor,
});

/**
 * Nets one payee's lines of one currency (commissions.md section 7). `debtMinor` is what the payee owes (positive),
 * `capMinor` the most that is recovered at once, `minimumMinor` the least that is transferred.
 */
export const netPayout = (
  lines: readonly UnpaidLine[],
  debtMinor: bigint,
  minimumMinor: bigint,
  capMinor: bigint | null = null,
): Netting => {
  const counted = lines.filter(countsForPayout);
  const linesMinor = counted.reduce((sum, line) => sum + line.amountMinor, 0n);
  if (counted.length === 0) return carried('nothing_due', 0n, 0n);
  if (linesMinor < 0n) return carried('negative', linesMinor, linesMinor);
  const owed = capMinor === null || debtMinor < capMinor ? debtMinor : capMinor;
  const recoveredMinor = owed < linesMinor ? owed : linesMinor;
  const dueMinor = linesMinor - recoveredMinor;
  if (dueMinor > 0n && dueMinor < minimumMinor) {
    return carried('below_minimum', linesMinor, dueMinor);
  }
  return {
    decision: dueMinor === 0n ? 'settle' : 'pay',
    reason: null,
    lineIds: counted.map(({ id }) => id),
    linesMinor,
    recoveredMinor,
    payMinor: dueMinor,
    dueMinor,
  };
};
