import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addPeriods,
  comparePeriods,
  inRange,
  isPeriod,
  listPeriods,
  monthOfLife,
  monthsBetween,
  periodOf,
  periodRange,
  windowKey,
  windowRange,
} from './period';
import { runs } from '../testing/runs';

const at = (iso: string): number => Date.parse(iso);

describe('periods are calendar months in UTC', () => {
  test.each([
    ['2026-01-01T00:00:00.000Z', '2026-01'],
    ['2025-12-31T23:59:59.999Z', '2025-12'],
    ['2026-03-01T01:30:00+02:00', '2026-02'],
    ['2024-02-29T12:00:00Z', '2024-02'],
  ])('%s lies in %s', (instant, period) => {
    expect(periodOf(at(instant))).toBe(period);
    expect(inRange(periodRange(period), at(instant))).toBe(true);
  });

  test('ranges are half-open and meet without gap', () => {
    expect(periodRange('2025-12')).toEqual({
      from: at('2025-12-01T00:00:00Z'),
      to: at('2026-01-01T00:00:00Z'),
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (months) => {
        const period = addPeriods('1990-01', months);
        expect(periodRange(period).to).toBe(periodRange(addPeriods(period, 1)).from);
        expect(addPeriods(period, -months)).toBe('1990-01');
      }),
      runs(),
    );
  });

  test('can be listed, compared and refused', () => {
    expect(listPeriods('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(listPeriods('2026-02', '2026-01')).toEqual([]);
    expect(comparePeriods('2025-12', '2026-01')).toBeLessThan(0);
    expect(['2026-13', '2026-1', '26-01', '2026-00'].map(isPeriod)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(() => periodRange('2026-13')).toThrow('not a month');
  });
});

describe('windows', () => {
  test.each([
    ['month', '2026-08', '2026-08-01', '2026-09-01'],
    ['quarter', '2026-Q3', '2026-07-01', '2026-10-01'],
    ['year', '2026', '2026-01-01', '2027-01-01'],
  ] as const)('the %s of 15 August 2026 is %s', (window, key, from, to) => {
    const instant = at('2026-08-15T10:00:00Z');
    expect(windowKey(window, instant)).toBe(key);
    expect(windowRange(window, instant)).toEqual({ from: at(from), to: at(to) });
  });
});

describe('days and months', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-15', 2, '2027-01-15'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(at(from), months)).toBe(at(to));
  });

  test('the time of day stays', () => {
    expect(addMonths(at('2026-01-31T13:45:10.5Z'), 1)).toBe(at('2026-02-28T13:45:10.5Z'));
  });

  test('a hold of 30 days is 30 times 24 hours', () => {
    expect(addDays(at('2026-10-03T12:00:00Z'), 30)).toBe(at('2026-11-02T12:00:00Z'));
  });

  test.each([
    ['2026-01-10', '2026-01-10', 1],
    ['2026-01-10', '2026-02-09', 1],
    ['2026-01-10', '2026-02-10', 2],
    ['2026-01-31', '2026-02-27', 1],
    ['2026-01-31', '2026-02-28', 2],
    ['2026-01-10', '2026-07-10', 7],
    ['2026-01-10', '2026-01-09', 0],
  ])('a customer of %s is on %s in month %i of its life', (since, now, month) => {
    expect(monthOfLife(at(since), at(now))).toBe(month);
  });

  test('monthsBetween undoes addMonths', () => {
    const instant = fc.integer({ min: at('1990-01-01'), max: at('2090-01-01') });
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 600 }), (from, months) => {
        expect(monthsBetween(from, addMonths(from, months))).toBe(months);
        expect(monthsBetween(from, addMonths(from, months) - 1)).toBe(months - 1);
      }),
      runs(),
    );
  });
});
