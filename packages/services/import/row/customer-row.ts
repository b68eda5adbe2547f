import { parseAmount } from '@portal/domain/money/money';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { Words } from '@portal/domain/text/phrase';
import { plainDecimal, withoutBinaryNoise } from './amount-text';
import { countryOf } from './country';
import { cellOf, rowShapeProblem } from './row';
import type { FieldColumns, RowProblem } from './row';

const messages = defineMessages({
  tooLong: {
    id: 'services.row.tooLong',
    defaultMessage: 'The text has more than {most} characters.',
  },
  noEmail: { id: 'services.row.noEmail', defaultMessage: '"{text}" is not an e-mail address.' },
  longPostalCode: {
    id: 'services.row.longPostalCode',
    defaultMessage: 'A postal code has at most 20 characters.',
  },
  noCoordinate: {
    id: 'services.row.noCoordinate',
    defaultMessage: '"{text}" is not a number between {least} and {most}.',
  },
  noDate: {
    id: 'services.row.noDate',
    defaultMessage: '"{text}" is not a date that exists, written like 2026-03-31.',
  },
  noNumber: { id: 'services.row.noNumber', defaultMessage: 'The customer number is missing.' },
  longNumber: {
    id: 'services.row.longNumber',
    defaultMessage: 'A customer number has at most 200 characters.',
  },
});

/** The columns of `customers` that an import can fill. All as text, as the database reads them; null is empty. */
export const CUSTOMER_COLUMNS = [
  'name',
  'email',
  'phone',
  'country',
  'region',
  'city',
  'postalCode',
  'latitude',
  'longitude',
  'product',
  'monthlyAmountMinor',
  'activatedOn',
] as const;
export type CustomerColumn = (typeof CUSTOMER_COLUMNS)[number];
export type CustomerValues = Readonly<Record<CustomerColumn, string | null>>;

/** A customer as the file has it: values of the mapped columns only. */
export interface ImportedCustomer {
  readonly externalId: string;
  readonly values: Partial<CustomerValues>;
}

export type CustomerReading =
  | { readonly ok: true; readonly customer: ImportedCustomer }
  | { readonly ok: false; readonly problem: RowProblem };

type Read =
  | { readonly ok: true; readonly value: string | null }
  | { readonly ok: false; readonly reason: string; readonly message: Words };

const value = (text: string | null): Read => ({ ok: true, value: text });
const refuse = (reason: string, message: Words): Read => ({ ok: false, reason, message });

const readText =
  (max: number) =>
  (text: string): Read =>
    text.length > max
      ? refuse('too_long', phrase(messages.tooLong, { most: String(max) }))
      : value(text);

const readEmail = (text: string): Read =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 254
    ? value(text.toLowerCase())
    : refuse('no_email', phrase(messages.noEmail, { text }));

const readPostalCode = (text: string): Read =>
  text.length > 20
    ? refuse('too_long', messages.longPostalCode)
    : value(text.toUpperCase().replace(/\s+/g, ' '));

const readCoordinate =
  (place: 0 | 1, limit: number) =>
  (text: string): Read => {
    const parts = text.split(/[,;\s]+/);
    const part = parts.length === 2 ? parts[place] : text;
    const number = part !== undefined && /^-?\d+(\.\d+)?$/.test(part) ? Number(part) : Number.NaN;
    return Math.abs(number) <= limit
      ? value(number.toFixed(6))
      : refuse(
          'no_coordinate',
          phrase(messages.noCoordinate, { text, least: String(-limit), most: String(limit) }),
        );
  };

const readMonthlyAmount =
  (currency: string) =>
  (text: string): Read => {
    const amount = parseAmount(withoutBinaryNoise(plainDecimal(text)), currency);
    return amount.ok ? value(amount.amountMinor.toString()) : refuse(amount.reason, amount.message);
  };

/** True for a day that exists, of a four-digit year from 1900 on. */
const isRealDate = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) && text >= '1900';
};

const readDate = (text: string): Read => {
  const day = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(text)?.[1];
  if (day !== undefined && isRealDate(day)) return value(day);
  return refuse('no_date', phrase(messages.noDate, { text }));
};

type Reader = (text: string) => Read;

/** How each field is read, and the column it fills. */
const readersFor = (
  currency: string,
): ReadonlyMap<string, { column: CustomerColumn; read: Reader }> =>
  new Map<string, { column: CustomerColumn; read: Reader }>([
    ['name', { column: 'name', read: readText(200) }],
    ['email', { column: 'email', read: readEmail }],
    ['phone', { column: 'phone', read: readText(40) }],
    ['country', { column: 'country', read: (text) => readText(100)(countryOf(text)) }],
    ['region', { column: 'region', read: readText(100) }],
    ['city', { column: 'city', read: readText(100) }],
    ['postalCode', { column: 'postalCode', read: readPostalCode }],
    ['latitude', { column: 'latitude', read: readCoordinate(0, 90) }],
    ['longitude', { column: 'longitude', read: readCoordinate(1, 180) }],
    ['product', { column: 'product', read: readText(200) }],
    ['monthlyAmount', { column: 'monthlyAmountMinor', read: readMonthlyAmount(currency) }],
    ['activatedOn', { column: 'activatedOn', read: readDate }],
  ]);

/**
 * Reads rows of a customers file whose columns are known. An empty cell empties its field, except the day of activation,
 * which a billing event may have set.
 * @param width number of headers @param currency of the tenant, for the monthly charge
 */
export const customerReader = (
  columns: FieldColumns,
  width: number,
  currency: string,
): ((cells: readonly string[]) => CustomerReading) => {
  const readers = [...readersFor(currency)].filter(([field]) => columns.has(field));
  const refused = (field: string, reason: string, message: Words): CustomerReading => ({
    ok: false,
    problem: { column: columns.get(field)?.name ?? null, reason, message },
  });
  return (cells) => {
    const problem = rowShapeProblem(cells, width, columns);
    if (problem !== null) return { ok: false, problem };
    const externalId = cellOf(cells, columns, 'externalId');
    if (externalId === '') return refused('externalId', 'empty', messages.noNumber);
    if (externalId.length > 200) {
      return refused('externalId', 'too_long', messages.longNumber);
    }
    const values: Partial<Record<CustomerColumn, string | null>> = {};
    for (const [field, { column, read }] of readers) {
      const text = cellOf(cells, columns, field);
      if (text === '' && column === 'activatedOn') continue;
      const result = text === '' ? value(null) : read(text);
      if (!result.ok) return refused(field, result.reason, result.message);
      values[column] = result.value;
    }
    return { ok: true, customer: { externalId, values } };
  };
};
