import { LEDGER_ACCOUNTS } from '@portal/domain/ledger/postings';
import { z } from 'zod';
import { EarnerKind } from './commission';
import { CurrencyCode, Id, Instant, listInput, Money, pageOf, Period, Ref } from './common';

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

export const LedgerCheckView = z.object({
  id: Id,
  isRight: z.boolean(),
  checkedAt: Instant,
  figures: LedgerFigures,
});
export type LedgerCheckView = z.infer<typeof LedgerCheckView>;

/** The latest proof, and when the books were last proven right. */
export const LedgerProof = z.object({
  latest: LedgerCheckView.nullable(),
  lastRightAt: Instant.nullable(),
});
export type LedgerProof = z.infer<typeof LedgerProof>;

/** The proof that was asked for is the one with this id. */
export const ProofRequested = z.object({ id: Id });
export type ProofRequested = z.infer<typeof ProofRequested>;

export const LedgerAccountKind = z.enum(LEDGER_ACCOUNTS);

export const GetTrialBalance = z.object({
  /** The last month that counts; absent: all. */
  asOf: Period.optional(),
});
export type GetTrialBalance = z.infer<typeof GetTrialBalance>;

/** For platform staff: the books of the partner with its resellers, or those of the platform with the partner. */
const ofBooks = { books: EarnerKind.default('partner') };
export const GetTrialBalanceOfBooks = GetTrialBalance.extend(ofBooks);
export type GetTrialBalanceOfBooks = z.infer<typeof GetTrialBalanceOfBooks>;

const amounts = { debits: Money, credits: Money, balance: Money };

export const TrialBalanceRow = z.object({
  account: LedgerAccountKind,
  currency: CurrencyCode,
  /** How many earners have such an account. */
  accounts: Count,
  ...amounts,
});
export type TrialBalanceRow = z.infer<typeof TrialBalanceRow>;

export const TrialBalance = z.object({
  rows: z.array(TrialBalanceRow),
  /** Per currency; the balance is zero, or the books are wrong. */
  sums: z.array(z.object({ currency: CurrencyCode, ...amounts })),
});
export type TrialBalance = z.infer<typeof TrialBalance>;

export const ListLedgerAccounts = z.object({
  ...listInput(['earner', 'debits', 'credits', 'balance']),
  account: LedgerAccountKind.optional(),
  currency: CurrencyCode.optional(),
  asOf: Period.optional(),
  /** Only accounts whose balance is on this side: a debit is positive. */
  side: z.enum(['debit', 'credit']).optional(),
});
export type ListLedgerAccounts = z.infer<typeof ListLedgerAccounts>;
export const ListAccountsOfBooks = ListLedgerAccounts.extend(ofBooks);
export type ListAccountsOfBooks = z.infer<typeof ListAccountsOfBooks>;

export const LedgerAccountRow = z.object({
  id: Id,
  account: LedgerAccountKind,
  currency: CurrencyCode,
  /** Null: the partner itself. */
  reseller: Ref.nullable(),
  ...amounts,
});
export type LedgerAccountRow = z.infer<typeof LedgerAccountRow>;
export const LedgerAccountPage = pageOf(LedgerAccountRow);
export type LedgerAccountPage = z.infer<typeof LedgerAccountPage>;

export const ListLedgerEntries = z.object({
  accountId: Id,
  page: listInput(['recordedAt']).page,
  pageSize: listInput(['recordedAt']).pageSize,
});
export type ListLedgerEntries = z.infer<typeof ListLedgerEntries>;

/** One entry with its journal, and what it books. */
export const LedgerEntryRow = z.object({
  journalId: Id,
  leg: Count,
  kind: z.string(),
  effectiveAt: Instant,
  recordedAt: Instant,
  period: Period,
  /** What is booked; of a recovery the line that is the debt, of a payout its batch. */
  source: z.object({
    kind: z.enum(['commission_line', 'adjustment', 'recovery', 'payout']),
    id: Id,
    lineId: Id.nullable(),
    batchId: Id.nullable(),
  }),
  /** The accounts on the other side. */
  against: z.array(LedgerAccountKind),
  debit: Money.nullable(),
  credit: Money.nullable(),
});
export type LedgerEntryRow = z.infer<typeof LedgerEntryRow>;
export const LedgerEntryPage = pageOf(LedgerEntryRow).extend({
  account: z.object({
    id: Id,
    account: LedgerAccountKind,
    earner: EarnerKind,
    reseller: Ref.nullable(),
    balance: Money,
  }),
});
export type LedgerEntryPage = z.infer<typeof LedgerEntryPage>;
