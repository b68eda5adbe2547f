import { hashPassword } from '@portal/auth/password';
import type { Database } from '@portal/db/database';
import { newId, PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { customers } from '@portal/db/schema/customer';
import { partnerInvitations, partnerMembers, platformUsers } from '@portal/db/schema/identity';
import { resellers } from '@portal/db/schema/partner';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorOf, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import { listAudit } from '../audit/list-audit';
import { verifyAudit } from '../audit/verify-audit';
import { addCustomer, makeWorld } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { enterPartner } from '../context';
import type { Ctx } from '../context';
import { upsertCustomers } from '../import/upsert-customers';
import { asMember, asPartnerKey, asResellerUser, asStaff } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { addNamedReseller, asLive } from '../shared/testing/live-person';
import { activateReseller } from '../reseller/activate-reseller';
import { suspendReseller } from '../reseller/suspend-reseller';
import { invitePartnerMember } from '../team/invite-partner-member';
import { listPartnerMembers } from '../team/list-partner-members';
import { setPartnerMemberStatus } from '../team/set-partner-member-status';
import { erasePerson } from './erase-person';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const page = { page: 1, pageSize: 50 };

const namedMember = async (world: World, name: string): Promise<{ ctx: Ctx; id: string }> => {
  const plain = asMember(world, 'manager');
  const ctx = await asLive({ ...plain, actor: { ...plain.actor, name } });
  return { ctx, id: actorOf(ctx.actor).id ?? '' };
};

const act = (ctx: Ctx): Promise<void> =>
  inScope(ctx.db, scopeOf(ctx), (tx) =>
    appendAudit(tx, ctx, {
      action: 'reseller.update',
      entityKind: 'plan',
      entityId: null,
      entityName: 'Gold',
    }),
  );

test('a member of the team is forgotten, in the log too, whose chain holds', async () => {
  const world = await makeWorld(db);
  const owner = await asLive(asMember(world));
  const { ctx: nora, id } = await namedMember(world, 'Nora Nord');
  await act(nora);
  const invitationId = newId();
  await inScope(db, scopeOf(owner), async (tx) => {
    await tx.insert(partnerInvitations).values({
      partnerId: world.partnerId,
      id: invitationId,
      email: `${id}@people.example`,
      name: 'Nora Nord',
      role: 'manager',
      tokenHash: await hashPassword(id),
      expiresAt: new Date(),
    });
    await appendAudit(tx, owner, {
      action: 'member.invite',
      entityKind: 'invitation',
      entityId: invitationId,
      entityName: 'Nora Nord',
    });
  });
  await expect(erasePerson(owner, { kind: 'user', id })).rejects.toMatchObject({
    code: 'conflict',
    message: 'Disable this person first.',
  });
  expect((await listAudit(owner, { ...page, q: 'nora' })).total).toBe(2);
  await setPartnerMemberStatus(owner, { id, status: 'disabled' });
  await erasePerson(owner, { kind: 'user', id });
  const { rows } = await listAudit(owner, page);
  expect(JSON.stringify(rows)).not.toContain('Nora');
  expect(rows).toMatchObject([
    {
      action: 'person.erase',
      actorName: 'Mia Member',
      entityKind: 'user',
      entityId: id,
      entityName: null,
    },
    { action: 'member.disable', actorName: 'Mia Member', entityName: 'Erased person' },
    { action: 'member.invite', entityName: 'Erased person' },
    { action: 'reseller.update', actorName: 'Erased person', entityName: 'Gold' },
  ]);
  expect(await verifyAudit(owner)).toEqual({ entries: 4, firstBroken: null });
  const left = await inScope(db, scopeOf(owner), (tx) =>
    tx
      .select()
      .from(partnerMembers)
      .where(byId(partnerMembers, world.partnerId, id)),
  ).catch(() => []);
  expect(left).toEqual([]);
  await expect(erasePerson(owner, { kind: 'user', id })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('somebody who was only invited is forgotten with the invitation', async () => {
  const world = await makeWorld(db);
  const owner = await asLive(asMember(world));
  const invited = await invitePartnerMember(owner, {
    email: `ina@${world.partnerId}.example`,
    name: 'Ina Island',
    role: 'viewer',
    tenantIds: null,
  });
  expect((await listAudit(owner, { ...page, q: 'ina island' })).total).toBe(1);
  await erasePerson(owner, { kind: 'invitation', id: invited.id });
  expect(await listAudit(owner, page)).toMatchObject({
    rows: [
      { action: 'person.erase', entityKind: 'invitation', entityName: null },
      { action: 'member.invite', entityName: 'Erased person' },
    ],
  });
  expect((await listPartnerMembers(owner)).map(({ name }) => name)).toEqual(['Mia Member']);
  await expect(erasePerson(owner, { kind: 'invitation', id: invited.id })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a customer is forgotten, and no import brings it back', async () => {
  const world = await makeWorld(db);
  const owner = asMember(world);
  const values = { name: 'Karl Klein', email: 'karl@home.example', city: 'Bonn', product: 'Fibre' };
  const target = {
    partnerId: world.partnerId,
    tenantId: world.tenantId,
    importId: newId(),
    currency: 'USD',
    now: new Date(),
  };
  const take = (number: string) =>
    inScope(db, { login: 'portal_jobs', partnerId: world.partnerId }, (tx) =>
      upsertCustomers(tx, target, [{ externalId: number, values }]),
    );
  const read = (number: string) =>
    inScope(db, { login: 'portal_platform', partnerId: world.partnerId }, async (tx) => {
      const rows = await tx.execute<{ id: string; text: string }>(
        sql`select id, row_to_json(c)::text as text from customers c
          where partner_id = ${world.partnerId}::uuid and external_id = ${number}`,
      );
      return [...rows][0];
    });
  await take('K1');
  await take('K2');
  const id = (await read('K1'))?.id ?? '';
  await erasePerson(owner, { kind: 'customer', id });
  for (const again of [false, true]) {
    if (again) await take('K1');
    const { text } = (await read('K1')) ?? { text: '' };
    for (const clear of ['Karl', 'karl', 'Bonn', 'bonn']) expect(text).not.toContain(clear);
    expect(text).toContain('Fibre');
  }
  await take('K2');
  expect((await read('K2'))?.text).toContain('Karl Klein');
  expect(await listAudit(owner, page)).toMatchObject({
    rows: [{ action: 'person.erase', entityKind: 'customer', entityId: id, entityName: null }],
  });
  expect(
    await inScope(db, scopeOf(owner), (tx) =>
      tx
        .select({ at: customers.erasedAt })
        .from(customers)
        .where(byId(customers, world.partnerId, id)),
    ),
  ).not.toEqual([{ at: null }]);
});

test('a reseller is forgotten and ends: the name that it is paid under stays', async () => {
  const world = await makeWorld(db);
  const owner = asMember(world);
  const id = await addNamedReseller(world, 'Rita Roth');
  await expect(erasePerson(owner, { kind: 'reseller', id })).rejects.toMatchObject({
    code: 'conflict',
    message: 'Suspend this reseller first.',
  });
  await suspendReseller(owner, { id, reason: 'Gave up' });
  await erasePerson(owner, { kind: 'reseller', id });
  expect(await listAudit(owner, page)).toMatchObject({
    rows: [
      { action: 'person.erase', entityKind: 'reseller', entityId: id, entityName: null },
      { action: 'reseller.terminate', entityName: 'Erased person' },
      { action: 'reseller.suspend', entityName: 'Erased person', reason: 'Gave up' },
    ],
  });
  await expect(activateReseller(owner, { id, reason: 'Back' })).rejects.toMatchObject({
    code: 'invalid_transition',
  });
  const [row] = await inScope(db, scopeOf(owner), (tx) =>
    tx
      .select()
      .from(resellers)
      .where(byId(resellers, world.partnerId, id)),
  );
  expect(row).toMatchObject({
    name: 'Rita Roth',
    contactEmail: `${id}@erased.invalid`,
    contactName: null,
    status: 'terminated',
  });
});

test('staff are forgotten in every chain they acted in', async () => {
  const [one, other] = [await makeWorld(db), await makeWorld(db)];
  const administrator = await asLive(asStaff(db));
  const plain = asStaff(db, 'operator');
  const sam = await asLive({ ...plain, actor: { ...plain.actor, name: 'Sam Sands' } });
  const id = actorOf(sam.actor).id ?? '';
  for (const world of [one, other]) await act(enterPartner(sam, world.partnerId));
  await act(await asLive(asMember(other)));
  await expect(erasePerson(administrator, { kind: 'user', id })).rejects.toMatchObject({
    code: 'conflict',
  });
  await inScope(db, { login: 'portal_platform', partnerId: null }, (tx) =>
    tx
      .update(platformUsers)
      .set({ status: 'disabled' })
      .where(sql`id = ${id}::uuid`),
  );
  await erasePerson(administrator, { kind: 'user', id });
  for (const world of [one, other]) {
    const { rows } = await listAudit(asMember(world), page);
    expect(rows.at(0)).toMatchObject({ action: 'person.erase', actorName: 'Stella Staff' });
    expect(rows.at(-1)).toMatchObject({ actorName: 'Erased person' });
    expect((await verifyAudit(asMember(world))).firstBroken).toBeNull();
  }
  expect((await listAudit(asMember(other), page)).rows[1]).toMatchObject({
    actorName: 'Mia Member',
  });
  const [own] = (await listAudit(administrator, { ...page, entityId: id })).rows.filter(
    ({ partner }) => partner === null,
  );
  expect(own).toMatchObject({ action: 'person.erase' });
  expect(PLATFORM_PARTNER_ID).not.toBe(one.partnerId);
});

test('only administrators erase, in their own partner, and who works in all tenants', async () => {
  const [world, other] = [await makeWorld(db), await makeWorld(db)];
  const id = await addCustomer(world, 'C1');
  const refused = [
    asMember(world, 'manager'),
    asMember(world, 'finance'),
    asMember(world, 'owner', [world.tenantId]),
    asResellerUser(world, await addNamedReseller(world, 'Rolf')),
    asPartnerKey(world, ['partners:write']),
    enterPartner(asStaff(db, 'operator'), world.partnerId),
  ];
  for (const ctx of refused)
    await expect(erasePerson(ctx, { kind: 'customer', id })).rejects.toMatchObject({
      code: 'forbidden',
    });
  for (const ctx of [asMember(other), enterPartner(asStaff(db), other.partnerId), asStaff(db)])
    await expect(erasePerson(ctx, { kind: 'customer', id })).rejects.toMatchObject({
      code: 'not_found',
    });
  for (const ctx of [
    asMember(world),
    asPartnerKey(world, ['persons:erase']),
    enterPartner(asStaff(db), world.partnerId),
  ])
    expect(await erasePerson(ctx, { kind: 'customer', id })).toEqual({ done: true });
});
