import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addReseller, openTestWorld } from '../commission/testing/world';
import { checkLedger, isLedgerRight } from '../ledger/check-ledger';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { canonicalHash } from '../shared/canonical-hash';
import { issueStatements } from './issue-statements';
import {
  addAdjustment,
  addLines,
  bookPayout,
  closeMonth,
  makeSettlementWorld,
  setCap,
  startStatements,
  statementTexts,
} from './testing/settlement-world';
import type { SettlementWorld } from './testing/settlement-world';

let db: Database;
let world: SettlementWorld;
let anna: string;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
beforeEach(async () => {
  world = await makeSettlementWorld(db);
  anna = await addReseller(world, 'anna');
});
afterAll(() => db.close());

const nothing = (): void => undefined;

interface Row extends Record<string, unknown> {
  number: string;
  content: unknown;
  hash: string;
}

const stored = (): Promise<Row[]> =>
  inScope(db, { login: 'portal_partner', partnerId: world.partnerId }, async (tx) => [
    ...(await tx.execute<Row>(sql`
      select number, content, content_hash as hash from statements
      where partner_id = ${world.partnerId}::uuid order by number`)),
  ]);

test('a statement sums the month up: earned, adjusted, paid, and what is left', async () => {
  const bob = await addReseller(world, 'bob');
  await addLines(world, [
    { resellerId: anna, period: '2026-09', amount: 10_000 },
    { resellerId: anna, period: '2026-09', amount: -500 },
    { resellerId: anna, period: '2026-09', amount: 2000, component: 'acquisition' },
    { resellerId: bob, period: '2026-09', amount: 700 },
    { resellerId: null, period: '2026-09', amount: 900 },
  ]);
  await addAdjustment(world, { resellerId: anna, period: '2026-09', amount: -300 });
  await bookPayout(world, { resellerId: anna, period: '2026-09', amount: 1200 });
  await closeMonth(world, '2026-09');
  expect(await statementTexts(world)).toEqual([
    'anna 2026-09 USD 0 +11500 +-300 -0 -1200 = 10000, debt 0 +0 = 0',
    'bob 2026-09 USD 0 +700 +0 -0 -0 = 700, debt 0 +0 = 0',
    'partner 2026-09 USD 0 +900 +0 -0 -0 = 900, debt 0 +0 = 0',
  ]);
  const rows = await stored();
  expect(rows.map(({ number }) => number)).toEqual([
    '2026-09-00001',
    '2026-09-00002',
    '2026-09-00003',
  ]);
  expect(rows[1]?.content).toMatchObject({
    earner: { name: 'anna', tenantName: 'isp', kind: 'reseller' },
    payer: { name: 'Partner' },
    components: [
      { component: 'acquisition', kind: 'earning', lines: 1, amountMinor: '2000' },
      { component: 'recurring', kind: 'earning', lines: 1, amountMinor: '10000' },
      { component: 'recurring', kind: 'reversal', lines: 1, amountMinor: '-500' },
    ],
    adjustments: [{ amountMinor: '-300', reason: 'Made up.' }],
    payouts: [{ amountMinor: '1200', kind: 'payout_sent' }],
  });
  expect(rows.every(({ content, hash }) => canonicalHash(content) === hash)).toBe(true);
});

test('a refund after payout is a debt, recovered from the next statements up to the cap', async () => {
  await setCap(world, 600);
  await addLines(world, [{ resellerId: anna, period: '2026-07', amount: 1000 }]);
  await closeMonth(world, '2026-07');
  await bookPayout(world, { resellerId: anna, period: '2026-08', amount: 1000 });
  await addLines(world, [{ resellerId: anna, period: '2026-08', amount: -1000, isDebt: true }]);
  await closeMonth(world, '2026-08');
  await addLines(world, [{ resellerId: anna, period: '2026-09', amount: 5000 }]);
  await closeMonth(world, '2026-09');
  await closeMonth(world, '2026-10');
  await closeMonth(world, '2026-11');
  expect(await statementTexts(world)).toEqual([
    'anna 2026-07 USD 0 +1000 +0 -0 -0 = 1000, debt 0 +0 = 0',
    'anna 2026-08 USD 1000 +0 +0 -0 -1000 = 0, debt 0 +1000 = 1000',
    'anna 2026-09 USD 0 +5000 +0 -600 -0 = 4400, debt 1000 +0 = 400',
    'anna 2026-10 USD 4400 +0 +0 -400 -0 = 4000, debt 400 +0 = 0',
    'anna 2026-11 USD 4000 +0 +0 -0 -0 = 4000, debt 0 +0 = 0',
  ]);
  // The payout is made up as a booking alone.
  const { strayJournals, ...check } = await checkLedger(world.ctx);
  expect(strayJournals).toBe(1);
  expect(isLedgerRight({ ...check, strayJournals: 0 })).toBe(true);
});

