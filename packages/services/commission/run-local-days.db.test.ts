import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { workerDatabase } from '@portal/db/testing/worker-database';
import type { Component } from '@portal/domain/commission/plan';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assignCustomers } from '../assignment/assign-customers';
import { asOwner } from '../import/testing/import-file';
import { close, lineTexts, makePresentWorld } from '../period/testing/close';
import {
  addCustomer,
  addEvents,
  addReseller,
  addTenant,
  givePlan,
  openTestWorld,
  run,
  sumTexts,
} from './testing/world';
import type { MadeEvent, World } from './testing/world';

let db: Database;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

const WEST = 'America/Los_Angeles';
const share: Component = {
  key: 'own',
  trigger: 'invoice.paid',
  structure: { kind: 'percentage', rate: '0.12' },
};

/** What a reseller with one customer earns on these events in California. */
const earned = async (
  component: Component,
  events: readonly MadeEvent[],
  timeZone = WEST,
): Promise<string[]> => {
  const world = await makePresentWorld(db, timeZone);
  const customer = await addCustomer(world, 'c-1', await addReseller(world, 'anna'));
  await givePlan(world, 'reseller', [component]);
  await addEvents(
    world,
    events.map((event) => ({ customer, ...event })),
  );
  await run(world);
  const texts = await lineTexts(world);
  // A run of one month alone, and another of all, find nothing to do.
  expect(await run(world, { period: '2026-02' })).toMatchObject({ newLines: 0 });
  return texts;
};

const paid = (at: string, amount = 20_000): MadeEvent => ({
  type: 'invoice.paid',
  at,
  amount,
  reference: at,
});
/** 23:30 on 31 January and 00:30 on 1 February in California. */
const [LATE, EARLY] = ['2026-02-01T07:30:00Z', '2026-02-01T08:30:00Z'];

test('the limit of a month is that of the local month', async () => {
  const capped = { ...share, limits: { maxPerPeriodMinor: 3000 } };
  expect(await earned(capped, [paid(LATE), paid(EARLY), paid('2026-02-02T12:00:00Z')])).toEqual([
    '2026-01 anna 2026-01-31 own earning 2400',
    '2026-02 anna 2026-02-01 own earning 2400',
    '2026-02 anna 2026-02-02 own earning 600',
  ]);
  expect(await earned(capped, [paid(LATE), paid(EARLY)], 'UTC')).toEqual([
    '2026-02 anna 2026-02-01 own earning 2400',
    '2026-02 anna 2026-02-01 own earning 600',
  ]);
});

test.each([
  ['month', ['2026-02-01T07:30:00Z', '2026-02-01T08:30:00Z']],
  ['quarter', ['2026-04-01T06:30:00Z', '2026-04-01T07:30:00Z']],
  ['year', ['2026-01-01T07:30:00Z', '2026-01-01T08:30:00Z']],
] as const)('a tier’s window %s begins with the local one, true-ups too', async (window, at) => {
  const tiered: Component = {
    key: 'own',
    trigger: 'invoice.paid',
    structure: {
      kind: 'tiered',
      measure: 'amount',
      window,
      mode: 'cliff',
      retroactive: true,
      bands: [
        { upTo: 30_000, rate: '0.1' },
        { upTo: null, rate: '0.2' },
      ],
    },
  };
  const kinds = (
    await earned(
      tiered,
      at.map((one) => paid(one)),
    )
  ).map((text) => text.split(' ').slice(4).join(' '));
  expect(kinds).toEqual(['earning 2000', 'earning 2000']);
  // In UTC both lie in one window: the second enters the band and tops up the first.
  const inOne = (
    await earned(
      tiered,
      at.map((one) => paid(one)),
      'UTC',
    )
  ).map((text) => text.split(' ').slice(4).join(' '));
  expect(inOne).toEqual(['earning 2000', 'earning 4000', 'true_up 2000']);
});

test('months of a customer’s life are counted in local dates', async () => {
  // 7 January 23:30 in California, the 8th in UTC.
  const activated: MadeEvent = { type: 'customer.activated', at: '2026-01-08T07:30:00Z' };
  const once = { ...share, durationMonths: 1 };
  const payments = [paid('2026-02-07T07:30:00Z'), paid('2026-02-07T08:30:00Z')];
  expect(await earned(once, [activated, ...payments])).toEqual([
    '2026-02 anna 2026-02-06 own earning 2400',
  ]);
  const clawed: Component = {
    key: 'joined',
    trigger: 'customer.activated',
    structure: { kind: 'flat_rate', amountMinor: 12_000, per: 'event' },
    clawback: { onChurnWithinMonths: 2, schedule: 'linear' },
  };
  const left = (at: string): MadeEvent => ({ type: 'customer.churned', at });
  expect((await earned(clawed, [activated, left('2026-02-07T07:30:00Z')])).at(-1)).toBe(
    '2026-02 anna 2026-02-06 joined clawback -12000',
  );
  expect((await earned(clawed, [activated, left('2026-02-07T08:30:00Z')])).at(-1)).toBe(
    '2026-02 anna 2026-02-07 joined clawback -6000',
  );
});

