import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openGuarded } from '../shared/testing/guarded';
import { downloadPaymentFile } from './download-file';
import { listPayouts } from './list-payouts';
import { setPayingAccount } from './paying-accounts';
import { getBatch } from './read-batches';
import { recordPayout } from './record-payout';
import { retryPayout } from './retry-payout';
import {
  addEarner,
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

const ACCOUNTS = { anna: '111111', bert: '222222' } as const;

/** Two payouts of one NACHA batch that both failed, by the name of their reseller. */
const twoFailed = async (): Promise<{ world: PayoutWorld; batchId: string; ids: string[] }> => {
  const world = await makePayoutWorld(db);
  await setPayingAccount(world.approver, {
    method: 'nacha',
    name: 'Partner',
    account: '1234567890',
    bank: '091000019',
    bankName: 'First Bank',
  });
  const anna = await addEarner(world, 'anna', [10_000]);
  const bert = await addEarner(world, 'bert', [20_000]);
  await closeSeptember(world);
  for (const [id, account] of [
    [anna, ACCOUNTS.anna],
    [bert, ACCOUNTS.bert],
  ] as const) {
    await openGates(world, id, {
      method: 'nacha',
      holderKind: 'person',
      routing: '011401533',
      account,
      accountKind: 'savings',
    });
  }
  const { id: batchId } = await payNow(world, 'nacha');
  const page = { page: 1, pageSize: 10, batchId, sort: 'earnerName' } as const;
  const ids = (await listPayouts(world.author, page)).rows.map(({ id }) => id);
  for (const id of ids) {
    await recordPayout(world.author, { id, outcome: 'failed', reason: 'R03' });
  }
  return { world, batchId, ids };
};

/** The accounts that a file pays, and the letter that tells the files of a day apart. */
const read = (content: Buffer) => {
  const text = content.toString();
  const paid = Object.entries(ACCOUNTS).filter(([, account]) => text.includes(account));
  return { modifier: text.charAt(33), pays: paid.map(([name]) => name) };
};

test('every file of a batch is kept, with a number of its own', async () => {
  const { world, batchId, ids } = await twoFailed();
  for (const id of ids) await retryPayout(world.approver, { id });
  const file = (sequence?: number) =>
    downloadPaymentFile(world.approver, {
      id: batchId,
      ...(sequence === undefined ? {} : { sequence }),
    });
  const files = [await file(1), await file(2), await file(3)];
  expect(files.map(({ content }) => read(content))).toEqual([
    { modifier: 'A', pays: ['anna', 'bert'] },
    { modifier: 'B', pays: ['anna'] },
    { modifier: 'C', pays: ['bert'] },
  ]);
  expect(new Set(files.map(({ name }) => name)).size).toBe(3);
  expect(await file()).toEqual(files[2]);
  await expect(file(4)).rejects.toMatchObject({ code: 'not_found' });
  expect(await getBatch(world.author, { id: batchId })).toMatchObject({
    files: [
      { sequence: 3, name: files[2]?.name, payments: 1, total: { amountMinor: '2000' } },
      { sequence: 2, name: files[1]?.name, payments: 1, total: { amountMinor: '1000' } },
      { sequence: 1, name: files[0]?.name, payments: 2, total: { amountMinor: '3000' } },
    ],
  });
});

test('two that are sent again at once are each in a file', async () => {
  const { world, batchId, ids } = await twoFailed();
  await Promise.all(ids.map((id) => retryPayout(world.approver, { id })));
  const again = await Promise.all(
    [2, 3].map((sequence) => downloadPaymentFile(world.approver, { id: batchId, sequence })),
  );
  expect(again.map(({ content }) => read(content).pays.join()).toSorted()).toEqual([
    'anna',
    'bert',
  ]);
});
