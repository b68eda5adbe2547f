import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runQueued } from '../claim/testing/by-hand-of';
import { countUncalculated } from '../commission/uncalculated';
import { listRuns } from '../commission/list-runs';
import {
  addCustomer,
  addReseller,
  givePlan,
  makeWorld,
  openTestWorld,
  sumTexts,
} from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import type { Ctx } from '../context';
import { countsOf, importFile } from '../import/testing/import-file';
import { takeAllDue } from '../job/take-all-due';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { asPartnerKey, asPlatformKey } from '../shared/testing/actors';
import { listSetAside } from '../set-aside/list-set-aside';
import { decideSetAside } from '../set-aside/decide-set-aside';
import { postEvents } from './post-events';
import { takeDueEvents } from './aside/take-due';
import { inScope } from '@portal/db/in-scope';

let db: Database;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

/** At whom the events are; in Los Angeles it is still the 22nd then. */
const TODAY = '2026-11-23T07:00:00Z';

const makeScene = async (zone = 'America/Los_Angeles'): Promise<World> => {
  const world = await makeWorld(db, TODAY, zone);
  await addCustomer(world, 'c-1', await addReseller(world, 'anna'));
  const tenth = {
    trigger: 'invoice.paid',
    structure: { kind: 'percentage', rate: '0.1' },
  } as const;
  await givePlan(world, 'reseller', [{ ...tenth, key: 'r' }]);
  await givePlan(world, 'partner', [{ ...tenth, key: 'p', base: 'event' }]);
  return world;
};

/** The same at another time. */
const at = (now: string, world: World): World => ({
  ...world,
  ctx: { ...world.ctx, now: () => new Date(now) },
});

const isp = (now: string): Ctx => ({
  ...asPlatformKey(db, ['events:write']),
  now: () => new Date(now),
});

const event = (eventId: string, occurredAt: string, change: Record<string, unknown> = {}) => ({
  eventId,
  type: 'invoice.paid',
  customerId: 'c-1',
  occurredAt,
  amountMinor: 10_000,
  currency: 'USD',
  reference: eventId,
  ...change,
});

const post = async ({ tenantId }: World, events: unknown[], ctx = isp(TODAY)) =>
  (await postEvents(ctx, { tenantId, source: 'billing', events })).results.map(
    ({ outcome, reason, message }) => [outcome, outcome === 'rejected' ? reason : message],
  );

const aside = async ({ partnerId }: World, standing: 'ahead' | 'held') =>
  (
    await listSetAside(
      { ...asPlatformKey(db, ['claims:manage']), partnerId },
      { standing, pageSize: 50 },
    )
  ).rows;

const names = async (world: World, standing: 'ahead' | 'held') =>
  (await aside(world, standing)).map(({ eventId }) => eventId);

const uncalculated = (world: World) =>
  inScope(db, { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true }, (tx) =>
    countUncalculated(tx, world.partnerId, Date.parse('2027-06-01')),
  );

const sums = async (world: World) => {
  await runQueued(world);
  await expectRightBooks(world.ctx);
  return sumTexts(world);
};

it('is kept and counts for nothing until its day begins with its tenant, and then once', async () => {
  const world = await makeScene();
  expect(
    await post(world, [
      event('today', '2026-11-23T07:59:59Z'),
      event('tomorrow', '2026-11-23T08:00:00Z'),
      event('far', '2027-01-07T07:00:00Z'),
      event('too-far', '2027-01-07T07:00:01Z'),
    ]),
  ).toEqual([
    ['accepted', null],
    ['accepted', 'Counts from November 23, 2026.'],
    ['accepted', 'Counts from January 6, 2027.'],
    ['rejected', 'in_the_future'],
  ]);
  expect((await aside(world, 'ahead')).map(({ eventId, why }) => [eventId, why])).toEqual([
    ['tomorrow', 'Counts from November 23, 2026.'],
    ['far', 'Counts from January 6, 2027.'],
  ]);
  // Sent again it is the same; with other content the first stands.
  expect(
    await post(world, [
      event('tomorrow', '2026-11-23T08:00:00Z'),
      event('far', '2027-01-07T07:00:00Z', { amountMinor: 1 }),
    ]),
  ).toEqual([
    ['duplicate', null],
    ['conflict', expect.any(String)],
  ]);
  const first = ['anna 2026-11 r earning 1000', 'partner 2026-11 p earning 1000'];
  expect(await sums(world)).toEqual(first);

  const before = new Date('2026-11-23T07:59:59Z');
  expect(await takeDueEvents(db, world.partnerId, before)).toBe(0);
  const open = await uncalculated(world);
  const begun = at('2026-11-23T08:00:00Z', world);
  await Promise.all([takeAllDue(db, begun.ctx.now()), takeAllDue(db, begun.ctx.now())]);
  expect(await uncalculated(world)).toBe(open + 1);
  expect(await names(world, 'ahead')).toEqual(['far']);
  const both = ['anna 2026-11 r earning 2000', 'partner 2026-11 p earning 2000'];
  expect(await sums(begun)).toEqual(both);
  await takeAllDue(db, begun.ctx.now());
  expect(await sums(begun)).toEqual(both);
  const { rows } = await listRuns(begun.ctx, { page: 1, pageSize: 20 });
  expect(rows.map(({ cause }) => cause)).toEqual(['arrival', 'arrival']);
});

