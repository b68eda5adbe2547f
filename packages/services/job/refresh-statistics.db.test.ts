import { openDatabase } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  addCustomer,
  addEvents,
  addReseller,
  givePlan,
  makeWorld,
  run,
} from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { openUnanalyzed } from '../shared/testing/unanalyzed';
import type { Unanalyzed } from '../shared/testing/unanalyzed';
import { refreshAllStatistics, refreshStatistics } from './refresh-statistics';

let own: Unanalyzed;
let db: Database;
beforeAll(async () => {
  own = await openUnanalyzed();
  ({ db } = own);
});
beforeEach(() => own.root.unsafe('analyze'));
afterAll(() => own.close());

const countNow = (): Promise<unknown> => own.countNow();

/** How often each table was analyzed, by anybody but the server's own housekeeping. */
const analyzed = async (): Promise<ReadonlyMap<string, number>> => {
  await countNow();
  const rows = await own.root<{ name: string; count: number }[]>`
    select relname as name, analyze_count::int as count from pg_stat_user_tables
    where schemaname = 'public'`;
  return new Map(rows.map(({ name, count }) => [name, count]));
};

const EVENTS = 1200;

const makeScene = async (events: number): Promise<World> => {
  const world = await makeWorld(db);
  const customer = await addCustomer(world, 'c1', await addReseller(world, 'anna'));
  await givePlan(world, 'reseller', [
    { key: 'r', trigger: 'invoice.paid', structure: { kind: 'percentage', rate: '0.1' } },
  ]);
  await addEvents(
    world,
    Array.from({ length: events }, (_, index) => ({
      type: 'invoice.paid' as const,
      at: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
      customer,
      amount: 100,
      reference: `i${String(index)}`,
    })),
  );
  return world;
};

test('a run over many events has nothing analyzed, and the gate what the run has changed, once', async () => {
  const world = await makeScene(EVENTS);
  const before = await analyzed();
  own.texts.length = 0;
  expect((await run(world)).newLines).toBe(EVENTS);
  expect(await analyzed()).toEqual(before);
  expect(own.texts.filter((text) => /analyze|refresh_statistics/i.test(text))).toEqual([]);

  const tables = await refreshAllStatistics(db);
  expect(tables).toEqual(
    expect.arrayContaining(['commission_lines', 'ledger_journals', 'ledger_entries']),
  );
  const after = await analyzed();
  for (const [name, count] of after)
    expect([name, count - (before.get(name) ?? 0)]).toEqual([name, tables.includes(name) ? 1 : 0]);
  expect(await refreshAllStatistics(db)).toEqual([]);
});

test('few rows more than a table has had do not open the gate, a tenth of it does', async () => {
  await makeScene(15_000);
  await countNow();
  await own.root.unsafe('analyze');
  const { partnerId, tenantId } = await makeWorld(db);
  const add = async (rows: number): Promise<void> => {
    await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
      tx.execute(sql`
        insert into billing_events (partner_id, id, tenant_id, source, event_id, type, occurred_at, local_date, currency,
          content_hash)
        select ${partnerId}::uuid, gen_random_uuid(), ${tenantId}::uuid, 'test', gen_random_uuid()::text,
          'tenant.invoice_paid', now(), now()::date, 'USD', 'x'
        from generate_series(1, ${rows})`),
    );
    await countNow();
  };
  await add(1200);
  expect(await refreshStatistics(db)).toBeNull();
  await add(600);
  expect(await refreshStatistics(db)).toBe('billing_events');
});

test('two at once do the work of one', async () => {
  const other = openDatabase({ urlFor: own.urlFor, sealKey: own.sealKey, max: 1 });
  await makeScene(2500);
  await countNow();
  const before = (await analyzed()).get('billing_events') ?? 0;
  const both = await Promise.all([refreshStatistics(db), refreshStatistics(other)]);
  await other.close();
  expect(both.filter((table) => table !== null)).toHaveLength(1);
  expect((await analyzed()).get('billing_events')).toBe(before + 1);
});

const readBy = async (world: World): Promise<number> => {
  const before = await own.rowsRead();
  expect((await run(world)).newLines).toBe(EVENTS);
  return ((await own.rowsRead()) - before) / EVENTS;
};

/** What a calculation looks at for each event when all that it asks for is found by key. */
const ROWS_PER_EVENT = 40;

test('a first calculation finds its rows by key though plans were made while there was hardly anything', async () => {
  for (let times = 0; times < 8; times += 1) await run(await makeScene(1));
  expect(await readBy(await makeScene(EVENTS))).toBeLessThan(ROWS_PER_EVENT);
});

test('a new partner’s first calculation finds its rows by key though the planner knows another’s only', async () => {
  const other = await makeScene(12_000);
  await run(other);
  await countNow();
  await own.root.unsafe('analyze');
  expect(await readBy(await makeScene(EVENTS))).toBeLessThan(ROWS_PER_EVENT);
}, 120_000);

test('many small calculations one after the other find their rows by key though the first found hardly anything', async () => {
  const small = await makeScene(250);
  for (let times = 0; times < 8; times += 1) await run(await makeScene(1));
  for (let times = 0; times < 8; times += 1) await run(await makeScene(250));
  const before = await own.rowsRead();
  expect((await run(small)).newLines).toBe(250);
  expect(((await own.rowsRead()) - before) / 250).toBeLessThan(ROWS_PER_EVENT);
});

test('a calculation asks who had a customer by the index made for it, not by the one that keeps assignments apart', async () => {
  const world = await makeScene(EVENTS);
  const scans = async (): Promise<ReadonlyMap<string, number>> => {
    await countNow();
    const rows = await own.root<{ name: string; count: number }[]>`
      select indexrelname as name, idx_scan::int as count from pg_stat_user_indexes
      where relname = 'assignments'`;
    return new Map(rows.map(({ name, count }) => [name, count]));
  };
  const before = await scans();
  expect((await run(world)).newLines).toBe(EVENTS);
  const after = await scans();
  const asked = (index: string): number => (after.get(index) ?? 0) - (before.get(index) ?? 0);
  expect(asked('assignments_customer_idx')).toBeGreaterThan(0);
  expect(asked('assignments_no_overlap')).toBe(0);
});

test('a calculation waits for its turn and plans by key before it reads anything', async () => {
  const world = await makeScene(EVENTS);
  own.texts.length = 0;
  await run(world);
  const firstOf = (text: RegExp): number => own.texts.findIndex((sent) => text.test(sent));
  const turn = firstOf(/pg_advisory_xact_lock/);
  const read = firstOf(/from (tenants|partners|resellers|plan_assignments|billing_events) /);
  expect(turn).toBeGreaterThan(-1);
  expect(turn).toBeLessThan(firstOf(/plan_cache_mode/));
  expect(firstOf(/plan_cache_mode/)).toBeLessThan(read);
});
