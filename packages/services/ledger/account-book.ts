import { plainArray } from '@portal/db/array-literal';
import { bulkInsertSql } from '@portal/db/bulk-insert';
import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { ledgerAccounts } from '@portal/db/schema/ledger';
import type { EarnerKind } from '@portal/domain/commission/plan';
import type { LedgerAccount } from '@portal/domain/ledger/postings';
import { sql } from 'drizzle-orm';
import { compact } from '../shared/compact';

/** An account of one earner in one currency. `resellerId` is null for the partner. */
export interface AccountRef {
  readonly earnerKind: EarnerKind;
  readonly resellerId: string | null;
  readonly kind: LedgerAccount;
  readonly currency: string;
}

/** Ids of the accounts of one partner that are known so far, by `accountKey`. */
export type AccountBook = Map<string, string>;

/** Text that names an account within its partner. */
export const accountKey = ({ earnerKind, resellerId, kind, currency }: AccountRef): string =>
  `${earnerKind}|${resellerId ?? ''}|${kind}|${currency}`;

interface AccountRow extends Record<string, unknown>, AccountRef {
  id: string;
}

const bookOf = (rows: Iterable<AccountRow>): AccountBook =>
  new Map([...rows].map((row) => [accountKey(row), row.id]));

/** More earners than these are not looked up one by one. */
const FEW_EARNERS = 200;

/** The accounts of these earners; all of the partner's where they are many. */
const findAccounts = async (
  tx: Tx,
  partnerId: string,
  accounts: readonly AccountRef[],
): Promise<AccountBook> => {
  const resellers = compact(accounts.map(({ resellerId }) => resellerId));
  const ofEarners =
    resellers.length > FEW_EARNERS
      ? sql`true`
      : sql`((earner_kind = 'reseller' and reseller_id = any(${plainArray(resellers)}::uuid[]))
          or (earner_kind = 'partner' and reseller_id is null))`;
  const rows = await tx.execute<AccountRow>(sql`
    select id, earner_kind as "earnerKind", reseller_id as "resellerId", kind, currency
    from ledger_accounts where partner_id = ${partnerId}::uuid and ${ofEarners}`);
  return bookOf(rows);
};

const insertAccounts = async (
  tx: Tx,
  partnerId: string,
  accounts: readonly AccountRef[],
): Promise<AccountBook> => {
  const wanted = accounts.map(({ earnerKind, resellerId, kind, currency }) => ({
    id: newId(),
    earnerKind,
    resellerId,
    kind,
    currency,
  }));
  const rows = await tx.execute<AccountRow>(
    bulkInsertSql(ledgerAccounts, wanted, {
      same: { partnerId, balanceMinor: 0n },
      end: sql`on conflict do nothing
        returning id, earner_kind as "earnerKind", reseller_id as "resellerId", kind, currency`,
    }),
  );
  return bookOf(rows);
};

/**
 * Ids of all `accounts`, made on demand: those that `known` lacks are looked up, and inserted where they do not exist.
 * Gives a new book, so that what a rolled back transaction made is not remembered.
 */
export const openAccounts = async (
  tx: Tx,
  partnerId: string,
  known: AccountBook,
  accounts: Iterable<AccountRef>,
): Promise<AccountBook> => {
  const missing = new Map<string, AccountRef>();
  for (const account of accounts) {
    const key = accountKey(account);
    if (!known.has(key)) missing.set(key, account);
  }
  if (missing.size === 0) return known;
  const wanted = [...missing.values()];
  const found = await findAccounts(tx, partnerId, wanted);
  const absent = wanted.filter((account) => !found.has(accountKey(account)));
  if (absent.length === 0) return new Map([...known, ...found]);
  const made = await insertAccounts(tx, partnerId, absent);
  // What is missing still was made by somebody else just now.
  const rest = made.size === absent.length ? [] : await findAccounts(tx, partnerId, wanted);
  return new Map([...known, ...found, ...made, ...rest]);
};
