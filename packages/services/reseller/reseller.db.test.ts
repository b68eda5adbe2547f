import type { CreateReseller } from '@portal/contracts/reseller';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAudit } from '../audit/list-audit';
import {
  addCustomer,
  addEvents,
  addReseller,
  addTenant,
  givePlan,
  makeWorld,
  run,
} from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { enterPartner } from '../context';
import { asMember, asPartnerKey, asResellerUser, asStaff } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { listResellerMembers } from '../team/list-reseller-members';
import { suspendTenant } from '../tenant/suspend-tenant';
import { activateReseller } from './activate-reseller';
import { createReseller } from './create-reseller';
import { getOwnProfile } from './get-own-profile';
import { getReseller } from './get-reseller';
import { listResellers } from './list-resellers';
import { suspendReseller } from './suspend-reseller';
import { updateOwnProfile } from './update-own-profile';
import { updateReseller } from './update-reseller';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const input = (world: World, more: Partial<CreateReseller> = {}): CreateReseller => ({
  tenantId: world.tenantId,
  name: 'North Valley Sales',
  type: 'authorized_dealer',
  contactEmail: 'sales@valley.example',
  tier: 'bronze',
  postalPrefixes: ['936', '937', '936'],
  inviteContact: false,
  ...more,
});
const page = { page: 1, pageSize: 50 };
const reason = 'Agreed with the board';
const RECURRING = {
  key: 'recurring',
  trigger: 'invoice.paid',
  structure: { kind: 'percentage', rate: '0.05' },
} as const;

