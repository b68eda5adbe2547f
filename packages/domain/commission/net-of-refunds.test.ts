import { describe, expect, test } from 'vitest';
import { recompute } from './recompute';
import { simulate } from './simulate';
import type { SimulatedEvent } from './simulate';
import { amountsOf, eventOf, paidPlan, RESELLER, throughJson } from './testing';

const at = (month: number, date: number): number => Date.UTC(2026, month - 1, date);
const paid = (id: string, when: number, amountMinor: bigint, rest = {}): SimulatedEvent =>
  eventOf({ id, reference: `inv-${id}`, occurredAt: when, amountMinor, ...rest });
const refunded = (of: string, when: number, amountMinor: bigint, rest = {}): SimulatedEvent =>
  eventOf({
    id: `r-${of}-${String(when)}`,
    type: 'invoice.refunded',
    reference: `inv-${of}`,
    occurredAt: when,
    amountMinor,
    ...rest,
  });
const failed = (of: string, when: number, amountMinor: bigint): SimulatedEvent =>
  refunded(of, when, amountMinor, { id: `f-${of}`, type: 'refund.failed' });

const BANDS = [
  { upTo: 50_000, rate: '0.1' },
  { upTo: null, rate: '0.15' },
];
const planOf = (
  rest: Record<string, unknown>,
  bands: unknown[] = BANDS,
  rules: 1 | 2 = 2,
  component: Record<string, unknown> = {},
) =>
  paidPlan(
    { kind: 'tiered', measure: 'amount', window: 'month', mode: 'marginal', bands, ...rest },
    component,
    { rules },
  );

const played = (prepared: ReturnType<typeof planOf>, events: SimulatedEvent[]) => {
  const { lines } = simulate({ prepared, earner: RESELLER, events });
  expect(lines.map(({ explanation }) => recompute(throughJson(explanation)))).toEqual(
    amountsOf(lines),
  );
  return lines.map(
    ({ kind, eventId, amountMinor }) => `${kind} ${eventId ?? ''} ${String(amountMinor)}`,
  );
};

describe('a position is what was paid less what was given back', () => {
  const again = [
    paid('1', at(8, 3), 40_000n),
    refunded('1', at(8, 4), 40_000n),
    paid('2', at(8, 5), 30_000n),
  ];

  test('unless the plan says not, or follows the first rules', () => {
    const kept = ['earning 1 4000', 'reversal 1 -4000', 'earning 2 4000'];
    expect(played(planOf({ measureNetOfRefunds: false }), again)).toEqual(kept);
    expect(played(planOf({}, BANDS, 1), again)).toEqual(kept);
    expect(played(planOf({ measureNetOfRefunds: true }), again).at(-1)).toBe('earning 2 3000');
  });

  test('a part of it lowers the position by its share', () => {
    const events = [
      paid('1', at(8, 3), 50_000n),
      refunded('1', at(8, 4), 20_000n),
      paid('2', at(8, 5), 30_000n),
    ];
    // 300.00 are left: 200.00 at 10 % and 100.00 at 15 %.
    expect(played(planOf({}), events).at(-1)).toBe('earning 2 3500');
  });

  test('in the window of the refund; the sum may go below zero, where the position is zero', () => {
    const events = [
      paid('1', at(7, 3), 60_000n),
      paid('2', at(8, 3), 20_000n),
      refunded('1', at(8, 4), 60_000n),
      paid('3', at(8, 5), 30_000n),
      paid('4', at(8, 6), 70_000n),
      paid('5', at(8, 7), 30_000n),
    ];
    expect(played(planOf({}), events)).toEqual([
      'earning 1 6500',
      'earning 2 2000',
      'reversal 1 -6500',
      // The sum is −400.00, −100.00, then 600.00.
      'earning 3 3000',
      'earning 4 8000',
      'earning 5 4500',
    ]);
    expect(played(planOf({ mode: 'cliff' }), events).slice(3)).toEqual([
      'earning 3 3000',
      // 600.00 after it.
      'earning 4 10500',
      'earning 5 4500',
    ]);
  });

  test('a failed refund raises it again, in the window of its own date', () => {
    const events = [
      paid('1', at(8, 3), 40_000n),
      refunded('1', at(8, 4), 40_000n),
      failed('1', at(9, 1), 40_000n),
      paid('2', at(8, 5), 30_000n),
      paid('3', at(9, 2), 30_000n),
    ];
    expect(played(planOf({}), events)).toEqual([
      'earning 1 4000',
      'reversal 1 -4000',
      'earning 2 3000',
      'restoration 1 4000',
      // 400.00 to 700.00: 100.00 at 10 %, 200.00 at 15 %.
      'earning 3 4000',
    ]);
  });
});

