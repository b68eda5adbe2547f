import { sayExplanation } from '@portal/domain/commission/sentences';
import { speakerIn } from '../shared/speaker';
import { workerDatabase } from '@portal/db/testing/worker-database';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { suspendReseller } from '../reseller/suspend-reseller';
import { checkLedger } from '../ledger/check-ledger';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { getLine } from '../earnings/get-line';
import { listLines } from './list-lines';
import { runCommissions } from './run-commissions';
import {
  addCustomer,
  addEvents,
  addReseller,
  givePlan,
  makeWorld,
  openTestWorld,
  reassign,
  run,
  sumTexts,
} from './testing/world';
import type { MadeEvent, World } from './testing/world';

let db: Database;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

const ACQUISITION = {
  key: 'acquisition',
  trigger: 'customer.activated',
  structure: { kind: 'flat_rate', amountMinor: 7500, per: 'event' },
  holdDays: 30,
} as const;
const RECURRING = {
  key: 'recurring',
  trigger: 'invoice.paid',
  structure: { kind: 'percentage', rate: '0.05' },
} as const;
const PARTNER = {
  key: 'share',
  trigger: 'invoice.paid',
  base: 'event',
  structure: { kind: 'percentage', rate: '0.15' },
} as const;

test('both tiers earn on an event, each under its plan', async () => {
  const world = await makeWorld(db);
  const anna = await addReseller(world, 'anna');
  const customer = await addCustomer(world, 'c1', anna);
  await givePlan(world, 'reseller', [ACQUISITION, RECURRING]);
  await givePlan(world, 'partner', [PARTNER]);
  await addEvents(world, [
    { type: 'customer.activated', at: '2026-01-05T10:00:00Z', customer },
    { type: 'invoice.paid', at: '2026-01-31T23:59:59Z', customer, amount: 9999, reference: 'i1' },
    { type: 'invoice.paid', at: '2026-02-01T00:00:00Z', customer, amount: 10_000, reference: 'i2' },
  ]);
  const result = await run(world);
  expect(result).toMatchObject({
    status: 'completed',
    processedEvents: 3,
    totalEvents: 3,
    newLines: 5,
  });
  expect(await sumTexts(world)).toEqual([
    'anna 2026-01 acquisition earning 7500',
    'anna 2026-01 recurring earning 500',
    'anna 2026-02 recurring earning 500',
    'partner 2026-01 share earning 1500',
    'partner 2026-02 share earning 1500',
  ]);
});

const MONTHS = ['2026-01', '2026-02', '2026-03'];

/** A reseller with one customer that joined in January, paid three months, and had two refunds. */
const refunded = async (world: World): Promise<{ anna: string; customer: string }> => {
  const anna = await addReseller(world, 'anna');
  const customer = await addCustomer(world, 'c1', anna);
  await givePlan(world, 'reseller', [ACQUISITION, RECURRING]);
  await givePlan(world, 'partner', [PARTNER]);
  const events: MadeEvent[] = [
    { type: 'customer.activated', at: '2026-01-05T10:00:00Z', customer },
    { type: 'invoice.paid', at: '2026-01-20T00:00:00Z', customer, amount: 9999, reference: 'i1' },
    { type: 'invoice.paid', at: '2026-02-20T00:00:00Z', customer, amount: 7777, reference: 'i2' },
    {
      type: 'invoice.refunded',
      at: '2026-02-25T00:00:00Z',
      customer,
      amount: 3333,
      reference: 'i1',
    },
    {
      type: 'invoice.refunded',
      at: '2026-03-02T00:00:00Z',
      customer,
      amount: 6666,
      reference: 'i1',
    },
  ];
  await addEvents(world, events);
  return { anna, customer };
};

const REFUNDED = [
  'anna 2026-01 acquisition earning 7500',
  'anna 2026-01 recurring earning 500',
  'anna 2026-02 recurring earning 389',
  'anna 2026-02 recurring reversal -167',
  'anna 2026-03 recurring reversal -333',
  'partner 2026-01 share earning 1500',
  'partner 2026-02 share earning 1167',
  'partner 2026-02 share reversal -500',
  'partner 2026-03 share reversal -1000',
];

const expectEachBooked = async (world: World): Promise<void> => {
  const check = await checkLedger(world.ctx);
  expect(check).toMatchObject({ journals: check.lines, entries: check.lines * 2 });
  await expectRightBooks(world.ctx);
};

test('refunds reverse in proportion, and all of them exactly the original', async () => {
  const world = await makeWorld(db);
  await refunded(world);
  await run(world);
  expect(await sumTexts(world)).toEqual(REFUNDED);
  await expectEachBooked(world);
});

test('running again changes nothing', async () => {
  const world = await makeWorld(db);
  await refunded(world);
  await run(world);
  expect(await run(world)).toMatchObject({ newLines: 0, processedEvents: 5 });
  expect(await run(world, { period: '2026-02' })).toMatchObject({ newLines: 0, totalEvents: 2 });
  expect(await sumTexts(world)).toEqual(REFUNDED);
});

test('months run in any order give the same as all at once', async () => {
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ]) {
    const world = await makeWorld(db);
    await refunded(world);
    for (const month of order) await run(world, { period: MONTHS[month] });
    expect(await sumTexts(world)).toEqual(REFUNDED);
    await expectEachBooked(world);
  }
});

