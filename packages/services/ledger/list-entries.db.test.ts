import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAdjustments } from '../adjustment/list-adjustments';
import { proposeAdjustment } from '../adjustment/propose-adjustment';
import {
  addEarner,
  closeSeptember,
  makePayoutWorld,
  openGates,
  payNow,
} from '../payout/testing/payout-world';
import { openGuarded } from '../shared/testing/guarded';
import { listAccounts } from './list-accounts';
import { listEntries } from './list-entries';

const PAGE = { page: 1, pageSize: 50 };

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

test('each entry names what it books: a line, an adjustment that is found by it, a payout with its batch', async () => {
  const world = await makePayoutWorld(db);
  const anna = await addEarner(world, 'anna', [10_000]);
  await closeSeptember(world);
  await openGates(world, anna);
  const batch = await payNow(world, 'manual');
  const { id } = await proposeAdjustment(world.author, {
    resellerId: anna,
    currency: 'USD',
    amountMinor: '-250',
    reason: 'Paid twice',
  });
  const find = { ...PAGE, account: 'commission_payable', currency: 'USD' } as const;
  const { rows: accounts } = await listAccounts(world.author, find);
  const { rows } = await listEntries(world.author, { ...PAGE, accountId: accounts[0]?.id ?? '' });
  expect(
    rows.map(({ source: { kind, batchId, lineId } }) => [kind, batchId, lineId !== null]),
  ).toEqual([
    ['adjustment', null, false],
    ['payout', batch.id, false],
    ['commission_line', null, true],
  ]);
  const named = await listAdjustments(world.author, { ...PAGE, id: rows[0]?.source.id });
  expect(named.rows.map((row) => [row.id, row.reason])).toEqual([[id, 'Paid twice']]);

  expect((await listAccounts(world.author, { ...find, side: 'debit' })).rows).toHaveLength(1);
  expect((await listAccounts(world.author, { ...find, side: 'credit' })).rows).toEqual([]);
});
