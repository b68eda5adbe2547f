import { BILLING_EVENT_TYPES } from '@portal/domain/enum/billing-event-type';
import {
  CUSTOMER_KEYS,
  DATE_FORMATS,
  DECIMAL_MARKS,
  SIGN_RULES,
} from '@portal/domain/enum/import-reading';
import { parseTaxRate } from '@portal/domain/money/tax';
import { defineMessages } from '@portal/domain/text/message';
import { z } from 'zod';
import { CurrencyCode } from './common';
import { says } from './reader';
import { line, prose } from './text';

const messages = defineMessages({
  taxRate: {
    id: 'contracts.import.taxRate',
    defaultMessage: 'Enter a tax rate such as 19 % or 0.19.',
  },
  zone: {
    id: 'contracts.import.zone',
    defaultMessage: 'Choose a time zone such as Europe/Berlin.',
  },
});

/** A header as `columnNames` makes it of the file's: any text. */
export const ColumnName = prose({ max: 300 });

const isZone = (text: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).format(0) !== '';
  } catch {
    return false;
  }
};

export const DateFormatChoice = z.enum(DATE_FORMATS);
export const DecimalChoice = z.enum(DECIMAL_MARKS);
export const SignChoice = z.enum(SIGN_RULES);

/** What a word in the column of types means: one of our types, or that its rows are left out. */
export const WordMeaning = z.enum([...BILLING_EVENT_TYPES, 'ignore']);
export type WordMeaning = z.infer<typeof WordMeaning>;

/** Words of a column as files have them. */
const word = prose({ max: 200 });

/**
 * How a file is read: what its columns leave open. Kept with the import and remembered for the tenant and its headers, as
 * the mapping is. What is absent is found in the file, or is the tenant's.
 */
export const ImportReading = z.strictObject({
  /** In all amounts without a tax of their own: `19 %`, `19` or `0.19`; empty: none. */
  taxRate: line({ max: 20 })
    .refine((text) => text === '' || parseTaxRate(text) !== null, says(messages.taxRate))
    .optional(),
  /** Of times without a zone; the tenant's unless said. A day without a time is always the tenant's. */
  zone: line({ max: 60 }).refine(isZone, says(messages.zone)).optional(),
  /** Of amounts without a currency; the tenant's unless said. */
  currency: CurrencyCode.optional(),
  /** By column. */
  dates: z.record(ColumnName, DateFormatChoice).optional(),
  /** Of days and months without one. Never remembered: the next file is of another. */
  year: z.number().int().min(1990).max(2100).optional(),
  /** What the column of customers holds; their numbers unless said. */
  key: z.enum(CUSTOMER_KEYS).optional(),
  /** By column. */
  decimals: z.record(ColumnName, DecimalChoice).optional(),
  /** Amounts are whole cents. */
  minorUnits: z.boolean().optional(),
  /** The type of every row. */
  all: z.enum(BILLING_EVENT_TYPES).optional(),
  /** What the words in the column of types mean. */
  types: z.record(word, WordMeaning).optional(),
  sign: SignChoice.optional(),
  /** Rows with one of these words in the column are left out. */
  ignoreWhere: z.record(ColumnName, z.array(word).max(100)).optional(),
});
export type ImportReading = z.infer<typeof ImportReading>;

/** What the file does not settle and a person has to: which choice, of which column, and what each would make of it. */
export const ImportQuestion = z.object({
  about: z.enum(['sheet', 'dates', 'year', 'decimals', 'words', 'type']),
  column: z.string().nullable(),
  message: z.string(),
  /** What settles it at the command line. */
  flag: z.string(),
  examples: z.array(
    z.object({
      text: z.string(),
      readings: z.array(z.object({ choice: z.string(), shown: z.string() })),
    }),
  ),
});
export type ImportQuestion = z.infer<typeof ImportQuestion>;

/** A word of the column of types: how many rows have it, and what it is taken for (null: nobody said). */
export const TypeWord = z.object({
  word: z.string(),
  count: z.number().int(),
  meaning: WordMeaning.nullable(),
});
export type TypeWord = z.infer<typeof TypeWord>;
