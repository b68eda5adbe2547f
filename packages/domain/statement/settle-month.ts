/** A line that is a debt, and what of it is not recovered yet: positive minor units. */
export interface OpenDebt {
  readonly lineId: string;
  readonly openMinor: bigint;
}

/** What an earner's month in one currency holds. Signed as the earner sees it: positive is owed to it. */
export interface MonthFacts {
  /** What was payable, and owed back, when the month began. */
  readonly openingMinor: bigint;
  readonly debtOpeningMinor: bigint;
  readonly earnedMinor: bigint;
  readonly adjustmentsMinor: bigint;
  /** Sent less what came back; negative when more came back. */
  readonly paidMinor: bigint;
  readonly debtNewMinor: bigint;
  /** Recovered in the month already. */
  readonly recoveredMinor: bigint;
  /** Part of payouts that are approved and not sent, or were sent after the month: no debt is taken off it. */
  readonly committedMinor: bigint;
  /** Oldest first. */
  readonly debts: readonly OpenDebt[];
  /** The most that is recovered in one month; null for all there is. */
  readonly capMinor: bigint | null;
}

/** The sums of a statement: opening + earned + adjustments − recoveries − paid = closing, and so for debts. */
export interface MonthFigures {
  readonly openingMinor: bigint;
  readonly earnedMinor: bigint;
  readonly adjustmentsMinor: bigint;
  readonly recoveriesMinor: bigint;
  readonly paidMinor: bigint;
  readonly closingMinor: bigint;
  readonly debtOpeningMinor: bigint;
  readonly debtNewMinor: bigint;
  readonly debtClosingMinor: bigint;
}

export interface Recovery {
  readonly lineId: string;
  readonly amountMinor: bigint;
}

export interface SettledMonth {
  readonly figures: MonthFigures;
  /** What the month recovers beyond what it has recovered already. */
  readonly recoveries: readonly Recovery[];
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

const recoverable = (facts: MonthFacts): bigint => {
  const { openingMinor, earnedMinor, adjustmentsMinor, paidMinor } = facts;
  const payable = openingMinor + earnedMinor + adjustmentsMinor - paidMinor;
  const free = payable - facts.recoveredMinor - facts.committedMinor;
  return facts.capMinor === null ? free : least(free, facts.capMinor - facts.recoveredMinor);
};

/**
 * Nets an earner's debts off its month: oldest first, as far as something is payable and up to the cap (commissions.md,
 * "Corrections"); and sums the month up.
 */
export const settleMonth = (facts: MonthFacts): SettledMonth => {
  let left = recoverable(facts);
  const recoveries: Recovery[] = [];
  for (const { lineId, openMinor } of facts.debts) {
    if (left <= 0n) break;
    const amountMinor = least(left, openMinor);
    if (amountMinor > 0n) recoveries.push({ lineId, amountMinor });
    left -= amountMinor;
  }
  const recoveriesMinor = recoveries.reduce(
    (sum, { amountMinor }) => sum + amountMinor,
    facts.recoveredMinor,
  );
  const { openingMinor, earnedMinor, adjustmentsMinor, paidMinor } = facts;
  const { debtOpeningMinor, debtNewMinor } = facts;
  const figures: MonthFigures = {
    openingMinor,
    earnedMinor,
    adjustmentsMinor,
    recoveriesMinor,
    paidMinor,
    closingMinor: openingMinor + earnedMinor + adjustmentsMinor - recoveriesMinor - paidMinor,
    debtOpeningMinor,
    debtNewMinor,
    debtClosingMinor: debtOpeningMinor + debtNewMinor - recoveriesMinor,
  };
  return { figures, recoveries };
};
