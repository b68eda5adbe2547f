import type { ImportKind, ImportMapping } from '@portal/contracts/import';
import type { ImportQuestion, ImportReading, TypeWord } from '@portal/contracts/import-reading';
import { tell } from '@portal/contracts/reader';
import { isBillingEventType } from '@portal/domain/enum/billing-event-type';
import type { DateFormat, DecimalMark, SignRule } from '@portal/domain/enum/import-reading';
import { currencyExponent } from '@portal/domain/money/currency';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import { showDate } from './date-text';
import { ownValue } from './own-value';
import { plainNumber } from './number-text';
import { dateFormatOf, decimalMarkOf, YEARS_AHEAD } from './profile';
import type { ColumnProfile, FileProfile, Settled } from './profile';
import { guessMeaning, wordKey } from './type-words';

const messages = defineMessages({
  dates: {
    id: 'services.reading.dates',
    defaultMessage:
      'The dates in "{column}" can be read in more than one way. Choose which part is the day.',
  },
  decimals: {
    id: 'services.reading.decimals',
    defaultMessage:
      'The numbers in "{column}" can be read in more than one way. Choose the mark before decimals.',
  },
  words: {
    id: 'services.reading.words',
    defaultMessage: 'Say what these words in "{column}" mean: {words}.',
  },
  year: {
    id: 'services.reading.year',
    defaultMessage: 'The dates in "{column}" have no year. Say which it is.',
  },
  type: {
    id: 'services.reading.type',
    defaultMessage: 'No column says what the rows are. Choose one, or one type for all rows.',
  },
});

/** Fields whose columns hold dates. */
export const DATE_FIELDS = ['occurredAt', 'activatedOn'] as const;
/** Fields whose columns hold amounts. */
export const AMOUNT_FIELDS = [
  'amount',
  'net',
  'tax',
  'amountIn',
  'amountOut',
  'monthlyAmount',
] as const;

/** What is known of a file whose columns are mapped. */
export interface ReadingSource {
  readonly kind: ImportKind;
  readonly mapping: ImportMapping;
  readonly profile: FileProfile;
  /** What was said or remembered; it goes before what the file suggests. */
  readonly given: ImportReading;
  readonly latestYear: number;
  /** The only year that the lines above the header name. */
  readonly titleYear: number | null;
  /** Of the tenant. */
  readonly currency: string;
}

/** How the file is read, as far as that is settled, and what is not. */
export interface SettledReading {
  readonly reading: ImportReading;
  readonly questions: ImportQuestion[];
  readonly words: TypeWord[];
}

const columnsOf = (mapping: ImportMapping, fields: readonly string[]): string[] => [
  ...new Set(fields.flatMap((field) => mapping[field] ?? [])),
];

/** By column: the choice given, else the one that the file settles; those that are open go to `ask`. */
const settleAll = <Choice extends string>(
  columns: readonly string[],
  { profile }: ReadingSource,
  given: Readonly<Record<string, Choice>>,
  how: {
    readonly settle: (column: ColumnProfile) => Settled<Choice>;
    readonly fits: (column: ColumnProfile, choice: Choice) => boolean;
    readonly ask: (name: string, column: ColumnProfile, open: readonly Choice[]) => void;
  },
): Record<string, Choice> => {
  const settled: Record<string, Choice> = {};
  for (const name of columns) {
    const column = ownValue(profile, name);
    const said = ownValue(given, name);
    if (column === undefined || (said !== undefined && how.fits(column, said))) {
      if (said !== undefined) settled[name] = said;
      continue;
    }
    const { choice, open } = how.settle(column);
    if (choice !== null) settled[name] = choice;
    else if (open.length > 0) how.ask(name, column, open);
  }
  return settled;
};

