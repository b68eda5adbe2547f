import { DATE_FORMATS } from '@portal/domain/enum/import-reading';
import type { DateFormat } from '@portal/domain/enum/import-reading';
import { runs } from '@portal/domain/testing/runs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWrittenDate, showDate, timeOf } from './date-text';
import { dateFormatOf, Profiler } from './profile';

const LATEST = 2028;
const shown = (text: string, format: DateFormat) => showDate(text, format, LATEST);

describe('a written date', () => {
  it.each<[string, DateFormat, string]>([
    ['2026-03-31', 'YMD', '2026-03-31'],
    ['2026/3/1', 'YMD', '2026-03-01'],
    ['20260331', 'YMD', '2026-03-31'],
    ['20260331T101500Z', 'YMD', '2026-03-31 10:15'],
    ['26-03-31', 'YMD', '2026-03-31'],
    ['2026-03-31T10:00:00Z', 'YMD', '2026-03-31 10:00'],
    ['2026-03-31 12:00+02:00', 'YMD', '2026-03-31 10:00'],
    ['2026-03-31 10:00:00.123456', 'YMD', '2026-03-31 10:00'],
    ['2026-03-31 10:00 UTC', 'YMD', '2026-03-31 10:00'],
    ['31.03.2026', 'DMY', '2026-03-31'],
    ['1.3.26', 'DMY', '2026-03-01'],
    ['31.03.99', 'DMY', '1999-03-31'],
    ['31/03/2026 14:05', 'DMY', '2026-03-31 14:05'],
    ['31.03.2026 14:05:09 Uhr', 'DMY', '2026-03-31 14:05'],
    ['31/03/2026 à 14h05', 'DMY', '2026-03-31 14:05'],
    ['03/31/2026', 'MDY', '2026-03-31'],
    ['3/31/26 2:05 PM', 'MDY', '2026-03-31 14:05'],
    ['03/31/2026 12:00 a.m.', 'MDY', '2026-03-31 00:00'],
    ['03/31/2026 10:00 PST', 'MDY', '2026-03-31 18:00'],
    ['Mar 31, 2026', 'MDY', '2026-03-31'],
    ['Tuesday, March 31st, 2026', 'MDY', '2026-03-31'],
    ['31-Mar-26', 'DMY', '2026-03-31'],
    ['31. März 2026', 'DMY', '2026-03-31'],
    ['1er févr. 2026', 'DMY', '2026-02-01'],
    ['31 août 2026 10:00', 'DMY', '2026-08-31 10:00'],
    ['3 Dezember 2026', 'DMY', '2026-12-03'],
    ['1774951200', 'epoch', '2026-03-31 10:00'],
    ['1774951200000', 'epoch-ms', '2026-03-31 10:00'],
    ['46112', 'excel', '2026-03-31'],
    ['46112.5', 'excel', '2026-03-31 12:00'],
    ['44650', 'excel-1904', '2026-03-31'],
  ])('%s as %s is %s', (text, format, date) => {
    expect(shown(text, format)).toBe(date);
  });

  it.each<[string, DateFormat]>([
    ['31.02.2026', 'DMY'],
    ['2026-13-01', 'YMD'],
    ['31/03/2026', 'MDY'],
    ['2026-03-31T24:30', 'YMD'],
    ['2026-03-31T10:00:61', 'YMD'],
    ['13:05 PM', 'DMY'],
    ['31 Foo 2026', 'DMY'],
    ['next week', 'YMD'],
    ['', 'YMD'],
    ['2026-03-31 10:00 XYZ', 'YMD'],
    ['12.50', 'epoch-ms'],
  ])('%s as %s is none', (text, format) => {
    const date = readWrittenDate(text, format, LATEST);
    if (text === '12.50') expect(date).toMatchObject({ kind: 'instant' });
    else expect(date).toBeNull();
  });
});

const two = (value: number): string => String(value).padStart(2, '0');

/** A day and a time in the spelling of each format. */
const WRITERS: readonly (readonly [DateFormat, (at: Date) => string])[] = [
  ['YMD', (at) => at.toISOString()],
  ['YMD', (at) => at.toISOString().slice(0, 19).replace('T', ' ')],
  ['YMD', (at) => at.toISOString().slice(0, 16).replaceAll(/[-:]/g, '')],
  [
    'DMY',
    (at) =>
      `${two(at.getUTCDate())}.${two(at.getUTCMonth() + 1)}.${String(at.getUTCFullYear())} ${at.toISOString().slice(11, 16)}`,
  ],
  ['MDY', (at) => at.toLocaleString('en-US', { timeZone: 'UTC' })],
  [
    'DMY',
    (at) => at.toLocaleString('en-GB', { timeZone: 'UTC', dateStyle: 'long', timeStyle: 'short' }),
  ],
  [
    'DMY',
    (at) => at.toLocaleString('de-DE', { timeZone: 'UTC', dateStyle: 'long', timeStyle: 'short' }),
  ],
  [
    'DMY',
    (at) =>
      at.toLocaleString('fr-FR', { timeZone: 'UTC', dateStyle: 'medium', timeStyle: 'short' }),
  ],
  ['epoch', (at) => String(at.getTime() / 1000)],
  ['epoch-ms', (at) => String(at.getTime())],
  ['excel', (at) => String(at.getTime() / 86_400_000 + 25_569)],
];

