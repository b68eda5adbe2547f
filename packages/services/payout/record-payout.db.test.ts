import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAudit } from '../audit/list-audit';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { asMember } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { listPayouts } from './list-payouts';
import { getBatch } from './read-batches';
import { recordPayout } from './record-payout';
import { retryPayout } from './retry-payout';
import {
  addEarner,
  balancesOf,
  closeSeptember,
  makePayoutWorld,
  openGates,
  payNow,
} from './testing/payout-world';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

/** A payout of 10.00 by hand that was put on record as failed. */
const failedByMistake = async () => {
  const world = await makePayoutWorld(db);
  const anna = await addEarner(world, 'anna', [10_000]);
  await closeSeptember(world);
  await openGates(world, anna);
  const { id: batchId } = await payNow(world, 'manual');
  const read = async () => {
    const { rows } = await listPayouts(world.author, { page: 1, pageSize: 10, batchId });
    return rows[0];
  };
  const id = (await read())?.id ?? '';
  const record = (outcome: 'paid' | 'failed' | 'returned', reference?: string) =>
    recordPayout(world.author, { id, outcome, reason: 'As the bank says', reference });
  await record('failed');
  return { world, anna, batchId, id, read, record };
};

const OWED = { commission_expense: 1000, commission_payable: -1000 };
const PAID = { commission_expense: 1000, cash_clearing: -1000 };

describe('a payment by hand that was wrongly put on record as failed', () => {
  test('is put right with the bank’s reference, in the books and for somebody to look at', async () => {
    const { world, anna, batchId, id, read, record } = await failedByMistake();
    expect(await balancesOf(world, anna)).toEqual(OWED);
    await expect(record('paid')).rejects.toMatchObject({ code: 'validation' });
    await expect(record('returned', 'W1')).rejects.toMatchObject({ code: 'conflict' });
    await record('paid', 'Wire 1');
    expect(await balancesOf(world, anna)).toEqual(PAID);
    expect(await read()).toMatchObject({
      status: 'paid',
      providerRef: 'Wire 1',
      failure: null,
      attempts: [{ attempt: 1, status: 'succeeded' }],
    });
    expect(await getBatch(world.author, { id: batchId })).toMatchObject({ status: 'completed' });
    await expectRightBooks(world.ctx);
    const { rows } = await listAudit(asMember(world), {
      page: 1,
      pageSize: 5,
      action: 'payout.alarm',
    });
    expect(rows).toMatchObject([
      {
        entityId: id,
        reason: 'It was reported as paid after it had been reported as failed.',
        actorName: world.author.actor.name,
      },
    ]);
    await expect(record('paid', 'Wire 1')).rejects.toMatchObject({ code: 'conflict' });
    await expect(retryPayout(world.approver, { id })).rejects.toMatchObject({
      code: 'invalid_transition',
    });
    await record('returned', 'Wire 1');
    expect(await balancesOf(world, anna)).toEqual(OWED);
    await expectRightBooks(world.ctx);
  });

  test('belongs to the attempt that came after, once it was sent again', async () => {
    const { world, anna, id, read, record } = await failedByMistake();
    await retryPayout(world.approver, { id });
    await record('paid', 'Wire 2');
    expect(await read()).toMatchObject({
      attempts: [{ status: 'failed' }, { status: 'succeeded', providerRef: 'Wire 2' }],
    });
    expect(await balancesOf(world, anna)).toEqual(PAID);
    await expect(record('paid', 'Wire 1')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('stays failed when it came back for certain', async () => {
    const { record, read } = await failedByMistake();
    await record('paid', 'Wire 1');
    await record('returned', 'Wire 1');
    await expect(record('paid', 'Wire 1')).rejects.toMatchObject({ code: 'conflict' });
    expect(await read()).toMatchObject({ status: 'returned' });
  });
});
