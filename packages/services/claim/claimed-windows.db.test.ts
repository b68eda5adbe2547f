import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCustomer, addReseller, givePlan, sumTexts } from '../commission/testing/world';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { getPeriod } from '../period/get-period';
import { close, lineTexts, makePresentWorld } from '../period/testing/close';
import { openGuarded } from '../shared/testing/guarded';
import { acceptAll, postBy, runQueued } from './testing/by-hand-of';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const paid = (id: string, day: string, amountMinor: number, change = {}) => ({
  eventId: id,
  type: 'invoice.paid',
  customerId: 'c-1',
  occurredAt: `${day}T00:00:00Z`,
  amountMinor,
  currency: 'USD',
  reference: `inv-${id}`,
  ...change,
});

test('a close is not stopped by claimed events; accepted later they are booked in the open month', async () => {
  const world = await makePresentWorld(db);
  await addCustomer(world, 'c-1');
  await givePlan(world, 'partner', [
    {
      key: 'own',
      trigger: 'invoice.paid',
      base: 'event',
      structure: { kind: 'percentage', rate: '0.1' },
    },
  ]);
  await postBy(world, 'platform', [paid('1', '2026-09-03', 10_000)]);
  await postBy(world, 'partner', [paid('2', '2026-09-04', 20_000)]);
  await runQueued(world);
  const { checks } = await getPeriod(world.ctx, { period: '2026-09' });
  expect(checks.find(({ key }) => key === 'claimed_events')).toEqual({
    key: 'claimed_events',
    stops: false,
    isClear: false,
    count: 1,
    period: null,
    runsIn: null,
    sums: [{ amountMinor: '20000', currency: 'USD' }],
  });
  await close(world, '2026-09');
  expect(await lineTexts(world)).toEqual(['2026-09 partner 2026-09-03 own earning 1000']);
  await acceptAll(world);
  await runQueued(world);
  expect(await lineTexts(world)).toEqual([
    '2026-09 partner 2026-09-03 own earning 1000',
    '2026-10 partner 2026-09-04 own earning 2000',
  ]);
  await expectRightBooks(world.ctx);
});

test('tiers of the partner count without what is claimed, those of the reseller with it; both are right once it is accepted', async () => {
  const world = await makePresentWorld(db);
  const anna = await addReseller(world, 'anna');
  await addCustomer(world, 'c-1', anna);
  const tiered = {
    kind: 'tiered',
    measure: 'amount',
    window: 'month',
    mode: 'cliff',
    retroactive: true,
    bands: [
      { upTo: 15_000, rate: '0.1' },
      { upTo: null, rate: '0.2' },
    ],
  } as const;
  await givePlan(world, 'reseller', [{ key: 'r', trigger: 'invoice.paid', structure: tiered }]);
  await givePlan(world, 'partner', [
    {
      key: 'p',
      trigger: 'invoice.paid',
      base: 'differential',
      structure: {
        ...tiered,
        bands: [
          { upTo: 15_000, rate: '0.3' },
          { upTo: null, rate: '0.5' },
        ],
      },
    },
  ]);
  await postBy(world, 'platform', [
    paid('1', '2026-10-01', 10_000),
    paid('3', '2026-10-03', 1_000),
  ]);
  await postBy(world, 'partner', [paid('2', '2026-10-02', 10_000)]);
  await runQueued(world);
  const reseller = ['anna 2026-10 r earning 3200', 'anna 2026-10 r true_up 1000'];
  const before = await sumTexts(world);
  expect(before.filter((text) => text.startsWith('anna'))).toEqual(reseller);
  // 0.3 × 110.00 less what the reseller got on those two, 20.00 and 2.00.
  expect(before.filter((text) => text.startsWith('partner'))).toEqual([
    'partner 2026-10 p earning 1100',
  ]);
  await acceptAll(world);
  await runQueued(world);
  const after = await sumTexts(world);
  const twin = await makePresentWorld(db);
  const twinAnna = await addReseller(twin, 'anna');
  await addCustomer(twin, 'c-1', twinAnna);
  await givePlan(twin, 'reseller', [{ key: 'r', trigger: 'invoice.paid', structure: tiered }]);
  await givePlan(twin, 'partner', [
    {
      key: 'p',
      trigger: 'invoice.paid',
      base: 'differential',
      structure: {
        ...tiered,
        bands: [
          { upTo: 15_000, rate: '0.3' },
          { upTo: null, rate: '0.5' },
        ],
      },
    },
  ]);
  await postBy(twin, 'platform', [
    paid('1', '2026-10-01', 10_000),
    paid('2', '2026-10-02', 10_000),
    paid('3', '2026-10-03', 1_000),
  ]);
  await runQueued(twin);
  const total = (texts: readonly string[]) =>
    texts
      .filter((text) => text.startsWith('partner'))
      .reduce((sum, text) => sum + Number(text.split(' ').at(-1)), 0);
  expect(total(after)).toBe(total(await sumTexts(twin)));
  expect(after.filter((text) => text.startsWith('anna'))).toEqual(reseller);
  await expectRightBooks(world.ctx);
});

test('bonuses of the partner count revenue and customers without what is claimed and what refers to it', async () => {
  const world = await makePresentWorld(db);
  await addCustomer(world, 'c-1');
  await addCustomer(world, 'c-2');
  const bonus = (
    key: string,
    metric: 'net_revenue' | 'new_customers' | 'active_customers',
    atLeast: number,
  ) =>
    ({
      key,
      trigger: 'invoice.paid',
      base: 'event',
      structure: {
        kind: 'performance_based',
        metric,
        window: 'month',
        steps: [{ atLeast, bonusMinor: 100 }],
      },
    }) as const;
  await givePlan(world, 'partner', [
    bonus('revenue', 'net_revenue', 15_000),
    bonus('still', 'net_revenue', 10_000),
    bonus('new', 'new_customers', 2),
    bonus('active', 'active_customers', 2),
  ]);
  const activated = (id: string, customerId: string) => ({
    ...paid(id, '2026-09-01', 0),
    type: 'customer.activated',
    amountMinor: undefined,
    reference: undefined,
    customerId,
  });
  await postBy(world, 'platform', [activated('a', 'c-1'), paid('1', '2026-09-03', 10_000)]);
  await postBy(world, 'partner', [
    activated('b', 'c-2'),
    paid('2', '2026-09-04', 9_000),
    { ...paid('r', '2026-09-05', 1_000), type: 'invoice.refunded', reference: 'inv-2' },
  ]);
  await runQueued(world);
  await close(world, '2026-09');
  expect(await sumTexts(world)).toEqual(['partner 2026-09 still bonus 100']);
  await acceptAll(world);
  await runQueued(world);
  await close(world, '2026-10');
  // The month's windows, and for those who stay active that of the next month too.
  expect(await sumTexts(world)).toEqual([
    'partner 2026-09 still bonus 100',
    'partner 2026-10 active bonus 200',
    'partner 2026-10 new bonus 100',
    'partner 2026-10 revenue bonus 100',
  ]);
});
