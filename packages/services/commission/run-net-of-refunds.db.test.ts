import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { isExplanation } from '@portal/domain/commission/explanation';
import type { PlanDefinition } from '@portal/domain/commission/plan';
import { preparePlan } from '@portal/domain/commission/prepare-plan';
import { recompute } from '@portal/domain/commission/recompute';
import { simulate } from '@portal/domain/commission/simulate';
import type { SimulatedEvent } from '@portal/domain/commission/simulate';
import { utcDay } from '@portal/domain/period/local-day';
import { runs } from '@portal/domain/testing/runs';
import { sql } from 'drizzle-orm';
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
} from './testing/world';
import type { MadeEvent, World } from './testing/world';

let db: Database;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

const BANDS = [
  { upTo: 50_000, rate: '0.1' },
  { upTo: null, rate: '0.15' },
];
const tiered = (rest: object): PlanDefinition['components'] => [
  {
    key: 'recurring',
    trigger: 'invoice.paid',
    structure: {
      kind: 'tiered',
      measure: 'amount',
      window: 'month',
      mode: 'cliff',
      bands: BANDS,
      ...rest,
    },
  },
];

interface Line extends Record<string, unknown> {
  text: string;
  amount: number;
  explanation: unknown;
}

/** Posted lines in the order of their events, each recomputed: `r2 true_up -2000`. */
const linesOf = async (world: World): Promise<string[]> => {
  const rows = await inScope(
    db,
    { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true },
    (tx) =>
      tx.execute<Line>(sql`
        select concat_ws(' ', e.event_id, l.kind, l.amount_minor) as text, l.amount_minor::float8 as amount, l.explanation
        from commission_lines l join billing_events e on e.partner_id = l.partner_id and e.id = l.event_id
        where l.partner_id = ${world.partnerId}::uuid
        order by e.occurred_at, l.revision, l.id`),
  );
  for (const { amount, explanation } of rows) {
    if (!isExplanation(explanation)) throw new Error('No explanation.');
    expect(Number(recompute(explanation))).toBe(amount);
  }
  return [...rows].map(({ text }) => text);
};

const isp = async (components: PlanDefinition['components'], rules: 1 | 2 = 2) => {
  const world = await makeWorld(db);
  const anna = await addReseller(world, 'anna');
  const customer = await addCustomer(world, 'c1', anna);
  await givePlan(world, 'reseller', components, { rules });
  return { world, customer };
};

const EXAMPLE = (customer: string): MadeEvent[] => {
  const paid = (eventId: string, day: string, amount: number): MadeEvent => ({
    type: 'invoice.paid',
    at: `2026-08-${day}T10:00:00Z`,
    customer,
    amount,
    eventId,
    reference: `inv-${eventId}`,
  });
  return [
    paid('p1', '03', 40_000),
    paid('p2', '04', 30_000),
    { ...paid('r2', '05', 30_000), type: 'invoice.refunded', reference: 'inv-p2' },
    paid('p3', '06', 5000),
  ];
};

const EXPECTED = [
  'p1 earning 4000',
  'p2 earning 4500',
  'p2 true_up 2000',
  'r2 true_up -2000',
  'r2 true_up -1500',
  'r2 reversal -3000',
  'p3 earning 500',
];

test('a refund re-rates the window and takes what the sale is left with, in one run or event by event', async () => {
  const { world, customer } = await isp(tiered({ retroactive: true }));
  await addEvents(world, EXAMPLE(customer));
  await run(world);
  expect(await linesOf(world)).toEqual(EXPECTED);
  expect(await run(world)).toMatchObject({ newLines: 0 });

  const other = await isp(tiered({ retroactive: true }));
  for (const event of EXAMPLE(other.customer)) {
    await addEvents(other.world, [event]);
    await run(other.world, {}, { batchSize: 1 });
  }
  expect(await linesOf(other.world)).toEqual(EXPECTED);
  await expectRightBooks(other.world.ctx);
});

test('what is kept by the first rules, or by a plan that says so, is left alone', async () => {
  for (const [rest, rules] of [
    [{ mode: 'marginal' }, 1],
    [{ mode: 'marginal', measureNetOfRefunds: false }, 2],
  ] as const) {
    const { world, customer } = await isp(tiered(rest), rules);
    await addEvents(world, EXAMPLE(customer));
    await run(world);
    expect((await linesOf(world)).at(-1)).toBe('p3 earning 750');
  }
});

