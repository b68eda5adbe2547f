import { describe, expect, test } from 'vitest';
import { recompute } from './recompute';
import { simulate } from './simulate';
import { amountsOf, eventOf, paidPlan, planOf, RESELLER } from './testing';

const tenPercent = paidPlan({ kind: 'percentage', rate: '0.1' });
const day = (n: number): number => Date.UTC(2026, 7, n);
const at = (month: number, date: number): number => Date.UTC(2026, month - 1, date);

const paid = (id: string, when: number, amountMinor: bigint, rest = {}) =>
  eventOf({ id, occurredAt: when, amountMinor, reference: `inv-${id}`, ...rest });
const refunded = (of: string, when: number, amountMinor: bigint, rest = {}) =>
  eventOf({
    id: `r-${of}-${String(when)}`,
    type: 'invoice.refunded',
    occurredAt: when,
    amountMinor,
    reference: `inv-${of}`,
    ...rest,
  });
const failed = (of: string, when: number, amountMinor: bigint) =>
  refunded(of, when, amountMinor, { id: `f-${of}`, type: 'refund.failed' });
const activated = (when: number) =>
  eventOf({
    id: `a-${String(when)}`,
    type: 'customer.activated',
    occurredAt: when,
    amountMinor: null,
    reference: null,
  });
const churned = (when: number) =>
  eventOf({
    id: `c-${String(when)}`,
    type: 'customer.churned',
    occurredAt: when,
    amountMinor: null,
    reference: null,
  });

const retroactive = (low: string, high: string) =>
  paidPlan({
    kind: 'tiered',
    measure: 'amount',
    window: 'month',
    mode: 'cliff',
    retroactive: true,
    bands: [
      { upTo: 50_000, rate: low },
      { upTo: null, rate: high },
    ],
  });

const sales = (
  prepared: Parameters<typeof simulate>[0]['prepared'],
  events: ReturnType<typeof eventOf>[],
) => {
  const { lines } = simulate({ prepared, earner: RESELLER, events });
  expect(lines.map(({ explanation }) => recompute(explanation))).toEqual(amountsOf(lines));
  return lines.map(({ kind, amountMinor }) => [kind, amountMinor]);
};

describe('what reverses, in every order', () => {
  test('an invoice that is paid again after its refund earns again', () => {
    const again = paid('1', day(3), 10_000n, { id: 'again' });
    expect(
      sales(tenPercent, [paid('1', day(1), 10_000n), refunded('1', day(2), 10_000n), again]),
    ).toEqual([
      ['earning', 1000n],
      ['reversal', -1000n],
      ['earning', 1000n],
    ]);
  });

  test('a true-up of a refunded sale is reversed at once, and restored when the refund fails', () => {
    const events = [
      paid('1', day(1), 40_000n),
      refunded('1', day(2), 40_000n),
      paid('2', day(3), 30_000n),
      failed('1', day(4), 40_000n),
    ];
    expect(sales(retroactive('0.1', '0.15'), events)).toEqual([
      ['earning', 4000n],
      ['reversal', -4000n],
      ['earning', 4500n],
      ['true_up', 2000n],
      ['reversal', -2000n],
      ['restoration', 4000n],
      ['restoration', 2000n],
    ]);
  });

  test('bands that fall reverse less when the sale is refunded', () => {
    const events = [
      paid('1', day(1), 40_000n),
      paid('2', day(2), 30_000n),
      refunded('1', day(3), 40_000n),
    ];
    expect(sales(retroactive('0.1', '0.07'), events)).toEqual([
      ['earning', 4000n],
      ['earning', 2100n],
      ['true_up', -1200n],
      ['reversal', -4000n],
      ['reversal', 1200n],
    ]);
  });

  test('a refund in one currency leaves what was paid in another alone', () => {
    const events = [
      paid('1', day(1), 10_000n),
      paid('1', day(1), 10_000n, { id: 'eur', currency: 'EUR' }),
      refunded('1', day(2), 10_000n),
    ];
    expect(sales(tenPercent, events)).toEqual([
      ['earning', 1000n],
      ['reversal', -1000n],
    ]);
  });

  const flat = (schedule: 'full' | 'linear') =>
    paidPlan(
      { kind: 'flat_rate', amountMinor: 12_000, per: 'event' },
      { clawback: { onChurnWithinMonths: 6, schedule } },
    );

  test('a refund that fails after the customer left restores nothing that churn clawed back', () => {
    const events = [
      activated(at(1, 10)),
      paid('1', at(1, 20), 10_000n),
      refunded('1', at(2, 1), 10_000n),
      churned(at(2, 20)),
      failed('1', at(3, 1), 10_000n),
    ];
    expect(sales(flat('full'), events)).toEqual([
      ['earning', 12_000n],
      ['reversal', -12_000n],
    ]);
  });

  test('half refunded and left in the fourth month of six leaves a quarter, in either order', () => {
    const start = [activated(at(1, 10)), paid('1', at(1, 20), 10_000n)];
    const [left, refund] = [churned(at(4, 20)), refunded('1', at(4, 10), 5000n)];
    const later = refunded('1', at(5, 10), 5000n);
    expect(sales(flat('linear'), [...start, refund, left])).toEqual([
      ['earning', 12_000n],
      ['reversal', -6000n],
      ['clawback', -3000n],
    ]);
    expect(sales(flat('linear'), [...start, left, later])).toEqual([
      ['earning', 12_000n],
      ['clawback', -6000n],
      ['reversal', -3000n],
    ]);
  });

  test('churn twice after one activation claws back once; after another activation again', () => {
    const plan = planOf([
      {
        key: 'acquisition',
        trigger: 'customer.activated',
        structure: { kind: 'flat_rate', amountMinor: 12_000, per: 'event' },
        clawback: { onChurnWithinMonths: 6, schedule: 'linear' },
      },
    ]);
    const events = [
      activated(at(1, 10)),
      churned(at(2, 15)),
      churned(at(2, 16)),
      activated(at(9, 2)),
      churned(at(9, 20)),
    ];
    expect(sales(plan, events)).toEqual([
      ['earning', 12_000n],
      ['clawback', -10_000n],
      ['earning', 12_000n],
      ['clawback', -12_000n],
    ]);
  });
});

