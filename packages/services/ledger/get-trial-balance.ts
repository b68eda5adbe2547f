import type { GetTrialBalance, TrialBalance, TrialBalanceRow } from '@portal/contracts/ledger';
import { LedgerAccountKind } from '@portal/contracts/ledger';
import { inScope } from '@portal/db/in-scope';
import { LEDGER_ACCOUNTS } from '@portal/domain/ledger/postings';
import { sql } from 'drizzle-orm';
import type { EarnerKind } from '@portal/contracts/commission';
import { readScopeOf } from '../access';
import type { Ctx } from '../context';
import { toMoney } from '../shared/money';
import { rankIn } from '../shared/order';
import { booksFor, movements } from './books';

interface Row extends Record<string, unknown> {
  kind: string;
  currency: string;
  accounts: number;
  debit: string;
  credit: string;
}

const amountsOf = (debit: bigint, credit: bigint, currency: string) => ({
  debits: toMoney(debit, currency),
  credits: toMoney(credit, currency),
  balance: toMoney(debit - credit, currency),
});

const toRow = ({ kind, currency, accounts, debit, credit }: Row): TrialBalanceRow => ({
  account: LedgerAccountKind.parse(kind),
  currency,
  accounts,
  ...amountsOf(BigInt(debit), BigInt(credit), currency),
});

const sumsOf = (rows: readonly Row[]): TrialBalance['sums'] =>
  [...new Set(rows.map(({ currency }) => currency))].map((currency) => {
    const parts = rows.filter((row) => row.currency === currency);
    const sum = (side: 'debit' | 'credit'): bigint =>
      parts.reduce((total, row) => total + BigInt(row[side]), 0n);
    return { currency, ...amountsOf(sum('debit'), sum('credit'), currency) };
  });

/**
 * Debits, credits and balance of each kind of account per currency until a month, and their sums, which are zero. A
 * partner reads its own books with its resellers.
 *
 * @throws {DomainError} `forbidden` also to members limited to some tenants
 */
export const getTrialBalance = async (
  ctx: Ctx,
  input: GetTrialBalance & { readonly books?: EarnerKind },
): Promise<TrialBalance> => {
  const books = booksFor(ctx, input);
  const rows = await inScope(ctx.db, readScopeOf(ctx), async (tx) => [
    ...(await tx.execute<Row>(sql`
      select kind, currency, count(*)::int as accounts, sum(debit)::text as debit, sum(credit)::text as credit
      from (${movements(books)}) m group by kind, currency
      order by currency, ${rankIn(sql`kind`, LEDGER_ACCOUNTS)}`)),
  ]);
  return { rows: rows.map(toRow), sums: sumsOf(rows) };
};
