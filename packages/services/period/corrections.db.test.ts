import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { workerDatabase } from '@portal/db/testing/worker-database';
import type { Component } from '@portal/domain/commission/plan';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addCustomer,
  addEvents,
  addReseller,
  givePlan,
  openTestWorld,
  reassign,
  run,
} from '../commission/testing/world';
import type { MadeEvent, World } from '../commission/testing/world';
import { checkLedger, isLedgerRight } from '../ledger/check-ledger';
import { close, lineTexts, makePresentWorld, runAndClose } from './testing/close';
import { payOut } from './testing/pay-out';

let db: Database;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

const RECURRING: Component = {
  key: 'recurring',
  trigger: 'invoice.paid',
  structure: { kind: 'percentage', rate: '0.1' },
};

interface Scene {
  readonly world: World;
  readonly anna: string;
  readonly customer: string;
}

/** Anna sells to one customer, who pays 100.00 in July; July is closed then. */
const julyClosed = async (
  components: Component[] = [RECURRING],
  events: readonly MadeEvent[] = [],
): Promise<Scene> => {
  const world = await makePresentWorld(db);
  const anna = await addReseller(world, 'anna');
  const customer = await addCustomer(world, 'c1', anna);
  await givePlan(world, 'reseller', components);
  const own = events.map((event) => ({ ...event, customer }));
  await addEvents(world, [paid(customer, '2026-07-10', 10_000, 'i1'), ...own]);
  await runAndClose(world, '2026-07');
  return { world, anna, customer };
};

const paid = (
  customer: string,
  day: string,
  amount: number,
  reference: string,
  type: MadeEvent['type'] = 'invoice.paid',
): MadeEvent => ({ type, at: `${day}T10:00:00Z`, customer, amount, reference });

/** What was posted after July closed; running again posts nothing, and the books are right. */
const postedSince = async ({ world }: Scene): Promise<string[]> => {
  await run(world);
  const lines = await lineTexts(world);
  expect(await run(world)).toMatchObject({ newLines: 0 });
  const check = await checkLedger(world.ctx);
  expect(isLedgerRight(check)).toBe(true);
  return lines.filter((text) => !text.startsWith('2026-07'));
};

const JULY = ['2026-07 anna 2026-07-10 recurring earning 1000'];

test('a late event of a closed month goes to the first open one, its own month stays as it was', async () => {
  const scene = await julyClosed();
  await addEvents(scene.world, [
    paid(scene.customer, '2026-07-20', 5_000, 'late'),
    paid(scene.customer, '2026-09-01', 2_000, 'later'),
  ]);
  expect(await postedSince(scene)).toEqual([
    '2026-08 anna 2026-07-20 recurring earning 500',
    '2026-09 anna 2026-09-01 recurring earning 200',
  ]);
  expect((await lineTexts(scene.world)).slice(0, 1)).toEqual(JULY);
});

test('refunds of an invoice of a closed month reverse in proportion, and a failed one is restored', async () => {
  const scene = await julyClosed();
  const refund = (day: string, amount: number, type: MadeEvent['type']) =>
    paid(scene.customer, day, amount, 'i1', type);
  await addEvents(scene.world, [
    refund('2026-07-28', 3_333, 'invoice.refunded'),
    refund('2026-08-02', 6_667, 'invoice.refunded'),
    refund('2026-08-05', 6_667, 'refund.failed'),
  ]);
  expect(await postedSince(scene)).toEqual([
    '2026-08 anna 2026-07-28 recurring reversal -333',
    '2026-08 anna 2026-08-02 recurring reversal -667',
    '2026-08 anna 2026-08-05 recurring restoration 667',
  ]);
});

test('an assignment that is changed for a closed month moves the amount by two lines of the open one', async () => {
  const scene = await julyClosed();
  const bert = await addReseller(scene.world, 'bert');
  await reassign(scene.world, scene.customer, bert, '2026-07-01T00:00:00Z');
  expect(await postedSince(scene)).toEqual([
    '2026-08 anna 2026-07-10 recurring correction -1000',
    '2026-08 bert 2026-07-10 recurring earning 1000',
  ]);
});

test('a plan corrected for a closed month posts the difference alone', async () => {
  const scene = await julyClosed();
  await givePlan(
    scene.world,
    'reseller',
    [{ ...RECURRING, structure: { kind: 'percentage', rate: '0.12' } }],
    { tenantId: scene.world.tenantId, from: '2026-07-01T00:00:00Z' },
  );
  expect(await postedSince(scene)).toEqual(['2026-08 anna 2026-07-10 recurring correction 200']);
});

