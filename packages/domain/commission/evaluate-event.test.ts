import { BILLING_EVENT_TYPES, ORDER_OF_TYPES } from '../enum/billing-event-type';
import { describe, expect, test } from 'vitest';
import { closeWindow } from './close-window';
import type { WindowMetrics } from './close-window';
import { compareEvents, evaluateEvent } from './evaluate-event';
import type { EarnerFacts, Facts } from './facts';
import { recompute } from './recompute';
import { amountsOf, eventOf, invoices, paidPlan, planOf, RESELLER, run } from './testing';

const percentage = { kind: 'percentage', rate: '0.1' };
const evaluate = (plan: ReturnType<typeof planOf>, facts: Partial<Facts>) =>
  evaluateEvent(plan, { event: eventOf(), earner: RESELLER, customer: null, ...facts }, new Map());

describe('no commission has a reason', () => {
  const perUnit = { kind: 'flat_rate', amountMinor: 100, per: 'unit' };
  const since = Date.UTC(2025, 7, 3);
  test.each([
    ['not_triggered', paidPlan(percentage), { event: eventOf({ type: 'service.upgraded' }) }],
    ['no_assignment', paidPlan(percentage), { assignment: null }],
    ['filtered_out', paidPlan(percentage, { filter: { products: ['dsl'] } }), {}],
    [
      'filtered_out',
      paidPlan(percentage, { filter: { products: ['dsl'] } }),
      { event: eventOf({ product: null }) },
    ],
    [
      'duration_over',
      paidPlan(percentage, { durationMonths: 12 }),
      { customer: { activatedOn: since } },
    ],
    ['currency_mismatch', paidPlan(percentage), { event: eventOf({ currency: 'EUR' }) }],
    ['no_amount', paidPlan(percentage), { event: eventOf({ amountMinor: null }) }],
    ['zero_amount', paidPlan(percentage), { event: eventOf({ amountMinor: 0n }) }],
    ['zero_amount', paidPlan(perUnit), { event: eventOf({ quantity: 0 }) }],
    ['invalid_quantity', paidPlan(perUnit), { event: eventOf({ quantity: -1 }) }],
    ['invalid_quantity', paidPlan(perUnit), { event: eventOf({ quantity: 1.5 }) }],
    ['tax_exceeds_amount', paidPlan(percentage), { event: eventOf({ taxMinor: 1001n }) }],
  ])('%s', (reason, plan, facts) => {
    const evaluation = evaluate(plan, facts);
    expect(evaluation.lines).toEqual([]);
    expect(evaluation.skipped.map((skip) => skip.reason)).toEqual([reason]);
  });

  test('the last instant of a duration still pays, the next does not', () => {
    const plan = paidPlan(percentage, { durationMonths: 12 });
    const at = (activatedOn: number) => evaluate(plan, { customer: { activatedOn } }).lines.length;
    expect([at(since + 1), at(since)]).toEqual([1, 0]);
  });
});

describe('lines of nothing are lines', () => {
  test.each([
    ['a contractual 0 %', paidPlan({ kind: 'percentage', rate: '0' })],
    ['a limit of zero', paidPlan(percentage, { limits: { maxPerEventMinor: 0 } })],
    ['less than half a cent', paidPlan({ kind: 'percentage', rate: '0.000001' })],
  ])('%s', (_, plan) => {
    expect(amountsOf(run(plan, [eventOf()]))).toEqual([0n]);
  });
});

describe('order of a line', () => {
  test('multiplier, then limits, then rounding once: 10.01 at 5 % × 1.1 is 0.55055, rounded to 0.55', () => {
    const plan = paidPlan(
      { kind: 'percentage', rate: '0.05' },
      { tierMultipliers: { gold: '1.1' } },
    );
    const gold: EarnerFacts = { kind: 'reseller', id: 'r', tier: 'gold' };
    expect(amountsOf(run(plan, [eventOf({ amountMinor: 1001n })], gold))).toEqual([55n]);
  });

  test('a limit comes after the multiplier: 100.00 at 10 % × 1.2 is 12.00, limited to 11.00', () => {
    const plan = paidPlan(percentage, {
      tierMultipliers: { gold: '1.2' },
      limits: { maxPerEventMinor: 1100 },
    });
    const gold: EarnerFacts = { kind: 'reseller', id: 'r', tier: 'gold' };
    const [line] = run(plan, [eventOf({ amountMinor: 10_000n })], gold);
    expect(line).toMatchObject({ amountMinor: 1100n, explanation: { lim: { event: 1100 } } });
  });

  test.each([
    ['half_even', 2n],
    ['half_up', 3n],
    ['down', 2n],
  ])('0.025 is rounded %s to %s cents', (rounding, cents) => {
    const plan = paidPlan({ kind: 'percentage', rate: '0.1' }, {}, { rounding });
    expect(amountsOf(run(plan, [eventOf({ amountMinor: 25n })]))).toEqual([cents]);
  });

  test('net of tax: 120.00 with 20.00 tax at 10 % is 10.00', () => {
    expect(
      amountsOf(run(paidPlan(percentage), [eventOf({ amountMinor: 12_000n, taxMinor: 2000n })])),
    ).toEqual([1000n]);
  });

  test('a period limit begins anew with the month', () => {
    const plan = paidPlan(percentage, { limits: { maxPerPeriodMinor: 150 } });
    const start = Date.UTC(2026, 7, 30);
    expect(amountsOf(run(plan, invoices([1000n, 1000n, 1000n], start)))).toEqual([100n, 50n, 100n]);
  });

  test('payable after the hold', () => {
    const [line] = run(paidPlan(percentage, { holdDays: 30 }), [eventOf()]);
    expect(line?.payableOn).toBe(Date.UTC(2026, 8, 2));
  });
});

