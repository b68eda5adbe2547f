import fc from 'fast-check';
import { speakerOf } from '../testing/speaker';
import { describe, expect, test } from 'vitest';
import { bandsArb, componentArb, earnerArb, eventsArb, rateArb, roundingArb } from './arbitraries';
import { readInteger } from './explanation';
import type { EarningExplanation, Explanation } from './explanation';
import type { EvaluatedLine } from './facts';
import { movedBy, reconcile } from './reconcile';
import type { PostedSource } from './reconcile';
import { recompute } from './recompute';
import { RULE_SETS } from './rule-set';
import { explanationSentences } from './sentences';
import {
  amountsOf,
  eventOf,
  invoices,
  paidPlan,
  planOf,
  RESELLER,
  run,
  runStored,
  throughJson,
} from './testing';
import { runs } from '../testing/runs';

const NOW = { at: 0, day: 0 };

const numbersIn = (value: unknown): number[] => {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
};

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);

const isEarning = (explanation: Explanation): explanation is EarningExplanation =>
  explanation.k === 'earning';

describe('any plan, any events', () => {
  const anyRun = fc.tuple(componentArb, roundingArb, eventsArb(), earnerArb);
  const anyRules = fc.constantFrom(...RULE_SETS);

  test('recomputing from the stored explanation gives the same cent', () => {
    fc.assert(
      fc.property(anyRun, anyRules, ([component, rounding, events, earner], rules) => {
        for (const line of run(planOf([component], { rounding, rules }), events, earner)) {
          expect(recompute(throughJson(line.explanation))).toBe(line.amountMinor);
        }
      }),
      runs(400),
    );
  });

  test('no input makes a float: every number of an explanation is a safe integer', () => {
    fc.assert(
      fc.property(anyRun, ([component, rounding, events, earner]) => {
        for (const line of run(planOf([component], { rounding }), events, earner)) {
          expect(numbersIn(throughJson(line.explanation)).every(Number.isSafeInteger)).toBe(true);
        }
      }),
      runs(),
    );
  });

  test('the shares of a hybrid sum to the whole', () => {
    fc.assert(
      fc.property(anyRun, anyRules, ([component, rounding, events, earner], rules) => {
        for (const { explanation, amountMinor } of run(
          planOf([component], { rounding, rules }),
          events,
          earner,
        )) {
          if (!isEarning(explanation) || explanation.steps.length < 2) continue;
          const shares = explanation.steps.map(({ share }) => readInteger(share ?? 0));
          expect(sum(shares)).toBe(amountMinor);
        }
      }),
      runs(),
    );
  });

  test('an explanation can always be said in words that end as sentences', () => {
    fc.assert(
      fc.property(anyRun, ([component, rounding, events, earner]) => {
        for (const line of run(planOf([component], { rounding }), events, earner)) {
          for (const sentence of explanationSentences(throughJson(line.explanation), {
            intl: speakerOf('de-DE'),
          })) {
            expect(sentence).toMatch(/\.$/);
          }
        }
      }),
      runs(50),
    );
  });

  test('an earning is never negative and never above a limit; a month never above its own', () => {
    fc.assert(
      fc.property(anyRun, ([component, rounding, events, earner]) => {
        const plan = planOf([component], { rounding });
        const [prepared] = plan.components;
        const months = new Map<number, bigint>();
        const occurred = new Map(
          events.map((event) => [event.id, new Date(event.occurredAt).getUTCMonth()]),
        );
        for (const line of run(plan, events, earner)) {
          const month = occurred.get(line.eventId ?? '') ?? -1;
          months.set(month, (months.get(month) ?? 0n) + line.amountMinor);
          if (line.kind !== 'earning') continue;
          expect(line.amountMinor >= 0n).toBe(true);
          const most = prepared?.maxPerEvent ?? null;
          if (most !== null) expect(line.amountMinor <= most).toBe(true);
        }
        const most = prepared?.maxPerPeriod ?? null;
        for (const earned of months.values()) {
          if (most !== null) expect(earned <= most).toBe(true);
        }
      }),
      runs(),
    );
  });

  test('accumulators survive being stored as JSON between any two events', () => {
    fc.assert(
      fc.property(anyRun, ([component, rounding, events, earner]) => {
        const plan = planOf([component], { rounding });
        const lines = runStored(plan, events, earner);
        expect(amountsOf(lines)).toEqual(amountsOf(run(plan, events, earner)));
      }),
      runs(),
    );
  });
});

