import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulkInsert } from '../bulk-insert';
import type { Database } from '../database';
import { databaseErrorOf, violatedConstraint } from '../error';
import { newId } from '../id';
import { inScope, readInScope } from '../in-scope';
import type { Scope, Tx } from '../in-scope';
import { ofPartner } from '../partner-filter';
import { ledgerAccounts, ledgerEntries, ledgerJournals } from '../schema/ledger';
import { makePartner, makeReseller, makeTenant } from '../testing/fixtures';
import { openTestDatabase } from '../testing/test-database';

let db: Database;
let partnerId: string;
let jobs: Scope;
let expense: string;
let payable: string;

beforeAll(async () => {
  ({ db } = await openTestDatabase({ isGuarded: false }));
  partnerId = (await makePartner(db)).id;
  const reseller = await makeReseller(db, await makeTenant(db, partnerId));
  jobs = { login: 'portal_jobs', partnerId };
  const account = (kind: string, currency: string) => ({
    partnerId,
    id: newId(),
    earnerKind: 'reseller',
    resellerId: reseller.id,
    kind,
    currency,
  });
  const accounts = [account('commission_expense', 'USD'), account('commission_payable', 'USD')];
  await inScope(db, jobs, async (tx) => {
    for (const row of accounts) await tx.insert(ledgerAccounts).values(row);
  });
  [expense = '', payable = ''] = accounts.map(({ id }) => id);
});
afterAll(() => db.close());

/** A journal is added after its entries. */
const addJournal = async (tx: Tx, id: string, sourceId = newId()): Promise<void> => {
  await tx.insert(ledgerJournals).values({
    partnerId,
    id,
    kind: 'accrue',
    sourceKind: 'commission_line',
    sourceId,
    effectiveAt: new Date(),
  });
};
const leg = (journalId: string, number: number, accountId: string, amountMinor: bigint) => ({
  partnerId,
  journalId,
  leg: number,
  accountId,
  amountMinor,
  currency: 'USD',
});
const balances = async (): Promise<Record<string, bigint>> => {
  const [rows] = await readInScope(db, jobs, (tx) => [
    tx.select().from(ledgerAccounts).where(ofPartner(ledgerAccounts, partnerId)),
  ]);
  return Object.fromEntries(rows.map(({ kind, balanceMinor }) => [kind, balanceMinor]));
};

