import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addCustomer, addEvents, run } from '../commission/testing/world';
import { checkLedger, isLedgerRight } from '../ledger/check-ledger';
import { close } from '../period/testing/close';
import { openUnanalyzed } from '../shared/testing/unanalyzed';
import type { Unanalyzed } from '../shared/testing/unanalyzed';
import { approveBatch } from './approve-batch';
import { executeBatch } from './execute-batch';
import { proposeBatch } from './propose-batch';
import { recordBatchPaid } from './record-payout';
import { submitBatch } from './step-batch';
import { addEarner, makePayoutWorld, openGates } from './testing/payout-world';
import type { PayoutWorld } from './testing/payout-world';

let own: Unanalyzed;
beforeAll(async () => {
  own = await openUnanalyzed();
});
/** While there is hardly anything: what the planner then believes stays so. */
beforeEach(() => own.root.unsafe('analyze'));
afterAll(() => own.close());

const EARNERS = 12;
const LINES = 100;

const makeScene = async (): Promise<PayoutWorld> => {
  const bare = await makePayoutWorld(own.db);
  const onClock = { now: () => new Date() };
  const made: PayoutWorld = {
    ...bare,
    ctx: { ...bare.ctx, ...onClock },
    author: { ...bare.author, ...onClock },
    approver: { ...bare.approver, ...onClock },
    system: { ...bare.system, ...onClock },
  };
  for (let number = 0; number < EARNERS; number += 1) {
    const code = `r${String(number)}`;
    const id = await addEarner(made, code, []);
    const customer = await addCustomer(made, `many-${code}`, id);
    await addEvents(
      made,
      Array.from({ length: LINES }, (_, index) => ({
        type: 'invoice.paid' as const,
        at: new Date(Date.UTC(2026, 8, 1) + index * 60_000).toISOString(),
        customer,
        amount: 1000,
        reference: `${code}-${String(index)}`,
      })),
    );
    await openGates(made, id);
  }
  return made;
};

/**
 * What a step looks at for each line when it reads each side of a join once: not once more for each earner. A proposal also
 * has its items' keys looked up, for which the few earners may be read through.
 */
const MOST = { propose: 25, approve: 4, record: 8 } as const;

test('a payout just after a close reads each line once though nobody has told the planner of it', async () => {
  const world = await makeScene();
  const { author, approver, system } = world;
  const step = async <T>(what: keyof typeof MOST, work: () => Promise<T>): Promise<T> => {
    const before = await own.rowsRead();
    const made = await work();
    const rows = ((await own.rowsRead()) - before) / (EARNERS * LINES);
    expect(rows, what).toBeLessThan(MOST[what]);
    return made;
  };
  expect((await run(world)).newLines).toBe(EARNERS * LINES);
  await close(world, '2026-09');
  const { id } = await step('propose', () =>
    proposeBatch(author, { method: 'manual', currency: 'USD' }),
  );
  const { version, payouts, total } = await submitBatch(author, { id });
  const seen = { id, version, payouts, totalMinor: total.amountMinor };
  expect(payouts).toBe(EARNERS);
  await step('approve', () => approveBatch(approver, seen));
  await executeBatch(approver, { id });
  await step('record', () => recordBatchPaid(approver, { id, reference: 'bank 1' }));
  expect(isLedgerRight(await checkLedger(system))).toBe(true);
});
