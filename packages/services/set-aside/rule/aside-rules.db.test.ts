import type { SetAsideRule } from '@portal/contracts/aside-rule';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { partnerMembers } from '@portal/db/schema/identity';
import type { PartnerRole } from '@portal/domain/enum/role';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { listAudit } from '../../audit/list-audit';
import { allowSourceTo } from '../../claim/testing/allow-source';
import { runQueued } from '../../claim/testing/by-hand-of';
import {
  addCustomer,
  addReseller,
  addTenant,
  givePlan,
  makeWorld,
  openTestWorld,
  sumTexts,
} from '../../commission/testing/world';
import type { World } from '../../commission/testing/world';
import type { Ctx } from '../../context';
import { postEvents } from '../../event/post-events';
import { asMember, asPartnerKey, asPlatformKey, asStaff } from '../../shared/testing/actors';
import { listSetAside } from '../list-set-aside';
import { applyAsideRule } from './apply-aside-rules';
import { confirmAsideRule } from './confirm-aside-rule';
import { endAsideRule } from './end-aside-rule';
import { listAsideRules } from './list-aside-rules';
import { setAsideRule } from './set-aside-rule';

let db: Database;
let world: World;
let mia: Ctx;
let otto: Ctx;

beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

const NOW = '2026-11-23T09:00:00Z';

/** Somebody of the team, with an account. */
const member = async (role: PartnerRole = 'owner', tenantIds: string[] | null = null) => {
  const ctx = asMember(world, role, tenantIds);
  const id = 'userId' in ctx.actor ? ctx.actor.userId : newId();
  const { partnerId } = world;
  await inScope(db, { login: 'portal_platform', partnerId }, (tx) =>
    tx.insert(partnerMembers).values({
      partnerId,
      id,
      email: `${id}@example.test`,
      name: 'Member',
      role,
      tenantIds,
    }),
  );
  return ctx;
};

beforeEach(async () => {
  world = await makeWorld(db, NOW);
  await addCustomer(world, 'c-1', await addReseller(world, 'anna'));
  const tenth = {
    trigger: 'invoice.paid',
    structure: { kind: 'percentage', rate: '0.1' },
  } as const;
  await givePlan(world, 'reseller', [{ ...tenth, key: 'r' }]);
  await givePlan(world, 'partner', [{ ...tenth, key: 'p', base: 'event' }]);
  mia = await member();
  otto = await member();
});

const event = (eventId: string, change: Record<string, unknown> = {}) => ({
  eventId,
  type: 'invoice.paid',
  customerId: 'c-1',
  occurredAt: '2026-10-05T00:00:00Z',
  amountMinor: 10_000,
  currency: 'USD',
  reference: 'inv-1',
  ...change,
});

const post = async (events: unknown[], source = 'billing', now = NOW) =>
  (
    await postEvents(
      { ...asPlatformKey(db, ['events:write']), now: () => new Date(now) },
      { tenantId: world.tenantId, source, events },
    )
  ).results.map(({ outcome }) => outcome);

const rule = (change: Partial<SetAsideRule> = {}): SetAsideRule => ({
  tenantId: world.tenantId,
  source: 'copy',
  outcome: 'dismissed',
  reason: 'The second export repeats the first',
  endsOn: '2026-12-31',
  ...change,
});

/** As background work does. */
const apply = (id: string, now = NOW) =>
  applyAsideRule({ ...world.ctx, now: () => new Date(now) }, id);

const idsIn = async (standing: 'waiting' | 'held' | 'taken' | 'refused' | 'dismissed') =>
  (await listSetAside(mia, { standing, pageSize: 50 })).rows.map(({ eventId }) => eventId);

const sums = async () => {
  await runQueued(world);
  return sumTexts(world);
};

it('dismisses what is held of its source alone, at once, and with its reason', async () => {
  await post([event('first')]);
  expect(await post([event('second')], 'copy')).toEqual(['held']);
  expect(await post([event('third')], 'other')).toEqual(['held']);
  const { id, status } = await setAsideRule(mia, rule());
  expect(status).toBe('active');
  expect(await apply(id)).toBe(1);
  expect(await apply(id)).toBe(0);
  expect(await idsIn('held')).toEqual(['third']);
  expect(await idsIn('dismissed')).toEqual(['second']);
  const { rows } = await listAudit(mia, { page: 1, pageSize: 20 });
  expect(rows.map(({ action, actorName, reason }) => [action, actorName, reason])).toEqual(
    expect.arrayContaining([
      ['aside_rule.set', 'Mia Member', 'The second export repeats the first'],
      ['set_aside.dismiss', 'test', 'The second export repeats the first'],
    ]),
  );
});

it('does away with nothing that lowers pay: refunds and departures wait for a person', async () => {
  await post([event('paid'), event('back', { type: 'invoice.refunded', amountMinor: 1000 })]);
  await post([event('back-2', { type: 'invoice.refunded', amountMinor: 1000 })], 'copy');
  await post([event('gone', { type: 'invoice.refunded', reference: 'inv-9' })], 'copy');
  const { id: dismissing } = await setAsideRule(mia, rule());
  const { id: refusing } = await setAsideRule(mia, rule({ outcome: 'refused', afterDays: 1 }));
  expect(await apply(dismissing)).toBe(0);
  expect(await apply(refusing, '2026-12-01T00:00:00Z')).toBe(0);
  expect([await idsIn('held'), await idsIn('waiting')]).toEqual([['back-2'], ['gone']]);
});

