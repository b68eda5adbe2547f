import type { Database } from '@portal/db/database';
import type { FakeEvent } from '@portal/integrations/payouts/stripe/testing/fake-books';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { listLiabilities } from '../liability/list-liabilities';
import { asResellerUser } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { cancelPayout } from './cancel-payout';
import { getPayout } from './get-payout';
import { listOwnPayouts } from './list-own-payouts';
import { listPayoutItems } from './list-payout-items';
import { listPayouts } from './list-payouts';
import { retryPayout } from './retry-payout';
import { runExecution } from './run-execution';
import { advancePayout } from './advance-payout';
import { balancesOf, payNow } from './testing/payout-world';
import type { PayoutWorld } from './testing/payout-world';
import { deliver, eventsAbout, letGoTo, makeStripeWorld } from './testing/stripe-world';
import type { Paying, StripeWorld } from './testing/stripe-world';

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

const tell = async (world: PayoutWorld, events: readonly FakeEvent[]): Promise<void> => {
  for (const event of events) await deliver(stripe.fake, world.system, event);
};

const transferOf = (payoutId: string): string =>
  stripe.fake.books.transfers.find(({ group }) => group === payoutId)?.id ?? '';

/** A payout of 10.00 that arrived, of which parts come back at Stripe; nobody has been told. */
const partly = async (...parts: number[]): Promise<Paying> => {
  const paying = await letGoTo(db, stripe);
  await runExecution(paying.world.system, { id: paying.batchId });
  for (const part of parts) stripe.fake.books.reverse(transferOf(paying.payoutId), part);
  return paying;
};

/** Balances after this much of 10.00 stays with the payee. */
const withPayee = (minor: number) => ({
  commission_expense: 1000,
  ...(minor === 0 ? {} : { cash_clearing: -minor }),
  ...(minor === 1000 ? {} : { commission_payable: minor - 1000 }),
});

const reversalsOf = async ({ world, payoutId }: Paying): Promise<string[]> => {
  const { reversals } = await getPayout(world.author, { id: payoutId });
  return reversals.map(({ amount }) => amount.amountMinor);
};

/** What is owed to resellers, as the page of liabilities says. */
const owedOf = async (world: PayoutWorld): Promise<string[]> => {
  const { rows } = await listLiabilities(world.author, { by: 'reseller', page: 1, pageSize: 5 });
  return rows.map(({ total }) => total.amountMinor).filter((minor) => minor !== '0');
};

/** The next batch, sent and arrived. */
const payNext = async (world: PayoutWorld) => {
  const next = await payNow(world, 'stripe');
  await runExecution(world.system, { id: next.id });
  const { rows } = await listPayouts(world.author, { batchId: next.id, page: 1, pageSize: 10 });
  return { total: next.total.amountMinor, id: rows[0]?.id ?? '', status: rows[0]?.status };
};

