import { describe, expect, test } from 'vitest';
import { speakerOf } from '../testing/speaker';
import { DomainError } from '../errors';
import { evaluateEvent } from './evaluate-event';
import { applyOverrides } from './overrides';
import type { PlanDefinition } from './plan';
import { ENGLISH } from '../text/english';
import { say } from '../text/phrase';
import { planDifference } from './plan-difference';
import { preparePlan } from './prepare-plan';
import { recompute } from './recompute';
import { explanationSentences } from './sentences';
import { eventOf } from './testing';

const PLAN: PlanDefinition = {
  currency: 'USD',
  components: [
    {
      key: 'acquisition',
      trigger: 'customer.activated',
      structure: { kind: 'flat_rate', amountMinor: 7500, per: 'event' },
      clawback: { onChurnWithinMonths: 6, schedule: 'linear' },
    },
    {
      key: 'recurring',
      trigger: 'invoice.paid',
      structure: { kind: 'percentage', rate: '0.05' },
      limits: { maxPerEventMinor: 400 },
      holdDays: 30,
    },
    {
      key: 'volume',
      trigger: 'invoice.paid',
      structure: {
        kind: 'hybrid',
        parts: [
          { kind: 'percentage', rate: '0.01' },
          {
            kind: 'tiered',
            measure: 'amount',
            window: 'month',
            mode: 'marginal',
            bands: [
              { upTo: 50000, rate: '0.1' },
              { upTo: null, rate: '0.15' },
            ],
          },
        ],
      },
    },
  ],
};

const issuesOf = (overrides: unknown): string[] => {
  const merged = applyOverrides(PLAN, overrides, 'reseller');
  return merged.ok
    ? []
    : merged.issues.map(({ path, message }) => `${path.join('.')}: ${say(ENGLISH, message)}`);
};

const merged = (overrides: unknown): PlanDefinition => {
  const result = applyOverrides(PLAN, overrides, 'reseller');
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.plan;
};

describe('overrides laid over a plan', () => {
  test('change figures and conditions, and nothing else', () => {
    const plan = merged({
      acquisition: { amountMinor: 9000, clawback: null },
      recurring: { rate: '0.08', limits: null, holdDays: 7 },
    });
    expect(planDifference(PLAN, plan, ENGLISH)).toEqual([
      'acquisition: $75.00 → $90.00',
      'acquisition: clawback less each month, within 6 months → nothing',
      expect.stringMatching(/^recurring: 5\s?% → 8\s?%$/u),
      'recurring: limit for an event $4.00 → nothing',
      'recurring: held for 30 days → 7 days',
    ]);
  });

  test('reach into the parts of a hybrid, one by one', () => {
    const plan = merged({
      volume: { parts: [null, { bands: [{ upTo: null, rate: '0.2' }] }] },
    });
    expect(plan.components[2]?.structure).toMatchObject({
      parts: [{ rate: '0.01' }, { window: 'month', bands: [{ upTo: null, rate: '0.2' }] }],
    });
  });

  test.each([
    ['terms for what the plan does not pay', { bonus: { rate: '0.1' } }, 'bonus: The plan has no'],
    ['a figure of another structure', { recurring: { amountMinor: 5 } }, 'recurring.amountMinor: '],
    ['another currency', { recurring: { currency: 'EUR' } }, 'recurring.currency: Cannot be'],
    ['another trigger', { recurring: { trigger: 'invoice.paid' } }, 'recurring.trigger: Cannot be'],
    ['a rate above 1000 %', { recurring: { rate: '12' } }, 'recurring.rate: Must not be above'],
    [
      'an amount beyond 2^53',
      { acquisition: { amountMinor: 2 ** 53 } },
      'acquisition.amountMinor: Must be a whole number',
    ],
    [
      'bands that fall',
      {
        volume: {
          parts: [
            null,
            {
              bands: [
                { upTo: 5, rate: '0' },
                { upTo: 4, rate: '0' },
                { upTo: null, rate: '0' },
              ],
            },
          ],
        },
      },
      'volume.parts.1.bands.1.upTo: Bands must rise',
    ],
    ['parts that are not the plan’s', { volume: { parts: [null] } }, 'volume.parts: Needs one'],
    ['a text', { recurring: 'more' }, 'recurring: Must be an object'],
    ['no object at all', [], ': Must be own terms'],
  ])('are refused for %s, with path and reason', (_, overrides, says) => {
    expect(issuesOf(overrides)).toEqual([expect.stringContaining(says)]);
  });

  test('of a reseller may not need what only a partner has', () => {
    const plan = { ...PLAN, components: PLAN.components.slice(1, 2) };
    expect(applyOverrides(plan, { recurring: { base: 'differential' } }, 'reseller').ok).toBe(
      false,
    );
  });
});

describe('a line under overrides', () => {
  const prepared = preparePlan(
    {
      planId: 'p',
      versionId: 'v1',
      definition: PLAN,
      own: { assignmentId: 'a1', overrides: { recurring: { rate: '0.08', limits: null } } },
    },
    'reseller',
  );
  const lines = evaluateEvent(
    prepared,
    {
      event: eventOf({ type: 'invoice.paid', amountMinor: 10_000n }),
      earner: { kind: 'reseller', id: 'anna', tier: null },
      customer: null,
    },
    new Map(),
  ).lines.map(({ componentKey, amountMinor, explanation }) => ({
    componentKey,
    amountMinor,
    explanation,
  }));
  const of = (key: string) => lines.find(({ componentKey }) => componentKey === key);

  test('pays by them, says so, and is worked out again to the same cent', () => {
    const line = of('recurring');
    expect(line?.amountMinor).toBe(800n);
    expect(line?.explanation.p.own).toEqual({ a: 'a1', t: ['rate', 'limits'] });
    if (line === undefined) return;
    expect(recompute(line.explanation)).toBe(800n);
    expect(explanationSentences(line.explanation, { intl: speakerOf() })).toContain(
      "By terms agreed with this earner alone, in place of the plan's: rate, limits.",
    );
  });

  test('of a component without overrides says nothing of them', () => {
    const line = of('volume');
    expect(line?.explanation.p.own).toBeUndefined();
  });

  test('is refused when the stored terms do not fit the version', () => {
    expect(() =>
      preparePlan(
        {
          planId: 'p',
          versionId: 'v2',
          definition: { ...PLAN, components: PLAN.components.slice(0, 1) },
          own: { assignmentId: 'a1', overrides: { recurring: { rate: '0.08' } } },
        },
        'reseller',
      ),
    ).toThrow(DomainError);
  });
});
