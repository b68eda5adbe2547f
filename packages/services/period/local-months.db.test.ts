import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { sayExplanation } from '@portal/domain/commission/sentences';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allowSourceTo } from '../claim/testing/allow-source';
import { runQueued } from '../claim/testing/by-hand-of';
import { listLines } from '../commission/list-lines';
import {
  addCustomer,
  addEvents,
  addReseller,
  addTenant,
  givePlan,
  openTestWorld,
  run,
} from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { getLine } from '../earnings/get-line';
import { asOwner, importFile } from '../import/testing/import-file';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { speakerIn } from '../shared/speaker';
import { listStatements } from '../statement/list-statements';
import { getPeriod } from './get-period';
import { listPeriods } from './list-periods';
import { requestClose } from './request-close';
import { close, lineTexts, makePresentWorld } from './testing/close';

let db: Database;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

const TENTH = [
  {
    key: 'own',
    trigger: 'invoice.paid' as const,
    structure: { kind: 'percentage' as const, rate: '0.1' },
    holdDays: 30,
  },
];
const SHARE = [
  {
    key: 'share',
    trigger: 'invoice.paid' as const,
    base: 'event' as const,
    structure: { kind: 'percentage' as const, rate: '0.2' },
  },
];

/** What is kept of a world's events, by month. */
const totalsOf = ({ partnerId }: World) =>
  inScope(db, { login: 'portal_jobs', partnerId, readOnly: true }, async (tx) => [
    ...(await tx.execute<{ period: string; events: number }>(sql`
      select period, events from event_totals where partner_id = ${partnerId}::uuid order by period`)),
  ]);

/** A reseller `anna` with the customer `c-1`, both tiers on plans, and the owner's files trusted. */
const makeScene = async (timeZone: string): Promise<World> => {
  const world = await makePresentWorld(db, timeZone);
  await addCustomer(world, 'c-1', await addReseller(world, 'anna'));
  await givePlan(world, 'reseller', TENTH);
  await givePlan(world, 'partner', SHARE);
  await allowSourceTo(world, 'file', asOwner(world));
  return world;
};

const fileOf = (instants: readonly string[]): string =>
  [
    'event_id,type,customer_id,occurred_at,amount,currency,reference',
    ...instants.map((at, n) => `e${String(n)},invoice.paid,c-1,${at},100.00,USD,inv-${String(n)}`),
  ].join('\n');

const monthsOf = async (world: World): Promise<string[]> =>
  (await lineTexts(world))
    .filter((text) => text.includes(' own '))
    .map((text) => text.slice(0, 23));

describe('half an hour before a month ends in the tenant, and half an hour after', () => {
  test.each([
    ['UTC', '2026-02-01T00:00:00Z', '2026-01', '2026-02'],
    ['America/Los_Angeles', '2026-02-01T08:00:00Z', '2026-01', '2026-02'],
    ['Pacific/Auckland', '2026-01-31T11:00:00Z', '2026-01', '2026-02'],
    // The month ends on the day on which clocks change, forward and back.
    ['Europe/Berlin', '2024-03-31T22:00:00Z', '2024-03', '2024-04'],
    ['Asia/Beirut', '2024-03-31T21:00:00Z', '2024-03', '2024-04'],
    ['Europe/Berlin', '2021-10-31T23:00:00Z', '2021-10', '2021-11'],
    // It begins on such a day.
    ['America/Los_Angeles', '2020-11-01T07:00:00Z', '2020-10', '2020-11'],
    ['America/Havana', '2026-11-01T04:00:00Z', '2026-10', '2026-11'],
    ['Asia/Kolkata', '2026-01-31T18:30:00Z', '2026-01', '2026-02'],
    ['Australia/Adelaide', '2026-01-31T13:30:00Z', '2026-01', '2026-02'],
    ['America/St_Johns', '2026-07-01T02:30:00Z', '2026-06', '2026-07'],
  ])('%s, %s', async (zone, midnight, before, after) => {
    const world = await makeScene(zone);
    const at = (minutes: number): string =>
      new Date(Date.parse(midnight) + minutes * 60_000).toISOString();
    await importFile(world, { kind: 'events', content: fileOf([at(-30), at(30)]) });
    await run(world);
    const texts = (await lineTexts(world)).map((text) => text.split(' ').slice(0, 4).join(' '));
    const lastDay = new Date(Date.parse(`${after}-01T00:00:00Z`) - 1).toISOString().slice(0, 10);
    expect(texts).toEqual([
      `${before} anna ${lastDay} own`,
      `${before} partner ${lastDay} share`,
      `${after} anna ${after}-01 own`,
      `${after} partner ${after}-01 share`,
    ]);
    expect(await totalsOf(world)).toEqual([
      { period: before, events: 1 },
      { period: after, events: 1 },
    ]);
    await expectRightBooks(world.ctx);
  });
});

