import type { Database } from '@portal/db/database';
import type { Component } from '@portal/domain/commission/plan';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { payOut } from '../period/testing/pay-out';
import { openGuarded } from '../shared/testing/guarded';
import {
  annaSells,
  bill,
  DIFFERENTIAL,
  expectSettled,
  lineTexts,
  OF_COMMISSION,
  paid,
  PLAIN,
  refunded,
  RETROACTIVE,
  totalOf,
  WINDOWED,
} from './testing/seller';
import type { Seller } from './testing/seller';
import { addCustomer, givePlan, run } from './testing/world';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const CAPPED: Component = { ...PLAIN, limits: { maxPerPeriodMinor: 2400 } };

describe.each([
  ['of a plan whose events stand alone', PLAIN],
  ['of a plan that adds up over a month', WINDOWED],
])('what reverses, %s', (_name, component) => {
  test.each([4000, 1, 2])(
    'an invoice paid again after its refund earns again, by %i',
    async (batchSize) => {
      const seller = await annaSells(db, component);
      await bill(
        seller,
        paid('p1', '01-02', 10_000, 'i1'),
        refunded('r1', '01-15', 10_000, 'i1'),
        paid('p2', '01-20', 10_000, 'i1'),
      );
      await run(seller.world, {}, { batchSize });
      expect(await lineTexts(seller)).toEqual([
        'p1 earning 1000',
        'r1 reversal -1000 of p1',
        'p2 earning 1000',
      ]);
      await expectSettled(seller);
    },
  );

  test('a refund that arrives while a run goes on is taken by it or by the next, whole', async () => {
    const seller = await annaSells(db, component);
    const other = await addCustomer(seller.world, 'c2', seller.anna);
    await bill(seller, paid('p1', '01-02', 10_000), {
      ...paid('p2', '01-03', 10_000),
      customer: other,
    });
    await run(seller.world);
    await payOut(seller.world, seller.anna, '2026-01');
    let arrival: Promise<unknown> | undefined;
    await run(
      seller.world,
      {},
      {
        batchSize: 1,
        onBatch: () => (arrival ??= bill(seller, refunded('r1', '01-15', 5000, 'p1'))),
      },
    );
    expect((await lineTexts(seller)).filter((text) => text.startsWith('p'))).toEqual([
      'p1 earning 1000',
      'p2 earning 1000',
    ]);
    await run(seller.world);
    expect(await lineTexts(seller)).toContain('r1 reversal -500 of p1 debt');
    expect(await totalOf(seller)).toBe(1500);
    await expectSettled(seller);
  });

  test('payments of one reference in two currencies are two invoices', async () => {
    const seller = await annaSells(db, component);
    await bill(
      seller,
      paid('p1', '01-02', 10_000, 'i1'),
      { ...paid('p2', '01-03', 10_000, 'i1'), currency: 'EUR' },
      refunded('r1', '01-15', 10_000, 'i1'),
    );
    await run(seller.world);
    expect(await lineTexts(seller)).toEqual(['p1 earning 1000', 'r1 reversal -1000 of p1']);
    await expectSettled(seller);
  });

  test('a refund of an invoice of two payments reverses both, each its own line', async () => {
    const seller = await annaSells(db, component);
    await bill(
      seller,
      paid('p1', '01-02', 10_000, 'i1'),
      paid('p2', '01-03', 30_000, 'i1'),
      refunded('r1', '01-15', 20_000, 'i1'),
    );
    await run(seller.world);
    expect(await lineTexts(seller)).toEqual([
      'p1 earning 1000',
      'p2 earning 3000',
      'r1 reversal -500 of p1',
      'r1 reversal -1500 of p2',
    ]);
    await expectSettled(seller);
  });
});

