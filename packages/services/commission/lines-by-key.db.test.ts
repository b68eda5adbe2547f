import { NUMBERED_ROWS } from '@portal/contracts/common';
import type { ListCommissionLines } from '@portal/contracts/commission';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asMember, asResellerUser } from '../shared/testing/actors';
import { openUnanalyzed } from '../shared/testing/unanalyzed';
import type { Unanalyzed } from '../shared/testing/unanalyzed';
import { listStatementLines } from '../statement/list-statement-lines';
import { listStatements } from '../statement/list-statements';
import { multiplyLines } from '../statement/testing/multiply-lines';
import { addLines, closeMonth, makeSettlementWorld } from '../statement/testing/settlement-world';
import { listLines } from './list-lines';
import { addReseller } from './testing/world';

let own: Unanalyzed;
beforeAll(async () => {
  own = await openUnanalyzed();
});
afterAll(() => own.close());

const PERIOD = '2026-09';

/** Lines of a closed month, many of the same instant and amount. */
const makeScene = async (times: number) => {
  const world = await makeSettlementWorld(own.db);
  const anna = await addReseller(world, 'anna');
  await addLines(
    world,
    [anna, anna, null].map((resellerId, index) => ({
      resellerId,
      period: PERIOD,
      amount: 100 + index,
      at: `${PERIOD}-1${String(index)}T12:00:00.123456Z`,
    })),
  );
  await closeMonth(world, PERIOD);
  await multiplyLines(own, world, times);
  await own.root.unsafe('analyze');
  return { world, anna };
};

test('lines are read by key to the end, each once and in order, by whatever they are ordered', async () => {
  const { world, anna } = await makeScene(7);
  const ways: Partial<ListCommissionLines>[] = [
    {},
    { dir: 'asc' },
    { sort: 'amount' },
    { sort: 'amount', dir: 'asc' },
    { state: 'on_statement', sort: 'amount' },
    { period: PERIOD, component: 'recurring' },
  ];
  for (const ctx of [asMember(world), asResellerUser(world, anna)]) {
    for (const way of ways) {
      const whole = await listLines(ctx, { ...way, page: 1, pageSize: 200 });
      const ids = whole.rows.map(({ id }) => id);
      const met: string[] = [];
      for (;;) {
        const after = met.at(-1);
        const page = await listLines(ctx, { ...way, page: 1, pageSize: 5, after });
        expect(page).toMatchObject({ total: ids.length, sums: whole.sums });
        met.push(...page.rows.map(({ id }) => id));
        if (page.rows.length < 5) break;
      }
      expect(met, JSON.stringify(way)).toEqual(ids);
    }
  }
  const { rows: statements } = await listStatements(asMember(world), { page: 1, pageSize: 5 });
  for (const { id } of statements) {
    const whole = await listStatementLines(asMember(world), { id, page: 1, pageSize: 200 });
    const [first, second] = whole.rows;
    const asked = { id, page: 1, pageSize: 200, after: first?.id };
    const { rows } = await listStatementLines(asMember(world), asked);
    expect(rows).toEqual(whole.rows.slice(1));
    expect(rows[0]?.id).toBe(second?.id);
  }
});

test('a page after a line reads as little far along as at the beginning', async () => {
  const { world } = await makeScene(1500);
  const ctx = asMember(world);
  const read = async (after: string | undefined) => {
    await listLines(ctx, { page: 1, pageSize: 20, after });
    const before = await own.rowsRead();
    const { rows } = await listLines(ctx, { page: 1, pageSize: 20, after });
    return { rows: (await own.rowsRead()) - before, last: rows.at(-1)?.id };
  };
  const near = await read(undefined);
  const { rows } = await listLines(ctx, { page: 40, pageSize: 100 });
  const far = await read(rows.at(-1)?.id);
  expect(far.last).toBeDefined();
  expect(far.rows).toBeLessThan(near.rows + 60);
}, 60_000);

test('numbered pages reach so far and no further, and a line goes before only for who sees it', async () => {
  const { world, anna } = await makeScene(1);
  const ctx = asMember(world);
  expect((await listLines(ctx, { page: NUMBERED_ROWS / 200, pageSize: 200 })).rows).toEqual([]);
  for (const beyond of [
    { page: NUMBERED_ROWS / 200 + 1, pageSize: 200 },
    { page: NUMBERED_ROWS + 1, pageSize: 1 },
  ]) {
    await expect(listLines(ctx, beyond)).rejects.toMatchObject({ code: 'validation' });
    await expect(listLines(ctx, beyond)).rejects.toThrow('Pages show the first 5,000 rows.');
  }
  const { rows } = await listLines(ctx, { page: 1, pageSize: 50, earner: 'partner' });
  const after = rows[0]?.id;
  expect((await listLines(ctx, { page: 1, pageSize: 50, after })).rows.length).toBeGreaterThan(0);
  await expect(
    listLines(asResellerUser(world, anna), { page: 1, pageSize: 50, after }),
  ).rejects.toMatchObject({ code: 'validation' });
});
