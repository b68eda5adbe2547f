import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addReseller } from '../commission/testing/world';
import type { Ctx } from '../context';
import { decideDispute } from '../dispute/decide-dispute';
import { openDispute } from '../dispute/open-dispute';
import { checkLedger, isLedgerRight } from '../ledger/check-ledger';
import { asMember, asPartnerKey, asResellerUser } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { addLines, closeMonth, makeSettlementWorld } from '../statement/testing/settlement-world';
import type { SettlementWorld } from '../statement/testing/settlement-world';
import { decideAdjustment } from './decide-adjustment';
import { previewAdjustment } from './preview-adjustment';
import { proposeAdjustment } from './propose-adjustment';

let db: Database;
let world: SettlementWorld;
let anna: string;
let lineIds: string[];
let finance: Ctx;
beforeAll(async () => {
  db = await openGuarded();
});
beforeEach(async () => {
  world = await makeSettlementWorld(db);
  anna = await addReseller(world, 'anna');
  lineIds = await addLines(world, [
    { resellerId: anna, period: '2026-10', amount: 5000 },
    { resellerId: anna, period: '2026-10', amount: 4000, component: 'activation' },
  ]);
  await closeMonth(world, '2026-10');
  finance = asMember(world, 'finance');
});
afterAll(() => db.close());

/** The threshold of a payer who set nothing is 100.00. */
const slice = (amountMinor: string, resellerId = anna) => ({
  resellerId,
  currency: 'USD',
  amountMinor,
  reason: 'A slice of something larger.',
});
const statusOf = async (ctx: Ctx, amountMinor: string, resellerId = anna) =>
  (await proposeAdjustment(ctx, slice(amountMinor, resellerId))).status;
const later = (ctx: Ctx, days: number): Ctx => ({
  ...ctx,
  now: () => new Date(new Date('2026-11-23T09:00:00Z').getTime() + days * 86_400_000),
});

describe('the threshold counts what one person booked alone for one earner', () => {
  test('slices of exactly the threshold: the first is booked, each further one needs a second person', async () => {
    const outcomes: string[] = [];
    for (let count = 0; count < 5; count += 1) outcomes.push(await statusOf(finance, '10000'));
    expect(outcomes).toEqual(['approved', 'proposed', 'proposed', 'proposed', 'proposed']);
  });

  test('five slices that come to the threshold are booked, the sixth is not', async () => {
    for (let count = 0; count < 5; count += 1)
      expect(await statusOf(finance, '2000')).toBe('approved');
    expect(await statusOf(finance, '1')).toBe('proposed');
  });

  test('amounts given and taken add up, they do not make up for each other', async () => {
    expect(await statusOf(finance, '6000')).toBe('approved');
    expect(await statusOf(finance, '-4000')).toBe('approved');
    expect(await statusOf(finance, '-1')).toBe('proposed');
  });

  test('another person, another earner and another month have room of their own', async () => {
    const bob = await addReseller(world, 'bob');
    expect(await statusOf(finance, '10000')).toBe('approved');
    expect(await statusOf(finance, '10000', bob)).toBe('approved');
    expect(await statusOf(asMember(world), '10000')).toBe('approved');
    expect(await statusOf(later(finance, 29), '1')).toBe('proposed');
    expect(await statusOf(later(finance, 31), '10000')).toBe('approved');
  });

  test('what a second person approved takes no room; what the second person books alone does', async () => {
    const owner = asMember(world);
    const { id } = await proposeAdjustment(finance, slice('50000'));
    await decideAdjustment(owner, { id, decision: 'approve' });
    expect(await statusOf(finance, '10000')).toBe('approved');
    expect(await statusOf(owner, '10000')).toBe('approved');
    expect(await statusOf(owner, '1')).toBe('proposed');
  });

  test('parallel slices of one person do not both slip under', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => proposeAdjustment(finance, slice('6000'))),
    );
    expect(outcomes.filter(({ status }) => status === 'approved')).toHaveLength(1);
    expect(isLedgerRight(await checkLedger(world.ctx))).toBe(true);
  });

  test('disputes decided with an amount are slices like any other', async () => {
    const rosa = asResellerUser(world, anna);
    const [first = '', second = ''] = lineIds;
    const decide = async (lineId: string) => {
      const { id } = await openDispute(rosa, { lineId, reason: 'Too little' });
      const decision = { decision: 'accept', amountMinor: '6000', note: 'Right you are' } as const;
      return (await decideDispute(finance, { id, ...decision })).correction?.status;
    };
    expect(await decide(first)).toBe('approved');
    expect(await decide(second)).toBe('proposed');
    expect(await statusOf(finance, '4000')).toBe('approved');
    expect(await statusOf(finance, '1')).toBe('proposed');
  });

  test('the preview says the same, and from what: what was booked and since when', async () => {
    expect(await previewAdjustment(finance, slice('10000'))).toMatchObject({
      needsSecond: false,
      bookedAlone: { amountMinor: '0', currency: 'USD' },
      bookedSince: null,
    });
    await proposeAdjustment(finance, slice('-4000'));
    expect(await previewAdjustment(finance, slice('6000'))).toMatchObject({ needsSecond: false });
    expect(await previewAdjustment(finance, slice('6001'))).toMatchObject({
      needsSecond: true,
      threshold: { amountMinor: '10000' },
      bookedAlone: { amountMinor: '4000', currency: 'USD' },
      bookedSince: '2026-11-23T09:00:00.000Z',
    });
    expect(await previewAdjustment(asMember(world), slice('6001'))).toMatchObject({
      needsSecond: false,
    });
  });

  test('a key neither books nor approves, whoever made it', async () => {
    const key = asPartnerKey(world, ['partners:read', 'partners:write', 'events:write']);
    const { id } = await proposeAdjustment(finance, slice('10001'));
    await expect(decideAdjustment(key, { id, decision: 'approve' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(proposeAdjustment(key, slice('1'))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await decideAdjustment(asMember(world), { id, decision: 'approve' })).toMatchObject({
      status: 'approved',
    });
  });
});
