import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enterPartner } from '../context';
import { close, makePresentWorld } from '../period/testing/close';
import { asMember, asResellerUser, asStaff } from '../shared/testing/actors';
import { listStatements } from '../statement/list-statements';
import { getTotals } from './get-totals';
import { listLines } from './list-lines';
import { previewCommissions } from './preview-commissions';
import { addCustomer, addEvents, addReseller, givePlan, openTestWorld, run } from './testing/world';
import type { World } from './testing/world';

/*
 * What a partner earns from the platform and what it owes its resellers are two directions, and no total adds the one to
 * the other, nor one currency to another.
 */
const PAGE = { page: 1, pageSize: 50 };

let db: Database;
let world: World;
let anna: string;
/** What the first calculation said that it would add. */
let foretold: unknown;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
  world = await makePresentWorld(db);
  anna = await addReseller(world, 'anna');
  const structure = (rate: string) => ({ kind: 'percentage' as const, rate });
  await givePlan(world, 'reseller', [
    { key: 'share', trigger: 'invoice.paid', structure: structure('0.1') },
  ]);
  await givePlan(world, 'partner', [
    { key: 'share', trigger: 'invoice.paid', base: 'event', structure: structure('0.2') },
  ]);
  const customer = await addCustomer(world, 'a', anna);
  const paid = { type: 'invoice.paid', customer, amount: 10_000 } as const;
  await addEvents(world, [
    { ...paid, at: '2026-09-01T00:00:00Z', reference: 'ra' },
    { ...paid, at: '2026-09-02T00:00:00Z', reference: 'rb' },
  ]);
  for await (const { result } of previewCommissions(asMember(world), {}, undefined))
    foretold = result?.totals;
  await run(world);
});
afterAll(() => db.close());

const BOTH = [
  { earner: 'partner', amountMinor: '4000', currency: 'USD' },
  { earner: 'reseller', amountMinor: '2000', currency: 'USD' },
];

test('what a calculation would add is said for each direction', () => {
  expect(foretold).toEqual(BOTH);
});

test('the sums of commission lines stay apart, from kept totals, by state and line by line', async () => {
  const staff = enterPartner(asStaff(db), world.partnerId);
  for (const ctx of [asMember(world), staff])
    for (const filter of [{}, { q: 'r' }, { state: 'open_month' as const }, { period: '2026-09' }])
      expect((await listLines(ctx, { ...PAGE, ...filter })).sums).toEqual(BOTH);
  const own = await listLines(asResellerUser(world, anna), PAGE);
  expect(own.sums).toEqual(BOTH.slice(1));
});

test('totals are split by direction also where that was not asked for', async () => {
  for (const by of ['component', 'period', 'tenant'] as const) {
    const rows = await getTotals(asMember(world), { by: [by] });
    expect(rows.map(({ earner, net }) => ({ earner, ...net }))).toEqual(BOTH);
  }
  const [only, ...others] = await getTotals(asResellerUser(world, anna), { by: ['component'] });
  expect([only?.earner, only?.net.amountMinor, others]).toEqual(['reseller', '2000', []]);
});

test('closing balances of statements stay apart', async () => {
  await close(world, '2026-09');
  const page = await listStatements(asMember(world), { ...PAGE, period: '2026-09' });
  expect([page.total, page.sums]).toEqual([2, BOTH]);
  const own = await listStatements(asResellerUser(world, anna), PAGE);
  expect(own.sums).toEqual(BOTH.slice(1));
});
