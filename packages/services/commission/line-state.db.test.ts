import type { LineState } from '@portal/contracts/commission';
import { LINE_STATES } from '@portal/contracts/commission';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readScopeOf } from '../access';
import type { Ctx } from '../context';
import { checkLedger } from '../ledger/check-ledger';
import { asMember, asResellerUser } from '../shared/testing/actors';
import { getLine } from '../earnings/get-line';
import { stateBasis } from './line-state';
import { listLines } from './list-lines';
import { stateTotals } from './state-totals';
import { closeBare, draftPayout, movePayout, objectTo } from './testing/settlement';
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
import { acceptShown } from '../agreement/accept-shown';
import type { World } from './testing/world';

const PAGE = { page: 1, pageSize: 50 };
const PLAN = {
  key: 'recurring',
  trigger: 'invoice.paid',
  structure: { kind: 'percentage', rate: '0.1' },
  holdDays: 30,
} as const;

let db: Database;
let world: World;
let anna: string;
let bert: string;
/** Anna's lines by the reference of their invoice. */
let lines: ReadonlyMap<string | null, string>;

/** Anna has a line of August, September (two), October and November; August and September are closed. */
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
  world = await makeWorld(db);
  [anna, bert] = [await addReseller(world, 'anna'), await addReseller(world, 'bert')];
  await givePlan(world, 'reseller', [PLAN]);
  const customer = await addCustomer(world, 'a', anna);
  const other = await addCustomer(world, 'b', bert);
  const paid = { type: 'invoice.paid', customer, amount: 10_000 } as const;
  await addEvents(world, [
    { ...paid, at: '2026-08-05T00:00:00Z', reference: 'aug' },
    { ...paid, at: '2026-09-05T00:00:00Z', reference: 'sep' },
    { ...paid, at: '2026-09-06T00:00:00Z', reference: 'sep2' },
    { ...paid, at: '2026-10-05T00:00:00Z', reference: 'oct' },
    { ...paid, at: '2026-11-05T00:00:00Z', reference: 'nov' },
    { ...paid, at: '2026-08-05T00:00:00Z', reference: 'bert', customer: other },
  ]);
  await run(world);
  const { rows } = await listLines(asMember(world), { ...PAGE, resellerId: anna });
  lines = new Map(rows.map(({ reference, id }) => [reference, id]));
  await closeBare(world, '2026-08');
  await closeBare(world, '2026-09');
  const payout = await draftPayout(world, [lines.get('aug') ?? '']);
  await movePayout(world, payout, 'paid');
});
afterAll(() => db.close());

const statesOf = async (ctx: Ctx): Promise<Record<string, LineState>> => {
  const { rows } = await listLines(ctx, { ...PAGE, resellerId: anna });
  return Object.fromEntries(rows.map(({ reference, state }) => [reference ?? '', state]));
};

/** What the filter of each state finds: count and sum; and that its rows are as many. */
const found = async (ctx: Ctx, filter: Partial<Parameters<typeof listLines>[1]> = {}) => {
  const all: Partial<Record<LineState, string>> = {};
  for (const state of LINE_STATES) {
    const page = await listLines(ctx, { ...PAGE, ...filter, state });
    expect(page.rows.map((row) => row.state)).toEqual(
      Array.from({ length: page.total }, () => state),
    );
    const [sum] = page.sums;
    if (page.total > 0) all[state] = `${page.total}: ${sum?.amountMinor ?? ''}`;
  }
  return all;
};

