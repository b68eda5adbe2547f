import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandsArb, rateArb } from './arbitraries';
import { evaluateEvent } from './evaluate-event';
import type { EarnerFacts, EvaluatedLine, EventFacts } from './facts';
import { recompute } from './recompute';
import { explanationSentences } from './sentences';
import { simulate } from './simulate';
import { amountsOf, eventOf, paidPlan, planOf, RESELLER, run, throughJson } from './testing';
import { runs } from '../testing/runs';
import { speakerOf } from '../testing/speaker';
import { underCurrentRules } from './rule-set';
import { validatePlan } from './validate-plan';

const NOW = { rules: 2 } as const;
const PARTNER: EarnerFacts = { kind: 'partner', id: 'p1', tier: 'platinum' };
const PARTNERS = { earnerKind: 'partner', rules: 2 } as const;

const proven = (lines: readonly EvaluatedLine[]): bigint[] =>
  lines.map(({ amountMinor, explanation }) => {
    expect(recompute(throughJson(explanation))).toBe(amountMinor);
    return amountMinor;
  });

/** What a partner gets of events on which the reseller got so much. */
const earned = (
  components: unknown[],
  events: readonly (readonly [event: EventFacts, got: bigint])[],
): EvaluatedLine[] => {
  const plan = planOf(components, PARTNERS);
  const accumulators = new Map();
  return events.flatMap(
    ([event, resellerCommissionMinor]) =>
      evaluateEvent(
        plan,
        { event, earner: PARTNER, customer: null, resellerCommissionMinor },
        accumulators,
      ).lines,
  );
};

const component = (key: string, structure: unknown, rest: Record<string, unknown> = {}) => ({
  key,
  trigger: 'invoice.paid',
  structure,
  ...rest,
});
const pct = (rate: string, base?: string) => ({ kind: 'percentage', rate, base });
const flat = (amountMinor: number) => ({ kind: 'flat_rate', amountMinor, per: 'event' });

