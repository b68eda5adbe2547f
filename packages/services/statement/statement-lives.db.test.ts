import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { makePartnerMember, makeResellerMember } from '@portal/db/testing/fixtures';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addReseller, run } from '../commission/testing/world';
import { recordBatchPaid } from '../payout/record-payout';
import { addEarner, makePayoutWorld, openGates, payNow } from '../payout/testing/payout-world';
import { catchUp } from '../shared/testing/catch-up';
import { asMember, asResellerUser } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { draftStatements } from './draft-statements';
import { listStatements } from './list-statements';
import {
  addAdjustment,
  addLines,
  bookPayout,
  closeMonth,
  makeSettlementWorld,
  setCap,
} from './testing/settlement-world';
import type { SettlementWorld } from './testing/settlement-world';
import { runs } from '@portal/domain/testing/runs';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

type Scoped = Pick<SettlementWorld, 'db' | 'partnerId'>;

const statusOfAll = async (world: Scoped): Promise<string[]> => {
  const { rows } = await listStatements(asMember(world), {
    page: 1,
    pageSize: 50,
    sort: 'number',
    dir: 'asc',
  });
  return rows.map(({ period, reseller, status }) => `${period} ${reseller?.name ?? ''} ${status}`);
};

test('a statement is settled once all of it is paid, and those of others stay', async () => {
  const world = await makePayoutWorld(db);
  const anna = await addEarner(world, 'anna', [10_000]);
  await addEarner(world, 'bert', [10_000]);
  await run(world);
  await closeMonth(world, '2026-09');
  await openGates(world, anna);
  expect(await statusOfAll(world)).toEqual(['2026-09 anna issued', '2026-09 bert issued']);
  const sent = await payNow(world, 'manual');
  expect(await statusOfAll(world)).toContain('2026-09 anna issued');
  await recordBatchPaid(world.author, { id: sent.id, reference: 'Wire 1' });
  expect(await statusOfAll(world)).toEqual(['2026-09 anna settled', '2026-09 bert issued']);
});

test('what comes to zero is settled by a payout of nothing', async () => {
  const world = await makePayoutWorld(db);
  const anna = await addEarner(world, 'anna', [10_000]);
  await run(world);
  await addAdjustment(
    { ...world, versionId: '', runId: '' },
    { resellerId: anna, period: '2026-09', amount: -1000 },
  );
  await closeMonth(world, '2026-09');
  await openGates(world, anna);
  expect(await statusOfAll(world)).toEqual(['2026-09 anna issued']);
  expect((await payNow(world, 'manual')).total.amountMinor).toBe('0');
  expect(await statusOfAll(world)).toEqual(['2026-09 anna settled']);
});

interface Mail extends Record<string, unknown> {
  to: string;
  subject: string;
  body: string;
}

const issueMails = async ({ partnerId }: Scoped): Promise<Mail[]> => {
  await catchUp(db, partnerId);
  return inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => [
    ...(await tx.execute<Mail>(sql`
      select to_address as "to", subject, body from mails
      where partner_id = ${partnerId}::uuid and kind = 'statement_issued' order by to_address`)),
  ]);
};

const addPeople = async ({ partnerId, tenantId }: SettlementWorld, id: string): Promise<void> => {
  const member = (email: string, role: string, tenantIds: string[] | null = null) =>
    makePartnerMember(db, partnerId, { email, role, tenantIds });
  const seller = (email: string, role: string, status = 'active') =>
    makeResellerMember(db, { partnerId, tenantId, id }, { email, role, status });
  await member('owner@p.example', 'owner');
  await member('finance@p.example', 'finance');
  await member('limited@p.example', 'owner', [tenantId]);
  await member('reader@p.example', 'viewer');
  await seller('owner@anna.example', 'owner');
  await seller('member@anna.example', 'member');
  await seller('gone@anna.example', 'owner', 'disabled');
};

test('who answers for an earner is told of its statement, with its sum and where it is', async () => {
  const world = await makeSettlementWorld(db);
  const anna = await addReseller(world, 'anna');
  await addPeople(world, anna);
  await addLines(world, [
    { resellerId: anna, period: '2026-09', amount: 12_345 },
    { resellerId: null, period: '2026-09', amount: 700 },
  ]);
  await closeMonth(world, '2026-09');
  const mails = await issueMails(world);
  expect(mails.map(({ to, subject }) => `${to}: ${subject}`)).toEqual([
    'finance@p.example: Your statement for September 2026: $7.00',
    'owner@anna.example: Your statement for September 2026: $123.45',
    'owner@p.example: Your statement for September 2026: $7.00',
  ]);
  expect(mails[1]?.body).toMatch(/\/reseller\/earnings\/statements\/[0-9a-f-]{36}/);
  expect(mails[0]?.body).not.toContain('/reseller/');
});

