import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { recompute } from '@portal/domain/commission/recompute';
import type { Explanation } from '@portal/domain/commission/explanation';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordStanding } from '../shared/record-standing';
import { checkLedger, isLedgerRight } from '../ledger/check-ledger';
import { openGuarded } from '../shared/testing/guarded';
import {
  addCustomer,
  addEvents,
  addReseller,
  givePlan,
  makeWorld,
  run,
  sumTexts,
} from './testing/world';
import type { World } from './testing/world';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

/** 10 % of a month up to 500.00, 15 % of all of it above, also of what came before. */
const RETROACTIVE = {
  key: 'recurring',
  trigger: 'invoice.paid',
  structure: {
    kind: 'tiered',
    measure: 'amount',
    window: 'month',
    mode: 'cliff',
    retroactive: true,
    bands: [
      { upTo: 50_000, rate: '0.1' },
      { upTo: null, rate: '0.15' },
    ],
  },
} as const;
const TENTH = {
  key: 'recurring',
  trigger: 'invoice.paid',
  structure: { kind: 'percentage', rate: '0.1' },
} as const;

const paid = (customer: string, at: string, amount: number, reference = at) => ({
  type: 'invoice.paid' as const,
  at: `${at}T00:00:00Z`,
  customer,
  amount,
  reference,
});

/** Kinds and amounts of all lines in order of time, each recomputed from its explanation. */
const lineTexts = (world: World): Promise<string[]> =>
  inScope(
    world.db,
    { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true },
    async (tx) => {
      const rows = await tx.execute<{ kind: string; amount: bigint; explanation: Explanation }>(sql`
      select kind, amount_minor as amount, explanation from commission_lines
      where partner_id = ${world.partnerId}::uuid order by effective_at, revision, id`);
      return [...rows].map(({ kind, amount, explanation }) => {
        expect(recompute(explanation)).toBe(amount);
        return `${kind} ${amount.toString()}`;
      });
    },
  );

const withAnna = async (plan: typeof RETROACTIVE | typeof TENTH) => {
  const world = await makeWorld(db);
  await givePlan(world, 'reseller', [plan]);
  const anna = await addReseller(world, 'anna');
  return { world, anna, customer: await addCustomer(world, 'c1', anna, '2025-01-01') };
};

/** Terminated now, as the record has it. */
const terminate = (world: World, id: string): Promise<void> =>
  inScope(db, { login: 'portal_partner', partnerId: world.partnerId }, async (tx) => {
    await tx.execute(sql`update resellers set status = 'terminated'
      where partner_id = ${world.partnerId}::uuid and id = ${id}::uuid`);
    const earner = { id, tenantId: world.tenantId };
    await recordStanding(tx, world.ctx, earner, { tier: 'bronze', status: 'terminated' });
  });

describe('a retroactive cliff', () => {
  test('tops up the month’s earlier events when a band is entered, and running again changes nothing', async () => {
    const { world, customer } = await withAnna(RETROACTIVE);
    await addEvents(world, [
      paid(customer, '2026-01-05', 40_000),
      paid(customer, '2026-01-10', 30_000),
      paid(customer, '2026-02-03', 10_000),
    ]);
    await run(world);
    expect(await lineTexts(world)).toEqual([
      'earning 4000',
      'earning 4500',
      'true_up 2000',
      'earning 1000',
    ]);
    expect(await run(world)).toMatchObject({ newLines: 0 });
    expect(isLedgerRight(await checkLedger(world.ctx))).toBe(true);
  });

  test('a late event that enters the band tops up what was posted, in batches of one too', async () => {
    const { world, customer } = await withAnna(RETROACTIVE);
    await addEvents(world, [
      paid(customer, '2026-01-05', 40_000),
      paid(customer, '2026-01-20', 10_000),
    ]);
    await run(world, {}, { batchSize: 1 });
    expect(await sumTexts(world)).toEqual(['anna 2026-01 recurring earning 5000']);
    await addEvents(world, [paid(customer, '2026-01-10', 20_000)]);
    await run(world, { period: '2026-01' }, { batchSize: 1 });
    // 700.00 in all at 15 %, whatever lines it is made of.
    const sums = await sumTexts(world);
    expect(sums.reduce((sum, text) => sum + Number(text.split(' ').at(-1)), 0)).toBe(10_500);
    await lineTexts(world);
    expect(await run(world)).toMatchObject({ newLines: 0 });
    expect(isLedgerRight(await checkLedger(world.ctx))).toBe(true);
  });

  test('a refund after a true-up reverses its share of both', async () => {
    const { world, customer } = await withAnna(RETROACTIVE);
    await addEvents(world, [
      paid(customer, '2026-01-05', 40_000, 'first'),
      paid(customer, '2026-01-10', 30_000, 'second'),
      {
        type: 'invoice.refunded',
        at: '2026-01-15T00:00:00Z',
        customer,
        amount: 40_000,
        reference: 'first',
      },
    ]);
    await run(world);
    const sums = await sumTexts(world);
    expect(sums).toContain('anna 2026-01 recurring reversal -6000');
    expect(isLedgerRight(await checkLedger(world.ctx))).toBe(true);
  });
});

describe('events that a run has to pass by', () => {
  test('of a terminated reseller earn nothing from then on; what it earned before stays', async () => {
    const { world, anna, customer } = await withAnna(TENTH);
    await addEvents(world, [
      paid(customer, '2026-01-05', 10_000),
      paid(customer, '2098-11-24', 10_000),
    ]);
    await terminate(world, anna);
    await run(world);
    expect(await sumTexts(world)).toEqual(['anna 2026-01 recurring earning 1000']);
    await addEvents(world, [paid(customer, '2098-11-25', 10_000)]);
    expect(await run(world)).toMatchObject({ newLines: 0, status: 'completed' });
  });

  test('in another currency than the plan earn nothing, and do not hold up the others', async () => {
    const { world, customer } = await withAnna(TENTH);
    await addEvents(world, [
      { ...paid(customer, '2026-01-05', 10_000), currency: 'EUR' },
      paid(customer, '2026-01-06', 20_000),
    ]);
    expect(await run(world)).toMatchObject({ newLines: 1, processedEvents: 2 });
    expect(await sumTexts(world)).toEqual(['anna 2026-01 recurring earning 2000']);
  });
});

test('amounts beyond 2^53 are paid to the cent', async () => {
  const { world, customer } = await withAnna(TENTH);
  await addEvents(world, [
    { ...paid(customer, '2026-01-05', 1), amountMinor: 90_071_992_547_409_935n },
  ]);
  await run(world);
  expect(await lineTexts(world)).toEqual(['earning 9007199254740994']);
  expect(isLedgerRight(await checkLedger(world.ctx))).toBe(true);
});

test('an event with a quantity that is not positive cannot even be stored', async () => {
  const { world, customer } = await withAnna(TENTH);
  await expect(
    addEvents(world, [{ ...paid(customer, '2026-01-05', 100), quantity: -1 }]),
  ).rejects.toMatchObject({
    cause: { constraint_name: 'billing_events_quantity_positive' },
  });
  await expect(addEvents(world, [paid(customer, '2026-01-05', 100)])).resolves.toHaveLength(1);
});