describe('bands', () => {
  const byCount = (mode: string, boundary: string) =>
    paidPlan({
      kind: 'tiered',
      measure: 'count',
      window: 'month',
      mode,
      boundary,
      bands: [
        { upTo: 2, flatMinor: 100 },
        { upTo: null, flatMinor: 700 },
      ],
    });
  const three = invoices([1000n, 1000n, 1000n, 1000n]);
  test.each([
    ['cliff', 'lower', [100n, 100n, 700n, 700n]],
    ['cliff', 'upper', [100n, 700n, 700n, 700n]],
    ['marginal', 'lower', [100n, 0n, 700n, 0n]],
    ['marginal', 'upper', [100n, 700n, 0n, 0n]],
  ])('by count, %s, %s: bands up to 2 and above', (mode, boundary, amounts) => {
    expect(amountsOf(run(byCount(mode, boundary), three))).toEqual(amounts);
  });

  test.each([
    ['lower', [5000n, 75n]],
    ['upper', [7500n, 75n]],
  ])('by amount, cliff, exactly on the boundary belongs to the %s band', (boundary, amounts) => {
    const bands = [
      { upTo: 50_000, rate: '0.1' },
      { upTo: null, rate: '0.15' },
    ];
    const plan = paidPlan({
      kind: 'tiered',
      measure: 'amount',
      window: 'month',
      mode: 'cliff',
      boundary,
      bands,
    });
    expect(amountsOf(run(plan, invoices([50_000n, 500n])))).toEqual(amounts);
  });

  test('a marginal band pays its flat amount once, when entered', () => {
    const bands = [
      { upTo: 1000, rate: '0' },
      { upTo: null, rate: '0', flatMinor: 500 },
    ];
    const plan = paidPlan({
      kind: 'tiered',
      measure: 'amount',
      window: 'month',
      mode: 'marginal',
      bands,
    });
    expect(amountsOf(run(plan, invoices([1000n, 1n, 5000n])))).toEqual([0n, 500n, 0n]);
  });

  test('the position goes on over versions of a plan, and begins anew in another quarter', () => {
    const bands = [
      { upTo: 1000, rate: '0.1' },
      { upTo: null, rate: '0.2' },
    ];
    const plan = paidPlan({
      kind: 'tiered',
      measure: 'amount',
      window: 'quarter',
      mode: 'marginal',
      bands,
    });
    const events = [
      eventOf({ id: 'a', occurredAt: Date.UTC(2026, 7, 1) }),
      eventOf({ id: 'b', occurredAt: Date.UTC(2026, 8, 30) }),
      eventOf({ id: 'c', occurredAt: Date.UTC(2026, 9, 1) }),
    ];
    expect(amountsOf(run(plan, events))).toEqual([100n, 200n, 100n]);
  });
});

describe("a partner's bases on an event of 100.00 with 8.00 for the reseller", () => {
  const partner: EarnerFacts = { kind: 'partner', id: 'p1', tier: null };
  test.each([
    ['event', '0.2', 2000n],
    ['reseller_commission', '0.2', 160n],
    ['differential', '0.2', 1200n],
    ['differential', '0.05', 0n],
  ])('%s at %s', (base, rate, amount) => {
    const plan = paidPlan({ kind: 'percentage', rate }, { base }, { earnerKind: 'partner' });
    const facts = {
      event: eventOf({ amountMinor: 10_000n }),
      earner: partner,
      resellerCommissionMinor: 800n,
    };
    const { lines } = evaluate(plan, facts);
    expect(amountsOf(lines)).toEqual([amount]);
    expect(lines.map(({ explanation }) => recompute(explanation))).toEqual([amount]);
  });
});

