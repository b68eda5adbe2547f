import { describe, expect, test } from 'vitest';
import { localDay, readDay } from '../period/local-day';
import { evaluateEvent } from './evaluate-event';
import type { EventFacts } from './facts';
import { explanationSentences } from './sentences';
import { simulate } from './simulate';
import { amountsOf, eventOf, paidPlan, planOf, RESELLER, run } from './testing';
import { speakerOf } from '../testing/speaker';

const at = (id: string, instant: string, zone: string, rest: Partial<EventFacts> = {}) => {
  const occurredAt = Date.parse(instant);
  const localDate = localDay(occurredAt, zone);
  return eventOf({
    id,
    reference: id,
    occurredAt,
    localDay: localDate,
    amountMinor: 20_000n,
    ...rest,
  });
};

const tenth = { kind: 'percentage', rate: '0.1' };

describe('windows, limits, lives and holds go by the local date', () => {
  const zone = 'Australia/Adelaide';
  // 23:30 on 31 January and 00:30 on 1 February, half past an hour in UTC too.
  const [late, early] = ['2026-01-31T13:00:00Z', '2026-01-31T14:00:00Z'];

  test('the limit of a month', () => {
    const plan = paidPlan(tenth, { limits: { maxPerPeriodMinor: 2500 } });
    expect(amountsOf(run(plan, [at('a', late, zone), at('b', early, zone)]))).toEqual([
      2000n,
      2000n,
    ]);
    expect(amountsOf(run(plan, [at('a', late, 'UTC'), at('b', early, 'UTC')]))).toEqual([
      2000n,
      500n,
    ]);
  });

  test('the hold, and what is said of it', () => {
    const plan = paidPlan(tenth, { holdDays: 28 });
    const [line] = run(plan, [at('a', early, zone)]);
    expect(line).toMatchObject({
      effectiveOn: readDay('2026-02-01'),
      payableOn: readDay('2026-03-01'),
    });
    const said =
      line === undefined
        ? ''
        : explanationSentences(line.explanation, { intl: speakerOf('en-US') }).join(' ');
    expect(said).toContain('Feb 1, 2026');
    expect(said).toContain('Mar 1, 2026');
  });

  test('a duration ends with the local date, at whatever time of day it began', () => {
    const plan = paidPlan(tenth, { durationMonths: 1 });
    const lines = (instant: string) =>
      evaluateEvent(
        plan,
        {
          event: at('a', instant, zone),
          earner: RESELLER,
          customer: { activatedOn: readDay('2026-01-01') },
        },
        new Map(),
      ).lines.length;
    expect([lines(late), lines(early)]).toEqual([1, 0]);
  });
});

test.each([
  // Activated on 7 January at 23:30 in California; left on 6 February at 23:30, and on the 7th at 00:30.
  ['America/Los_Angeles', '2026-01-08T07:30:00Z', '2026-02-07T07:30:00Z', -12_000n],
  ['America/Los_Angeles', '2026-01-08T07:30:00Z', '2026-02-07T08:30:00Z', -6000n],
  // On 3 October at 23:30 in São Paulo; the next day began at 01:00.
  ['America/Sao_Paulo', '2018-10-05T02:30:00Z', '2018-11-04T02:30:00Z', -12_000n],
  ['America/Sao_Paulo', '2018-10-05T02:30:00Z', '2018-11-04T03:00:00Z', -6000n],
] as const)('clawback in %s, joined at %s and left at %s', (zone, joined, left, taken) => {
  const prepared = planOf([
    {
      key: 'joined',
      trigger: 'customer.activated',
      structure: { kind: 'flat_rate', amountMinor: 12_000, per: 'event' },
      clawback: { onChurnWithinMonths: 2, schedule: 'linear' },
    },
  ]);
  const { lines } = simulate({
    prepared,
    earner: RESELLER,
    events: [
      at('a', joined, zone, { type: 'customer.activated', amountMinor: null }),
      at('b', left, zone, { type: 'customer.churned', amountMinor: null }),
    ],
  });
  expect(amountsOf(lines)).toEqual([12_000n, taken]);
});
