import { afterAll, beforeAll, expect, test } from 'vitest';
import { asMember } from '../shared/testing/actors';
import { openUnanalyzed } from '../shared/testing/unanalyzed';
import type { Unanalyzed } from '../shared/testing/unanalyzed';
import { multiplyLines } from '../statement/testing/multiply-lines';
import { addLines, makeSettlementWorld } from '../statement/testing/settlement-world';
import { listLines } from './list-lines';
import { closeBare, draftPayout, movePayout } from './testing/settlement';
import { addReseller } from './testing/world';

let own: Unanalyzed;
beforeAll(async () => {
  own = await openUnanalyzed();
});
afterAll(() => own.close());

const PERIOD = '2026-09';
const TIMES = 300;
const PAGE = { page: 1, pageSize: 5, sort: 'amount' } as const;

test('the largest that are paid are found without a look at what is larger and not paid', async () => {
  const world = await makeSettlementWorld(own.db);
  const anna = await addReseller(world, 'anna');
  const owed = [100, 200, 300, 400].map((amount) => ({ resellerId: anna, amount }));
  const received = [5000, 6000, 7000, 8000].map((amount) => ({ resellerId: null, amount }));
  await addLines(
    world,
    [...owed, ...received].map((line) => ({ ...line, period: PERIOD })),
  );
  await multiplyLines(own, world, TIMES);
  await closeBare(world, PERIOD);
  const lines = await own.root<{ id: string }[]>`
    select id from commission_lines
    where partner_id = ${world.partnerId} and reseller_id = ${anna} and amount_minor in (200, 300)`;
  const payout = await draftPayout(
    world,
    lines.map(({ id }) => id),
  );
  await movePayout(world, payout, 'paid');
  await own.root.unsafe('analyze');
  const amountsOf = async (dir: 'asc' | 'desc', page = 1): Promise<string[]> => {
    const { rows } = await listLines(asMember(world), { ...PAGE, page, dir, state: 'paid' });
    return rows.map(({ amount }) => amount.amountMinor);
  };
  await amountsOf('desc');
  const before = await own.rowsRead();
  expect(await amountsOf('desc')).toEqual(['300', '300', '300', '300', '300']);
  // Anna's larger ones are passed, the partner's are not.
  expect((await own.rowsRead()) - before).toBeLessThan(3 * TIMES);
  expect(await amountsOf('asc')).toEqual(['200', '200', '200', '200', '200']);
  // Pages follow upon each other, and both directions are in one order where both are asked for.
  const boundary = (TIMES + 1) / 5;
  expect(await amountsOf('desc', Math.ceil(boundary))).toEqual(['300', '200', '200', '200', '200']);
  const all = await listLines(asMember(world), { ...PAGE, pageSize: 50, page: 49, dir: 'asc' });
  expect(all.rows.at(-1)?.amount.amountMinor).toBe('8000');
  const last = await listLines(asMember(world), { ...PAGE, pageSize: 50, page: 25, dir: 'asc' });
  expect([...new Set(last.rows.map(({ amount }) => amount.amountMinor))]).toEqual(['400', '5000']);
}, 60_000);
