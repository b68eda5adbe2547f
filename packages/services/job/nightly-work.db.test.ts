import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addCustomer,
  addEvents,
  addReseller,
  givePlan,
  openTestWorld,
  run,
} from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { listRuns } from '../commission/list-runs';
import { runCommissions } from '../commission/run-commissions';
import { countUncalculated } from '../commission/uncalculated';
import { postEvents } from '../event/post-events';
import { makePresentWorld } from '../period/testing/close';
import { getSettings } from '../settlement/get-settings';
import { asMember } from '../shared/testing/actors';
import { updateSettings } from '../settlement/update-settings';
import { queueNightlyRuns } from './nightly-work';

let db: Database;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

const makeScene = async (): Promise<World> => {
  const world = await makePresentWorld(db);
  const customer = await addCustomer(world, 'c1', await addReseller(world, 'anna'));
  await givePlan(world, 'reseller', [
    { key: 'r', trigger: 'invoice.paid', structure: { kind: 'percentage', rate: '0.1' } },
  ]);
  await addEvents(world, [
    { type: 'invoice.paid', at: '2026-07-10T00:00:00Z', customer, amount: 100, reference: 'a' },
  ]);
  return world;
};

const causes = async ({ ctx }: World): Promise<string[]> => {
  const { rows } = await listRuns(ctx, { page: 1, pageSize: 20 });
  return rows.map(({ cause }) => cause);
};

const calculateByHand = async ({ ctx }: World): Promise<void> => {
  const { currency: _, waiting: __, ...settings } = await getSettings(ctx);
  await updateSettings(ctx, { ...settings, isAutomatic: false });
};

test('every night calculates each partner once, but not who calculates by hand', async () => {
  const [asleep, byHand] = [await makeScene(), await makeScene()];
  await calculateByHand(byHand);
  const night = new Date('2026-12-01T00:00:05Z');
  await Promise.all([queueNightlyRuns(db, night), queueNightlyRuns(db, night)]);
  await queueNightlyRuns(db, new Date('2026-12-01T23:59:00Z'));
  expect(await causes(asleep)).toEqual(['nightly']);
  expect(await causes(byHand)).toEqual([]);
  await queueNightlyRuns(db, new Date('2026-12-02T00:00:05Z'));
  expect(await causes(asleep)).toEqual(['nightly', 'nightly']);
});

const post = ({ ctx, tenantId }: World, eventId: string, occurredAt = '2026-08-01T00:00:00Z') =>
  postEvents(ctx, {
    tenantId,
    source: 'test',
    events: [
      {
        eventId,
        type: 'invoice.paid',
        customerId: 'c1',
        occurredAt,
        amountMinor: 100,
        currency: 'USD',
        reference: eventId,
      },
    ],
  });

test('arriving events queue one calculation, however many deliveries wait for it', async () => {
  const [world, byHand] = [await makeScene(), await makeScene()];
  await calculateByHand(byHand);
  await Promise.all(['x', 'y', 'z'].map((id) => post(world, id)));
  await post(world, 'x');
  await post(byHand, 'x');
  expect(await causes(world)).toEqual(['arrival']);
  expect(await causes(byHand)).toEqual([]);
});

const months = async ({ ctx }: World): Promise<(string | null)[]> => {
  const { rows } = await listRuns(ctx, { page: 1, pageSize: 20 });
  return rows.map(({ fromPeriod }) => fromPeriod);
};

/** Carries out what waits, as the queue would. */
const work = async ({ ctx }: World): Promise<void> => {
  const { rows } = await listRuns(ctx, { page: 1, pageSize: 20 });
  for (const { id, status } of rows) if (status === 'queued') await runCommissions(ctx, { id });
};

const uncalculated = (world: World): Promise<number> =>
  inScope(db, { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true }, (tx) =>
    countUncalculated(tx, world.partnerId, null),
  );

test('what arrives is calculated from its earliest month on, and no event stays out', async () => {
  const world = await makeScene();
  await run(world);
  expect(await uncalculated(world)).toBe(0);
  await post(world, 'late', '2026-09-03T00:00:00Z');
  expect(await uncalculated(world)).toBe(1);
  await post(world, 'later', '2026-10-03T00:00:00Z');
  await post(world, 'earlier', '2026-08-03T00:00:00Z');
  expect(await months(world)).toEqual(['2026-08', null]);
  await work(world);
  const { rows } = await listRuns(world.ctx, { page: 1, pageSize: 1 });
  expect(rows).toMatchObject([{ totalEvents: 3, processedEvents: 3, newLines: 3 }]);
  expect(await uncalculated(world)).toBe(0);
  await post(world, 'first', '2026-07-01T00:00:00Z');
  expect(await months(world)).toEqual([null, '2026-08', null]);
  await work(world);
  expect(await run(world)).toMatchObject({ newLines: 0 });
});

test('what a calculation that failed should have seen is left to the next', async () => {
  const world = await makeScene();
  await run(world);
  await post(world, 'x', '2026-09-03T00:00:00Z');
  await inScope(db, { login: 'portal_jobs', partnerId: world.partnerId }, (tx) =>
    tx.execute(sql`update commission_runs set status = 'failed'
      where partner_id = ${world.partnerId}::uuid and status = 'queued'`),
  );
  await post(world, 'y', '2026-10-03T00:00:00Z');
  expect(await months(world)).toEqual([null, '2026-09', null]);
  await work(world);
  expect(await uncalculated(world)).toBe(0);
});

test('a change of who sold it is seen by a calculation over all months only', async () => {
  const world = await makeScene();
  await run(world);
  await addCustomer(world, 'c2', await addReseller(world, 'bert'));
  await post(world, 'x', '2026-09-03T00:00:00Z');
  await work(world);
  expect(await uncalculated(world)).toBe(1);
  await run(world);
  expect(await uncalculated(world)).toBe(0);
});

test('who calculates by itself again catches up', async () => {
  const world = await makeScene();
  await run(world);
  await calculateByHand(world);
  await post(world, 'x', '2026-09-03T00:00:00Z');
  const { currency: _, waiting: __, ...settings } = await getSettings(world.ctx);
  await updateSettings(asMember(world, 'finance'), { ...settings, isAutomatic: true });
  await work(world);
  expect(await uncalculated(world)).toBe(0);
});

test('settings are overwritten by nobody who has not seen them', async () => {
  const world = await makeScene();
  const { currency: _, waiting: __, ...seen } = await getSettings(world.ctx);
  expect(seen).toMatchObject({ isAutomatic: true, adjustmentThresholdMinor: '10000', version: 0 });
  expect(await updateSettings(world.ctx, { ...seen, minimumMinor: '2500' })).toMatchObject({
    minimumMinor: '2500',
    version: 1,
  });
  await expect(updateSettings(world.ctx, seen)).rejects.toMatchObject({ code: 'conflict' });
});