describe('less what the reseller got', () => {
  const paid = eventOf({ amountMinor: 46_559n });

  test('the multiplier is of the rate: 465.59 × 0.2025 − 79.60', () => {
    const lines = earned(
      [
        component('share', pct('0.15'), {
          base: 'differential',
          tierMultipliers: { platinum: '1.35' },
        }),
      ],
      [[paid, 7960n]],
    );
    expect(proven(lines)).toEqual([1468n]);
    const [line] = lines;
    const words =
      line === undefined ? [] : explanationSentences(line.explanation, { intl: speakerOf() });
    expect(words).toContain(
      'Less $79.60 of what the reseller earned, taken from what rates give: $14.681975.',
    );
  });

  test('flat amounts of a hybrid stay whole', () => {
    const hybrid = { kind: 'hybrid', parts: [flat(500), pct('0.1')] };
    const event = eventOf({ amountMinor: 10_000n });
    expect(
      proven(earned([component('share', hybrid, { base: 'differential' })], [[event, 800n]])),
    ).toEqual([700n]);
    expect(
      proven(earned([component('share', hybrid, { base: 'differential' })], [[event, 5000n]])),
    ).toEqual([500n]);
  });

  test('is deducted once for the event, over components in declared order', () => {
    const two = [
      component('a', pct('0.05'), { base: 'differential' }),
      component('b', pct('0.1'), { base: 'differential' }),
      component('c', pct('0.01'), { base: 'event' }),
    ];
    const event = eventOf({ amountMinor: 10_000n });
    expect(proven(earned(two, [[event, 800n]]))).toEqual([0n, 700n, 100n]);
  });

  test('what is left of it is taken from true-ups', () => {
    const cliff = {
      kind: 'tiered',
      measure: 'amount',
      window: 'month',
      mode: 'cliff',
      retroactive: true,
      bands: [
        { upTo: 15_000, rate: '0.05' },
        { upTo: null, rate: '0.15' },
      ],
    };
    const at = (day: number) =>
      eventOf({
        id: `e${String(day)}`,
        amountMinor: 10_000n,
        occurredAt: Date.UTC(2026, 7, day),
      });
    const lines = earned(
      [component('share', cliff, { base: 'differential' })],
      [
        [at(3), 800n],
        [at(4), 800n],
      ],
    );
    expect(proven(lines)).toEqual([0n, 700n, 700n]);
  });

  test('never takes more than rates give, nor more than was got, and recomputes', () => {
    const cents = fc.bigInt({ min: 1n, max: 200_000n });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(rateArb, rateArb), { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(cents, cents), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('0.5', '1', '1.35'),
        bandsArb,
        (rates, sales, platinum, bands) => {
          const tiered = {
            kind: 'tiered',
            measure: 'amount',
            window: 'month',
            mode: 'cliff',
            retroactive: true,
            bands,
          };
          const components = rates.map(([a, b], index) =>
            component(
              `c${String(index)}`,
              { kind: 'hybrid', parts: [pct(a), index === 0 ? tiered : pct(b), flat(100)] },
              { base: 'differential', tierMultipliers: { platinum } },
            ),
          );
          const events = sales.map(([amountMinor, got], index) => {
            const occurredAt = Date.UTC(2026, 7, 3 + index);
            return [eventOf({ id: `e${String(index)}`, amountMinor, occurredAt }), got] as const;
          });
          const lines = earned(components, events);
          proven(lines);
          const whole = earned(
            components,
            events.map(([event]) => [event, 0n] as const),
          );
          const sum = (all: readonly EvaluatedLine[]): bigint =>
            amountsOf(all).reduce((total, one) => total + one, 0n);
          const got = sales.reduce((total, [, one]) => total + one, 0n);
          const taken = sum(whole) - sum(lines);
          const rounding = BigInt(whole.length + lines.length);
          expect(taken >= -rounding && taken <= got + rounding).toBe(true);
        },
      ),
      runs(),
    );
  });

  test.each([
    ['a flat rate', flat(2000), 'differential'],
    [
      'flat bands',
      {
        kind: 'tiered',
        measure: 'count',
        window: 'month',
        mode: 'cliff',
        bands: [{ upTo: null, flatMinor: 5 }],
      },
      'differential',
    ],
    [
      'a rate of the event alone',
      { kind: 'hybrid', parts: [flat(1), pct('0.1', 'event')] },
      'differential',
    ],
  ])('is refused where no rate gives anything to deduct from: %s', (_name, structure, base) => {
    const plan = { currency: 'USD', components: [component('share', structure, { base })] };
    const checked = validatePlan(underCurrentRules(plan), 'partner');
    expect(checked.ok ? [] : checked.issues.map(({ path }) => path.join('.'))).toEqual([
      'components.0.base',
    ]);
    expect(validatePlan(plan, 'partner').ok).toBe(true);
  });
});

describe('an event of 0.00, and one without an amount', () => {
  const count = (more: object = {}) => ({
    kind: 'tiered',
    measure: 'count',
    window: 'month',
    mode: 'cliff',
    bands: [
      { upTo: 1, flatMinor: 100, ...more },
      { upTo: null, flatMinor: 300, ...more },
    ],
  });
  const zero = (id: string) => eventOf({ id, amountMinor: 0n });
  const two = [zero('a'), zero('b'), eventOf({ id: 'c' })];

  test('0.00 pays a flat amount only where the plan says so; older versions always', () => {
    expect(proven(run(paidPlan(flat(100), {}, NOW), two))).toEqual([100n]);
    expect(proven(run(paidPlan({ ...flat(100), payOnZero: true }, {}, NOW), two))).toEqual([
      100n,
      100n,
      100n,
    ]);
    expect(proven(run(paidPlan(flat(100)), two))).toEqual([100n, 100n, 100n]);
  });

  test('what is not paid does not count in count tiers, alone and in hybrids alike', () => {
    for (const structure of [
      count(),
      { kind: 'hybrid', parts: [count(), pct('0.1')] },
      { kind: 'hybrid', parts: [{ ...flat(0), payOnZero: true }, count()] },
    ]) {
      const lines = run(paidPlan(structure, {}, NOW), two);
      const isRated = JSON.stringify(structure).includes('percentage');
      expect(proven(lines).at(-1)).toBe(isRated ? 200n : 100n);
      expect(amountsOf(lines).reduce((a, b) => a + b, 0n)).toBe(isRated ? 200n : 100n);
    }
    expect(proven(run(paidPlan(count({ payOnZero: true }), {}, NOW), two))).toEqual([
      100n,
      300n,
      300n,
    ]);
  });

  test('without an amount flat parts pay and rates give nothing, alone and in hybrids', () => {
    const activated = eventOf({ type: 'customer.activated', amountMinor: null });
    const amount = (mode: string) => ({
      kind: 'tiered',
      measure: 'amount',
      window: 'month',
      mode,
      bands: [{ upTo: null, rate: '0.1', flatMinor: 70 }],
    });
    const pays = (structure: unknown): bigint[] =>
      proven(
        run(planOf([{ key: 'a', trigger: 'customer.activated', structure }], NOW), [activated]),
      );
    expect(pays(flat(100))).toEqual([100n]);
    expect(pays(count())).toEqual([100n]);
    expect(pays({ kind: 'hybrid', parts: [count(), pct('0.1')] })).toEqual([100n]);
    expect(pays({ kind: 'hybrid', parts: [flat(100), pct('0.1')] })).toEqual([100n]);
    expect(pays({ ...count(), bands: [{ upTo: null, rate: '0.1', flatMinor: 100 }] })).toEqual([
      100n,
    ]);
    expect(pays(pct('0.1'))).toEqual([]);
    expect(pays(amount('cliff'))).toEqual([70n]);
    expect(pays(amount('marginal'))).toEqual([]);
  });
});

