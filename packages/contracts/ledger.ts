import { z } from 'zod';

const Count = z.number().int();

/** What a proof of a partner's books looked at, and what is wrong with them: all of the latter zero when they are right. */
export const LedgerFigures = z.object({
  lines: Count,
  adjustments: Count,
  recoveries: Count,
  payouts: Count,
  journals: Count,
  entries: Count,
  /** Journals whose legs do not sum to zero, are fewer than two, or are of several earners. */
  unbalancedJournals: Count,
  /** Accounts whose balance is not the sum of their entries. */
  wrongBalances: Count,
  /** Sources that are not booked once, with their amount, between the right accounts of their earner. */
  unbookedLines: Count,
  unbookedAdjustments: Count,
  unbookedRecoveries: Count,
  /** Payouts whose money is not where their attempts say, or whose items do not sum to them. */
  unbookedPayouts: Count,
  /** Journals of nothing. */
  strayJournals: Count,
  /** Kept totals that are not the sums of their lines. */
  wrongTotals: Count,
});
export type LedgerFigures = z.infer<typeof LedgerFigures>;
