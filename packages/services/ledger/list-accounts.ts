import type { EarnerKind } from '@portal/contracts/commission';
import type {
  LedgerAccountPage,
  LedgerAccountRow,
  ListLedgerAccounts,
} from '@portal/contracts/ledger';
import { LedgerAccountKind } from '@portal/contracts/ledger';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { readScopeOf } from '../access';
import type { Ctx } from '../context';
import { toMoney } from '../shared/money';
import { isSameEarner } from '../shared/same-earner';
import { directed } from '../shared/order';
import { pageOf, windowOf } from '../shared/page';
import { searchPattern } from '../shared/search-pattern';
import { booksFor, movements } from './books';

interface Row extends Record<string, unknown> {
  id: string;
  kind: string;
  currency: string;
  resellerId: string | null;
  resellerName: string | null;
  debit: string;
  credit: string;
  total: number;
}

const ORDER = {
  earner: sql`r.name`,
  debits: sql`m.debit`,
  credits: sql`m.credit`,
  balance: sql`m.debit - m.credit`,
} as const;

const conditionsOf = ({ account, currency, side, q }: ListLedgerAccounts): SQL => {
  const all: SQL[] = [sql`true`];
  if (account !== undefined) all.push(sql`m.kind = ${account}`);
  if (currency !== undefined) all.push(sql`m.currency = ${currency}`);
  if (side !== undefined)
    all.push(side === 'debit' ? sql`m.debit > m.credit` : sql`m.debit < m.credit`);
  if (q !== undefined && q !== '') all.push(sql`r.name ilike ${searchPattern(q)}`);
  return sql.join(all, sql` and `);
};

const toRow = (row: Row): LedgerAccountRow => ({
  id: row.id,
  account: LedgerAccountKind.parse(row.kind),
  currency: row.currency,
  reseller: row.resellerId === null ? null : { id: row.resellerId, name: row.resellerName ?? '' },
  debits: toMoney(row.debit, row.currency),
  credits: toMoney(row.credit, row.currency),
  balance: toMoney(BigInt(row.debit) - BigInt(row.credit), row.currency),
});

/**
 * A page of accounts of the books, one per earner, kind and currency, with what moved on each until a month.
 * @throws {DomainError} `forbidden` also to members limited to some tenants
 */
export const listAccounts = async (
  ctx: Ctx,
  input: ListLedgerAccounts & { readonly books?: EarnerKind },
): Promise<LedgerAccountPage> => {
  const books = booksFor(ctx, input);
  const { partnerId } = books;
  const { limit, offset } = windowOf(input);
  const rows = await inScope(ctx.db, readScopeOf(ctx), async (tx) => [
    ...(await tx.execute<Row>(sql`
      select a.id, m.kind, m.currency, m.reseller_id as "resellerId", r.name as "resellerName",
        m.debit::text as debit, m.credit::text as credit, count(*) over ()::int as total
      from (${movements(books)}) m
      join ledger_accounts a on a.partner_id = ${partnerId}::uuid and a.earner_kind = ${books.earner}
        and ${isSameEarner(books.earner, sql`a.reseller_id`, sql`m.reseller_id`)} and a.kind = m.kind and a.currency = m.currency
      left join resellers r on r.partner_id = ${partnerId}::uuid and r.id = m.reseller_id
      where ${conditionsOf(input)}
      order by ${directed(ORDER[input.sort ?? 'earner'], input.dir)}, a.id
      limit ${limit} offset ${offset}`)),
  ]);
  return pageOf(input, rows.map(toRow), rows[0]?.total ?? 0);
};