test('months are counted from the first payment above 0.00 where no activation is known', () => {
  const plan = (rules: 1 | 2) => paidPlan(pct('0.1'), { durationMonths: 2 }, { rules });
  const at = (id: string, month: number, amountMinor: bigint): EventFacts =>
    eventOf({ id, amountMinor, occurredAt: Date.UTC(2026, month, 5), reference: id });
  const events = [at('a', 0, 0n), at('b', 1, 1000n), at('c', 2, 1000n), at('d', 3, 1000n)];
  const worked = (rules: 1 | 2) => simulate({ prepared: plan(rules), earner: RESELLER, events });
  expect(proven(worked(1).lines)).toEqual([100n, 100n, 100n]);
  const { lines, skipped } = worked(2);
  expect(proven(lines)).toEqual([100n, 100n]);
  expect(skipped).toContainEqual({
    componentKey: 'recurring',
    reason: 'duration_over',
    eventId: 'd',
  });
  const [, line] = lines;
  expect(
    line === undefined ? [] : explanationSentences(line.explanation, { intl: speakerOf() }),
  ).toContain('Within 2 months of the first payment on Feb 5, 2026.');
});

test('an activation counts for what happens from its own date on', () => {
  const plan = (rules: 1 | 2) => paidPlan(pct('0.1'), { durationMonths: 2 }, { rules });
  const at = (id: string, month: number, day: number): EventFacts =>
    eventOf({ id, occurredAt: Date.UTC(2026, month, day, 10), reference: id });
  const activated = {
    ...at('on', 4, 5),
    type: 'customer.activated' as const,
    occurredAt: Date.UTC(2026, 4, 5, 18),
    amountMinor: null,
    reference: null,
  };
  const events = [
    at('a', 0, 5),
    at('b', 3, 5),
    at('c', 4, 5),
    at('d', 5, 5),
    at('e', 6, 5),
    activated,
  ];
  const paying = (rules: 1 | 2) =>
    simulate({ prepared: plan(rules), earner: RESELLER, events }).lines.map(
      ({ eventId }) => eventId,
    );
  // In April the two months since the first payment are over; on 5 May they begin anew, also in the morning.
  expect(paying(2)).toEqual(['a', 'c', 'd']);
  expect(paying(1)).toEqual(['a', 'b', 'c', 'd']);
  const own = [{ id: 'c1', activatedOn: Date.UTC(2026, 4, 5) }];
  const given = {
    prepared: plan(2),
    earner: RESELLER,
    events: events.slice(0, -1),
    customers: own,
  };
  expect(simulate(given).lines.map(({ eventId }) => eventId)).toEqual(['a', 'c', 'd']);
});
