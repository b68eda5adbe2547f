import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import type { PlanDefinition } from '@portal/domain/commission/plan';
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
  return steps.flatMap(({ after, does, percent, source, isTwice }, place) => {
    day += after;
    const first = place === 0 ? 'pay' : does;
    const of = { pay: 10_000, refund: left, fail: refunds.at(-1) ?? 0 }[first];
    const amountMinor = first === 'fail' ? of : Math.floor((of * percent) / 100);
    if (amountMinor === 0) return [];
    if (first === 'pay') left += amountMinor;
    if (first === 'refund') {
      left -= amountMinor;
      refunds.push(amountMinor);
    }
    if (first === 'fail') left += refunds.pop() ?? 0;
    const type = { pay: 'invoice.paid', refund: 'invoice.refunded', fail: 'refund.failed' }[first];
    const eventId = `${reference}-${String(place)}`;
    const event = {
      eventId,
      type,
      customerId,
      occurredAt: instant(day),
      amountMinor,
      currency: 'USD',
      reference,
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

const COMPONENTS: PlanDefinition['components'] = [
  {
    key: 'acquisition',
    trigger: 'customer.activated',
    structure: { kind: 'flat_rate', amountMinor: 12_000, per: 'event' },
  },
  {
    key: 'recurring',
    trigger: 'invoice.paid',
    structure: { kind: 'percentage', rate: '0.0725' },
  },
];

const makeIsp = async (lives: readonly Life[]): Promise<World> => {
  const world = await makeWorld(db);
  await allowSourceTo(world, 'file', asOwner(world));
  const anna = await addReseller(world, 'anna');
  await givePlan(world, 'reseller', COMPONENTS);
  await givePlan(
    world,
    'partner',
    COMPONENTS.map((component) => ({ ...component, base: 'event' })),
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
  }),
);

test('a history gives the same totals in whatever order and batches it is told, once all has come', async () => {
  await fc.assert(
    fc.asyncProperty(shuffled, async ({ lives, order, size, customersBefore }) => {
      const inOrder = await makeIsp(lives);
      await bringCustomers(inOrder, lives);
      await post(inOrder, eventsOf(lives));
      const expected = await totals(inOrder);

      const world = await makeIsp(lives);
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
