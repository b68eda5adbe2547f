import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { inScope } from '@portal/db/in-scope';
import type { Explanation } from '@portal/domain/commission/explanation';
import type { Component, PerformanceBased } from '@portal/domain/commission/plan';
import { recompute } from '@portal/domain/commission/recompute';
import { explanationSentences } from '@portal/domain/commission/sentences';
import { speakerIn } from '../shared/speaker';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addCustomer,
  addEvents,
  addReseller,
  givePlan,
  openTestWorld,
  reassign,
  run,
} from '../commission/testing/world';
import type { MadeEvent, World } from '../commission/testing/world';
import { checkLedger, isLedgerRight } from '../ledger/check-ledger';
import { close, lineTexts, makePresentWorld, runAndClose } from './testing/close';

let db: Database;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

const bonus = (structure: Omit<PerformanceBased, 'kind'>, more: Partial<Component> = {}) => ({
  key: 'bonus',
  ...more,
  structure: { kind: 'performance_based' as const, ...structure },
});
const RECURRING: Component = {
  key: 'recurring',
  trigger: 'invoice.paid',
  structure: { kind: 'percentage', rate: '0.1' },
};

const activate = (customer: string, at: string): MadeEvent => ({
  type: 'customer.activated',
  at,
  customer,
});
const pay = (customer: string, at: string, amount: number, product?: string): MadeEvent => ({
  type: 'invoice.paid',
  at,
  customer,
  amount,
  reference: `i-${customer}-${at}`,
  ...(product === undefined ? {} : { product }),
});

const readExplanations = (world: World): Promise<{ amount: bigint; explanation: Explanation }[]> =>
  inScope(db, { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true }, async (tx) => [
    ...(await tx.execute<{ amount: bigint; explanation: Explanation }>(sql`
        select amount_minor as amount, explanation from commission_lines
        where partner_id = ${world.partnerId}::uuid and window_key is not null order by recorded_at, revision`)),
  ]);

const expectExplained = async (world: World): Promise<void> => {
  for (const { amount, explanation } of await readExplanations(world))
    expect(recompute(explanation)).toBe(amount);
  expect(isLedgerRight(await checkLedger(world.ctx))).toBe(true);
};

/** Closes the months of a quarter, and gives its bonus lines. */
const bonusesOf = async (world: World, ...months: string[]): Promise<string[]> => {
  await runAndClose(world, ...months);
  await expectExplained(world);
  return (await lineTexts(world)).filter((text) => text.includes(' bonus '));
};

test('twelve activations in a quarter pay 500.00 when it closes (worked example)', async () => {
  const world = await makePresentWorld(db);
  const anna = await addReseller(world, 'anna');
  await givePlan(world, 'reseller', [
    bonus({
      metric: 'new_customers',
      window: 'quarter',
      steps: [{ atLeast: 10, bonusMinor: 50_000 }],
    }),
  ]);
  const events: MadeEvent[] = [];
  for (let index = 0; index < 12; index += 1) {
    const customer = await addCustomer(world, `c${String(index)}`, anna);
    events.push(activate(customer, `2026-0${String(7 + (index % 3))}-10T10:00:00Z`));
  }
  await addEvents(world, events);
  await runAndClose(world, '2026-07', '2026-08');
  expect(await lineTexts(world)).toEqual([]);
  expect(await bonusesOf(world, '2026-09')).toEqual(['2026-09 anna 2026-Q3 bonus bonus 50000']);
  const [line] = await readExplanations(world);
  if (line === undefined) throw new Error('no bonus');
  const said = explanationSentences(line.explanation, { intl: speakerIn() }).join(' ');
  expect(said).toContain('12');
  expect(said).toContain('2026-Q3');
});