test('a run of one month knows what refunds of it gave back of payments that came before', async () => {
  const { world, customer } = await isp(tiered({ mode: 'marginal' }));
  const at = (date: string): Pick<MadeEvent, 'at' | 'customer'> => ({
    at: `2026-${date}T10:00:00Z`,
    customer,
  });
  await addEvents(world, [
    { ...at('05-03'), type: 'invoice.paid', amount: 60_000, eventId: 'may', reference: 'may' },
    { ...at('08-01'), type: 'invoice.paid', amount: 40_000, eventId: 'p1', reference: 'p1' },
    { ...at('08-02'), type: 'invoice.refunded', amount: 60_000, eventId: 'r', reference: 'may' },
    { ...at('08-03'), type: 'invoice.paid', amount: 30_000, eventId: 'p2', reference: 'p2' },
    { ...at('08-04'), type: 'invoice.paid', amount: 50_000, eventId: 'p3', reference: 'p3' },
  ]);
  await run(world, { period: '2026-08' });
  const lines = await linesOf(world);
  expect(lines).toEqual([
    'may earning 6500',
    'p1 earning 4000',
    'r reversal -6500',
    'p2 earning 3000',
    // 100.00 to 600.00.
    'p3 earning 5500',
  ]);
  expect(await run(world)).toMatchObject({ newLines: 0 });
});

test('a run of one month reverses of true-ups what stands refunded of sales that are not calculated yet', async () => {
  const { world, customer } = await isp(tiered({ window: 'quarter', retroactive: true }));
  const at = (date: string): Pick<MadeEvent, 'at' | 'customer'> => ({
    at: `2026-${date}T10:00:00Z`,
    customer,
  });
  await addEvents(world, [
    { ...at('07-01'), type: 'invoice.paid', amount: 40_000, eventId: 'p1', reference: 'p1' },
    { ...at('07-02'), type: 'invoice.refunded', amount: 20_000, eventId: 'r1', reference: 'p1' },
    { ...at('08-01'), type: 'invoice.paid', amount: 60_000, eventId: 'p2', reference: 'p2' },
  ]);
  await run(world, { period: '2026-08' });
  expect((await linesOf(world)).toSorted()).toEqual([
    'p2 earning 9000',
    'p2 reversal -1000',
    'p2 true_up 2000',
  ]);
  await run(world);
  expect((await linesOf(world)).slice(0, 2)).toEqual(['p1 earning 4000', 'r1 reversal -2000']);
});

test('a refund that came late moves what was calculated after it', async () => {
  const { world, customer } = await isp(tiered({ retroactive: true }));
  const [p1, p2, r2, p3] = EXAMPLE(customer);
  if (p1 === undefined || p2 === undefined || r2 === undefined || p3 === undefined) return;
  await addEvents(world, [p1, p2, p3]);
  await run(world);
  await addEvents(world, [r2]);
  await run(world);
  const sum = async (of: World): Promise<number> =>
    (await linesOf(of)).reduce((total, line) => total + Number(line.split(' ').at(-1)), 0);
  expect(await sum(world)).toBe(2500 + 2000);
  const other = await isp(tiered({ retroactive: true }));
  await addEvents(other.world, EXAMPLE(other.customer));
  await run(other.world);
  expect(await sum(other.world)).toBe(await sum(world));
  await expectRightBooks(world.ctx);
});

