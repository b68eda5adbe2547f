import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '../context';
import { asMember, asResellerUser } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { forecastEarnings } from './forecast-earnings';
import { addCustomer, addEvents, addReseller, givePlan, makeWorld, run } from './testing/world';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const TENTH = {
  key: 'recurring',
  trigger: 'invoice.paid',
  structure: { kind: 'percentage', rate: '0.1' },
} as const;

/** It is 15 April. Anna's customer pays on the 5th and the 20th of each month, more each month; Bert's only in April. */
const scene = async () => {
  const world = await makeWorld(db);
  await givePlan(world, 'reseller', [TENTH]);
  await givePlan(world, 'partner', [{ ...TENTH, base: 'reseller_commission' }]);
  const [anna, bert] = [await addReseller(world, 'anna'), await addReseller(world, 'bert')];
  const [first, second] = [
    await addCustomer(world, 'c1', anna),
    await addCustomer(world, 'c2', bert),
  ];
  const paid = (customer: string, at: string, amount: number) => ({
    type: 'invoice.paid' as const,
    at,
    customer,
    amount,
    reference: `${customer} ${at}`,
  });
  await addEvents(world, [
    paid(first, '2026-01-05T00:00:00Z', 10_000),
    paid(first, '2026-01-20T00:00:00Z', 20_000),
    paid(first, '2026-02-05T00:00:00Z', 11_000),
    paid(first, '2026-02-20T00:00:00Z', 50_000),
    paid(first, '2026-03-05T00:00:00Z', 12_000),
    paid(first, '2026-03-20T00:00:00Z', 30_000),
    paid(first, '2026-04-05T00:00:00Z', 13_000),
    paid(second, '2026-04-06T00:00:00Z', 9000),
  ]);
  await run(world);
  return { world, anna, bert };
};

const at = (ctx: Ctx): Ctx => ({ ...ctx, now: () => new Date('2026-04-15T12:00:00Z') });

const usd = (amount: number) => ({ amountMinor: String(amount), currency: 'USD' });

test('a reseller sees what it earned so far, and the range that the last months give', async () => {
  const { world, anna } = await scene();
  expect(await forecastEarnings(at(asResellerUser(world, anna)))).toEqual({
    period: '2026-04',
    asOf: '2026-04-06T00:00:00.000Z',
    currencies: [
      { soFar: usd(1300), low: usd(3300), middle: usd(4300), high: usd(6300), months: 3 },
    ],
  });
});

test('who has no months to go by gets no forecast, and nobody sees another’s', async () => {
  const { world, bert } = await scene();
  expect(await forecastEarnings(at(asResellerUser(world, bert)))).toMatchObject({
    asOf: '2026-04-06T00:00:00.000Z',
    currencies: [],
  });
});

test('a partner’s is of what it earns itself', async () => {
  const { world } = await scene();
  expect((await forecastEarnings(at(asMember(world, 'viewer')))).currencies).toEqual([
    { soFar: usd(220), low: usd(420), middle: usd(520), high: usd(720), months: 3 },
  ]);
});
