import type {
  Metric,
  PerformanceStep,
  PlanDefinition,
  Structure,
} from '@portal/domain/commission/plan';
import { describe, expect, test } from 'vitest';
import { createIntl } from 'react-intl';
import { workExample } from './plan-example-engine';
import type { ExampleInput } from './plan-example-engine';
import { exampleNeeds } from './plan-example-needs';

const INTL = createIntl({ locale: 'en-US', defaultLocale: 'en-US' });

const bonus = (metric: Metric, step: PerformanceStep, more: object = {}): PlanDefinition => ({
  currency: 'USD',
  components: [
    {
      key: 'bonus',
      structure: { kind: 'performance_based', metric, window: 'quarter', steps: [step], ...more },
    },
  ],
});

const EARNER = { kind: 'reseller', tier: null } as const;
const NONE = { customers: 0, lost: 0, rank: 1 };
const input = (type: ExampleInput['type'], count: number, amount?: number): ExampleInput => ({
  type,
  count,
  amountMinor: amount === undefined ? null : BigInt(amount),
  quantity: 1,
  resellerCommissionMinor: 0n,
});

const pays = (
  plan: PlanDefinition,
  inputs: readonly ExampleInput[],
  figures: typeof NONE = NONE,
): string | undefined => workExample(plan, EARNER, inputs, figures, INTL)[0]?.amountMinor;

describe('a plan of a bonus alone', () => {
  test.each([
    ['new_customers', ['customer.activated'], []],
    ['net_revenue', ['invoice.paid'], []],
    ['quota_attainment', ['invoice.paid'], []],
    ['active_customers', [], ['customers']],
    ['churn_rate', [], ['customers', 'lost']],
    ['rank', [], ['rank']],
  ] as const)('asks for what %s is measured by', (metric, types, figures) => {
    const needs = exampleNeeds(bonus(metric, { atLeast: 1, bonusMinor: 1 }));
    expect(needs.inputs.map(({ type }) => type)).toEqual(types);
    expect([...needs.figures]).toEqual(figures);
  });

  test('is worked out from each of them', () => {
    const customers = bonus('new_customers', { atLeast: 10, bonusMinor: 500 });
    expect(pays(customers, [input('customer.activated', 10)])).toBe('500');
    expect(pays(customers, [input('customer.activated', 9)])).toBe('0');

    const revenue = bonus('net_revenue', { atLeast: 50_000, bonusMinor: 500 });
    expect(pays(revenue, [input('invoice.paid', 5, 10_000)])).toBe('500');
    expect(pays(revenue, [input('invoice.paid', 4, 10_000)])).toBe('0');

    const quota = bonus(
      'quota_attainment',
      { atLeast: '1', bonusMinor: 500 },
      { quotaMinor: 50_000 },
    );
    expect(pays(quota, [input('invoice.paid', 5, 10_000)])).toBe('500');
    expect(pays(quota, [input('invoice.paid', 4, 10_000)])).toBe('0');

    const active = bonus('active_customers', { atLeast: 20, bonusMinor: 500 });
    expect(pays(active, [], { ...NONE, customers: 20 })).toBe('500');
    expect(pays(active, [], { ...NONE, customers: 20, lost: 1 })).toBe('0');

    const churn = bonus('churn_rate', { atMost: '0.05', bonusMinor: 500 });
    expect(pays(churn, [], { ...NONE, customers: 100, lost: 5 })).toBe('500');
    expect(pays(churn, [], { ...NONE, customers: 100, lost: 6 })).toBe('0');

    const rank = bonus('rank', { atMost: 3, bonusMinor: 500 });
    expect(pays(rank, [input('invoice.paid', 1, 1)], { ...NONE, rank: 3 })).toBe('500');
    expect(pays(rank, [input('invoice.paid', 1, 1)], { ...NONE, rank: 4 })).toBe('0');
    expect(pays(rank, [], { ...NONE, rank: 3 })).toBe('500');
  });

  test('says why it pays nothing', () => {
    const plan = bonus('new_customers', { atLeast: 10, bonusMinor: 500 });
    const [result] = workExample(plan, EARNER, [input('customer.activated', 9)], NONE, INTL);
    expect(result).toMatchObject({ lines: 0, why: 'The lowest step was not reached.' });
  });
});

test('shares of upgrades and services are of an amount, fixed sums are not', () => {
  const plan = (trigger: ExampleInput['type'], structure: Structure): PlanDefinition => ({
    currency: 'USD',
    components: [{ key: 'one', trigger, structure }],
  });
  const share: Structure = { kind: 'percentage', rate: '0.1' };
  const fixed: Structure = { kind: 'flat_rate', amountMinor: 500, per: 'event' };
  for (const type of [
    'service.upgraded',
    'professional_services.delivered',
    'customer.activated',
  ] as const) {
    expect(exampleNeeds(plan(type, share)).inputs).toEqual([{ type, hasAmount: true }]);
    expect(exampleNeeds(plan(type, fixed)).inputs).toEqual([{ type, hasAmount: false }]);
    expect(exampleNeeds(plan(type, { kind: 'hybrid', parts: [fixed, share] })).inputs).toEqual([
      { type, hasAmount: true },
    ]);
    expect(pays(plan(type, share), [input(type, 2, 10_000)])).toBe('2000');
  }
});