const settleDates = (source: ReadingSource, questions: ImportQuestion[]) =>
  settleAll<DateFormat>(columnsOf(source.mapping, DATE_FIELDS), source, source.given.dates ?? {}, {
    settle: dateFormatOf,
    // A column that was remembered may have come to be written otherwise.
    fits: ({ filled, dates }, choice) =>
      filled === 0 || (dates[choice === 'excel-1904' ? 'excel' : choice] ?? 0) > 0,
    ask: (column, { dateExamples }, open) =>
      questions.push({
        about: 'dates',
        column,
        message: tell(phrase(messages.dates, { column })),
        // no text: an option of the command line
        flag: open.includes('DM') ? '--dates DD.MM.' : '--dates DD.MM.YYYY',
        examples: dateExamples.map((text) => ({
          text,
          readings: open.map((choice) => ({
            choice,
            shown: showDate(text, choice, source.latestYear),
          })),
        })),
      }),
  });

/** The year of days and months that have none. */
const settleYear = (
  dates: Readonly<Record<string, DateFormat>>,
  { given, latestYear, titleYear }: ReadingSource,
  questions: ImportQuestion[],
): number | undefined => {
  const [column] =
    Object.entries(dates).find(([, format]) => format === 'DM' || format === 'MD') ?? [];
  const year = given.year ?? titleYear ?? undefined;
  if (column === undefined || year !== undefined) return column === undefined ? undefined : year;
  questions.push({
    about: 'year',
    column,
    message: tell(phrase(messages.year, { column })),
    // no text: an option of the command line
    flag: `--year ${String(latestYear - YEARS_AHEAD)}`,
    examples: [],
  });
  return undefined;
};

/** In a currency without decimals what may be a mark before them groups thousands. */
const markIn =
  ({ mapping, given, currency }: ReadingSource) =>
  (column: ColumnProfile): Settled<DecimalMark> => {
    const settled = decimalMarkOf(column);
    const hasDecimals = currencyExponent(given.currency ?? currency) > 0;
    if (settled.open.length === 0 || hasDecimals || mapping['currency'] !== undefined)
      return settled;
    const [example = ''] = column.numberExamples;
    return { choice: example.normalize('NFKC').includes(',') ? '.' : ',', open: [] };
  };

const settleDecimals = (source: ReadingSource, questions: ImportQuestion[]) =>
  settleAll<DecimalMark>(
    columnsOf(source.mapping, AMOUNT_FIELDS),
    source,
    source.given.decimals ?? {},
    {
      settle: markIn(source),
      fits: () => true,
      ask: (column, { numberExamples }, open) =>
        questions.push({
          about: 'decimals',
          column,
          message: tell(phrase(messages.decimals, { column })),
          // no text: an option of the command line
          flag: '--decimal ,',
          examples: numberExamples.map((text) => ({
            text,
            readings: open.map((choice) => ({ choice, shown: plainNumber(text, choice) ?? '' })),
          })),
        }),
    },
  );

const typeWords = ({ mapping, profile, given }: ReadingSource): TypeWord[] => {
  const column = ownValue(profile, mapping['type']);
  const said = new Map(
    Object.entries(given.types ?? {}).map(([word, meaning]) => [wordKey(word), meaning]),
  );
  return (column?.words ?? [])
    .map(([word, count]) => ({
      word,
      count,
      meaning: said.get(wordKey(word)) ?? guessMeaning(word),
    }))
    .toSorted((one, other) => other.count - one.count);
};

const WORDS_NAMED = 5;

