import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addCustomer, addReseller, givePlan, sumTexts } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { makePresentWorld } from '../period/testing/close';
import { postEvents } from '../event/post-events';
import { asPartnerKey, asPlatformKey } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { runQueued } from './testing/by-hand-of';

let db: Database;
let world: World;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const TENTH = { trigger: 'invoice.paid', structure: { kind: 'percentage', rate: '0.1' } } as const;

beforeEach(async () => {
  world = await makePresentWorld(db);
  await addCustomer(world, 'c-1', await addReseller(world, 'anna'));
  await givePlan(world, 'reseller', [{ ...TENTH, key: 'r' }]);
  await givePlan(world, 'partner', [{ ...TENTH, key: 'p', base: 'event' }]);
});

const paid = (change = {}) => ({
  eventId: 'pay',
  type: 'invoice.paid',
  customerId: 'c-1',
  occurredAt: '2026-10-01T00:00:00Z',
  amountMinor: 10_000,
  currency: 'USD',
  reference: 'inv-1',
  ...change,
});

const refund = (eventId: string, amountMinor: number, change = {}) =>
  paid({
    eventId,
    type: 'invoice.refunded',
    occurredAt: '2026-10-10T00:00:00Z',
    amountMinor,
    ...change,
  });

const failed = (eventId: string, amountMinor: number) =>
  refund(eventId, amountMinor, { type: 'refund.failed', occurredAt: '2026-10-12T00:00:00Z' });

const churned = (day: string, change = {}) => ({
  eventId: 'left',
  type: 'customer.churned',
  customerId: 'c-1',
  occurredAt: `${day}T00:00:00Z`,
  currency: 'USD',
  ...change,
});

/** All by one source, whoever posts. */
const post = async (from: 'isp' | 'partner', events: unknown[], source = 'billing') => {
  const ctx =
    from === 'isp' ? asPlatformKey(db, ['events:write']) : asPartnerKey(world, ['events:write']);
  const { results } = await postEvents(ctx, { tenantId: world.tenantId, source, events });
  return results.map(({ outcome, reason }) => reason ?? outcome);
};

const sums = async () => {
  await runQueued(world);
  await expectRightBooks(world.ctx);
  return sumTexts(world);
};

const EARNED = ['anna 2026-10 r earning 1000', 'partner 2026-10 p earning 1000'];

const TAKEN_WHOLLY = [
  'anna 2026-10 r earning 1000',
  'anna 2026-10 r reversal -1000',
  'partner 2026-10 p earning 1000',
  'partner 2026-10 p reversal -1000',
];

describe('a refund that the partner reports', () => {
  it('keeps out no real one, whoever comes first, and both together take back no more than was earned', async () => {
    expect(await post('isp', [paid()])).toEqual(['accepted']);
    expect(await post('partner', [refund('mine', 1)], 'mine')).toEqual(['accepted']);
    expect(await post('isp', [refund('real', 10_000)])).toEqual(['accepted']);
    expect(await sums()).toEqual(TAKEN_WHOLLY);
    expect(await post('partner', [refund('again', 2)], 'mine')).toEqual(['more_than_paid']);
    expect(await post('isp', [refund('more', 1)])).toEqual(['more_than_paid']);
    expect(await post('isp', [failed('no', 10_000)])).toEqual(['accepted']);
    // What stands is the partner's own cent, whose share of 10.00 is nothing.
    expect(await sums()).toEqual(EARNED);
  });

  it('of the whole invoice, dated before the real one, keeps that out no more', async () => {
    await post('isp', [paid()]);
    const early = { occurredAt: '2026-10-02T00:00:00Z' };
    expect(await post('partner', [refund('mine', 10_000, early)], 'mine')).toEqual(['accepted']);
    expect(await post('isp', [refund('real', 10_000), refund('two', 1)])).toEqual([
      'accepted',
      'more_than_paid',
    ]);
    expect(await sums()).toEqual(TAKEN_WHOLLY);
  });

  it('and real ones in part add up to what was paid at most', async () => {
    await post('isp', [paid()]);
    await post('partner', [refund('mine', 6_000)], 'mine');
    expect(await post('isp', [refund('real', 3_000)])).toEqual(['accepted']);
    expect((await sums()).filter((text) => text.includes('reversal'))).toEqual([
      'anna 2026-10 r reversal -900',
      'partner 2026-10 p reversal -900',
    ]);
    expect(await post('isp', [refund('rest', 7_000)])).toEqual(['accepted']);
    expect(await sums()).toEqual(TAKEN_WHOLLY);
  });

  it('is given back when a trusted source says that it failed, though it alone knows of the refund', async () => {
    await post('isp', [paid()]);
    await post('partner', [refund('mine', 10_000)], 'mine');
    expect(await post('isp', [failed('no', 10_000)])).toEqual(['accepted']);
    expect(await sums()).toEqual(EARNED);
  });
});

