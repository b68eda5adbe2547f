import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { BASES } from '@portal/domain/commission/plan';
import type { Base, PlanDefinition, Structure } from '@portal/domain/commission/plan';
import { runs } from '@portal/domain/testing/runs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allowSourceTo } from '../claim/testing/allow-source';
import {
  addCustomer,
  addReseller,
  givePlan,
  makeWorld,
  openTestWorld,
  run,
  sumTexts,
} from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { postEvents } from '../event/post-events';
import { asOwner, importFile } from '../import/testing/import-file';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { asMember, asPlatformKey } from '../shared/testing/actors';
import { decideSetAside } from './decide-set-aside';
import { listSetAside } from './list-set-aside';

let db: Database;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

/** What happens to an invoice, one thing a day at most: each is possible after those before it. */
const step = fc.record({
  after: fc.integer({ min: 1, max: 20 }),
  does: fc.constantFrom('pay', 'refund', 'refund', 'fail'),
  percent: fc.integer({ min: 1, max: 100 }),
  source: fc.constantFrom('billing', 'psp'),
  /** Told again under another number. */
  isTwice: fc.boolean(),
  /** A refund names its payment, where there is but one that was told once. */
  isNamed: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const life = fc.record({
  /** Known from the beginning, or it comes in a file of its own. */
  isKnown: fc.boolean(),
  joins: fc.integer({ min: 0, max: 20 }),
  invoices: fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { maxLength: 3 }),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

interface Told {
  readonly source: string;
  readonly event: Record<string, unknown>;
}

const instant = (day: number): string =>
  new Date(Date.UTC(2026, 0, 1) + day * 86_400_000 + 3_600_000).toISOString();

const invoiceOf = (customerId: string, reference: string, steps: readonly Step[]): Told[] => {
  let day = 20;
  let left = 0;
  const refunds: number[] = [];
  const payments: (string | null)[] = [];
  return steps.flatMap(({ after, does, percent, source, isTwice, isNamed }, place) => {
    day += after;
    const first = place === 0 ? 'pay' : does;
    const of = { pay: 10_000, refund: left, fail: refunds.at(-1) ?? 0 }[first];
    const amountMinor = first === 'fail' ? of : Math.floor((of * percent) / 100);
    if (amountMinor === 0) return [];
    if (first === 'pay') {
      left += amountMinor;
      payments.push(isTwice ? null : `${reference}-${String(place)}`);
    }
    if (first === 'refund') {
      left -= amountMinor;
      refunds.push(amountMinor);
    }
    if (first === 'fail') left += refunds.pop() ?? 0;
    const type = { pay: 'invoice.paid', refund: 'invoice.refunded', fail: 'refund.failed' }[first];
    const eventId = `${reference}-${String(place)}`;
    const [payment, another] = payments;
    const isOfPayment = first === 'refund' && isNamed && another === undefined;
    const event = {
      eventId,
      type,
      customerId,
      occurredAt: instant(day),
      amountMinor,
      currency: 'USD',
      ...(isOfPayment && typeof payment === 'string' ? { paymentId: payment } : { reference }),
    };
    const again = { source, event: { ...event, eventId: `${eventId}-again` } };
    return [{ source, event }, ...(isTwice ? [again] : [])];
  });
};

const eventsOf = (lives: readonly Life[]): Told[] =>
  lives.flatMap(({ joins, invoices }, index) => {
    const customerId = `c${String(index)}`;
    const activated = {
      eventId: `${customerId}-on`,
      type: 'customer.activated',
      customerId,
      occurredAt: instant(joins),
      currency: 'USD',
    };
    return [
      { source: 'billing', event: activated },
      ...invoices.flatMap((steps, number) =>
        invoiceOf(customerId, `i${String(index)}-${String(number)}`, steps),
      ),
    ];
  });

const RATES = ['none', 'marginal', 'cliff', 'retroactive', 'counted'] as const;
type Rates = (typeof RATES)[number];

const recurring = (rates: Rates): Structure => {
  if (rates === 'none') return { kind: 'percentage', rate: '0.0725' };
  const isCounted = rates === 'counted';
  return {
    kind: 'tiered',
    measure: isCounted ? 'count' : 'amount',
    window: 'month',
    mode: rates === 'marginal' ? 'marginal' : 'cliff',
    ...(rates === 'retroactive' ? { retroactive: true } : {}),
    bands: [
      { upTo: isCounted ? 1 : 9000, rate: '0.0725' },
      { upTo: null, rate: '0.1' },
    ],
  };
};

const componentsOf = (rates: Rates): PlanDefinition['components'] => [
  {
    key: 'acquisition',
    trigger: 'customer.activated',
    structure: { kind: 'flat_rate', amountMinor: 12_000, per: 'event' },
  },
  { key: 'recurring', trigger: 'invoice.paid', structure: recurring(rates) },
];

interface Plans {
  readonly reseller: Rates;
  readonly partner: Rates;
  readonly base: Base;
}

const makeIsp = async (lives: readonly Life[], plans: Plans): Promise<World> => {
  const world = await makeWorld(db);
  await allowSourceTo(world, 'file', asOwner(world));
  const anna = await addReseller(world, 'anna');
  await givePlan(world, 'reseller', componentsOf(plans.reseller), { rules: 2 });
  await givePlan(
    world,
    'partner',
    componentsOf(plans.partner).map((component) =>
      component.key === 'recurring' ? { ...component, base: plans.base } : component,
    ),
    { rules: 2 },
  );
  for (const [index, { isKnown }] of lives.entries())
    if (isKnown) await addCustomer(world, `c${String(index)}`, anna);
  return world;
};

const post = async (world: World, told: readonly Told[]): Promise<void> => {
  for (const source of ['billing', 'psp']) {
    const events = told.flatMap((each) => (each.source === source ? [each.event] : []));
    if (events.length === 0) continue;
    await postEvents(asPlatformKey(db, ['events:write']), {
      tenantId: world.tenantId,
      source,
      events,
    });
  }
};

const bringCustomers = async (world: World, lives: readonly Life[]): Promise<void> => {
  const numbers = lives.flatMap(({ isKnown }, index) => (isKnown ? [] : [`c${String(index)}`]));
  if (numbers.length === 0) return;
  await importFile(world, {
    kind: 'customers',
    content: ['number', ...numbers].join('\n'),
    mapping: { externalId: 'number' },
  });
};

/** A person finds that all that is held is the same. */
const dismissAll = async (world: World): Promise<void> => {
  const staff = { ...asPlatformKey(db, ['claims:manage']), partnerId: world.partnerId };
  const { rows } = await listSetAside(staff, { standing: 'held', pageSize: 200 });
  if (rows.length === 0) return;
  await decideSetAside(staff, {
    standing: 'held',
    outcome: 'dismissed',
    expectedEvents: rows.length,
  });
};

const totals = async (world: World) => {
  await dismissAll(world);
  const { rows } = await listSetAside(asMember(world), { standing: 'waiting', pageSize: 200 });
  expect(rows.map(({ eventId, why }) => `${eventId}: ${why}`)).toEqual([]);
  await run(world);
  await expectRightBooks(world.ctx);
  return sumTexts(world);
};

/** Batches of a history in any order; the file of customers comes before one of them. */
const shuffled = fc.array(life, { minLength: 1, maxLength: 3 }).chain((lives) =>
  fc.record({
    lives: fc.constant(lives),
    order: fc.shuffledSubarray(eventsOf(lives), { minLength: eventsOf(lives).length }),
    size: fc.integer({ min: 1, max: 12 }),
    customersBefore: fc.nat({ max: 6 }),
    plans: fc.record({
      reseller: fc.constantFrom(...RATES),
      partner: fc.constantFrom(...RATES),
      base: fc.constantFrom(...BASES),
    }),
  }),
);

/** Sums by earner, month and component, whatever kinds of lines they are made of. */
const byComponent = (texts: readonly string[]): string[] => {
  const sums = new Map<string, number>();
  for (const text of texts) {
    const [reseller = '', period = '', component = '', , amount = '0'] = text.split(' ');
    const key = `${reseller} ${period} ${component}`;
    sums.set(key, (sums.get(key) ?? 0) + Number(amount));
  }
  return [...sums].flatMap(([key, sum]) => (sum === 0 ? [] : [`${key} ${String(sum)}`])).toSorted();
};

test('calculated after every batch, a history comes to the same in the end', async () => {
  await fc.assert(
    fc.asyncProperty(shuffled, async ({ lives, order, size, plans }) => {
      const inOrder = await makeIsp(lives, plans);
      await bringCustomers(inOrder, lives);
      await post(inOrder, eventsOf(lives));
      const expected = byComponent(await totals(inOrder));

      const world = await makeIsp(lives, plans);
      await bringCustomers(world, lives);
      for (let start = 0; start < order.length; start += size) {
        await post(world, order.slice(start, start + size));
        await run(world);
      }
      expect(byComponent(await totals(world))).toEqual(expected);
    }),
    runs(30),
  );
}, 600_000);

test('a history gives the same totals in whatever order and batches it is told, once all has come', async () => {
  await fc.assert(
    fc.asyncProperty(shuffled, async ({ lives, order, size, customersBefore, plans }) => {
      const inOrder = await makeIsp(lives, plans);
      await bringCustomers(inOrder, lives);
      await post(inOrder, eventsOf(lives));
      const expected = await totals(inOrder);

      const world = await makeIsp(lives, plans);
      let isBrought = false;
      for (let start = 0; start < order.length; start += size) {
        if (start / size === customersBefore) {
          await bringCustomers(world, lives);
          isBrought = true;
        }
        await post(world, order.slice(start, start + size));
      }
      if (!isBrought) await bringCustomers(world, lives);
      // What overlaps adds nothing.
      await post(world, order.slice(0, size));
      expect(await totals(world)).toEqual(expected);
    }),
    runs(30),
  );
}, 600_000);
