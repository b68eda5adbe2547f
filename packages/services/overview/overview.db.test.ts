import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { ledgerAccounts } from '@portal/db/schema/ledger';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addCustomer,
  addEvents,
  addReseller,
  addTenant,
  givePlan,
  makeWorld,
  run,
} from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { closeBare } from '../commission/testing/settlement';
import { enterPartner } from '../context';
import type { Ctx } from '../context';
import { suspendReseller } from '../reseller/suspend-reseller';
import { suspendPartner } from '../partner/suspend-partner';
import { asMember, asPartnerKey, asResellerUser, asStaff } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { getPartnerOverview } from './get-partner-overview';
import { getPlatformOverview } from './get-platform-overview';
import { getResellerOverview } from './get-reseller-overview';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const ACQUISITION = {
  key: 'acquisition',
  trigger: 'customer.activated',
  structure: { kind: 'flat_rate', amountMinor: 7500, per: 'event' },
  holdDays: 30,
} as const;
const RECURRING = {
  key: 'recurring',
  trigger: 'invoice.paid',
  structure: { kind: 'percentage', rate: '0.05' },
} as const;
const SHARE = {
  key: 'share',
  trigger: 'invoice.paid',
  base: 'event',
  structure: { kind: 'percentage', rate: '0.15' },
} as const;
const usd = (amountMinor: string) => ({ amountMinor, currency: 'USD' });
const reason = 'Agreed with the board';

/** A run by the real clock, which the ids of events follow too. */
const runNow = (world: World) => run({ ...world, ctx: { ...world.ctx, now: () => new Date() } });

/**
 * Two months of two resellers. Anna: a customer that paid 100.00 in September and 200.00 in October, and another that
 * joined on 10 November (75.00, held until 10 December). Bert: a customer that paid 50.00 in October and got 20.00 back.
 */
const twoMonths = async (): Promise<World & { anna: string; bert: string }> => {
  const world = await makeWorld(db);
  const anna = await addReseller(world, 'anna');
  const bert = await addReseller(world, 'bert');
  const one = await addCustomer(world, 'c1', anna, '2026-09-01');
  const two = await addCustomer(world, 'c2', bert, '2026-10-01');
  await givePlan(world, 'reseller', [ACQUISITION, RECURRING]);
  await givePlan(world, 'partner', [SHARE]);
  await addEvents(world, [
    {
      type: 'invoice.paid',
      at: '2026-09-02T00:00:00Z',
      customer: one,
      amount: 10_000,
      reference: 'a',
    },
    {
      type: 'invoice.paid',
      at: '2026-10-02T00:00:00Z',
      customer: one,
      amount: 20_000,
      reference: 'b',
    },
    {
      type: 'invoice.paid',
      at: '2026-10-03T00:00:00Z',
      customer: two,
      amount: 5_000,
      reference: 'c',
    },
    {
      type: 'invoice.refunded',
      at: '2026-10-09T00:00:00Z',
      customer: two,
      amount: 2_000,
      reference: 'c',
    },
  ]);
  await runNow(world);
  return { ...world, anna, bert };
};

