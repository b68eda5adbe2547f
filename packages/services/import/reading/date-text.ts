import type { DateFormat } from '@portal/domain/enum/import-reading';
import type { Day } from '@portal/domain/period/local-day';
import { DAY_MS } from '@portal/domain/period/period';
import { monthNamed } from './month-names';

/**
 * A date as a file has it: a day and no more; what a clock showed, as the instant at which the clocks of UTC show it; or an
 * instant.
 */
export type WrittenDate =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'clock'; readonly wall: number }
  | { readonly kind: 'instant'; readonly at: number };

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** An offset as zones are written in a column of their own: `+02:00`, `GMT+2`, `UTC-0330`. */
const OFFSET = /^(?:utc|gmt)?\s*([+-])(\d{1,2})(?::?(\d{2}))?$/i;

/** Hours ahead of UTC of the letters that exports write behind their times. */
const ZONE_LETTERS: ReadonlyMap<string, number> = new Map([
  ['z', 0],
  ['utc', 0],
  ['gmt', 0],
  ['bst', 1],
  ['cet', 1],
  ['cest', 2],
  ['mez', 1],
  ['mesz', 2],
  ['est', -5],
  ['edt', -4],
  ['cst', -6],
  ['cdt', -5],
  ['mst', -7],
  ['mdt', -6],
  ['pst', -8],
  ['pdt', -7],
]);

const TIME =
  /^[T\s,]*(?:um|at|à)?\s*(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*(?:([ap])\.?\s?m\.?)?\s*(?:uhr)?\s*(?:\(?([a-z]{1,4})\)?)?([+-]\d{2}(?::?\d{2})?)?$/i;
const DIGITS = /^(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?!\d)\.?(.*)$/;
const PACKED = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(Z)?$/;
const DAY_FIRST =
  /^(?:\p{L}+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|er|\.)?(?:\s+de(?=\s))?[\s-]*(\p{L}{3,}\.?)(?:\s+de(?=\s))?,?[\s-]*(\d{4}|\d{2})(?!\d)(.*)$/iu;
const MONTH_FIRST =
  /^(?:\p{L}+\.?,\s+)?(\p{L}{3,}\.?)[\s-]*(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4}|\d{2})(?!\d)(.*)$/iu;
const YEAR_FIRST = /^(\d{4})[\s-]+(\p{L}{3,}\.?)[\s-]+(\d{1,2})(?!\d)(.*)$/iu;
const YEARLESS = /^(\d{1,2})\s?([./-])\s?(\d{1,2})(?!\d)\2?(?![\d])(.*)$/;
/** Without anything between, as bookkeeping writes it: `0109`, `109`. */
const YEARLESS_PACKED = /^(\d{1,2})()(\d{2})()$/;
const YEARLESS_DAY_FIRST =
  /^(\d{1,2})(?:st|nd|rd|th|er|\.)?[\s-]*(\p{L}{3,}\.?)(?![\s-]*\d{4})(.*)$/iu;
const YEARLESS_MONTH_FIRST =
  /^(\p{L}{3,}\.?)[\s-]*(\d{1,2})(?:st|nd|rd|th)?(?![\d]|[\s,-]+\d{4})(.*)$/iu;
const NUMBER = /^\d{1,14}(?:[.,]\d{1,12})?$/;

/** Milliseconds ahead of UTC of letters (`CET`) or an offset (`GMT+2`); null when it is neither. */
export const aheadOf = (text: string): number | null => {
  const hours = ZONE_LETTERS.get(text.trim().toLowerCase());
  if (hours !== undefined) return hours * HOUR_MS;
  const match = OFFSET.exec(text.trim());
  if (match === null) return null;
  const [, sign, whole = '0', minutes = '0'] = match;
  return (sign === '-' ? -1 : 1) * (Number(whole) * HOUR_MS + Number(minutes) * MINUTE_MS);
};

/** True of a time of day and no more. */
export const isTimeOfDay = (text: string): boolean =>
  /^\d{1,2}[:.h]\d{2}/.test(text.trim()) && withTime(0, text.trim()) !== null;

