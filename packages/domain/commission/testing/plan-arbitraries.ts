/** Random valid plan definitions with every structure, option and nesting, for whoever reads or writes whole plans. */
import fc from 'fast-check';
import { PARTNER_TIERS } from '../../enum/partner-tier';
import { bandsArb, componentArb, rateArb, roundingArb } from '../arbitraries';
import type { EarnerKind, PlanDefinition } from '../plan';
import { validatePlan } from '../validate-plan';

const asObject = (value: unknown): object =>
  typeof value === 'object' && value !== null ? value : {};

const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

const amount = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const window = fc.constantFrom('month', 'quarter', 'year');

const rising = (most: number): fc.Arbitrary<number[]> =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: most }), { minLength: 1, maxLength: 4 })
    .map((values) => values.toSorted((a, b) => a - b));

const pays = (target: boolean): fc.Arbitrary<object> =>
  fc.oneof(
    fc.record({ bonusMinor: amount }),
    ...(target
      ? [
          fc.record({ rate: rateArb }),
          fc.integer({ min: 0, max: 9 }).map((tenths) => ({ multiplier: `1.${String(tenths)}` })),
        ]
      : []),
  );

interface Metric {
  readonly metric: string;
  readonly field: 'atLeast' | 'atMost';
  readonly isRate: boolean;
  readonly quota: boolean;
}

const METRICS: readonly Metric[] = [
  { metric: 'net_revenue', field: 'atLeast', isRate: false, quota: false },
  { metric: 'new_customers', field: 'atLeast', isRate: false, quota: false },
  { metric: 'active_customers', field: 'atLeast', isRate: false, quota: false },
  { metric: 'quota_attainment', field: 'atLeast', isRate: true, quota: true },
  { metric: 'churn_rate', field: 'atMost', isRate: true, quota: false },
  { metric: 'rank', field: 'atMost', isRate: false, quota: false },
];

/** A threshold of 0 or 1 may be a number or a text. */
const thresholds = (isRate: boolean): fc.Arbitrary<(number | string)[]> =>
  isRate
    ? fc.oneof(
        rising(999).map((values) => values.map((value) => `0.${String(value).padStart(3, '0')}`)),
        fc.constant<(number | string)[]>([0, '0.5', 1]),
      )
    : rising(1_000_000);

const performance = (appliesTo: string | undefined): fc.Arbitrary<unknown> =>
  fc.constantFrom(...METRICS).chain(({ metric, field, isRate, quota }) =>
    thresholds(isRate).chain((steps) =>
      fc.record({
        kind: fc.constant('performance_based'),
        metric: fc.constant(metric),
        window,
        ...(quota ? { quotaMinor: fc.integer({ min: 1, max: 5_000_000 }) } : {}),
        ...(appliesTo === undefined ? {} : { appliesTo: fc.constant(appliesTo) }),
        steps: fc.tuple(
          ...steps.map((step) =>
            pays(appliesTo !== undefined).map((pay) => ({ [field]: step, ...pay })),
          ),
        ),
      }),
    ),
  );

const clawback = fc.oneof(
  fc.record({
    onChurnWithinMonths: fc.integer({ min: 1, max: 120 }),
    schedule: fc.constantFrom('linear', 'full'),
  }),
  fc.array(rateArb, { minLength: 1, maxLength: 6 }).map((shares) => ({
    onChurnWithinMonths: shares.length,
    schedule: 'steps',
    shares,
  })),
);

/** Bands that pay an amount in place of a rate, with a base that only a partner's plan may say. */
const flatBands = bandsArb.map((bands) => ({
  kind: 'tiered',
  measure: 'count',
  window: 'year',
  mode: 'cliff',
  bands: bands.map((band) => ({ ...asObject(band), rate: undefined, flatMinor: 500 })),
}));

const options = {
  filter: some(
    fc.oneof(
      fc.constant({}),
      fc.record({
        products: fc.array(fc.constantFrom('fiber', 'dsl', 'a b, c'), { minLength: 1 }),
      }),
    ),
  ),
  clawback: some(clawback),
  tierMultipliers: some(
    fc.record(Object.fromEntries(PARTNER_TIERS.map((t) => [t, some(rateArb)]))),
  ),
};

const bases = fc.constantFrom('event', 'reseller_commission', 'differential');

const byEvent = (earnerKind: EarnerKind): fc.Arbitrary<object> =>
  fc
    .record({
      component: fc.oneof(
        componentArb,
        fc.record({
          trigger: fc.constantFrom('customer.activated', 'service.upgraded'),
          structure: flatBands,
        }),
      ),
      ...options,
      base: earnerKind === 'partner' ? bases : some(fc.constant('event')),
      trigger: fc.constantFrom(
        'invoice.paid',
        earnerKind === 'partner' ? 'tenant.invoice_paid' : 'customer.activated',
      ),
    })
    .map(({ component, ...rest }) => ({ ...asObject(component), ...rest }));

/**
 * Valid definitions of plans for this kind of earner, as JSON: components by event, a bonus of its own, and a bonus as one
 * of several parts. What validation refuses (two differentials, say) is left out.
 */
export const definitionArb = (earnerKind: EarnerKind): fc.Arbitrary<PlanDefinition> =>
  fc
    .record({
      rounding: some(roundingArb),
      first: byEvent(earnerKind),
      second: some(byEvent(earnerKind)),
      bonus: some(performance(undefined)),
      share: some(performance('first')),
      mixed: some(fc.tuple(byEvent(earnerKind), performance('first'))),
    })
    .map(({ rounding, first, second, bonus, share, mixed }): unknown => {
      const components = [
        { ...first, key: 'first' },
        second === undefined ? undefined : { ...second, key: 'second' },
        bonus === undefined ? undefined : { key: 'bonus', structure: bonus, holdDays: 3 },
        share === undefined
          ? undefined
          : { key: 'share', trigger: 'invoice.paid', structure: share },
        mixed === undefined
          ? undefined
          : {
              ...mixed[0],
              key: 'mixed',
              structure: {
                kind: 'hybrid',
                parts: [{ kind: 'percentage', rate: '0.05', base: 'event' }, mixed[1]],
              },
            },
      ].filter((component) => component !== undefined);
      return JSON.parse(JSON.stringify({ currency: 'USD', rounding, components }));
    })
    .map((definition) => validatePlan(definition, earnerKind))
    .filter((checked) => checked.ok)
    .map(({ plan }) => plan);
