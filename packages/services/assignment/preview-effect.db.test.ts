import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addCustomer,
  addEvents,
  addReseller,
  givePlan,
  makeWorld,
  run,
  sumTexts,
} from '../commission/testing/world';
import { asMember } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { assignCustomers } from './assign-customers';
import { previewEffect } from './preview-effect';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const BANDS = {
  key: 'recurring',
  trigger: 'invoice.paid',
  structure: {
    kind: 'tiered',
    measure: 'amount',
    window: 'quarter',
    mode: 'marginal',
    bands: [
      { upTo: 10_000, rate: '0.1' },
      { upTo: null, rate: '0.2' },
    ],
  },
} as const;

/** Anna has two customers, Bert none; a third belongs to nobody. Each pays 100.00 in January to March. */
const scene = async () => {
  const world = await makeWorld(db);
  await givePlan(world, 'reseller', [BANDS]);
  const [anna, bert] = [await addReseller(world, 'anna'), await addReseller(world, 'bert')];
  const customers = [
    await addCustomer(world, 'c1', anna),
    await addCustomer(world, 'c2', anna),
    await addCustomer(world, 'c3'),
  ];
  await addEvents(
    world,
    customers.flatMap((customer) =>
      ['2026-01', '2026-02', '2026-03'].map((month) => ({
        type: 'invoice.paid' as const,
        at: `${month}-10T00:00:00Z`,
        customer,
        amount: 10_000,
        reference: `${customer}-${month}`,
      })),
    ),
  );
  return { world, bert, customers };
};

test('what would move between resellers is what moves once it is assigned and calculated', async () => {
  const { world, bert, customers } = await scene();
  const owner = asMember(world);
  await run(world);
  expect(await sumTexts(world)).toEqual([
    'anna 2026-01 recurring earning 3000',
    'anna 2026-02 recurring earning 4000',
    'anna 2026-03 recurring earning 4000',
  ]);
  const input = {
    resellerId: bert,
    customerIds: customers.slice(1),
    effectiveFrom: '2026-02-01T00:00:00Z',
    takeOver: true,
  };
  const before = await sumTexts(world);
  const effect = await previewEffect(owner, input);
  expect(await sumTexts(world)).toEqual(before);
  expect(
    effect.earners.map(({ name, inForce, draft }) => [
      name,
      inForce.amountMinor,
      draft.amountMinor,
    ]),
  ).toEqual([
    ['bert', '0', '7000'],
    ['anna', '8000', '4000'],
  ]);
  await assignCustomers(owner, input);
  await run(world);
  expect(await sumTexts(world)).toEqual([
    'anna 2026-01 recurring earning 3000',
    'anna 2026-02 recurring earning 2000',
    'anna 2026-03 recurring earning 2000',
    'bert 2026-02 recurring earning 3000',
    'bert 2026-03 recurring earning 4000',
  ]);
});

test('from today nothing moves, and without taking over others keep theirs', async () => {
  const { world, bert, customers } = await scene();
  const owner = asMember(world);
  await run(world);
  const [first = '', , nobodys = ''] = customers;
  const wanted = { resellerId: bert, takeOver: false };
  const kept = await previewEffect(owner, {
    ...wanted,
    customerIds: [first],
    effectiveFrom: '2026-01-01T00:00:00Z',
  });
  expect(kept).toEqual({ totals: [], earners: [], earnerCount: 0 });
  const now = await previewEffect(owner, {
    ...wanted,
    customerIds: [nobodys],
    effectiveFrom: '2026-11-01T00:00:00Z',
  });
  expect(now.earnerCount).toBe(0);
  await expect(
    previewEffect(asMember(world, 'viewer'), {
      ...wanted,
      customerIds: [nobodys],
      effectiveFrom: '2026-01-01T00:00:00Z',
    }),
  ).rejects.toMatchObject({ code: 'forbidden' });
});
