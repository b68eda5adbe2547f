import { afterAll, beforeAll, expect, test } from 'vitest';
import { addReseller } from '../commission/testing/world';
import { listCandidates } from '../payout/list-candidates';
import { asMember, asResellerUser } from '../shared/testing/actors';
import { openUnanalyzed } from '../shared/testing/unanalyzed';
import type { Unanalyzed } from '../shared/testing/unanalyzed';
import { multiplyLines } from '../statement/testing/multiply-lines';
import { addLines, closeMonth, makeSettlementWorld } from '../statement/testing/settlement-world';
import { getEarnings } from './get-earnings';

let own: Unanalyzed;
beforeAll(async () => {
  own = await openUnanalyzed();
});
afterAll(() => own.close());

const PERIOD = '2026-09';
const AMOUNT = 150;

test('as much is read of what an earner is due for ten unpaid lines as for thousands', async () => {
  const world = await makeSettlementWorld(own.db);
  const anna = await addReseller(world, 'anna');
  const made = { period: PERIOD, amount: AMOUNT };
  await addLines(world, [
    { ...made, resellerId: anna },
    { ...made, resellerId: null },
  ]);
  await closeMonth(world, PERIOD);
  const asked = [
    () => getEarnings(asMember(world)),
    () => getEarnings(asResellerUser(world, anna)),
    () =>
      listCandidates(asMember(world), {
        method: 'manual',
        currency: 'USD',
        page: 1,
        pageSize: 50,
      }),
  ];
  const readForEach = async (): Promise<number[]> => {
    const read: number[] = [];
    // As the leader of background work does within seconds.
    await own.root.unsafe('analyze');
    for (const ask of asked) {
      const before = await own.rowsRead();
      await ask();
      read.push((await own.rowsRead()) - before);
    }
    return read;
  };
  await multiplyLines(own, world, 4);
  await readForEach();
  const few = await readForEach();
  await multiplyLines(own, world, 600);
  const many = await readForEach();
  for (const [index, rows] of many.entries()) {
    expect(rows, `question ${String(index)}`).toBeLessThan((few[index] ?? 0) + 100);
  }
  // It is all of them that were told of.
  const due = String(AMOUNT * 5 * 601);
  for (const ctx of [asMember(world), asResellerUser(world, anna)]) {
    const { ways, states } = await getEarnings(ctx);
    expect(ways).toMatchObject([{ due: { amountMinor: due } }]);
    expect(states).toMatchObject([{ state: 'on_statement', amount: { amountMinor: due } }]);
  }
}, 60_000);
