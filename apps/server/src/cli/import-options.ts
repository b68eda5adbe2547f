import { ImportReading } from '@portal/contracts/import-reading';
import type { WordMeaning } from '@portal/contracts/import-reading';
import {
  CUSTOMER_KEYS,
  DATE_FORMATS,
  DECIMAL_MARKS,
  FILE_ENCODINGS,
  SIGN_RULES,
} from '@portal/domain/enum/import-reading';
import type { DateFormat, DecimalMark } from '@portal/domain/enum/import-reading';
import type { ImportFile } from '@portal/services/operator/import-file';
import { Option } from 'commander';
import type { Command } from 'commander';
import { UsageError } from './output';
import { pair, words } from './parse';

/** What of the command line says how a file is read. */
export interface ReadingOptions {
  readonly map?: Record<string, string>;
  readonly dates?: string;
  readonly zone?: string;
  readonly year?: number;
  readonly key?: string;
  readonly decimal?: DecimalMark;
  readonly minorUnits?: boolean;
  readonly currency?: string;
  /** False by `--no-header`. */
  readonly header: boolean;
  readonly headerRow?: number;
  readonly encoding?: string;
  readonly sheet?: string;
  readonly ignoreWhere?: Record<string, string>;
  readonly taxRate?: string;
  readonly value?: Record<string, string>;
  readonly ignore?: string[];
  readonly all?: string;
  readonly sign?: string;
  readonly amountIn?: string;
  readonly amountOut?: string;
}

const lineNumber = (text: string): number => {
  const line = Number(text);
  if (!Number.isInteger(line) || line < 1)
    throw new UsageError(`"${text}" is not a line such as 4.`);
  return line;
};

const yearNumber = (text: string): number => {
  if (!/^(19|20)\d{2}$/.test(text)) throw new UsageError(`"${text}" is not a year such as 2026.`);
  return Number(text);
};

const each = (text: string, known: string[] = []): string[] => [...known, text];

/** `type:Zahlung` → `Zahlung`: the column of types is the one whose words have to be said so far. */
const typeWord = (text: string): string => {
  if (!text.startsWith('type:') || text.length === 5) {
    throw new UsageError(`"${text}" does not begin with type: and a word of the file.`);
  }
  return text.slice(5);
};

/** A pattern such as `DD.MM.YYYY` is known by the order of its letters. */
const dateFormat = (text: string): DateFormat => {
  const known = DATE_FORMATS.find((format) => format.toLowerCase() === text.toLowerCase());
  if (known !== undefined) return known;
  const letters =
    text
      .toUpperCase()
      .replace(/(.)\1+/g, '$1')
      .match(/[DMY]/g) ?? [];
  const order = DATE_FORMATS.find((format) => format === letters.slice(0, 3).join(''));
  if (order === undefined) {
    throw new UsageError(
      `"${text}" is no order of dates such as DD.MM.YYYY, MM/DD/YYYY, YYYY-MM-DD, DD.MM., epoch, epoch-ms, excel or excel-1904.`,
    );
  }
  return order;
};

/** The options that both kinds of files have. */
const addCommon = (command: Command): Command =>
  command
    .option('--map <header=field>', 'where a column is not recognised; may be repeated', pair)
    .option('--dates <pattern>', 'how dates are written: DD.MM.YYYY, MM/DD/YYYY, epoch, excel …')
    .option(
      '--zone <zone>',
      "of times without a zone (default: the tenant's); days are the tenant's",
    )
    .addOption(
      new Option('--decimal <mark>', 'before the decimals of amounts').choices(DECIMAL_MARKS),
    )
    .option('--year <year>', 'of dates without one', yearNumber)
    .option('--minor-units', 'amounts are whole cents')
    .option('--no-header', 'the first row is data; columns are named Column 1, Column 2, …')
    .option('--header-row <line>', 'the line of the file on which the headers stand', lineNumber)
    .addOption(new Option('--encoding <name>').choices(FILE_ENCODINGS))
    .option('--sheet <name>', 'of a workbook: the sheet to read')
    .option(
      '--ignore-where <column=words>',
      'leave out rows with one of these words, separated by commas; may be repeated',
      pair,
    );

/** Adds what says how a file is read. */
export const addReadingOptions = (command: Command, kind: ImportFile['kind']): Command => {
  addCommon(command);
  if (kind === 'customers') return command;
  return command
    .option('--tax-rate <rate>', 'in all amounts without a tax of their own: 19% or 0.19')
    .option('--currency <code>', "of amounts without one (default: the tenant's)")
    .option('--value <type:word=type>', 'what a word of the file means; may be repeated', pair)
    .option('--ignore <type:word>', 'leave out rows of this word; may be repeated', each)
    .option('--all <type>', 'the type of every row')
    .addOption(
      new Option(
        '--sign <rule>',
        'what tells payments from refunds: the sign of the amount (type), a letter (debit-credit), its column (in-out), or nothing',
      ).choices(SIGN_RULES),
    )
    .addOption(
      new Option('--key <what>', 'what the column of customers holds').choices(CUSTOMER_KEYS),
    )
    .option('--amount-in <header>', 'the column of amounts received')
    .option('--amount-out <header>', 'the column of amounts paid back');
};

const typesOf = ({ value = {}, ignore = [] }: ReadingOptions): Record<string, string> => {
  const ignored: Readonly<Record<string, WordMeaning>> = Object.fromEntries(
    ignore.map((text) => [typeWord(text), 'ignore']),
  );
  const said = Object.entries(value).map(([text, type]): [string, string] => [
    typeWord(text),
    type,
  ]);
  const types: Readonly<Record<string, string>> = Object.fromEntries(said);
  return { ...types, ...ignored };
};

const given = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const columnOf = (field: string, header: string | undefined): Record<string, string> =>
  header === undefined ? {} : { [field]: header };

const nonEmpty = <Value extends object>(value: Value): Value | undefined =>
  Object.keys(value).length === 0 ? undefined : value;

/** How the file is read, as far as the command line says it. */
export const readReadingOptions = (
  options: ReadingOptions,
): Pick<
  ImportFile,
  'mapping' | 'reading' | 'dates' | 'decimal' | 'encoding' | 'headerLine' | 'sheet'
> => {
  if (!options.header && options.headerRow !== undefined) {
    throw new UsageError('--no-header and --header-row cannot both be said.');
  }
  const { taxRate, zone, year, key, currency, minorUnits, all, sign, decimal } = options;
  const ignoreWhere = Object.entries(options.ignoreWhere ?? {}).map(([column, text]) => [
    column,
    words(text),
  ]);
  const reading = ImportReading.parse(
    given({
      taxRate,
      zone,
      year,
      key,
      currency,
      minorUnits,
      all,
      sign,
      types: nonEmpty(typesOf(options)),
      ignoreWhere: nonEmpty(Object.fromEntries(ignoreWhere)),
    }),
  );
  return {
    mapping: {
      ...options.map,
      ...columnOf('amountIn', options.amountIn),
      ...columnOf('amountOut', options.amountOut),
    },
    reading,
    dates: options.dates === undefined ? undefined : dateFormat(options.dates),
    decimal,
    encoding: FILE_ENCODINGS.find((name) => name === options.encoding),
    headerLine: options.header ? options.headerRow : null,
    sheet: options.sheet,
  };
};
