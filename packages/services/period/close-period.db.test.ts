import type { PartnerActor } from '@portal/auth/actor';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { workerDatabase } from '@portal/db/testing/worker-database';
import type { Component } from '@portal/domain/commission/plan';
import { addPeriods, periodOf } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addCustomer,
  addEvents,
  addReseller,
  addTenant,
  givePlan,
  makeWorld,
  openTestWorld,
  run,
} from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import type { Ctx } from '../context';
import { checkLedger, isLedgerRight } from '../ledger/check-ledger';
import { closePeriod } from './close-period';
import { getPeriod } from './get-period';
import { listPeriods } from './list-periods';
import { requestClose } from './request-close';
import { close, lineTexts, makePresentWorld, runAndClose } from './testing/close';
import { watchPeriod } from './watch-period';

let db: Database;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

const PLAN: Component[] = [
  {
    key: 'recurring',
    trigger: 'invoice.paid',
    structure: { kind: 'percentage', rate: '0.1' },
  },
  {
    key: 'bonus',
    structure: {
      kind: 'performance_based',
      metric: 'net_revenue',
      window: 'month',
      steps: [{ atLeast: 10_000, bonusMinor: 77 }],
    },
  },
];

/** Two resellers, each with a payment in July and in August. */
const makeScene = async (): Promise<World> => {
  const world = await makePresentWorld(db);
  await givePlan(world, 'reseller', PLAN);
  for (const code of ['anna', 'bert']) {
    const customer = await addCustomer(world, code, await addReseller(world, code));
    await addEvents(
      world,
      ['2026-07', '2026-08'].map((month) => ({
        type: 'invoice.paid' as const,
        at: `${month}-10T10:00:00Z`,
        customer,
        amount: 10_000,
        reference: `${code}-${month}`,
      })),
    );
  }
  await run(world);
  return world;
};

const JULY = [
  '2026-07 anna 2026-07-10 recurring earning 1000',
  '2026-07 bert 2026-07-10 recurring earning 1000',
  '2026-07 anna 2026-07 bonus bonus 77',
  '2026-07 bert 2026-07 bonus bonus 77',
];

const ofJuly = async (world: World): Promise<string[]> =>
  (await lineTexts(world)).filter((text) => text.startsWith('2026-07')).toSorted();

const expectJulyClosed = async (world: World): Promise<void> => {
  expect(await ofJuly(world)).toEqual(JULY.toSorted());
  expect(await getPeriod(world.ctx, { period: '2026-07' })).toMatchObject({
    status: 'closed',
    close: { error: null, statements: 2, progress: { stage: 'closed' } },
  });
  expect(isLedgerRight(await checkLedger(world.ctx))).toBe(true);
};

const asJobs = ({ partnerId }: World, statement: ReturnType<typeof sql>): Promise<unknown> =>
  inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => [
    ...(await tx.execute(statement)),
  ]);

/** Who works at the partner, as a verb sees it. */
const as = (world: World, role: PartnerActor['role'], tenantIds: string[] | null = null): Ctx => ({
  ...world.ctx,
  actor: {
    kind: 'partner',
    partnerId: world.partnerId,
    userId: newId(),
    name: 'Mia',
    role,
    tenantIds,
  },
});

test('a month closes with its bonuses and statements; closing it again changes nothing', async () => {
  const world = await makeScene();
  expect(await close(world, '2026-07')).toMatchObject({ status: 'closed' });
  await expectJulyClosed(world);
  await closePeriod(world.ctx, { period: '2026-07' });
  expect(await run(world)).toMatchObject({ newLines: 0 });
  await expectJulyClosed(world);
  await expect(close(world, '2026-07')).rejects.toMatchObject({ code: 'conflict' });
});

test.each([
  { stage: 'calculating', at: 0 },
  { stage: 'bonuses', at: 0 },
  { stage: 'bonuses', at: 1 },
  { stage: 'statements', at: 0 },
  { stage: 'statements', at: 1 },
  { stage: 'statements', at: 2 },
] as const)('a close killed in $stage (its call $at) is completed by the next', async (killed) => {
  const world = await makeScene();
  let calls = 0;
  const onStep = (stage: string): void => {
    if (stage !== killed.stage) return;
    calls += 1;
    if (calls > killed.at) throw new Error('killed');
  };
  await expect(close(world, '2026-07', { onStep })).rejects.toThrow('killed');
  expect(await getPeriod(world.ctx, { period: '2026-07' })).toMatchObject({ status: 'closing' });
  // The queue takes it up after a restart; nobody has to ask again.
  await closePeriod(world.ctx, { period: '2026-07' });
  await expectJulyClosed(world);
});

