import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { ABSENCE_CERTAIN_MS } from '@portal/domain/payout/absence';
import type { FakeEvent } from '@portal/integrations/payouts/stripe/testing/fake-books';
import type {
  FakeStripe,
  StripeFault,
} from '@portal/integrations/payouts/stripe/testing/fake-stripe';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '../context';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { openGuarded } from '../shared/testing/guarded';
import { advancePayout } from './advance-payout';
import { listPayouts } from './list-payouts';
import { providerOf } from '../ports';
import type { PayoutPorts } from '../ports';
import { retryPayout } from './retry-payout';
import { runExecution } from './run-execution';
import { balancesOf, makePayoutWorld } from './testing/payout-world';
import type { PayoutWorld } from './testing/payout-world';
import { deliver, eventsAbout, letGoTo, makeStripeWorld } from './testing/stripe-world';
import type { Paying, StripeWorld } from './testing/stripe-world';

const START = Date.parse('2026-11-23T09:00:00Z');

let db: Database;
let stripe: StripeWorld;
let fake: FakeStripe;

beforeAll(async () => {
  db = await openGuarded();
  stripe = await makeStripeWorld();
  ({ fake } = stripe);
});
afterAll(async () => {
  await fake.close();
  await db.close();
});

const tell = async (world: PayoutWorld, events: readonly FakeEvent[]): Promise<void> => {
  for (const event of events) await deliver(fake, world.system, event);
};

/** The system at a later time. */
const later = (world: PayoutWorld, ms: number): Ctx => ({
  ...world.system,
  now: () => new Date(START + ms),
});

const letGo = () => letGoTo(db, stripe);

const payoutOf = async ({ world, batchId }: Paying) => {
  const { rows } = await listPayouts(world.author, { batchId, page: 1, pageSize: 10 });
  return rows[0];
};

const failTransfersWith = (...faults: (StripeFault | null)[]): void => {
  fake.faultOf = ({ method, path }) =>
    method === 'POST' && path === '/v1/transfers' ? (faults.shift() ?? null) : null;
};

const PAYABLE = { commission_expense: 1000, commission_payable: -1000 };
const IN_TRANSIT = { commission_expense: 1000, payout_in_transit: -1000 };
const PAID = { commission_expense: 1000, cash_clearing: -1000 };