describe('performance at the close of a window', () => {
  const performance = (structure: Record<string, unknown>, rest: Record<string, unknown> = {}) =>
    planOf([
      { key: 'recurring', trigger: 'invoice.paid', structure: percentage },
      {
        key: 'bonus',
        structure: { kind: 'performance_based', window: 'quarter', ...structure },
        ...rest,
      },
    ]);
  const rank = {
    metric: 'rank',
    steps: [
      { atMost: 1, bonusMinor: 900 },
      { atMost: 3, bonusMinor: 300 },
    ],
  };
  const churn = {
    metric: 'churn_rate',
    steps: [
      { atMost: '0.02', rate: '0.1' },
      { atMost: '0.05', rate: '0.05' },
    ],
    appliesTo: 'recurring',
  };
  const quota = {
    metric: 'quota_attainment',
    quotaMinor: 10_000,
    steps: [
      { atLeast: '0.8', rate: '0.05' },
      { atLeast: '1', multiplier: '1.5' },
    ],
    appliesTo: 'recurring',
  };
  const cases: [string, Record<string, unknown>, WindowMetrics, bigint[]][] = [
    ['rank 1 → 9.00', rank, { rank: 1 }, [900n]],
    ['rank 3 → 3.00', rank, { rank: 3 }, [300n]],
    ['rank 4 → nothing', rank, { rank: 4 }, []],
    ['rank unknown → nothing', rank, {}, []],
    ['churn 2 of 100 → 10 % of 20.00', churn, { churn: { lost: 2, atStart: 100 } }, [200n]],
    ['churn 3 of 100 → 5 % of 20.00', churn, { churn: { lost: 3, atStart: 100 } }, [100n]],
    ['churn of nobody → nothing', churn, { churn: { lost: 0, atStart: 0 } }, []],
    ['quota 79.99 % → nothing', quota, { netRevenueMinor: 7999n }, []],
    ['quota 80 % → 5 % of 20.00', quota, { netRevenueMinor: 8000n }, [100n]],
    ['quota 100 % → half of 20.00 more', quota, { netRevenueMinor: 10_000n }, [1000n]],
    [
      'net revenue',
      { metric: 'net_revenue', steps: [{ atLeast: 5, bonusMinor: 7 }] },
      { netRevenueMinor: 5n },
      [7n],
    ],
    [
      'active customers',
      { metric: 'active_customers', steps: [{ atLeast: 5, bonusMinor: 7 }] },
      { activeCustomers: 4 },
      [],
    ],
  ];
  test.each(cases)('%s', (_, structure, metrics, amounts) => {
    const { lines } = closeWindow(
      performance(structure),
      {
        window: 'quarter',
        at: Date.UTC(2026, 7, 1),
        earner: RESELLER,
        metricsOf: () => metrics,
        earnedOf: () => 2000n,
      },
      new Map(),
    );
    expect(amountsOf(lines)).toEqual(amounts);
    expect(lines.map(({ explanation }) => recompute(explanation))).toEqual(amounts);
  });

  test('a multiplier and a limit work on a bonus too: 9.00 × 1.2, limited to 10.00', () => {
    const plan = performance(rank, {
      tierMultipliers: { bronze: '1.2' },
      limits: { maxPerPeriodMinor: 1000 },
    });
    const close = { window: 'quarter' as const, at: Date.UTC(2026, 7, 1), earner: RESELLER };
    const { lines } = closeWindow(
      plan,
      { ...close, metricsOf: () => ({ rank: 1 }), earnedOf: () => 0n },
      new Map(),
    );
    expect(amountsOf(lines)).toEqual([1000n]);
  });
});

test('at the same instant what others rest on is taken first, whatever the ids', () => {
  const types = ORDER_OF_TYPES.map((type, index) =>
    eventOf({ id: String.fromCodePoint(122 - index), type, occurredAt: 0 }),
  );
  expect(types.toReversed().toSorted(compareEvents)).toEqual(types);
  expect(ORDER_OF_TYPES.toSorted()).toEqual([...BILLING_EVENT_TYPES].toSorted());
  const earlier = eventOf({ id: 'z', type: 'customer.churned', occurredAt: -1 });
  expect([...types, earlier].toSorted(compareEvents)[0]).toBe(earlier);
});

test('events of one type at the same instant are taken in order of id, whatever the locale', () => {
  const at = (id: string) => eventOf({ id, occurredAt: 0 });
  expect([at('b'), at('ä'), at('B'), at('a')].toSorted(compareEvents).map(({ id }) => id)).toEqual([
    'B',
    'a',
    'b',
    'ä',
  ]);
});