describe('a transfer of which a part comes back', () => {
  test('is owed again by that part, which goes with the next payout', async () => {
    const paying = await partly(300);
    const { world, anna, payoutId: id } = paying;
    await tell(world, eventsAbout(stripe.fake, id));
    expect(await balancesOf(world, anna)).toEqual(withPayee(700));
    expect(await getPayout(world.author, { id })).toMatchObject({
      status: 'paid',
      amount: { amountMinor: '1000' },
      reversals: [{ amount: { amountMinor: '300' }, payout: null }],
      payer: { attempts: [{ status: 'succeeded', reversedMinor: '300' }] },
    });
    await expectRightBooks(world.ctx);
    expect(await owedOf(world)).toEqual(['300']);
    const next = await payNext(world);
    expect(next).toMatchObject({ total: '300', status: 'paid' });
    expect(await balancesOf(world, anna)).toEqual(withPayee(1000));
    expect(
      await listPayoutItems(world.author, { id: next.id, page: 1, pageSize: 5 }),
    ).toMatchObject({ rows: [{ source: 'reversal', linkId: id }] });
    expect(await owedOf(world)).toEqual([]);
    const user = asResellerUser(world, anna);
    const { rows } = await listOwnPayouts(user, { page: 1, pageSize: 5 });
    expect(rows.map(({ cameBack }) => cameBack.amountMinor)).toEqual(['0', '300']);
    expect(await getPayout(user, { id })).toMatchObject({
      reversals: [{ payout: { id: next.id, status: 'paid' } }],
    });
    await expectRightBooks(world.ctx);
  });

  test('however often and in whatever order it is told, counts once', async () => {
    const paying = await partly(300, 200);
    const { world, anna, payoutId } = paying;
    const events = eventsAbout(stripe.fake, payoutId);
    await tell(world, [...events.toReversed(), ...events, ...events]);
    expect(await reversalsOf(paying)).toEqual(['500']);
    expect(await balancesOf(world, anna)).toEqual(withPayee(500));
    await expectRightBooks(world.ctx);
  });

  test('in order, each part counts by what is new of it', async () => {
    const paying = await partly(300, 200);
    await tell(paying.world, eventsAbout(stripe.fake, paying.payoutId));
    expect(await reversalsOf(paying)).toEqual(['300', '200']);
    expect(await balancesOf(paying.world, paying.anna)).toEqual(withPayee(500));
  });

  test('all in parts is all: the payout came back, and can be given up', async () => {
    const paying = await partly(300, 700);
    const { world, anna, payoutId: id } = paying;
    await tell(world, eventsAbout(stripe.fake, id));
    expect(await getPayout(world.author, { id })).toMatchObject({ status: 'returned' });
    expect(await balancesOf(world, anna)).toEqual(withPayee(0));
    await expectRightBooks(world.ctx);
    await cancelPayout(world.approver, { id, reason: 'Another account' });
    expect(await payNext(world)).toMatchObject({ total: '1000', status: 'paid' });
    expect(await balancesOf(world, anna)).toEqual(withPayee(1000));
    await expectRightBooks(world.ctx);
  });

  test('the rest comes back after the part was paid again: no more than all is paid in the end', async () => {
    const paying = await partly(300);
    const { world, anna, payoutId: id } = paying;
    await tell(world, eventsAbout(stripe.fake, id));
    await payNext(world);
    stripe.fake.books.reverse(transferOf(id));
    await tell(world, eventsAbout(stripe.fake, id));
    expect(await getPayout(world.author, { id })).toMatchObject({ status: 'returned' });
    expect(await balancesOf(world, anna)).toEqual(withPayee(300));
    await expectRightBooks(world.ctx);
    await expect(retryPayout(world.approver, { id })).rejects.toThrow('It came back in parts');
    await cancelPayout(world.approver, { id, reason: 'Another account' });
    expect(await payNext(world)).toMatchObject({ total: '700' });
    expect(await balancesOf(world, anna)).toEqual(withPayee(1000));
    await expectRightBooks(world.ctx);
  });

  test('a look-up tells it as well as an event', async () => {
    const paying = await letGoTo(db, stripe);
    const { world, payoutId: id } = paying;
    stripe.fake.faultOf = ({ method, path }) =>
      method === 'POST' && path === '/v1/transfers' ? 'cut_after' : null;
    await runExecution(world.system, { id: paying.batchId });
    stripe.fake.faultOf = () => null;
    stripe.fake.books.reverse(transferOf(id), 400);
    expect(await advancePayout(world.system, { id })).toBe('paid');
    expect(await reversalsOf(paying)).toEqual(['400']);
    expect(await balancesOf(world, paying.anna)).toEqual(withPayee(600));
    await expectRightBooks(world.ctx);
  });
});

describe('a payout that was given up and arrived all the same', () => {
  test('stays given up; what arrived is taken off what is due next, until it comes back', async () => {
    const paying = await letGoTo(db, stripe);
    const { world, anna, payoutId: id } = paying;
    stripe.fake.books.balance.set('usd', 999);
    await runExecution(world.system, { id: paying.batchId });
    stripe.fake.books.balance.delete('usd');
    await cancelPayout(world.approver, { id, reason: 'Another account' });
    const order = {
      partnerId: world.partnerId,
      payoutId: id,
      attempt: 1,
      idempotencyKey: 'against all rules',
      amountMinor: 1000n,
      currency: 'USD',
      destination: [...stripe.fake.books.accounts.keys()].at(-1) ?? '',
      description: 'x',
    };
    await stripe.ports.stripe?.transfers.send(order);
    await tell(world, eventsAbout(stripe.fake, id));
    expect(await getPayout(world.author, { id })).toMatchObject({
      status: 'cancelled',
      reversals: [{ amount: { amountMinor: '-1000' } }],
    });
    expect(await balancesOf(world, anna)).toEqual(withPayee(1000));
    await expect(retryPayout(world.approver, { id })).rejects.toMatchObject({ code: 'conflict' });
    await expectRightBooks(world.ctx);
    expect(await payNow(world, 'stripe')).toMatchObject({ total: { amountMinor: '0' } });
    expect(await balancesOf(world, anna)).toEqual(withPayee(1000));
    stripe.fake.books.reverse(transferOf(id));
    await tell(world, eventsAbout(stripe.fake, id));
    expect(await reversalsOf(paying)).toEqual(['-1000', '1000']);
    expect(await payNext(world)).toMatchObject({ total: '1000', status: 'paid' });
    expect(await balancesOf(world, anna)).toEqual(withPayee(1000));
    await expectRightBooks(world.ctx);
  });
});
