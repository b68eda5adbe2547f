import { afterAll, beforeAll, expect, test } from 'vitest';
import { addReseller } from '../commission/testing/world';
import { draftPayout, movePayout, objectTo } from '../commission/testing/settlement';
import { asResellerUser } from '../shared/testing/actors';
import { openUnanalyzed } from '../shared/testing/unanalyzed';
import type { Unanalyzed } from '../shared/testing/unanalyzed';
import { multiplyLines } from '../statement/testing/multiply-lines';
import {
  addAdjustment,
  addLines,
  closeMonth,
  makeSettlementWorld,
} from '../statement/testing/settlement-world';
import { listPayable } from './list-payable';

let own: Unanalyzed;
beforeAll(async () => {
  own = await openUnanalyzed();
});
afterAll(() => own.close());

const PERIOD = '2026-09';
const day = (of: number): string => `${PERIOD}-${String(of).padStart(2, '0')}T12:00:00Z`;

/** A reseller with lines of its own on days of a month that is closed, of which nothing else is due. */
const makeScene = async (days: readonly number[]) => {
  const world = await makeSettlementWorld(own.db);
  const anna = await addReseller(world, 'anna');
  const lines = await addLines(
    world,
    days.map((of) => ({ resellerId: anna, period: PERIOD, amount: 100 * of, at: day(of) })),
  );
  const ctx = asResellerUser(world, anna);
  const read = async (page: number, pageSize: number) => {
    const { rows, total } = await listPayable(ctx, { page, pageSize });
    return { total, amounts: rows.map(({ amount }) => Number(amount.amountMinor)) };
  };
  return { world, anna, lines, ctx, read };
};

test('what is due is listed newest first, each item on one page, however many there are before it', async () => {
  const { world, anna, lines, read } = await makeScene([3, 9, 5, 7, 1, 8]);
  // Of a month that is open, paid, and disputed: none is due.
  await addLines(world, [{ resellerId: anna, period: '2026-10', amount: 7777 }]);
  // Decided later than all that was earned.
  await addAdjustment(world, { resellerId: anna, period: PERIOD, amount: -25 });
  await closeMonth(world, PERIOD);
  await movePayout(world, await draftPayout(world, [lines[1] ?? '']), 'paid');
  await objectTo(world, lines[3] ?? '');
  expect(await read(1, 50)).toEqual({ total: 5, amounts: [-25, 800, 500, 300, 100] });
  const pages = [await read(1, 2), await read(2, 2), await read(3, 2), await read(4, 2)];
  expect(pages.map(({ amounts }) => amounts)).toEqual([[-25, 800], [500, 300], [100], []]);
});

test('a page reads as much where thousands are due, or were paid, as where a few are', async () => {
  const { world, lines, ctx } = await makeScene([1, 2]);
  await closeMonth(world, PERIOD);
  const rowsOf = async (page: number): Promise<number> => {
    await own.root.unsafe('analyze');
    await listPayable(ctx, { page, pageSize: 5 });
    const before = await own.rowsRead();
    expect((await listPayable(ctx, { page, pageSize: 5 })).rows).toHaveLength(5);
    return (await own.rowsRead()) - before;
  };
  await multiplyLines(own, world, 5);
  const few = await rowsOf(1);
  await multiplyLines(own, world, 300);
  expect(await rowsOf(1)).toBeLessThan(few + 60);
  expect(await rowsOf(100)).toBeLessThan(few + 5 * 100 * 4 + 60);
  // And where all that is newest is paid, no further than the last that is due.
  await movePayout(world, await draftPayout(world, [lines[1] ?? '']), 'paid');
  expect(await rowsOf(1)).toBeLessThan(few + 60);
}, 60_000);