describe('a line’s state', () => {
  it('follows its hold, its month, its payout and objections to it', async () => {
    const before = {
      aug: 'paid',
      sep: 'on_statement',
      sep2: 'on_statement',
      oct: 'open_month',
      nov: 'held',
    };
    expect(await statesOf(asMember(world))).toEqual(before);
    expect(await statesOf(asResellerUser(world, anna))).toEqual(before);
    await objectTo(world, lines.get('sep') ?? '');
    expect(await statesOf(asResellerUser(world, anna))).toEqual({ ...before, sep: 'disputed' });
  });

  it('is counted, summed and listed alike, and all states make the whole', async () => {
    const mine = {
      held: '1: 1000',
      open_month: '1: 1000',
      on_statement: '1: 1000',
      paid: '1: 1000',
      disputed: '1: 1000',
    };
    expect(await found(asResellerUser(world, anna))).toEqual(mine);
    expect(await found(asMember(world), { resellerId: anna })).toEqual(mine);
    expect(await found(asMember(world))).toEqual({ ...mine, on_statement: '2: 2000' });
    expect(await found(asMember(world), { period: '2026-09' })).toEqual({
      on_statement: '1: 1000',
      disputed: '1: 1000',
    });
    expect(await found(asMember(world), { q: 'sep' })).toEqual({
      on_statement: '1: 1000',
      disputed: '1: 1000',
    });
  });

  it('is nobody else’s to see', async () => {
    expect(await found(asResellerUser(world, bert))).toEqual({ on_statement: '1: 1000' });
    const elsewhere = [await addTenant(world, 'other')];
    expect(await found(asMember(world, 'viewer', elsewhere))).toEqual({});
  });

  it('goes back when a payout is returned, and the kept sums follow', async () => {
    const id = await draftPayout(world, [lines.get('sep2') ?? '']);
    expect((await statesOf(asMember(world)))['sep2']).toBe('on_statement');
    await movePayout(world, id, 'paid');
    expect(await statesOf(asMember(world))).toMatchObject({ aug: 'paid', sep2: 'paid' });
    expect(await found(asMember(world), { resellerId: anna })).toMatchObject({ paid: '2: 2000' });
    expect(await checkLedger(world.ctx)).toMatchObject({ wrongTotals: 0 });
    await movePayout(world, id, 'returned');
    expect(await statesOf(asMember(world))).toMatchObject({ aug: 'paid', sep2: 'on_statement' });
    expect(await found(asMember(world), { resellerId: anna })).toMatchObject({ paid: '1: 1000' });
    expect(await checkLedger(world.ctx)).toMatchObject({ wrongTotals: 0 });
  });

  it('by month and component sums to the totals', async () => {
    const totals = await inScope(db, readScopeOf(asMember(world)), async (tx) =>
      stateTotals(tx, await stateBasis(tx, asMember(world)), {}, ['period', 'component']),
    );
    expect(totals.every(({ component }) => component === 'recurring')).toBe(true);
    expect(totals.reduce((sum, { amount }) => sum + BigInt(amount), 0n)).toBe(6000n);
    expect(totals.filter(({ period }) => period === '2026-09').map(({ state }) => state)).toEqual([
      'disputed',
      'on_statement',
    ]);
  });
});

describe('a line says what stands in the way', () => {
  const kinds = async (ctx: Ctx, reference: string) => {
    const { progress } = await getLine(ctx, { id: lines.get(reference) ?? '' });
    return progress.obstacles.map(({ kind }) => kind);
  };

  it('hold and open month first, then the earner’s gates', async () => {
    const ctx = asResellerUser(world, anna);
    const { progress } = await getLine(ctx, { id: lines.get('nov') ?? '' });
    expect(progress.obstacles.map(({ kind, until }) => [kind, until])).toEqual([
      ['hold', '2026-12-05T00:00:00.000Z'],
      ['month_open', null],
      ['gate', null],
      ['gate', null],
      ['gate', null],
    ]);
    expect(await kinds(ctx, 'oct')).toEqual(['month_open', 'gate', 'gate', 'gate']);
    expect(await kinds(ctx, 'aug')).toEqual([]);
  });

  it('and nothing once everything is given', async () => {
    const open = (tax: string) =>
      inScope(db, { login: 'portal_jobs', partnerId: world.partnerId }, (tx) =>
        tx.execute(sql`update payees set status = 'verified', tax_form = ${tax}
          where partner_id = ${world.partnerId}::uuid and reseller_id = ${anna}::uuid`),
      );
    await open('submitted');
    await acceptShown(asResellerUser(world, anna));
    expect(await kinds(asMember(world), 'sep2')).toEqual(['gate']);
    await open('approved');
    expect(await kinds(asMember(world), 'sep2')).toEqual([]);
    expect(await kinds(asMember(world), 'sep')).toEqual(['disputed']);
  });

  it('with its statement, payout and objection, as far as the asker sees them', async () => {
    const { progress } = await getLine(asResellerUser(world, anna), { id: lines.get('aug') ?? '' });
    expect(progress.statement).toMatchObject({ period: '2026-08' });
    expect(progress.payout).toMatchObject({ status: 'paid' });
    const disputed = await getLine(asResellerUser(world, anna), { id: lines.get('sep') ?? '' });
    expect(disputed.progress.dispute).toMatchObject({ status: 'open', reason: 'Too little' });
    expect(disputed.progress.payout).toBeNull();
  });
});
