import { sayExplanation } from '@portal/domain/commission/sentences';
import { speakerIn } from '../shared/speaker';
import type { PlanDefinition } from '@portal/contracts/plan';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getLine } from '../earnings/get-line';
import { listLines } from '../commission/list-lines';
import {
  addCustomer,
  addEvents,
  addReseller,
  makeWorld,
  run,
  sumTexts,
} from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { getOwnProfile } from '../reseller/get-own-profile';
import { getReseller } from '../reseller/get-reseller';
import { asMember, asResellerUser } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { textWith } from '../shared/testing/matching';
import { addPlanVersion } from './add-plan-version';
import { assignPlan } from './assign-plan';
import { changeOverrides } from './change-overrides';
import { createPlan } from './create-plan';
import { getPlan } from './get-plan';
import { simulatePlan } from './simulate-plan';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const START = '2026-01-01T00:00:00Z';
const OWN = { recurring: { rate: '0.08', holdDays: 7 } };

const definition = (rate = '0.05'): PlanDefinition => ({
  currency: 'USD',
  components: [
    {
      key: 'recurring',
      trigger: 'invoice.paid',
      structure: { kind: 'percentage', rate },
      holdDays: 30,
    },
  ],
});

interface Two {
  readonly world: World;
  readonly planId: string;
  readonly anna: string;
  readonly bert: string;
}

/** Anna and Bert each have a customer that pays 100.00 in January, February and March; both are on one plan. */
const twoResellers = async (): Promise<Two> => {
  const world = await makeWorld(db);
  const owner = asMember(world);
  const [anna, bert] = [await addReseller(world, 'anna'), await addReseller(world, 'bert')];
  for (const reseller of [anna, bert]) {
    const customer = await addCustomer(world, `c-${reseller}`, reseller);
    await addEvents(
      world,
      ['2026-01', '2026-02', '2026-03'].map((month) => ({
        type: 'invoice.paid' as const,
        at: `${month}-10T00:00:00Z`,
        customer,
        amount: 10_000,
        reference: `${reseller}-${month}`,
      })),
    );
  }
  const { id: planId } = await createPlan(owner, {
    name: `Plan ${newId()}`,
    effectiveFrom: START,
    definition: definition(),
  });
  await assignPlan(owner, { planId, effectiveFrom: START });
  return { world, planId, anna, bert };
};

const giveAnna = ({ world, planId, anna }: Two, overrides = OWN, effectiveFrom = START) =>
  assignPlan(asMember(world), { planId, resellerId: anna, effectiveFrom, overrides });

