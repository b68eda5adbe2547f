import type { CommissionLinePage } from '@portal/contracts/commission';
import type { Money } from '@portal/contracts/common';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getEarnings } from '../earnings/get-earnings';
import { listLines } from '../commission/list-lines';
import { draftPayout, movePayout, objectTo } from '../commission/testing/settlement';
import { addCustomer, addEvents, addReseller, openTestWorld } from '../commission/testing/world';
import { enterPartner } from '../context';
import { listCustomers } from '../customer/list-customers';
import { listLiabilities } from '../liability/list-liabilities';
import { listPayable } from '../payout/list-payable';
import { selectCandidates } from '../payout/select-candidates';
import { asMember, asResellerUser, asStaff } from '../shared/testing/actors';
import {
  addAdjustment,
  addLines,
  closeMonth,
  makeSettlementWorld,
} from '../statement/testing/settlement-world';
import type { SettlementWorld } from '../statement/testing/settlement-world';
import { getPartnerOverview } from './get-partner-overview';
import { getPlatformOverview } from './get-platform-overview';
import { getResellerOverview } from './get-reseller-overview';

/*
 * A figure is the sum of the list that it leads to, in every state that money goes through and in several currencies, of
 * which none is added to another.
 */
const PAGE = { page: 1, pageSize: 50 };
const NOW = new Date('2026-11-23T09:00:00Z');
const HELD = '2027-01-05T00:00:00Z';

let db: Database;
let world: SettlementWorld;
let anna: string;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
  world = await makeSettlementWorld(db);
  anna = await addReseller(world, 'anna');
  const bert = await addReseller(world, 'bert');
  await addCustomer(world, 'c1', anna);
  const dollars = (of: string | null) =>
    addLines(world, [
      { resellerId: of, period: '2026-08', amount: 30_000 },
      { resellerId: of, period: '2026-09', amount: 7_000 },
      { resellerId: of, period: '2026-09', amount: 9_000 },
      { resellerId: of, period: '2026-09', amount: 500, payableFrom: HELD },
      { resellerId: of, period: '2026-09', amount: 1_100 },
      { resellerId: of, period: '2026-09', amount: -2_000, isDebt: true, kind: 'clawback' },
      { resellerId: of, period: '2026-09', amount: -400 },
      { resellerId: of, period: '2026-11', amount: 60_000 },
      { resellerId: of, period: '2026-11', amount: -700 },
      { resellerId: of, period: '2026-11', amount: 80, payableFrom: HELD },
    ]);
  const euros = (of: string) =>
    addLines(world, [
      { resellerId: of, period: '2026-09', amount: 4_400, currency: 'EUR' },
      { resellerId: of, period: '2026-11', amount: 55_000, currency: 'EUR' },
      { resellerId: of, period: '2026-11', amount: 33, currency: 'EUR', payableFrom: HELD },
    ]);
  const [paid = '', , waiting = '', , disputed = ''] = await dollars(anna);
  await euros(anna);
  await dollars(bert);
  const [ownPaid = '', ownWaiting = ''] = await dollars(null);
  await addAdjustment(world, { resellerId: anna, period: '2026-09', amount: 250 });
  await addAdjustment(world, { resellerId: anna, period: '2026-11', amount: 90_000 });
  await closeMonth(world, '2026-08');
  await movePayout(world, await draftPayout(world, [paid]), 'paid');
  await movePayout(world, await draftPayout(world, [ownPaid]), 'paid');
  await closeMonth(world, '2026-09');
  await closeMonth(world, '2026-10');
  await draftPayout(world, [waiting]);
  await movePayout(world, await draftPayout(world, [ownWaiting]), 'processing');
  await objectTo(world, disputed);
});
afterAll(() => db.close());

const texts = (amounts: readonly Money[]): string[] =>
  amounts
    .filter(({ amountMinor }) => amountMinor !== '0')
    .map(({ amountMinor, currency }) => `${currency} ${amountMinor}`)
    .toSorted();

const sumsOf = ({ sums }: CommissionLinePage) => texts(sums);

