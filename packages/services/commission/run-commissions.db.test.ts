import { workerDatabase } from '@portal/db/testing/worker-database';
import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