/** Some weeks of payments, refunds of them and their failings; each thing of an hour of its own. */
const step = fc.record({
  hours: fc.integer({ min: 1, max: 400 }),
  does: fc.constantFrom('pay', 'pay', 'refund', 'fail'),
  amount: fc.integer({ min: 1, max: 60_000 }),
  pick: fc.nat({ max: 9 }),
  isNamed: fc.boolean(),
  isTaxed: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Payment {
  readonly eventId: string;
  readonly reference: string;
  left: number;
}

const historyOf = (steps: readonly Step[], customer: string): MadeEvent[] => {
  const payments: Payment[] = [];
  const refunds: MadeEvent[] = [];
  let hour = 0;
  return steps.flatMap(({ hours, does, amount, pick, isNamed, isTaxed }, index): MadeEvent[] => {
    hour += hours;
    const at = new Date(Date.UTC(2026, 2, 20) + hour * 3_600_000).toISOString();
    const eventId = `e${String(index).padStart(3, '0')}`;
    const tax = isTaxed ? Math.floor(amount / 5) : 0;
    if (does === 'pay' || payments.length === 0) {
      // Every third invoice is paid in two.
      const reference = `i${String(payments.length - (payments.length % 3 === 2 ? 1 : 0))}`;
      payments.push({ eventId, reference, left: amount });
      return [{ type: 'invoice.paid', at, customer, amount, tax, eventId, reference }];
    }
    if (does === 'fail') {
      const of = refunds.pop();
      return of === undefined ? [] : [{ ...of, type: 'refund.failed', at, eventId }];
    }
    const payment = payments[pick % payments.length];
    if (payment === undefined || payment.left === 0) return [];
    const taken = Math.min(amount, payment.left);
    payment.left -= taken;
    const refund: MadeEvent = {
      type: 'invoice.refunded',
      at,
      customer,
      amount: taken,
      tax: isTaxed ? Math.floor(taken / 5) : 0,
      eventId,
      reference: payment.reference,
      ...(isNamed ? { payment: payment.eventId } : {}),
    };
    refunds.push(refund);
    return [refund];
  });
};

const structure = fc.record({
  measure: fc.constantFrom('amount', 'count'),
  window: fc.constantFrom('month', 'quarter', 'lifetime'),
  form: fc.constantFrom('marginal', 'cliff', 'retroactive'),
});

const componentsOf = ({
  measure,
  window,
  form,
}: typeof structure extends fc.Arbitrary<infer T> ? T : never): PlanDefinition['components'] => {
  const ends = measure === 'amount' ? [30_000, 90_000] : [2, 4];
  const bands = [...ends, null].map((upTo, index) => ({
    upTo,
    rate: ['0.05', '0.0875', '0.12'][index] ?? '0',
    flatMinor: index * 50,
  }));
  const isRetroactive = form === 'retroactive';
  return tiered({
    measure: measure === 'amount' ? 'amount' : 'count',
    window,
    mode: form === 'marginal' ? 'marginal' : 'cliff',
    bands,
    ...(isRetroactive ? { retroactive: true } : {}),
  });
};

const toSimulated = (event: MadeEvent): SimulatedEvent => ({
  id: event.eventId ?? '',
  type: event.type,
  occurredAt: Date.parse(event.at),
  localDay: utcDay(Date.parse(event.at)),
  amountMinor: BigInt(event.amount ?? 0),
  taxMinor: BigInt(event.tax ?? 0),
  currency: 'USD',
  customerId: event.customer ?? null,
  reference: event.reference ?? null,
  product: null,
  quantity: 1,
  paymentId: event.payment ?? null,
});

test('a run gives the lines of the engine, to the cent, in batches of any size and month by month', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 16 }),
      structure,
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      async (steps, shape, batchSize, byMonth) => {
        const components = componentsOf(shape);
        const { world, customer } = await isp(components);
        const events = historyOf(steps, customer);
        await addEvents(world, events);
        const months = [...new Set(events.map(({ at }) => at.slice(0, 7)))];
        if (byMonth) for (const period of months) await run(world, { period }, { batchSize });
        else await run(world, {}, { batchSize });
        const { lines } = simulate({
          prepared: preparePlan(
            {
              planId: 'plan',
              versionId: 'v1',
              definition: { currency: 'USD', rules: 2, components },
            },
            'reseller',
          ),
          earner: { kind: 'reseller', id: 'anna', tier: 'bronze' },
          events: events.map(toSimulated),
        });
        const expected = lines.flatMap(({ triggeringEventId, kind, amountMinor }) =>
          amountMinor === 0n ? [] : [`${triggeringEventId ?? ''} ${kind} ${String(amountMinor)}`],
        );
        expect((await linesOf(world)).toSorted()).toEqual(expected.toSorted());
        expect(await run(world)).toMatchObject({ newLines: 0 });
        await expectRightBooks(world.ctx);
      },
    ),
    runs(40),
  );
}, 600_000);
