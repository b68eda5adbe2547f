import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecastMonth, restsToRead } from './forecast';
import { runs } from '../testing/runs';

const iso = (at: number): string => new Date(at).toISOString();

describe('a forecast of the month', () => {
  test.each([
    ['three months', 1000n, [500n, 200n, 900n], { low: 1200n, middle: 1500n, high: 1900n }],
    ['two months', 0n, [100n, 301n], { low: 100n, middle: 200n, high: 301n }],
    ['one month', 40n, [60n], { low: 100n, middle: 100n, high: 100n }],
    ['refunds to come', 1000n, [-50n, 100n], { low: 950n, middle: 1025n, high: 1100n }],
  ])('by %s', (_, soFar, rests, expected) => {
    expect(forecastMonth(soFar, rests)).toEqual({ ...expected, months: rests.length });
  });

  test('is not made up where there is nothing to go by', () => {
    expect(forecastMonth(1000n, [])).toBeNull();
  });

  test('always has its middle between its ends, and moves with what was earned so far', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), {
          minLength: 1,
          maxLength: 6,
        }),
        (soFar, rests) => {
          const forecast = forecastMonth(soFar, rests);
          const later = forecastMonth(soFar + 7n, rests.toReversed());
          if (forecast === null || later === null) throw new Error('There are months to go by.');
          expect(forecast.low <= forecast.middle && forecast.middle <= forecast.high).toBe(true);
          expect(later.middle - forecast.middle).toBe(7n);
        },
      ),
      runs(),
    );
  });
});

describe('the months that it goes by', () => {
  test('begin at the same point, over the turn of the year', () => {
    const rests = restsToRead(Date.parse('2026-02-10T06:00:00Z'));
    expect(rests.map(({ period, from, to }) => [period, iso(from), iso(to)])).toEqual([
      ['2026-01', '2026-01-10T06:00:00.000Z', '2026-02-01T00:00:00.000Z'],
      ['2025-12', '2025-12-10T06:00:00.000Z', '2026-01-01T00:00:00.000Z'],
      ['2025-11', '2025-11-10T06:00:00.000Z', '2025-12-01T00:00:00.000Z'],
    ]);
  });

  test('have no rest where they are too short', () => {
    const [april, march, february] = restsToRead(Date.parse('2026-05-31T12:00:00Z'));
    expect(april?.from).toBe(april?.to);
    expect(iso(march?.from ?? 0)).toBe('2026-03-31T12:00:00.000Z');
    expect(february?.from).toBe(february?.to);
  });
});