test('net revenue counts what was paid less refunded, net of what the filter leaves out', async () => {
  const world = await makePresentWorld(db);
  const anna = await addReseller(world, 'anna');
  const bert = await addReseller(world, 'bert');
  const customer = await addCustomer(world, 'c1', anna);
  const moved = await addCustomer(world, 'c2', anna);
  await reassign(world, moved, bert, '2026-07-15T00:00:00Z');
  await givePlan(world, 'reseller', [
    RECURRING,
    bonus(
      {
        metric: 'net_revenue',
        window: 'month',
        appliesTo: 'recurring',
        steps: [
          { atLeast: 10_000, rate: '0.05' },
          { atLeast: 20_000, multiplier: '1.5' },
        ],
      },
      { filter: { products: ['fiber'] } },
    ),
  ]);
  // The refund does not name the product: it counts for what its invoice was paid for.
  const refund = pay(customer, '2026-07-05T00:00:00Z', 5_000);
  await addEvents(world, [
    pay(customer, '2026-07-05T00:00:00Z', 20_000, 'fiber'),
    pay(customer, '2026-07-06T00:00:00Z', 90_000, 'dsl'),
    pay(moved, '2026-07-10T00:00:00Z', 1_000, 'fiber'),
    pay(moved, '2026-07-20T00:00:00Z', 25_000, 'fiber'),
    { ...refund, type: 'invoice.refunded', at: '2026-07-25T00:00:00Z' },
  ]);
  // Anna: 20,000 − 5,000 + 1,000 = 16,000 of fiber: 5 % of what recurring earned (2,000 + 9,000 + 100 − 500).
  // Bert: 25,000: what recurring earned (2,500) counts 1.5 times.
  expect(await bonusesOf(world, '2026-07')).toEqual([
    '2026-07 anna 2026-07 bonus bonus 530',
    '2026-07 bert 2026-07 bonus bonus 1250',
  ]);
});

test('ranks are among the earners of the same plan, equals share, who sold nothing has none', async () => {
  const world = await makePresentWorld(db);
  await givePlan(world, 'reseller', [
    bonus({
      metric: 'rank',
      window: 'month',
      steps: [
        { atMost: 1, bonusMinor: 3_000 },
        { atMost: 2, bonusMinor: 1_000 },
      ],
    }),
  ]);
  const amounts = { anna: 500, bert: 900, carl: 900, dora: 400, emil: 0 };
  const events: MadeEvent[] = [];
  for (const [code, amount] of Object.entries(amounts)) {
    const reseller = await addReseller(world, code);
    if (amount === 0) continue;
    events.push(pay(await addCustomer(world, code, reseller), '2026-07-05T00:00:00Z', amount));
  }
  // Frieda sold most, but is on a plan of her own.
  const frieda = await addReseller(world, 'frieda');
  await givePlan(world, 'reseller', [RECURRING], {
    tenantId: world.tenantId,
    resellerId: frieda,
  });
  events.push(pay(await addCustomer(world, 'f', frieda), '2026-07-05T00:00:00Z', 5_000));
  await addEvents(world, events);
  expect(await bonusesOf(world, '2026-07')).toEqual([
    '2026-07 bert 2026-07 bonus bonus 3000',
    '2026-07 carl 2026-07 bonus bonus 3000',
  ]);
});

test('quota, active customers and churn are measured as the plan says', async () => {
  const world = await makePresentWorld(db);
  const anna = await addReseller(world, 'anna');
  const bert = await addReseller(world, 'bert');
  await givePlan(world, 'reseller', [
    {
      ...bonus({
        metric: 'quota_attainment',
        window: 'month',
        quotaMinor: 10_000,
        steps: [{ atLeast: '0.8', bonusMinor: 100 }],
      }),
      key: 'quota',
    },
    {
      ...bonus({
        metric: 'active_customers',
        window: 'month',
        steps: [{ atLeast: 2, bonusMinor: 200 }],
      }),
      key: 'active',
    },
    {
      ...bonus({
        metric: 'churn_rate',
        window: 'month',
        steps: [{ atMost: '0.25', bonusMinor: 400 }],
      }),
      key: 'churn',
    },
  ]);
  const events: MadeEvent[] = [];
  const customers: string[] = [];
  for (let index = 0; index < 4; index += 1) {
    const customer = await addCustomer(
      world,
      `a${String(index)}`,
      anna,
      index === 0 ? '2026-01-01' : undefined,
    );
    customers.push(customer);
    if (index > 0) events.push(activate(customer, '2026-06-10T00:00:00Z'));
  }
  const [first = '', second = ''] = customers;
  events.push({ type: 'customer.churned', at: '2026-07-20T00:00:00Z', customer: first });
  events.push(pay(second, '2026-07-05T00:00:00Z', 8_000));
  // Bert lost one of two, and has sold too little.
  for (const name of ['b1', 'b2']) {
    const customer = await addCustomer(world, name, bert);
    events.push(activate(customer, '2026-06-11T00:00:00Z'));
    if (name === 'b1')
      events.push(
        { type: 'customer.churned', at: '2026-07-02T00:00:00Z', customer },
        pay(customer, '2026-07-01T00:00:00Z', 7_999),
      );
  }
  await addEvents(world, events);
  const bonuses = async (...months: string[]) =>
    (await bonusesOf(world, ...months)).filter((text) => text.startsWith('2026-07'));
  expect(await bonuses('2026-06', '2026-07')).toEqual([
    '2026-07 anna 2026-07 active bonus 200',
    '2026-07 anna 2026-07 churn bonus 400',
    '2026-07 anna 2026-07 quota bonus 100',
  ]);
});

