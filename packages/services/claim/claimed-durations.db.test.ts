import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addCustomer, addReseller, givePlan, run, sumTexts } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { importFile } from '../import/testing/import-file';
import { makePresentWorld } from '../period/testing/close';
import { openGuarded } from '../shared/testing/guarded';
import { acceptAll, postBy } from './testing/by-hand-of';

let db: Database;
let world: World;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const TENTH = { trigger: 'invoice.paid', structure: { kind: 'percentage', rate: '0.1' } } as const;

beforeEach(async () => {
  world = await makePresentWorld(db);
  const anna = await addReseller(world, 'anna');
  await addCustomer(world, 'c-1', anna);
  await givePlan(world, 'reseller', [{ ...TENTH, key: 'r', durationMonths: 2 }]);
  await givePlan(world, 'partner', [
    {
      ...TENTH,
      key: 'p',
      base: 'event',
      durationMonths: 2,
    },
  ]);
});

const life = (type: 'customer.activated' | 'customer.churned', day: string) => ({
  eventId: `${type} ${day}`,
  type,
  customerId: 'c-1',
  occurredAt: `${day}T00:00:00Z`,
  currency: 'USD',
});

const paid = (day: string, amountMinor = 10_000) => ({
  ...life('customer.activated', day),
  eventId: `paid ${day}`,
  type: 'invoice.paid',
  amountMinor,
  reference: `inv-${day}`,
});

const importDate = (day: string) =>
  importFile(world, { kind: 'customers', content: `customer_id,activated_on\nc-1,${day}` });

const sums = async (who: string) => {
  await run(world);
  return (await sumTexts(world)).filter((text) => text.startsWith(who));
};

const PAID = [paid('2026-07-05', 0), paid('2026-07-20'), paid('2026-08-20'), paid('2026-10-20')];

describe('the months in which the partner earns', () => {
  it('begin with the first payment above zero, whatever later date its own file gives', async () => {
    await postBy(world, 'platform', PAID);
    await importDate('2026-10-01');
    expect(await sums('partner')).toEqual([
      'partner 2026-07 p earning 1000',
      'partner 2026-08 p earning 1000',
    ]);
    // A reseller's months are its partner's to say.
    expect(await sums('anna')).toHaveLength(3);
  });

  it('are made shorter by an earlier date of its own', async () => {
    await postBy(world, 'platform', PAID);
    await importDate('2026-06-10');
    expect(await sums('partner')).toEqual(['partner 2026-07 p earning 1000']);
  });

  it('begin with what the platform knows of the activation, not with what the partner says of it', async () => {
    await postBy(world, 'platform', [life('customer.activated', '2026-07-01'), ...PAID]);
    await postBy(world, 'partner', [life('customer.activated', '2026-10-01')]);
    await importDate('2026-10-02');
    const known = ['partner 2026-07 p earning 1000', 'partner 2026-08 p earning 1000'];
    expect(await sums('partner')).toEqual(known);
    await acceptAll(world);
    expect(await sums('partner')).toEqual([...known, 'partner 2026-10 p earning 1000']);
  });

  it('are not begun later by the first activation that it claims', async () => {
    await postBy(world, 'platform', PAID);
    await postBy(world, 'partner', [life('customer.activated', '2026-10-01')]);
    expect(await sums('partner')).toEqual([
      'partner 2026-07 p earning 1000',
      'partner 2026-08 p earning 1000',
    ]);
  });
});

describe('what a churn takes back from the partner', () => {
  const LEFT = [paid('2026-07-20'), life('customer.churned', '2026-08-25')];

  beforeEach(async () => {
    world = await makePresentWorld(db);
    await addCustomer(world, 'c-1');
    const clawback = { onChurnWithinMonths: 6, schedule: 'linear' } as const;
    await givePlan(world, 'partner', [{ ...TENTH, key: 'p', base: 'event', clawback }]);
  });

  it.each([
    ['a later date, by which nobody was there to leave', '2026-08-01'],
    ['an earlier date, by which the customer was long there', '2025-01-10'],
  ])('is not spared by %s', async (_, day) => {
    await postBy(world, 'platform', LEFT);
    await importDate(day);
    // In month 2 after the first payment: five sixths of 10.00.
    expect(await sums('partner')).toEqual([
      'partner 2026-07 p earning 1000',
      'partner 2026-08 p clawback -833',
    ]);
  });
});