interface Parts {
  readonly year: string;
  readonly month: number;
  readonly day: number;
  readonly rest: string;
}

/** In which the 29th of February exists. */
const ANY_LEAP_YEAR = 2000;

const offsetOf = (text: string): number | null => {
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(3).replace(':', '') || 0)];
  if (hours > 15 || minutes > 59) return null;
  return (text.startsWith('-') ? -1 : 1) * (hours * HOUR_MS + minutes * MINUTE_MS);
};

const hourOf = (hour: number, half: string | undefined): number | null => {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
};

/** A day with the time behind it, and the zone behind the time; null when that is no time. */
export const withTime = (day: Day, rest: string): WrittenDate | null => {
  if (rest.trim() === '') return { kind: 'day', day };
  const match = TIME.exec(rest);
  if (match === null) return null;
  const [, hours, minutes, seconds = '0', fraction = '', half, letters, offset] = match;
  const hour = hourOf(Number(hours), half);
  if (hour === null || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const wall =
    day +
    hour * HOUR_MS +
    Number(minutes) * MINUTE_MS +
    Number(seconds) * 1000 +
    Number(fraction.padEnd(3, '0').slice(0, 3));
  const ahead = letters === undefined ? undefined : ZONE_LETTERS.get(letters.toLowerCase());
  if (letters !== undefined && ahead === undefined) return null;
  if (offset === undefined) {
    return ahead === undefined
      ? { kind: 'clock', wall }
      : { kind: 'instant', at: wall - ahead * HOUR_MS };
  }
  const ms = offsetOf(offset);
  return ms === null ? null : { kind: 'instant', at: wall - ms };
};

/** A year of two digits is the last such one up to `latestYear`. */
const yearOf = (text: string, latestYear: number): number => {
  if (text.length !== 2) return Number(text);
  const year = 2000 + Number(text);
  return year > latestYear ? year - 100 : year;
};

const realDay = (year: number, month: number, day: number): Day | null => {
  const at = Date.UTC(year, month - 1, day);
  const date = new Date(at);
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? at : null;
};

const inDigits = (text: string, format: DateFormat): Parts | null => {
  const match = DIGITS.exec(text);
  if (match === null) return null;
  const [, one = '', , two = '', three = '', rest = ''] = match;
  const isYear = (part: string): boolean => part.length === 4 || part.length === 2;
  if (format === 'YMD') {
    if (!isYear(one) || three.length > 2) return null;
    return { year: one, month: Number(two), day: Number(three), rest };
  }
  if (one.length > 2 || !isYear(three)) return null;
  const [day, month] = format === 'DMY' ? [one, two] : [two, one];
  return { year: three, month: Number(month), day: Number(day), rest };
};

/** With the month by its name there is one order only, whichever was said. */
const inWords = (text: string): Parts | null => {
  const [, day = '', named = '', year = '', rest = ''] = DAY_FIRST.exec(text) ?? [];
  const month = monthNamed(named);
  if (month !== null) return { year, month, day: Number(day), rest };
  const american = MONTH_FIRST.exec(text);
  const first = monthNamed(american?.[1] ?? '');
  if (american !== null && first !== null) {
    const [, , date = '', inYear = '', behind = ''] = american;
    return { year: inYear, month: first, day: Number(date), rest: behind };
  }
  const [, before = '', middle = '', last = '', tail = ''] = YEAR_FIRST.exec(text) ?? [];
  const second = monthNamed(middle);
  return second === null ? null : { year: before, month: second, day: Number(last), rest: tail };
};

/** Day and month where the year is said apart. */
const inShort = (text: string, format: 'DM' | 'MD', year: number): Parts | null => {
  const inYear = String(year);
  const match = YEARLESS.exec(text) ?? YEARLESS_PACKED.exec(text);
  if (match !== null) {
    const [, one = '', , two = '', rest = ''] = match;
    const [day, month] = format === 'DM' ? [one, two] : [two, one];
    return { year: inYear, month: Number(month), day: Number(day), rest };
  }
  const [, day = '', named = '', rest = ''] = YEARLESS_DAY_FIRST.exec(text) ?? [];
  const month = monthNamed(named);
  if (month !== null) return { year: inYear, month, day: Number(day), rest };
  const [, first = '', date = '', behind = ''] = YEARLESS_MONTH_FIRST.exec(text) ?? [];
  const other = monthNamed(first);
  return other === null ? null : { year: inYear, month: other, day: Number(date), rest: behind };
};

const packed = (text: string): WrittenDate | null => {
  const match = PACKED.exec(text);
  if (match === null) return null;
  const [, year, month, date, hour, minute = '00', second = '00', zone = ''] = match;
  const day = realDay(Number(year), Number(month), Number(date));
  if (day === null) return null;
  return withTime(day, hour === undefined ? zone : `${hour}:${minute}:${second}${zone}`);
};

const counted = (text: string, format: DateFormat): WrittenDate | null => {
  if (!NUMBER.test(text)) return null;
  const value = Number(text.replace(',', '.'));
  if (format === 'epoch') return { kind: 'instant', at: Math.floor(value * 1000) };
  if (format === 'epoch-ms') return { kind: 'instant', at: Math.floor(value) };
  const [whole = '0'] = text.split(/[.,]/);
  // Day 1 of a spreadsheet is the first of January 1900, which it counts with a 29 February that was none.
  const start = format === 'excel' ? Date.UTC(1899, 11, 30) : Date.UTC(1904, 0, 1);
  const day = start + Number(whole) * DAY_MS;
  if (Number.isInteger(value)) return { kind: 'day', day };
  const seconds = Math.round((value - Number(whole)) * 86_400);
  return { kind: 'clock', wall: day + seconds * 1000 };
};

/**
 * Reads a date as it is written in this format; null when it is none, or a day or time that does not exist.
 * @param latestYear of two digits are read up to it
 * @param year of days and months without one
 */
export const readWrittenDate = (
  text: string,
  format: DateFormat,
  latestYear: number,
  year = ANY_LEAP_YEAR,
): WrittenDate | null => {
  const trimmed = text.trim().replace(/[\u00a0\u202f\s]+/g, ' ');
  if (format === 'DM' || format === 'MD') {
    const parts = inShort(trimmed, format, year);
    const day = parts === null ? null : realDay(year, parts.month, parts.day);
    return day === null ? null : withTime(day, parts?.rest ?? '');
  }
  if (format === 'YMD' || format === 'DMY' || format === 'MDY') {
    if (format === 'YMD' && PACKED.test(trimmed)) return packed(trimmed);
    const parts = inDigits(trimmed, format) ?? inWords(trimmed);
    if (parts === null) return null;
    const day = realDay(yearOf(parts.year, latestYear), parts.month, parts.day);
    return day === null ? null : withTime(day, parts.rest);
  }
  return counted(trimmed, format);
};

/** What its clocks show. */
export const timeOf = (date: WrittenDate): number => {
  if (date.kind === 'day') return date.day;
  return date.kind === 'clock' ? date.wall : date.at;
};

// no text: months as ISO 8601 would name them, were they words
const MONTHS_SHOWN = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A date as it would be read, to be shown beside how it is written: `2026-06-05`, `2026-06-05 14:30`. */
export const showDate = (text: string, format: DateFormat, latestYear: number): string => {
  const date = readWrittenDate(text, format, latestYear);
  if (date === null) return '';
  if (format === 'DM' || format === 'MD') {
    const day = new Date(timeOf(date)).toISOString();
    return `${day.slice(8, 10)} ${MONTHS_SHOWN[Number(day.slice(5, 7)) - 1] ?? ''}`;
  }
  if (date.kind === 'day') return new Date(date.day).toISOString().slice(0, 10);
  const at = new Date(date.kind === 'clock' ? date.wall : date.at);
  return at.toISOString().slice(0, 16).replace('T', ' ');
};
