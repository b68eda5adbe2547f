import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCustomer, addEvents, givePlan } from '../commission/testing/world';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { lineTexts, runAndClose } from '../period/testing/close';
import { openGuarded } from '../shared/testing/guarded';
import { listCandidates } from './list-candidates';
import { listPayouts } from './list-payouts';
import { recordBatchPaid } from './record-payout';
import { addEarner, balancesOf, makePayoutWorld, openGates, payNow } from './testing/payout-world';
import type { PayoutWorld } from './testing/payout-world';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const PAGE = { page: 1, pageSize: 50 };

interface Seller {
  readonly world: PayoutWorld;
  readonly anna: string;
  /** Bills Anna's customer; she earns a tenth. */
  readonly bill: (
    type: 'invoice.paid' | 'invoice.refunded',
    at: string,
    amount: number,
    reference: string,
  ) => Promise<unknown>;
}

const annaSells = async (): Promise<Seller> => {
  const made = await makePayoutWorld(db);
  const onClock = { now: () => new Date() };
  const world: PayoutWorld = {
    ...made,
    ctx: { ...made.ctx, ...onClock },
    author: { ...made.author, ...onClock },
    approver: { ...made.approver, ...onClock },
  };
  const anna = await addEarner(world, 'anna', []);
  const customer = await addCustomer(world, 'c-months', anna);
  await openGates(world, anna);
  return {
    world,
    anna,
    bill: (type, at, amount, reference) =>
      addEvents(world, [{ type, at: `${at}T10:00:00Z`, customer, amount, reference }]),
  };
};

const dueTo = async ({ author }: PayoutWorld): Promise<string[]> => {
  const { rows } = await listCandidates(author, { method: 'manual', currency: 'USD', ...PAGE });
  return rows.map(({ due, outcome, reason }) =>
    [due.amountMinor, outcome, reason ?? ''].join(' ').trim(),
  );
};

/** Proposes, approves and records a batch as paid; gives the amounts of its payouts and how many items they have. */
const payOff = async (world: PayoutWorld, reference: string): Promise<string[]> => {
  const { id } = await payNow(world, 'manual');
  await recordBatchPaid(world.author, { id, reference });
  const { rows } = await listPayouts(world.author, { ...PAGE, batchId: id, sort: 'earnerName' });
  return rows.map(({ amount, items, status }) => `${amount.amountMinor} ${items} ${status}`);
};

test('what is below the minimum waits, and is paid with the month that lifts it over', async () => {
  const { world, anna, bill } = await annaSells();
  await inScope(db, { login: 'portal_partner', partnerId: world.partnerId }, (tx) =>
    tx.execute(sql`update payees set minimum_minor = 500
      where partner_id = ${world.partnerId}::uuid and reseller_id = ${anna}::uuid`),
  );
  await bill('invoice.paid', '2026-07-10', 3_000, 'july');
  await runAndClose(world, '2026-07');
  expect(await dueTo(world)).toEqual(['300 left_out below_minimum']);
  await bill('invoice.paid', '2026-08-10', 3_000, 'august');
  await runAndClose(world, '2026-08');
  expect(await dueTo(world)).toEqual(['600 pay']);
  expect(await payOff(world, 'W1')).toEqual(['600 2 paid']);
  expect(await dueTo(world)).toEqual([]);
  await expectRightBooks(world.ctx);
});

test('a statement is settled although a limit left nothing of one of its lines', async () => {
  const { world, anna, bill } = await annaSells();
  await givePlan(
    world,
    'reseller',
    [
      {
        key: 'recurring',
        trigger: 'invoice.paid',
        structure: { kind: 'percentage', rate: '0.1' },
        limits: { maxPerPeriodMinor: 500 },
      },
    ],
    { tenantId: world.tenantId, resellerId: anna },
  );
  await bill('invoice.paid', '2026-07-10', 5_000, 'first');
  await bill('invoice.paid', '2026-07-11', 5_000, 'second');
  await runAndClose(world, '2026-07');
  expect(await lineTexts(world)).toEqual([
    '2026-07 anna 2026-07-10 recurring earning 500',
    '2026-07 anna 2026-07-11 recurring earning 0',
  ]);
  const statusOf = () =>
    inScope(
      db,
      { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true },
      async (tx) => {
        const rows = await tx.execute<{ status: string }>(
          sql`select status from statements where partner_id = ${world.partnerId}::uuid`,
        );
        return [...rows].map(({ status }) => status);
      },
    );
  expect(await statusOf()).toEqual(['issued']);
  expect(await payOff(world, 'W1')).toEqual(['500 1 paid']);
  expect(await statusOf()).toEqual(['settled']);
});

test('a debt larger than the next month is taken off over two, and nothing is paid before it is gone', async () => {
  const { world, anna, bill } = await annaSells();
  await bill('invoice.paid', '2026-07-10', 50_000, 'july');
  await runAndClose(world, '2026-07');
  expect(await payOff(world, 'W1')).toEqual(['5000 1 paid']);
  await bill('invoice.refunded', '2026-08-05', 50_000, 'july');
  await bill('invoice.paid', '2026-08-10', 20_000, 'august');
  await runAndClose(world, '2026-08');
  expect(await balancesOf(world, anna)).toMatchObject({ clawback_receivable: 3_000 });
  expect((await dueTo(world)).filter((text) => text.includes('pay'))).toEqual([]);
  await bill('invoice.paid', '2026-09-10', 45_000, 'september');
  await runAndClose(world, '2026-09');
  expect(await dueTo(world)).toEqual(['1500 pay']);
  expect(await payOff(world, 'W2')).toEqual([expect.stringMatching(/^1500 \d+ paid$/)]);
  const balances = await balancesOf(world, anna);
  expect(balances).not.toHaveProperty('clawback_receivable');
  expect(balances).not.toHaveProperty('commission_payable');
  // 50.00 + 15.00 went out; 500.00 − 500.00 + 200.00 + 450.00 was sold, a tenth of which is 65.00.
  expect(balances).toMatchObject({ commission_expense: 6_500 });
  await expectRightBooks(world.ctx);
});