it('is decided on again on its day: a refund of it, and what looks like it by then', async () => {
  const world = await makeScene('UTC');
  expect(
    await post(world, [
      event('payment', '2026-11-25T00:00:00Z', { reference: 'inv' }),
      event('refund', '2026-11-26T00:00:00Z', { type: 'invoice.refunded', reference: 'inv' }),
    ]),
  ).toEqual([
    ['accepted', 'Counts from November 25, 2026.'],
    ['accepted', 'Counts from November 26, 2026.'],
  ]);
  await post(world, [event('copy', '2026-11-25T09:00:00Z', { reference: 'inv' })]);
  await takeAllDue(db, new Date('2026-11-25T00:00:00Z'));
  const payday = at('2026-11-25T00:00:00Z', world);
  expect(await sums(payday)).toEqual([
    'anna 2026-11 r earning 1000',
    'partner 2026-11 p earning 1000',
  ]);
  expect(await names(world, 'ahead')).toEqual(['refund']);
  expect(await names(world, 'held')).toEqual(['copy']);
  await takeAllDue(db, new Date('2026-11-26T00:00:00Z'));
  expect(await sums(at('2026-11-26T00:00:00Z', world))).toEqual([
    'anna 2026-11 r earning 1000',
    'anna 2026-11 r reversal -1000',
    'partner 2026-11 p earning 1000',
    'partner 2026-11 p reversal -1000',
  ]);
});

it('stays claimed when whom it pays posted it, and can be refused before', async () => {
  const world = await makeScene('UTC');
  const own = { ...asPartnerKey(world, ['events:write']), now: () => new Date(TODAY) };
  const soon = '2026-11-24T12:00:00Z';
  expect(await post(world, [event('mine', soon), event('wrong', soon)], own)).toEqual([
    ['claimed', 'Counts from November 24, 2026.'],
    ['claimed', 'Counts from November 24, 2026.'],
  ]);
  const ids = (await aside(world, 'ahead')).flatMap(({ id, eventId }) =>
    eventId === 'wrong' ? [id] : [],
  );
  const choice = { standing: 'ahead', ids, expectedEvents: 1 } as const;
  await expect(decideSetAside(own, { ...choice, outcome: 'taken' })).rejects.toMatchObject({
    code: 'validation',
  });
  await decideSetAside(own, { ...choice, outcome: 'refused', reason: 'Sent by mistake' });
  await takeAllDue(db, new Date('2026-11-24T00:00:00Z'));
  expect(await sums(at(soon, world))).toEqual(['anna 2026-11 r earning 1000']);
});

it('counts as accepted in a file', async () => {
  const world = await makeScene('UTC');
  const done = await importFile(world, {
    kind: 'events',
    content: [
      'Event ID,Type,Customer Number,Occurred At,Amount,Currency,Invoice',
      'f-1,invoice.paid,c-1,2026-11-23T00:00:00Z,100.00,USD,f-1',
      'f-2,invoice.paid,c-1,2026-12-04T00:00:00Z,100.00,USD,f-2',
    ].join('\n'),
  });
  expect(countsOf(done)).toMatchObject({ claimed: 2, waiting: 0, rejected: 0 });
  expect(await names(world, 'ahead')).toEqual(['f-2']);
});
