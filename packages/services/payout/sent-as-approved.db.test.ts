import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '../context';
import { lockPartnerLedger } from '../ledger/lock-partner-ledger';
import { setResellerPayee } from '../payee/set-payee';
import { openGuarded } from '../shared/testing/guarded';
import { approveBatch } from './approve-batch';
import { cancelPayout } from './cancel-payout';
import { decidePayout } from './decide-payout';
import { executeBatch } from './execute-batch';
import { getPayout } from './get-payout';
import { listPayouts } from './list-payouts';
import { proposeBatch } from './propose-batch';
import { getBatch } from './read-batches';
import { recordBatchPaid, recordPayout } from './record-payout';
import { retryPayout } from './retry-payout';
import { cancelBatch, sendBackBatch, submitBatch } from './step-batch';
import {
  addEarner,
  closeSeptember,
  makePayoutWorld,
  openGates,
  payNow,
} from './testing/payout-world';
import type { PayoutWorld } from './testing/payout-world';
import {
  ANOTHER_ACCOUNT,
  approvedBy,
  enterAgain,
  fileTextOf,
  partnerPays,
  proposedBy,
} from './testing/redirection';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const PAGE = { page: 1, pageSize: 50 };
const rowsOf = async (ctx: Ctx, batchId: string) =>
  (await listPayouts(ctx, { ...PAGE, batchId, sort: 'earnerName' })).rows;

/** Two resellers who are paid by hand. */
const twoEarners = async () => {
  const world = await makePayoutWorld(db);
  const [anna, ben] = [
    await addEarner(world, 'anna', [10_000]),
    await addEarner(world, 'ben', [20_000]),
  ];
  await closeSeptember(world);
  await openGates(world, anna);
  await openGates(world, ben);
  return { world, anna, ben };
};

const changeHolder = (world: PayoutWorld, resellerId: string) =>
  setResellerPayee(world.author, {
    resellerId,
    currency: 'USD',
    holderName: 'Somebody Else',
    country: 'US',
    details: { method: 'manual', holderKind: 'company' },
  });

/** How many statements of this database wait for a lock. */
const waiting = (): Promise<number> =>
  inScope(db, { login: 'portal_jobs', partnerId: null, readOnly: true }, async (tx) => {
    const [row] = await tx.execute<{ count: number }>(sql`
      select count(*)::int as count from pg_locks where not granted
        and pid in (select pid from pg_stat_activity where datname = current_database())`);
    return row?.count ?? 0;
  });

/** A promise that is kept from outside. */
const promised = (): { readonly kept: Promise<void>; readonly keep: () => void } => {
  let keep = (): void => undefined;
  const kept = new Promise<void>((resolve) => {
    keep = resolve;
  });
  return { kept, keep: () => keep() };
};

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await Promise.resolve();
};

describe('what is sent', () => {
  test('is what was checked, although the details are changed between the check and the file', async () => {
    const world = await partnerPays(db);
    const { finance, owner } = world;
    const id = await approvedBy(world);
    const gate = promised();
    const held = promised();
    const holding = inScope(
      db,
      { login: 'portal_jobs', partnerId: world.world.partnerId },
      async (tx) => {
        await lockPartnerLedger(tx, world.world.partnerId);
        held.keep();
        await gate.kept;
      },
    );
    await held.kept;
    const sending = executeBatch(owner, { id });
    await until(async () => (await waiting()) === 1);
    let isChanged = false;
    const changing = enterAgain(world, finance, ANOTHER_ACCOUNT).then((view) => {
      isChanged = true;
      return view;
    });
    await until(async () => isChanged || (await waiting()) === 2);
    gate.keep();
    await Promise.all([holding, sending]);
    expect(await changing).toMatchObject({ detailsHint: '•••• 0777', status: 'pending' });
    expect(await fileTextOf(world, id)).toContain(world.account);
    expect(await fileTextOf(world, id)).not.toContain('666000777');
  });

  test('goes on without the one whose details changed, which can be cancelled and goes with the next', async () => {
    const { world, anna } = await twoEarners();
    const { id } = await proposeBatch(world.author, { method: 'manual', currency: 'USD' });
    const { version, payouts, total } = await submitBatch(world.author, { id });
    await approveBatch(world.approver, { id, version, payouts, totalMinor: total.amountMinor });
    await changeHolder(world, anna);
    expect(await getBatch(world.author, { id })).toMatchObject({
      redirected: { payouts: 1, names: ['anna'], isPaidElsewhere: false },
    });
    await executeBatch(world.approver, { id });
    const [annas, bens] = await rowsOf(world.author, id);
    expect(bens).toMatchObject({ status: 'processing', isRedirected: false });
    expect(annas).toMatchObject({
      status: 'failed',
      holderName: 'Valley Networks',
      isRedirected: true,
      attempts: [],
    });
    expect(annas?.failure).toContain('anna would be paid to another account than was approved');
    const payout = { id: annas?.id ?? '' };
    expect(await getPayout(world.author, payout)).toMatchObject({
      payer: {
        holderName: 'Valley Networks',
        redirectedTo: { holderName: 'Somebody Else', detailsHint: null },
      },
    });
    await expect(retryPayout(world.approver, payout)).rejects.toThrow('another account');
    await cancelPayout(world.approver, { ...payout, reason: 'Another account' });
    await recordBatchPaid(world.author, { id, reference: 'Wire 1' });
    expect(await getBatch(world.author, { id })).toMatchObject({ status: 'completed' });
  });

  test('is frozen in the database once it is approved', async () => {
    const world = await partnerPays(db);
    const id = await approvedBy(world);
    const write = inScope(db, { login: 'portal_jobs', partnerId: world.world.partnerId }, (tx) =>
      tx.execute(sql`update payouts set destination = 'other'
        where partner_id = ${world.world.partnerId}::uuid and batch_id = ${id}::uuid`),
    );
    await expect(write).rejects.toMatchObject({ cause: { constraint_name: 'payouts_frozen' } });
    const partner = inScope(
      db,
      { login: 'portal_partner', partnerId: world.world.partnerId },
      (tx) =>
        tx.execute(sql`update payouts set destination = 'other'
        where partner_id = ${world.world.partnerId}::uuid and batch_id = ${id}::uuid`),
    );
    await expect(partner).rejects.toMatchObject({ cause: { code: '42501' } });
  });
});

