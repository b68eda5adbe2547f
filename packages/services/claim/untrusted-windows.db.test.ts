import type { Database } from '@portal/db/database';
import type { Component, Metric } from '@portal/domain/commission/plan';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCustomer, givePlan, sumTexts } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { importFile } from '../import/testing/import-file';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { close, makePresentWorld } from '../period/testing/close';
import { openGuarded } from '../shared/testing/guarded';
import { postBy, runQueued } from './testing/by-hand-of';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const paid = (id: string, day: string, change = {}) => ({
  eventId: id,
  type: 'invoice.paid',
  customerId: 'c-1',
  occurredAt: `${day}T00:00:00Z`,
  amountMinor: 10_000,
  currency: 'USD',
  reference: `inv-${id}`,
  ...change,
});

const bonus = (
  metric: Metric,
  step: { readonly atLeast: number } | { readonly atMost: string },
  filter?: Component['filter'],
): Component => ({
  key: 'bonus',
  ...(filter === undefined ? {} : { filter }),
  structure: {
    kind: 'performance_based',
    metric,
    window: 'month',
    steps: [{ ...step, bonusMinor: 5_000 }],
  },
});

const give = (world: World, component: Component) => givePlan(world, 'partner', [component]);

const closed = async (world: World, ...months: string[]) => {
  await runQueued(world);
  for (const month of months) await close(world, month);
  await expectRightBooks(world.ctx);
  return sumTexts(world);
};

const refund = (id: string, day: string, change = {}) =>
  paid(id, day, { type: 'invoice.refunded', reference: 'inv-1', ...change });

test('revenue that a bonus is for falls by what was really refunded, whatever refund the partner reports before', async () => {
  const world = await makePresentWorld(db);
  await addCustomer(world, 'c-1');
  await give(world, bonus('net_revenue', { atLeast: 5_000 }));
  await postBy(world, 'platform', [paid('1', '2026-09-02')]);
  // All of it tax: it takes nothing off what is net.
  await postBy(world, 'partner', [refund('mine', '2026-09-03', { taxMinor: 10_000 })]);
  expect(await postBy(world, 'platform', [refund('real', '2026-09-04')])).toEqual(['accepted']);
  expect(await closed(world, '2026-09')).toEqual([]);
});

test('revenue is taken off once where both report the same refund', async () => {
  const world = await makePresentWorld(db);
  await addCustomer(world, 'c-1');
  await give(world, bonus('net_revenue', { atLeast: 10_000 }));
  await postBy(world, 'platform', [paid('1', '2026-09-02'), paid('2', '2026-09-02')]);
  await postBy(world, 'partner', [refund('mine', '2026-09-03')]);
  await postBy(world, 'platform', [refund('real', '2026-09-04')]);
  expect(await closed(world, '2026-09')).toEqual(['partner 2026-09 bonus bonus 5000']);
});

test.each([
  ['none', null],
  ['that the customer came later', 'customer_id,activated_on\nc-1,2026-10-01'],
  ['that it left before', 'customer_id,activated_on,churned_on\nc-1,2026-01-01,2026-08-01'],
])('a customer that left counts as lost, whatever dates the partner gives: %s', async (_, file) => {
  const world = await makePresentWorld(db);
  await addCustomer(world, 'c-1', undefined, '2026-01-01');
  await addCustomer(world, 'c-2', undefined, '2026-01-01');
  await give(world, bonus('churn_rate', { atMost: '0.4' }));
  await postBy(world, 'platform', [
    paid('1', '2026-08-02'),
    paid('2', '2026-08-02', { customerId: 'c-2' }),
    paid('left', '2026-09-10', {
      type: 'customer.churned',
      amountMinor: undefined,
      reference: undefined,
    }),
  ]);
  if (file !== null) await importFile(world, { kind: 'customers', content: file });
  expect(await closed(world, '2026-08', '2026-09')).toEqual([]);
});

test('customers count for a product by what was sold to them, not by what the partner’s file says', async () => {
  const world = await makePresentWorld(db);
  await addCustomer(world, 'c-1', undefined, '2026-01-01');
  await addCustomer(world, 'c-2', undefined, '2026-01-01');
  const fiber = { products: ['fiber'] };
  await give(world, bonus('active_customers', { atLeast: 2 }, fiber));
  await postBy(world, 'platform', [
    paid('1', '2026-08-02', { product: 'fiber' }),
    paid('2', '2026-08-02', { customerId: 'c-2', product: 'dsl' }),
  ]);
  await importFile(world, {
    kind: 'customers',
    content: 'customer_id,product\nc-1,fiber\nc-2,fiber',
  });
  expect(await closed(world, '2026-08', '2026-09')).toEqual([]);
});
