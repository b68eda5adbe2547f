import type { CreatePartner } from '@portal/contracts/partner';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { partnerInvitations } from '@portal/db/schema/identity';
import { partnerDomains } from '@portal/db/schema/partner';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAudit } from '../audit/list-audit';
import { verifyAudit } from '../audit/verify-audit';
import { addCustomer, addEvents, addTenant, makeWorld } from '../commission/testing/world';
import { enterPartner } from '../context';
import {
  asMember,
  asPartnerKey,
  asPlatformKey,
  asResellerUser,
  asStaff,
} from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { textWith } from '../shared/testing/matching';
import { suspendTenant } from '../tenant/suspend-tenant';
import { activatePartner } from './activate-partner';
import { changePartnerTier } from './change-partner-tier';
import { createPartner } from './create-partner';
import { getPartner } from './get-partner';
import { listPartners } from './list-partners';
import { removePartner } from './remove-partner';
import { suspendPartner } from './suspend-partner';
import { updatePartner } from './update-partner';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const input = (more: Partial<CreatePartner> = {}): CreatePartner => ({
  name: 'North Telecom',
  contactEmail: 'contact@north.example',
  country: 'US',
  territories: ['California'],
  slug: `n-${newId().slice(-12)}`,
  tier: 'bronze',
  currency: 'USD',
  ...more,
});
const page = { page: 1, pageSize: 50 };
const reason = 'Agreed with the board';