describe('overrides of one reseller', () => {
  test('are what it is paid by; everybody else stays on the plan', async () => {
    const two = await twoResellers();
    await giveAnna(two, OWN, '2026-02-01T00:00:00Z');
    await run(two.world);
    expect(await sumTexts(two.world)).toEqual([
      'anna 2026-01 recurring earning 500',
      'anna 2026-02 recurring earning 800',
      'anna 2026-03 recurring earning 800',
      'bert 2026-01 recurring earning 500',
      'bert 2026-02 recurring earning 500',
      'bert 2026-03 recurring earning 500',
    ]);
  });

  test('stand in the explanation, which gives the same cent when worked out again', async () => {
    const two = await twoResellers();
    await giveAnna(two);
    await run(two.world);
    const owner = asMember(two.world);
    const { rows } = await listLines(owner, {
      resellerId: two.anna,
      page: 1,
      pageSize: 10,
      sort: 'effectiveAt',
      dir: 'asc',
    });
    const line = await getLine(owner, { id: rows[0]?.id ?? '' });
    expect(line).toMatchObject({
      amount: { amountMinor: '800' },
      recomputed: true,
      payableFrom: '2026-01-17T00:00:00.000Z',
    });
    expect(sayExplanation(line.explanation, { intl: speakerIn() })).toContain(
      "By terms agreed with this earner alone, in place of the plan's: rate, days held.",
    );
  });

  test('given from a past date correct what was posted, once', async () => {
    const two = await twoResellers();
    await run(two.world);
    await giveAnna(two);
    const corrected = await run(two.world);
    expect(corrected.newLines).toBe(3);
    expect(await run(two.world)).toMatchObject({ newLines: 0 });
    expect((await sumTexts(two.world)).slice(0, 3)).toEqual([
      'anna 2026-01 recurring earning 800',
      'anna 2026-02 recurring earning 800',
      'anna 2026-03 recurring earning 800',
    ]);
    await expectRightBooks(two.world.ctx);
  });

  test('go on with a new version that has a place for them, and stop one that has none', async () => {
    const two = await twoResellers();
    await giveAnna(two);
    const owner = asMember(two.world);
    const { planId } = two;
    const flat = { kind: 'flat_rate', amountMinor: 100, per: 'event' };
    await expect(
      addPlanVersion(owner, {
        planId,
        effectiveFrom: '2026-03-01T00:00:00Z',
        definition: {
          currency: 'USD',
          components: [{ key: 'recurring', trigger: 'invoice.paid', structure: flat }],
        },
      }),
    ).rejects.toMatchObject({
      code: 'validation',
      issues: [{ path: ['definition'], message: textWith('anna has own terms') }],
    });
    await addPlanVersion(owner, {
      planId,
      effectiveFrom: '2026-03-01T00:00:00Z',
      definition: definition('0.06'),
    });
    await run(two.world);
    expect(await sumTexts(two.world)).toContain('bert 2026-03 recurring earning 600');
    expect(await sumTexts(two.world)).toContain('anna 2026-03 recurring earning 800');
  });

  test('are kept in a simulation of the plan’s next version', async () => {
    const two = await twoResellers();
    await giveAnna(two);
    const simulated = await simulatePlan(asMember(two.world), {
      planId: two.planId,
      definition: definition('0.1'),
      months: 3,
    });
    expect(
      simulated.earners.map(({ name, inForce, draft }) => [
        name,
        inForce.amountMinor,
        draft.amountMinor,
      ]),
    ).toEqual([
      ['bert', '1500', '3000'],
      ['anna', '2400', '2400'],
    ]);
  });

  test('change from a date on; without overrides the plan stands again', async () => {
    const two = await twoResellers();
    const owner = asMember(two.world);
    const given = await giveAnna(two);
    const first = given.assignmentList.find(({ reseller }) => reseller !== null);
    expect(first?.overrideSentences).toEqual([
      expect.stringMatching(/^recurring: 5\s?% → 8\s?%$/u),
      'recurring: held for 30 days → 7 days',
    ]);
    const changed = await changeOverrides(owner, {
      id: first?.id ?? '',
      effectiveFrom: '2026-02-01T00:00:00Z',
      overrides: { recurring: { rate: '0.2' } },
    });
    const second = changed.assignmentList.find(
      ({ reseller, effectiveTo }) => reseller !== null && effectiveTo === null,
    );
    await changeOverrides(owner, {
      id: second?.id ?? '',
      effectiveFrom: '2026-03-01T00:00:00Z',
      overrides: null,
    });
    await run(two.world);
    expect((await sumTexts(two.world)).slice(0, 3)).toEqual([
      'anna 2026-01 recurring earning 800',
      'anna 2026-02 recurring earning 2000',
      'anna 2026-03 recurring earning 500',
    ]);
  });

  test('are shown on the reseller, to the partner and to the reseller itself', async () => {
    const two = await twoResellers();
    await giveAnna(two);
    const says = [
      expect.stringMatching(/^recurring: 5\s?% → 8\s?%$/u),
      'recurring: held for 30 days → 7 days',
    ];
    expect((await getReseller(asMember(two.world), { id: two.anna })).plan).toMatchObject({
      via: 'reseller',
      overrideSentences: says,
    });
    expect(
      (await getOwnProfile(asResellerUser(two.world, two.anna))).plan?.overrideSentences,
    ).toEqual(says);
    expect((await getReseller(asMember(two.world), { id: two.bert })).plan).toMatchObject({
      via: 'partner',
      overrideSentences: [],
    });
  });

  test('that cannot be evaluated, or are for several, are refused and nothing is saved', async () => {
    const two = await twoResellers();
    const owner = asMember(two.world);
    const { planId, anna } = two;
    const wanted = { planId, resellerId: anna, effectiveFrom: START };
    const refused: [Record<string, Record<string, unknown>>, (string | number)[]][] = [
      [{ recurring: { rate: '80' } }, ['overrides', 'recurring', 'rate']],
      [{ recurring: { currency: 'EUR' } }, ['overrides', 'recurring', 'currency']],
      [{ other: { rate: '0.1' } }, ['overrides', 'other']],
    ];
    for (const [overrides, path] of refused) {
      await expect(assignPlan(owner, { ...wanted, overrides })).rejects.toMatchObject({
        code: 'validation',
        issues: [{ path }],
      });
    }
    await expect(
      assignPlan(owner, {
        planId,
        tenantId: two.world.tenantId,
        effectiveFrom: START,
        overrides: OWN,
      }),
    ).rejects.toMatchObject({ code: 'validation', issues: [{ path: ['resellerId'] }] });
    const everybody = (await getPlan(owner, { id: planId })).assignmentList;
    expect(everybody).toHaveLength(1);
    await expect(
      changeOverrides(owner, {
        id: everybody[0]?.id ?? '',
        effectiveFrom: '2026-02-01T00:00:00Z',
        overrides: OWN,
      }),
    ).rejects.toMatchObject({ code: 'validation', issues: [{ path: ['id'] }] });
    for (const ctx of [asMember(two.world, 'viewer'), asMember(two.world, 'manager')]) {
      await expect(
        changeOverrides(ctx, { id: newId(), effectiveFrom: START, overrides: null }),
      ).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});
