import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
import { asOwner } from '../import/testing/import-file';
import { listResellers } from '../reseller/list-resellers';
import { listTenants } from '../tenant/list-tenants';
import { getPartnerOverview } from './get-partner-overview';

let db: Database;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

/** 30 September in UTC; in Auckland the first of October has begun, in Los Angeles it is the 30th for long. */
const NOW = '2026-09-30T12:30:00Z';

const sell = async (timeZone: string): Promise<World> => {
  const world = await makeWorld(db, NOW, timeZone);
  const customer = await addCustomer(world, 'c1', await addReseller(world, 'anna'));
  await givePlan(world, 'reseller', [
    { key: 'r', trigger: 'invoice.paid', structure: { kind: 'percentage', rate: '0.1' } },
  ]);
  await addEvents(world, [
    {
      type: 'invoice.paid',
      at: '2026-09-15T12:00:00Z',
      customer,
      amount: 10_000,
      reference: 'old',
    },
    {
      type: 'invoice.paid',
      at: '2026-09-30T12:00:00Z',
      customer,
      amount: 20_000,
      reference: 'new',
    },
  ]);
  await run(world);
  return world;
};

test.each([
  ['Pacific/Auckland', '2026-10', '20000'],
  ['America/Los_Angeles', '2026-09', '30000'],
])('"this month" in %s is %s', async (timeZone, month, revenue) => {
  const world = await sell(timeZone);
  const ctx = asOwner(world);
  expect(await getPartnerOverview(ctx)).toMatchObject({ month });
  expect((await listTenants(ctx, { page: 1, pageSize: 10 })).rows).toMatchObject([
    { revenueThisMonth: { amountMinor: revenue } },
  ]);
  expect((await listResellers(ctx, { page: 1, pageSize: 10 })).rows).toHaveLength(1);
});

test('a month has begun for the partner when it has in one of its tenants', async () => {
  const world = await sell('Pacific/Auckland');
  await addTenant(world, 'west', 'America/Los_Angeles');
  expect(await getPartnerOverview(asOwner(world))).toMatchObject({ month: '2026-10' });
});