describe('a journal', () => {
  it('that balances is kept, and its accounts follow at once', async () => {
    const before = await balances();
    await inScope(db, jobs, async (tx) => {
      const id = newId();
      await bulkInsert(tx, ledgerEntries, [leg(id, 1, expense, 750n), leg(id, 2, payable, -750n)]);
      await addJournal(tx, id);
    });
    const after = await balances();
    expect((after['commission_expense'] ?? 0n) - (before['commission_expense'] ?? 0n)).toBe(750n);
    expect((after['commission_payable'] ?? 0n) - (before['commission_payable'] ?? 0n)).toBe(-750n);
  });

  it.each([
    [
      'does not sum to zero',
      [
        ['expense', 750n],
        ['payable', -749n],
      ],
    ],
    ['has one leg only', [['expense', 0n]]],
  ] as const)('that %s is refused', async (_, legs) => {
    const before = await balances();
    const post = inScope(db, jobs, async (tx) => {
      const id = newId();
      await bulkInsert(
        tx,
        ledgerEntries,
        legs.map(([account, amount], index) =>
          leg(id, index + 1, account === 'expense' ? expense : payable, amount),
        ),
      );
      await addJournal(tx, id);
    });
    await expect(post.catch(violatedConstraint)).resolves.toBe('ledger_entries_balanced');
    expect(await balances()).toEqual(before);
  });

  it('without any entry is refused, also beside one that has its legs', async () => {
    const [whole, empty] = [newId(), newId()];
    const post = (ids: readonly string[]) =>
      inScope(db, jobs, async (tx) => {
        await bulkInsert(tx, ledgerEntries, [
          leg(whole, 1, expense, 5n),
          leg(whole, 2, payable, -5n),
        ]);
        await tx.insert(ledgerJournals).values(
          ids.map((id) => ({
            partnerId,
            id,
            kind: 'accrue' as const,
            sourceKind: 'commission_line' as const,
            sourceId: newId(),
            effectiveAt: new Date(),
          })),
        );
      });
    await expect(post([whole, empty]).catch(violatedConstraint)).resolves.toBe(
      'ledger_journals_balanced',
    );
    await post([whole]);
  });

  it('that is not there keeps no entries', async () => {
    const id = newId();
    const before = await balances();
    const post = inScope(db, jobs, (tx) =>
      bulkInsert(tx, ledgerEntries, [leg(id, 1, expense, 5n), leg(id, 2, payable, -5n)]),
    );
    await expect(post.catch(violatedConstraint)).resolves.toBe('ledger_entries_journal_fk');
    expect(await balances()).toEqual(before);
  });

  it('is posted once per source', async () => {
    const sourceId = newId();
    const post = () =>
      inScope(db, jobs, async (tx) => {
        const id = newId();
        await bulkInsert(tx, ledgerEntries, [leg(id, 1, expense, 1n), leg(id, 2, payable, -1n)]);
        await addJournal(tx, id, sourceId);
      });
    await post();
    await expect(post().catch(violatedConstraint)).resolves.toBe('ledger_journals_source_key');
  });

  it('posted by two at once keeps every balance, whatever the order of the legs', async () => {
    const before = await balances();
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        inScope(db, jobs, async (tx) => {
          const id = newId();
          const legs = [leg(id, 1, expense, 10n), leg(id, 2, payable, -10n)];
          await bulkInsert(tx, ledgerEntries, index % 2 === 0 ? legs : legs.toReversed());
          await addJournal(tx, id);
        }),
      ),
    );
    const after = await balances();
    expect((after['commission_expense'] ?? 0n) - (before['commission_expense'] ?? 0n)).toBe(200n);
    const [rows] = await readInScope(db, jobs, (tx) => [
      tx.execute<{ wrong: number }>(sql`
        select count(*)::int as wrong from ledger_accounts a where a.partner_id = ${partnerId} and a.balance_minor <> (
          select coalesce(sum(e.amount_minor), 0) from ledger_entries e where e.partner_id = a.partner_id and e.account_id = a.id)`),
    ]);
    expect([...rows]).toEqual([{ wrong: 0 }]);
  });
});

describe('what was booked', () => {
  it.each([
    ['an entry', sql`update ledger_entries set amount_minor = 0 where partner_id = partner_id`],
    ['a journal', sql`update ledger_journals set kind = 'x' where partner_id = partner_id`],
    ['a journal away', sql`delete from ledger_journals where partner_id = partner_id`],
    ['a line', sql`update commission_lines set amount_minor = 0 where partner_id = partner_id`],
    ['an event away', sql`delete from billing_events where partner_id = partner_id`],
    ['an audit entry', sql`update audit_log set reason = 'x' where partner_id = partner_id`],
  ])('cannot be changed: %s', async (_, statement) => {
    for (const login of ['portal_jobs', 'portal_platform', 'portal_partner'] as const) {
      const change = inScope(db, { login, partnerId }, (tx) => tx.execute(statement));
      await expect(change.catch((error: unknown) => databaseErrorOf(error)?.code)).resolves.toBe(
        '42501',
      );
    }
  });

  it('has balances that nobody sets by hand', async () => {
    const set = inScope(db, jobs, async (tx) => {
      await tx
        .update(ledgerAccounts)
        .set({ balanceMinor: 1n })
        .where(ofPartner(ledgerAccounts, partnerId));
    });
    await expect(set).rejects.toMatchObject({
      cause: { message: 'ledger_accounts is kept by a trigger' },
    });
    const open = inScope(db, jobs, async (tx) => {
      await tx.insert(ledgerAccounts).values({
        partnerId,
        id: newId(),
        earnerKind: 'partner',
        kind: 'rounding',
        currency: 'USD',
        balanceMinor: 1n,
      });
    });
    await expect(open.catch((error: unknown) => databaseErrorOf(error)?.code)).resolves.toBe(
      '42501',
    );
  });
});
