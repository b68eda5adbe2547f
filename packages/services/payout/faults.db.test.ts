import type { Database } from '@portal/db/database';
import { ABSENCE_CERTAIN_MS } from '@portal/domain/payout/absence';
import { runs } from '@portal/domain/testing/runs';
import type { StripeFault } from '@portal/integrations/payouts/stripe/testing/fake-stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { openGuarded } from '../shared/testing/guarded';
import { advancePayout } from './advance-payout';
import { cancelPayout } from './cancel-payout';
import { listPayouts } from './list-payouts';
import { retryPayout } from './retry-payout';
import { runExecution } from './run-execution';
import { balancesOf, closeSeptember, makePayoutWorld, payNow } from './testing/payout-world';
import type { PayoutWorld } from './testing/payout-world';
import { addStripeEarner, deliver, eventsAbout, makeStripeWorld } from './testing/stripe-world';
import type { StripeWorld } from './testing/stripe-world';

/** Earners, each with a schedule of faults of its own, against PostgreSQL and the fake over HTTP. */
const EARNERS = runs(20).numRuns;
const ROUNDS = 8;
/** More times each of the rarer things has to have happened, or the schedule proves little. */
const OFTEN = EARNERS / 10;
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

/** All payouts of the partner. */
const rowsOf = async (world: PayoutWorld) =>
  (await listPayouts(world.author, { page: 1, pageSize: 200 })).rows;

/** Some of what happened at the provider, in any order, some of it twice. */
const deliverSome = async (world: PayoutWorld, payoutId: string): Promise<void> => {
  const events = eventsAbout(stripe.fake, payoutId);
  for (let times = chance(4); times > 0 && events.length > 0; times -= 1) {
    const event = events[chance(events.length)];
    if (event !== undefined) await deliver(stripe.fake, world.system, event);
  }
};

/** Sometimes all that stands with the payee comes back, sometimes a part. */
const returnSometimes = (payoutId: string): void => {
  const made = stripe.fake.books.transfers.find(
    ({ group, amount, amountReversed }) => group === payoutId && amountReversed < amount,
  );
  if (made === undefined || chance(3) !== 0) return;
  const stands = made.amount - made.amountReversed;
  stripe.fake.books.reverse(made.id, chance(2) === 0 ? stands : 1 + chance(stands));
};

/** What is due again by now goes with another batch, if anything is. */
const payWhatIsDue = async (world: PayoutWorld): Promise<void> => {
  const batch = await payNow(world, 'stripe').catch(() => null);
  if (batch !== null) await runExecution(world.system, { id: batch.id });
};

const live = async (world: PayoutWorld, payoutId: string, now: number): Promise<void> => {
  const system = { ...world.system, now: () => new Date(now) };
  const cancel = () =>
    cancelPayout(world.approver, { id: payoutId, reason: 'Given up' }).catch(() => undefined);
  returnSometimes(payoutId);
  await deliverSome(world, payoutId);
  await advancePayout(system, { id: payoutId });
  await (chance(2) === 0
    ? Promise.all([
        cancel(),
        cancel(),
        retryPayout(world.approver, { id: payoutId }).catch(() => undefined),
      ])
    : retryPayout(world.approver, { id: payoutId }).catch(() => undefined));
  await Promise.all([
    advancePayout(system, { id: payoutId }),
    advancePayout(system, { id: payoutId }),
  ]);
};

/** What each earner has, by its payouts' transfers. */
const paidByProvider = async (world: PayoutWorld): Promise<Map<string, number>> => {
  const paidOut = new Map<string, number>();
  for (const { id, resellerId } of await rowsOf(world)) {
    const earner = resellerId ?? '';
    paidOut.set(earner, (paidOut.get(earner) ?? 0) + stripe.fake.books.paidFor(id));
  }
  return paidOut;
};

/** Everything is heard, the latest first, and what is not certain is asked about. */
const hearAll = async (world: PayoutWorld): Promise<void> => {
  const end = { ...world.system, now: () => new Date(START + 100 * ABSENCE_CERTAIN_MS) };
  for (const { id } of await rowsOf(world)) {
    for (const event of eventsAbout(stripe.fake, id).toReversed())
      await deliver(stripe.fake, world.system, event);
    await advancePayout(end, { id });
  }
};

/** What failed is given up, what is due is paid, until nothing is. */
const payEverything = async (world: PayoutWorld): Promise<void> => {
  for (const { id } of await rowsOf(world))
    await cancelPayout(world.approver, { id, reason: 'Given up' }).catch(() => undefined);
  await payWhatIsDue(world);
};

test(
  'money is never sent twice and never lost, whatever goes wrong at the provider',
  { timeout: 240_000 },
  async () => {
    const world = await makePayoutWorld(db, stripe.ports);
    const earners: string[] = [];
    for (let index = 0; index < EARNERS; index += 1)
      earners.push(await addStripeEarner(stripe, world, `r${String(index)}`, [10_000]));
    await closeSeptember(world);
    stripe.fake.faultOf = () => FAULTS[chance(FAULTS.length)] ?? null;
    for (let round = 1; round <= ROUNDS; round += 1) {
      await payWhatIsDue(world);
      const now = START + round * chance(ABSENCE_CERTAIN_MS);
      for (const { id } of await rowsOf(world)) await live(world, id, now);
      for (const [earner, paidOut] of await paidByProvider(world))
        expect(paidOut, earner).toBeLessThanOrEqual(1000);
    }
    stripe.fake.faultOf = () => null;
    await hearAll(world);
    const rows = await rowsOf(world);
    for (const row of rows) {
      const paid = stripe.fake.books.paidFor(row.id);
      // What is due and what went out too much can make nothing: that is settled, and nothing is sent for it.
      const isNetted = row.amount.amountMinor === '0';
      if (isNetted) expect(row).toMatchObject({ status: 'paid', attempts: [] });
      expect(row.status === 'paid' && !isNetted, `${row.id} is ${row.status}`).toBe(paid > 0);
      expect(['paid', 'failed', 'returned', 'cancelled']).toContain(row.status);
    }
    const paidOut = await paidByProvider(world);
    for (const earner of earners) {
      const paid = paidOut.get(earner) ?? 0;
      expect(await balancesOf(world, earner)).toEqual({
        commission_expense: 1000,
        ...(paid === 0 ? {} : { cash_clearing: -paid }),
        ...(paid === 1000 ? {} : { commission_payable: paid - 1000 }),
      });
    }
    await expectRightBooks(world.ctx);
    expect(new Set(rows.map(({ status }) => status)).size).toBeGreaterThan(2);
    expect(rows.filter(({ status }) => status === 'cancelled').length).toBeGreaterThan(OFTEN);
    expect(rows.filter(({ cameBack }) => cameBack.amountMinor !== '0').length).toBeGreaterThan(
      OFTEN,
    );
    expect(rows.reduce((sum, { attempts }) => sum + attempts.length, 0)).toBeGreaterThan(EARNERS);

    await payEverything(world);
    await hearAll(world);
    expect([...(await paidByProvider(world)).values()]).toEqual(earners.map(() => 1000));
    for (const earner of earners)
      expect(await balancesOf(world, earner)).toEqual({
        commission_expense: 1000,
        cash_clearing: -1000,
      });
    await expectRightBooks(world.ctx);
  },
);
