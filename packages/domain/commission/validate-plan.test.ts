import { describe, expect, test } from 'vitest';
import { DomainError } from '../errors';
import { preparePlan } from './prepare-plan';
import { ENGLISH } from '../text/english';
import { say } from '../text/phrase';
import { validatePlan } from './validate-plan';

/** The example of commissions.md section 2. */
const EXAMPLE = {
  currency: 'USD',
  components: [
    {
      key: 'acquisition',
      trigger: 'customer.activated',
      filter: { products: ['fiber', 'dsl'] },
      structure: { kind: 'flat_rate', amountMinor: 7500, per: 'event' },
      holdDays: 30,
      clawback: { onChurnWithinMonths: 6, schedule: 'linear' },
    },
    {
      key: 'recurring',
      trigger: 'invoice.paid',
      durationMonths: 24,
      structure: {
        kind: 'tiered',
        measure: 'amount',
        window: 'quarter',
        mode: 'marginal',
        bands: [
          { upTo: 1000000, rate: '0.05' },
          { upTo: 2500000, rate: '0.07' },
          { upTo: null, rate: '0.1' },
        ],
      },
      tierMultipliers: { bronze: '1', silver: '1.1', gold: '1.2', platinum: '1.35' },
      limits: { maxPerEventMinor: 50000, maxPerPeriodMinor: 2000000 },
    },
  ],
};

const issuesOf = (value: unknown, kind: 'reseller' | 'partner' = 'reseller'): string[] => {
  const checked = validatePlan(value, kind);
  return checked.ok
    ? []
    : checked.issues.map(({ path, message }) => `${path.join('.')}: ${say(ENGLISH, message)}`);
};

const component = (overrides: Record<string, unknown>): unknown => ({
  currency: 'USD',
  components: [
    {
      key: 'a',
      trigger: 'invoice.paid',
      structure: { kind: 'percentage', rate: '0.1' },
      ...overrides,
    },
  ],
});

const tiered = (overrides: Record<string, unknown>): unknown =>
  component({
    structure: {
      kind: 'tiered',
      measure: 'amount',
      window: 'month',
      mode: 'marginal',
      bands: [{ upTo: null, rate: '0.1' }],
      ...overrides,
    },
  });

const performance = (overrides: Record<string, unknown>): unknown =>
  component({
    trigger: undefined,
    structure: {
      kind: 'performance_based',
      metric: 'new_customers',
      window: 'quarter',
      steps: [{ atLeast: 10, bonusMinor: 100 }],
      ...overrides,
    },
  });

const rate = (text: string): unknown => ({ kind: 'percentage', rate: text });
const hybrid = (...parts: unknown[]): unknown => ({ kind: 'hybrid', parts });

describe('a plan that can be evaluated', () => {
  test('is accepted and says the same as before', () => {
    const checked = validatePlan(EXAMPLE, 'reseller');
    expect(checked.ok).toBe(true);
    expect(checked.ok ? JSON.parse(JSON.stringify(checked.plan)) : null).toEqual(EXAMPLE);
  });

  test.each([
    ['a contractual 0 %', component({ structure: rate('0') })],
    ['a bonus without a trigger', performance({})],
    [
      'a bonus on its own component, in a hybrid',
      component({
        structure: hybrid(rate('0.1'), {
          kind: 'performance_based',
          metric: 'churn_rate',
          window: 'month',
          steps: [
            { atMost: '0.02', multiplier: '1.5' },
            { atMost: '0.05', rate: '0.1' },
          ],
          appliesTo: 'a',
        }),
      }),
    ],
    [
      'clawback in steps',
      component({ clawback: { onChurnWithinMonths: 2, schedule: 'steps', shares: ['1', '0.5'] } }),
    ],
    [
      'hybrids in hybrids',
      component({ structure: hybrid(hybrid(rate('0.1'), hybrid(rate('0.2')))) }),
    ],
  ])('%s is accepted', (_, plan) => {
    expect(issuesOf(plan)).toEqual([]);
  });
});