describe('true-ups and what reverses', () => {
  test('a month whose refund reaches back posts what it reverses, true-ups and their events too', async () => {
    const seller = await annaSells(db, RETROACTIVE);
    await bill(
      seller,
      paid('p1', '01-02', 40_000, 'i1'),
      paid('p2', '02-02', 30_000, 'i2'),
      refunded('r1', '03-02', 40_000, 'i1'),
    );
    await run(seller.world, { period: '2026-03' });
    expect(await lineTexts(seller)).toEqual([
      'p1 earning 4000',
      'p2 earning 4500',
      'p2 true_up 2000',
      'r1 reversal -4000 of p1',
      'r1 reversal -2000 of p2',
    ]);
    await run(seller.world);
    await expectSettled(seller);
  });

  test('a true-up of a refunded sale is reversed at once, whatever month is run', async () => {
    for (const periods of [[], ['2026-03', '2026-02'], ['2026-01', '2026-03']]) {
      const seller = await annaSells(db, RETROACTIVE);
      await bill(
        seller,
        paid('p1', '01-02', 40_000, 'i1'),
        refunded('r1', '02-02', 40_000, 'i1'),
        paid('p2', '03-02', 30_000, 'i2'),
      );
      for (const period of periods) await run(seller.world, { period });
      await run(seller.world);
      expect(await lineTexts(seller)).toEqual([
        'p1 earning 4000',
        'r1 reversal -4000 of p1',
        'p2 earning 4500',
        'p2 true_up 2000',
        'p2 reversal -2000 of p2',
      ]);
      await expectSettled(seller);
    }
  });

  test('what is reversed of lines that were paid out is a debt, the true-up’s too', async () => {
    const seller = await annaSells(db, RETROACTIVE);
    await bill(seller, paid('p1', '01-02', 40_000, 'i1'), paid('p2', '02-02', 30_000, 'i2'));
    await run(seller.world);
    await payOut(seller.world, seller.anna, '2026-02');
    await bill(seller, paid('p0', '01-01', 1000, 'i0'), refunded('r1', '03-02', 40_000, 'i1'));
    await run(seller.world);
    expect((await lineTexts(seller)).filter((text) => text.startsWith('r1'))).toEqual([
      'r1 reversal -4000 of p1 debt',
      'r1 reversal -2000 of p2 debt',
    ]);
    await expectSettled(seller);
  });
});

describe('a partner that is paid by what its reseller gets', () => {
  const sell = async (partner: Component): Promise<Seller> => {
    const seller = await annaSells(db, RETROACTIVE);
    await givePlan(seller.world, 'partner', [partner]);
    return seller;
  };

  test.each([
    { name: 'the difference', partner: DIFFERENTIAL, of: [2000, 1500] },
    { name: 'a share of it', partner: OF_COMMISSION, of: [600, 450] },
  ])(
    'gets $name of all the reseller got, true-ups too',
    async ({ partner, of: [first, second] }) => {
      const seller = await sell(partner);
      await bill(seller, paid('p1', '01-02', 40_000), paid('p2', '02-02', 30_000));
      await run(seller.world);
      expect(await lineTexts(seller)).toEqual(
        expect.arrayContaining([`p1 earning ${String(first)}`, `p2 earning ${String(second)}`]),
      );
      expect(await totalOf(seller)).toBe(10_500 + (first ?? 0) + (second ?? 0));
      await expectSettled(seller);
    },
  );

  test.each([{ period: '2026-02' }, {}])(
    'is corrected by the run that trues the reseller up ($period)',
    async (asked) => {
      const seller = await sell(DIFFERENTIAL);
      await bill(seller, paid('p1', '01-02', 40_000));
      await run(seller.world);
      expect(await lineTexts(seller)).toEqual(['p1 earning 4000', 'p1 earning 4000']);
      await bill(seller, paid('p2', '02-02', 30_000));
      await run(seller.world, asked);
      expect(await lineTexts(seller)).toEqual([
        'p1 earning 4000',
        'p1 earning 4000',
        'p1 correction -2000 of p1',
        'p2 earning 4500',
        'p2 true_up 2000',
        'p2 earning 1500',
      ]);
      await expectSettled(seller);
    },
  );

  test('of a month that is run alone counts what later months add', async () => {
    const seller = await sell(DIFFERENTIAL);
    await bill(seller, paid('p1', '01-02', 40_000), paid('p2', '02-02', 30_000));
    await run(seller.world, { period: '2026-01' });
    expect(await lineTexts(seller)).toEqual(['p1 earning 4000', 'p1 earning 2000']);
    await run(seller.world);
    await expectSettled(seller);
  });
});

test.each(['in the same run', 'in a later run'])(
  'a refund %s reverses what was posted only after a corrected plan',
  async (when) => {
    const seller = await annaSells(db, PLAIN);
    const { world, anna } = seller;
    await bill(seller, paid('p1', '01-02', 40_000, 'i1'), paid('p2', '02-02', 30_000, 'i2'));
    await run(world);
    await givePlan(world, 'reseller', [RETROACTIVE], {
      tenantId: world.tenantId,
      resellerId: anna,
    });
    if (when === 'in a later run') await run(world);
    await bill(seller, refunded('r1', '03-02', 40_000, 'i1'));
    await run(world);
    expect(await lineTexts(seller)).toEqual([
      'p1 earning 4000',
      'p2 earning 3000',
      'p2 correction 1500 of p2',
      'p2 true_up 2000',
      'r1 reversal -4000 of p1',
      'r1 reversal -2000 of p2',
    ]);
    await expectSettled(seller);
  },
);

test('an event that the limit left nothing of has a line that says so, without a booking', async () => {
  const seller = await annaSells(db, CAPPED);
  await bill(seller, ...['02', '03', '04'].map((day) => paid(`p${day}`, `01-${day}`, 20_000)));
  await run(seller.world);
  expect(await lineTexts(seller)).toEqual(['p02 earning 2000', 'p03 earning 400', 'p04 earning 0']);
  await expectSettled(seller);
});
