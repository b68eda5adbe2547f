import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import type { Component } from '@portal/domain/commission/plan';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addCustomer,
  addEvents,
  addReseller,
  givePlan,
  openTestWorld,
  run,
} from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { addPlanVersion } from '../plan/add-plan-version';
import { assignPlan } from '../plan/assign-plan';
import { asMember } from '../shared/testing/actors';
import { close, lineTexts, makePresentWorld, runAndClose } from './testing/close';

let db: Database;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

const BONUS: Component = {
  key: 'bonus',
  structure: {
    kind: 'performance_based',
    metric: 'net_revenue',
    window: 'month',
    steps: [{ atLeast: 10_000, bonusMinor: 1_000 }],
  },
};

/** Anna and Bert, whose customers each pay this much in July and in August. */
const twoSellers = async (amounts: { anna: number; bert: number }) => {
  const world = await makePresentWorld(db);
  const [anna, bert] = [await addReseller(world, 'anna'), await addReseller(world, 'bert')];
  const customers = {
    anna: await addCustomer(world, 'c-anna', anna),
    bert: await addCustomer(world, 'c-bert', bert),
  };
  const pay = (who: 'anna' | 'bert', at: string, amount: number) =>
    addEvents(world, [
      {
        type: 'invoice.paid',
        at: `${at}T10:00:00Z`,
        customer: customers[who],
        amount,
        reference: `${who}-${at}`,
      },
    ]);
  for (const month of ['2026-07', '2026-08']) {
    await pay('anna', `${month}-10`, amounts.anna);
    await pay('bert', `${month}-10`, amounts.bert);
  }
  return { world, anna, bert, pay };
};

const bonusTexts = async (world: World): Promise<string[]> =>
  (await lineTexts(world)).filter((text) => text.includes(' bonus '));

test('own steps of one reseller count at the close, from the day they were agreed; the others stay on the plan', async () => {
  const { world, anna } = await twoSellers({ anna: 12_000, bert: 12_000 });
  const { planId } = await givePlan(world, 'reseller', [BONUS]);
  await assignPlan(asMember(world), {
    planId,
    resellerId: anna,
    effectiveFrom: '2026-08-01T00:00:00Z',
    overrides: { bonus: { steps: [{ atLeast: 5_000, bonusMinor: 2_500 }] } },
  });
  await runAndClose(world, '2026-07', '2026-08');
  expect(await bonusTexts(world)).toEqual([
    '2026-07 anna 2026-07 bonus bonus 1000',
    '2026-07 bert 2026-07 bonus bonus 1000',
    '2026-08 anna 2026-08 bonus bonus 2500',
    '2026-08 bert 2026-08 bonus bonus 1000',
  ]);
  await expectRightBooks(world.ctx);
});

test('own steps agreed for a closed month correct its bonus at the next close, once', async () => {
  const { world, anna } = await twoSellers({ anna: 6_000, bert: 6_000 });
  const { planId } = await givePlan(world, 'reseller', [BONUS]);
  await runAndClose(world, '2026-07');
  expect(await bonusTexts(world)).toEqual([]);
  await assignPlan(asMember(world), {
    planId,
    resellerId: anna,
    effectiveFrom: '2026-07-01T00:00:00Z',
    overrides: { bonus: { steps: [{ atLeast: 5_000, bonusMinor: 2_500 }] } },
  });
  await runAndClose(world, '2026-08');
  expect(await bonusTexts(world)).toEqual([
    '2026-08 anna 2026-07 bonus bonus 2500',
    '2026-08 anna 2026-08 bonus bonus 2500',
  ]);
  await runAndClose(world, '2026-09');
  expect(await bonusTexts(world)).toHaveLength(2);
  await expectRightBooks(world.ctx);
});

test('late events of two closed months settle in order in the next close, also when it was killed between them', async () => {
  const { world, pay } = await twoSellers({ anna: 12_000, bert: 6_000 });
  await givePlan(world, 'reseller', [BONUS]);
  await runAndClose(world, '2026-07', '2026-08');
  await pay('bert', '2026-07-20', 5_000);
  await pay('bert', '2026-08-20', 5_000);
  await run(world);
  let seen = 0;
  const killed = close(world, '2026-09', {
    onStep: (stage, done) => {
      if (stage !== 'bonuses') return;
      seen = done;
      if (done === 1) throw new Error('killed');
    },
  });
  await expect(killed).rejects.toThrow('killed');
  expect(seen).toBe(1);
  expect((await bonusTexts(world)).slice(2)).toEqual(['2026-09 bert 2026-07 bonus bonus 1000']);
  await close(world, '2026-09');
  expect(await bonusTexts(world)).toEqual([
    '2026-07 anna 2026-07 bonus bonus 1000',
    '2026-08 anna 2026-08 bonus bonus 1000',
    '2026-09 bert 2026-07 bonus bonus 1000',
    '2026-09 bert 2026-08 bonus bonus 1000',
  ]);
  await expectRightBooks(world.ctx);
});

test('a close looks back for bonuses only where some plan ever had one', async () => {
  const { world } = await twoSellers({ anna: 12_000, bert: 12_000 });
  const { planId } = await givePlan(world, 'reseller', [
    {
      key: 'recurring',
      trigger: 'invoice.paid',
      structure: { kind: 'percentage', rate: '0.1' },
    },
  ]);
  const looked: number[] = [];
  const watching = {
    onStep: (stage: string, _done: number, total: number) => {
      if (stage === 'bonuses' && total > 0) looked.push(total);
    },
  };
  await run(world);
  await close(world, '2026-07', watching);
  expect(looked).toEqual([]);
  // A part of a hybrid, in a version that begins with a closed month.
  await addPlanVersion(asMember(world), {
    planId,
    effectiveFrom: '2026-07-01T00:00:00Z',
    definition: {
      currency: 'USD',
      components: [{ key: 'bonus', structure: { kind: 'hybrid', parts: [BONUS.structure] } }],
    },
  });
  await run(world);
  await close(world, '2026-08', watching);
  expect(looked).not.toEqual([]);
  expect(await bonusTexts(world)).toEqual([
    '2026-08 anna 2026-07 bonus bonus 1000',
    '2026-08 bert 2026-07 bonus bonus 1000',
    '2026-08 anna 2026-08 bonus bonus 1000',
    '2026-08 bert 2026-08 bonus bonus 1000',
  ]);
});