describe('a reseller’s home', () => {
  test('what is due is what its list sums to, and what a batch proposed now would pay', async () => {
    const ctx = asResellerUser(world, anna);
    const { payable } = await getResellerOverview(ctx);
    // 7,000 and 250 of an adjustment; off: 2,000 for the debt, 400 and 700 taken back. In euros 4,400.
    expect(texts(payable.map(({ due }) => due))).toEqual(['EUR 4400', 'USD 4150']);
    const list = await listPayable(ctx, PAGE);
    expect(list.ways).toEqual(payable);
    for (const { due } of payable) {
      const rows = list.rows.filter(({ amount }) => amount.currency === due.currency);
      const sum = rows.reduce((total, { amount }) => total + BigInt(amount.amountMinor), 0n);
      expect(sum.toString()).toBe(due.amountMinor);
      const { candidates } = await inScope(
        db,
        { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true },
        (tx) =>
          selectCandidates(tx, {
            payer: 'partner',
            earnerKind: 'reseller',
            partnerId: world.partnerId,
            currency: due.currency,
            cutOff: NOW,
            now: NOW,
          }),
      );
      const mine = candidates.find(({ resellerId }) => resellerId === anna);
      expect(mine?.dueMinor.toString()).toBe(due.amountMinor);
    }
    expect((await getEarnings(ctx)).ways).toEqual(payable);
    expect(list.total).toBe(list.rows.length);
  });

  test('what is on hold, what a month earned and the customers are what their lists say', async () => {
    const ctx = asResellerUser(world, anna);
    const { held, earned, month, customers } = await getResellerOverview(ctx);
    expect(texts(held.map(({ amount }) => amount))).toEqual(['EUR 33', 'USD 580']);
    expect(texts(held.map(({ amount }) => amount))).toEqual(
      sumsOf(await listLines(ctx, { ...PAGE, state: 'held' })),
    );
    expect(month).toBe('2026-11');
    expect(texts(earned.map(({ current }) => current))).toEqual(
      sumsOf(await listLines(ctx, { ...PAGE, period: month ?? '' })),
    );
    const active = await listCustomers(ctx, { ...PAGE, status: ['active'] });
    expect(customers).toBe(active.total);
  });

  test('nobody else lists what is due to a reseller', async () => {
    const other = await addReseller(world, `carl-${String(Date.now())}`);
    expect(await listPayable(asResellerUser(world, other), PAGE)).toMatchObject({
      rows: [],
      ways: [],
    });
    for (const ctx of [asMember(world), enterPartner(asStaff(db), world.partnerId)])
      await expect(listPayable(ctx, PAGE)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

test('every state of a partner’s own earnings is the sum of its list', async () => {
  for (const [ctx, who] of [
    [asMember(world), { earner: 'partner' as const }],
    [asResellerUser(world, anna), {}],
  ] as const) {
    const { states } = await getEarnings(ctx);
    for (const state of new Set(states.map((each) => each.state))) {
      const ours = states.filter((each) => each.state === state).map(({ amount }) => amount);
      expect(texts(ours)).toEqual(sumsOf(await listLines(ctx, { ...PAGE, ...who, state })));
    }
  }
});

test('a partner’s figures of the month are the sums of their lists', async () => {
  const ctx = asMember(world);
  await addEvents(world, [{ type: 'invoice.paid', at: '2026-09-02T00:00:00Z', amount: 100 }]);
  const view = await getPartnerOverview(ctx);
  const active = await listCustomers(ctx, { ...PAGE, status: ['active'] });
  expect([view.month, view.customers.current]).toEqual(['2026-09', active.total]);
  for (const [figure, earner] of [
    [view.resellerCommission, 'reseller'],
    [view.ownCommission, 'partner'],
  ] as const) {
    const list = await listLines(ctx, { ...PAGE, earner, period: '2026-09' });
    expect(texts(figure.map(({ current }) => current))).toEqual(sumsOf(list));
  }
});

test('what the platform owes is the sum of its list of liabilities, also of what is on its way', async () => {
  const staff = asStaff(db);
  const { commissionsOwed } = await getPlatformOverview(staff);
  const { sums } = await listLiabilities(staff, { ...PAGE, by: 'partner' });
  expect(texts(commissionsOwed)).toEqual(texts(sums.map(({ total }) => total)));
});