test('what is given as a day begins with the tenant’s: versions of both tiers, and the assignment of a plan', async () => {
  const world = await makePresentWorld(db, WEST);
  const east = { ...world, tenantId: await addTenant(world, 'east', 'Pacific/Auckland') };
  const customers = [
    await addCustomer(world, 'w', await addReseller(world, 'west')),
    await addCustomer(east, 'e', await addReseller(east, 'east')),
  ];
  const own: Component = { ...share, base: 'event', key: 'tier1' };
  await givePlan(world, 'reseller', [share], { from: '2026-02-01T00:00:00Z' });
  await givePlan(world, 'partner', [own], { from: '2026-02-01T00:00:00Z' });
  const [west = '', other = ''] = customers;
  await addEvents(
    world,
    [LATE, EARLY].map((at) => ({ ...paid(at), customer: west })),
  );
  const inAuckland = ['2026-01-31T10:30:00Z', '2026-01-31T11:30:00Z'];
  await addEvents(
    east,
    inAuckland.map((at) => ({ ...paid(at), customer: other })),
  );
  await run(world);
  expect(await lineTexts(world)).toEqual([
    '2026-02 east 2026-02-01 own earning 2400',
    '2026-02 partner 2026-02-01 tier1 earning 2400',
    '2026-02 west 2026-02-01 own earning 2400',
    '2026-02 partner 2026-02-01 tier1 earning 2400',
  ]);
});

test('what is given as an instant begins at it everywhere', async () => {
  const world = await makePresentWorld(db, WEST);
  const customer = await addCustomer(world, 'c', await addReseller(world, 'anna'));
  await givePlan(world, 'reseller', [share], { from: '2026-02-01T07:45:00Z' });
  await addEvents(
    world,
    [LATE, '2026-02-01T07:50:00Z'].map((at) => ({ ...paid(at), customer })),
  );
  await run(world);
  expect(await lineTexts(world)).toEqual(['2026-01 anna 2026-01-31 own earning 2400']);
});

test('customers given to a reseller from a day on are its own from the tenant’s midnight', async () => {
  const world = await makePresentWorld(db, WEST);
  const resellerId = await addReseller(world, 'anna');
  const customer = await addCustomer(world, 'c');
  await givePlan(world, 'reseller', [share]);
  await addEvents(
    world,
    [LATE, EARLY].map((at) => ({ ...paid(at), customer })),
  );
  await assignCustomers(asOwner(world), {
    resellerId,
    customerIds: [customer],
    effectiveFrom: '2026-02-01T00:00:00Z',
    takeOver: false,
  });
  await run(world);
  expect(await lineTexts(world)).toEqual(['2026-02 anna 2026-02-01 own earning 2400']);
});

test('a refund is of the month of its own local date, and takes from the line of the other', async () => {
  expect(
    await earned(share, [
      { ...paid('2026-01-31T20:00:00Z'), reference: 'i' },
      { type: 'invoice.refunded', at: LATE, amount: 10_000, reference: 'i' },
      { type: 'invoice.refunded', at: EARLY, amount: 10_000, reference: 'i' },
    ]),
  ).toEqual([
    '2026-01 anna 2026-01-31 own earning 2400',
    '2026-01 anna 2026-01-31 own reversal -1200',
    '2026-02 anna 2026-02-01 own reversal -1200',
  ]);
});

test('bonuses count the local month: of resellers their tenant’s, of the partner those of all', async () => {
  const world = await makePresentWorld(db, WEST);
  const bonus = (key: string, atLeast: number): Component => ({
    key,
    structure: {
      kind: 'performance_based',
      metric: 'net_revenue',
      window: 'month',
      steps: [{ atLeast, bonusMinor: 500 }],
    },
  });
  const east = { ...world, tenantId: await addTenant(world, 'east', 'Pacific/Auckland') };
  const west = await addCustomer(world, 'w', await addReseller(world, 'anna'));
  const other = await addCustomer(east, 'e');
  await givePlan(world, 'reseller', [bonus('month', 30_000)]);
  await givePlan(world, 'partner', [bonus('all', 60_000)]);
  await addEvents(
    world,
    ['2026-01-20T12:00:00Z', LATE].map((at) => ({ ...paid(at), customer: west })),
  );
  // The last half hour of January in New Zealand.
  await addEvents(east, [{ ...paid('2026-01-31T10:30:00Z'), customer: other }]);
  await run(world);
  await close(world, '2026-01');
  expect(await sumTexts(world)).toEqual([
    'anna 2026-01 month bonus 500',
    'partner 2026-01 all bonus 500',
  ]);
  const payable = await payableOf(world);
  // The partner's January has ended when it has in California.
  expect(payable).toEqual([
    ['partner', '2026-02-01', '2026-02-01 08:00:00+00'],
    ['reseller', '2026-02-01', '2026-02-01 08:00:00+00'],
  ]);
});

const payableOf = ({ partnerId }: World): Promise<[string, string, string][]> =>
  inScope(db, { login: 'portal_jobs', partnerId, readOnly: true }, async (tx) => {
    const rows = await tx.execute<{ who: string; day: string; at: string }>(sql`
      select earner_kind as who, payable_on as day, payable_from::text as at from commission_lines
      where partner_id = ${partnerId}::uuid order by earner_kind`);
    return [...rows].map(({ who, day, at }) => [who, day, at]);
  });
