import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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
import { decideDispute } from './decide-dispute';
import { getDispute } from './get-dispute';
import { listDisputes } from './list-disputes';
import { openDispute } from './open-dispute';
import { hasOpenDispute } from '../commission/open-dispute-on';
import { withdrawDispute } from './withdraw-dispute';
import { writeDisputeMessage } from './write-message';

let db: Database;
let world: SettlementWorld;
let anna: string;
let bob: string;
let lineId: string;
let otherId: string;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
beforeEach(async () => {
  world = await makeSettlementWorld(db);
  anna = await addReseller(world, 'anna');
  bob = await addReseller(world, 'bob');
  [lineId = '', otherId = ''] = await addLines(world, [
    { resellerId: anna, period: '2026-10', amount: 5000 },
    { resellerId: bob, period: '2026-10', amount: 700 },
  ]);
  await closeMonth(world, '2026-10');
});
afterAll(() => db.close());

const reason = 'The customer pays for the larger product.';
const open = () => openDispute(asResellerUser(world, anna), { lineId, reason });

const isFrozen = (id: string): Promise<boolean> =>
  inScope(db, { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true }, async (tx) => {
    const [row] = await tx.execute<{ frozen: boolean }>(sql`
      select ${hasOpenDispute(world.partnerId, sql`l.id`)} as frozen from commission_lines l
      where l.partner_id = ${world.partnerId}::uuid and l.id = ${id}::uuid`);
    return row?.frozen ?? false;
  });

describe('a dispute', () => {
  test('freezes its line alone, once, and shows on the statement that the line is on', async () => {
    const made = await open();
    expect(made).toMatchObject({
      status: 'open',
      reason,
      line: { id: lineId, amount: { amountMinor: '5000', currency: 'USD' } },
      statement: { number: '2026-10-00001' },
      can: { write: true, decide: false, withdraw: true },
    });
    expect([await isFrozen(lineId), await isFrozen(otherId)]).toEqual([true, false]);
    await expect(open()).rejects.toThrow('This line is disputed already.');
  });

  test('is talked about by both sides, and nobody else sees it', async () => {
    const { id } = await open();
    await writeDisputeMessage(asMember(world), { id, body: 'Which product?' });
    const seen = await writeDisputeMessage(asResellerUser(world, anna), { id, body: 'Fiber 500.' });
    expect(seen.thread.map(({ side, body }) => `${side}: ${body}`)).toEqual([
      'partner: Which product?',
      'reseller: Fiber 500.',
    ]);
    await expect(getDispute(asResellerUser(world, bob), { id })).rejects.toMatchObject({
      code: 'not_found',
    });
    const elsewhere = await addTenant(world, 'other');
    const limited = asMember(world, 'finance', [elsewhere]);
    await expect(getDispute(limited, { id })).rejects.toMatchObject({ code: 'not_found' });
    const list = { page: 1, pageSize: 10 };
    expect((await listDisputes(limited, list)).total).toBe(0);
    expect((await listDisputes(asMember(world), list)).total).toBe(1);
    const stranger = await makeSettlementWorld(db);
    await expect(getDispute(asMember(stranger), { id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('that is accepted books its correction once, into the first open month, and frees the line', async () => {
    const { id } = await open();
    const done = await decideDispute(asMember(world, 'finance'), {
      id,
      decision: 'accept',
      amountMinor: '1500',
      note: 'You are right.',
    });
    expect(done).toMatchObject({
      status: 'accepted',
      correction: { amount: { amountMinor: '1500' }, status: 'approved', period: '2026-11' },
      can: { write: false, decide: false },
    });
    expect(await isFrozen(lineId)).toBe(false);
    await expect(
      decideDispute(asMember(world), { id, decision: 'reject', note: 'No, after all.' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await closeMonth(world, '2026-11');
    expect(await statementTexts(world)).toContain(
      'anna 2026-11 USD 5000 +0 +1500 -0 -0 = 6500, debt 0 +0 = 0',
    );
    expect(isLedgerRight(await checkLedger(world.ctx))).toBe(true);
  });

  test('whose correction is above the threshold waits for a second person', async () => {
    const { id } = await open();
    const done = await decideDispute(asMember(world), {
      id,
      decision: 'accept',
      amountMinor: '20000',
      note: 'You are right.',
    });
    expect(done.correction).toMatchObject({ status: 'proposed', period: null });
  });

  test('may be rejected with a reason or taken back, and then the line may be disputed again', async () => {
    const first = await open();
    const rejected = await decideDispute(asMember(world), {
      id: first.id,
      decision: 'reject',
      note: 'The invoice says Fiber 100.',
    });
    expect(rejected).toMatchObject({ status: 'rejected', decision: 'The invoice says Fiber 100.' });
    const second = await open();
    const over = await withdrawDispute(asResellerUser(world, anna), { id: second.id });
    expect(over.status).toBe('withdrawn');
    expect(await isFrozen(lineId)).toBe(false);
    await expect(
      writeDisputeMessage(asMember(world), { id: second.id, body: 'Thanks' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is opened by who earned, decided by who pays, and by the roles that may', async () => {
    const by = (ctx: Parameters<typeof openDispute>[0], id = lineId) =>
      openDispute(ctx, { lineId: id, reason });
    await expect(by(asResellerUser(world, bob))).rejects.toMatchObject({ code: 'not_found' });
    await expect(by(asResellerUser(world, anna, 'member'))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(by(asMember(world))).rejects.toMatchObject({ code: 'forbidden' });
    const { id } = await open();
    const accept = { id, decision: 'accept', amountMinor: '1', note: 'Fine by me.' } as const;
    await expect(decideDispute(asMember(world, 'manager'), accept)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const staff = enterPartner(asStaff(db), world.partnerId);
    await expect(decideDispute(staff, accept)).rejects.toMatchObject({ code: 'forbidden' });
    const [own = ''] = await addLines(world, [
      { resellerId: null, period: '2026-11', amount: 900 },
    ]);
    const ownDispute = await by(asMember(world), own);
    expect(ownDispute).toMatchObject({ earner: 'partner', can: { decide: false, withdraw: true } });
    await expect(
      decideDispute(asMember(world), { ...accept, id: ownDispute.id }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const decided = await decideDispute(staff, { ...accept, id: ownDispute.id });
    expect(decided.status).toBe('accepted');
  });
});
