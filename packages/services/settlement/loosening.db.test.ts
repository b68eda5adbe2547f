import { DecideSettlementChange } from '@portal/contracts/settlement';
import type { UpdateSettlementSettings } from '@portal/contracts/settlement';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { partnerMembers, platformUsers } from '@portal/db/schema/identity';
import type { PartnerRole } from '@portal/domain/enum/role';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { proposeAdjustment } from '../adjustment/propose-adjustment';
import { listAudit } from '../audit/list-audit';
import { addReseller, addTenant } from '../commission/testing/world';
import { enterPartner } from '../context';
import type { Ctx } from '../context';
import { getPartnerOverview } from '../overview/get-partner-overview';
import { getPlatformOverview } from '../overview/get-platform-overview';
import { asMember, asPartnerKey, asStaff } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { makeSettlementWorld } from '../statement/testing/settlement-world';
import type { SettlementWorld } from '../statement/testing/settlement-world';
import { decideChange } from './decide-change';
import { getPartnerChange } from './get-partner-change';
import { getSettings } from './get-settings';
import { updateSettings } from './update-settings';

let db: Database;
let world: SettlementWorld;
let finance: Ctx;
let owner: Ctx;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

/** A member of the team who has an account, so that others are found beside it. */
const member = async (role: PartnerRole, tenantIds: string[] | null = null): Promise<Ctx> => {
  const ctx = asMember(world, role, tenantIds);
  const id = 'userId' in ctx.actor ? ctx.actor.userId : newId();
  const { partnerId } = world;
  await inScope(db, { login: 'portal_platform', partnerId }, (tx) =>
    tx.insert(partnerMembers).values({
      partnerId,
      id,
      email: `${id}@partner.example`,
      name: ctx.actor.name,
      role,
      tenantIds,
    }),
  );
  return ctx;
};
/** Gives staff an account with this address. */
const addStaff = async ({ actor }: Ctx, email: string): Promise<void> => {
  if (actor.kind !== 'platform') throw new Error('Only staff have such an account.');
  const { userId: id, name, role } = actor;
  await inScope(db, { login: 'portal_platform', partnerId: null }, (tx) =>
    tx.insert(platformUsers).values({ id, email, name, role }),
  );
};
beforeEach(async () => {
  world = await makeSettlementWorld(db);
  finance = await member('finance');
  owner = await member('owner');
});

const emailOf = ({ actor }: Ctx): string | null =>
  'userId' in actor ? `${actor.userId}@partner.example` : null;

const change = async (ctx: Ctx, wanted: Partial<UpdateSettlementSettings>) => {
  const { currency: _, waiting: __, ...settings } = await getSettings(ctx);
  return updateSettings(ctx, { ...settings, ...wanted });
};
const HUGE = '999999999999999';
const propose = async (ctx: Ctx, wanted: Partial<UpdateSettlementSettings>): Promise<string> =>
  (await change(ctx, wanted)).waiting?.id ?? '';
const stateOf = async (ctx: Ctx) => {
  const { adjustmentThresholdMinor, recoveryCapMinor, minimumMinor, waiting } =
    await getSettings(ctx);
  return [adjustmentThresholdMinor, recoveryCapMinor, minimumMinor, waiting !== null];
};
const gift = async (resellerId: string) => ({
  resellerId,
  currency: 'USD',
  amountMinor: '99999900',
  reason: 'A gift.',
});