it('the failing of a refund that the partner claims does not keep out the real one', async () => {
  await post('isp', [paid(), refund('real', 10_000)]);
  expect(await post('partner', [failed('mine', 10_000)], 'mine')).toEqual(['claimed']);
  expect(await post('isp', [failed('no', 10_000)])).toEqual(['accepted']);
  expect(await sums()).toEqual(EARNED);
});

describe('a number that the partner used first', () => {
  it('is no conflict for a trusted source: its event is taken with its own content', async () => {
    await post('isp', [paid()]);
    expect(await post('partner', [refund('n', 1)])).toEqual(['accepted']);
    expect(await post('isp', [refund('n', 10_000)])).toEqual(['accepted']);
    expect(await sums()).toEqual(TAKEN_WHOLLY);
    expect(await post('isp', [refund('n', 10_000), refund('n', 5)])).toEqual([
      'duplicate',
      'conflict',
    ]);
    expect(await post('partner', [refund('n', 10_000), refund('n', 5)])).toEqual([
      'duplicate',
      'conflict',
    ]);
  });

  it('for the very same event makes it count for the partner as soon as a trusted source says it', async () => {
    expect(await post('partner', [paid()])).toEqual(['claimed']);
    expect(await sums()).toEqual(['anna 2026-10 r earning 1000']);
    expect(await post('isp', [paid(), paid()])).toEqual(['accepted', 'duplicate']);
    expect(await sums()).toEqual(['anna 2026-10 r earning 1000', 'partner 2026-10 p earning 1000']);
    expect(await post('isp', [paid()])).toEqual(['duplicate']);
    expect(await post('partner', [paid()])).toEqual(['duplicate']);
  });

  it('for the customer’s leaving spares it nothing', async () => {
    const other = await makePresentWorld(db);
    world = other;
    await addCustomer(world, 'c-1');
    await givePlan(world, 'partner', [
      {
        ...TENTH,
        key: 'p',
        base: 'event',
        clawback: { onChurnWithinMonths: 6, schedule: 'full' },
      },
    ]);
    await post('isp', [
      churned('2026-09-01', { eventId: 'on', type: 'customer.activated' }),
      paid(),
    ]);
    expect(await post('partner', [churned('2026-10-20')])).toEqual(['claimed']);
    expect(await post('isp', [churned('2026-10-20')])).toEqual(['accepted']);
    expect(await sums()).toEqual([
      'partner 2026-10 p clawback -1000',
      'partner 2026-10 p earning 1000',
    ]);
  });
});

describe('a source by a name that looks alike', () => {
  it.each([['Billing'], ['bil\u200Bling'], ['ｂｉｌｌｉｎｇ']])(
    '%s is the same source',
    async (name) => {
      await post('isp', [paid()]);
      expect(await post('isp', [paid()], name)).toEqual(['duplicate']);
      expect(await post('isp', [paid({ amountMinor: 5 })], name)).toEqual(['conflict']);
      expect(await post('isp', [paid({ reference: 'inv-2' })], 'other')).toEqual(['accepted']);
    },
  );
});
