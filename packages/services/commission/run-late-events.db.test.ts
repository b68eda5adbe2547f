import type { Database } from '@portal/db/database';
import type { Component } from '@portal/domain/commission/plan';
import type { Explanation } from '@portal/domain/commission/explanation';
import { inScope } from '@portal/db/in-scope';
import { recompute } from '@portal/domain/commission/recompute';
import { explanationSentences } from '@portal/domain/commission/sentences';
import { speakerOf } from '@portal/domain/testing/speaker';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openGuarded } from '../shared/testing/guarded';
import { annaSells, bill, expectSettled, paid, refunded } from './testing/seller';
import type { Seller } from './testing/seller';
import { addCustomer, run } from './testing/world';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

/** 50.00 for each activation of a month, 62.50 for all of them from the third on. */
const BY_COUNT: Component = {
  key: 'acquisition',
  trigger: 'customer.activated',
  structure: {
    kind: 'tiered',
    measure: 'count',
    window: 'month',
    mode: 'cliff',
    retroactive: true,
    bands: [
      { upTo: 2, flatMinor: 5000 },
      { upTo: null, flatMinor: 6250 },
    ],
  },
};
const FOR_A_YEAR: Component = {
  key: 'recurring',
  trigger: 'invoice.paid',
  durationMonths: 12,
  structure: { kind: 'percentage', rate: '0.1' },
};

/** All lines with their sentences, each recomputed from what it stores; of a correction also what is due. */
const told = ({ world }: Seller): Promise<{ line: string; words: string }[]> =>
  inScope(
    world.db,
    { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true },
    async (tx) => {
      const rows = await tx.execute<{
        event: string;
        kind: string;
        amount: bigint;
        explanation: Explanation;
      }>(sql`
      select e.event_id as event, kind, l.amount_minor as amount, explanation
      from commission_lines l join billing_events e on e.partner_id = l.partner_id and e.id = l.event_id
      where l.partner_id = ${world.partnerId}::uuid order by l.effective_at, l.revision`);
      return [...rows].map(({ event, kind, amount, explanation }) => {
        expect(recompute(explanation)).toBe(amount);
        if (explanation.k === 'correction')
          expect(explanation.now === undefined ? 0n : recompute(explanation.now)).toBe(
            BigInt(explanation.due),
          );
        return {
          line: `${event} ${kind} ${amount.toString()}`,
          words: explanationSentences(explanation, { intl: speakerOf() }).join(' '),
        };
      });
    },
  );

const activated = (id: string, day: string, customer: string) => ({
  type: 'customer.activated' as const,
  eventId: id,
  at: `2026-${day}T00:00:00Z`,
  customer,
});

test('a late event that moves a band gives a line for each event that it moves', async () => {
  const seller = await annaSells(db, BY_COUNT);
  const { world, anna } = seller;
  const others = [await addCustomer(world, 'c2', anna), await addCustomer(world, 'c3', anna)];
  await bill(
    seller,
    activated('a18', '11-18', seller.customer),
    activated('a20', '11-20', others[0] ?? ''),
  );
  await run(world);
  await bill(seller, activated('a17', '11-17', others[1] ?? ''));
  await run(world);
  const lines = await told(seller);
  expect(lines.map(({ line }) => line).toSorted()).toEqual([
    'a17 earning 5000',
    'a18 earning 5000',
    'a20 correction 1250',
    'a20 earning 5000',
    'a20 true_up 1250',
    'a20 true_up 1250',
  ]);
  const words = lines.map((line) => line.words);
  expect(words).toEqual(
    expect.arrayContaining([
      expect.stringContaining('$62.50 is due; $50.00 was posted until now. Difference: $12.50.'),
      expect.stringContaining(
        'for the earlier event of Nov 17, 2026. It now earns $62.50 instead of $50.00.',
      ),
      expect.stringContaining('for the earlier event of Nov 18, 2026.'),
    ]),
  );
  await expectSettled(seller);
});

test('an activation that comes late and ends the months is the cause that is named', async () => {
  const seller = await annaSells(db, FOR_A_YEAR);
  await bill(seller, paid('p1', '05-02', 10_000), paid('p2', '06-02', 10_000));
  await run(seller.world);
  await bill(seller, {
    ...activated('a1', '01-03', seller.customer),
    at: '2025-05-20T00:00:00Z',
  });
  await bill(seller, refunded('r1', '07-01', 10_000, 'p1'));
  await run(seller.world);
  const lines = await told(seller);
  expect(lines.map(({ line }) => line)).toEqual([
    'p1 earning 1000',
    'p2 earning 1000',
    'p2 correction -1000',
    'r1 reversal -1000',
  ]);
  expect(lines[2]?.words).toContain(
    'The 12 months in which it pays begin with the activation on May 20, 2025',
  );
  await expectSettled(seller);
});

test.each([4000, 1])(
  'what rests on a payment of the same instant comes after it, by %i',
  async (batchSize) => {
    const seller = await annaSells(db, {
      ...FOR_A_YEAR,
      clawback: { onChurnWithinMonths: 2, schedule: 'full' },
    });
    const at = '2026-05-02T00:00:00Z';
    // Stored in this order, so that ids rise the wrong way.
    await bill(seller, { type: 'customer.churned', eventId: 'c1', at });
    await bill(seller, paid('p1', '05-02', 10_000));
    await bill(seller, activated('a1', '05-02', seller.customer));
    await run(seller.world, {}, { batchSize });
    expect((await told(seller)).map(({ line }) => line).toSorted()).toEqual([
      'c1 clawback -1000',
      'p1 earning 1000',
    ]);
    await expectSettled(seller);
  },
);
