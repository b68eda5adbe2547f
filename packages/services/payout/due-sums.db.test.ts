import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { payoutReversals } from '@portal/db/schema/payout';
import { DomainError } from '@portal/domain/errors';
import { addPeriods } from '@portal/domain/period/period';
import { runs } from '@portal/domain/testing/runs';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addReseller } from '../commission/testing/world';
import type { Ctx } from '../context';
import { decideDispute } from '../dispute/decide-dispute';
import { openDispute } from '../dispute/open-dispute';
import { checkLedger } from '../ledger/check-ledger';
import { asResellerUser } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { addAdjustment, addLines, closeMonth } from '../statement/testing/settlement-world';
import type { SettlementWorld } from '../statement/testing/settlement-world';
import { approveBatch } from './approve-batch';
import { cancelPayout } from './cancel-payout';
import { decidePayout } from './decide-payout';
import { dueSums } from './due-sums';
import { executeBatch } from './execute-batch';
import { proposeBatch } from './propose-batch';
import { getBatch } from './read-batches';
import { recordPayout } from './record-payout';
import { cancelBatch, sendBackBatch, submitBatch } from './step-batch';
import { activate, makePayoutWorld, openGates } from './testing/payout-world';
import { unpaidItems } from './unpaid-items';
import type { ItemsOf } from './unpaid-items';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const DAY_MS = 86_400_000;
const START = Date.parse('2026-08-20T12:00:00Z');

/** A clock that only goes on, and everybody who looks at it. */
interface Scene extends SettlementWorld {
  readonly author: Ctx;
  readonly approver: Ctx;
  readonly earners: readonly string[];
  readonly time: { now: number; period: string };
}

/** A partner that closed a month in which it and its two resellers earned something. */
const makeScene = async (): Promise<Scene> => {
  const made = await makePayoutWorld(db);
  const time = { now: START, period: '2026-07' };
  const onClock = { now: () => new Date(time.now) };
  const world = {
    ...made,
    ctx: { ...made.ctx, ...onClock },
    author: { ...made.author, ...onClock },
    approver: { ...made.approver, ...onClock },
  };
  const earners = [await addReseller(world, 'anna'), await addReseller(world, 'bert')];
  for (const earner of earners) {
    await activate(world, earner);
    await openGates(world, earner);
  }
  const [version] = await readAll(
    world,
    sql`select id from commission_plan_versions where partner_id = ${world.partnerId}::uuid`,
  );
  const scene = { ...world, earners, time, versionId: version?.id ?? '', runId: newId() };
  const { period } = time;
  await addLines(
    scene,
    [...earners, null].map((resellerId) => ({ resellerId, period, amount: 4000 })),
  );
  await closeMonth(scene, period);
  time.period = addPeriods(period, 1);
  return scene;
};

type Scoped = Pick<Scene, 'partnerId'>;

/** What a query of this test reads: of which it names what it wants. */
interface Found extends Record<string, unknown> {
  readonly id: string;
  readonly status: string;
  readonly text: string;
}

const readAll = ({ partnerId }: Scoped, query: SQL): Promise<Found[]> =>
  inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => [
    ...(await tx.execute<Found>(query)),
  ]);

const differences = (of: ItemsOf, days: number): SQL => {
  const kept = sql`select reseller_id, currency, items, amount_minor from (${dueSums(of)}) due`;
  const added = sql`select reseller_id, currency, count(*)::int, sum(amount_minor)
    from (${unpaidItems(of)}) item group by 1, 2`;
  return sql`select concat_ws(' ', ${days}::text, ${of.earnerKind}::text, side, reseller_id, currency, items, amount_minor) as text
    from (
      (select 'kept' as side, kept.* from (${kept} except ${added}) kept)
      union all (select 'added', added.* from (${added} except ${kept}) added)
    ) difference`;
};

/** The kept sums are those of the items, for everybody and each, now, in the past and in the future. */
const expectEqual = async (scene: Scene, after: string): Promise<void> => {
  const all = [0, -25, 40].flatMap((days) => {
    const { partnerId, earners, time } = scene;
    const of = { partnerId, cutOff: new Date(time.now + days * DAY_MS), currency: null };
    const asked: ItemsOf[] = [
      { ...of, earnerKind: 'partner' },
      { ...of, earnerKind: 'reseller' },
      { ...of, earnerKind: 'reseller', currency: 'USD', resellerId: earners[0] ?? null },
    ];
    return asked.map((one) => differences(one, days));
  });
  const found = await readAll(scene, sql.join(all, sql` union all `));
  expect(
    found.map(({ text }) => text),
    `after ${after}`,
  ).toEqual([]);
};

