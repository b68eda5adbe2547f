import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getEarnings } from '../earnings/get-earnings';
import { listLines } from '../commission/list-lines';
import { closeBare, draftPayout, movePayout } from '../commission/testing/settlement';
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
import { listCustomers } from '../customer/list-customers';
import { getTrialBalance } from '../ledger/get-trial-balance';
import { asMember, asResellerUser, asStaff } from '../shared/testing/actors';
import { countExceptions } from './count-exceptions';
import { listExceptionEvents } from './exception-events';
import { listLiabilities } from './list-liabilities';

const PAGE = { page: 1, pageSize: 50 };
const LINES = { ...PAGE };

let db: Database;
let world: World;
let anna: string;
let bert: string;
let otherTenant: string;

/** It is 23 November 2026. Anna earned in July, September, October and November; Bert, of another tenant, in October. */
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
  world = await makeWorld(db);
  otherTenant = await addTenant(world, 'other');
  const there = { ...world, tenantId: otherTenant };
  [anna, bert] = [await addReseller(world, 'anna'), await addReseller(there, 'bert')];
  const idle = await addReseller(world, 'idle');
  const share = {
    key: 'share',
    trigger: 'invoice.paid',
    structure: { kind: 'percentage', rate: '0.1' },
    holdDays: 10,
    limits: { maxPerEventMinor: 5000 },
  } as const;
  await givePlan(world, 'reseller', [share], { resellerId: anna, tenantId: world.tenantId });
  await givePlan(world, 'reseller', [share], { resellerId: bert, tenantId: otherTenant });
  const [ofAnna, ofBert, ofIdle, alone] = [
    await addCustomer(world, 'a', anna),
    await addCustomer(there, 'b', bert),
    await addCustomer(world, 'c', idle),
    await addCustomer(world, 'd'),
  ];
  await addCustomer(world, 'never paid');
  const paid = { type: 'invoice.paid', customer: ofAnna } as const;
  await addEvents(world, [
    { ...paid, amount: 10_000, at: '2026-07-01T00:00:00Z', reference: 'jul' },
    { ...paid, amount: 20_000, at: '2026-09-01T00:00:00Z', reference: 'sep' },
    { ...paid, amount: 900_000, at: '2026-10-20T00:00:00Z', reference: 'oct' },
    { ...paid, amount: 30_000, at: '2026-11-20T00:00:00Z', reference: 'nov' },
    { ...paid, customer: ofIdle, amount: 1000, at: '2026-10-02T00:00:00Z', reference: 'idle' },
    { ...paid, customer: alone, amount: 1000, at: '2026-10-03T00:00:00Z', reference: 'alone' },
    {
      type: 'invoice.refunded',
      customer: ofAnna,
      amount: 100,
      at: '2026-10-04T00:00:00Z',
      reference: 'unknown',
    },
  ]);
  await addEvents(there, [
    { ...paid, customer: ofBert, amount: 40_000, at: '2026-10-01T00:00:00Z', reference: 'b' },
  ]);
  await run(world);
});
afterAll(() => db.close());

const texts = async (
  ctx = asMember(world),
  input: Partial<Parameters<typeof listLiabilities>[1]> = {},
) => {
  const { rows } = await listLiabilities(ctx, { ...PAGE, by: 'reseller', ...input });
  return rows.map(({ owedTo, ages, total }) =>
    [owedTo?.name, ...Object.values(ages).map((age) => age.amountMinor), total.amountMinor].join(
      ' ',
    ),
  );
};