describe('bonuses', () => {
  const bonus = {
    kind: 'performance_based',
    metric: 'net_revenue',
    window: 'month',
    steps: [{ atLeast: 1, bonusMinor: 50_000 }],
  };

  test('a refund that names no product counts for the product of its payment', () => {
    const plan = planOf([{ key: 'bonus', filter: { products: ['fiber'] }, structure: bonus }]);
    const events = [paid('1', day(1), 10_000n), refunded('1', day(2), 10_000n, { product: null })];
    const bonuses = (list: typeof events) =>
      simulate({ prepared: plan, earner: RESELLER, events: list, closeWindows: true }).lines.length;
    expect(bonuses(events.slice(0, 1))).toBe(1);
    expect(bonuses(events)).toBe(0);
  });

  test('the limit of one event does not cut a bonus of a month', () => {
    const plan = paidPlan(
      { kind: 'hybrid', parts: [{ kind: 'percentage', rate: '0.1' }, bonus] },
      { limits: { maxPerEventMinor: 5000 } },
    );
    const { lines } = simulate({
      prepared: plan,
      earner: RESELLER,
      events: [paid('1', day(1), 100_000n)],
      closeWindows: true,
    });
    expect(amountsOf(lines)).toEqual([5000n, 50_000n]);
  });
});

test('a refund so small that its share rounds to nothing says so', () => {
  const { lines, skipped } = simulate({
    prepared: tenPercent,
    earner: RESELLER,
    events: [paid('a', day(3), 10_000n), refunded('a', day(4), 1n), refunded('a', day(5), 9n)],
  });
  expect(amountsOf(lines)).toEqual([1000n, -1n]);
  expect(skipped).toMatchObject([{ reason: 'share_rounds_to_nothing' }]);
});

test('a payment and the activation, refund and leaving of the same instant are taken in that order', () => {
  const plan = paidPlan(
    { kind: 'percentage', rate: '0.1' },
    { durationMonths: 1, clawback: { onChurnWithinMonths: 2, schedule: 'full' } },
  );
  const events = [
    eventOf({ ...activated(day(3)), id: 'z' }),
    paid('y', day(3), 10_000n),
    { ...refunded('y', day(3), 4000n), id: 'b' },
    { ...churned(day(3)), id: 'a' },
  ];
  const { lines } = simulate({
    prepared: plan,
    earner: RESELLER,
    events,
    customers: [{ id: 'c1', activatedOn: Date.UTC(2025, 0, 1) }],
  });
  expect(lines.map(({ kind, amountMinor }) => `${kind} ${String(amountMinor)}`)).toEqual([
    'earning 1000',
    'reversal -400',
    'clawback -600',
  ]);
});
