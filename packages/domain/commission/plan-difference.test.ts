import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Component, PlanDefinition } from './plan';
import { definitionArb } from './testing/plan-arbitraries';
import { planDifference } from './plan-difference';
import { runs } from '../testing/runs';
import { ENGLISH } from '../text/english';

const recurring: Component = {
  key: 'recurring',
  trigger: 'invoice.paid',
  structure: { kind: 'percentage', rate: '0.05' },
};
const plan = (...components: Component[]): PlanDefinition => ({ currency: 'USD', components });
const bands = (top: number, rate: string): Component => ({
  ...recurring,
  structure: {
    kind: 'tiered',
    measure: 'amount',
    window: 'month',
    mode: 'marginal',
    bands: [
      { upTo: top, rate: '0.05' },
      { upTo: null, rate },
    ],
  },
});

const cases: [string[], PlanDefinition, PlanDefinition][] = [
  [
    ['recurring: 5 % → 6 %'],
    plan(recurring),
    plan({ ...recurring, structure: { kind: 'percentage', rate: '0.06' } }),
  ],
  [
    ['recurring: held for nothing → 30 days', 'recurring: clawback nothing → all, within 6 months'],
    plan(recurring),
    plan({
      ...recurring,
      holdDays: 30,
      clawback: { onChurnWithinMonths: 6, schedule: 'full' },
    }),
  ],
  [
    [
      'recurring: band 1 5 % up to $10.00 → 5 % up to $20.00',
      'recurring: band 2 7 % and more → 8 % and more',
    ],
    plan(bands(1000, '0.07')),
    plan(bands(2000, '0.08')),
  ],
  [
    ['upgrade: new, for service upgraded, $40.00', 'recurring: no longer paid'],
    plan(recurring),
    plan({
      key: 'upgrade',
      trigger: 'service.upgraded',
      structure: { kind: 'flat_rate', amountMinor: 4000, per: 'event' },
    }),
  ],
];

test.each(cases)('%s', (said, before, after) => {
  const plain = planDifference(before, after, ENGLISH).map((one) =>
    one.replaceAll(/[\u00a0\u202f]/g, ' '),
  );
  expect(plain).toEqual(said);
});

test('a plan does not differ from itself, and what is added is what is missing the other way', () => {
  fc.assert(
    fc.property(definitionArb('reseller'), definitionArb('reseller'), (one, other) => {
      expect(planDifference(one, one, ENGLISH)).toEqual([]);
      expect(planDifference(one, other, ENGLISH).length > 0).toBe(
        planDifference(other, one, ENGLISH).length > 0,
      );
    }),
    runs(60),
  );
});
