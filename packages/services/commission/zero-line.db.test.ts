import { sayExplanation } from '@portal/domain/commission/sentences';
import { speakerIn } from '../shared/speaker';
import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enterPartner } from '../context';
import { decideDispute } from '../dispute/decide-dispute';
import { getDispute } from '../dispute/get-dispute';
import { openDispute } from '../dispute/open-dispute';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { asMember, asResellerUser, asStaff } from '../shared/testing/actors';
import { getLine } from '../earnings/get-line';
import { listLines } from './list-lines';
import {
  addCustomer,
  addEvents,
  addReseller,
  givePlan,
  makeWorld,
  openTestWorld,
  run,
} from './testing/world';
import type { World } from './testing/world';

let db: Database;
let world: World;
let anna: string;
let emptyId: string;
let clampedId: string;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
  world = await makeWorld(db);
  anna = await addReseller(world, 'anna');
  await givePlan(world, 'reseller', [
    {
      key: 'recurring',
      trigger: 'invoice.paid',
      structure: { kind: 'percentage', rate: '0.12' },
      limits: { maxPerPeriodMinor: 3000 },
    },
  ]);
  const customer = await addCustomer(world, 'a', anna);
  await addEvents(
    world,
    ['2026-10-01', '2026-10-02', '2026-10-03'].map((day) => ({
      type: 'invoice.paid' as const,
      at: `${day}T00:00:00Z`,
      customer,
      amount: 20_000,
      reference: day,
    })),
  );
  await run(world);
  const { rows } = await listLines(asMember(world), { page: 1, pageSize: 50, dir: 'asc' });
  expect(rows.map(({ amount }) => amount.amountMinor)).toEqual(['2400', '600', '0']);
  [, clampedId = '', emptyId = ''] = rows.map(({ id }) => id);
});
afterAll(() => db.close());

test('a line of which a limit left nothing opens for its reseller, the team and staff: why, and that nothing was booked', async () => {
  const askers = [
    asResellerUser(world, anna),
    asMember(world),
    enterPartner(asStaff(db), world.partnerId),
  ];
  for (const ctx of askers) {
    const line = await getLine(ctx, { id: emptyId });
    expect(line.journal).toBeNull();
    expect(line).toMatchObject({ amount: { amountMinor: '0' }, recomputed: true });
    expect(sayExplanation(line.explanation, { intl: speakerIn() }).join(' ')).toContain('$30.00');
    expect(line.progress.obstacles).toEqual([]);
    const booked = await getLine(ctx, { id: clampedId });
    expect(booked.journal?.entries).toHaveLength(2);
  }
});

test('its reseller disputes it, which freezes nothing, and the payer corrects it', async () => {
  const reason = 'The limit was lifted in September.';
  const { id } = await openDispute(asResellerUser(world, anna), { lineId: emptyId, reason });
  const line = await getLine(asResellerUser(world, anna), { id: emptyId });
  expect(line).toMatchObject({ state: 'disputed', progress: { dispute: { id, status: 'open' } } });
  await decideDispute(asMember(world), {
    id,
    decision: 'accept',
    amountMinor: '2400',
    note: 'Right: it was.',
  });
  expect(await getDispute(asResellerUser(world, anna), { id })).toMatchObject({
    status: 'accepted',
    line: { id: emptyId, amount: { amountMinor: '0', currency: 'USD' } },
  });
  await expectRightBooks(world.ctx);
});
