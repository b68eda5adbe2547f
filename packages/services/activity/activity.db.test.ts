import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { imports } from '@portal/db/schema/customer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addReseller, addTenant, makeWorld, run } from '../commission/testing/world';
import { asMember, asResellerUser } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { someText } from '../shared/testing/matching';
import { listActivity } from './list-activity';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

test('lists imports and runs, newest first', async () => {
  const world = await makeWorld(db);
  await inScope(db, { login: 'portal_partner', partnerId: world.partnerId }, (tx) =>
    tx.insert(imports).values({
      partnerId: world.partnerId,
      id: newId(),
      tenantId: world.tenantId,
      kind: 'customers',
      fileName: 'customers.csv',
      status: 'mapping',
      totalRows: 40,
      createdBy: newId(),
      createdAt: new Date('2020-01-01T00:00:00Z'),
    }),
  );
  await run(world, { period: '2026-10', tenantId: world.tenantId });
  const { items } = await listActivity(asMember(world, 'viewer'));
  expect(items).toMatchObject([
    {
      kind: 'commission_run',
      title: 'Commissions of isp, 2026-10',
      status: 'completed',
      finishedAt: someText(),
    },
    { kind: 'import', title: 'customers.csv', status: 'mapping', done: 0, total: 40 },
  ]);
});

test('a sibling partner and a limited member see none of it; a reseller may not ask', async () => {
  const [world, other] = [await makeWorld(db), await makeWorld(db)];
  await run(world, { tenantId: world.tenantId });
  const second = await addTenant(world, 'second');
  expect((await listActivity(asMember(world))).items).toHaveLength(1);
  expect((await listActivity(asMember(other))).items).toEqual([]);
  expect((await listActivity(asMember(world, 'owner', [second]))).items).toEqual([]);
  const reseller = asResellerUser(world, await addReseller(world, 'anna'));
  await expect(listActivity(reseller)).rejects.toMatchObject({ code: 'forbidden' });
});
