import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clockText,
  dayText,
  hasBegun,
  instantOf,
  localDay,
  readDay,
  startOfDay,
} from './local-day';
import { runs } from '../testing/runs';
import { DAY_MS } from './period';

const at = (text: string): number => Date.parse(text);
const startText = (day: string, zone: string): string =>
  new Date(startOfDay(readDay(day), zone)).toISOString().replace('.000Z', 'Z');

describe('the local date of an instant', () => {
  test.each([
    // Half an hour on either side of midnight, west and east of UTC.
    ['2026-02-01T07:30:00Z', 'America/Los_Angeles', '2026-01-31'],
    ['2026-02-01T08:30:00Z', 'America/Los_Angeles', '2026-02-01'],
    ['2026-01-31T22:30:00Z', 'Europe/Berlin', '2026-01-31'],
    ['2026-01-31T23:30:00Z', 'Europe/Berlin', '2026-02-01'],
    ['2026-01-31T23:30:00Z', 'UTC', '2026-01-31'],
    ['2026-02-01T00:30:00Z', 'UTC', '2026-02-01'],
    ['2026-01-31T10:59:59.999Z', 'Pacific/Auckland', '2026-01-31'],
    ['2026-01-31T11:00:00Z', 'Pacific/Auckland', '2026-02-01'],
    ['2026-01-31T10:00:00Z', 'Pacific/Kiritimati', '2026-02-01'],
    ['2026-02-01T11:59:59Z', 'Etc/GMT+12', '2026-01-31'],
    // Half hours, and quarters.
    ['2026-01-31T18:29:59Z', 'Asia/Kolkata', '2026-01-31'],
    ['2026-01-31T18:30:00Z', 'Asia/Kolkata', '2026-02-01'],
    ['2026-01-31T13:29:59Z', 'Australia/Adelaide', '2026-01-31'],
    ['2026-01-31T13:30:00Z', 'Australia/Adelaide', '2026-02-01'],
    ['2026-06-30T14:30:00Z', 'Australia/Adelaide', '2026-07-01'],
    ['2026-02-01T03:29:59Z', 'America/St_Johns', '2026-01-31'],
    ['2026-02-01T03:30:00Z', 'America/St_Johns', '2026-02-01'],
    ['2026-07-01T02:30:00Z', 'America/St_Johns', '2026-07-01'],
    ['2026-01-31T18:15:00Z', 'Asia/Kathmandu', '2026-02-01'],
    // Both changes of the clock: the same time of day is another instant before and after.
    ['2026-03-28T23:00:00Z', 'Europe/Berlin', '2026-03-29'],
    ['2026-03-29T21:59:59Z', 'Europe/Berlin', '2026-03-29'],
    ['2026-03-29T22:00:00Z', 'Europe/Berlin', '2026-03-30'],
    ['2026-10-24T22:00:00Z', 'Europe/Berlin', '2026-10-25'],
    ['2026-10-25T22:59:59Z', 'Europe/Berlin', '2026-10-25'],
    ['2026-10-25T23:00:00Z', 'Europe/Berlin', '2026-10-26'],
    ['2026-11-01T06:59:59Z', 'America/Los_Angeles', '2026-10-31'],
    ['2026-11-01T07:00:00Z', 'America/Los_Angeles', '2026-11-01'],
    ['2026-11-02T07:59:59Z', 'America/Los_Angeles', '2026-11-01'],
    // Midnight that does not exist: the day before ends at 23:59:59, the day begins at 01:00.
    ['2018-11-04T02:59:59Z', 'America/Sao_Paulo', '2018-11-03'],
    ['2018-11-04T03:00:00Z', 'America/Sao_Paulo', '2018-11-04'],
    ['2024-04-25T21:59:59Z', 'Africa/Cairo', '2024-04-25'],
    ['2024-04-25T22:00:00Z', 'Africa/Cairo', '2024-04-26'],
    // A date that was skipped.
    ['2011-12-30T09:59:59Z', 'Pacific/Apia', '2011-12-29'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31'],
    // A leap day.
    ['2028-02-29T07:59:59Z', 'America/Los_Angeles', '2028-02-28'],
    ['2028-03-01T07:59:59Z', 'America/Los_Angeles', '2028-02-29'],
    ['1970-01-01T00:00:00Z', 'America/Los_Angeles', '1969-12-31'],
    // A date for a minute, then that before for an hour again.
    ['2010-11-07T02:30:30Z', 'America/St_Johns', '2010-11-07'],
    ['2010-11-07T02:31:00Z', 'America/St_Johns', '2010-11-06'],
    ['2010-11-07T03:30:00Z', 'America/St_Johns', '2010-11-07'],
  ])('%s in %s is %s', (instant, zone, day) => {
    expect(dayText(localDay(at(instant), zone))).toBe(day);
  });
});

describe('the first instant of a date', () => {
  test.each([
    ['2026-02-01', 'UTC', '2026-02-01T00:00:00Z'],
    ['2026-02-01', 'America/Los_Angeles', '2026-02-01T08:00:00Z'],
    ['2026-07-01', 'America/Los_Angeles', '2026-07-01T07:00:00Z'],
    ['2026-02-01', 'Europe/Berlin', '2026-01-31T23:00:00Z'],
    ['2026-02-01', 'Pacific/Kiritimati', '2026-01-31T10:00:00Z'],
    ['2026-02-01', 'Etc/GMT+12', '2026-02-01T12:00:00Z'],
    ['2026-02-01', 'Asia/Kolkata', '2026-01-31T18:30:00Z'],
    ['2026-02-01', 'Australia/Adelaide', '2026-01-31T13:30:00Z'],
    ['2026-02-01', 'America/St_Johns', '2026-02-01T03:30:00Z'],
    // The day of a change, and the day after it.
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00Z'],
    ['2026-11-01', 'America/Los_Angeles', '2026-11-01T07:00:00Z'],
    ['2026-11-02', 'America/Los_Angeles', '2026-11-02T08:00:00Z'],
    // No midnight: the clocks go on at 01:00.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
    ['2024-04-26', 'Africa/Cairo', '2024-04-25T22:00:00Z'],
    // Midnight twice: the first counts. In Havana clocks go from 01:00 back to 00:00.
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00Z'],
    // From 00:01 back to 23:01 of the day before.
    ['2010-11-07', 'America/St_Johns', '2010-11-07T02:30:00Z'],
    // A date that was skipped begins with the next.
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ])('%s in %s begins at %s', (day, zone, instant) => {
    expect(startText(day, zone)).toBe(instant);
  });
});

const ZONES = [
  'UTC',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'Europe/Berlin',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
];
const instants = fc.integer({ min: at('1970-01-03T00:00:00Z'), max: at('2045-01-01T00:00:00Z') });
const zones = fc.constantFrom(...ZONES);

/** The same by other means: the date as Swedish calendars write it. */
const written = (instant: number, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(instant);

test('every instant lies on the date that calendars show', () => {
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      expect(dayText(localDay(instant, zone))).toBe(written(instant, zone));
    }),
    runs(),
  );
});

