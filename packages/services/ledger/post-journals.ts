import { bulkInsertSql } from '@portal/db/bulk-insert';
import type { Tx } from '@portal/db/in-scope';
import { ledgerEntries, ledgerJournals } from '@portal/db/schema/ledger';
import { assertBalanced } from '@portal/domain/ledger/postings';
import type { Leg, PostingKind } from '@portal/domain/ledger/postings';
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

const entriesOf = (journals: readonly Journal[], book: AccountBook) =>
  journals.flatMap((journal) => {
    assertBalanced(journal.legs);
    return journal.legs.map((leg, index) => {
      const accountId = book.get(accountKey(accountOf(journal, leg)));
      if (accountId === undefined) throw new Error(`The ledger has no account ${leg.account}.`);
      const { id: journalId, currency } = journal;
      return { journalId, leg: index + 1, accountId, amountMinor: leg.amountMinor, currency };
    });
  });

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
  const entries = entriesOf(journals, book);
  const same = { partnerId };
  await tx.execute(bulkInsertSql(ledgerJournals, rowsOf(journals), { same }));
  await tx.execute(bulkInsertSql(ledgerEntries, entries, { same }));
  return book;
};
