import type { LedgerEntryRow } from '@portal/contracts/ledger';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { openSuperuser } from '@portal/db/testing/superuser';
import type { Superuser } from '@portal/db/testing/superuser';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { postingLegs } from '@portal/domain/ledger/postings';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addCustomer,
  addEvents,
  addReseller,
  addTenant,
  givePlan,
  makeWorld,
  openTestWorld,
  run,
} from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { enterPartner } from '../context';
import { getPartnerOverview } from '../overview/get-partner-overview';
import { getPlatformOverview } from '../overview/get-platform-overview';
import { catchUp } from '../shared/testing/catch-up';
import { asMember, asStaff } from '../shared/testing/actors';
import { getProof } from './get-proof';
import { getTrialBalance } from './get-trial-balance';
import { listAccounts } from './list-accounts';
import { listEntries } from './list-entries';
import { postJournals } from './post-journals';
import type { Journal } from './post-journals';
import { proveLedger } from './prove-ledger';
import { requestProof } from './request-proof';
import { expectRightBooks } from './testing/expect-right-books';

const PAGE = { page: 1, pageSize: 50 };

let db: Database;
let root: Superuser;
let world: World;
let anna: string;

beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
  root = await openSuperuser();
});
afterAll(async () => {
  await root.end();
  await db.close();
});

/** Anna earned 30.00 over two months and 5.00 were reversed; the partner earned 60.00 and 10.00 were reversed. */
beforeEach(async () => {
  world = await makeWorld(db);
  anna = await addReseller(world, 'anna');
  const customer = await addCustomer(world, 'a', anna);
  const plan = (rate: string, base?: 'event') => ({
    key: 'share',
    trigger: 'invoice.paid' as const,
    ...(base === undefined ? {} : { base }),
    structure: { kind: 'percentage' as const, rate },
  });
  await givePlan(world, 'reseller', [plan('0.1')]);
  await givePlan(world, 'partner', [plan('0.2', 'event')]);
  const paid = { type: 'invoice.paid', customer } as const;
  await addEvents(world, [
    { ...paid, amount: 10_000, at: '2026-08-05T00:00:00Z', reference: 'a' },
    { ...paid, amount: 20_000, at: '2026-09-05T00:00:00Z', reference: 'b' },
    {
      type: 'invoice.refunded',
      customer,
      amount: 5000,
      at: '2026-09-09T00:00:00Z',
      reference: 'a',
    },
  ]);
  await run(world);
});

const asJobs = <T>(work: Parameters<typeof inScope<T>>[2]): Promise<T> =>
  inScope(db, { login: 'portal_jobs', partnerId: world.partnerId }, work);

/** Books something that is no line: an adjustment, a payout. */
const post = (journal: Pick<Journal, 'kind' | 'sourceKind' | 'sourceId' | 'legs'>): Promise<void> =>
  asJobs(async (tx) => {
    await postJournals(tx, world.partnerId, new Map(), [
      {
        id: newId(),
        effectiveAt: '2026-09-30T00:00:00Z',
        earner: { earnerKind: 'reseller', resellerId: anna },
        currency: 'USD',
        period: '2026-09',
        sequence: 1,
        ...journal,
      },
    ]);
  });

const adjust = (id: string, amountMinor: bigint, status = 'approved'): Promise<void> =>
  asJobs(async (tx) => {
    await tx.execute(sql`
      insert into adjustments (partner_id, id, earner_kind, tenant_id, reseller_id, currency, amount_minor, reason,
        status, needs_second, period, proposed_by_name)
      values (${world.partnerId}::uuid, ${id}::uuid, 'reseller', ${world.tenantId}::uuid, ${anna}::uuid, 'USD',
        ${amountMinor.toString()}::bigint, 'By hand', ${status}, false,
        ${status === 'approved' ? '2026-09' : null}, 'Mia')`);
  });

