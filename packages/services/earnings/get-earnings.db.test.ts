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

test('and of what is on hold, as little for thousands of lines as for a few', async () => {
  const world = await makeSettlementWorld(own.db);
  const bert = await addReseller(world, 'bert');
  const hold = (period: string, ...until: string[]) =>
    addLines(
      world,
      [bert, null].flatMap((resellerId) =>
        until.map((payableFrom) => ({ resellerId, period, amount: AMOUNT, payableFrom })),
      ),
    );
  // Now is the morning of the 23rd, at nine.
  await hold(PERIOD, '2026-11-23T09:00:00Z', '2026-12-24T00:00:00Z');
  await closeMonth(world, PERIOD);
  await multiplyLines(own, world, 600);
  await hold('2026-10', '2026-11-23T09:00:01Z');
  const asked = [asMember(world), asResellerUser(world, bert)];
  const lines = 601;
  for (const ctx of asked) {
    await own.root.unsafe('analyze');
    await getEarnings(ctx);
    const before = await own.rowsRead();
    const { ways, states, releases } = await getEarnings(ctx);
    expect((await own.rowsRead()) - before).toBeLessThan(200);
    expect(ways).toMatchObject([{ due: { amountMinor: String(AMOUNT * lines) } }]);
    expect(states).toContainEqual({
      state: 'held',
      lines: lines + 1,
      amount: { amountMinor: String(AMOUNT * (lines + 1)), currency: 'USD' },
    });
    expect(releases).toMatchObject([
      { day: '2026-11-23', lines: 1, amount: { amountMinor: String(AMOUNT) } },
      { day: '2026-12-24', lines, amount: { amountMinor: String(AMOUNT * lines) } },
    ]);
  }
}, 60_000);
