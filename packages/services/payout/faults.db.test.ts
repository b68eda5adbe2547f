import type { Database } from '@portal/db/database';
import { ABSENCE_CERTAIN_MS } from '@portal/domain/payout/absence';
import type { StripeFault } from '@portal/integrations/payouts/stripe/testing/fake-stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { openGuarded } from '../shared/testing/guarded';
import { advancePayout } from './advance-payout';
import { listPayouts } from './list-payouts';
import { retryPayout } from './retry-payout';
import { runExecution } from './run-execution';
import {
  balancesOf,
  closeSeptember,
  makePayoutWorld,
  payNow,
  type PayoutWorld,
} from './testing/payout-world';
import {
  addStripeEarner,
  deliver,
  eventsAbout,
  makeStripeWorld,
  type StripeWorld,
} from './testing/stripe-world';

/** Payouts, each with a schedule of faults of its own, against PostgreSQL and the fake over HTTP. */
const PAYOUTS = 20;
const ROUNDS = 5;
const START = Date.parse('2026-11-23T09:00:00Z');

/** Without those that wait for a time-out, which `stripe.db.test.ts` tries one by one. */
const FAULTS: readonly (StripeFault | null)[] = [
  null,
  'reset_before',
  'reset_after',
  'error_before',
  'error_after',
  'cut_after',
  'rate_limit',
];

/** Numbers of chance that are the same each time (mulberry32). */
const chanceFrom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};
const chance = chanceFrom(20_261_125);

let db: Database;
let stripe: StripeWorld;
beforeAll(async () => {
  db = await openGuarded();
  stripe = await makeStripeWorld();
});
afterAll(async () => {
  await stripe.fake.close();
  await db.close();
});

const rowsOf = async (world: PayoutWorld, batchId: string) =>
  (await listPayouts(world.author, { batchId, page: 1, pageSize: 200 })).rows;

/** Some of what happened at the provider, in any order, some of it twice. */
const deliverSome = async (world: PayoutWorld, payoutId: string): Promise<void> => {
  const events = eventsAbout(stripe.fake, payoutId);
  for (let times = chance(4); times > 0 && events.length > 0; times -= 1) {
    const event = events[chance(events.length)];
    if (event !== undefined) await deliver(stripe.fake, world.ctx, event);
  }
};

const returnSometimes = (payoutId: string): void => {
  const made = stripe.fake.books.transfers.find(
    ({ group, amount, amountReversed }) => group === payoutId && amountReversed < amount,
  );
  if (made !== undefined && chance(5) === 0) stripe.fake.books.reverse(made.id);
};

const live = async (world: PayoutWorld, payoutId: string, now: number): Promise<void> => {
  const system = { ...world.system, now: () => new Date(now) };
  returnSometimes(payoutId);
  await deliverSome(world, payoutId);
  await advancePayout(system, { id: payoutId });
  await retryPayout(world.approver, { id: payoutId }).catch(() => undefined);
  await Promise.all([
    advancePayout(system, { id: payoutId }),
    advancePayout(system, { id: payoutId }),
  ]);
  expect(stripe.fake.books.paidFor(payoutId)).toBeLessThanOrEqual(1000);
};

test(
  'money is never sent twice and never lost, whatever goes wrong at the provider',
  { timeout: 120_000 },
  async () => {
    const world = await makePayoutWorld(db, stripe.ports);
    const earners: string[] = [];
    for (let index = 0; index < PAYOUTS; index += 1)
      earners.push(await addStripeEarner(stripe, world, `r${String(index)}`, [10_000]));
    await closeSeptember(world);
    const { id: batchId } = await payNow(world, 'stripe');
    stripe.fake.faultOf = () => FAULTS[chance(FAULTS.length)] ?? null;
    await runExecution(world.system, { id: batchId });
    for (let round = 1; round <= ROUNDS; round += 1) {
      const now = START + round * chance(ABSENCE_CERTAIN_MS);
      for (const { id } of await rowsOf(world, batchId)) await live(world, id, now);
    }
    stripe.fake.faultOf = () => null;
    const end = { ...world.system, now: () => new Date(START + 100 * ABSENCE_CERTAIN_MS) };
    for (const { id } of await rowsOf(world, batchId)) {
      for (const event of eventsAbout(stripe.fake, id).toReversed())
        await deliver(stripe.fake, world.ctx, event);
      await advancePayout(end, { id });
    }
    const rows = await rowsOf(world, batchId);
    for (const row of rows) {
      const paid = stripe.fake.books.paidFor(row.id);
      expect([0, 1000], row.id).toContain(paid);
      expect(row.status === 'paid', `${row.id} is ${row.status}`).toBe(paid === 1000);
      expect(['paid', 'failed', 'returned']).toContain(row.status);
      const balances = await balancesOf(world, row.resellerId ?? '');
      expect(balances).toEqual(
        paid === 1000
          ? { commission_expense: 1000, cash_clearing: -1000 }
          : { commission_expense: 1000, commission_payable: -1000 },
      );
    }
    expect(rows.reduce((sum, { attempts }) => sum + attempts.length, 0)).toBeGreaterThan(PAYOUTS);
    expect(new Set(rows.map(({ status }) => status)).size).toBeGreaterThan(1);
    await expectRightBooks(world.ctx);
  },
);