describe('creating a partner', () => {
  test('makes it with its address, its first brand, its owner and a record', async () => {
    const staff = asStaff(db);
    const wanted = input({ ownerEmail: 'owner@north.example' });
    const made = await createPartner(staff, wanted);
    expect(made).toMatchObject({
      slug: wanted.slug,
      status: 'onboarding',
      portalUrl: `https://${wanted.slug}.portal.example`,
      transitions: ['active', 'terminated'],
      counts: { tenants: 0, activeTenants: 0, resellers: 0, customers: 0, members: 0 },
    });
    const inside = { login: 'portal_platform', partnerId: made.id, readOnly: true } as const;
    const [domain, invited] = await inScope(db, inside, (tx) =>
      Promise.all([
        tx.select().from(partnerDomains).where(eq(partnerDomains.partnerId, made.id)),
        tx
          .select({ email: partnerInvitations.email, role: partnerInvitations.role })
          .from(partnerInvitations)
          .where(eq(partnerInvitations.partnerId, made.id)),
      ]),
    );
    expect(domain).toMatchObject([
      { hostname: `${wanted.slug}.portal.example`, kind: 'subdomain', status: 'active' },
    ]);
    expect(invited).toEqual([{ email: 'owner@north.example', role: 'owner' }]);
    const { rows } = await listAudit(staff, { ...page, partnerId: made.id });
    expect(rows.map(({ action }) => action)).toEqual(['member.invite', 'partner.create']);
    expect(rows[1]).toMatchObject({ actorName: 'Stella Staff', partner: { id: made.id } });
    expect(await verifyAudit(enterPartner(staff, made.id))).toEqual({
      entries: 2,
      firstBroken: null,
    });
  });

  test.each(['admin', 'www', 'api', 'mail', 'dev', 'xn--north'])(
    'the short name %j is reserved',
    async (slug) => {
      await expect(createPartner(asStaff(db), input({ slug }))).rejects.toMatchObject({
        code: 'validation',
        issues: [{ path: ['slug'] }],
      });
    },
  );

  test('a taken short name is a conflict at its field, and nothing is left behind', async () => {
    const staff = asStaff(db);
    const { slug } = await createPartner(staff, input());
    await expect(createPartner(staff, input({ slug, name: 'Double' }))).rejects.toMatchObject({
      code: 'conflict',
      issues: [{ path: ['slug'] }],
    });
    expect(await listPartners(staff, { ...page, q: slug })).toMatchObject({ total: 1 });
  });

  test('operators and platform keys that may write can; auditors, readers and partners cannot', async () => {
    const world = await makeWorld(db);
    const can = [asStaff(db, 'operator'), asPlatformKey(db, ['partners:write'])];
    for (const ctx of can) {
      expect(await createPartner(ctx, input())).toMatchObject({ status: 'onboarding' });
    }
    const cannot = [
      asStaff(db, 'auditor'),
      asPlatformKey(db, ['partners:read', 'events:write']),
      asPartnerKey(world, ['partners:read', 'partners:write']),
      asMember(world),
      asResellerUser(world, newId()),
    ];
    for (const ctx of cannot) {
      await expect(createPartner(ctx, input())).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});

describe('the lifecycle of a partner', () => {
  test('onboarding, active, suspended with its reason, active again, each on the record', async () => {
    const staff = asStaff(db);
    const { id } = await createPartner(staff, input());
    expect(await activatePartner(staff, { id, reason })).toMatchObject({ status: 'active' });
    expect(await suspendPartner(staff, { id, reason: 'Unpaid invoices' })).toMatchObject({
      status: 'suspended',
      suspendedReason: 'Unpaid invoices',
      transitions: ['active', 'terminated'],
    });
    expect(await activatePartner(staff, { id, reason })).toMatchObject({
      status: 'active',
      suspendedReason: null,
    });
    const { rows } = await listAudit(staff, { ...page, partnerId: id, action: 'partner.suspend' });
    expect(rows).toMatchObject([
      {
        reason: 'Unpaid invoices',
        changes: [{ field: 'status', before: 'active', after: 'suspended' }],
      },
    ]);
  });

  test('a step the table does not have is refused and changes nothing', async () => {
    const staff = asStaff(db);
    const { id } = await createPartner(staff, input());
    await expect(suspendPartner(staff, { id, reason })).rejects.toMatchObject({
      code: 'invalid_transition',
    });
    expect(await getPartner(staff, { id })).toMatchObject({ status: 'onboarding', version: 1 });
  });

  test('of two who suspend at once one wins, and the other is told', async () => {
    const { partnerId: id } = await makeWorld(db);
    const outcomes = await Promise.allSettled([
      suspendPartner(asStaff(db), { id, reason }),
      suspendPartner(asStaff(db), { id, reason }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { total } = await listAudit(asStaff(db), {
      ...page,
      partnerId: id,
      action: 'partner.suspend',
    });
    expect(total).toBe(1);
  });
});

describe('changing a partner', () => {
  test('only what is given changes, and only what differs is recorded', async () => {
    const staff = asStaff(db);
    const made = await createPartner(staff, input({ legalName: 'North Inc.' }));
    const changed = await updatePartner(staff, {
      id: made.id,
      name: 'Northern Telecom',
      legalName: 'North Inc.',
      internalNote: 'Handle with care',
      version: made.version,
    });
    expect(changed).toMatchObject({
      name: 'Northern Telecom',
      legalName: 'North Inc.',
      internalNote: 'Handle with care',
      contactEmail: 'contact@north.example',
      version: 2,
    });
    const { rows } = await listAudit(staff, {
      ...page,
      partnerId: made.id,
      action: 'partner.update',
    });
    expect(rows[0]?.changes.map(({ field }) => field).toSorted()).toEqual(['internalNote', 'name']);
  });

  test('somebody else’s change is not overwritten', async () => {
    const staff = asStaff(db);
    const { id, version } = await createPartner(staff, input());
    await updatePartner(staff, { id, name: 'First', version });
    await expect(updatePartner(staff, { id, name: 'Second', version })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await getPartner(staff, { id })).toMatchObject({ name: 'First' });
  });

  test('the tier changes with a reason, and not to what it is', async () => {
    const key = asPlatformKey(db, ['partners:write', 'partners:read']);
    const { id } = await createPartner(key, input());
    expect(await changePartnerTier(key, { id, tier: 'gold', reason })).toMatchObject({
      tier: 'gold',
    });
    await expect(changePartnerTier(key, { id, tier: 'gold', reason })).rejects.toMatchObject({
      code: 'conflict',
      issues: [{ path: ['tier'] }],
    });
  });

  test('a partner’s own key reads itself, without the platform’s note, and nobody else', async () => {
    const world = await makeWorld(db);
    const sibling = await makeWorld(db);
    await updatePartner(asStaff(db), { id: world.partnerId, internalNote: 'Secret' });
    const key = asPartnerKey(world, ['partners:read', 'partners:write']);
    expect(await getPartner(key, { id: world.partnerId })).toMatchObject({
      id: world.partnerId,
      internalNote: null,
    });
    expect(await listPartners(key, page)).toMatchObject({
      total: 1,
      rows: [{ id: world.partnerId }],
    });
    await expect(getPartner(key, { id: sibling.partnerId })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(getPartner(key, { id: newId() })).rejects.toMatchObject({ code: 'not_found' });
    await expect(updatePartner(key, { id: world.partnerId, name: 'Mine' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(
      getPartner(asPartnerKey(world, ['events:write']), { id: world.partnerId }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('removing a partner', () => {
  test('is refused while tenants run, names them, and works once they are suspended', async () => {
    const world = await makeWorld(db);
    const staff = asStaff(db);
    const inside = enterPartner(staff, world.partnerId);
    const second = await addTenant(world, 'coast');
    await expect(removePartner(staff, { id: world.partnerId, reason })).rejects.toMatchObject({
      code: 'conflict',
      message: textWith('coast, isp'),
    });
    await suspendTenant(inside, { id: world.tenantId, reason });
    await suspendTenant(inside, { id: second, reason });
    expect(await removePartner(staff, { id: world.partnerId, reason })).toEqual({ done: true });
    await expect(getPartner(staff, { id: world.partnerId })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(removePartner(staff, { id: world.partnerId, reason })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('its short name stays taken and its address no longer answers', async () => {
    const staff = asStaff(db);
    const { id, slug } = await createPartner(staff, input());
    await removePartner(staff, { id, reason });
    await expect(createPartner(staff, input({ slug }))).rejects.toMatchObject({ code: 'conflict' });
    const domains = await inScope(db, { login: 'portal_auth', readOnly: true }, (tx) =>
      tx.select().from(partnerDomains).where(eq(partnerDomains.partnerId, id)),
    );
    expect(domains).toMatchObject([{ status: 'removed' }]);
  });
});

describe('the list of partners', () => {
  test('filters, searches, sorts and counts', async () => {
    const staff = asStaff(db);
    const mark = newId().slice(-10);
    const small = await createPartner(
      staff,
      input({ name: `Small ${mark}`, tier: 'silver', territories: [`T${mark}`] }),
    );
    const big = await createPartner(
      staff,
      input({ name: `Big ${mark}`, tier: 'gold', territories: [`T${mark}`, 'Oregon'] }),
    );
    await activatePartner(staff, { id: big.id, reason });
    const tenantId = await addTenant({ db, partnerId: big.id }, 'isp');
    const world = { ...(await makeWorld(db)), partnerId: big.id, tenantId };
    const customer = await addCustomer(world, 'c1');
    // In the present month: an earlier one is "this month" only until another suite has later events.
    await addEvents(world, [
      {
        type: 'invoice.paid',
        at: '2026-11-02T00:00:00Z',
        customer,
        amount: 10_000,
        reference: 'i',
      },
      {
        type: 'invoice.refunded',
        at: '2026-11-03T00:00:00Z',
        customer,
        amount: 2_500,
        reference: 'i',
      },
    ]);
    const find = (more: object) => listPartners(staff, { ...page, q: mark, ...more });
    expect((await find({})).rows.map(({ id }) => id)).toEqual([big.id, small.id]);
    expect((await find({ sort: 'tier' })).rows.map(({ id }) => id)).toEqual([small.id, big.id]);
    expect((await find({ sort: 'customers', dir: 'desc' })).rows).toMatchObject([
      {
        id: big.id,
        tenants: 1,
        customers: 1,
        revenueThisMonth: { amountMinor: '7500', currency: 'USD' },
      },
      { id: small.id, tenants: 0, customers: 0, revenueThisMonth: { amountMinor: '0' } },
    ]);
    expect((await find({ status: ['active'] })).rows.map(({ id }) => id)).toEqual([big.id]);
    expect((await find({ tier: ['silver'] })).rows.map(({ id }) => id)).toEqual([small.id]);
    expect((await find({ territory: 'Oregon' })).rows.map(({ id }) => id)).toEqual([big.id]);
    expect(await find({ pageSize: 1, page: 2 })).toMatchObject({
      total: 2,
      rows: [{ id: small.id }],
    });
    expect(await listPartners(staff, { ...page, q: `%${mark}` })).toMatchObject({ total: 0 });
  });

  test('an auditor reads it; a partner’s team and a key without the scope do not', async () => {
    const world = await makeWorld(db);
    expect(await listPartners(asStaff(db, 'auditor'), page)).toHaveProperty('total');
    for (const ctx of [asMember(world), asPlatformKey(db, ['events:write'])]) {
      await expect(listPartners(ctx, page)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});