describe('a date of any spelling', () => {
  const minutes = fc
    .integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2028, 11, 31) / 60_000 })
    .map((minute) => new Date(minute * 60_000));

  it('is read back to the minute', () => {
    fc.assert(
      fc.property(minutes, fc.constantFrom(...WRITERS), (at, [format, write]) => {
        // A spreadsheet's midnight is its day.
        const read = shown(write(at), format).replace(/^.{10}$/, '$& 00:00');
        expect(read).toBe(at.toISOString().slice(0, 16).replace('T', ' '));
      }),
      runs(500),
    );
  });

  it('tells its format once a column has a day that could be no month', () => {
    fc.assert(
      fc.property(
        fc.array(minutes, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(...WRITERS),
        (dates, [format, write]) => {
          const sure = [...dates, new Date(Date.UTC(2026, 2, 31, 10, 7))];
          const profiler = new Profiler(['when'], LATEST);
          for (const at of sure) profiler.note([write(at)]);
          const profile = profiler.result()['when'];
          const choice = profile === undefined ? null : dateFormatOf(profile).choice;
          // With the months by name several formats say the same.
          const read = sure.map((at) => shown(write(at), choice ?? 'epoch'));
          expect(read).toEqual(sure.map((at) => shown(write(at), format)));
        },
      ),
      runs(200),
    );
  });
});

describe('the format of a column', () => {
  const settle = (...values: string[]) => {
    const profiler = new Profiler(['when'], LATEST);
    for (const value of values) profiler.note([value]);
    const profile = profiler.result()['when'];
    if (profile === undefined) throw new Error('The column has a profile.');
    return { ...dateFormatOf(profile), examples: profile.dateExamples };
  };

  it('is open when every day may be a month', () => {
    expect(settle('05/06/2026', '07/08/2026', '', '05/06/2026')).toEqual({
      choice: null,
      open: ['DMY', 'MDY'],
      examples: ['05/06/2026', '07/08/2026'],
    });
  });

  it.each<[DateFormat, string[]]>([
    ['DMY', ['05/06/2026', '13/06/2026', '31/06/2026']],
    ['MDY', ['05/06/2026', '06/13/2026']],
    ['DMY', ['05/05/2026', '06/06/2026']],
    ['YMD', ['20260331', '20260401']],
    ['epoch', ['1774951200', '1774951260']],
    ['excel', ['46112', '46113.25']],
    ['YMD', ['2026-03-31T10:00:00Z', 'soon']],
  ])('is %s for %j', (format, values) => {
    expect(settle(...values)).toMatchObject({ choice: format, open: [] });
  });

  it('is none for what holds no dates', () => {
    expect(settle('a', 'b 12', '12.50')).toMatchObject({ choice: null, open: [] });
  });

  it('knows all formats that can be said', () => {
    expect(
      [...new Set(WRITERS.map(([format]) => format)), 'excel-1904', 'DM', 'MD'].toSorted(),
    ).toEqual([...DATE_FORMATS].toSorted());
  });
});

describe('a day and a month whose year is said apart', () => {
  const LEAP = 2028;
  it.each([
    ['31.03.', 'DM', '2026-03-31'],
    ['3/31', 'MD', '2026-03-31'],
    ['31-3 14:05', 'DM', '2026-03-31 14:05'],
    ['15. Sept.', 'DM', '2026-09-15'],
    ['Sep 15', 'MD', '2026-09-15'],
    ['15 septembre', 'MD', '2026-09-15'],
  ] as const)('is read: %s', (text, format, shown) => {
    const date = readWrittenDate(text, format, LATEST, 2026);
    const at = new Date(date === null ? 0 : timeOf(date))
      .toISOString()
      .slice(0, 16)
      .replace('T', ' ');
    expect(date?.kind === 'day' ? at.slice(0, 10) : at).toBe(shown);
  });

  it('is no day with a year, no number, and exists in that year only', () => {
    for (const text of ['31.03.2026', '31.03.26', '15 Sep 2026', '12:05', '1234', '13.13.'])
      expect(readWrittenDate(text, 'DM', LATEST, 2026), text).toBeNull();
    expect(readWrittenDate('29.02.', 'DM', LATEST, 2026)).toBeNull();
    expect(readWrittenDate('29.02.', 'DM', LATEST, LEAP)).not.toBeNull();
  });
});
