import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '../context';
import { reviewPayee } from '../payee/review-payee';
import { openGuarded } from '../shared/testing/guarded';
import { executeBatch } from './execute-batch';
import { listPayouts } from './list-payouts';
import { setPayingAccount } from './paying-accounts';
import { sendBackBatch } from './step-batch';
import {
  ANOTHER_ACCOUNT,
  approvedBy,
  enterAgain,
  fileTextOf,
  partnerPays,
  PAYING_ACCOUNT,
  platformPays,
  proposedBy,
} from './testing/redirection';
import type { Redirection } from './testing/redirection';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const PAGE = { page: 1, pageSize: 50 };
const rowOf = async (ctx: Ctx, batchId: string) =>
  (await listPayouts(ctx, { ...PAGE, batchId })).rows[0];

describe.each([
  ['a partner pays its reseller', partnerPays],
  ['the platform pays a partner', platformPays],
] as const)('%s', (_, make: (database: Database) => Promise<Redirection>) => {
  test('an approved payout is not redirected by one person: enter, verify and send', async () => {
    const world = await make(db);
    const { finance, payeeId, earnerName } = world;
    const id = await approvedBy(world);
    const changed = await enterAgain(world, finance, ANOTHER_ACCOUNT);
    await expect(
      reviewPayee(finance, {
        id: payeeId,
        status: 'verified',
        version: changed.version,
        reason: 'Called',
      }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await executeBatch(finance, { id });
    const row = await rowOf(finance, id);
    expect(row).toMatchObject({ status: 'failed', attempts: [] });
    expect(row?.failure).toContain(earnerName);
    expect(await fileTextOf(world, id)).toBeNull();
  });

  test('not by two people either, after its rest: what was approved was another account', async () => {
    const world = await make(db);
    const { finance, owner, payeeId } = world;
    const id = await approvedBy(world);
    const { version } = await enterAgain(world, finance, ANOTHER_ACCOUNT);
    await reviewPayee(owner, { id: payeeId, status: 'verified', version, reason: 'Called' });
    const later = { ...owner, now: () => new Date('2026-12-20T09:00:00Z') };
    await executeBatch(later, { id });
    expect(await rowOf(finance, id)).toMatchObject({ status: 'failed', attempts: [] });
    expect(await fileTextOf(world, id)).toBeNull();
  });

  test('a change before the approval is told by name, and refused', async () => {
    const world = await make(db);
    const { finance, owner, payeeId, earnerName } = world;
    const seen = await proposedBy(world);
    const { version } = await enterAgain(world, finance, ANOTHER_ACCOUNT);
    await reviewPayee(owner, { id: payeeId, status: 'verified', version, reason: 'Called' });
    await expect(world.approve(seen)).rejects.toThrow(`another account: ${earnerName}`);
  });

  test('a change of the account it is paid from stops it before and after the approval', async () => {
    const world = await make(db);
    const { owner } = world;
    const other = { ...PAYING_ACCOUNT, account: '9876543210' };
    const seen = await proposedBy(world);
    await setPayingAccount(owner, other);
    await expect(world.approve(seen)).rejects.toThrow('paid from another account');
    await setPayingAccount(owner, PAYING_ACCOUNT);
    await world.approve(seen);
    await setPayingAccount(owner, other);
    await expect(executeBatch(owner, { id: seen.id })).rejects.toThrow('paid from');
    await expect(sendBackBatch(owner, { id: seen.id })).resolves.toMatchObject({
      status: 'draft',
      approvedAt: null,
    });
  });

  test('the same details sealed again are no change: it is paid as approved', async () => {
    const world = await make(db);
    const { finance } = world;
    const id = await approvedBy(world);
    await enterAgain(world, finance);
    await executeBatch(finance, { id });
    expect(await rowOf(finance, id)).toMatchObject({ status: 'processing', failure: null });
    expect(await fileTextOf(world, id)).toContain(world.account);
  });
});