test('the oldest debt is recovered first, and nothing from somebody who has nothing coming', async () => {
  const [older] = await addLines(world, [
    { resellerId: anna, period: '2026-09', amount: -300, isDebt: true, at: '2026-09-03T00:00:00Z' },
    { resellerId: anna, period: '2026-09', amount: -300, isDebt: true, at: '2026-09-05T00:00:00Z' },
  ]);
  await closeMonth(world, '2026-09');
  await addLines(world, [{ resellerId: anna, period: '2026-10', amount: 400 }]);
  await closeMonth(world, '2026-10');
  expect(await statementTexts(world)).toEqual([
    'anna 2026-09 USD 0 +0 +0 -0 -0 = 0, debt 0 +600 = 600',
    'anna 2026-10 USD 0 +400 +0 -400 -0 = 0, debt 600 +0 = 200',
  ]);
  expect((await stored())[1]?.content).toMatchObject({
    recoveries: [{ lineId: older, amountMinor: '300' }, { amountMinor: '100' }],
  });
});

test('a refund that fails after all is earned again and pays the debt off', async () => {
  await addLines(world, [
    { resellerId: anna, period: '2026-09', amount: -800, isDebt: true },
    { resellerId: anna, period: '2026-09', amount: 800, kind: 'restoration' },
  ]);
  await closeMonth(world, '2026-09');
  expect(await statementTexts(world)).toEqual([
    'anna 2026-09 USD 0 +800 +0 -800 -0 = 0, debt 0 +800 = 0',
  ]);
});

test('what comes to nothing is a statement all the same, and nothing at all is none', async () => {
  await addReseller(world, 'idle');
  await addLines(world, [
    { resellerId: anna, period: '2026-09', amount: 100 },
    { resellerId: anna, period: '2026-09', amount: -100 },
  ]);
  await closeMonth(world, '2026-09');
  await closeMonth(world, '2026-10');
  expect(await statementTexts(world)).toEqual([
    'anna 2026-09 USD 0 +0 +0 -0 -0 = 0, debt 0 +0 = 0',
  ]);
});

test('a negative balance is carried over, and a payout that came back too', async () => {
  await addLines(world, [{ resellerId: anna, period: '2026-09', amount: -250 }]);
  await closeMonth(world, '2026-09');
  await addLines(world, [{ resellerId: anna, period: '2026-10', amount: 100 }]);
  await bookPayout(world, { resellerId: anna, period: '2026-10', amount: 50 }, 'payout_returned');
  await closeMonth(world, '2026-10');
  expect(await statementTexts(world)).toEqual([
    'anna 2026-09 USD 0 +-250 +0 -0 -0 = -250, debt 0 +0 = 0',
    'anna 2026-10 USD -250 +100 +0 -0 --50 = -100, debt 0 +0 = 0',
  ]);
});

test('each currency has its own statement and its own debts', async () => {
  await addLines(world, [
    { resellerId: anna, period: '2026-09', amount: 500 },
    { resellerId: anna, period: '2026-09', amount: -400, currency: 'EUR', isDebt: true },
    { resellerId: anna, period: '2026-09', amount: 300, currency: 'EUR' },
  ]);
  await closeMonth(world, '2026-09');
  expect(await statementTexts(world)).toEqual([
    'anna 2026-09 EUR 0 +300 +0 -300 -0 = 0, debt 0 +400 = 100',
    'anna 2026-09 USD 0 +500 +0 -0 -0 = 500, debt 0 +0 = 0',
  ]);
});

