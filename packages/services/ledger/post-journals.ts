import { plainArray } from '@portal/db/array-literal';
import { bulkInsertSql } from '@portal/db/bulk-insert';
import type { Tx } from '@portal/db/in-scope';
import { ledgerJournals } from '@portal/db/schema/ledger';
import { assertBalanced } from '@portal/domain/ledger/postings';
import type { Leg, PostingKind } from '@portal/domain/ledger/postings';
import { sql } from 'drizzle-orm';
import { accountKey, openAccounts } from './account-book';
import type { AccountBook, AccountRef } from './account-book';

/** One booking of one earner, to be posted. The source makes it idempotent: it is posted once, by constraint. */
export interface Journal {
  readonly id: string;
  readonly kind: PostingKind;
  readonly sourceKind: 'commission_line' | 'adjustment' | 'recovery' | 'payout';
  readonly sourceId: string;
  /** ISO instant, or as PostgreSQL writes it. */
  readonly effectiveAt: string;
  readonly earner: Pick<AccountRef, 'earnerKind' | 'resellerId'>;
  readonly currency: string;
  readonly legs: readonly Leg[];
  /** The accounting month; null, and only there, for a line, whose own it is. */
  readonly period: string | null;
  /** Tells bookings of one kind and source apart: the attempts of a payout. */
  readonly sequence: number;
}

const accountOf = ({ earner, currency }: Journal, { account }: Leg): AccountRef => ({
  earnerKind: earner.earnerKind,
  resellerId: earner.resellerId,
  kind: account,
  currency,
});

function* accountsOf(journals: readonly Journal[]): Generator<AccountRef> {
  for (const journal of journals) for (const leg of journal.legs) yield accountOf(journal, leg);
}

const rowsOf = (journals: readonly Journal[]) =>
  journals.map(({ id, kind, sourceKind, sourceId, effectiveAt, period, sequence }) => ({
    id,
    kind,
    sourceKind,
    sourceId,
    effectiveAt,
    period,
    sequence,
  }));

/** An async function sends its statement as it is called; what `tx.execute` gives would wait until it is awaited. */
const insertJournals = async (
  tx: Tx,
  partnerId: string,
  journals: readonly Journal[],
): Promise<void> => {
  await tx.execute(bulkInsertSql(ledgerJournals, rowsOf(journals), { same: { partnerId } }));
};

/** Journals and accounts by their place among those of the statement, from 1 on: each is named once. */
interface EntryColumns {
  journal: string[];
  leg: string[];
  account: string[];
  amount: string[];
  currency: string[];
}

const entriesOf = (
  journals: readonly Journal[],
  book: AccountBook,
): EntryColumns & { readonly accounts: readonly string[] } => {
  const entries: EntryColumns = { journal: [], leg: [], account: [], amount: [], currency: [] };
  const places = new Map<string, string>();
  const placeOf = (id: string): string => {
    const known = places.get(id) ?? String(places.size + 1);
    places.set(id, known);
    return known;
  };
  journals.forEach((journal, nth) => {
    assertBalanced(journal.legs);
    journal.legs.forEach((leg, index) => {
      const account = book.get(accountKey(accountOf(journal, leg)));
      if (account === undefined) throw new Error(`The ledger has no account ${leg.account}.`);
      entries.journal.push(String(nth + 1));
      entries.leg.push(String(index + 1));
      entries.account.push(placeOf(account));
      entries.amount.push(leg.amountMinor.toString());
      entries.currency.push(journal.currency);
    });
  });
  return { ...entries, accounts: [...places.keys()] };
};

const insertEntries = async (
  tx: Tx,
  partnerId: string,
  journals: readonly Journal[],
  book: AccountBook,
): Promise<void> => {
  const entries = entriesOf(journals, book);
  await tx.execute(sql`
    insert into ledger_entries (partner_id, journal_id, leg, account_id, amount_minor, currency)
    select owner.id, (${plainArray(journals.map(({ id }) => id))}::uuid[])[e.journal], e.leg,
      (${plainArray(entries.accounts)}::uuid[])[e.account], e.amount_minor, e.currency
    from partners as owner cross join unnest(${plainArray(entries.journal)}::integer[], ${plainArray(entries.leg)}::smallint[],
      ${plainArray(entries.account)}::integer[], ${plainArray(entries.amount)}::bigint[],
      ${plainArray(entries.currency)}::text[])
      as e(journal, leg, account, amount_minor, currency)
    where owner.id = ${partnerId}::uuid`);
};

/**
 * Posts journals with their entries in the caller's transaction, in three statements whatever their number. Accounts are
 * made on demand. Gives the accounts now known, to be handed in with the next batch once this one is committed.
 *
 * @throws {DomainError} `validation` when a journal does not balance; the database refuses it as well.
 */
export const postJournals = async (
  tx: Tx,
  partnerId: string,
  known: AccountBook,
  journals: readonly Journal[],
): Promise<AccountBook> => {
  if (journals.length === 0) return known;
  const book = await openAccounts(tx, partnerId, known, accountsOf(journals));
  await Promise.all([
    // The entries first: a journal is refused without them.
    insertEntries(tx, partnerId, journals, book),
    insertJournals(tx, partnerId, journals),
  ]);
  return book;
};