/** What can happen; `pick` chooses among what there is. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('line' as const),
      pick: fc.nat(2),
      amount: fc.integer({ min: -2000, max: 3000 }),
      // Also until later on the same day as the clock's.
      hold: fc.constantFrom<number>(0, 0, 20, 60, 20.3, 2.6),
      currency: fc.constantFrom('USD', 'USD', 'EUR'),
      isDebt: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constantFrom('adjust' as const, 'reversal' as const),
      pick: fc.nat(20),
      amount: fc.integer({ min: -500, max: 500 }).filter((amount) => amount !== 0),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      what: fc.constantFrom(
        'close',
        'tick',
        'tick',
        'dispute',
        'decide dispute',
        'propose',
        'propose',
        'send',
        'send',
        'send back',
        'cancel batch',
        'exclude',
        'exclude',
        'hold',
        'include',
        'include',
        'paid',
        'failed',
        'failed',
        'returned',
        'cancel',
        'cancel',
      ),
      pick: fc.nat(20),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** One of the rows of a table for which it is time; nothing that exists where there is none. */
const oneOf = async (
  scene: Scene,
  table: SQL,
  pick: number,
  isTime = sql`true`,
): Promise<Pick<Found, 'id' | 'status'>> => {
  const rows = await readAll(
    scene,
    sql`select t.id, coalesce(to_jsonb(t) ->> 'status', '') as status from ${table} t
      where t.partner_id = ${scene.partnerId}::uuid and ${isTime} order by t.id desc`,
  );
  return rows[pick % Math.max(rows.length, 1)] ?? { id: newId(), status: '' };
};

const ACCEPTED = { decision: 'accept', amountMinor: '150' } as const;

const money = (scene: Scene, made: Extract<Step, { amount: number }>): Promise<unknown> => {
  const { amount, pick } = made;
  const { period, now } = scene.time;
  const resellerId = scene.earners[pick % 3] ?? null;
  if (made.what === 'adjust') return addAdjustment(scene, { resellerId, period, amount });
  if (made.what === 'line') {
    const at = now - pick * DAY_MS;
    const line = {
      resellerId,
      period,
      amount,
      at: new Date(at).toISOString(),
      payableFrom: new Date(at + made.hold * DAY_MS).toISOString(),
      currency: made.currency,
      isDebt: made.isDebt && amount < 0,
    };
    return addLines(scene, [line]);
  }
  return inScope(db, { login: 'portal_jobs', partnerId: scene.partnerId }, async (tx) => {
    const [payout] = await tx.execute<{ id: string; reseller: string }>(sql`
      select id, reseller_id as reseller from payouts where partner_id = ${scene.partnerId}::uuid
      order by id offset ${pick % 4} limit 1`);
    if (payout === undefined) return;
    await tx.insert(payoutReversals).values({
      partnerId: scene.partnerId,
      id: newId(),
      payoutId: payout.id,
      attempt: 1,
      earnerKind: 'reseller',
      tenantId: scene.tenantId,
      resellerId: payout.reseller,
      currency: 'USD',
      period,
      amountMinor: BigInt(amount),
    });
  });
};

/** A payout whose draft may still be decided on, otherwise than it was. */
const decidable = (
  scene: Scene,
  decision: string,
): SQL => sql`t.decision <> ${decision} and exists (
  select from payout_batches b where b.partner_id = ${scene.partnerId}::uuid and b.id = t.batch_id and b.status = 'draft')`;

const sendOn = async (
  { author, approver }: Scene,
  { id, status }: Pick<Found, 'id' | 'status'>,
): Promise<unknown> => {
  if (status !== 'awaiting_approval') return submitBatch(author, { id });
  const { version, payouts, total } = await getBatch(approver, { id });
  await approveBatch(approver, { id, version, payouts, totalMinor: total.amountMinor });
  return executeBatch(approver, { id });
};