test('a partner earns its bonus over all its tenants, without a tenant', async () => {
  const world = await makePresentWorld(db);
  const anna = await addReseller(world, 'anna');
  const [ofAnna, ofNobody] = [await addCustomer(world, 'c1', anna), await addCustomer(world, 'c2')];
  await givePlan(world, 'partner', [
    bonus({
      metric: 'net_revenue',
      window: 'month',
      steps: [{ atLeast: 30_000, bonusMinor: 1_234 }],
    }),
  ]);
  await addEvents(world, [
    pay(ofAnna, '2026-07-05T00:00:00Z', 10_000),
    pay(ofNobody, '2026-07-05T00:00:00Z', 20_000),
  ]);
  expect(await bonusesOf(world, '2026-07')).toEqual(['2026-07 partner 2026-07 bonus bonus 1234']);
});

test('the month limit of a component counts what its events earned', async () => {
  const world = await makePresentWorld(db);
  const anna = await addReseller(world, 'anna');
  const customer = await addCustomer(world, 'c1', anna);
  await givePlan(world, 'reseller', [
    {
      ...RECURRING,
      limits: { maxPerPeriodMinor: 1_500 },
      structure: {
        kind: 'hybrid',
        parts: [
          RECURRING.structure,
          bonus({
            metric: 'net_revenue',
            window: 'month',
            steps: [{ atLeast: 1, bonusMinor: 900 }],
          }).structure,
        ],
      },
    },
  ]);
  await addEvents(world, [pay(customer, '2026-07-05T00:00:00Z', 10_000)]);
  expect(await bonusesOf(world, '2026-07')).toEqual(['2026-07 anna 2026-07 recurring bonus 500']);
});

test('a late event corrects the bonus of a closed window by the difference, in the month that closes', async () => {
  const world = await makePresentWorld(db);
  const anna = await addReseller(world, 'anna');
  const customer = await addCustomer(world, 'c1', anna);
  await givePlan(world, 'reseller', [
    bonus({
      metric: 'net_revenue',
      window: 'month',
      steps: [
        { atLeast: 10_000, bonusMinor: 100 },
        { atLeast: 20_000, bonusMinor: 300 },
      ],
    }),
  ]);
  await addEvents(world, [pay(customer, '2026-07-05T00:00:00Z', 10_000)]);
  await runAndClose(world, '2026-07');
  await addEvents(world, [
    pay(customer, '2026-07-06T00:00:00Z', 10_000),
    pay(customer, '2026-08-06T00:00:00Z', 10_000),
  ]);
  await runAndClose(world, '2026-08');
  await run(world);
  expect(await lineTexts(world)).toEqual([
    '2026-07 anna 2026-07 bonus bonus 100',
    '2026-08 anna 2026-07 bonus correction 200',
    '2026-08 anna 2026-08 bonus bonus 100',
  ]);
  await expectExplained(world);
  // Nothing changed since: the next close leaves both alone.
  await close(world, '2026-09');
  expect(await lineTexts(world)).toHaveLength(3);
});