test('a true-up across months keeps to the limit of the month it belongs to, also from stored rows', () => {
  const structure = {
    kind: 'tiered',
    measure: 'amount',
    window: 'quarter',
    mode: 'cliff',
    retroactive: true,
    bands: [
      { upTo: 1000, rate: '0.1' },
      { upTo: null, rate: '0.2' },
    ],
  };
  const plan = paidPlan(structure, { limits: { maxPerPeriodMinor: 130 } });
  const events = [
    eventOf({ id: 'a', occurredAt: Date.UTC(2026, 6, 1), amountMinor: 500n }),
    eventOf({ id: 'b', occurredAt: Date.UTC(2026, 6, 2), amountMinor: 500n }),
    eventOf({ id: 'c', occurredAt: Date.UTC(2026, 7, 1), amountMinor: 1000n }),
  ];
  // July had 1.00 of 1.30: the first event's true-up takes what is left, the second finds nothing.
  expect(amountsOf(run(plan, events))).toEqual([50n, 50n, 130n, 30n]);
  expect(amountsOf(runStored(plan, events, RESELLER))).toEqual([50n, 50n, 130n, 30n]);
});

describe('order of arrival', () => {
  const sourcesOf = (
    lines: readonly EvaluatedLine[],
  ): { sourceKey: string; line: EvaluatedLine }[] =>
    lines.map((line) => ({
      sourceKey: `${line.triggeringEventId ?? ''} ${movedBy(line)}`,
      line,
    }));

  const post = (
    books: Map<string, PostedSource>,
    revised: readonly { sourceKey: string; revision: number; line: EvaluatedLine }[],
  ): void => {
    for (const { sourceKey, revision, line } of revised) {
      expect(recompute(throughJson(line.explanation))).toBe(line.amountMinor);
      const before = books.get(sourceKey)?.amountMinor ?? 0n;
      books.set(sourceKey, {
        sourceKey,
        revision,
        amountMinor: before + line.amountMinor,
        plan: { ver: 'v1', c: line.componentKey, cur: 'USD' },
        eventId: line.eventId,
        windowKey: null,
        currency: 'USD',
        payableOn: line.payableOn,
      });
    }
  };

  test('does not matter once re-rated: posted differences sum to what the right order gives', () => {
    fc.assert(
      fc.property(
        componentArb,
        eventsArb(12).chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        (component, [events, arrival]) => {
          const plan = planOf([component]);
          const books = new Map<string, PostedSource>();
          arrival.forEach((_, index) => {
            const known = arrival.slice(0, index + 1);
            const expected = sourcesOf(run(plan, known));
            post(
              books,
              reconcile({ expected, posted: [...books.values()], moment: NOW, why: 'late event' }),
            );
          });
          const again = sourcesOf(run(plan, events));
          const right = new Map(again.map(({ sourceKey, line }) => [sourceKey, line.amountMinor]));
          for (const [key, { amountMinor }] of books)
            expect(amountMinor).toBe(right.get(key) ?? 0n);
          expect([...right.keys()].filter((key) => !books.has(key))).toEqual([]);
          expect(
            reconcile({ expected: again, posted: [...books.values()], moment: NOW, why: 'again' }),
          ).toEqual([]);
        },
      ),
      runs(60),
    );
  });
});

