import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCustomer, addReseller, givePlan, sumTexts } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { importFile } from '../import/testing/import-file';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { close, makePresentWorld } from '../period/testing/close';
import { openGuarded } from '../shared/testing/guarded';
import { acceptAll, postBy, runQueued } from './testing/by-hand-of';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const life = (
  type: 'customer.activated' | 'customer.churned',
  day: string,
  customerId = 'c-1',
) => ({
  eventId: `${type} ${day} ${customerId}`,
  type,
  customerId,
  occurredAt: `${day}T00:00:00Z`,
  currency: 'USD',
});

const paid = (day: string, customerId = 'c-1') => ({
  ...life('customer.activated', day, customerId),
  eventId: `paid ${day} ${customerId}`,
  type: 'invoice.paid',
  amountMinor: 10_000,
  reference: `inv-${day}-${customerId}`,
});

const ofPartner = async (world: World) =>
  (await sumTexts(world)).filter((text) => text.startsWith('partner'));

test('churn that the partner reports neither spares it the real one nor restores what that clawed back', async () => {
  const world = await makePresentWorld(db);
  const anna = await addReseller(world, 'anna');
  await addCustomer(world, 'c-1', anna);
  const terms = {
    trigger: 'invoice.paid',
    structure: { kind: 'percentage', rate: '0.1' },
    clawback: { onChurnWithinMonths: 6, schedule: 'full' },
  } as const;
  await givePlan(world, 'reseller', [{ ...terms, key: 'r' }]);
  await givePlan(world, 'partner', [{ ...terms, key: 'p', base: 'event' }]);
  await postBy(world, 'platform', [life('customer.activated', '2026-09-01'), paid('2026-09-03')]);
  expect(await postBy(world, 'partner', [life('customer.churned', '2026-09-02')])).toEqual([
    'claimed',
  ]);
  await postBy(world, 'platform', [life('customer.churned', '2026-10-20')]);
  await runQueued(world);
  const taken = ['partner 2026-09 p earning 1000', 'partner 2026-10 p clawback -1000'];
  expect(await ofPartner(world)).toEqual(taken);
  expect(await postBy(world, 'partner', [life('customer.churned', '2026-09-01')])).toEqual([
    'claimed',
  ]);
  await runQueued(world);
  expect(await ofPartner(world)).toEqual(taken);
  await expectRightBooks(world.ctx);
});

test('churn that the partner reports claws back from its resellers at once, and from it once it is accepted', async () => {
  const world = await makePresentWorld(db);
  const anna = await addReseller(world, 'anna');
  await addCustomer(world, 'c-1', anna);
  const terms = {
    trigger: 'invoice.paid',
    structure: { kind: 'percentage', rate: '0.1' },
    clawback: { onChurnWithinMonths: 6, schedule: 'full' },
  } as const;
  await givePlan(world, 'reseller', [{ ...terms, key: 'r' }]);
  await givePlan(world, 'partner', [{ ...terms, key: 'p', base: 'event' }]);
  await postBy(world, 'platform', [life('customer.activated', '2026-09-01'), paid('2026-09-03')]);
  await postBy(world, 'partner', [life('customer.churned', '2026-09-20')]);
  await runQueued(world);
  expect(await sumTexts(world)).toEqual([
    'anna 2026-09 r clawback -1000',
    'anna 2026-09 r earning 1000',
    'partner 2026-09 p earning 1000',
  ]);
  await acceptAll(world);
  await runQueued(world);
  expect(await ofPartner(world)).toEqual([
    'partner 2026-09 p clawback -1000',
    'partner 2026-09 p earning 1000',
  ]);
  await expectRightBooks(world.ctx);
});

const bonus = {
  key: 'b',
  trigger: 'invoice.paid',
  base: 'event',
} as const;

test('churn that the partner dates before a month does not lessen who left in it', async () => {
  const world = await makePresentWorld(db);
  const numbers = ['c-1', 'c-2', 'c-3'];
  for (const number of numbers) await addCustomer(world, number);
  await givePlan(world, 'partner', [
    {
      ...bonus,
      structure: {
        kind: 'performance_based',
        metric: 'churn_rate',
        window: 'month',
        steps: [{ atMost: '0.5', bonusMinor: 100 }],
      },
    },
  ]);
  await postBy(
    world,
    'platform',
    numbers.map((number) => life('customer.activated', '2026-08-01', number)),
  );
  await postBy(world, 'partner', [
    life('customer.churned', '2026-08-31', 'c-1'),
    life('customer.churned', '2026-08-31', 'c-2'),
  ]);
  await postBy(world, 'platform', [
    life('customer.churned', '2026-09-10', 'c-1'),
    life('customer.churned', '2026-09-10', 'c-2'),
  ]);
  await runQueued(world);
  await close(world, '2026-08');
  await close(world, '2026-09');
  expect(await sumTexts(world)).toEqual([]);
});

test('customers of whom only the partner’s own file knows are not counted for its bonus, those who paid are', async () => {
  const world = await makePresentWorld(db);
  await givePlan(world, 'partner', [
    {
      ...bonus,
      structure: {
        kind: 'performance_based',
        metric: 'active_customers',
        window: 'month',
        steps: [
          { atLeast: 1, bonusMinor: 100 },
          { atLeast: 2, bonusMinor: 200 },
        ],
      },
    },
  ]);
  await importFile(world, {
    kind: 'customers',
    content: 'customer_number,name,activated_on\nc-1,Real,2026-08-01\nc-2,Ghost,2026-08-01',
  });
  await postBy(world, 'platform', [paid('2026-08-03')]);
  await postBy(world, 'partner', [paid('2026-08-04', 'c-2')]);
  await runQueued(world);
  await close(world, '2026-08');
  await close(world, '2026-09');
  expect(await sumTexts(world)).toEqual([
    'partner 2026-08 b bonus 100',
    'partner 2026-09 b bonus 100',
  ]);
});