test.each([
  { schedule: { schedule: 'linear' } as const, taken: -10_000 },
  { schedule: { schedule: 'full' } as const, taken: -12_000 },
  {
    schedule: { schedule: 'steps', shares: ['1', '0.5', '0.25', '0', '0', '0'] } as const,
    taken: -6_000,
  },
])(
  'churn after the close claws back by schedule $schedule.schedule',
  async ({ schedule, taken }) => {
    const scene = await julyClosed(
      [
        {
          key: 'acquisition',
          trigger: 'customer.activated',
          structure: { kind: 'flat_rate', amountMinor: 12_000, per: 'event' },
          clawback: { onChurnWithinMonths: 6, ...schedule },
        },
      ],
      [{ type: 'customer.activated', at: '2026-07-05T10:00:00Z' }],
    );
    await addEvents(scene.world, [
      { type: 'customer.churned', at: '2026-08-10T10:00:00Z', customer: scene.customer },
    ]);
    expect(await postedSince(scene)).toEqual([
      `2026-08 anna 2026-08-10 acquisition clawback ${String(taken)}`,
    ]);
  },
);

test('a late event that enters a band trues up the closed month in the open one', async () => {
  const scene = await julyClosed([
    {
      key: 'cliff',
      trigger: 'invoice.paid',
      structure: {
        kind: 'tiered',
        measure: 'amount',
        window: 'month',
        mode: 'cliff',
        retroactive: true,
        bands: [
          { upTo: 12_000, rate: '0.1' },
          { upTo: null, rate: '0.15' },
        ],
      },
    },
  ]);
  await addEvents(scene.world, [paid(scene.customer, '2026-07-20', 5_000, 'late')]);
  expect(await postedSince(scene)).toEqual([
    '2026-08 anna 2026-07-20 cliff earning 750',
    '2026-08 anna 2026-07-20 cliff true_up 500',
  ]);
});

const balances = ({ world, anna }: Scene): Promise<Record<string, number>> =>
  inScope(db, { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true }, async (tx) => {
    const rows = await tx.execute<{ kind: string; balance: number }>(sql`
        select kind, balance_minor::float8 as balance from ledger_accounts
        where partner_id = ${world.partnerId}::uuid and reseller_id = ${anna}::uuid and balance_minor <> 0
        order by kind`);
    return Object.fromEntries([...rows].map(({ kind, balance }) => [kind, balance]));
  });

test('what is reversed after it was paid out is a debt, before that it only lowers what is payable', async () => {
  const paidOut = await julyClosed();
  expect(await payOut(paidOut.world, paidOut.anna, '2026-08')).toBe(1000n);
  const waiting = await julyClosed();
  for (const scene of [paidOut, waiting]) {
    await addEvents(scene.world, [
      paid(scene.customer, '2026-08-02', 5_000, 'i1', 'invoice.refunded'),
    ]);
  }
  expect(await postedSince(paidOut)).toEqual([
    '2026-08 anna 2026-08-02 recurring reversal -500 debt',
  ]);
  expect(await balances(paidOut)).toEqual({
    cash_clearing: -1000,
    clawback_receivable: 500,
    commission_expense: 500,
  });
  expect(await postedSince(waiting)).toEqual(['2026-08 anna 2026-08-02 recurring reversal -500']);
  expect(await balances(waiting)).toEqual({ commission_expense: 500, commission_payable: -500 });
});

test('totals by month are the sums of the lines, whatever month an event happened in', async () => {
  const scene = await julyClosed();
  const { world, customer } = scene;
  await addEvents(world, [
    paid(customer, '2026-07-20', 5_000, 'late'),
    paid(customer, '2026-08-20', 7_000, 'own'),
  ]);
  await runAndClose(world, '2026-08');
  await addEvents(world, [paid(customer, '2026-08-21', 100, 'i1', 'invoice.refunded')]);
  await run(world);
  await close(world, '2026-09');
  const totals = await inScope(
    db,
    { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true },
    async (tx) => [
      ...(await tx.execute<{ period: string; total: number; added: number }>(sql`
        select t.period, sum(t.amount_minor)::float8 as total, (
          select sum(l.amount_minor)::float8 from commission_lines l
          where l.partner_id = ${world.partnerId}::uuid and l.period = t.period) as added
        from commission_totals t where t.partner_id = ${world.partnerId}::uuid group by 1 order by 1`)),
    ],
  );
  expect(totals).toEqual([
    { period: '2026-07', total: 1000, added: 1000 },
    { period: '2026-08', total: 1200, added: 1200 },
    { period: '2026-09', total: -10, added: -10 },
  ]);
});