describe('tiers', () => {
  const window = fc.constantFrom('month', 'quarter', 'lifetime');

  test('splitting an event changes nothing in marginal tiers but the rounding of each piece', () => {
    const pieces = fc.array(fc.bigInt({ min: 1n, max: 90_000n }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(bandsArb, window, pieces, (bands, win, amounts) => {
        const structure = {
          kind: 'tiered',
          measure: 'amount',
          window: win,
          mode: 'marginal',
          bands,
        };
        const whole = run(paidPlan(structure), invoices([sum(amounts)]));
        const split = run(paidPlan(structure), invoices(amounts));
        const difference = sum(amountsOf(whole)) - sum(amountsOf(split));
        // Each line is rounded once: at most half a cent apart for each.
        expect(difference * difference <= BigInt(amounts.length + 1) ** 2n).toBe(true);
      }),
      runs(),
    );
  });

  test('splitting changes nothing at all where rates give whole cents', () => {
    const hundreds = fc.array(fc.bigInt({ min: 1n, max: 900n }), { minLength: 1, maxLength: 8 });
    const bands = [
      { upTo: 30_000, rate: '0.05' },
      { upTo: 100_000, rate: '0.07', flatMinor: 500 },
      { upTo: null, rate: '0.1', flatMinor: 900 },
    ];
    fc.assert(
      fc.property(hundreds, window, (parts, win) => {
        const amounts = parts.map((part) => part * 100n);
        const structure = {
          kind: 'tiered',
          measure: 'amount',
          window: win,
          mode: 'marginal',
          bands,
        };
        const whole = sum(amountsOf(run(paidPlan(structure), invoices([sum(amounts)]))));
        expect(sum(amountsOf(run(paidPlan(structure), invoices(amounts))))).toBe(whole);
      }),
      runs(),
    );
  });

  test('cliff and marginal agree inside the first band', () => {
    fc.assert(
      fc.property(
        rateArb,
        rateArb,
        fc.array(fc.bigInt({ min: 1n, max: 10_000n }), { maxLength: 10 }),
        (a, b, amounts) => {
          const top = Number(sum(amounts)) + 1;
          const bands = [
            { upTo: top, rate: a },
            { upTo: null, rate: b },
          ];
          const by = (mode: string): bigint[] =>
            amountsOf(
              run(
                paidPlan({ kind: 'tiered', measure: 'amount', window: 'lifetime', mode, bands }),
                invoices(amounts),
              ),
            );
          expect(by('cliff')).toEqual(by('marginal'));
        },
      ),
      runs(),
    );
  });

  test('a retroactive cliff leaves each event of the window paid at the last band, to the cent', () => {
    fc.assert(
      fc.property(
        bandsArb,
        fc.array(fc.bigInt({ min: 1n, max: 90_000n }), { minLength: 1, maxLength: 10 }),
        (bands, amounts) => {
          const structure = {
            kind: 'tiered',
            measure: 'amount',
            window: 'lifetime',
            mode: 'cliff',
            bands,
            retroactive: true,
          };
          const plan = paidPlan(structure);
          const lines = run(plan, invoices(amounts));
          const last = lines.findLast(({ kind }) => kind === 'earning')?.explanation;
          const step = last?.k === 'earning' ? last.steps[0] : undefined;
          const rate = step?.k === 'tier' ? (step.bands[0]?.rate ?? '0') : '0';
          const flatRun = run(paidPlan({ kind: 'percentage', rate }), invoices(amounts));
          for (const { eventId, amountMinor } of flatRun) {
            const earned = lines.filter((line) => line.eventId === eventId);
            expect(sum(amountsOf(earned))).toBe(amountMinor);
          }
        },
      ),
      runs(),
    );
  });
});

describe('sizes', () => {
  test('amounts beyond 2^53 stay exact', () => {
    const huge = 9_007_199_254_740_993n;
    const [line] = run(paidPlan({ kind: 'percentage', rate: '1' }), [
      eventOf({ amountMinor: huge }),
    ]);
    expect(line?.amountMinor).toBe(huge);
    expect(line === undefined ? null : recompute(throughJson(line.explanation))).toBe(huge);
  });

  test('two runs share nothing: the same events give the same lines with fresh accumulators', () => {
    fc.assert(
      fc.property(componentArb, eventsArb(10), (component, events) => {
        const plan = planOf([component]);
        expect(run(plan, events, RESELLER)).toEqual(run(plan, events, RESELLER));
      }),
      runs(50),
    );
  });
});