describe('an approval', () => {
  test('is of the batch as it was seen: taken in again with other details it is another', async () => {
    const world = await partnerPays(db);
    const { finance, approve } = world;
    const seen = await proposedBy(world);
    await sendBackBatch(finance, seen);
    const [row] = await rowsOf(finance, seen.id);
    const decide = (decision: 'include' | 'exclude') =>
      decidePayout(finance, { id: row?.id ?? '', decision, reason: 'Again' });
    await decide('exclude');
    await decide('include');
    const again = await submitBatch(finance, { id: seen.id });
    await expect(approve(seen)).rejects.toThrow('has changed since you looked');
    await expect(approve({ ...seen, version: again.version })).resolves.toMatchObject({
      status: 'approved',
    });
  });

  test('is not for who handed over what somebody else proposed', async () => {
    const { world } = await twoEarners();
    const { id } = await proposeBatch(world.author, { method: 'manual', currency: 'USD' });
    const seen = await submitBatch(world.approver, { id });
    const given = {
      id,
      version: seen.version,
      payouts: seen.payouts,
      totalMinor: seen.total.amountMinor,
    };
    await expect(approveBatch(world.approver, given)).rejects.toThrow('handed this batch over');
    await expect(approveBatch(world.author, given)).rejects.toThrow('You proposed');
  });

  test('can be taken back before anything is sent, and the batch given up', async () => {
    const world = await partnerPays(db);
    const id = await approvedBy(world);
    expect(await sendBackBatch(world.finance, { id })).toMatchObject({
      status: 'draft',
      approvedByName: null,
    });
    await expect(executeBatch(world.owner, { id })).rejects.toMatchObject({
      code: 'invalid_transition',
    });
    expect(await cancelBatch(world.finance, { id })).toMatchObject({ status: 'cancelled' });
    await expect(approvedBy(world)).resolves.not.toBe(id);
  });
});

describe('what a person says of a payment', () => {
  test('by hand whose payee has other details by now: that it went as approved', async () => {
    const { world, anna } = await twoEarners();
    const { id } = await payNow(world, 'manual');
    await changeHolder(world, anna);
    const all = { id, reference: 'Wire 1' };
    await expect(recordBatchPaid(world.author, all)).rejects.toThrow('any more: anna');
    const [annas] = await rowsOf(world.author, id);
    const paid = { id: annas?.id ?? '', outcome: 'paid', reference: 'Wire 1' } as const;
    await expect(recordPayout(world.author, paid)).rejects.toThrow('any more: anna');
    await recordPayout(world.author, { ...paid, wentAsApproved: true });
    await recordBatchPaid(world.author, all);
    expect(await getBatch(world.author, { id })).toMatchObject({ status: 'completed' });
  });

  test('that it failed: somebody else sends it again, so that one person does not pay twice', async () => {
    const { world } = await twoEarners();
    const { id } = await payNow(world, 'manual');
    const [payout = { id: '' }] = await rowsOf(world.author, id);
    await recordPayout(world.approver, { id: payout.id, outcome: 'failed', reason: 'No account' });
    await expect(retryPayout(world.approver, { id: payout.id })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(retryPayout(world.author, { id: payout.id })).resolves.toEqual({ done: true });
  });
});
