import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import type { Component } from '@portal/domain/commission/plan';
import { preparePlan } from '@portal/domain/commission/prepare-plan';
import { simulate } from '@portal/domain/commission/simulate';
import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { payOut } from '../period/testing/pay-out';
import { openGuarded } from '../shared/testing/guarded';
import { addCustomer, addEvents, addReseller, givePlan, makeWorld, run } from './testing/world';
import type { MadeEvent, World } from './testing/world';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const PLAIN: Component = {
  key: 'recurring',
  trigger: 'invoice.paid',
  structure: { kind: 'percentage', rate: '0.1' },
};
/** The same amounts, but of a window, so that events do not stand alone. */
const WINDOWED: Component = {
  ...PLAIN,
  structure: {
    kind: 'tiered',
    measure: 'amount',
    window: 'month',
    mode: 'marginal',
    bands: [
      { upTo: 100_000_000, rate: '0.1' },
      { upTo: null, rate: '0.15' },
    ],
  },
};
const RETROACTIVE: Component = {
  ...PLAIN,
  structure: {
    kind: 'tiered',
    measure: 'amount',
    window: 'quarter',
    mode: 'cliff',
    retroactive: true,
    bands: [
      { upTo: 50_000, rate: '0.1' },
      { upTo: null, rate: '0.15' },
    ],
  },
  clawback: { onChurnWithinMonths: 6, schedule: 'linear' },
};
const CAPPED: Component = { ...PLAIN, limits: { maxPerPeriodMinor: 2400 } };

interface Seller {
  readonly world: World;
  readonly anna: string;
  readonly customer: string;
}

const annaSells = async (component: Component, planFrom?: string): Promise<Seller> => {
  const world = await makeWorld(db);
  const anna = await addReseller(world, 'anna');
  await givePlan(world, 'reseller', [component], planFrom === undefined ? {} : { from: planFrom });
  return { world, anna, customer: await addCustomer(world, 'c1', anna) };
};

const event = (
  type: MadeEvent['type'],
  eventId: string,
  day: string,
  amount?: number,
  reference?: string,
): MadeEvent => ({
  type,
  eventId,
  at: `2026-${day}T00:00:00Z`,
  ...(amount === undefined ? {} : { amount }),
  ...(reference === undefined ? {} : { reference }),
});
const paid = (id: string, day: string, amount: number, reference = id): MadeEvent =>
  event('invoice.paid', id, day, amount, reference);
const refunded = (id: string, day: string, amount: number, reference: string): MadeEvent =>
  event('invoice.refunded', id, day, amount, reference);

const bill = ({ world, customer }: Seller, ...events: MadeEvent[]) =>
  addEvents(
    world,
    events.map((one) => ({ customer, ...one })),
  );

interface LineRow extends Record<string, unknown> {
  cause: string;
  kind: string;
  amount: number;
  isDebt: boolean;
  /** The event whose line it takes back; null when it takes none back, `lost` when that line is not there. */
  of: string | null;
}

/** `r1 reversal -500 of p1`, in order of time. */
const lineTexts = ({ world }: Seller): Promise<string[]> =>
  inScope(db, { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true }, async (tx) => {
    const rows = await tx.execute<LineRow>(sql`
        select e.event_id as cause, l.kind, l.amount_minor::float8 as amount, l.is_debt as "isDebt",
          case when l.reverses_line_id is not null then coalesce(oe.event_id, 'lost') end as of
        from commission_lines l
        join billing_events e on e.partner_id = ${world.partnerId}::uuid and e.id = l.event_id
        left join commission_lines o on o.partner_id = ${world.partnerId}::uuid and o.id = l.reverses_line_id
        left join billing_events oe on oe.partner_id = ${world.partnerId}::uuid and oe.id = o.event_id
        where l.partner_id = ${world.partnerId}::uuid
        order by e.occurred_at, e.id, l.revision`);
    return [...rows].map(({ cause, kind, amount, of, isDebt }) =>
      [cause, kind, amount, ...(of === null ? [] : ['of', of]), ...(isDebt ? ['debt'] : [])].join(
        ' ',
      ),
    );
  });

const totalOf = async (seller: Seller): Promise<number> =>
  (await lineTexts(seller)).reduce((sum, text) => sum + Number(text.split(' ')[2]), 0);

/** Runs again, in whole and event by event: nothing is added, every line that is taken back is there, the books are right. */
const expectSettled = async (seller: Seller): Promise<void> => {
  expect(await run(seller.world)).toMatchObject({ newLines: 0 });
  expect(await run(seller.world, {}, { batchSize: 1 })).toMatchObject({ newLines: 0 });
  expect((await lineTexts(seller)).filter((text) => text.includes('lost'))).toEqual([]);
  await expectRightBooks(seller.world.ctx);
};

