import { DATE_FORMATS } from '@portal/domain/enum/import-reading';
import type { DateFormat, DecimalMark } from '@portal/domain/enum/import-reading';
import { z } from 'zod';
import { readWrittenDate, timeOf } from './date-text';
import type { WrittenDate } from './date-text';
import { markEvidence, takeApart } from './number-text';
import { isOutline } from './outline';
import { cleanWord, wordKey } from './type-words';

const Counts = z.record(z.string(), z.number().int());

/** What all values of a column were found to be, once its file was read to the end. */
export const ColumnProfile = z.object({
  /** Cells that are not empty. */
  filled: z.number().int(),
  /** How many of them can be read as a date, by format. */
  dates: Counts,
  /** Some that would be another date in another format. */
  dateExamples: z.array(z.string()),
  /** How many say which mark stands before decimals; `either`, `none` and `negative` ones too. */
  numbers: Counts,
  /** Some whose mark may be either. */
  numberExamples: z.array(z.string()),
  /** Its different words with their counts; null when there are too many to be kinds of something. */
  words: z.array(z.tuple([z.string(), z.number().int()])).nullable(),
});
export type ColumnProfile = z.infer<typeof ColumnProfile>;

/** By column. */
export const FileProfile = z.record(z.string(), ColumnProfile);
export type FileProfile = z.infer<typeof FileProfile>;

const MOST_WORDS = 200;
const MOST_EXAMPLES = 2;
const LONGEST = 60;
/** Values after which a column that held no date (number) yet is looked at no more for one. */
const PATIENCE = 1000;

/** Dates of business: what lies outside is another kind of number. */
const FIRST_YEAR = 1970;
/** A count of seconds or milliseconds below this is another kind of number (`20260331`). */
const FIRST_COUNTED_YEAR = 1990;

/** Years within which a value may be a date whatever today is. */
const FURTHEST_YEAR = 2100;

/** Of a day and a month alone, which many numbers are as well. */
const isYearless = (format: DateFormat): boolean => format === 'DM' || format === 'MD';

const isPlausible = (date: WrittenDate, format: DateFormat, latestYear: number): boolean => {
  if (isYearless(format)) return true;
  const year = new Date(timeOf(date)).getUTCFullYear();
  const isCounted = format === 'epoch' || format === 'epoch-ms';
  return year >= (isCounted ? FIRST_COUNTED_YEAR : FIRST_YEAR) && year <= latestYear;
};

/** True of a date that business may have, in any format that tells its year. */
export const isWrittenDate = (text: string): boolean =>
  DATE_FORMATS.some((format) => {
    if (isYearless(format)) return false;
    const date = readWrittenDate(text, format, FURTHEST_YEAR);
    return date !== null && isPlausible(date, format, FURTHEST_YEAR);
  });

/** How far dates of a file may lie ahead. */
export const YEARS_AHEAD = 2;

/** The latest year that a date of a file may have which is read today. */
export const latestYearOf = (now: Date): number => now.getUTCFullYear() + YEARS_AHEAD;

interface Growing {
  filled: number;
  readonly dates: Map<DateFormat, number>;
  readonly dateExamples: string[];
  readonly numbers: Map<string, number>;
  readonly numberExamples: string[];
  /** By how they are compared, in their first spelling. */
  words: Map<string, { readonly word: string; count: number }> | null;
}

const add = <Key>(counts: Map<Key, number>, key: Key): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

const keepExample = (examples: string[], text: string): void => {
  if (examples.length < MOST_EXAMPLES && !examples.includes(text)) examples.push(text);
};

const noteDate = (column: Growing, text: string, latestYear: number): void => {
  if (column.dates.size === 0 && column.filled > PATIENCE) return;
  const seen = new Set<number>();
  for (const format of DATE_FORMATS) {
    // The calendar of 1904 is a setting of the workbook; no number tells it.
    if (format === 'excel-1904') continue;
    const date = readWrittenDate(text, format, latestYear);
    if (date === null || !isPlausible(date, format, latestYear)) continue;
    add(column.dates, format);
    seen.add(timeOf(date));
  }
  if (seen.size > 1) keepExample(column.dateExamples, text);
};

