import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { customers } from '@portal/db/schema/customer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addCustomer,
  addReseller,
  addTenant,
  givePlan,
  makeWorld,
} from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { createPartner } from '../partner/create-partner';
import { asMember, asPartnerKey, asResellerUser, asStaff } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { addLines, closeMonth, makeSettlementWorld } from '../statement/testing/settlement-world';
import { searchPartner } from './search-partner';
import { searchPlatform } from './search-platform';
import { searchReseller } from './search-reseller';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const addNamed = async ({ partnerId, tenantId }: World, externalId: string, name: string) => {
  const id = newId();
  await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
    tx.insert(customers).values({ partnerId, id, tenantId, externalId, name }),
  );
  return id;
};

test('finds resellers, tenants and customers by name, code or number', async () => {
  const world = await makeWorld(db);
  const owner = asMember(world, 'viewer');
  const anna = await addReseller(world, 'anna-sales');
  await addTenant(world, 'annapolis');
  const customer = await addNamed(world, 'X-77', 'Anna Karenina');
  const find = async (q: string) =>
    (await searchPartner(owner, { q })).hits.map(({ kind, id }) => `${kind} ${id}`);
  expect(await find('anna')).toEqual([
    `reseller ${anna}`,
    `customer ${customer}`,
    expect.stringMatching(/^tenant /),
  ]);
  expect(await find('x-7')).toEqual([`customer ${customer}`]);
  expect(await find('karen')).toEqual([`customer ${customer}`]);
  expect(await find('ka')).toEqual([]);
  expect(await find('%')).toEqual([]);
});

test('finds plans by name', async () => {
  const world = await makeWorld(db);
  const { planId } = await givePlan(world, 'reseller', [
    { key: 'r', trigger: 'invoice.paid', structure: { kind: 'percentage', rate: '0.1' } },
  ]);
  const { hits } = await searchPartner(asMember(world), { q: 'plan' });
  expect(hits).toMatchObject([{ kind: 'plan', id: planId }]);
});

test('finds a statement by its number, for who may see it', async () => {
  const world = await makeSettlementWorld(db);
  const anna = await addReseller(world, 'anna');
  const bert = await addReseller(world, 'bert');
  await addLines(world, [
    { resellerId: anna, period: '2026-09', amount: 100 },
    { resellerId: null, period: '2026-09', amount: 100 },
  ]);
  await closeMonth(world, '2026-09');
  const titles = async (found: ReturnType<typeof searchPartner>) =>
    (await found).hits.map(({ kind, title }) => `${kind} ${title}`);
  const both = ['statement 2026-09-00001', 'statement 2026-09-00002'];
  expect(await titles(searchPartner(asMember(world), { q: '2026-09' }))).toEqual(both);
  expect(await titles(searchPartner(asMember(world), { q: '2026-08' }))).toEqual([]);
  const q = '2026-09-0000';
  const own = await titles(searchReseller(asResellerUser(world, anna), { q }));
  expect(own).toHaveLength(1);
  expect(both).toEqual(expect.arrayContaining(own));
  expect(await titles(searchReseller(asResellerUser(world, bert), { q }))).toEqual([]);
  expect(await titles(searchPartner(asMember(await makeWorld(db)), { q }))).toEqual([]);
});

test('gives eight at most', async () => {
  const world = await makeWorld(db);
  for (let number = 0; number < 12; number += 1) await addReseller(world, `many${String(number)}`);
  expect((await searchPartner(asMember(world), { q: 'many' })).hits).toHaveLength(8);
});

test('another partner, a limited member and another reseller find nothing of it', async () => {
  const [world, other] = [await makeWorld(db), await makeWorld(db)];
  const anna = await addReseller(world, 'anna');
  const bert = await addReseller(world, 'bert');
  const customer = await addCustomer(world, 'Q-100', anna);
  const second = await addTenant(world, 'second');
  const q = 'q-1';
  expect((await searchPartner(asMember(world), { q })).hits).toMatchObject([{ id: customer }]);
  expect((await searchReseller(asResellerUser(world, anna), { q })).hits).toMatchObject([
    { kind: 'customer', id: customer },
  ]);
  expect((await searchPartner(asMember(other), { q })).hits).toEqual([]);
  expect((await searchPartner(asMember(world, 'owner', [second]), { q })).hits).toEqual([]);
  expect((await searchReseller(asResellerUser(world, bert), { q })).hits).toEqual([]);
  await expect(searchReseller(asMember(world), { q })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(searchPartner(asResellerUser(world, anna), { q })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('staff find partners and tenants of all, those that begin with the text first', async () => {
  const mark = `zeta${newId().slice(-8)}`;
  const staff = asStaff(db, 'auditor');
  const make = (name: string) =>
    createPartner(asStaff(db), {
      name,
      contactEmail: 'contact@zeta.example',
      country: 'US',
      territories: [],
      slug: `s-${newId().slice(-12)}`,
      tier: 'bronze',
      currency: 'USD',
    });
  const inside = await make(`All ${mark}`);
  const first = await make(`${mark} Telecom`);
  const { hits } = await searchPlatform(staff, { q: mark.toUpperCase() });
  expect(hits).toMatchObject([
    { kind: 'partner', id: first.id, subtitle: first.slug },
    { kind: 'partner', id: inside.id },
  ]);
  const world = await makeWorld(db);
  for (const ctx of [asMember(world), asPartnerKey(world, ['partners:read'])]) {
    await expect(searchPlatform(ctx, { q: mark })).rejects.toMatchObject({ code: 'forbidden' });
  }
});