describe('liabilities', () => {
  it('are what is not paid, by the days since it became payable', async () => {
    expect(await texts()).toEqual(['anna 3000 5000 0 2000 1000 11000', 'bert 0 0 4000 0 0 4000']);
    expect(await texts(asMember(world), { by: 'tenant', sort: 'total', dir: 'asc' })).toEqual([
      'other 0 0 4000 0 0 4000',
      'isp 3000 5000 0 2000 1000 11000',
    ]);
    const { sums } = await listLiabilities(asMember(world), {
      ...PAGE,
      by: 'reseller',
      pageSize: 1,
    });
    expect(sums.map(({ total, ages }) => [total.amountMinor, ages.current.amountMinor])).toEqual([
      ['15000', '3000'],
    ]);
  });

  it('are those of the ledger', async () => {
    const { rows } = await getTrialBalance(asMember(world), {});
    const payable = rows.find(({ account }) => account === 'commission_payable');
    expect(payable?.balance.amountMinor).toBe('-15000');
  });

  it('are of a limited member’s tenants only, and of no reseller to see', async () => {
    expect(await texts(asMember(world, 'viewer', [otherTenant]))).toEqual([
      'bert 0 0 4000 0 0 4000',
    ]);
    await expect(texts(asResellerUser(world, anna))).rejects.toMatchObject({ code: 'forbidden' });
    const stranger = await makeWorld(db);
    expect(await texts(asMember(stranger))).toEqual([]);
  });

  it('of the platform are to partners, and not to their resellers', async () => {
    const mine = await listLiabilities(asStaff(db), { ...PAGE, pageSize: 200, by: 'partner' });
    expect(mine.rows.some(({ owedTo }) => owedTo?.id === world.partnerId)).toBe(false);
  });

  it('go with a payout that arrives, count adjustments, and may be less than nothing', async () => {
    const { rows } = await listLines(asMember(world), { ...LINES, resellerId: bert });
    const payout = await draftPayout(world, [rows[0]?.id ?? '']);
    await movePayout(world, payout, 'paid');
    expect(await texts()).toEqual(['anna 3000 5000 0 2000 1000 11000']);
    await inScope(db, { login: 'portal_jobs', partnerId: world.partnerId }, (tx) =>
      tx.execute(sql`
        insert into adjustments (partner_id, id, earner_kind, tenant_id, reseller_id, currency, amount_minor, reason,
          status, needs_second, period, proposed_by_name, decided_at)
        values (${world.partnerId}::uuid, ${newId()}::uuid, 'reseller', ${otherTenant}::uuid, ${bert}::uuid, 'USD',
          -150, 'By hand', 'approved', false, '2026-11', 'Mia', '2026-11-22T12:00:00Z')`),
    );
    expect(await texts(asMember(world), { negative: true })).toEqual(['bert -150 0 0 0 0 -150']);
    await movePayout(world, payout, 'returned');
    expect(await texts(asMember(world), { q: 'bert' })).toEqual(['bert -150 0 4000 0 0 3850']);
  });
});

describe('exceptions', () => {
  it('are counted as their lists count', async () => {
    const counts = await countExceptions(asMember(world));
    expect(counts.map(({ kind, count }) => `${kind} ${count}`)).toEqual([
      'ledger_wrong 0',
      'close_stuck 0',
      'payouts_unknown 0',
      'payouts_failed 0',
      'disputes_open 0',
      'events_claimed 0',
      'events_waiting 0',
      'events_held 0',
      'negative_balance 0',
      'stuck_debt 0',
      'unassigned_with_revenue 1',
      'events_without_plan 1',
      'refunds_without_invoice 1',
      'clamped 1',
    ]);
    const listed = [
      await listCustomers(asMember(world), { ...PAGE, unassigned: true, withRevenue: true }),
      await listExceptionEvents(asMember(world), { ...PAGE, kind: 'events_without_plan' }),
      await listExceptionEvents(asMember(world), { ...PAGE, kind: 'refunds_without_invoice' }),
      await listLines(asMember(world), { ...LINES, exception: 'clamped' }),
    ];
    expect(listed.map(({ total }) => total)).toEqual([1, 1, 1, 1]);
    expect(listed[1]?.rows[0]).toMatchObject({ reference: 'idle', reseller: { name: 'idle' } });
    expect(listed[3]?.rows[0]).toMatchObject({ reference: 'oct', amount: { amountMinor: '5000' } });
  });

  it('of other tenants are not a limited member’s', async () => {
    const limited = asMember(world, 'viewer', [otherTenant]);
    const counts = await countExceptions(limited);
    expect(counts.every(({ count }) => count === 0)).toBe(true);
  });
});

describe('earnings', () => {
  it('come by state, month and component, with the days on which holds end', async () => {
    const earnings = await getEarnings(asResellerUser(world, anna));
    expect(earnings.states.map(({ state, amount }) => `${state} ${amount.amountMinor}`)).toEqual([
      'open_month 8000',
      'held 3000',
    ]);
    expect(earnings.releases).toEqual([
      { day: '2026-11-30', lines: 1, amount: { amountMinor: '3000', currency: 'USD' } },
    ]);
    expect(earnings.ways[0]?.obstacles.map(({ kind }) => kind)).toEqual(['no_payee']);
    expect(earnings.parts.map(({ period, state }) => `${period} ${state}`)).toEqual([
      '2026-07 open_month',
      '2026-09 open_month',
      '2026-10 open_month',
      '2026-11 held',
    ]);
  });

  it('of the partner are its own, and each asks for its own', async () => {
    expect(await getEarnings(asMember(world))).toMatchObject({ earner: 'partner', states: [] });
    const there = { ...world, tenantId: otherTenant };
    const { states } = await getEarnings(asResellerUser(there, bert));
    expect(states.map(({ amount }) => amount.amountMinor)).toEqual(['4000']);
  });

  it('become due with the close of their month', async () => {
    await closeBare(world, '2026-07');
    const { states, ways } = await getEarnings(asResellerUser(world, anna));
    expect(states.map(({ state, amount }) => `${state} ${amount.amountMinor}`)).toEqual([
      'on_statement 1000',
      'open_month 7000',
      'held 3000',
    ]);
    expect(ways[0]?.due.amountMinor).toBe('1000');
  });
});
