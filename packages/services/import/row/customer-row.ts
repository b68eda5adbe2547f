import { parseAmount } from '@portal/domain/money/money';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { Words } from '@portal/domain/text/phrase';
import { ownValue } from '../reading/own-value';
import { fromMinor, plainNumber, withoutNoise } from '../reading/number-text';
import { countryOf } from './country';
import { isNoCustomer } from './no-row';
import { readDayOf } from './read-date';
import { cellOf, isLeftOut, rowShapeProblem } from './row';
import type { RowPlan, RowProblem } from './row';

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

/** `customer` null: the row is none, as the file says, or because it can be none (`isNoRow`). */
export type CustomerReading =
  | { readonly ok: true; readonly customer: ImportedCustomer | null; readonly isNoRow?: boolean }
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
  ({ tenant, columns, reading }: RowPlan) =>
  (text: string): Read => {
    const { currency } = tenant;
    const decimal =
      ownValue(reading.decimals, columns.get('monthlyAmount')?.name ?? undefined) ?? '.';
    const plain = plainNumber(text, decimal) ?? text;
    const whole = reading.minorUnits === true ? fromMinor(plain, currency) : null;
    const amount = parseAmount(whole ?? withoutNoise(plain, currency), currency);
    return amount.ok ? value(amount.amountMinor.toString()) : refuse(amount.reason, amount.message);
  };

type Reader = (text: string, cells: readonly string[]) => Read;

/** How each field is read, and the column it fills. */
const readersFor = (plan: RowPlan): ReadonlyMap<string, { column: CustomerColumn; read: Reader }> =>
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
    ['monthlyAmount', { column: 'monthlyAmountMinor', read: readMonthlyAmount(plan) }],
    [
      'activatedOn',
      { column: 'activatedOn', read: (_, cells) => readDayOf(cells, plan, 'activatedOn') },
    ],
  ]);

/**
 * Reads rows of a customers file whose columns are known. An empty cell empties its field, except the day of activation,
 * which a billing event may have set.
 */
export const customerReader = (plan: RowPlan): ((cells: readonly string[]) => CustomerReading) => {
  const { columns } = plan;
  const readers = [...readersFor(plan)].filter(([field]) => columns.has(field));
  const refused = (field: string, reason: string, message: Words): CustomerReading => ({
    ok: false,
    problem: { column: columns.get(field)?.name ?? null, reason, message },
  });
  return (cells) => {
    if (isLeftOut(cells, plan)) return { ok: true, customer: null };
    if (isNoCustomer(cells, plan)) return { ok: true, customer: null, isNoRow: true };
    const problem = rowShapeProblem(cells, plan.width, columns);
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
      const result = text === '' ? value(null) : read(text, cells);
      if (!result.ok) return refused(field, result.reason, result.message);
      values[column] = result.value;
    }
    return { ok: true, customer: { externalId, values } };
  };
};