test('from the file to the statement: the month, the sentences and the days are the tenant’s', async () => {
  const world = await makeScene('America/Los_Angeles');
  // 23:30 on 31 January and 00:30 on 1 February; in UTC both are of February.
  const content = fileOf(['2026-02-01T07:30:00Z', '2026-02-01T08:30:00Z']);
  await importFile(world, { kind: 'events', content });
  await runQueued(world);
  await close(world, '2026-01');
  const asked = { page: 1, pageSize: 10 };
  const { rows: statements } = await listStatements(world.ctx, { ...asked, earner: 'reseller' });
  expect(statements.map(({ period, closing }) => [period, closing.amountMinor])).toEqual([
    ['2026-01', '1000'],
  ]);
  const { rows } = await listLines(world.ctx, { ...asked, period: '2026-01', earner: 'reseller' });
  const [row] = rows;
  expect(row).toMatchObject({
    effectiveAt: '2026-02-01T07:30:00.000Z',
    effectiveOn: '2026-01-31',
    // Thirty days later, when that day begins in California.
    payableFrom: '2026-03-02T08:00:00.000Z',
    payableOn: '2026-03-02',
  });
  const { explanation } = await getLine(world.ctx, { id: row?.id ?? '' });
  const said = sayExplanation(explanation, { intl: speakerIn() }).join(' ');
  expect(said).toContain('Jan 31, 2026');
  expect(said).toContain('Mar 2, 2026');
  expect(said).not.toContain('Feb 1');
  await close(world, '2026-02');
  await expectRightBooks(world.ctx);
});

test('tenants west and east of UTC have one month each, and the partner earns in the month of each', async () => {
  const world = await makeScene('America/Los_Angeles');
  const east = { ...world, tenantId: await addTenant(world, 'east', 'Pacific/Auckland') };
  const [west, other] = [
    await addCustomer(world, 'w', await addReseller(world, 'west')),
    await addCustomer(east, 'e', await addReseller(east, 'east')),
  ];
  const paid = { type: 'invoice.paid' as const, amount: 10_000 };
  // One instant: 31 January in California, 1 February in New Zealand.
  const at = '2026-01-31T12:00:00Z';
  await addEvents(world, [{ ...paid, at, customer: west, reference: 'w' }]);
  await addEvents(east, [{ ...paid, at, customer: other, reference: 'e' }]);
  await run(world);
  expect(await lineTexts(world)).toEqual([
    '2026-01 west 2026-01-31 own earning 1000',
    '2026-01 partner 2026-01-31 share earning 2000',
    '2026-02 east 2026-02-01 own earning 1000',
    '2026-02 partner 2026-02-01 share earning 2000',
  ]);
  // One month alone gives the same.
  expect(await run(world, { period: '2026-02' })).toMatchObject({
    newLines: 0,
    processedEvents: 1,
  });
});

test('a month closes when it has ended in all tenants, and the refusal names the last', async () => {
  const world = await makeScene('America/Los_Angeles');
  await addTenant(world, 'east', 'Pacific/Auckland');
  await importFile(world, { kind: 'events', content: fileOf(['2026-01-15T12:00:00Z']) });
  await runQueued(world);
  const askedAt = (now: string) => ({ ...world.ctx, now: () => new Date(now) });
  const requested = (now: string) =>
    requestClose(askedAt(now), { period: '2026-01' }, { queued: false });
  const stopAt = async (now: string) => {
    const { checks } = await getPeriod(askedAt(now), { period: '2026-01' });
    return checks.find(({ key }) => key === 'month_not_over');
  };
  const until = '2026-02-01T08:00:00.000Z';
  await expect(requested('2026-01-31T10:59:00Z')).rejects.toThrow(
    /runs in isp until Feb 1, 2026, 12:00\sAM PST, and in 1 other tenant\./,
  );
  await expect(requested('2026-02-01T07:59:59Z')).rejects.toThrow(
    /runs in isp until Feb 1, 2026, 12:00\sAM PST\./,
  );
  expect(await stopAt('2026-02-01T07:59:59Z')).toMatchObject({
    isClear: false,
    count: 1,
    runsIn: { tenant: 'isp', timeZone: 'America/Los_Angeles', until },
  });
  expect(await stopAt(until)).toMatchObject({ isClear: true, runsIn: null });
  // In New Zealand the next month has begun: it is there, and this one is not over.
  const { rows } = await listPeriods(askedAt('2026-01-31T12:00:00Z'), { page: 1, pageSize: 5 });
  expect(rows.map(({ period, isOver }) => [period, isOver])).toEqual([
    ['2026-02', false],
    ['2026-01', false],
  ]);
  await expect(requested(until)).resolves.toMatchObject({ period: '2026-01', status: 'closing' });
});

test('another zone holds for what is recorded from then on', async () => {
  const world = await makeScene('America/Los_Angeles');
  const at = '2026-02-01T07:30:00Z';
  await importFile(world, { kind: 'events', content: fileOf([at]) });
  await inScope(db, { login: 'portal_platform', partnerId: world.partnerId }, (tx) =>
    tx.execute(sql`update tenants set time_zone = 'Europe/Berlin'
      where partner_id = ${world.partnerId}::uuid and id = ${world.tenantId}::uuid`),
  );
  await importFile(world, { kind: 'events', content: fileOf([at, at]) });
  await run(world);
  expect(await monthsOf(world)).toEqual(['2026-01 anna 2026-01-31', '2026-02 anna 2026-02-01']);
  await expectRightBooks(world.ctx);
});

test('a date that is none of the instant is no date of an event', async () => {
  const { partnerId, tenantId } = await makeScene('UTC');
  const add = (date: string) =>
    inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
      tx.execute(sql`
        insert into billing_events (partner_id, id, tenant_id, source, event_id, type, occurred_at, local_date,
          currency, content_hash)
        values (${partnerId}::uuid, gen_random_uuid(), ${tenantId}::uuid, 'test', ${date}, 'tenant.activated',
          '2026-01-15T12:00:00Z', ${date}::date, 'USD', 'x')`),
    );
  await expect(add('2026-01-17')).rejects.toMatchObject({
    cause: { constraint_name: 'billing_events_local_date_near' },
  });
  await expect(add('2026-01-16')).resolves.toBeDefined();
});