const askForTypes = (
  { mapping, given, profile }: ReadingSource,
  words: readonly TypeWord[],
  sign: SignRule | undefined,
  questions: ImportQuestion[],
): void => {
  const column = mapping['type'];
  if (given.all !== undefined) return;
  const known = ownValue(profile, column);
  // Too many different words are no types.
  if (column === undefined || known?.words === null) {
    if (column === undefined && sign !== undefined && sign !== 'none') return;
    const message = tell(messages.type);
    questions.push({
      about: 'type',
      column: null,
      message,
      // no text: an option of the command line
      flag: '--all invoice.paid',
      examples: [],
    });
    return;
  }
  const unknown = words.filter(({ meaning }) => meaning === null);
  // In a file of our own words another one is a fault of its row.
  const isOurs = words.some(({ word }) => isBillingEventType(word));
  if (unknown.length === 0 || isOurs) return;
  const [first] = unknown;
  const named = unknown
    .slice(0, WORDS_NAMED)
    .map(({ word, count }) => `${word} (${String(count)})`);
  const text = named.join(', ') + (unknown.length > WORDS_NAMED ? ', …' : '');
  questions.push({
    about: 'words',
    column,
    message: tell(phrase(messages.words, { column, words: text })),
    // no text: options of the command line
    flag: `--value "type:${first?.word ?? ''}=invoice.paid" / --ignore "type:${first?.word ?? ''}"`,
    examples: [],
  });
};

const signOf = ({ mapping, profile, given }: ReadingSource): SignRule | undefined => {
  if (given.sign !== undefined) return given.sign;
  if (mapping['amountIn'] !== undefined || mapping['amountOut'] !== undefined) return 'in-out';
  if (mapping['direction'] !== undefined) return 'debit-credit';
  const amount = ownValue(profile, mapping['amount'] ?? mapping['net']);
  const isTold = mapping['type'] !== undefined || given.all !== undefined;
  return !isTold && (amount?.numbers['negative'] ?? 0) > 0 ? 'type' : undefined;
};

/** A column that says of its amounts that they are in the smallest unit. */
const MINOR_HEADER = /(^|[^a-z])(minor|cents?|pence)([^a-z]|$)/i;

const meaningsOf = (words: readonly TypeWord[]): ImportReading['types'] => {
  const known = words.flatMap(({ word, meaning }): [string, NonNullable<typeof meaning>][] =>
    meaning === null || meaning === word ? [] : [[word, meaning]],
  );
  return known.length === 0 ? undefined : Object.fromEntries(known);
};

/** What was said of words that this file does not have, in whatever spelling: it may hold for the next. */
const otherWords = (types: ImportReading['types'] = {}, words: readonly TypeWord[]) => {
  const here = new Set(words.map(({ word }) => wordKey(word)));
  return Object.fromEntries(Object.entries(types).filter(([word]) => !here.has(wordKey(word))));
};

const orAbsent = <Value extends object>(value: Value): Value | undefined =>
  Object.keys(value).length === 0 ? undefined : value;

/** What was given, completed by what all values of the mapped columns say; with the questions that they leave open. */
export const settleReading = (source: ReadingSource): SettledReading => {
  const { kind, mapping, given } = source;
  const questions: ImportQuestion[] = [];
  const dates = settleDates(source, questions);
  const year = settleYear(dates, source, questions);
  const decimals = settleDecimals(source, questions);
  const isMinor = columnsOf(mapping, AMOUNT_FIELDS).some((name) => MINOR_HEADER.test(name));
  const common = {
    ...given,
    year,
    dates: orAbsent(dates),
    decimals: orAbsent(decimals),
    minorUnits: given.minorUnits ?? (isMinor ? true : undefined),
  };
  if (kind === 'customers') return { reading: common, questions, words: [] };
  const words = given.all === undefined ? typeWords(source) : [];
  const sign = signOf(source);
  askForTypes(source, words, sign, questions);
  const types = { ...otherWords(given.types, words), ...meaningsOf(words) };
  return { reading: { ...common, types: orAbsent(types), sign }, questions, words };
};

const MOST_KINDS = 20;

/** The words of the columns that hold a few of them again and again: by which rows may be left out. */
export const kindsOf = (profile: FileProfile): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(profile).flatMap(([column, { words, filled }]): [string, string[]][] =>
      words === null || words.length > MOST_KINDS || 2 * words.length > filled
        ? []
        : [[column, words.map(([word]) => word)]],
    ),
  );