test('a refund whose invoice was not run yet posts that invoice too, in its own month', async () => {
  const world = await makeWorld(db);
  await refunded(world);
  await run(world, { period: '2026-03' });
  expect(await sumTexts(world)).toEqual([
    'anna 2026-01 recurring earning 500',
    'anna 2026-03 recurring reversal -333',
    'partner 2026-01 share earning 1500',
    'partner 2026-03 share reversal -1000',
  ]);
});

test('a failed refund restores what it took', async () => {
  const world = await makeWorld(db);
  const { customer } = await refunded(world);
  await addEvents(world, [
    { type: 'refund.failed', at: '2026-03-10T00:00:00Z', customer, amount: 6666, reference: 'i1' },
  ]);
  await run(world);
  expect(await sumTexts(world)).toEqual(REFUNDED.filter((text) => !text.includes('2026-03')));
  await expectEachBooked(world);
});

test('two runs at once give the result of one', async () => {
  const world = await makeWorld(db);
  await refunded(world);
  const both = await Promise.all([
    run(world, {}, { batchSize: 2 }),
    run(world, {}, { batchSize: 2 }),
  ]);
  expect(both.map(({ newLines }) => newLines).reduce((a, b) => a + b, 0)).toBe(9);
  expect(await sumTexts(world)).toEqual(REFUNDED);
  await expectEachBooked(world);
});

test('a run that was ended half-way is completed by the next, and by taking it up again', async () => {
  for (const resume of ['same', 'next']) {
    const world = await makeWorld(db);
    await refunded(world);
    let batches = 0;
    const killed = run(
      world,
      {},
      {
        batchSize: 2,
        onBatch: () => {
          batches += 1;
          if (batches === 2) throw new Error('killed');
        },
      },
    );
    await expect(killed).rejects.toThrow('killed');
    await expectEachBooked(world);
    if (resume === 'next') await run(world);
    else {
      const [row] = await inScope(db, { login: 'portal_jobs', partnerId: world.partnerId }, (tx) =>
        tx.execute<{ id: string; status: string }>(
          sql`select id, status from commission_runs where partner_id = ${world.partnerId}::uuid`,
        ),
      );
      expect(row?.status).toBe('failed');
      await runCommissions(world.ctx, { id: row?.id ?? '' });
    }
    expect(await sumTexts(world)).toEqual(REFUNDED);
    await expectEachBooked(world);
  }
});

test('a corrected assignment moves what was earned, and the refunds of it, by differences', async () => {
  const world = await makeWorld(db);
  const { customer } = await refunded(world);
  await run(world);
  const bert = await addReseller(world, 'bert');
  await reassign(world, customer, bert, '2026-01-01T00:00:00Z');
  await run(world, { period: '2026-01' });
  const moved = REFUNDED.map((text) => text.replace('anna', 'bert'));
  // February was not asked for, except for refunds of what January's run has moved.
  expect(await sumTexts(world)).toEqual([
    'anna 2026-02 recurring earning 389',
    ...moved.filter((text) => text !== 'bert 2026-02 recurring earning 389'),
  ]);
  await run(world);
  expect(await sumTexts(world)).toEqual(moved);
  expect(await run(world)).toMatchObject({ newLines: 0 });
  await expectEachBooked(world);
});

test('a suspended reseller keeps what it earned and earns nothing new', async () => {
  const world = await makeWorld(db);
  const { anna, customer } = await refunded(world);
  await suspendReseller(world.ctx, { id: anna, reason: 'under review' });
  const later = new Date(Date.now() + 60_000).toISOString();
  await addEvents(world, [
    { type: 'invoice.paid', at: later, customer, amount: 10_000, reference: 'i9' },
  ]);
  await run(world);
  expect((await sumTexts(world)).filter((text) => text.startsWith('anna'))).toEqual(
    REFUNDED.filter((text) => text.startsWith('anna')),
  );
  expect((await sumTexts(world)).at(-1)).toBe(`partner ${later.slice(0, 7)} share earning 1500`);
});

test('a line says why, links what it corrects, shows its journal and recomputes to the cent', async () => {
  const world = await makeWorld(db);
  await refunded(world);
  await run(world);
  const page = await listLines(world.ctx, { page: 1, pageSize: 50 });
  expect(page.total).toBe(9);
  expect(page.sums).toEqual([
    { earner: 'partner', amountMinor: '1167', currency: 'USD' },
    { earner: 'reseller', amountMinor: '7889', currency: 'USD' },
  ]);
  const details = await Promise.all(page.rows.map(({ id }) => getLine(world.ctx, { id })));
  for (const line of details) {
    expect(line.recomputed).toBe(true);
    expect(sayExplanation(line.explanation, { intl: speakerIn() }).length).toBeGreaterThan(1);
    expect(line.journal?.entries).toHaveLength(2);
  }
  const reversal = details.find(({ kind }) => kind === 'reversal');
  expect(reversal?.journal?.entries.map(({ account, debit }) => [account, debit !== null])).toEqual(
    [
      ['commission_payable', true],
      ['commission_expense', false],
    ],
  );
  const original = details.find(({ id }) => id === reversal?.reverses?.id);
  expect(original?.reversedBy.map(({ id }) => id)).toContain(reversal?.id);
});