test('two closes at once give the result of one', async () => {
  const world = await makeScene();
  const { ctx } = world;
  const asked = await Promise.all([
    requestClose(ctx, { period: '2026-07' }, { queued: false }),
    requestClose(ctx, { period: '2026-07' }, { queued: false }),
  ]);
  expect(asked).toMatchObject([{ status: 'closing' }, { status: 'closing' }]);
  await Promise.all([1, 2, 3].map(() => closePeriod(ctx, { period: '2026-07' })));
  await expectJulyClosed(world);
});

test.each([
  { stage: 'calculating', at: 0 },
  { stage: 'bonuses', at: 1 },
  { stage: 'statements', at: 0 },
  { stage: 'statements', at: 1 },
  { stage: 'statements', at: 2 },
] as const)(
  'a close that another one overtakes in $stage (its call $at) ends as that one',
  async (overtaken) => {
    const world = await makeScene();
    let calls = 0;
    const onStep = async (stage: string): Promise<void> => {
      if (stage !== overtaken.stage) return;
      calls += 1;
      if (calls === overtaken.at + 1) await closePeriod(world.ctx, { period: '2026-07' });
    };
    expect(await close(world, '2026-07', { onStep })).toMatchObject({ status: 'closed' });
    expect(calls).toBeGreaterThan(overtaken.at);
    await expectJulyClosed(world);
  },
);

test('an error stays to be read, and the close goes on when it is asked for again', async () => {
  const world = await makeScene();
  const onStep = (stage: string): void => {
    if (stage === 'statements') throw new Error('a fault');
  };
  await expect(close(world, '2026-07', { onStep })).rejects.toThrow('a fault');
  const seen = [];
  for await (const row of watchPeriod(world.ctx, { period: '2026-07' }, undefined)) seen.push(row);
  expect(seen.at(-1)?.close?.error).toContain('Close the month again');
  await close(world, '2026-07');
  await expectJulyClosed(world);
});

test('the checklist names everything that stops a close, and the close is refused for each', async () => {
  const world = await makeScene();
  const { ctx, partnerId, tenantId } = world;
  const stops = async (period: string): Promise<string[]> =>
    (await getPeriod(ctx, { period })).checks
      .filter((check) => check.stops && !check.isClear)
      .map(({ key }) => key);
  expect(await stops('2026-07')).toEqual([]);
  expect(await stops('2026-08')).toEqual(['earlier_month_open']);
  expect(await stops(periodOf(new Date()))).toEqual(['earlier_month_open', 'month_not_over']);

  await asJobs(
    world,
    sql`insert into imports (partner_id, id, tenant_id, kind, file_name, status)
      values (${partnerId}::uuid, ${newId()}::uuid, ${tenantId}::uuid, 'events', 'e.csv', 'running')`,
  );
  await asJobs(
    world,
    sql`insert into commission_runs (partner_id, id, cause) values (${partnerId}::uuid, ${newId()}::uuid, 'nightly')`,
  );
  await asJobs(
    world,
    sql`insert into ledger_checks (partner_id, id, is_right, figures)
      values (${partnerId}::uuid, ${newId()}::uuid, false, '{}')`,
  );
  await asJobs(
    world,
    sql`insert into adjustments (partner_id, id, earner_kind, currency, amount_minor, reason, needs_second, proposed_by_name)
      values (${partnerId}::uuid, ${newId()}::uuid, 'partner', 'USD', 5, 'Made up', false, 'Mia')`,
  );
  await addEvents(world, [{ type: 'invoice.paid', at: '2026-07-30T00:00:00Z', amount: 1 }]);
  expect(await stops('2026-07')).toEqual([
    'imports_running',
    'runs_waiting',
    'not_calculated',
    'ledger_not_right',
    'adjustments_proposed',
  ]);
  await expect(close(world, '2026-07')).rejects.toThrow(
    /import is running; .*calculation is waiting.*; something changed.*; the books.*; an adjustment/,
  );
});

test('it warns of open disputes, customers of nobody and events without a plan, without stopping', async () => {
  const world = await makePresentWorld(db);
  const anna = await addReseller(world, 'anna');
  await givePlan(world, 'reseller', PLAN, { from: '2026-07-15T00:00:00Z' });
  const [own, nobodys] = [await addCustomer(world, 'c1', anna), await addCustomer(world, 'c2')];
  const event = { type: 'invoice.paid', at: '2026-07-10T00:00:00Z', amount: 100 } as const;
  await addEvents(world, [
    { ...event, customer: own, reference: 'a' },
    { ...event, customer: own, at: '2026-07-20T00:00:00Z', reference: 'b' },
    { ...event, customer: nobodys, reference: 'c' },
  ]);
  await run(world);
  await asJobs(
    world,
    sql`insert into disputes (partner_id, id, line_id, earner_kind, tenant_id, reseller_id, reason, opened_by_name)
      select ${world.partnerId}::uuid, ${newId()}::uuid, l.id, 'reseller', l.tenant_id, l.reseller_id, 'Too low', 'Anna'
      from (select * from commission_lines where partner_id = ${world.partnerId}::uuid limit 1) l`,
  );
  const { checks, canClose } = await getPeriod(world.ctx, { period: '2026-07' });
  expect(canClose).toBe(true);
  expect(checks.filter((check) => !check.stops).map(({ key, count }) => [key, count])).toEqual([
    ['open_disputes', 1],
    ['unassigned_customers', 1],
    ['events_without_plan', 1],
    ['claimed_events', 0],
    ['waiting_events', 0],
    ['held_events', 0],
  ]);
  expect(await close(world, '2026-07')).toMatchObject({ status: 'closed' });
});