describe('a plan that cannot be evaluated is refused with path and reason', () => {
  test.each([
    [null, ': Must be an object'],
    [{ currency: 'USD', components: [] }, 'components: Must be a list with at least one entry'],
    [{ currency: 'usd', components: [] }, 'currency: Must be a currency'],
    [{ ...EXAMPLE, currency: 'XXZ' }, 'currency: Must be a currency'],
    [{ ...EXAMPLE, rounding: 'up' }, 'rounding: "up" is not known'],
    [{ ...EXAMPLE, extra: 1 }, 'extra: Unknown field'],
    [
      { currency: 'USD', components: [EXAMPLE.components[0], EXAMPLE.components[0]] },
      'components.1.key: "acquisition" is already taken',
    ],
    [component({ key: 'a b' }), 'components.0.key: Must be 1 to 64'],
    [component({ trigger: 'invoice.payed' }), 'components.0.trigger: "invoice.payed" is not known'],
    [
      component({ trigger: 'invoice.refunded' }),
      'components.0.trigger: invoice.refunded corrects what was earned',
    ],
    [component({ trigger: undefined }), 'components.0.trigger: It is missing'],
    [component({ trigger: 'tenant.activated' }), 'components.0.trigger: Events of a tenant'],
    [component({ filter: { products: [] } }), 'components.0.filter.products: Must be a list'],
    [component({ filter: { product: 'x' } }), 'components.0.filter.product: Unknown field'],
    [component({ base: 'differential' }), "components.0.base: A reseller's base"],
    [component({ holdDays: -1 }), 'components.0.holdDays: Must be from 0'],
    [component({ holdDays: 1.5 }), 'components.0.holdDays: Must be a whole number'],
    [component({ durationMonths: 0 }), 'components.0.durationMonths: Must be from 1'],
    [
      component({ tierMultipliers: { diamond: '2' } }),
      'components.0.tierMultipliers.diamond: Unknown field',
    ],
    [
      component({ tierMultipliers: { gold: 1.2 } }),
      'components.0.tierMultipliers.gold: Must be a decimal string',
    ],
    [
      component({ limits: { maxPerEventMinor: 2 ** 53 } }),
      'components.0.limits.maxPerEventMinor: Must be a whole number',
    ],
    [
      component({ limits: { maxPerPeriodMinor: -1 } }),
      'components.0.limits.maxPerPeriodMinor: Must be from 0',
    ],
    [
      component({ clawback: { onChurnWithinMonths: 3, schedule: 'steps', shares: ['1'] } }),
      'components.0.clawback.shares: Needs one share for each of the 3',
    ],
    [
      component({ clawback: { onChurnWithinMonths: 3, schedule: 'linear', shares: ['1'] } }),
      'components.0.clawback.shares: The schedule "linear"',
    ],
    [
      component({ clawback: { schedule: 'linear' } }),
      'components.0.clawback.onChurnWithinMonths: Must be a whole number',
    ],
    [
      component({ structure: { kind: 'percent' } }),
      'components.0.structure.kind: "percent" is not known',
    ],
    [component({ structure: undefined }), 'components.0.structure.kind: It is missing'],
    [
      component({ structure: { kind: 'percentage', rate: 0.1 } }),
      'components.0.structure.rate: Must be a decimal string',
    ],
    [component({ structure: rate('12') }), 'components.0.structure.rate: Must not be above'],
    [
      component({ structure: rate('0.1234567') }),
      'components.0.structure.rate: Must be a decimal string',
    ],
    [
      component({ structure: { kind: 'flat_rate', amountMinor: 10.5, per: 'event' } }),
      'components.0.structure.amountMinor: Must be a whole number',
    ],
    [
      component({ structure: { kind: 'flat_rate', amountMinor: 10 } }),
      'components.0.structure.per: It is missing',
    ],
    [component({ structure: hybrid() }), 'components.0.structure.parts: Must be a list'],
    [
      component({ structure: hybrid(rate('0.1'), { kind: 'x' }) }),
      'components.0.structure.parts.1.kind: "x" is not known',
    ],
    [tiered({ bands: [] }), 'components.0.structure.bands: Must be a list'],
    [
      tiered({ bands: [{ upTo: 5, rate: '0.1' }] }),
      'components.0.structure.bands.0.upTo: The last band must be open',
    ],
    [
      tiered({
        bands: [
          { upTo: null, rate: '0.1' },
          { upTo: null, rate: '0.2' },
        ],
      }),
      'components.0.structure.bands.0.upTo: Only the last band is open',
    ],
    [
      tiered({
        bands: [
          { upTo: 9, rate: '0.1' },
          { upTo: 9, rate: '0.2' },
          { upTo: null, rate: '0.3' },
        ],
      }),
      'components.0.structure.bands.1.upTo: Bands must rise',
    ],
    [
      tiered({ bands: [{ upTo: null }] }),
      'components.0.structure.bands.0.rate: Say what the band pays',
    ],
    [tiered({ retroactive: true }), 'components.0.structure.retroactive: Only a cliff'],
    [
      tiered({ retroactive: true, mode: 'cliff', window: 'event' }),
      'components.0.structure.retroactive: A window of one event',
    ],
    [tiered({ window: 'week' }), 'components.0.structure.window: "week" is not known'],
    [
      performance({ steps: [{ atMost: 3, bonusMinor: 1 }] }),
      'components.0.structure.steps.0.atMost: Unknown field',
    ],
    [
      performance({ metric: 'rank', steps: [{ atMost: 0, bonusMinor: 1 }] }),
      'components.0.structure.steps.0.atMost: Must be from 1',
    ],
    [
      performance({
        steps: [
          { atLeast: 5, bonusMinor: 1 },
          { atLeast: 5, bonusMinor: 2 },
        ],
      }),
      'components.0.structure.steps.1.atLeast: Thresholds must rise',
    ],
    [
      performance({ steps: [{ atLeast: 5 }] }),
      'components.0.structure.steps.0: A step pays exactly one',
    ],
    [
      performance({ steps: [{ atLeast: 5, rate: '0.1', bonusMinor: 2 }] }),
      'components.0.structure.steps.0: A step pays exactly one',
    ],
    [
      performance({ steps: [{ atLeast: 5, rate: '0.1' }] }),
      'components.0.structure.appliesTo: A rate or multiplier needs',
    ],
    [
      performance({ steps: [{ atLeast: 5, rate: '0.1' }], appliesTo: 'b' }),
      'components.0.structure.appliesTo: There is no component "b"',
    ],
    [
      performance({ steps: [{ atLeast: 5, rate: '0.1' }], appliesTo: 'a' }),
      'components.0.structure.appliesTo: "a" earns nothing by events',
    ],
    [
      performance({ steps: [{ atLeast: 5, multiplier: '0.9' }], appliesTo: 'a' }),
      'components.0.structure.steps.0.multiplier: A multiplier below "1"',
    ],
    [
      performance({ metric: 'quota_attainment', steps: [{ atLeast: '1', bonusMinor: 1 }] }),
      'components.0.structure.quotaMinor: Must be a whole number',
    ],
    [
      performance({
        metric: 'quota_attainment',
        quotaMinor: 5,
        steps: [{ atLeast: 0.8, bonusMinor: 1 }],
      }),
      'components.0.structure.steps.0.atLeast: Must be a decimal string',
    ],
    [performance({ quotaMinor: 5 }), 'components.0.structure.quotaMinor: Only quota_attainment'],
    [performance({ window: 'lifetime' }), 'components.0.structure.window: "lifetime" is not known'],
  ])('%j → %s', (plan, expected) => {
    expect(issuesOf(plan).find((issue) => issue.startsWith(expected)) ?? issuesOf(plan)).toContain(
      expected,
    );
  });

  test('a partner has to say its base, once differential at most', () => {
    expect(issuesOf(component({}), 'partner')[0]).toContain(
      "components.0.base: Say what a partner's rate",
    );
    expect(issuesOf(component({ base: 'event' }), 'partner')).toEqual([]);
    const twice = component({ base: 'differential', structure: hybrid(rate('0.1'), rate('0.2')) });
    expect(issuesOf(twice, 'partner')[0]).toContain('Only one part may be differential');
    expect(
      issuesOf(
        component({ structure: { kind: 'flat_rate', amountMinor: 1, per: 'unit' } }),
        'partner',
      ),
    ).toEqual([]);
  });

  test('preparing refuses what validation refuses, as a validation error with issues', () => {
    const prepare = (): unknown =>
      preparePlan({ planId: 'p', versionId: 'v', definition: component({ key: '' }) }, 'reseller');
    expect(prepare).toThrow(DomainError);
  });
});
