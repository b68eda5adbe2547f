import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { BASES } from '@portal/domain/commission/plan';
import type { PlanDefinition, Structure } from '@portal/domain/commission/plan';
import type { RuleSet } from '@portal/domain/commission/rule-set';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import {
  addCustomer,
  addEvents,
  addReseller,
  givePlan,
  makeWorld,
  openTestWorld,
  run,
  sumTexts,
} from './testing/world';
import type { MadeEvent, World } from './testing/world';
import { runs } from '@portal/domain/testing/runs';

let db: Database;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];

/** What one customer does: joins, pays invoices, gets parts of them back, perhaps leaves. */
const life = fc.record({
  reseller: fc.integer({ min: 0, max: 2 }),
  joins: fc.integer({ min: 1, max: 28 }),
  invoices: fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 110 }),
      amount: fc.integer({ min: 1, max: 90_000 }),
      refunds: fc.array(
        fc.record({
          after: fc.integer({ min: 1, max: 60 }),
          percent: fc.integer({ min: 1, max: 50 }),
        }),
        { maxLength: 2 },
      ),
      fails: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
  leaves: fc.option(fc.integer({ min: 30, max: 115 })),
});

type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

const instant = (day: number): string =>
  new Date(Date.UTC(2026, 0, 1) + day * 86_400_000 + 3_600_000).toISOString();

const eventsOf = (
  customer: string,
  index: number,
  { joins, invoices, leaves }: Life,
): MadeEvent[] => [
  { type: 'customer.activated', at: instant(joins), customer },
  ...invoices.flatMap(({ day, amount, refunds, fails }, number) => {
    const reference = `i${String(index)}-${String(number)}`;
    const back = refunds.map(({ after, percent }) => ({
      type: 'invoice.refunded' as const,
      at: instant(day + after),
      customer,
      amount: Math.floor((amount * percent) / 100),
      reference,
    }));
    const last = back.at(-1);
    return [
      { type: 'invoice.paid' as const, at: instant(day), customer, amount, reference },
      ...back,
      ...(fails && last !== undefined
        ? [{ ...last, type: 'refund.failed' as const, at: instant(175) }]
        : []),
    ];
  }),
  ...(leaves === null
    ? []
    : [{ type: 'customer.churned' as const, at: instant(leaves), customer }]),
];

type Components = PlanDefinition['components'];

const STAND_ALONE: Components = [
  {
    key: 'acquisition',
    trigger: 'customer.activated',
    structure: { kind: 'flat_rate', amountMinor: 12_000, per: 'event' },
    clawback: { onChurnWithinMonths: 3, schedule: 'linear' },
  },
  {
    key: 'recurring',
    trigger: 'invoice.paid',
    structure: { kind: 'percentage', rate: '0.0725' },
    durationMonths: 2,
  },
];

const IN_WINDOWS: Components = [
  {
    key: 'recurring',
    trigger: 'invoice.paid',
    structure: {
      kind: 'tiered',
      measure: 'amount',
      window: 'quarter',
      mode: 'marginal',
      bands: [
        { upTo: 60_000, rate: '0.05' },
        { upTo: null, rate: '0.085' },
      ],
    },
    limits: { maxPerPeriodMinor: 9000 },
  },
];

const PARTNER: Components = [
  {
    key: 'share',
    trigger: 'invoice.paid',
    base: 'differential',
    structure: { kind: 'percentage', rate: '0.2' },
  },
];

interface Plans {
  readonly reseller: Components;
  readonly partner: Components;
  readonly rules: RuleSet;
}

const BEFORE = { partner: PARTNER, rules: 1 } as const;

const banded = (
  window: 'month' | 'quarter' | 'lifetime',
  form: 'marginal' | 'cliff' | 'retroactive' | 'counted',
): Structure => ({
  kind: 'tiered',
  measure: form === 'counted' ? 'count' : 'amount',
  window,
  mode: form === 'marginal' ? 'marginal' : 'cliff',
  ...(form === 'retroactive' ? { retroactive: true } : {}),
  bands: [
    { upTo: form === 'counted' ? 2 : 60_000, rate: '0.05' },
    { upTo: form === 'counted' ? 4 : 120_000, rate: '0.085' },
    { upTo: null, rate: '0.11' },
  ],
});

/** Plans of the current rules, in which refunds move positions: also those of what resellers earn. */
const netPlans = fc
  .record({
    window: fc.constantFrom('month' as const, 'quarter' as const, 'lifetime' as const),
    sold: fc.constantFrom(
      'marginal' as const,
      'cliff' as const,
      'retroactive' as const,
      'counted' as const,
    ),
    own: fc.constantFrom('marginal' as const, 'cliff' as const, 'counted' as const),
    base: fc.constantFrom(...BASES),
    durationMonths: fc.constantFrom(undefined, 2),
  })
  .map(({ window, sold, own, base, durationMonths }): Plans => ({
    rules: 2,
    reseller: [
      {
        key: 'recurring',
        trigger: 'invoice.paid',
        structure: banded(window, sold),
        ...(durationMonths === undefined ? {} : { durationMonths }),
      },
    ],
    partner: [{ key: 'share', trigger: 'invoice.paid', base, structure: banded('month', own) }],
  }));

const build = async (
  lives: readonly Life[],
  { reseller, partner, rules }: Plans,
): Promise<World> => {
  const world = await makeWorld(db);
  const resellers = [await addReseller(world, 'anna'), await addReseller(world, 'bert')];
  await givePlan(world, 'reseller', reseller, { rules });
  await givePlan(world, 'partner', partner, { rules });
  const events: MadeEvent[] = [];
  for (const [index, one] of lives.entries()) {
    const customer = await addCustomer(world, `c${String(index)}`, resellers[one.reseller]);
    events.push(...eventsOf(customer, index, one));
  }
  if (events.length > 0) await addEvents(world, events);
  return world;
};

const expectSame = async (
  lives: readonly Life[],
  plan: Plans,
  order: readonly string[],
): Promise<void> => {
  const atOnce = await build(lives, plan);
  await run(atOnce, {}, { batchSize: 7 });
  const byMonth = await build(lives, plan);
  for (const period of [...order, ...MONTHS]) await run(byMonth, { period }, { batchSize: 5 });
  expect(await sumTexts(byMonth)).toEqual(await sumTexts(atOnce));
  for (const world of [atOnce, byMonth]) {
    await expectRightBooks(world.ctx);
    expect(await run(world)).toMatchObject({ newLines: 0 });
  }
};

const SETTINGS = runs(8);
const order = fc.shuffledSubarray(MONTHS);
const lives = fc.array(life, { minLength: 1, maxLength: 4 });

test('months run in any order sum to what one run of all gives', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(lives, order, (some, months) =>
      expectSame(some, { ...BEFORE, reseller: STAND_ALONE }, months),
    ),
    SETTINGS,
  );
});

test(
  'the same holds where earlier months decide over later ones',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(lives, order, (some, months) =>
        expectSame(some, { ...BEFORE, reseller: IN_WINDOWS }, months),
      ),
      SETTINGS,
    );
  },
);

test(
  'and where refunds move positions, of the month and of what comes before it',
  { timeout: 240_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(lives, order, netPlans, (some, months, plans) =>
        expectSame(some, plans, months),
      ),
      runs(24),
    );
  },
);