describe.each([
  ['of a plan whose events stand alone', PLAIN],
  ['of a plan that adds up over a month', WINDOWED],
])('what takes back, %s', (_name, component) => {
  test.each([4000, 1, 2])(
    'an invoice paid again after its refund earns again, by %i',
    async (batchSize) => {
      const seller = await annaSells(component);
      await bill(
        seller,
        paid('p1', '01-02', 10_000, 'i1'),
        refunded('r1', '01-15', 10_000, 'i1'),
        paid('p2', '01-20', 10_000, 'i1'),
      );
      await run(seller.world, {}, { batchSize });
      expect(await lineTexts(seller)).toEqual([
        'p1 earning 1000',
        'r1 reversal -1000 of p1',
        'p2 earning 1000',
      ]);
      await expectSettled(seller);
    },
  );

  test('a refund that arrives while a run goes on is taken by it or by the next, whole', async () => {
    const seller = await annaSells(component);
    const other = await addCustomer(seller.world, 'c2', seller.anna);
    await bill(seller, paid('p1', '01-02', 10_000), {
      ...paid('p2', '01-03', 10_000),
      customer: other,
    });
    await run(seller.world);
    await payOut(seller.world, seller.anna, '2026-01');
    let arrival: Promise<unknown> | undefined;
    await run(
      seller.world,
      {},
      {
        batchSize: 1,
        onBatch: () => (arrival ??= bill(seller, refunded('r1', '01-15', 5000, 'p1'))),
      },
    );
    expect((await lineTexts(seller)).filter((text) => text.startsWith('p'))).toEqual([
      'p1 earning 1000',
      'p2 earning 1000',
    ]);
    await run(seller.world);
    expect(await lineTexts(seller)).toContain('r1 reversal -500 of p1 debt');
    expect(await totalOf(seller)).toBe(1500);
    await expectSettled(seller);
  });

  test('payments of one reference in two currencies are two invoices', async () => {
    const seller = await annaSells(component);
    await bill(
      seller,
      paid('p1', '01-02', 10_000, 'i1'),
      { ...paid('p2', '01-03', 10_000, 'i1'), currency: 'EUR' },
      refunded('r1', '01-15', 10_000, 'i1'),
    );
    await run(seller.world);
    expect(await lineTexts(seller)).toEqual(['p1 earning 1000', 'r1 reversal -1000 of p1']);
    await expectSettled(seller);
  });

  test('a refund of an invoice of two payments takes back of both, each its own line', async () => {
    const seller = await annaSells(component);
    await bill(
      seller,
      paid('p1', '01-02', 10_000, 'i1'),
      paid('p2', '01-03', 30_000, 'i1'),
      refunded('r1', '01-15', 20_000, 'i1'),
    );
    await run(seller.world);
    expect(await lineTexts(seller)).toEqual([
      'p1 earning 1000',
      'p2 earning 3000',
      'r1 reversal -500 of p1',
      'r1 reversal -1500 of p2',
    ]);
    await expectSettled(seller);
  });
});

describe('true-ups and what takes back', () => {
  test('a month whose refund reaches back posts what it takes back, true-ups and their events too', async () => {
    const seller = await annaSells(RETROACTIVE);
    await bill(
      seller,
      paid('p1', '01-02', 40_000, 'i1'),
      paid('p2', '02-02', 30_000, 'i2'),
      refunded('r1', '03-02', 40_000, 'i1'),
    );
    await run(seller.world, { period: '2026-03' });
    expect(await lineTexts(seller)).toEqual([
      'p1 earning 4000',
      'p2 earning 4500',
      'p2 true_up 2000',
      'r1 reversal -4000 of p1',
      'r1 reversal -2000 of p2',
    ]);
    await run(seller.world);
    await expectSettled(seller);
  });

  test('a true-up of a refunded sale is taken back at once, whatever month is run', async () => {
    for (const periods of [[], ['2026-03', '2026-02'], ['2026-01', '2026-03']]) {
      const seller = await annaSells(RETROACTIVE);
      await bill(
        seller,
        paid('p1', '01-02', 40_000, 'i1'),
        refunded('r1', '02-02', 40_000, 'i1'),
        paid('p2', '03-02', 30_000, 'i2'),
      );
      for (const period of periods) await run(seller.world, { period });
      await run(seller.world);
      expect(await lineTexts(seller)).toEqual([
        'p1 earning 4000',
        'r1 reversal -4000 of p1',
        'p2 earning 4500',
        'p2 true_up 2000',
        'p2 reversal -2000 of p2',
      ]);
      await expectSettled(seller);
    }
  });

  test('what is taken back of lines that were paid out is a debt, the true-up’s too', async () => {
    const seller = await annaSells(RETROACTIVE);
    await bill(seller, paid('p1', '01-02', 40_000, 'i1'), paid('p2', '02-02', 30_000, 'i2'));
    await run(seller.world);
    await payOut(seller.world, seller.anna, '2026-02');
    await bill(seller, paid('p0', '01-01', 1000, 'i0'), refunded('r1', '03-02', 40_000, 'i1'));
    await run(seller.world);
    expect((await lineTexts(seller)).filter((text) => text.startsWith('r1'))).toEqual([
      'r1 reversal -4000 of p1 debt',
      'r1 reversal -2000 of p2 debt',
    ]);
    await expectSettled(seller);
  });
});

