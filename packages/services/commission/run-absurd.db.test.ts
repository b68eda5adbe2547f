import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { createPlan } from '../plan/create-plan';
import { asMember } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import {
  addCustomer,
  addEvents,
  addReseller,
  givePlan,
  makeWorld,
  run,
  sumTexts,
} from './testing/world';
import type { World } from './testing/world';
import { tellKept } from '../shared/tell-kept';
import type { Kept } from '@portal/domain/text/kept';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const MOST = Number.MAX_SAFE_INTEGER;
const flat = (amountMinor: number, per: 'event' | 'unit') => ({
  key: 'acquisition',
  trigger: 'customer.activated' as const,
  structure: { kind: 'flat_rate' as const, amountMinor, per },
});

const errorOf = async (world: World): Promise<string | null> => {
  const rows = await inScope(
    db,
    { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true },
    (tx) =>
      tx.execute<{ error: Kept | null }>(sql`
        select error from commission_runs where partner_id = ${world.partnerId}::uuid
        order by created_at desc, id desc limit 1`),
  );
  return tellKept(rows[0]?.error ?? null);
};

const activation = (customer: string, quantity: number, at = '2026-01-02T00:00:00Z') => ({
  type: 'customer.activated' as const,
  at,
  customer,
  quantity,
});

describe('an amount beyond all measure', () => {
  test('is named by a run, with its event and its plan; once that is put right the run goes through', async () => {
    const world = await makeWorld(db);
    const anna = await addReseller(world, 'anna');
    const customer = await addCustomer(world, 'c1', anna);
    await givePlan(world, 'reseller', [flat(MOST, 'unit')]);
    await addEvents(world, [{ ...activation(customer, 2000), eventId: 'ACT-77' }]);
    const wrong =
      /^“Plan .*” gives \$180,143,985,094,819,820\.00 for event “ACT-77” of 2026-01-02: more than the books can hold\. Correct the plan or the event, then calculate again\.$/;
    await expect(run(world)).rejects.toThrow(wrong);
    expect(await errorOf(world)).toMatch(wrong);
    expect(await sumTexts(world)).toEqual([]);
    await addEvents(world, [activation(customer, 1, '2026-02-02T00:00:00Z')]);
    await givePlan(world, 'reseller', [flat(500, 'unit')], {
      resellerId: anna,
      tenantId: world.tenantId,
    });
    await run(world);
    expect(await sumTexts(world)).toEqual([
      'anna 2026-01 acquisition earning 1000000',
      'anna 2026-02 acquisition earning 500',
    ]);
    await expectRightBooks(world.ctx);
  });

  test('is told of as a sum too, when each part of it would do', async () => {
    const world = await makeWorld(db);
    const anna = await addReseller(world, 'anna');
    const customer = await addCustomer(world, 'c1', anna);
    await givePlan(world, 'reseller', [flat(MOST, 'event')]);
    await addEvents(
      world,
      Array.from({ length: 1100 }, () => activation(customer, 1)),
    );
    await expect(run(world)).rejects.toThrow();
    expect(await errorOf(world)).toContain('sum to more than the books can hold');
  });
});

test('a plan that would give it is not saved', async () => {
  const world = await makeWorld(db);
  const save = (amountMinor: number, per: 'event' | 'unit') =>
    createPlan(asMember(world), {
      name: `Plan ${String(amountMinor)}`,
      effectiveFrom: '2026-01-01T00:00:00Z',
      definition: {
        currency: 'USD',
        components: [
          {
            ...flat(1, 'event'),
            structure: {
              kind: 'hybrid',
              parts: [
                { kind: 'flat_rate', amountMinor: 1, per: 'event' },
                { kind: 'flat_rate', amountMinor, per },
              ],
            },
          },
        ],
      },
    });
  await expect(save(9_007_199_255, 'unit')).rejects.toMatchObject({
    code: 'validation',
    issues: [{ path: ['definition', 'components', 0, 'structure', 'parts', 1, 'amountMinor'] }],
  });
  expect(await save(9_007_199_254, 'unit')).toMatchObject({ versions: 1 });
  expect(await save(MOST, 'event')).toMatchObject({ versions: 1 });
});
