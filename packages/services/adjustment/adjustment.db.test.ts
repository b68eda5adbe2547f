import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addReseller, addTenant, openTestWorld } from '../commission/testing/world';
import { enterPartner } from '../context';
import { checkLedger, isLedgerRight } from '../ledger/check-ledger';
import { asMember, asResellerUser, asStaff } from '../shared/testing/actors';
import {
  addLines,
  closeMonth,
  makeSettlementWorld,
  statementTexts,
} from '../statement/testing/settlement-world';
import type { SettlementWorld } from '../statement/testing/settlement-world';
import { decideAdjustment } from './decide-adjustment';
import { listAdjustments } from './list-adjustments';
import { listOwnAdjustments } from './list-own-adjustments';
import { previewAdjustment } from './preview-adjustment';
import { proposeAdjustment } from './propose-adjustment';

let db: Database;
let world: SettlementWorld;
let anna: string;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
beforeEach(async () => {
  world = await makeSettlementWorld(db);
  anna = await addReseller(world, 'anna');
  await addLines(world, [{ resellerId: anna, period: '2026-10', amount: 5000 }]);
  await closeMonth(world, '2026-10');
});
afterAll(() => db.close());

const small = () => ({
  resellerId: anna,
  currency: 'USD',
  amountMinor: '-10000',
  reason: 'A gift card that was too much.',
});
const large = () => ({ ...small(), amountMinor: '10001' });
const page = { page: 1, pageSize: 10 };

test('what an adjustment would do is said before: the month, the balance, and whether two have to agree', async () => {
  const effect = await previewAdjustment(asMember(world), small());
  expect(effect).toMatchObject({
    earnerName: 'anna',
    period: '2026-11',
    payableBefore: { amountMinor: '5000' },
    payableAfter: { amountMinor: '-5000' },
    needsSecond: false,
  });
  expect(await previewAdjustment(asMember(world), large())).toMatchObject({ needsSecond: true });
});

test('up to the threshold it is booked at once and stands on the statement', async () => {
  const made = await proposeAdjustment(asMember(world), small());
  expect(made).toMatchObject({ status: 'approved', period: '2026-11', needsSecond: false });
  await closeMonth(world, '2026-11');
  expect(await statementTexts(world)).toContain(
    'anna 2026-11 USD 5000 +0 +-10000 -0 -0 = -5000, debt 0 +0 = 0',
  );
  expect(isLedgerRight(await checkLedger(world.ctx))).toBe(true);
});

test('above it a second person approves, never the first, and it is booked once', async () => {
  const first = asMember(world);
  const second = asMember(world, 'finance');
  const { id, status } = await proposeAdjustment(first, large());
  expect(status).toBe('proposed');
  await expect(decideAdjustment(first, { id, decision: 'approve' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const outcomes = await Promise.allSettled([
    decideAdjustment(second, { id, decision: 'approve' }),
    decideAdjustment(asMember(world), { id, decision: 'approve' }),
  ]);
  expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect((await listAdjustments(first, page)).rows[0]).toMatchObject({
    status: 'approved',
    period: '2026-11',
    canDecide: false,
  });
  await closeMonth(world, '2026-11');
  expect(await statementTexts(world)).toContain(
    'anna 2026-11 USD 5000 +0 +10001 -0 -0 = 15001, debt 0 +0 = 0',
  );
});

test('who proposed it may take it back, and nothing is booked', async () => {
  const first = asMember(world);
  const { id } = await proposeAdjustment(first, large());
  const rejected = await decideAdjustment(first, { id, decision: 'reject', note: 'A slip.' });
  expect(rejected).toMatchObject({ status: 'rejected', period: null, decision: 'A slip.' });
  await closeMonth(world, '2026-11');
  expect(await statementTexts(world)).toContain(
    'anna 2026-11 USD 5000 +0 +0 -0 -0 = 5000, debt 0 +0 = 0',
  );
});

test('a reseller sees what was approved for it, and nobody adjusts whom they do not pay', async () => {
  const bob = await addReseller(world, 'bob');
  await proposeAdjustment(asMember(world), small());
  await proposeAdjustment(asMember(world), large());
  const own = await listOwnAdjustments(asResellerUser(world, anna), page);
  expect(own.rows).toMatchObject([{ amount: { amountMinor: '-10000' } }]);
  expect((await listOwnAdjustments(asResellerUser(world, bob), page)).total).toBe(0);

  const refused = { code: 'forbidden' };
  const staff = enterPartner(asStaff(db), world.partnerId);
  await expect(proposeAdjustment(staff, small())).rejects.toMatchObject(refused);
  await expect(proposeAdjustment(asMember(world, 'manager'), small())).rejects.toMatchObject(
    refused,
  );
  const { resellerId: _, ...ofPartner } = small();
  await expect(proposeAdjustment(asMember(world), ofPartner)).rejects.toMatchObject(refused);
  expect(await proposeAdjustment(staff, ofPartner)).toMatchObject({ earner: 'partner' });
  const elsewhere = await addTenant(world, 'other');
  await expect(
    proposeAdjustment(asMember(world, 'finance', [elsewhere]), small()),
  ).rejects.toMatchObject({ code: 'not_found' });
  const stranger = await makeSettlementWorld(db);
  await expect(proposeAdjustment(asMember(stranger), small())).rejects.toMatchObject({
    code: 'not_found',
  });
});
