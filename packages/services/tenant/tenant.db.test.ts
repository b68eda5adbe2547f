import type { CreateOwnTenant } from '@portal/contracts/tenant';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAudit } from '../audit/list-audit';
import {
  addCustomer,
  addEvents,
  addReseller,
  addTenant,
  makeWorld,
} from '../commission/testing/world';
import { enterPartner } from '../context';
import { suspendPartner } from '../partner/suspend-partner';
import { asMember, asPartnerKey, asResellerUser, asStaff } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { activateTenant } from './activate-tenant';
import { createTenant } from './create-tenant';
import { getTenant } from './get-tenant';
import { listTenants } from './list-tenants';
import { suspendTenant } from './suspend-tenant';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const input: CreateOwnTenant = {
  name: 'Coast Fiber',
  slug: 'coast-fiber',
  country: 'US',
  currency: 'USD',
  timeZone: 'America/Los_Angeles',
};
const page = { page: 1, pageSize: 50 };
const reason = 'Agreed with the board';

test('a tenant is provisioned and active at once, and the record shows both steps', async () => {
  const world = await makeWorld(db);
  const owner = asMember(world);
  const made = await createTenant(owner, input);
  expect(made).toMatchObject({
    status: 'active',
    slug: 'coast-fiber',
    timeZone: 'America/Los_Angeles',
    partner: { id: world.partnerId },
    transitions: ['suspended'],
  });
  const { rows } = await listAudit(owner, { ...page, entityId: made.id });
  expect(rows.map(({ action }) => action)).toEqual(['tenant.provision', 'tenant.create']);
});

test('staff create one in the partner they entered; the short name is free in another partner only', async () => {
  const [world, other] = [await makeWorld(db), await makeWorld(db)];
  const staff = asStaff(db, 'operator');
  await createTenant(enterPartner(staff, world.partnerId), input);
  await createTenant(enterPartner(staff, other.partnerId), input);
  await expect(createTenant(asMember(world), input)).rejects.toMatchObject({
    code: 'conflict',
    issues: [{ path: ['slug'] }],
  });
});

test('managers may create one; viewers, finance, limited managers, keys, resellers and auditors may not', async () => {
  const world = await makeWorld(db);
  const seller = await addReseller(world, 'anna');
  const at = (slug: string) => ({ ...input, slug });
  expect(await createTenant(asMember(world, 'manager'), at('by-manager'))).toHaveProperty('id');
  const cannot = [
    asMember(world, 'viewer'),
    asMember(world, 'finance'),
    asMember(world, 'manager', [world.tenantId]),
    asPartnerKey(world, ['partners:write', 'events:write', 'partners:read']),
    asResellerUser(world, seller),
    enterPartner(asStaff(db, 'auditor'), world.partnerId),
    enterPartner(asMember(await makeWorld(db)), world.partnerId),
  ];
  for (const ctx of cannot) {
    await expect(createTenant(ctx, at('by-other'))).rejects.toMatchObject({ code: 'forbidden' });
  }
});

test('a suspended partner gets no new tenants', async () => {
  const world = await makeWorld(db);
  await suspendPartner(asStaff(db), { id: world.partnerId, reason });
  await expect(createTenant(asMember(world), input)).rejects.toMatchObject({ code: 'conflict' });
});

test('staff suspend and reinstate with a reason; the partner’s own team cannot', async () => {
  const world = await makeWorld(db);
  const staff = enterPartner(asStaff(db), world.partnerId);
  const id = world.tenantId;
  expect(await suspendTenant(staff, { id, reason: 'Licence lapsed' })).toMatchObject({
    status: 'suspended',
    suspendedReason: 'Licence lapsed',
    transitions: ['active', 'cancelled'],
  });
  await expect(suspendTenant(staff, { id, reason })).rejects.toMatchObject({
    code: 'invalid_transition',
  });
  expect(await activateTenant(staff, { id, reason })).toMatchObject({
    status: 'active',
    suspendedReason: null,
  });
  await expect(suspendTenant(asMember(world), { id, reason })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('staff who entered one partner do not reach another one’s tenant', async () => {
  const [world, other] = [await makeWorld(db), await makeWorld(db)];
  const staff = enterPartner(asStaff(db), other.partnerId);
  await expect(suspendTenant(staff, { id: world.tenantId, reason })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(getTenant(asMember(other), { id: world.tenantId })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await getTenant(asMember(world), { id: world.tenantId })).toMatchObject({
    id: world.tenantId,
  });
});

test('a limited member sees its tenants and no others', async () => {
  const world = await makeWorld(db);
  const second = await addTenant(world, 'second');
  const limited = asMember(world, 'viewer', [second]);
  expect(await listTenants(limited, page)).toMatchObject({ total: 1, rows: [{ id: second }] });
  expect(await getTenant(limited, { id: second })).toMatchObject({ slug: 'second' });
  await expect(getTenant(limited, { id: world.tenantId })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await listTenants(asMember(world, 'viewer'), page)).toMatchObject({ total: 2 });
});

test('the list counts, sorts and searches; revenue is paid less refunded', async () => {
  const world = await makeWorld(db);
  await addTenant(world, 'aaa');
  await addReseller(world, 'anna');
  const customer = await addCustomer(world, 'c1');
  await addEvents(world, [
    { type: 'invoice.paid', at: '2026-09-02T00:00:00Z', customer, amount: 500, reference: 'i' },
    { type: 'invoice.paid', at: '2026-10-02T00:00:00Z', customer, amount: 900, reference: 'j' },
    { type: 'invoice.refunded', at: '2026-10-03T00:00:00Z', customer, amount: 300, reference: 'j' },
    { type: 'refund.failed', at: '2026-10-04T00:00:00Z', customer, amount: 100, reference: 'j' },
  ]);
  const owner = asMember(world);
  const { rows } = await listTenants(owner, { ...page, sort: 'customers', dir: 'desc' });
  expect(rows).toMatchObject([
    {
      id: world.tenantId,
      customers: 1,
      resellers: 1,
      revenueThisMonth: { amountMinor: '700', currency: 'USD' },
    },
    { slug: 'aaa', customers: 0, resellers: 0, revenueThisMonth: { amountMinor: '0' } },
  ]);
  expect((await listTenants(owner, page)).rows.map(({ slug }) => slug)).toEqual(['aaa', 'isp']);
  expect(await listTenants(owner, { ...page, q: 'AA' })).toMatchObject({ total: 1 });
  expect(await listTenants(owner, { ...page, status: ['suspended'] })).toMatchObject({ total: 0 });
  expect(await getTenant(owner, { id: world.tenantId })).toMatchObject({
    revenueByMonth: [
      { period: '2026-09', revenue: { amountMinor: '500' } },
      { period: '2026-10', revenue: { amountMinor: '700' } },
    ],
    revenueThisMonth: { amountMinor: '700' },
  });
});

test('staff list the tenants of all partners, or of one; a partner cannot ask for another', async () => {
  const [world, other] = [await makeWorld(db), await makeWorld(db)];
  const staff = asStaff(db, 'auditor');
  expect((await listTenants(staff, page)).total).toBeGreaterThan(1);
  expect(await listTenants(staff, { ...page, partnerId: world.partnerId })).toMatchObject({
    total: 1,
    rows: [{ partner: { id: world.partnerId, name: 'Partner' } }],
  });
  const elsewhere = await listTenants(asMember(world), { ...page, partnerId: other.partnerId });
  expect(elsewhere).toMatchObject({ total: 0, rows: [] });
  await expect(listTenants(asResellerUser(world, newId()), page)).rejects.toMatchObject({
    code: 'forbidden',
  });
});