describe('creating a reseller', () => {
  test('its code is made from its name and numbered when it is taken', async () => {
    const world = await makeWorld(db);
    const owner = asMember(world);
    expect(await createReseller(owner, input(world))).toMatchObject({
      code: 'north-valley-sales',
      status: 'active',
      postalPrefixes: ['936', '937'],
      tenant: { id: world.tenantId, name: 'isp' },
      members: 0,
      plan: null,
    });
    expect(await createReseller(owner, input(world))).toMatchObject({
      code: 'north-valley-sales-2',
    });
  });

  test('a code that was given and is taken is a conflict at its field', async () => {
    const world = await makeWorld(db);
    const owner = asMember(world);
    await createReseller(owner, input(world, { code: 'NV-1' }));
    await expect(createReseller(owner, input(world, { code: 'NV-1' }))).rejects.toMatchObject({
      code: 'conflict',
      issues: [{ path: ['code'] }],
    });
    const second = await addTenant(world, 'second');
    expect(
      await createReseller(owner, input(world, { code: 'NV-1', tenantId: second })),
    ).toMatchObject({ code: 'NV-1' });
  });

  test('the contact is invited when asked for', async () => {
    const world = await makeWorld(db);
    const owner = asMember(world);
    const { id } = await createReseller(owner, input(world, { inviteContact: true }));
    expect(await listResellerMembers(owner, { id })).toMatchObject([
      { email: 'sales@valley.example', role: 'owner', status: 'invited' },
    ]);
  });

  test('needs an active tenant of the own partner', async () => {
    const [world, other] = [await makeWorld(db), await makeWorld(db)];
    await expect(createReseller(asMember(other), input(world))).rejects.toMatchObject({
      code: 'not_found',
    });
    await suspendTenant(enterPartner(asStaff(db), world.partnerId), {
      id: world.tenantId,
      reason,
    });
    await expect(createReseller(asMember(world), input(world))).rejects.toMatchObject({
      code: 'conflict',
      issues: [{ path: ['tenantId'] }],
    });
  });

  test('managers may; finance, viewers, keys, resellers and platform staff may not', async () => {
    const world = await makeWorld(db);
    expect(await createReseller(asMember(world, 'manager'), input(world))).toHaveProperty('id');
    const limited = asMember(world, 'manager', [world.tenantId]);
    expect(await createReseller(limited, input(world))).toHaveProperty('id');
    const second = await addTenant(world, 'second');
    await expect(createReseller(limited, input(world, { tenantId: second }))).rejects.toMatchObject(
      { code: 'not_found' },
    );
    const cannot = [
      asMember(world, 'finance'),
      asMember(world, 'viewer'),
      asPartnerKey(world, ['partners:write', 'events:write']),
      asResellerUser(world, await addReseller(world, 'anna')),
      enterPartner(asStaff(db), world.partnerId),
    ];
    for (const ctx of cannot) {
      await expect(createReseller(ctx, input(world))).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});

describe('changing a reseller', () => {
  test('only what differs is recorded, and a stale version is refused', async () => {
    const world = await makeWorld(db);
    const owner = asMember(world);
    const made = await createReseller(owner, input(world));
    const changed = await updateReseller(owner, {
      id: made.id,
      name: made.name,
      tier: 'gold',
      postalPrefixes: ['94', '94'],
      version: made.version,
    });
    expect(changed).toMatchObject({ tier: 'gold', postalPrefixes: ['94'], version: 2 });
    const { rows } = await listAudit(owner, {
      ...page,
      entityId: made.id,
      action: 'reseller.update',
    });
    expect(rows[0]?.changes).toEqual([
      { field: 'tier', before: 'bronze', after: 'gold' },
      { field: 'postalPrefixes', before: '936, 937', after: '94' },
    ]);
    await expect(
      updateReseller(owner, { id: made.id, name: 'Late', version: made.version }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is suspended and reinstated with a reason', async () => {
    const world = await makeWorld(db);
    const owner = asMember(world);
    const id = await addReseller(world, 'anna');
    expect(await suspendReseller(owner, { id, reason: 'No licence' })).toMatchObject({
      status: 'suspended',
      suspendedReason: 'No licence',
      transitions: ['active', 'terminated'],
    });
    await expect(suspendReseller(owner, { id, reason })).rejects.toMatchObject({
      code: 'invalid_transition',
    });
    expect(await activateReseller(owner, { id, reason })).toMatchObject({ status: 'active' });
    await expect(suspendReseller(asMember(world, 'finance'), { id, reason })).rejects.toMatchObject(
      { code: 'forbidden' },
    );
    await expect(
      suspendReseller(asMember(await makeWorld(db)), { id, reason }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('seeing resellers', () => {
  test('the list counts customers and what they earned', async () => {
    const world = await makeWorld(db);
    const anna = await addReseller(world, 'anna', 'gold');
    const bert = await addReseller(world, 'bert', 'silver');
    const customer = await addCustomer(world, 'c1', anna);
    await givePlan(world, 'reseller', [RECURRING]);
    await addEvents(world, [
      {
        type: 'invoice.paid',
        at: '2026-09-02T00:00:00Z',
        customer,
        amount: 10_000,
        reference: 'i',
      },
      {
        type: 'invoice.paid',
        at: '2026-10-02T00:00:00Z',
        customer,
        amount: 20_000,
        reference: 'j',
      },
    ]);
    await run(world);
    const owner = asMember(world);
    const { rows, total } = await listResellers(owner, { ...page, sort: 'customers', dir: 'desc' });
    expect(total).toBe(2);
    expect(rows).toMatchObject([
      {
        id: anna,
        customers: 1,
        earnedThisMonth: { amountMinor: '1000', currency: 'USD' },
        earnedTotal: { amountMinor: '1500', currency: 'USD' },
      },
      { id: bert, customers: 0, earnedThisMonth: { amountMinor: '0' } },
    ]);
    const ids = async (more: object) =>
      (await listResellers(owner, { ...page, ...more })).rows.map(({ id }) => id);
    expect(await ids({ sort: 'tier' })).toEqual([bert, anna]);
    expect(await ids({ tier: ['gold'] })).toEqual([anna]);
    expect(await ids({ q: 'BER' })).toEqual([bert]);
    expect(await ids({ status: ['suspended'] })).toEqual([]);
    expect(await ids({ tenantId: newId() })).toEqual([]);
    expect(await getReseller(owner, { id: anna })).toMatchObject({
      plan: { via: 'partner' },
      earnedThisMonth: { amountMinor: '1000' },
    });
  });

  test('the most specific plan is the one in force', async () => {
    const world = await makeWorld(db);
    const owner = asMember(world);
    const anna = await addReseller(world, 'anna');
    const planOf = async (id: string) => (await getReseller(owner, { id })).plan;
    await givePlan(world, 'reseller', [RECURRING]);
    expect(await planOf(anna)).toMatchObject({ via: 'partner' });
    const tenants = await givePlan(world, 'reseller', [RECURRING], { tenantId: world.tenantId });
    expect(await planOf(anna)).toMatchObject({ id: tenants.planId, via: 'tenant' });
    const own = await givePlan(world, 'reseller', [RECURRING], {
      tenantId: world.tenantId,
      resellerId: anna,
    });
    expect(await planOf(anna)).toMatchObject({ id: own.planId, via: 'reseller' });
  });

  test('a sibling partner and a limited member see nothing of it', async () => {
    const [world, other] = [await makeWorld(db), await makeWorld(db)];
    const id = await addReseller(world, 'anna');
    const second = await addTenant(world, 'second');
    const hidden = [asMember(other), asMember(world, 'owner', [second])];
    for (const ctx of hidden) {
      await expect(getReseller(ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
      expect(await listResellers(ctx, page)).toMatchObject({ total: 0 });
    }
    expect(await getReseller(asMember(world, 'viewer'), { id })).toMatchObject({ code: 'anna' });
  });
});

describe('a reseller’s own profile', () => {
  test('shows itself with the plan it earns by, wherever that comes from', async () => {
    const world = await makeWorld(db);
    const anna = await addReseller(world, 'anna');
    const { planId } = await givePlan(world, 'reseller', [RECURRING]);
    expect(await getOwnProfile(asResellerUser(world, anna, 'member'))).toMatchObject({
      id: anna,
      code: 'anna',
      plan: { id: planId, via: 'partner' },
    });
    await expect(getOwnProfile(asMember(world))).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('its owner changes the contact and nothing else; a member changes nothing', async () => {
    const world = await makeWorld(db);
    const anna = await addReseller(world, 'anna');
    const bert = await addReseller(world, 'bert');
    const contact = { contactName: 'Anna', contactEmail: 'new@anna.example', contactPhone: null };
    expect(await updateOwnProfile(asResellerUser(world, anna), contact)).toMatchObject({
      id: anna,
      contactName: 'Anna',
      contactEmail: 'new@anna.example',
      version: 2,
    });
    expect(await getReseller(asMember(world), { id: bert })).toMatchObject({
      contactEmail: 'bert@reseller.example',
    });
    await expect(
      updateOwnProfile(asResellerUser(world, anna, 'member'), contact),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const { rows } = await listAudit(asMember(world), { ...page, entityId: anna });
    expect(rows).toMatchObject([{ action: 'reseller.update', actorKind: 'reseller' }]);
  });
});
