import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asMember, asResellerUser, asStaff } from '../shared/testing/actors';
import { enterPartner } from '../context';
import { getLine } from '../earnings/get-line';
import { getTotals } from './get-totals';
import { listLines } from './list-lines';
import { listRuns } from './list-runs';
import { requestRun } from './request-run';
import { runCommissions } from './run-commissions';
import {
  addCustomer,
  addEvents,
  addReseller,
  addTenant,
  givePlan,
  makeWorld,
  openTestWorld,
  run,
} from './testing/world';
import type { World } from './testing/world';
import { watchRun } from './watch-run';

const PAGE = { page: 1, pageSize: 50 };

let db: Database;
let world: World;
let anna: string;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
  world = await makeWorld(db);
  anna = await addReseller(world, 'anna');
  const bert = await addReseller(world, 'bert');
  await givePlan(world, 'reseller', [
    {
      key: 'recurring',
      trigger: 'invoice.paid',
      structure: { kind: 'percentage', rate: '0.1' },
      holdDays: 30,
    },
  ]);
  await givePlan(world, 'partner', [
    {
      key: 'share',
      trigger: 'invoice.paid',
      base: 'event',
      structure: { kind: 'percentage', rate: '0.2' },
    },
  ]);
  const [ofAnna, ofBert] = [
    await addCustomer(world, 'a', anna),
    await addCustomer(world, 'b', bert),
  ];
  const paid = { type: 'invoice.paid', amount: 10_000 } as const;
  await addEvents(world, [
    { ...paid, at: '2026-10-01T00:00:00Z', customer: ofAnna, reference: 'ra' },
    { ...paid, at: '2026-11-20T00:00:00Z', customer: ofAnna, reference: 'rb' },
    { ...paid, at: '2026-10-02T00:00:00Z', customer: ofBert, reference: 'rc' },
  ]);
  await run(world);
});
afterAll(() => db.close());

test('a reseller sees its own lines and sums, and no other number of the partner', async () => {
  const ctx = asResellerUser(world, anna);
  const page = await listLines(ctx, PAGE);
  expect(page.rows.map(({ component, reference }) => [component, reference])).toEqual([
    ['recurring', 'rb'],
    ['recurring', 'ra'],
  ]);
  expect(page.sums).toEqual([{ earner: 'reseller', amountMinor: '2000', currency: 'USD' }]);
  const totals = await getTotals(ctx, { by: ['earner', 'reseller'] });
  expect(totals.map(({ reseller, net }) => [reseller?.name, net.amountMinor])).toEqual([
    ['anna', '2000'],
  ]);
  const line = await getLine(ctx, { id: page.rows[0]?.id ?? '' });
  expect(line.journal?.entries).toHaveLength(2);
});

test('asking for more does not give a reseller more', async () => {
  const ctx = asResellerUser(world, anna);
  expect((await listLines(ctx, { ...PAGE, earner: 'partner' })).rows).toHaveLength(2);
  const all = await listLines(world.ctx, { ...PAGE, earner: 'partner' });
  expect(all.rows).toHaveLength(3);
  for (const { id } of all.rows)
    await expect(getLine(ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
});

test('the team and staff see the same totals', async () => {
  const by = { by: ['earner' as const, 'period' as const] };
  const team = await getTotals(asMember(world), by);
  expect(team.map(({ earner, period, net }) => [earner, period, net.amountMinor])).toEqual([
    ['partner', '2026-10', '4000'],
    ['reseller', '2026-10', '2000'],
    ['partner', '2026-11', '2000'],
    ['reseller', '2026-11', '1000'],
  ]);
  expect(await getTotals(enterPartner(asStaff(db), world.partnerId), by)).toEqual(team);
});

test('filters narrow lines, count and sums alike', async () => {
  const ctx = asMember(world);
  const count = async (filter: Parameters<typeof listLines>[1]) => {
    const { rows, total, sums } = await listLines(ctx, filter);
    expect(rows).toHaveLength(total);
    return [total, ...sums.map(({ earner, amountMinor }) => `${earner} ${amountMinor}`)];
  };
  const both = (partner: number, reseller: number) => [
    `partner ${String(partner)}`,
    `reseller ${String(reseller)}`,
  ];
  expect(await count({ ...PAGE, period: '2026-11' })).toEqual([2, ...both(2000, 1000)]);
  expect(await count({ ...PAGE, resellerId: anna, state: 'held' })).toEqual([1, 'reseller 1000']);
  expect(await count({ ...PAGE, state: 'open_month' })).toEqual([5, ...both(6000, 2000)]);
  expect(await count({ ...PAGE, q: 'rc' })).toEqual([2, ...both(2000, 1000)]);
  expect(await count({ ...PAGE, component: 'share', kind: ['earning'] })).toEqual([
    3,
    'partner 6000',
  ]);
});

test('a text finds lines by customer and by the beginning of the invoice, few or very many, and none is left out', async () => {
  const many = await makeWorld(db);
  const seller = await addReseller(many, 'cara');
  const customer = await addCustomer(many, 'K-77', seller);
  await givePlan(many, 'reseller', [
    { key: 'r', trigger: 'invoice.paid', structure: { kind: 'percentage', rate: '0.1' } },
  ]);
  await addEvents(
    many,
    Array.from({ length: 2100 }, (_, index) => ({
      type: 'invoice.paid' as const,
      at: '2026-10-05T00:00:00Z',
      customer,
      amount: 1000,
      reference: `INV-${String(index).padStart(4, '0')}`,
    })),
  );
  await run(many);
  const found = async (q: string) => {
    const { total, sums } = await listLines(asMember(many), { ...PAGE, q });
    return [total, sums[0]?.amountMinor];
  };
  expect(await found('inv-00')).toEqual([100, '10000']);
  expect(await found('INV-')).toEqual([2100, '210000']);
  expect(await found('k-7')).toEqual([2100, '210000']);
  expect(await found('0042')).toEqual([0, undefined]);
  const own = await listLines(asResellerUser(many, seller), { ...PAGE, q: 'INV-' });
  expect(own).toMatchObject({ total: 0, sums: [] });
});

test('a member limited to another tenant sees nothing of it, and has to name a tenant for a run', async () => {
  const others = [await addTenant(world, 'other'), await addTenant(world, 'third')];
  const ctx = asMember(world, 'manager', others);
  expect(await listLines(ctx, PAGE)).toMatchObject({ rows: [], total: 0, sums: [] });
  await expect(requestRun(ctx, {})).rejects.toMatchObject({ code: 'validation' });
  await expect(requestRun(ctx, { tenantId: world.tenantId })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a viewer may look but not run', async () => {
  const ctx = asMember(world, 'viewer');
  await expect(requestRun(ctx, {})).rejects.toMatchObject({ code: 'forbidden' });
  expect((await listRuns(ctx, PAGE)).total).toBeGreaterThan(0);
});

test('a requested run waits, is carried out, and is watched to its end', async () => {
  const ctx = asMember(world);
  const asked = await requestRun(ctx, { period: '2026-10' });
  expect(asked).toMatchObject({ status: 'queued', processedEvents: 0 });
  const watched = watchRun(ctx, asked, undefined);
  // Its first look happens before anything is carried out.
  expect((await watched.next()).value).toMatchObject({ status: 'queued' });
  await runCommissions(world.ctx, asked);
  const seen: string[] = [];
  for await (const view of watched) seen.push(view.status);
  expect(seen.at(-1)).toBe('completed');
  const [latest] = (await listRuns(ctx, PAGE)).rows;
  expect(latest).toMatchObject({ id: asked.id, status: 'completed', totalEvents: 2, newLines: 0 });
});