test.each(['in the same run', 'in a later run'])(
  'a refund %s takes back what was posted only as part of a correction',
  async (when) => {
    const seller = await annaSells(PLAIN);
    const { world, anna } = seller;
    await bill(seller, paid('p1', '01-02', 40_000, 'i1'), paid('p2', '02-02', 30_000, 'i2'));
    await run(world);
    await givePlan(world, 'reseller', [RETROACTIVE], {
      tenantId: world.tenantId,
      resellerId: anna,
    });
    if (when === 'in a later run') await run(world);
    await bill(seller, refunded('r1', '03-02', 40_000, 'i1'));
    await run(world);
    expect(await lineTexts(seller)).toEqual([
      'p1 earning 4000',
      'p2 earning 3000',
      'p2 correction 3500 of p2',
      'r1 reversal -4000 of p1',
      'r1 reversal -2000 of p2',
    ]);
    await expectSettled(seller);
  },
);

test('an event that the limit left nothing of has a line that says so, without a booking', async () => {
  const seller = await annaSells(CAPPED);
  await bill(seller, ...['02', '03', '04'].map((day) => paid(`p${day}`, `01-${day}`, 20_000)));
  await run(seller.world);
  expect(await lineTexts(seller)).toEqual(['p02 earning 2000', 'p03 earning 400', 'p04 earning 0']);
  await expectSettled(seller);
});

describe('any history', () => {
  const step = fc.record({
    what: fc.constantFrom('pay', 'pay', 'pay', 'refund', 'refund', 'fail', 'churn', 'activate'),
    invoice: fc.constantFrom('i1', 'i2', 'i3'),
    amount: fc.integer({ min: 1, max: 60_000 }),
    days: fc.integer({ min: 1, max: 20 }),
  });
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  /** Events that an ISP could send: nothing is refunded that was not paid, nothing fails that was not refunded. */
  const historyOf = (steps: readonly Step[]): MadeEvent[] => {
    const balances = new Map<string, { paid: number; refunded: number }>();
    let at = Date.UTC(2026, 0, 1);
    return steps.flatMap(({ what, invoice, amount, days }, index): MadeEvent[] => {
      at += days * 86_400_000;
      const common = { eventId: `e${String(index)}`, at: new Date(at).toISOString() };
      const balance = balances.get(invoice) ?? { paid: 0, refunded: 0 };
      balances.set(invoice, balance);
      if (what === 'churn') return [{ ...common, type: 'customer.churned' }];
      if (what === 'activate') return [{ ...common, type: 'customer.activated' }];
      const money = { ...common, reference: invoice };
      if (what === 'pay') {
        balance.paid += amount;
        return [{ ...money, type: 'invoice.paid', amount }];
      }
      const most = what === 'refund' ? balance.paid - balance.refunded : balance.refunded;
      const part = Math.min(amount, most);
      if (part === 0) return [];
      balance.refunded += what === 'refund' ? part : -part;
      const type = what === 'refund' ? 'invoice.refunded' : 'refund.failed';
      return [{ ...money, type, amount: part }];
    });
  };

  const expectedTotal = (component: Component, events: readonly MadeEvent[]): bigint => {
    const { totals } = simulate({
      prepared: preparePlan(
        {
          planId: 'plan',
          versionId: 'v1',
          definition: { currency: 'USD', components: [component] },
        },
        'reseller',
      ),
      earner: { kind: 'reseller', id: 'anna', tier: 'bronze' },
      events: events.map((one) => ({
        id: one.eventId ?? '',
        type: one.type,
        occurredAt: Date.parse(one.at),
        amountMinor: one.amount === undefined ? null : BigInt(one.amount),
        taxMinor: 0n,
        currency: 'USD',
        customerId: 'c1',
        reference: one.reference ?? null,
        product: null,
        quantity: 1,
      })),
    });
    return totals.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  };

  test(
    'earns what the engine alone says, in batches of any size, by months in any order, and again nothing',
    { timeout: 240_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 3, maxLength: 14 }),
          fc.constantFrom(PLAIN, WINDOWED, RETROACTIVE),
          fc.constantFrom(1, 2, 4000),
          fc.shuffledSubarray(['2026-01', '2026-02', '2026-03', '2026-04']),
          async (steps, component, batchSize, periods) => {
            const seller = await annaSells(component);
            const events = historyOf(steps);
            await bill(seller, ...events);
            for (const period of periods) await run(seller.world, { period }, { batchSize });
            await run(seller.world, {}, { batchSize });
            const total = await totalOf(seller);
            expect(BigInt(total)).toBe(expectedTotal(component, events));
            await expectSettled(seller);
          },
        ),
        { numRuns: 40, endOnFailure: true },
      );
    },
  );
});
