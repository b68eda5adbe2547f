import { describe, expect, test } from 'vitest';
import { compareEvents, evaluateEvent } from './evaluate-event';
import type { EarnerFacts, EventFacts } from './facts';
import { recompute } from './recompute';
import { speakerOf } from '../testing/speaker';
import { explanationSentences } from './sentences';
import { amountsOf, eventOf, planOf } from './testing';
import { validatePlan } from './validate-plan';

const PARTNER: EarnerFacts = { kind: 'partner', id: 'p1', tier: null };
const HALF = { kind: 'percentage', rate: '0.5' };
const IN_BANDS = {
  kind: 'tiered',
  measure: 'amount',
  window: 'month',
  mode: 'marginal',
  bands: [
    { upTo: 10_000, rate: '0.5' },
    { upTo: null, rate: '1' },
  ],
};

const earn = (
  component: Record<string, unknown>,
  got: bigint,
  ...events: readonly Partial<EventFacts>[]
) => {
  const plan = planOf(
    [{ key: 'share', trigger: 'invoice.paid', base: 'reseller_commission', ...component }],
    { earnerKind: 'partner' },
  );
  const accumulators = new Map();
  const lines = events
    .map((event, index) => eventOf({ id: `e${String(index)}`, ...event }))
    .toSorted(compareEvents)
    .flatMap(
      (event) =>
        evaluateEvent(
          plan,
          { event, earner: PARTNER, customer: null, resellerCommissionMinor: got },
          accumulators,
        ).lines,
    );
  expect(lines.map(({ explanation }) => recompute(explanation))).toEqual(amountsOf(lines));
  return {
    amounts: amountsOf(lines),
    said: lines.flatMap(({ explanation }) =>
      explanationSentences(explanation, { intl: speakerOf('en-US') }),
    ),
  };
};

const SOLD = { amountMinor: 12_400n, taxMinor: 2_400n };
const ACTIVATED = { type: 'customer.activated', amountMinor: null } as const;

describe('a share of what the reseller got', () => {
  test('is of at most the event’s net amount, and says so', () => {
    const { amounts, said } = earn({ structure: HALF }, 1_000_000n, SOLD);
    expect(amounts).toEqual([5_000n]);
    expect(said).toContain(
      'The reseller earned $10,000.00; at most the net amount of $100.00 counts.',
    );
  });

  test('is of all of it up to that amount, and says nothing more', () => {
    const { amounts, said } = earn({ structure: HALF }, 10_000n, SOLD);
    expect(amounts).toEqual([5_000n]);
    expect(said.some((sentence) => sentence.includes('at most'))).toBe(false);
  });

  test('is of nothing where nothing was paid', () => {
    expect(earn({ structure: HALF }, 10_000n, { amountMinor: 0n }).amounts).toEqual([]);
  });

  test('climbs bands by what counts of it', () => {
    const later = { occurredAt: eventOf().occurredAt + 1 };
    const { amounts } = earn({ structure: IN_BANDS }, 1_000_000n, SOLD, { ...SOLD, ...later });
    expect(amounts).toEqual([5_000n, 10_000n]);
  });

  test('of an event without an amount is of at most what the plan says', () => {
    const trigger = 'customer.activated';
    const capped = earn({ trigger, structure: HALF, baseCapMinor: 3_000 }, 1_000_000n, ACTIVATED);
    expect(capped.amounts).toEqual([1_500n]);
    expect(capped.said).toContain(
      'The reseller earned $10,000.00; without an amount at most $30.00 counts.',
    );
    const under = earn({ trigger, structure: HALF, baseCapMinor: 3_000 }, 2_000n, ACTIVATED);
    expect(under.amounts).toEqual([1_000n]);
  });

  test('of such an event is of all of it under a version that was made without that limit', () => {
    const trigger = 'customer.activated';
    expect(earn({ trigger, structure: HALF }, 20_000n, ACTIVATED).amounts).toEqual([10_000n]);
  });
});

test('less what the reseller got is never more than the rate of the net amount', () => {
  const base = 'differential';
  expect(earn({ base, structure: HALF }, 0n, SOLD).amounts).toEqual([5_000n]);
  expect(earn({ base, structure: HALF }, 1_000_000n, SOLD).amounts).toEqual([0n]);
});

test('only a share of the reseller’s commission on events that may carry no amount has such a limit', () => {
  const check = (base: string, trigger = 'customer.activated') =>
    validatePlan(
      {
        currency: 'USD',
        components: [{ key: 'a', trigger, base, structure: HALF, baseCapMinor: 5 }],
      },
      'partner',
    ).ok;
  expect(check('reseller_commission')).toBe(true);
  expect(check('reseller_commission', 'invoice.paid')).toBe(false);
  expect(check('differential')).toBe(false);
  expect(check('event')).toBe(false);
});