const noteNumber = (column: Growing, text: string): void => {
  if (column.numbers.size === 0 && column.filled > PATIENCE) return;
  const evidence = markEvidence(text);
  if (evidence === null) return;
  add(column.numbers, evidence);
  if (takeApart(text)?.negative === true) add(column.numbers, 'negative');
  if (evidence === 'either') keepExample(column.numberExamples, text);
};

const noteWord = (column: Growing, text: string): void => {
  if (column.words === null) return;
  const known = column.words.get(wordKey(text));
  if (known === undefined) column.words.set(wordKey(text), { word: cleanWord(text), count: 1 });
  else known.count += 1;
  if (column.words.size > MOST_WORDS) column.words = null;
};

/** Looks at the cells of a file as they pass; what it keeps does not grow with the file. */
export class Profiler {
  private readonly columns: Growing[];

  /** @param latestYear that a date of this file may have */
  constructor(
    private readonly names: readonly string[],
    private readonly latestYear: number,
  ) {
    this.columns = names.map(() => ({
      filled: 0,
      dates: new Map(),
      dateExamples: [],
      numbers: new Map(),
      numberExamples: [],
      words: new Map(),
    }));
  }

  note(cells: readonly string[]): void {
    if (isOutline(cells, this.names)) return;
    for (const [index, column] of this.columns.entries()) {
      const text = cells[index]?.trim() ?? '';
      if (text === '') continue;
      column.filled += 1;
      if (text.length <= LONGEST && /\d/.test(text.normalize('NFKC'))) {
        noteDate(column, text, this.latestYear);
        noteNumber(column, text);
      }
      noteWord(column, text);
    }
  }

  result(): FileProfile {
    const profiles = this.columns.map(
      ({ filled, dates, numbers, words, dateExamples, numberExamples }): ColumnProfile => ({
        filled,
        dates: Object.fromEntries(dates),
        numbers: Object.fromEntries(numbers),
        words: words === null ? null : [...words.values()].map(({ word, count }) => [word, count]),
        dateExamples,
        numberExamples,
      }),
    );
    return Object.fromEntries(
      this.names.flatMap((name, index): [string, ColumnProfile][] => {
        const profile = profiles[index];
        return profile === undefined ? [] : [[name, profile]];
      }),
    );
  }
}

/** A choice that all values of a column settle, or the ones between which they leave it open. */
export interface Settled<Choice> {
  readonly choice: Choice | null;
  readonly open: readonly Choice[];
}

/**
 * The format in which most values of a column are dates. Those that say the same of all of them do not stand against each
 * other: the first is taken.
 */
export const dateFormatOf = (profile: ColumnProfile): Settled<DateFormat> => {
  const counts = DATE_FORMATS.map((format) => ({ format, count: profile.dates[format] ?? 0 }));
  const most = Math.max(...counts.map(({ count }) => count));
  if (most === 0) return { choice: null, open: [] };
  const best = counts.filter(({ count }) => count === most).map(({ format }) => format);
  const [first = null] = best;
  return best.length === 1 || profile.dateExamples.length === 0
    ? { choice: first, open: [] }
    : { choice: null, open: best };
};

/** The mark before the decimals of a column, by the numbers that can be read in one way only. */
export const decimalMarkOf = (profile: ColumnProfile): Settled<DecimalMark> => {
  const [dots, commas] = [profile.numbers['.'] ?? 0, profile.numbers[','] ?? 0];
  if (dots > commas) return { choice: '.', open: [] };
  if (commas > dots) return { choice: ',', open: [] };
  // As many of the one as of the other are read each by itself; only what may be either has to be asked.
  return (profile.numbers['either'] ?? 0) > 0
    ? { choice: null, open: ['.', ','] }
    : { choice: '.', open: [] };
};