const act = async (scene: Scene, { what, pick }: Step): Promise<unknown> => {
  const { author, approver, time } = scene;
  const batch = (...statuses: string[]) =>
    oneOf(
      scene,
      sql`payout_batches`,
      pick,
      sql`t.status = any(${`{${statuses.join(',')}}`}::text[])`,
    );
  const payout = (isTime: SQL) => oneOf(scene, sql`payouts`, pick, isTime);
  const reason = 'Made up.';
  switch (what) {
    case 'tick':
      time.now += (pick + 1) * DAY_MS;
      return null;
    case 'close':
      await closeMonth(scene, time.period);
      time.period = addPeriods(time.period, 1);
      return null;
    case 'dispute': {
      const resellerId = scene.earners[pick % 2] ?? '';
      const own = sql`t.reseller_id = ${resellerId}::uuid`;
      const { id: lineId } = await oneOf(scene, sql`commission_lines`, pick, own);
      return openDispute(asResellerUser(scene, resellerId), { lineId, reason });
    }
    case 'decide dispute': {
      const { id } = await oneOf(scene, sql`disputes`, pick, sql`t.status = 'open'`);
      const how = pick % 2 === 0 ? { decision: 'reject' as const } : ACCEPTED;
      return decideDispute(author, { id, note: reason, ...how });
    }
    case 'propose':
      return proposeBatch(author, { method: 'manual', currency: 'USD' });
    case 'send':
      return sendOn(scene, await batch('draft', 'awaiting_approval'));
    case 'send back':
      return sendBackBatch(author, { id: (await batch('awaiting_approval')).id });
    case 'cancel batch':
      return cancelBatch(author, { id: (await batch('draft', 'awaiting_approval')).id });
    case 'exclude':
    case 'hold':
    case 'include': {
      const { id } = await payout(decidable(scene, what));
      return decidePayout(author, { id, decision: what, reason });
    }
    case 'paid': {
      const { id } = await payout(sql`t.status = 'processing'`);
      return recordPayout(author, { id, outcome: what, reference: 'Wire' });
    }
    case 'failed':
    case 'returned': {
      const { id } = await payout(sql`t.status = ${what === 'failed' ? 'processing' : 'paid'}`);
      return recordPayout(author, { id, outcome: what, reason });
    }
    case 'cancel':
      return cancelPayout(approver, {
        id: (await payout(sql`t.status in ('failed', 'returned')`)).id,
        reason,
      });
    default:
      throw new Error(`Nobody can ${what}.`);
  }
};

/** Done, or refused because it is not its time: then nothing has changed. */
const tryStep = async (scene: Scene, one: Step): Promise<boolean> => {
  try {
    await ('amount' in one ? money(scene, one) : act(scene, one));
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
};

const line = (pick: number, amount: number, hold = 0): Step => ({
  what: 'line',
  pick,
  amount,
  hold,
  currency: 'USD',
  isDebt: false,
});

/** Each thing that happens to what is due, at a time when it can. */
const ALL: readonly Step[] = [
  line(0, 700),
  line(0, -200),
  line(1, 900, 60),
  line(2, 0),
  line(2, 800),
  { what: 'line', pick: 0, amount: -300, hold: 0, currency: 'USD', isDebt: true },
  { what: 'adjust', pick: 0, amount: -100 },
  { what: 'propose', pick: 0 },
  { what: 'exclude', pick: 0 },
  { what: 'close', pick: 0 },
  { what: 'include', pick: 0 },
  { what: 'hold', pick: 1 },
  { what: 'send', pick: 0 },
  { what: 'send back', pick: 0 },
  { what: 'cancel batch', pick: 0 },
  { what: 'dispute', pick: 0 },
  { what: 'decide dispute', pick: 1 },
  { what: 'dispute', pick: 1 },
  { what: 'propose', pick: 0 },
  { what: 'decide dispute', pick: 0 },
  { what: 'tick', pick: 20 },
  { what: 'send', pick: 0 },
  { what: 'send', pick: 0 },
  { what: 'paid', pick: 0 },
  { what: 'returned', pick: 0 },
  { what: 'cancel', pick: 0 },
  { what: 'propose', pick: 0 },
  { what: 'send', pick: 0 },
  { what: 'send', pick: 0 },
  { what: 'failed', pick: 0 },
  { what: 'tick', pick: 20 },
  { what: 'cancel', pick: 0 },
  { what: 'reversal', pick: 0, amount: 250 },
  { what: 'close', pick: 0 },
  { what: 'propose', pick: 0 },
];

const doAndCompare = async (scene: Scene, one: Step): Promise<boolean> => {
  if (!(await tryStep(scene, one))) return false;
  await expectEqual(scene, one.what);
  return true;
};

const wrongTotals = async ({ ctx }: Scene): Promise<number> => (await checkLedger(ctx)).wrongTotals;

test('what is due by kept sums is what the next payouts would take, after each thing that changes it', async () => {
  const scene = await makeScene();
  for (const [index, one] of ALL.entries()) {
    expect(await doAndCompare(scene, one), `${String(index)}: ${one.what}`).toBe(true);
  }
  expect(await wrongTotals(scene)).toBe(0);
}, 60_000);

test('and whatever happens in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
      const scene = await makeScene();
      for (const one of steps) await doAndCompare(scene, one);
      expect(await wrongTotals(scene)).toBe(0);
    }),
    runs(9),
  );
}, 300_000);