describe('a partner’s overview', () => {
  test('gives the latest month with data beside the one before', async () => {
    const world = await twoMonths();
    const view = await getPartnerOverview(asMember(world, 'viewer'));
    expect(view).toMatchObject({
      month: '2026-10',
      customers: { current: 2, previous: 2 },
      activeResellers: 2,
      revenue: [{ current: usd('23000'), previous: usd('10000') }],
      resellerCommission: [{ current: usd('1150'), previous: usd('500') }],
      ownCommission: [{ current: usd('3450'), previous: usd('1500') }],
      months: [
        {
          period: '2026-09',
          currency: 'USD',
          revenueMinor: '10000',
          resellerMinor: '500',
          partnerMinor: '1500',
        },
        {
          period: '2026-10',
          currency: 'USD',
          revenueMinor: '23000',
          resellerMinor: '1150',
          partnerMinor: '3450',
        },
      ],
      tenants: [
        { tenant: { name: 'isp' }, customers: 2, revenue: usd('23000'), commission: usd('1150') },
      ],
      topResellers: [
        { reseller: { id: world.anna }, customers: 1, commission: usd('1000') },
        { reseller: { id: world.bert }, customers: 1, commission: usd('150') },
      ],
      attention: [],
    });
  });

  test('counts who joined and left in the month as the change of customers', async () => {
    const world = await makeWorld(db);
    const [one, two, three] = [
      await addCustomer(world, 'c1'),
      await addCustomer(world, 'c2'),
      await addCustomer(world, 'c3'),
    ];
    await addEvents(world, [
      { type: 'customer.activated', at: '2026-10-01T00:00:00Z', customer: one },
      { type: 'customer.activated', at: '2026-10-02T00:00:00Z', customer: two },
      { type: 'customer.churned', at: '2026-10-05T00:00:00Z', customer: three },
    ]);
    expect(await getPartnerOverview(asMember(world))).toMatchObject({
      customers: { current: 3, previous: 2 },
    });
  });

  test('before there is anything, it is empty and says what is missing', async () => {
    const world = await makeWorld(db);
    expect(await getPartnerOverview(asMember(world))).toMatchObject({
      month: null,
      customers: { current: 0, previous: 0 },
      revenue: [],
      months: [],
      topResellers: [],
      attention: [{ kind: 'partner_without_plan', count: 1 }],
    });
  });

  test('says what needs somebody', async () => {
    const world = await twoMonths();
    const owner = asMember(world);
    const kinds = async () =>
      (await getPartnerOverview(owner)).attention.map(
        ({ kind, count }) => `${kind} ${String(count)}`,
      );
    expect(await kinds()).toEqual([]);
    await addCustomer(world, 'c3');
    await addEvents(world, [{ type: 'invoice.paid', at: '2026-10-20T00:00:00Z', amount: 1 }]);
    await suspendReseller(owner, { id: world.bert, reason });
    expect(await kinds()).toEqual([
      'run_outdated 1',
      'unassigned_customers 1',
      'suspended_reseller 1',
    ]);
    const { attention } = await getPartnerOverview(owner);
    expect(attention.at(-1)?.ref).toEqual({ id: world.bert, name: 'bert' });
    await runNow(world);
    expect(await kinds()).toEqual(['unassigned_customers 1', 'suspended_reseller 1']);
    const second = { ...world, tenantId: await addTenant(world, 'second') };
    await addReseller(second, 'carl');
    expect(await kinds()).toEqual(['unassigned_customers 1', 'suspended_reseller 1']);
  });

  test('a tenant whose resellers no plan reaches is named', async () => {
    const world = await makeWorld(db);
    await addReseller(world, 'anna');
    const found = async () =>
      (await getPartnerOverview(asMember(world))).attention.find(
        ({ kind }) => kind === 'tenant_without_plan',
      );
    expect(await found()).toMatchObject({ count: 1, ref: { id: world.tenantId, name: 'isp' } });
    await givePlan(world, 'reseller', [RECURRING], { tenantId: world.tenantId });
    expect(await found()).toBeUndefined();
  });

  test('a limited member sees the part of its tenants; others nothing', async () => {
    const world = await twoMonths();
    const second = await addTenant(world, 'second');
    expect(await getPartnerOverview(asMember(world, 'viewer', [second]))).toMatchObject({
      month: null,
      customers: { current: 0 },
      activeResellers: 0,
      tenants: [{ tenant: { id: second } }],
      topResellers: [],
    });
    const staff = enterPartner(asStaff(db, 'auditor'), world.partnerId);
    expect(await getPartnerOverview(staff)).toMatchObject({ month: '2026-10' });
    for (const ctx of [asResellerUser(world, world.anna), asPartnerKey(world, ['partners:read'])]) {
      await expect(getPartnerOverview(ctx)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});

describe('a reseller’s overview', () => {
  test('gives what it earned, its customers, and the last lines', async () => {
    const world = await twoMonths();
    const view = await getResellerOverview(asResellerUser(world, world.anna, 'member'));
    expect(view).toMatchObject({
      month: '2026-10',
      earned: [{ current: usd('1000'), previous: usd('500') }],
      payable: [{ currency: 'USD', due: usd('0') }],
      held: [],
      customers: 1,
      joined: { current: 0, previous: 1 },
      left: { current: 0, previous: 0 },
      months: [
        { period: '2026-09', component: 'recurring', amountMinor: '500' },
        { period: '2026-10', component: 'recurring', amountMinor: '1000' },
      ],
      recentLines: [
        { component: 'recurring', amount: usd('1000'), customer: 'c1' },
        { component: 'recurring', amount: usd('500'), customer: 'c1' },
      ],
    });
  });

  test('what is on hold says until when, and nothing else is payable', async () => {
    const world = await makeWorld(db);
    const anna = await addReseller(world, 'anna');
    const customer = await addCustomer(world, 'c1', anna);
    await givePlan(world, 'reseller', [ACQUISITION]);
    await addEvents(world, [{ type: 'customer.activated', at: '2026-11-10T00:00:00Z', customer }]);
    await run(world);
    expect(await getResellerOverview(asResellerUser(world, anna))).toMatchObject({
      payable: [{ due: usd('0') }],
      held: [{ amount: usd('7500'), nextRelease: '2026-12-10' }],
    });
  });

  test('a suspended reseller, or one of a suspended partner, keeps it without being paid', async () => {
    const world = await twoMonths();
    const anna = asResellerUser(world, world.anna);
    for (const month of ['2026-09', '2026-10']) await closeBare(world, month);
    const ways = async (ctx: Ctx) =>
      (await getResellerOverview(ctx)).payable.map(({ due, obstacles }) => [
        due.amountMinor,
        ...obstacles.map(({ kind }) => kind),
      ]);
    expect(await ways(anna)).toEqual([['1500', 'no_payee']]);
    await suspendReseller(asMember(world), { id: world.anna, reason });
    expect(await ways(anna)).toEqual([['1500', 'gate', 'no_payee']]);
    const bert = asResellerUser(world, world.bert);
    expect(await ways(bert)).toEqual([['150', 'no_payee']]);
    await suspendPartner(asStaff(db), { id: world.partnerId, reason });
    expect(await ways(bert)).toEqual([['150', 'gate', 'no_payee']]);
  });

  test('shows nothing of another reseller, and is there for resellers alone', async () => {
    const world = await twoMonths();
    expect(await getResellerOverview(asResellerUser(world, world.bert))).toMatchObject({
      earned: [{ current: usd('150') }],
      customers: 1,
    });
    for (const ctx of [asMember(world), asStaff(db)]) {
      await expect(getResellerOverview(ctx)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});

describe('the platform’s overview', () => {
  test('adds up what its partners have, and nobody else may see it', async () => {
    const before = await getPlatformOverview(asStaff(db, 'auditor'));
    const world = await twoMonths();
    const after = await getPlatformOverview(asStaff(db, 'operator'));
    expect(after.partners.current - before.partners.current).toBe(1);
    expect(after.customers.current - before.customers.current).toBe(2);
    const owed = (view: typeof after): bigint =>
      BigInt(view.commissionsOwed.find(({ currency }) => currency === 'USD')?.amountMinor ?? 0);
    expect(owed(after) - owed(before)).toBe(4950n);
    const at = (view: typeof after, period: string) =>
      view.months.find((row) => row.period === period && row.currency === 'USD');
    const gained = (name: 'revenueMinor' | 'commissionMinor'): bigint =>
      BigInt(at(after, '2026-10')?.[name] ?? 0) - BigInt(at(before, '2026-10')?.[name] ?? 0);
    expect(gained('revenueMinor')).toBe(23_000n);
    expect(gained('commissionMinor')).toBe(3_450n);
    const top = after.topPartners.map(({ revenue }) => Number(revenue.amountMinor));
    expect(top.length).toBeLessThanOrEqual(5);
    expect(top).toEqual(top.toSorted((a, b) => b - a));
    for (const ctx of [
      asMember(world),
      asResellerUser(world, world.anna),
      asPartnerKey(world, ['partners:read']),
    ]) {
      await expect(getPlatformOverview(ctx)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  test('what it owes a partner is the balance of the partner’s account', async () => {
    const world = await twoMonths();
    const scope = { login: 'portal_platform', partnerId: world.partnerId, readOnly: true } as const;
    const [account] = await inScope(db, scope, (tx) =>
      tx
        .select({ balance: ledgerAccounts.balanceMinor })
        .from(ledgerAccounts)
        .where(
          and(
            eq(ledgerAccounts.partnerId, world.partnerId),
            eq(ledgerAccounts.earnerKind, 'partner'),
            eq(ledgerAccounts.kind, 'commission_payable'),
          ),
        ),
    );
    expect(account?.balance).toBe(-4950n);
  });
});

test('the largest stand first by amount, not by how the amount is written', async () => {
  const amounts = [900_000_000, 90_000, 1_000_000_000];
  const ids: string[] = [];
  for (const amount of amounts) {
    const world = await makeWorld(db);
    const customer = await addCustomer(world, 'c1');
    await addEvents(world, [
      { type: 'invoice.paid', at: '2026-11-02T00:00:00Z', customer, amount, reference: 'a' },
    ]);
    ids.push(world.partnerId);
  }
  const { topPartners } = await getPlatformOverview(asStaff(db));
  expect(topPartners.slice(0, 2).map(({ partner }) => partner.id)).toEqual([ids[2], ids[0]]);
});
