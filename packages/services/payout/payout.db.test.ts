import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addEvents, run } from '../commission/testing/world';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { reviewPayee } from '../payee/review-payee';
import { listOwnPayees } from '../payee/list-payees';
import { asMember, asResellerUser } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { approveBatch } from './approve-batch';
import { decidePayout } from './decide-payout';
import { downloadPaymentFile } from './download-file';
import { executeBatch } from './execute-batch';
import { listCandidates } from './list-candidates';
import { listOwnPayouts } from './list-own-payouts';
import { listPayouts } from './list-payouts';
import { setPayingAccount } from './paying-accounts';
import { proposeBatch } from './propose-batch';
import { getBatch, listBatches } from './read-batches';
import { recordBatchPaid, recordPayout } from './record-payout';
import { retryPayout } from './retry-payout';
import { cancelBatch, sendBackBatch, submitBatch } from './step-batch';
import {
  addEarner,
  balancesOf,
  closeSeptember,
  makePayoutWorld,
  openGates,
  payNow,
} from './testing/payout-world';
import type { PayoutWorld } from './testing/payout-world';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const MANUAL = { method: 'manual', currency: 'USD' } as const;
const PAGE = { page: 1, pageSize: 50 };

const payoutsOf = async (world: PayoutWorld, batchId: string) =>
  (await listPayouts(world.author, { ...PAGE, batchId, sort: 'earnerName' })).rows;

/** A world with one reseller, `anna`, to whom 30.00 is payable by hand. */
const annasWorld = async (): Promise<{ world: PayoutWorld; anna: string }> => {
  const world = await makePayoutWorld(db);
  const anna = await addEarner(world, 'anna', [10_000, 20_000]);
  await closeSeptember(world);
  await openGates(world, anna);
  return { world, anna };
};

describe('who can be paid', () => {
  test('says for everybody with something unpaid what stands in the way', async () => {
    const world = await makePayoutWorld(db);
    const [anna, ben, cleo, dora, emil] = await Promise.all([
      addEarner(world, 'anna', [10_000]),
      addEarner(world, 'ben', [20_000]),
      addEarner(world, 'cleo', [30_000]),
      addEarner(world, 'dora', [1000]),
      addEarner(world, 'emil', [50_000]),
    ]);
    await closeSeptember(world);
    await openGates(world, anna);
    const cleos = await openGates(world, cleo);
    await reviewPayee(world.author, {
      id: cleos,
      identityReview: 'outstanding',
      reason: 'Name differs.',
    });
    const doras = await openGates(world, dora);
    await inScope(db, { login: 'portal_partner', partnerId: world.partnerId }, (tx) =>
      tx.execute(sql`update payees set minimum_minor = 2500
        where partner_id = ${world.partnerId}::uuid and id = ${doras}::uuid`),
    );
    await openGates(world, emil, {
      method: 'nacha',
      holderKind: 'person',
      routing: '011401533',
      account: '123',
      accountKind: 'checking',
    });
    const { rows, total } = await listCandidates(world.author, { ...MANUAL, ...PAGE });
    expect(total).toBe(5);
    const told = rows.map(({ earnerName, due, outcome, reason, shutGates }) => [
      earnerName,
      due.amountMinor,
      outcome,
      reason,
      shutGates.join(' '),
    ]);
    expect(told).toEqual([
      ['emil', '5000', 'left_out', 'other_method', ''],
      ['cleo', '3000', 'left_out', 'gates', 'identity_clear'],
      ['ben', '2000', 'left_out', 'no_payee', ''],
      ['anna', '1000', 'pay', null, ''],
      ['dora', '100', 'left_out', 'below_minimum', ''],
    ]);
    expect(ben).not.toBe(anna);
  });

  test('what is held, disputed, or of an open month waits; what is taken back counts at once', async () => {
    const { world, anna } = await annasWorld();
    const due = async (): Promise<string> => {
      const { rows } = await listCandidates(world.author, { ...MANUAL, ...PAGE });
      return rows.map(({ earnerName, due: money }) => `${earnerName} ${money.amountMinor}`).join();
    };
    expect(await due()).toBe('anna 3000');
    const partner = sql`${world.partnerId}::uuid`;
    const change = (statement: ReturnType<typeof sql>) =>
      inScope(
        db,
        { login: 'portal_reseller', partnerId: world.partnerId, resellerId: anna },
        (tx) => tx.execute(statement),
      );
    const customer = await inScope(
      db,
      { login: 'portal_jobs', partnerId: world.partnerId },
      async (tx) => {
        const [row] = await tx.execute<{ id: string }>(
          sql`select id from customers where partner_id = ${partner}`,
        );
        return row?.id ?? '';
      },
    );
    await addEvents(world, [
      { type: 'invoice.paid', at: '2026-10-05T10:00:00Z', customer, amount: 7000 },
      {
        type: 'invoice.refunded',
        at: '2026-10-06T10:00:00Z',
        customer,
        amount: 5000,
        reference: 'inv-anna-0',
      },
    ]);
    await run(world);
    expect(await due()).toBe('anna 2500');
    await change(sql`insert into disputes
      (partner_id, id, line_id, earner_kind, tenant_id, reseller_id, reason, opened_by_name)
      select partner_id, id, id, 'reseller', tenant_id, reseller_id, 'Wrong', 'Anna'
      from commission_lines where partner_id = ${partner} and amount_minor = 2000`);
    expect(await due()).toBe('anna 500');
  });
});

