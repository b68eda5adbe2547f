import { ListAudit } from '@portal/contracts/audit';
import { setReader } from '@portal/contracts/reader';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { openConnection } from '@portal/db/connection';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { ENGLISH } from '@portal/domain/text/english';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { scopeOf } from '../access';
import { addReseller, addTenant, makeWorld } from '../commission/testing/world';
import { enterPartner } from '../context';
import type { Ctx } from '../context';
import { asMember, asPartnerKey, asResellerUser, asStaff } from '../shared/testing/actors';
import { addNamedReseller, asLive } from '../shared/testing/live-person';
import { openGuarded } from '../shared/testing/guarded';
import { platformScopeOf } from '../team/platform-scope';
import { appendAudit } from './append-audit';
import type { AuditEntry } from './append-audit';
import { listAudit } from './list-audit';
import { verifyAudit } from './verify-audit';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());
afterEach(() => setReader(() => ENGLISH));

const entry = (more: Partial<AuditEntry> = {}): AuditEntry => ({
  action: 'reseller.update',
  entityKind: 'reseller',
  entityId: newId(),
  entityName: 'Anna',
  reason: 'Asked by phone',
  before: { tier: 'bronze' },
  after: { tier: 'gold' },
  ...more,
});
const write = (ctx: Ctx, more: Partial<AuditEntry> = {}): Promise<void> =>
  inScope(ctx.db, scopeOf(ctx), (tx) => appendAudit(tx, ctx, entry(more)));
const page = { page: 1, pageSize: 50 };

test('says who did what to what and why, newest first', async () => {
  const world = await makeWorld(db);
  const owner = asMember(world);
  await write(owner);
  await write(asPartnerKey(world, ['partners:read']), { action: 'event.post', before: null });
  const { rows, total } = await listAudit(owner, page);
  expect(total).toBe(2);
  expect(rows).toMatchObject([
    { action: 'event.post', actorKind: 'api_key', actorName: 'Partner key' },
    {
      action: 'reseller.update',
      actorKind: 'partner',
      actorName: 'Mia Member',
      entityName: 'Anna',
      reason: 'Asked by phone',
      partner: { id: world.partnerId },
      changes: [{ field: 'tier', before: 'bronze', after: 'gold' }],
    },
  ]);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
});