describe('a payout through Stripe', () => {
  test('the account is verified by Stripe’s own word, and the money is sent once', async () => {
    const paying = await letGo();
    const { world, anna, batchId, payoutId } = paying;
    await runExecution(world.system, { id: batchId });
    expect(await payoutOf(paying)).toMatchObject({
      status: 'paid',
      paidAt: '2026-11-23T09:00:00.000Z',
    });
    await runExecution(world.system, { id: batchId });
    await advancePayout(world.system, { id: payoutId });
    const events = eventsAbout(fake, payoutId);
    await tell(world, [...events, ...events]);
    expect(fake.books.paidFor(payoutId)).toBe(1000);
    expect(await balancesOf(world, anna)).toEqual(PAID);
    await expectRightBooks(world.ctx);
  });

  test('an answer that was lost is asked for, not sent again', async () => {
    const paying = await letGo();
    failTransfersWith('hang_after');
    await runExecution(paying.world.system, { id: paying.batchId });
    expect(await payoutOf(paying)).toMatchObject({ status: 'unknown' });
    expect(await balancesOf(paying.world, paying.anna)).toEqual(IN_TRANSIT);
    await expect(retryPayout(paying.world.approver, { id: paying.payoutId })).rejects.toMatchObject(
      { code: 'invalid_transition' },
    );
    expect(await advancePayout(paying.world.system, { id: paying.payoutId })).toBe('paid');
    expect(fake.books.paidFor(paying.payoutId)).toBe(1000);
    expect(await balancesOf(paying.world, paying.anna)).toEqual(PAID);
  });

  test('a request that is done late is waited for, and not believed to be absent too early', async () => {
    const paying = await letGo();
    const { world, payoutId } = paying;
    failTransfersWith('late');
    await runExecution(world.system, { id: paying.batchId });
    expect(await advancePayout(world.system, { id: payoutId })).toBe('unknown');
    expect(await advancePayout(later(world, ABSENCE_CERTAIN_MS - 1), { id: payoutId })).toBe(
      'unknown',
    );
    fake.releaseLate();
    expect(await advancePayout(later(world, ABSENCE_CERTAIN_MS), { id: payoutId })).toBe('paid');
    expect(fake.books.paidFor(payoutId)).toBe(1000);
  });

  test('one that never arrived fails in the end, and a new attempt has a key of its own', async () => {
    const paying = await letGo();
    const { world, anna, payoutId } = paying;
    failTransfersWith('hang_before');
    await runExecution(world.system, { id: paying.batchId });
    const system = later(world, ABSENCE_CERTAIN_MS);
    expect(await advancePayout(system, { id: payoutId })).toBe('failed');
    expect(await balancesOf(world, anna)).toEqual(PAYABLE);
    await retryPayout(world.approver, { id: payoutId });
    expect(await advancePayout(system, { id: payoutId })).toBe('paid');
    const keys = fake.requests
      .map(({ idempotencyKey }) => idempotencyKey)
      .filter((key) => key?.includes(payoutId));
    expect(new Set(keys).size).toBe(2);
    expect(await balancesOf(world, anna)).toEqual(PAID);
  });

  test('an empty balance is a sure failure; the process that dies in between asks afterwards', async () => {
    const paying = await letGo();
    const { world, payoutId } = paying;
    fake.books.balance.set('usd', 999);
    await runExecution(world.system, { id: paying.batchId });
    fake.books.balance.delete('usd');
    expect(await payoutOf(paying)).toMatchObject({ status: 'failed' });
    await retryPayout(world.approver, { id: payoutId });
    const dying: PayoutPorts = {
      ...stripe.ports,
      stripe: {
        ...providerOf({ payoutPorts: stripe.ports }, 'stripe'),
        transfers: {
          ...providerOf({ payoutPorts: stripe.ports }, 'stripe').transfers,
          send: () => Promise.reject(new Error('killed')),
        },
      },
    };
    await expect(
      advancePayout({ ...world.system, payoutPorts: dying }, { id: payoutId }),
    ).rejects.toThrow('killed');
    expect(await advancePayout(later(world, ABSENCE_CERTAIN_MS), { id: payoutId })).toBe('failed');
    expect(fake.books.paidFor(payoutId)).toBe(0);
  });

  test('a return is booked back; its event before the others changes nothing in the end', async () => {
    const paying = await letGo();
    const { world, anna, payoutId } = paying;
    failTransfersWith('cut_after');
    await runExecution(world.system, { id: paying.batchId });
    const made = fake.books.transfers.find(({ group }) => group === payoutId);
    fake.books.reverse(made?.id ?? '');
    await tell(world, eventsAbout(fake, payoutId).toReversed());
    expect(await payoutOf(paying)).toMatchObject({ status: 'returned' });
    expect(await balancesOf(world, anna)).toEqual(PAYABLE);
    await expectRightBooks(world.ctx);
  });

  test('events about nobody here, or another partner’s payout, are left aside', async () => {
    const paying = await letGo();
    const { world, payoutId } = paying;
    await runExecution(world.system, { id: paying.batchId });
    const other = await makePayoutWorld(db, stripe.ports);
    const [event] = eventsAbout(fake, payoutId).filter(({ type }) => type === 'transfer.created');
    if (event === undefined) throw new Error('No event.');
    const forge = (partnerId: string): FakeEvent => ({
      ...event,
      payload: event.payload.replaceAll(world.partnerId, partnerId),
    });
    await tell(world, [forge('00000000-0000-4000-8000-00000000dead'), forge(other.partnerId)]);
    const [row] = await inScope(
      db,
      { login: 'portal_jobs', partnerId: other.partnerId, readOnly: true },
      (tx) =>
        tx.execute<{ outcome: string }>(sql`select outcome from provider_events
          where partner_id = ${other.partnerId}::uuid`),
    );
    expect(row?.outcome).toBe('not ours');
    expect(await payoutOf(paying)).toMatchObject({ status: 'paid' });
  });
});
