import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countExceptions } from '../liability/count-exceptions';
import { listExceptionPayouts } from '../liability/exception-payouts';
import { getPartnerOverview } from '../overview/get-partner-overview';
import { openGuarded } from '../shared/testing/guarded';
import { advancePayout } from './advance-payout';
import { askDuePayouts } from './ask-due';
import { getPayout } from './get-payout';
import { listPayouts } from './list-payouts';
import { runExecution } from './run-execution';
import { letGoTo, makeStripeWorld } from './testing/stripe-world';
import type { Paying, StripeWorld } from './testing/stripe-world';

const START = Date.parse('2026-11-23T09:00:00Z');
const MINUTE = 60_000;

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

const at = (minutes: number): Date => new Date(START + minutes * MINUTE);

/** Minutes after its start at which the provider was asked about a payout, looking every minute until `until`. */
const askedUntil = async (
  { world, payoutId }: Paying,
  from: number,
  until: number,
): Promise<number[]> => {
  const asked: number[] = [];
  for (let minute = from; minute <= until; minute += 1) {
    const due = await askDuePayouts(db, at(minute));
    if (!due.some((one) => one.payoutId === payoutId)) continue;
    asked.push(minute);
    await advancePayout({ ...world.system, now: () => at(minute) }, { id: payoutId });
  }
  return asked;
};

/** When the provider is asked again, as the list of payouts and that of exceptions say. */
const askAtInLists = async ({ author }: Paying['world'], id: string) => {
  const all = await Promise.all([
    listPayouts(author, { page: 1, pageSize: 10 }),
    listExceptionPayouts(author, { kind: 'payouts_unknown', page: 1, pageSize: 10 }),
  ]);
  return all.map(({ rows }) => rows.find((row) => row.id === id)?.askAt);
};

test('an outcome that is not known is asked about later each time, up to hourly, until it is known', async () => {
  const paying = await letGoTo(db, stripe);
  const { world, batchId, payoutId: id } = paying;
  stripe.fake.faultOf = ({ path }) => (path.startsWith('/v1/transfers') ? 'error_after' : null);
  await runExecution(world.system, { id: batchId });
  expect(await getPayout(world.author, { id })).toMatchObject({
    status: 'unknown',
    payer: { askAt: at(1).toISOString() },
  });
  expect(await askAtInLists(world, id)).toEqual([at(1).toISOString(), at(1).toISOString()]);
  expect(await askedUntil(paying, 1, 200)).toEqual([1, 2, 4, 8, 16, 32, 64, 124, 184]);
  stripe.fake.faultOf = () => null;
  expect(await askedUntil(paying, 201, 320)).toEqual([244]);
  expect(await getPayout(world.author, { id })).toMatchObject({
    status: 'paid',
    payer: { askAt: null },
  });
  expect(stripe.fake.books.paidFor(id)).toBe(1000);
});

test('two processes that look at once ask once, and a job is queued', async () => {
  const paying = await letGoTo(db, stripe);
  const { world, batchId, payoutId } = paying;
  stripe.fake.faultOf = ({ path }) => (path.startsWith('/v1/transfers') ? 'error_after' : null);
  await runExecution(world.system, { id: batchId });
  stripe.fake.faultOf = () => null;
  const both = await Promise.all([askDuePayouts(db, at(1)), askDuePayouts(db, at(1))]);
  expect(both.flat().filter((one) => one.payoutId === payoutId)).toEqual([
    { partnerId: world.partnerId, payoutId, openMs: MINUTE },
  ]);
});

test('it is among the things to look at, and after an hour in the list of those that take long', async () => {
  const paying = await letGoTo(db, stripe);
  const { world, batchId, payoutId } = paying;
  stripe.fake.faultOf = ({ path }) => (path.startsWith('/v1/transfers') ? 'error_after' : null);
  await runExecution(world.system, { id: batchId });
  stripe.fake.faultOf = () => null;
  const look = async (minutes: number) => {
    const ctx = { ...world.author, now: () => at(minutes) };
    const counts = await countExceptions(ctx);
    const { rows } = await listPayouts(ctx, { longUnknown: true, page: 1, pageSize: 10 });
    const { attention } = await getPartnerOverview(ctx);
    expect(attention.some(({ kind }) => kind === 'unknown_payout')).toBe(rows.length > 0);
    const isCounted = counts.find(({ kind }) => kind === 'payouts_unknown')?.count === 1;
    return [isCounted, rows.map(({ id }) => id)];
  };
  expect(await look(59)).toEqual([true, []]);
  expect(await look(60)).toEqual([true, [payoutId]]);
  await advancePayout({ ...world.system, now: () => at(61) }, { id: payoutId });
  expect(await look(62)).toEqual([false, []]);
});
