import { EarnerKind } from '@portal/contracts/commission';
import type { LedgerEntryPage, LedgerEntryRow, ListLedgerEntries } from '@portal/contracts/ledger';
import { LedgerAccountKind } from '@portal/contracts/ledger';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { readScopeOf } from '../access';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { toInstant } from '../shared/instant';
import { toMoney } from '../shared/money';
import { pageOf, windowOf } from '../shared/page';
import { booksFor } from './books';
import type { Books } from './books';

interface AccountRow extends Record<string, unknown> {
  id: string;
  kind: string;
  earner: string;
  currency: string;
  balance: string;
  resellerId: string | null;
  resellerName: string | null;
  entries: number;
}

interface EntryRow extends Record<string, unknown> {
  journalId: string;
  leg: number;
  kind: string;
  effectiveAt: Date;
  recordedAt: Date;
  period: string;
  sourceKind: LedgerEntryRow['source']['kind'];
  sourceId: string;
  lineId: string | null;
  batchId: string | null;
  against: string[];
  amount: string;
  currency: string;
}

/** A partner sees no account of the platform's books with it. */
const readAccount = (tx: Tx, ctx: Ctx, { partnerId }: Books, accountId: string) =>
  tx.execute<AccountRow>(sql`
    select a.id, a.kind, a.earner_kind as earner, a.currency, a.balance_minor::text as balance,
      a.reseller_id as "resellerId", r.name as "resellerName",
      (select count(*)::int from ledger_entries e
        where e.partner_id = ${partnerId}::uuid and e.account_id = ${accountId}::uuid) as entries
    from ledger_accounts a
    left join resellers r on r.partner_id = ${partnerId}::uuid and r.id = a.reseller_id
    where a.partner_id = ${partnerId}::uuid and a.id = ${accountId}::uuid
      and (${ctx.actor.kind !== 'partner'} or a.earner_kind = 'reseller')`);

/** The page is found by the account's own index before anything is looked up for it. */
const readEntries = (tx: Tx, { partnerId }: Books, input: ListLedgerEntries) => {
  const { limit, offset } = windowOf(input);
  return tx.execute<EntryRow>(sql`
    with page as materialized (
      select e.journal_id, e.leg, e.amount_minor, e.currency from ledger_entries e
      where e.partner_id = ${partnerId}::uuid and e.account_id = ${input.accountId}::uuid
      order by e.journal_id desc, e.leg limit ${limit} offset ${offset}
    )
    select p.journal_id as "journalId", p.leg, j.kind, j.effective_at as "effectiveAt",
      j.recorded_at as "recordedAt", coalesce(j.period, l.period) as period, j.source_kind as "sourceKind",
      j.source_id as "sourceId", coalesce(c.line_id, l.id) as "lineId", o.batch_id as "batchId",
      p.amount_minor::text as amount, p.currency,
      array(select distinct a.kind from ledger_entries o
        join ledger_accounts a on a.partner_id = ${partnerId}::uuid and a.id = o.account_id
        where o.partner_id = ${partnerId}::uuid and o.journal_id = p.journal_id
          and o.leg <> p.leg) as against
    from page p
    join ledger_journals j on j.partner_id = ${partnerId}::uuid and j.id = p.journal_id
    left join commission_lines l on l.partner_id = ${partnerId}::uuid
      and j.source_kind = 'commission_line' and l.id = j.source_id
    left join recoveries c on c.partner_id = ${partnerId}::uuid
      and j.source_kind = 'recovery' and c.id = j.source_id
    left join payouts o on o.partner_id = ${partnerId}::uuid
      and j.source_kind = 'payout' and o.id = j.source_id
    order by p.journal_id desc, p.leg`);
};

const toRow = (row: EntryRow): LedgerEntryRow => {
  const amount = BigInt(row.amount);
  return {
    journalId: row.journalId,
    leg: row.leg,
    kind: row.kind,
    effectiveAt: toInstant(new Date(row.effectiveAt)),
    recordedAt: toInstant(new Date(row.recordedAt)),
    period: row.period,
    source: { kind: row.sourceKind, id: row.sourceId, lineId: row.lineId, batchId: row.batchId },
    against: row.against.map((kind) => LedgerAccountKind.parse(kind)),
    debit: amount > 0n ? toMoney(amount, row.currency) : null,
    credit: amount < 0n ? toMoney(-amount, row.currency) : null,
  };
};

/**
 * A page of an account's entries, newest first, each with its journal and what that books.
 * @throws {DomainError} `forbidden` also to members limited to some tenants, `not_found`
 */
export const listEntries = async (ctx: Ctx, input: ListLedgerEntries): Promise<LedgerEntryPage> => {
  const books = booksFor(ctx, {});
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const [known] = await readAccount(tx, ctx, books, input.accountId);
    const account = orNotFound(known, 'account');
    const rows = await readEntries(tx, books, input);
    return {
      ...pageOf(input, [...rows].map(toRow), account.entries),
      account: {
        id: account.id,
        account: LedgerAccountKind.parse(account.kind),
        earner: EarnerKind.parse(account.earner),
        reseller:
          account.resellerId === null
            ? null
            : { id: account.resellerId, name: account.resellerName ?? '' },
        balance: toMoney(account.balance, account.currency),
      },
    };
  });
};