test('a date begins before all that happens on it, after all of the dates before', () => {
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const day = localDay(instant, zone);
      const start = startOfDay(day, zone);
      expect(start).toBeLessThanOrEqual(instant);
      expect(localDay(start, zone)).toBe(day);
      expect(localDay(start - 1, zone)).toBeLessThan(day);
      expect(startOfDay(day + DAY_MS, zone)).toBeGreaterThan(start);
    }),
    runs(),
  );
});

test('a limit at midnight UTC is a day, which begins with the local date; any other an instant', () => {
  const zone = 'America/Los_Angeles';
  const moment = (text: string) => ({ at: at(text), day: localDay(at(text), zone) });
  const day = at('2026-02-01T00:00:00Z');
  expect(hasBegun(day, moment('2026-02-01T07:59:59Z'))).toBe(false);
  expect(hasBegun(day, moment('2026-02-01T08:00:00Z'))).toBe(true);
  const instant = at('2026-02-01T00:00:01Z');
  expect(hasBegun(instant, moment('2026-02-01T00:00:00Z'))).toBe(false);
  expect(hasBegun(instant, moment('2026-02-01T00:00:01Z'))).toBe(true);
});

describe('when the clocks of a zone show a time', () => {
  const ZONES = ['UTC', 'Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Apia'];

  test('is the instant at which they do, wherever they show it once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(1990, 0) / 60_000, max: Date.UTC(2037, 0) / 60_000 }),
        fc.constantFrom(...ZONES),
        (minute, zone) => {
          const at = minute * 60_000;
          const wall = Date.parse(`${clockText(at, zone).replace(' ', 'T')}Z`);
          const found = instantOf(wall, zone);
          // Of a time that is shown twice, the first.
          expect(found <= at).toBe(true);
          expect(clockText(found, zone)).toBe(clockText(at, zone));
        },
      ),
      runs(),
    );
  });

  test('is later by what they skip, of a time that they never show', () => {
    const wall = Date.UTC(2026, 2, 29, 2, 30);
    expect(clockText(instantOf(wall, 'Europe/Berlin'), 'Europe/Berlin')).toBe('2026-03-29 03:30');
  });
});
