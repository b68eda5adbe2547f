import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkLedger } from '../ledger/check-ledger';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import {
  addCustomer,
  addEvents,
  addReseller,
  givePlan,
  makeWorld,
  openTestWorld,
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

const MONTHS = ['2026-01', '2026-02', '2026-03'];

const expectEachBooked = async (world: World): Promise<void> => {
  const check = await checkLedger(world.ctx);
  expect(check).toMatchObject({ journals: check.lines, entries: check.lines * 2 });
  await expectRightBooks(world.ctx);
};

test('who is on no plan, and customers of nobody, earn nothing for a reseller', async () => {
  const world = await makeWorld(db);
  const anna = await addReseller(world, 'anna');
  const bert = await addReseller(world, 'bert');
  await givePlan(world, 'reseller', [RECURRING], { tenantId: world.tenantId, resellerId: bert });
  const [ofAnna, ofBert, ofNobody] = [
    await addCustomer(world, 'c1', anna),
    await addCustomer(world, 'c2', bert),
    await addCustomer(world, 'c3'),
  ];
  const paid = { type: 'invoice.paid', at: '2026-01-20T00:00:00Z', amount: 1000 } as const;
  await addEvents(
    world,
    [ofAnna, ofBert, ofNobody].map((customer, i) => ({
      ...paid,
      customer,
      reference: `i${String(i)}`,
    })),
  );
  await run(world);
  expect(await sumTexts(world)).toEqual(['bert 2026-01 recurring earning 50']);
});

test('the most specific plan wins, and a new version counts from its date only', async () => {
  const world = await makeWorld(db);
  const anna = await addReseller(world, 'anna');
  const customer = await addCustomer(world, 'c1', anna);
  const flat = (amountMinor: number) =>
    ({
      key: 'flat',
      trigger: 'invoice.paid',
      structure: { kind: 'flat_rate', amountMinor, per: 'event' },
    }) as const;
  await givePlan(world, 'reseller', [flat(100)]);
  await givePlan(world, 'reseller', [flat(200)], {
    tenantId: world.tenantId,
    from: '2026-02-01T00:00:00Z',
  });
  await givePlan(world, 'reseller', [flat(300)], {
    tenantId: world.tenantId,
    resellerId: anna,
    from: '2026-03-01T00:00:00Z',
  });
  await addEvents(
    world,
    MONTHS.map((month) => ({
      type: 'invoice.paid' as const,
      at: `${month}-15T00:00:00Z`,
      customer,
      amount: 1,
      reference: month,
    })),
  );
  await run(world);
  expect(await sumTexts(world)).toEqual([
    'anna 2026-01 flat earning 100',
    'anna 2026-02 flat earning 200',
    'anna 2026-03 flat earning 300',
  ]);
});

test('churn claws back what the schedule says, also when its month is run alone', async () => {
  const world = await makeWorld(db);
  const anna = await addReseller(world, 'anna');
  const customer = await addCustomer(world, 'c1', anna);
  await givePlan(world, 'reseller', [
    {
      ...ACQUISITION,
      structure: { kind: 'flat_rate', amountMinor: 12_000, per: 'event' },
      clawback: { onChurnWithinMonths: 6, schedule: 'linear' },
    },
  ]);
  await addEvents(world, [
    { type: 'customer.activated', at: '2026-01-05T10:00:00Z', customer },
    { type: 'customer.churned', at: '2026-02-10T10:00:00Z', customer },
  ]);
  await run(world, { period: '2026-02' });
  expect(await sumTexts(world)).toEqual([
    'anna 2026-01 acquisition earning 12000',
    'anna 2026-02 acquisition clawback -10000',
  ]);
  expect(await run(world)).toMatchObject({ newLines: 0 });
});

test('positions in a window are the same for a run of one month as for a run of all', async () => {
  const tiered = {
    key: 'tiered',
    trigger: 'invoice.paid',
    structure: {
      kind: 'tiered',
      measure: 'amount',
      window: 'quarter',
      mode: 'marginal',
      bands: [
        { upTo: 50_000, rate: '0.1' },
        { upTo: null, rate: '0.15' },
      ],
    },
    limits: { maxPerPeriodMinor: 4000 },
  } as const;
  const expected = [
    'anna 2026-01 tiered earning 4000',
    'anna 2026-02 tiered earning 4000',
    'anna 2026-03 tiered earning 1500',
    'anna 2026-03 tiered reversal -2000',
  ];
  for (const order of [[0, 1, 2], [2, 1, 0], [2, 2, 0, 1], null]) {
    const world = await makeWorld(db);
    const anna = await addReseller(world, 'anna');
    const customer = await addCustomer(world, 'c1', anna);
    await givePlan(world, 'reseller', [tiered]);
    const paid = (at: string, amount: number, reference: string): MadeEvent => ({
      type: 'invoice.paid',
      at: `${at}T00:00:00Z`,
      customer,
      amount,
      reference,
    });
    await addEvents(world, [
      paid('2026-01-10', 40_000, 'a'),
      paid('2026-01-11', 5_000, 'b'),
      paid('2026-02-10', 30_000, 'c'),
      { ...paid('2026-03-01', 20_000, 'a'), type: 'invoice.refunded' },
      paid('2026-03-10', 10_000, 'd'),
    ]);
    if (order === null) await run(world, {}, { batchSize: 2 });
    else for (const month of order) await run(world, { period: MONTHS[month] }, { batchSize: 2 });
    expect(await sumTexts(world)).toEqual(expected);
    await expectEachBooked(world);
  }
});