test('months are listed from the first in which something happened, the latest first, in pages', async () => {
  const world = await makeScene();
  await close(world, '2026-07');
  const present = periodOf(new Date());
  const page = await listPeriods(world.ctx, { page: 1, pageSize: 2 });
  expect(page.rows.map(({ period }) => period)).toEqual([present, addPeriods(present, -1)]);
  const { rows, total } = await listPeriods(world.ctx, { page: 1, pageSize: 100 });
  expect(total).toBe(rows.length);
  expect(rows.at(-1)).toMatchObject({ period: '2026-07', status: 'closed', isNext: false });
  expect(rows.at(-2)).toMatchObject({
    period: '2026-08',
    status: 'open',
    isNext: true,
    sums: [{ earner: 'reseller', earned: { amountMinor: '2000' }, lines: 2 }],
  });
  const empty = await makeWorld(db);
  expect(await listPeriods(empty.ctx, { page: 1, pageSize: 2 })).toMatchObject({ total: 0 });
});

test('who may close works in all tenants and has the permission', async () => {
  const world = await makeScene();
  const other = await addTenant(world, 'other');
  const ask = (ctx: Ctx) => requestClose(ctx, { period: '2026-07' }, { queued: false });
  await expect(ask(as(world, 'manager'))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(ask(as(world, 'finance', [other]))).rejects.toMatchObject({ code: 'forbidden' });
  expect(await ask(as(world, 'finance'))).toMatchObject({
    status: 'closing',
    close: { requestedByName: 'Mia' },
  });
});

test('the database keeps the order of months, and lets nothing into a closed one', async () => {
  const world = await makeScene();
  await runAndClose(world, '2026-07');
  const { partnerId } = world;
  const start = (period: string) =>
    asJobs(
      world,
      sql`insert into accounting_periods (partner_id, period, requested_by_name)
        values (${partnerId}::uuid, ${period}, 'x')`,
    );
  const refused = (constraint: string) => ({ cause: { constraint_name: constraint } });
  await expect(start('2026-09')).rejects.toMatchObject(refused('accounting_periods_in_order'));
  await expect(start('2026-06')).rejects.toMatchObject(refused('accounting_periods_in_order'));
  const reopen = sql`update accounting_periods set status = 'closing', stage = 'calculating', closed_at = null
    where partner_id = ${partnerId}::uuid and period = '2026-07'`;
  await expect(asJobs(world, reopen)).rejects.toMatchObject(refused('accounting_periods_one_way'));
  const copyLine = (period: string) => sql`
    insert into commission_lines (partner_id, id, tenant_id, event_id, earner_kind, reseller_id, plan_version_id,
      component_key, kind, amount_minor, currency, effective_at, effective_on, payable_from, payable_on, period,
      revision, run_id, explanation)
    select ${partnerId}::uuid, ${newId()}::uuid, l.tenant_id, l.event_id, l.earner_kind, l.reseller_id,
      l.plan_version_id, l.component_key, l.kind, 1, l.currency, l.effective_at, l.effective_on, l.payable_from, l.payable_on,
      ${period}, 9, l.run_id, l.explanation
    from (select * from commission_lines
      where partner_id = ${partnerId}::uuid and event_id is not null and period = '2026-07' limit 1) l`;
  await expect(asJobs(world, copyLine('2026-07'))).rejects.toMatchObject(
    refused('commission_lines_open_period'),
  );
  const journal = (period: string) => sql`
    insert into ledger_journals (partner_id, id, kind, source_kind, source_id, effective_at, period)
    values (${partnerId}::uuid, ${newId()}::uuid, 'adjust', 'adjustment', ${newId()}::uuid, now(), ${period})`;
  await expect(asJobs(world, journal('2026-07'))).rejects.toMatchObject(
    refused('ledger_journals_open_period'),
  );
  // The same into the open month is taken as far as the next rule: a line has a journal, a journal has legs.
  await asJobs(world, copyLine('2026-08'));
});
