import type { Database } from '@portal/db/database';
import type { Component, EarnerKind } from '@portal/domain/commission/plan';
import { utcDay } from '@portal/domain/period/local-day';
import { preparePlan } from '@portal/domain/commission/prepare-plan';
import { simulate } from '@portal/domain/commission/simulate';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openGuarded } from '../shared/testing/guarded';
import {
  annaSells,
  bill,
  DIFFERENTIAL,
  expectSettled,
  OF_COMMISSION,
  PLAIN,
  RETROACTIVE,
  totalOf,
  WINDOWED,
} from './testing/seller';
import { givePlan, run } from './testing/world';
import type { MadeEvent } from './testing/world';
import { runs } from '@portal/domain/testing/runs';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

describe('any history', () => {
  const step = fc.record({
    what: fc.constantFrom('pay', 'pay', 'pay', 'refund', 'refund', 'fail', 'churn', 'activate'),
    invoice: fc.constantFrom('i1', 'i2', 'i3'),
    amount: fc.integer({ min: 1, max: 60_000 }),
    days: fc.integer({ min: 1, max: 20 }),
  });
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  /** Events that an ISP could send: nothing is refunded that was not paid, nothing fails that was not refunded. */
  const historyOf = (steps: readonly Step[]): MadeEvent[] => {
    const balances = new Map<string, { paid: number; refunded: number }>();
    let at = Date.UTC(2026, 0, 1);
    return steps.flatMap(({ what, invoice, amount, days }, index): MadeEvent[] => {
      at += days * 86_400_000;
      const common = { eventId: `e${String(index)}`, at: new Date(at).toISOString() };
      const balance = balances.get(invoice) ?? { paid: 0, refunded: 0 };
      balances.set(invoice, balance);
      if (what === 'churn') return [{ ...common, type: 'customer.churned' }];
      if (what === 'activate') return [{ ...common, type: 'customer.activated' }];
      const money = { ...common, reference: invoice };
      if (what === 'pay') {
        balance.paid += amount;
        return [{ ...money, type: 'invoice.paid', amount }];
      }
      const most = what === 'refund' ? balance.paid - balance.refunded : balance.refunded;
      const part = Math.min(amount, most);
      if (part === 0) return [];
      balance.refunded += what === 'refund' ? part : -part;
      const type = what === 'refund' ? 'invoice.refunded' : 'refund.failed';
      return [{ ...money, type, amount: part }];
    });
  };

  const play = (
    kind: EarnerKind,
    component: Component,
    events: readonly MadeEvent[],
    got: ReadonlyMap<string, bigint>,
  ) =>
    simulate({
      prepared: preparePlan(
        {
          planId: 'plan',
          versionId: 'v1',
          definition: { currency: 'USD', components: [component] },
        },
        kind,
      ),
      earner: { kind, id: 'earner', tier: 'bronze' },
      events: events.map((one) => ({
        id: one.eventId ?? '',
        type: one.type,
        occurredAt: Date.parse(one.at),
        localDay: utcDay(Date.parse(one.at)),
        amountMinor: one.amount === undefined ? null : BigInt(one.amount),
        taxMinor: 0n,
        currency: 'USD',
        customerId: 'c1',
        reference: one.reference ?? null,
        product: null,
        quantity: 1,
        resellerCommissionMinor: got.get(one.eventId ?? '') ?? 0n,
      })),
    });

  const sumOf = ({ totals }: ReturnType<typeof play>): bigint =>
    totals.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);

  const expectedTotal = (
    reseller: Component,
    partner: Component | null,
    events: readonly MadeEvent[],
  ): bigint => {
    const earned = play('reseller', reseller, events, new Map());
    if (partner === null) return sumOf(earned);
    const got = new Map<string, bigint>();
    for (const { kind, eventId, amountMinor } of earned.lines)
      if (eventId !== null && (kind === 'earning' || kind === 'true_up'))
        got.set(eventId, (got.get(eventId) ?? 0n) + amountMinor);
    return sumOf(earned) + sumOf(play('partner', partner, events, got));
  };

  test(
    'earns what the engine alone says, in batches of any size, by months in any order, and again nothing',
    { timeout: 240_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 3, maxLength: 14 }),
          fc.constantFrom(PLAIN, WINDOWED, RETROACTIVE, RETROACTIVE),
          fc.constantFrom(null, DIFFERENTIAL, OF_COMMISSION),
          fc.constantFrom(1, 2, 4000),
          fc.shuffledSubarray(['2026-01', '2026-02', '2026-03', '2026-04']),
          async (steps, component, partner, batchSize, periods) => {
            const seller = await annaSells(db, component);
            if (partner !== null) await givePlan(seller.world, 'partner', [partner]);
            const events = historyOf(steps);
            await bill(seller, ...events);
            for (const period of periods) await run(seller.world, { period }, { batchSize });
            await run(seller.world, {}, { batchSize });
            const total = await totalOf(seller);
            expect(BigInt(total)).toBe(expectedTotal(component, partner, events));
            await expectSettled(seller);
          },
        ),
        { ...runs(40), endOnFailure: true },
      );
    },
  );
});