test('what is booked for later months, before or after, does not change a statement', async () => {
  await addLines(world, [{ resellerId: anna, period: '2026-09', amount: 500 }]);
  await addLines(world, [
    { resellerId: anna, period: '2026-10', amount: 70 },
    { resellerId: anna, period: '2026-10', amount: -30, isDebt: true },
  ]);
  await addAdjustment(world, { resellerId: anna, period: '2026-10', amount: 5 });
  await bookPayout(world, { resellerId: anna, period: '2026-10', amount: 9 });
  await closeMonth(world, '2026-09');
  const [before] = await stored();
  await addLines(world, [{ resellerId: anna, period: '2026-10', amount: 1 }]);
  await closeMonth(world, '2026-10');
  expect(await statementTexts(world)).toEqual([
    'anna 2026-09 USD 0 +500 +0 -0 -0 = 500, debt 0 +0 = 0',
    'anna 2026-10 USD 500 +71 +5 -30 -9 = 537, debt 0 +30 = 0',
  ]);
  expect((await stored())[0]).toEqual(before);
});

test('what was paid out before a month closes late is not free for its debts', async () => {
  await addLines(world, [
    { resellerId: anna, period: '2026-09', amount: 500 },
    { resellerId: anna, period: '2026-09', amount: -300, isDebt: true },
  ]);
  await bookPayout(world, { resellerId: anna, period: '2026-10', amount: 400 });
  await closeMonth(world, '2026-09');
  await closeMonth(world, '2026-10');
  expect(await statementTexts(world)).toEqual([
    'anna 2026-09 USD 0 +500 +0 -100 -0 = 400, debt 0 +300 = 200',
    'anna 2026-10 USD 400 +0 +0 -0 -400 = 0, debt 200 +0 = 200',
  ]);
});

test('a close that stopped half-way goes on where it was, two at once issue once, and progress is told', async () => {
  const names = ['b', 'c', 'd', 'e'];
  const others = await Promise.all(names.map((name) => addReseller(world, name)));
  await addLines(
    world,
    [anna, ...others].flatMap((resellerId) => [
      { resellerId, period: '2026-09', amount: 100 },
      { resellerId, period: '2026-09', amount: -40, isDebt: true },
    ]),
  );
  await startStatements(world, '2026-09');
  const stop = new Error('stop');
  const stopAfter = (done: number): void => {
    if (done === 2) throw stop;
  };
  await expect(issueStatements(world.ctx, '2026-09', stopAfter, { batchSize: 2 })).rejects.toBe(
    stop,
  );
  expect(await statementTexts(world)).toHaveLength(2);
  const seen: string[] = [];
  await Promise.all([
    issueStatements(world.ctx, '2026-09', (done, total) => void seen.push(`${done}/${total}`), {
      batchSize: 2,
    }),
    issueStatements(world.ctx, '2026-09', nothing, { batchSize: 2 }),
  ]);
  expect(seen).toEqual(['2/5', '4/5', '5/5']);
  expect(await statementTexts(world)).toEqual(
    ['anna', ...names].map((name) => `${name} 2026-09 USD 0 +100 +0 -40 -0 = 60, debt 0 +40 = 0`),
  );
  expect(new Set((await stored()).map(({ number }) => number)).size).toBe(5);
  await expectRightBooks(world.ctx);
});

test('a statement that would not agree with the ledger is refused, with both sums', async () => {
  await addLines(world, [{ resellerId: anna, period: '2026-09', amount: 500 }]);
  await bookPayout(world, { resellerId: anna, period: '2026-08', amount: 100 });
  await startStatements(world, '2026-09');
  await expect(issueStatements(world.ctx, '2026-09', nothing)).rejects.toThrow(
    'The closing balance of anna at the end of 2026-09 is $5.00 by its statement and $4.00 by the ledger.',
  );
  expect(await statementTexts(world)).toEqual([]);
});

test('statements are issued while a month is being closed, and at no other time', async () => {
  await addLines(world, [{ resellerId: anna, period: '2026-09', amount: 500 }]);
  await expect(issueStatements(world.ctx, '2026-09', nothing)).rejects.toMatchObject({
    code: 'not_found',
  });
  await closeMonth(world, '2026-09');
  await expect(issueStatements(world.ctx, '2026-09', nothing)).resolves.toEqual({ statements: 1 });
});