test('each is told in its own locale, else in that of the partner, else in English', async () => {
  const world = await makeSettlementWorld(db);
  const { partnerId } = world;
  const anna = await addReseller(world, 'anna');
  await addPeople(world, anna);
  await addLines(world, [
    { resellerId: anna, period: '2026-09', amount: 12_345 },
    { resellerId: null, period: '2026-09', amount: 700 },
  ]);
  await inScope(db, { login: 'portal_platform', partnerId }, async (tx) => {
    await tx.execute(sql`update partner_members set locale = 'en-GB'
      where partner_id = ${partnerId}::uuid and email = 'finance@p.example'`);
    // No texts are in it: numbers are of the same language as the words.
    await tx.execute(sql`update partner_members set locale = 'tlh'
      where partner_id = ${partnerId}::uuid and email = 'owner@p.example'`);
    await tx.execute(sql`insert into brands (partner_id, product_name, primary_color, locale)
      values (${partnerId}::uuid, 'North Portal', '#1a73e8', 'en-AU')`);
  });
  await closeMonth(world, '2026-09');
  const mails = await issueMails(world);
  expect(mails.map(({ to, subject }) => `${to}: ${subject.replace('\u00A0', ' ')}`)).toEqual([
    'finance@p.example: Your statement for September 2026: US$7.00',
    'owner@anna.example: Your statement for September 2026: USD 123.45',
    'owner@p.example: Your statement for September 2026: USD 7.00',
  ]);
});

test('the draft of a month says what its statement says later, and is kept nowhere', async () => {
  const world = await makeSettlementWorld(db);
  const anna = await addReseller(world, 'anna');
  await addLines(world, [{ resellerId: anna, period: '2026-08', amount: 4000 }]);
  await closeMonth(world, '2026-08');
  await addLines(world, [
    { resellerId: anna, period: '2026-09', amount: 900 },
    { resellerId: anna, period: '2026-09', amount: -300, isDebt: true },
  ]);
  await addAdjustment(world, { resellerId: anna, period: '2026-09', amount: 50 });
  await bookPayout(world, { resellerId: anna, period: '2026-09', amount: 4000 });
  const drafts = await draftStatements(asResellerUser(world, anna), {});
  expect(drafts).toMatchObject([{ period: '2026-09', content: { number: 'Draft' } }]);
  expect(await statusOfAll(world)).toHaveLength(1);
  await closeMonth(world, '2026-09');
  const [issued] = await inScope(
    db,
    { login: 'portal_partner', partnerId: world.partnerId },
    async (tx) => [
      ...(await tx.execute<{ content: unknown }>(sql`
        select content from statements
        where partner_id = ${world.partnerId}::uuid and period = '2026-09'`)),
    ],
  );
  expect(issued?.content).toEqual({ ...drafts[0]?.content, number: '2026-09-00001' });
});

const MONTHS = ['2026-07', '2026-08', '2026-09'] as const;

const amount = fc.integer({ min: -5000, max: 5000 }).filter((value) => value !== 0);
const month = fc.record({
  lines: fc.array(amount, { maxLength: 4 }),
  debts: fc.array(fc.integer({ min: -4000, max: -1 }), { maxLength: 2 }),
  adjustments: fc.array(amount, { maxLength: 2 }),
  payouts: fc.array(fc.integer({ min: 1, max: 4000 }), { maxLength: 1 }),
});

interface Sums extends Record<string, unknown> {
  opening: number;
  moved: number;
  closing: number;
  debtOpening: number;
  debtMoved: number;
  debtClosing: number;
}

const sumsOf = ({ partnerId }: Scoped): Promise<{ sums: Sums[]; payable: number; debt: number }> =>
  inScope(db, { login: 'portal_jobs', partnerId, readOnly: true }, async (tx) => {
    const sums = await tx.execute<Sums>(sql`
      select opening_minor::float8 as opening, closing_minor::float8 as closing,
        (earned_minor + adjustments_minor - recoveries_minor - paid_minor)::float8 as moved,
        debt_opening_minor::float8 as "debtOpening", debt_closing_minor::float8 as "debtClosing",
        (debt_new_minor - recoveries_minor)::float8 as "debtMoved"
      from statements where partner_id = ${partnerId}::uuid order by period`);
    const balances = await tx.execute<{ kind: string; balance: number }>(sql`
      select kind, balance_minor::float8 as balance from ledger_accounts
      where partner_id = ${partnerId}::uuid and reseller_id is not null`);
    const of = (kind: string): number =>
      [...balances].find((account) => account.kind === kind)?.balance ?? 0;
    return { sums: [...sums], payable: of('commission_payable'), debt: of('clawback_receivable') };
  });

test('whatever happens, months follow upon each other and end where the ledger does', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(month, month, month),
      fc.integer({ min: 1, max: 3000 }),
      async (life, cap) => {
        const world = await makeSettlementWorld(db);
        const resellerId = await addReseller(world, 'anna');
        await setCap(world, cap);
        for (const [index, made] of life.entries()) {
          const period = MONTHS[index] ?? '2026-09';
          const at = { resellerId, period };
          await addLines(world, [
            ...made.lines.map((value) => ({ ...at, amount: value })),
            ...made.debts.map((value) => ({ ...at, amount: value, isDebt: true })),
          ]);
          for (const value of made.adjustments)
            await addAdjustment(world, { ...at, amount: value });
          for (const value of made.payouts) await bookPayout(world, { ...at, amount: value });
          await closeMonth(world, period);
        }
        const { sums, payable, debt } = await sumsOf(world);
        let [closing, owed] = [0, 0];
        for (const row of sums) {
          expect([row.opening, row.debtOpening]).toEqual([closing, owed]);
          expect([row.opening + row.moved, row.debtOpening + row.debtMoved]).toEqual([
            row.closing,
            row.debtClosing,
          ]);
          [closing, owed] = [row.closing, row.debtClosing];
        }
        expect([-payable + 0, debt]).toEqual([closing, owed]);
      },
    ),
    runs(8),
  );
}, 60_000);