describe('a batch', () => {
  test('goes from proposal over review and a second pair of eyes to paid, and the books follow', async () => {
    const { world, anna } = await annasWorld();
    const proposed = await proposeBatch(world.author, { ...MANUAL, note: 'September' });
    expect(proposed).toMatchObject({
      number: 'P-2026-0001',
      status: 'draft',
      payouts: 1,
      total: { amountMinor: '3000', currency: 'USD' },
      isOwn: true,
    });
    await expect(proposeBatch(world.author, MANUAL)).rejects.toMatchObject({ code: 'conflict' });
    const { version } = await submitBatch(world.author, { id: proposed.id });
    const seen = { id: proposed.id, version, payouts: 1, totalMinor: '3000' };
    await expect(approveBatch(world.author, seen)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      approveBatch(world.approver, { ...seen, totalMinor: '2999' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await approveBatch(world.approver, seen)).toMatchObject({ status: 'approved' });
    await executeBatch(world.approver, { id: proposed.id });
    expect(await balancesOf(world, anna)).toEqual({
      commission_expense: 3000,
      payout_in_transit: -3000,
    });
    await recordBatchPaid(world.author, { id: proposed.id, reference: 'Wire 118' });
    expect(await balancesOf(world, anna)).toEqual({
      commission_expense: 3000,
      cash_clearing: -3000,
    });
    expect(await getBatch(world.author, { id: proposed.id })).toMatchObject({
      status: 'completed',
      isOwn: true,
      states: [{ status: 'paid', count: 1, amountMinor: '3000' }],
    });
    const [payout] = await payoutsOf(world, proposed.id);
    expect(payout).toMatchObject({
      status: 'paid',
      providerRef: 'Wire 118',
      attempts: [{ attempt: 1, status: 'succeeded' }],
    });
    await expectRightBooks(world.ctx);
    const own = await listOwnPayouts(asResellerUser(world, anna), PAGE);
    expect(own.rows).toMatchObject([{ status: 'paid', amount: { amountMinor: '3000' } }]);
    await expect(proposeBatch(world.author, MANUAL)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is not for roles that may not, and not for members of some tenants', async () => {
    const { world } = await annasWorld();
    const limited = asMember(world, 'finance', [world.tenantId]);
    for (const who of [asMember(world, 'viewer'), asMember(world, 'manager'), limited]) {
      await expect(proposeBatch(who, MANUAL)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  test('leaves out with a reason, takes in again, and holds', async () => {
    const { world } = await annasWorld();
    const { id } = await proposeBatch(world.author, MANUAL);
    const [payout] = await payoutsOf(world, id);
    const decide = (decision: 'include' | 'exclude' | 'hold', reason?: string) =>
      decidePayout(world.author, { id: payout?.id ?? '', decision, reason });
    await expect(decide('exclude')).rejects.toMatchObject({ code: 'validation' });
    expect(await decide('exclude', 'New bank')).toMatchObject({
      payouts: 0,
      total: { amountMinor: '0' },
    });
    await expect(submitBatch(world.author, { id })).rejects.toMatchObject({ code: 'conflict' });
    const second = await proposeBatch(world.author, MANUAL);
    await expect(decide('include')).rejects.toMatchObject({ code: 'conflict' });
    await cancelBatch(world.author, { id: second.id });
    expect(await decide('include')).toMatchObject({ payouts: 1, total: { amountMinor: '3000' } });
    expect(await decide('hold', 'Asked for papers')).toMatchObject({ payouts: 0 });
    await expect(proposeBatch(world.author, MANUAL)).rejects.toMatchObject({ code: 'conflict' });
    await decide('exclude', 'Papers never came');
    expect(await proposeBatch(world.author, MANUAL)).toMatchObject({ payouts: 1 });
  });

  test('is not approved when something was taken back, disputed or shut since', async () => {
    const { world, anna } = await annasWorld();
    const { id } = await proposeBatch(world.author, MANUAL);
    const { version } = await submitBatch(world.author, { id });
    const [payee] = await listOwnPayees(asResellerUser(world, anna));
    const review = (identityReview: 'outstanding' | 'cleared') =>
      reviewPayee(world.author, { id: payee?.id ?? '', identityReview, reason: 'Papers.' });
    await review('outstanding');
    const approve = () =>
      approveBatch(world.approver, { id, version, payouts: 1, totalMinor: '3000' });
    await expect(approve()).rejects.toThrow('payee may not be paid');
    await review('cleared');
    await addEvents(world, [
      {
        type: 'invoice.refunded',
        at: '2026-10-06T10:00:00Z',
        customer: await inScope(
          db,
          { login: 'portal_jobs', partnerId: world.partnerId },
          async (tx) => {
            const [row] = await tx.execute<{ id: string }>(
              sql`select id from customers where partner_id = ${world.partnerId}::uuid`,
            );
            return row?.id ?? '';
          },
        ),
        amount: 10_000,
        reference: 'inv-anna-0',
      },
    ]);
    await run(world);
    await expect(approve()).rejects.toThrow('taken back since');
    await sendBackBatch(world.author, { id });
    const [payout] = await payoutsOf(world, id);
    const change = (decision: 'include' | 'exclude') =>
      decidePayout(world.author, { id: payout?.id ?? '', decision, reason: 'Refund' });
    await change('exclude');
    expect(await change('include')).toMatchObject({ total: { amountMinor: '2000' } });
    const seen = await submitBatch(world.author, { id });
    const approved = approveBatch(world.approver, {
      id,
      version: seen.version,
      payouts: 1,
      totalMinor: '2000',
    });
    expect(await approved).toMatchObject({ status: 'approved' });
  });

  test('+100.00 and −100.00 are settled without a transfer', async () => {
    const { world, anna } = await annasWorld();
    await inScope(db, { login: 'portal_jobs', partnerId: world.partnerId }, (tx) =>
      tx.execute(sql`insert into adjustments
        (partner_id, id, earner_kind, tenant_id, reseller_id, currency, amount_minor, reason, status, needs_second,
          period, proposed_by_name)
        values (${world.partnerId}::uuid, ${world.partnerId}::uuid, 'reseller', ${world.tenantId}::uuid,
          ${anna}::uuid, 'USD', -3000, 'Given back', 'approved', false, '2026-11', 'test')`),
    );
    const batch = await payNow(world, 'manual');
    expect(batch.total.amountMinor).toBe('0');
    expect(await payoutsOf(world, batch.id)).toMatchObject([{ status: 'paid', attempts: [] }]);
  });
});

describe('a payment by hand', () => {
  test('that fails or comes back is payable again, and can be sent again', async () => {
    const { world, anna } = await annasWorld();
    const { id } = await payNow(world, 'manual');
    const [payout] = await payoutsOf(world, id);
    const payoutId = payout?.id ?? '';
    await expect(
      recordPayout(world.author, { id: payoutId, outcome: 'paid' }),
    ).rejects.toMatchObject({ code: 'validation' });
    await recordPayout(world.author, {
      id: payoutId,
      outcome: 'failed',
      reason: 'No such account',
    });
    expect(await balancesOf(world, anna)).toEqual({
      commission_expense: 3000,
      commission_payable: -3000,
    });
    await expect(
      recordPayout(world.author, { id: payoutId, outcome: 'returned', reason: 'Closed' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await retryPayout(world.approver, { id: payoutId });
    await recordPayout(world.author, { id: payoutId, outcome: 'paid', reference: 'Wire 2' });
    await expect(retryPayout(world.approver, { id: payoutId })).rejects.toMatchObject({
      code: 'invalid_transition',
    });
    await recordPayout(world.author, {
      id: payoutId,
      outcome: 'returned',
      reason: 'Account closed',
    });
    expect(await balancesOf(world, anna)).toEqual({
      commission_expense: 3000,
      commission_payable: -3000,
    });
    expect(await getBatch(world.author, { id })).toMatchObject({ status: 'processing' });
    const [after] = await payoutsOf(world, id);
    expect(after).toMatchObject({
      status: 'returned',
      attempts: [{ status: 'failed' }, { status: 'returned' }],
    });
    await expectRightBooks(world.ctx);
  });

  test('is not sent when a gate was shut after the approval', async () => {
    const { world, anna } = await annasWorld();
    const { id } = await proposeBatch(world.author, MANUAL);
    const { version } = await submitBatch(world.author, { id });
    await approveBatch(world.approver, { id, version, payouts: 1, totalMinor: '3000' });
    const [payee] = await listOwnPayees(asResellerUser(world, anna));
    await reviewPayee(world.author, {
      id: payee?.id ?? '',
      identityReview: 'outstanding',
      reason: 'Name differs.',
    });
    await executeBatch(world.approver, { id });
    const [payout] = await payoutsOf(world, id);
    expect(payout?.status).toBe('failed');
    expect(payout?.failure).toBe('Not sent: anna now has an identity review outstanding.');
    expect(await balancesOf(world, anna)).toMatchObject({ commission_payable: -3000 });
  });
});

describe('a payment file', () => {
  test('is written once, with the sealed account, and is the same at each download', async () => {
    const world = await makePayoutWorld(db);
    const anna = await addEarner(world, 'anna', [10_000]);
    await closeSeptember(world);
    await openGates(world, anna, {
      method: 'nacha',
      holderKind: 'person',
      routing: '011401533',
      account: '000123456789',
      accountKind: 'savings',
    });
    await expect(payNow(world, 'nacha')).rejects.toThrow('from which account');
    expect(await listBatches(world.author, { ...PAGE })).toMatchObject({ total: 0 });
    await setPayingAccount(world.approver, {
      method: 'nacha',
      name: 'Partner',
      account: '1234567890',
      bank: '091000019',
      bankName: 'First Bank',
    });
    const { id } = await payNow(world, 'nacha');
    const first = await downloadPaymentFile(world.approver, { id });
    const second = await downloadPaymentFile(world.approver, { id });
    expect(second.content.equals(first.content)).toBe(true);
    expect(first.content.toString()).toContain('632011401533000123456789     0000001000');
    expect(await payoutsOf(world, id)).toMatchObject([{ status: 'processing' }]);
    await expect(downloadPaymentFile(asMember(world, 'viewer'), { id })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