it('refuses what has waited so many days, and not before', async () => {
  await post([event('unknown', { customerId: 'nobody' })], 'copy');
  const { id } = await setAsideRule(mia, rule({ outcome: 'refused', afterDays: 3 }));
  expect(await apply(id, '2026-11-26T08:59:59Z')).toBe(0);
  expect(await apply(id, '2026-11-26T09:00:00Z')).toBe(1);
  expect(await idsIn('refused')).toEqual(['unknown']);
});

it('takes only when a second person of the team has confirmed it, as claimed by who set it', async () => {
  await post([event('first')]);
  await post([event('second')], 'copy');
  const before = await sums();
  const { id, status } = await setAsideRule(mia, rule({ outcome: 'taken' }));
  expect(status).toBe('proposed');
  expect(await apply(id)).toBe(0);
  const canConfirm = async (ctx: Ctx) => (await listAsideRules(ctx)).map((row) => row.canConfirm);
  const staff = { ...asStaff(db), partnerId: world.partnerId };
  const viewer = await member('viewer');
  for (const nobody of [mia, staff, viewer]) {
    expect(await canConfirm(nobody)).toEqual([false]);
    await expect(confirmAsideRule(nobody, { id })).rejects.toMatchObject({ code: 'forbidden' });
  }
  expect(await canConfirm(otto)).toEqual([true]);
  expect((await confirmAsideRule(otto, { id })).status).toBe('active');
  expect(await apply(id)).toBe(1);
  expect(before).toEqual(['anna 2026-10 r earning 1000', 'partner 2026-10 p earning 1000']);
  // The reseller earns on it; the partner once the platform has accepted what its own people said.
  expect(await sums()).toEqual(['anna 2026-10 r earning 2000', 'partner 2026-10 p earning 1000']);
});

it('is staff’s to confirm where the team has nobody else', async () => {
  const { partnerId } = world;
  await inScope(db, { login: 'portal_platform', partnerId }, (tx) =>
    tx.execute(sql`update partner_members set status = 'disabled'
      where partner_id = ${partnerId}::uuid and id <> ${'userId' in mia.actor ? mia.actor.userId : ''}::uuid`),
  );
  const { id } = await setAsideRule(mia, rule({ outcome: 'taken' }));
  await expect(confirmAsideRule(mia, { id })).rejects.toMatchObject({ code: 'forbidden' });
  const staff = { ...asStaff(db), partnerId };
  expect((await confirmAsideRule(staff, { id })).confirmedByName).toBe('Stella Staff');
});

it('lets programs do away with events, and propose nothing by which they earn', async () => {
  const key = asPartnerKey(world, ['events:write']);
  await expect(setAsideRule(key, rule({ outcome: 'taken' }))).rejects.toMatchObject({
    code: 'forbidden',
  });
  expect((await setAsideRule(key, rule())).status).toBe('active');
  const reading = asPartnerKey(world, ['plans:simulate']);
  await expect(setAsideRule(reading, rule({ source: 'x' }))).rejects.toMatchObject({
    code: 'forbidden',
  });
});

it('ends: by a person, by itself after its last day, and there is one of a kind', async () => {
  const { id } = await setAsideRule(mia, rule());
  await expect(setAsideRule(otto, rule({ source: 'COPY' }))).rejects.toMatchObject({
    code: 'conflict',
  });
  expect((await endAsideRule(otto, { id })).status).toBe('ended');
  await expect(endAsideRule(mia, { id })).rejects.toMatchObject({ code: 'conflict' });
  const { id: next } = await setAsideRule(mia, rule({ endsOn: '2026-11-23' }));
  await post([event('first')]);
  await post([event('second')], 'copy');
  expect(await apply(next, '2026-11-24T00:00:00Z')).toBe(0);
  expect(
    (await listAsideRules(mia)).map(({ status, endedByName }) => [status, endedByName]),
  ).toEqual([
    ['ended', null],
    ['ended', 'Mia Member'],
  ]);
  for (const endsOn of ['2026-11-22', '2028-01-01'])
    await expect(setAsideRule(mia, rule({ endsOn }))).rejects.toMatchObject({ code: 'validation' });
});

it('keeps to the tenants that one has', async () => {
  const other = await addTenant(world, 'other');
  const limited = await member('manager', [other]);
  await setAsideRule(mia, rule());
  expect(await listAsideRules(limited)).toEqual([]);
  await expect(setAsideRule(limited, rule({ source: 'x' }))).rejects.toMatchObject({
    code: 'not_found',
  });
  expect((await setAsideRule(limited, rule({ tenantId: other }))).status).toBe('active');
});

it('leaves a trusted payment that is held to earn for both once staff’s own rule takes it', async () => {
  await allowSourceTo(world, 'copy', mia);
  await post([event('first')]);
  await post([event('second')], 'copy');
  const staff = { ...asStaff(db), partnerId: world.partnerId };
  const { id } = await setAsideRule(staff, rule({ outcome: 'taken' }));
  await expect(confirmAsideRule(otto, { id })).rejects.toMatchObject({ code: 'forbidden' });
  const another = { ...asStaff(db), partnerId: world.partnerId };
  await confirmAsideRule(another, { id });
  expect(await apply(id)).toBe(1);
  expect(await sums()).toEqual(['anna 2026-10 r earning 2000', 'partner 2026-10 p earning 2000']);
});