describe('a control is not loosened by whom it controls', () => {
  test('raise the threshold, book, set it back: nothing is booked', async () => {
    const anna = await addReseller(world, 'anna');
    await change(finance, { adjustmentThresholdMinor: HUGE });
    expect(await proposeAdjustment(finance, await gift(anna))).toMatchObject({
      status: 'proposed',
      needsSecond: true,
      proposedByEmail: emailOf(finance),
    });
    expect(await stateOf(finance)).toEqual(['10000', null, '0', true]);
  });

  test('nor under another sign-in of the same person, as staff for a team that has nobody else', async () => {
    const { partnerId } = world;
    const staff = enterPartner(asStaff(db), partnerId);
    const other = enterPartner(asStaff(db), partnerId);
    await inScope(db, { login: 'portal_platform', partnerId }, (tx) =>
      tx
        .update(partnerMembers)
        .set({ status: 'disabled' })
        .where(and(eq(partnerMembers.partnerId, partnerId), eq(partnerMembers.role, 'owner'))),
    );
    const id = await propose(finance, { adjustmentThresholdMinor: HUGE });
    await addStaff(staff, emailOf(finance) ?? '');
    await addStaff(other, `${newId()}@portal.example`);
    const confirm = { id, decision: 'confirm' } as const;
    await expect(decideChange(staff, confirm)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await getPartnerChange(staff)).toMatchObject({ canDecide: false });
    expect(await decideChange(other, confirm)).toMatchObject({ adjustmentThresholdMinor: HUGE });
  });

  test('once a second person has confirmed it, it counts', async () => {
    const anna = await addReseller(world, 'anna');
    const id = await propose(finance, { adjustmentThresholdMinor: HUGE });
    await expect(decideChange(finance, { id, decision: 'confirm' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const confirmed = await decideChange(owner, { id, decision: 'confirm' });
    expect(confirmed).toMatchObject({ adjustmentThresholdMinor: HUGE, waiting: null });
    expect(await proposeAdjustment(finance, await gift(anna))).toMatchObject({
      status: 'approved',
    });
    const { rows } = await listAudit(owner, { page: 1, pageSize: 50 });
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['settlement.propose', 'settlement.confirm']),
    );
  });

  test('what tightens counts at once, what loosens waits with its old and new value', async () => {
    await change(owner, { minimumMinor: '5000' });
    const answer = await change(finance, {
      isAutomatic: false,
      adjustmentThresholdMinor: '5000',
      recoveryCapMinor: '2500',
      minimumMinor: '100',
    });
    expect(answer).toMatchObject({
      isAutomatic: false,
      adjustmentThresholdMinor: '5000',
      recoveryCapMinor: null,
      minimumMinor: '5000',
      waiting: {
        payer: 'partner',
        changes: [
          { control: 'minimumMinor', from: '5000', to: '100' },
          { control: 'recoveryCapMinor', from: null, to: '2500' },
        ],
        proposedByName: 'Mia Member',
        proposedAt: '2026-11-23T09:00:00.000Z',
        isOwn: true,
        canDecide: false,
      },
    });
    const { waiting } = await getSettings(owner);
    expect(waiting).toMatchObject({
      isOwn: false,
      canDecide: true,
      proposedByEmail: emailOf(finance),
    });
    await decideChange(owner, { id: waiting?.id ?? '', decision: 'confirm' });
    expect(await stateOf(owner)).toEqual(['5000', '2500', '100', false]);
  });

  test('refused with a reason, or withdrawn by who proposed it: the old values stay', async () => {
    const first = await propose(finance, { minimumMinor: '0', adjustmentThresholdMinor: '20000' });
    expect(DecideSettlementChange.safeParse({ id: first, decision: 'refuse' }).success).toBe(false);
    await expect(decideChange(owner, { id: first, decision: 'withdraw' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await decideChange(owner, { id: first, decision: 'refuse', note: 'No need.' });
    await expect(decideChange(owner, { id: first, decision: 'confirm' })).rejects.toMatchObject({
      code: 'conflict',
    });
    const second = await propose(finance, { adjustmentThresholdMinor: '20000' });
    await decideChange(finance, { id: second, decision: 'withdraw' });
    expect(await stateOf(owner)).toEqual(['10000', null, '0', false]);
  });

  test('one waits at a time; what only tightens goes through meanwhile', async () => {
    await propose(finance, { adjustmentThresholdMinor: '20000' });
    await expect(change(owner, { recoveryCapMinor: '100' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await change(owner, { minimumMinor: '500' });
    expect(await stateOf(owner)).toEqual(['10000', null, '500', true]);
    const both = await Promise.allSettled([
      decideChange(owner, {
        id: (await getSettings(owner)).waiting?.id ?? '',
        decision: 'confirm',
      }),
      decideChange(owner, {
        id: (await getSettings(owner)).waiting?.id ?? '',
        decision: 'confirm',
      }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await stateOf(owner)).toEqual(['20000', null, '500', false]);
  });

  test('two that propose at once: one waits', async () => {
    const both = await Promise.allSettled([
      change(finance, { adjustmentThresholdMinor: '20000' }),
      change(owner, { adjustmentThresholdMinor: '30000' }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict' },
    });
  });

  test('it ends when its control is changed under it, and no longer counts', async () => {
    const id = await propose(finance, { adjustmentThresholdMinor: '20000' });
    await change(owner, { adjustmentThresholdMinor: '5000' });
    expect(await stateOf(owner)).toEqual(['5000', null, '0', false]);
    await expect(decideChange(owner, { id, decision: 'confirm' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await stateOf(owner)).toEqual(['5000', null, '0', false]);
  });

  test('nobody decides who may not set it: other roles, limited members, keys, other partners', async () => {
    const id = await propose(finance, { adjustmentThresholdMinor: '20000' });
    const tenantId = await addTenant(world, 'other');
    const refused = [
      asMember(world, 'manager'),
      asMember(world, 'viewer'),
      asMember(world, 'finance', [tenantId]),
      asPartnerKey(world, ['partners:write']),
    ];
    for (const ctx of refused)
      await expect(decideChange(ctx, { id, decision: 'confirm' })).rejects.toMatchObject({
        code: 'forbidden',
      });
    const stranger = asMember(await makeSettlementWorld(db));
    await expect(decideChange(stranger, { id, decision: 'confirm' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await decideChange(owner, { id, decision: 'confirm' })).toMatchObject({
      adjustmentThresholdMinor: '20000',
    });
  });

  test('nobody without an account of his own proposes it', async () => {
    await expect(change(world.ctx, { adjustmentThresholdMinor: HUGE })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await change(world.ctx, { adjustmentThresholdMinor: '1' })).toMatchObject({
      adjustmentThresholdMinor: '1',
    });
  });
});

describe('who confirms', () => {
  test('for the platform: another person of the staff', async () => {
    const [first, second] = [asStaff(db, 'operator'), asStaff(db, 'operator')].map((ctx) =>
      enterPartner(ctx, world.partnerId),
    );
    if (first === undefined || second === undefined) throw new Error('two of the staff');
    const id = await propose(first, { adjustmentThresholdMinor: HUGE });
    await expect(decideChange(owner, { id, decision: 'confirm' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(decideChange(first, { id, decision: 'confirm' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await decideChange(second, { id, decision: 'confirm' });
    expect(await stateOf(first)).toEqual([HUGE, null, '0', false]);
    expect(await stateOf(owner)).toEqual(['10000', null, '0', false]);
  });

  test('in a partner of one person: somebody of the staff, and only there', async () => {
    const staff = enterPartner(asStaff(db), world.partnerId);
    const id = await propose(finance, { adjustmentThresholdMinor: '20000' });
    expect(await getPartnerChange(staff)).toMatchObject({ id, canDecide: false });
    await expect(decideChange(staff, { id, decision: 'confirm' })).rejects.toMatchObject({
      code: 'forbidden',
    });

    world = await makeSettlementWorld(db);
    const alone = await member('owner');
    await member('manager');
    const theirs = await propose(alone, { adjustmentThresholdMinor: '20000' });
    const inside = enterPartner(asStaff(db), world.partnerId);
    expect(await getPartnerChange(inside)).toMatchObject({ id: theirs, canDecide: true });
    await decideChange(inside, { id: theirs, decision: 'confirm' });
    expect(await stateOf(alone)).toEqual(['20000', null, '0', false]);
    const { rows } = await listAudit(alone, { page: 1, pageSize: 50 });
    expect(rows.find(({ action }) => action === 'settlement.confirm')).toMatchObject({
      actorName: 'Stella Staff',
    });
  });

  test('it stands under what needs attention, for everybody but who proposed it', async () => {
    const kindsOf = async (ctx: Ctx) =>
      (await getPartnerOverview(ctx)).attention.map(({ kind }) => kind);
    await propose(finance, { adjustmentThresholdMinor: '20000' });
    expect(await kindsOf(owner)).toContain('settling_change');
    expect(await kindsOf(finance)).not.toContain('settling_change');
    const staff = asStaff(db);
    await propose(enterPartner(staff, world.partnerId), { adjustmentThresholdMinor: HUGE });
    const waiting = async (ctx: Ctx) =>
      (await getPlatformOverview(ctx)).attention.find(({ kind }) => kind === 'settling_change')
        ?.count ?? 0;
    expect(await waiting(asStaff(db))).toBe((await waiting(staff)) + 1);
  });
});