describe('count tiers', () => {
  const counted = planOf({ measure: 'count' }, [
    { upTo: 1, rate: '0.1' },
    { upTo: null, rate: '0.2' },
  ]);

  test('a payment counts no more from the refund that completes it, and again when that one fails', () => {
    const events = [
      paid('1', at(8, 1), 10_000n),
      refunded('1', at(8, 2), 4000n),
      paid('2', at(8, 3), 10_000n),
      refunded('1', at(8, 4), 6000n),
      refunded('2', at(8, 5), 10_000n),
      paid('3', at(8, 6), 10_000n),
      failed('1', at(8, 7), 6000n),
      paid('4', at(8, 8), 10_000n),
    ];
    expect(played(counted, events).filter((line) => line.startsWith('earning'))).toEqual([
      'earning 1 1000',
      'earning 2 2000',
      'earning 3 1000',
      'earning 4 2000',
    ]);
  });
});

describe('marginal bands with flat amounts', () => {
  test('pay them once a window, however often the band is entered', () => {
    const bands = [
      { upTo: 50_000, flatMinor: 100 },
      { upTo: null, flatMinor: 700 },
    ];
    const events = [
      paid('1', at(8, 1), 60_000n),
      refunded('1', at(8, 2), 60_000n),
      paid('2', at(8, 3), 60_000n),
      paid('3', at(9, 1), 60_000n),
    ];
    expect(played(planOf({}, bands), events)).toEqual([
      'earning 1 800',
      'reversal 1 -800',
      'earning 2 0',
      'earning 3 800',
    ]);
  });
});

describe('retroactive cliffs re-rate in both directions, at the event that moves the band', () => {
  const retroactive = planOf({ mode: 'cliff', retroactive: true });

  test('at a refund of an earlier window, and at its failing', () => {
    const events = [
      paid('0', at(7, 3), 30_000n),
      paid('1', at(8, 3), 40_000n),
      paid('2', at(8, 4), 30_000n),
      refunded('0', at(8, 5), 30_000n),
      failed('0', at(8, 6), 30_000n),
    ];
    expect(played(retroactive, events)).toEqual([
      'earning 0 3000',
      'earning 1 4000',
      'earning 2 4500',
      'true_up 1 2000',
      'true_up 1 -2000',
      'true_up 2 -1500',
      'reversal 0 -3000',
      'true_up 1 2000',
      'true_up 2 1500',
      'restoration 0 3000',
    ]);
  });

  test('what a sale earned in all is reversed by one line, and what later comes to it as far as it stands refunded', () => {
    const events = [
      paid('1', at(8, 1), 40_000n),
      paid('2', at(8, 2), 30_000n),
      refunded('1', at(8, 3), 10_000n),
      refunded('1', at(8, 4), 10_000n),
      paid('3', at(8, 5), 10_000n),
    ];
    expect(played(retroactive, events)).toEqual([
      'earning 1 4000',
      'earning 2 4500',
      'true_up 1 2000',
      // A quarter of 60.00; 600.00 are left, above the boundary.
      'reversal 1 -1500',
      // 500.00 are left: all falls to 10 %. Of 40.00 half stands reversed: 20.00 of which 15.00 was.
      'true_up 1 -2000',
      'true_up 2 -1500',
      'reversal 1 -500',
      // 600.00 again.
      'earning 3 1500',
      'true_up 1 2000',
      'reversal 1 -1000',
      'true_up 2 1500',
    ]);
  });

  test('below a limit of the month as well', () => {
    const limited = planOf({ mode: 'cliff', retroactive: true }, BANDS, 2, {
      limits: { maxPerPeriodMinor: 8000 },
    });
    const events = [
      paid('1', at(8, 3), 40_000n),
      paid('2', at(8, 4), 30_000n),
      refunded('2', at(8, 5), 30_000n),
    ];
    expect(played(limited, events)).toEqual([
      'earning 1 4000',
      // Cut, and nothing left for the first: it stays at what the lower band gives.
      'earning 2 4000',
      'true_up 2 -1000',
      'reversal 2 -3000',
    ]);
  });
});