describe('the trial balance', () => {
  const rows = async (asOf?: string) => {
    const { rows, sums } = await getTrialBalance(
      asMember(world),
      asOf === undefined ? {} : { asOf },
    );
    expect(sums.every(({ balance }) => balance.amountMinor === '0')).toBe(true);
    return rows.map((row) =>
      [row.account, row.debits.amountMinor, row.credits.amountMinor, row.balance.amountMinor].join(
        ' ',
      ),
    );
  };

  it('has the partner’s books with its resellers, until a month', async () => {
    expect(await rows('2026-08')).toEqual([
      'commission_expense 1000 0 1000',
      'commission_payable 0 1000 -1000',
    ]);
    expect(await rows()).toEqual([
      'commission_expense 3000 500 2500',
      'commission_payable 500 3000 -2500',
    ]);
  });

  it('has what is no line as well, and agrees with every balance that is kept', async () => {
    const id = newId();
    await adjust(id, 700n);
    await post({
      kind: 'adjust',
      sourceKind: 'adjustment',
      sourceId: id,
      legs: postingLegs('adjust', 700n),
    });
    expect(await rows()).toEqual([
      'commission_expense 3000 500 2500',
      'commission_payable 500 3700 -3200',
      'adjustment 700 0 700',
    ]);
    for (const books of ['reseller', 'partner'] as const) {
      const ctx = enterPartner(asStaff(db), world.partnerId);
      const { rows: accounts } = await listAccounts(ctx, { ...PAGE, books });
      expect(accounts.length).toBeGreaterThan(1);
      for (const account of accounts) {
        const { account: kept } = await listEntries(ctx, { ...PAGE, accountId: account.id });
        expect(kept.balance).toEqual(account.balance);
      }
    }
  });

  it('leads to accounts, and these to entries with what they book, page by page', async () => {
    const { rows: accounts } = await listAccounts(asMember(world), {
      ...PAGE,
      account: 'commission_payable',
      currency: 'USD',
    });
    expect(accounts.map(({ reseller }) => reseller?.name)).toEqual(['anna']);
    const accountId = accounts[0]?.id ?? '';
    const seen: LedgerEntryRow[] = [];
    for (const page of [1, 2, 3]) {
      const answer = await listEntries(asMember(world), { accountId, page, pageSize: 1 });
      expect(answer.total).toBe(3);
      seen.push(...answer.rows);
    }
    expect(seen.map(({ kind, period }) => `${kind} ${period}`)).toEqual([
      'reduce 2026-09',
      'accrue 2026-09',
      'accrue 2026-08',
    ]);
    expect(seen.every(({ source }) => source.lineId === source.id)).toBe(true);
    expect(seen[0]?.against).toEqual(['commission_expense']);
  });

  it('is not for members of some tenants, and a partner sees no books of the platform', async () => {
    const limited = asMember(world, 'owner', [world.tenantId]);
    await expect(getTrialBalance(limited, {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listAccounts(limited, PAGE)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getProof(limited)).rejects.toMatchObject({ code: 'forbidden' });
    const staff = enterPartner(asStaff(db), world.partnerId);
    const [account] = (await listAccounts(staff, { ...PAGE, books: 'partner' })).rows;
    const entries = { ...PAGE, accountId: account?.id ?? '' };
    expect((await listEntries(staff, entries)).total).toBe(3);
    await expect(listEntries(asMember(world), entries)).rejects.toMatchObject({
      code: 'not_found',
    });
    const other = await makeWorld(db);
    await addTenant(other, 'x');
    await expect(listEntries(asMember(other), entries)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

/** Does what no login may, and is undone with its world. */
const breakBooks = async (statement: (partnerId: string) => Promise<unknown>): Promise<void> => {
  await root`alter table ledger_accounts disable trigger kept_by_trigger`;
  try {
    await statement(world.partnerId);
  } finally {
    await root`alter table ledger_accounts enable trigger kept_by_trigger`;
  }
};

const prove = () => proveLedger(world.ctx, { id: newId() });

const mailsOf = async (name: string): Promise<number> => {
  await catchUp(world.db, world.partnerId);
  const [row] = await root<{ count: number }[]>`
    select count(*)::int as count from mails where kind = 'ledger_wrong' and subject like ${`%${name}%`}`;
  return row?.count ?? 0;
};

describe('a proof', () => {
  it('of right books is kept with its figures', async () => {
    await expectRightBooks(world.ctx);
    expect(await getProof(asMember(world))).toEqual({ latest: null, lastRightAt: null });
    expect(await prove()).toMatchObject({ isRight: true });
    const { latest, lastRightAt } = await getProof(asMember(world));
    expect(latest).toMatchObject({
      isRight: true,
      figures: { lines: 6, journals: 6, entries: 12 },
    });
    expect(lastRightAt).toBe(latest?.checkedAt);
  });

  it('of a broken balance raises the alarm: kept, mailed once, and on both overviews', async () => {
    const name = `Wrong ${world.partnerId.slice(-6)}`;
    await root`update partners set name = ${name} where id = ${world.partnerId}`;
    await root`insert into platform_users (id, email, name, role)
      values (${newId()}, ${`${newId()}@example.test`}, 'Ada', 'administrator')`;
    await prove();
    expect(await mailsOf(name)).toBe(0);
    await breakBooks(
      (id) =>
        root`update ledger_accounts set balance_minor = balance_minor + 1
        where partner_id = ${id} and kind = 'commission_payable' and earner_kind = 'reseller'`,
    );
    expect(await prove()).toMatchObject({ isRight: false, figures: { wrongBalances: 1 } });
    const mails = await mailsOf(name);
    expect(mails).toBeGreaterThan(0);
    await prove();
    expect(await mailsOf(name)).toBe(mails);
    const { latest, lastRightAt } = await getProof(asMember(world));
    expect(latest?.isRight).toBe(false);
    expect(lastRightAt).not.toBeNull();
    const partner = await getPartnerOverview(asMember(world));
    expect(partner.attention.map(({ kind }) => kind)).toContain('ledger_wrong');
    const platform = await getPlatformOverview(asStaff(db));
    expect(platform.attention.map(({ kind }) => kind)).toContain('ledger_wrong');
  });

  it('finds adjustments that are not booked, booked otherwise, or booked too early', async () => {
    const [missing, other, early, right] = [newId(), newId(), newId(), newId()];
    await adjust(right, -300n);
    await post({
      kind: 'adjust',
      sourceKind: 'adjustment',
      sourceId: right,
      legs: postingLegs('adjust', -300n),
    });
    await expectRightBooks(world.ctx);
    await adjust(missing, 700n);
    await adjust(other, 700n);
    await post({
      kind: 'adjust',
      sourceKind: 'adjustment',
      sourceId: other,
      legs: postingLegs('adjust', 701n),
    });
    await adjust(early, 700n, 'proposed');
    await post({
      kind: 'adjust',
      sourceKind: 'adjustment',
      sourceId: early,
      legs: postingLegs('adjust', 700n),
    });
    const { figures } = await prove();
    expect(figures).toMatchObject({ adjustments: 3, unbookedAdjustments: 3, strayJournals: 0 });
  });

  it('finds journals of nothing', async () => {
    await post({
      kind: 'payout_sent',
      sourceKind: 'payout',
      sourceId: newId(),
      legs: postingLegs('payout_sent', 100n),
    });
    expect((await prove()).figures).toMatchObject({ strayJournals: 1, wrongBalances: 0 });
  });

  it('is asked for by who settles, and waits in the queue', async () => {
    const { id } = await requestProof(asMember(world, 'finance'));
    const [job] = await root<{ name: string }[]>`
      select name from pgboss.job where data ->> 'id' = ${id}`;
    expect(job?.name).toBe('ledger__check');
    await expect(requestProof(asMember(world, 'viewer'))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(requestProof(asMember(world, 'owner', [world.tenantId]))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