test('is filtered by thing, act, kind of actor, text and time', async () => {
  const world = await makeWorld(db);
  const owner = await asLive(asMember(world));
  const entityId = await addNamedReseller(world, 'Bert');
  await write(owner, { entityId, entityName: 'Bert', reason: null });
  const staff = await asLive(asStaff(db));
  await write(enterPartner(staff, world.partnerId), { action: 'tenant.suspend' });
  const count = async (more: object) => (await listAudit(owner, { ...page, ...more })).total;
  expect(await count({ entityId })).toBe(1);
  expect(await count({ entityKind: 'tenant' })).toBe(0);
  expect(await count({ action: 'tenant.suspend' })).toBe(1);
  expect(await count({ actorKind: 'platform' })).toBe(1);
  expect(await count({ q: 'ber' })).toBe(1);
  expect(await count({ q: 'phone' })).toBe(1);
  // Each word in whichever of who, what, on what and why, in whatever case; signs as they stand.
  expect(await count({ q: 'MIA ber' })).toBe(1);
  expect(await count({ q: 'mia phone' })).toBe(0);
  expect(await count({ q: 'tenant.susp' })).toBe(1);
  // Staff too, whose names the entries say; and somebody of the name that nothing here names, not at all.
  expect(await count({ q: 'stella' })).toBe(1);
  await addNamedReseller(world, 'Phonebert');
  expect(await count({ q: 'phonebert' })).toBe(0);
  expect(await count({ q: '%' })).toBe(0);
  expect(await count({ q: ' ' })).toBe(2);
  expect(await listAudit(owner, { page: 2, pageSize: 1, q: 'e' })).toMatchObject({
    total: 2,
    rows: [{ entityName: 'Bert' }],
  });
  expect(await listAudit(owner, { page: 3, pageSize: 1, q: 'e' })).toMatchObject({
    total: 2,
    rows: [],
  });
  expect(await count({ from: '2020-01-01T00:00:00Z', to: '2021-01-01T00:00:00Z' })).toBe(0);
  expect(await count({ from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' })).toBe(2);
  expect(await listAudit(owner, { page: 2, pageSize: 1 })).toMatchObject({
    total: 2,
    rows: [{ entityName: 'Bert' }],
  });
});

test('acts are found by the words that their reader sees of them, in whichever language', async () => {
  const world = await makeWorld(db);
  const owner = await asLive(asMember(world));
  await write(owner, { action: 'tenant.suspend', entityKind: 'tenant', entityName: 'Coast' });
  const entityId = await addNamedReseller(world, 'Bert');
  await write(owner, { action: 'reseller.suspend', entityId, entityName: 'Bert' });
  await write(owner, { action: 'payout.alarm', entityKind: 'payout', reason: 'paid_twice' });
  await write(owner, { action: 'payout.alarm', entityKind: 'payout', reason: 'other_amount' });
  const found = async (q: string): Promise<string[]> =>
    (await listAudit(owner, { ...page, q })).rows.map(({ action }) => action).toSorted();
  expect(await found('suspended')).toEqual(['reseller.suspend', 'tenant.suspend']);
  expect(await found('Suspended the tenant COAST')).toEqual(['tenant.suspend']);
  expect(await found('suspended mia bert')).toEqual(['reseller.suspend']);
  expect(await found('suspended coast bert')).toEqual([]);
  expect(await found('fetched back')).toEqual(['payout.alarm']);
  // As before: by code, and by nothing that is neither read nor on record.
  expect(await found('tenant.suspend')).toEqual(['tenant.suspend']);
  expect(await found('deleted')).toEqual([]);
  setReader(() => ({
    locale: 'de',
    formatMessage: ({ id, defaultMessage }) =>
      id === 'domain.auditAction.tenantSuspend' ? 'hat den Mandanten gesperrt' : defaultMessage,
  }));
  expect(await found('gesperrt')).toEqual(['tenant.suspend']);
  setReader(() => ENGLISH);
  expect(await found('gesperrt')).toEqual([]);
});

test('acts are found by the kind of thing they are about, and only by kinds that are written', async () => {
  const world = await makeWorld(db);
  await write(asMember(world));
  await write(asMember(world), { action: 'plan.create', entityKind: 'plan' });
  const about = ListAudit.parse({ entityKind: 'plan' });
  const { rows } = await listAudit(asMember(world), about);
  expect(rows.map(({ action }) => action)).toEqual(['plan.create']);
  for (const entityKind of ['commission_plan', 'member', 'assignment'])
    expect(ListAudit.safeParse({ entityKind }).success).toBe(false);
});

test('a partner sees its own acts; staff see all partners’ and the platform’s', async () => {
  const [world, other] = [await makeWorld(db), await makeWorld(db)];
  await write(asMember(world));
  const staff = asStaff(db, 'auditor');
  const mark = newId();
  await inScope(db, platformScopeOf(staff), (tx) =>
    appendAudit(tx, staff, entry({ entityId: mark, entityKind: 'user' })),
  );
  expect(await listAudit(asMember(other), page)).toMatchObject({ total: 0 });
  expect(await listAudit(asMember(other), { ...page, partnerId: world.partnerId })).toMatchObject({
    total: 0,
  });
  expect(await listAudit(asMember(world, 'viewer'), page)).toMatchObject({ total: 1 });
  expect(await listAudit(staff, { ...page, partnerId: world.partnerId })).toMatchObject({
    total: 1,
  });
  expect(await listAudit(staff, { ...page, entityId: mark })).toMatchObject({
    rows: [{ partner: null }],
  });
  expect(await listAudit(asMember(world), { ...page, entityId: mark })).toMatchObject({ total: 0 });
});

test('a limited member sees the acts on its tenants; resellers and keys see none', async () => {
  const world = await makeWorld(db);
  const second = await addTenant(world, 'second');
  await write(asMember(world), { tenantId: world.tenantId });
  await write(asMember(world), { tenantId: second });
  await write(asMember(world));
  expect(await listAudit(asMember(world, 'viewer', [second]), page)).toMatchObject({ total: 1 });
  expect(await listAudit(asMember(world, 'viewer'), page)).toMatchObject({ total: 3 });
  const reseller = asResellerUser(world, await addReseller(world, 'anna'));
  for (const ctx of [reseller, asPartnerKey(world, ['partners:read'])]) {
    await expect(listAudit(ctx, page)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(verifyAudit(ctx)).rejects.toMatchObject({ code: 'forbidden' });
  }
});

test('stands or falls with its act', async () => {
  const world = await makeWorld(db);
  const owner = asMember(world);
  const failing = inScope(db, scopeOf(owner), async (tx) => {
    await appendAudit(tx, owner, entry());
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  expect(await listAudit(owner, page)).toMatchObject({ total: 0 });
});

test('acts at once make one chain, and a forged entry shows', async () => {
  const world = await makeWorld(db);
  const owner = asMember(world);
  await Promise.all(Array.from({ length: 8 }, () => write(owner)));
  expect(await verifyAudit(owner)).toEqual({ entries: 8, firstBroken: null });
  await expect(verifyAudit(asMember(world, 'owner', [world.tenantId]))).rejects.toMatchObject({
    code: 'forbidden',
  });
  const { superuserUrl } = await workerDatabase();
  const settings = { applicationName: 'test', statementTimeout: 0 };
  const superuser = openConnection(superuserUrl, settings).client;
  try {
    await superuser`begin read write`;
    await superuser`update audit_log set reason = 'Nothing happened'
      where partner_id = ${world.partnerId} and seq = 3`;
    await superuser`commit`;
  } finally {
    await superuser.end();
  }
  expect(await verifyAudit(owner)).toEqual({ entries: 8, firstBroken: 3 });
  expect(await verifyAudit(enterPartner(asStaff(db, 'auditor'), world.partnerId))).toEqual({
    entries: 8,
    firstBroken: 3,
  });
});

test('nobody writes an entry into another partner’s chain', async () => {
  const [world, other] = [await makeWorld(db), await makeWorld(db)];
  const owner = asMember(world);
  const forged = inScope(db, scopeOf(owner), (tx) =>
    appendAudit(tx, enterPartner(owner, other.partnerId), entry()),
  );
  await expect(forged).rejects.toThrow();
  const direct = inScope(db, scopeOf(owner), (tx) =>
    tx.execute(sql`delete from audit_log where partner_id = ${world.partnerId}::uuid`),
  );
  await expect(direct).rejects.toThrow();
});
