import { isBillingEventType } from '@portal/domain/enum/billing-event-type';
import { isCurrency } from '@portal/domain/money/currency';
import { parseTaxRate } from '@portal/domain/money/tax';
import { aheadOf, isTimeOfDay, readWrittenDate } from '../reading/date-text';
import { isWrittenDate } from '../reading/profile';
import { takeApart } from '../reading/number-text';

/** A number, with a currency sign or not: a column that is none of it is no amount, whatever its header. */
const isAmount = (text: string): boolean => !text.includes(':') && takeApart(text) !== null;

const isWithin =
  (limit: number) =>
  (text: string): boolean =>
    /^-?\d{1,3}(\.\d+)?$/.test(text) && Math.abs(Number(text)) <= limit;

/** A whole pair of coordinates in one cell. */
export const isCoordinatePair = (text: string): boolean =>
  /^-?\d{1,3}(\.\d+)?[,;\s]+-?\d{1,3}(\.\d+)?$/.test(text);

/** A date in any format that tells one, or one that does not exist: a column of them is one of dates. */
const looksLikeDate = (text: string): boolean =>
  /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(text) ||
  isWrittenDate(text) ||
  readWrittenDate(text, 'DM', 0) !== null ||
  readWrittenDate(text, 'MD', 0) !== null;

/** What the values of a field look like; a field that is absent may hold anything. */
const SHAPES: Readonly<Record<string, (text: string) => boolean>> = {
  email: (text) => text.includes('@'),
  type: (text) => !/\d/.test(text),
  phone: (text) => /^[+\d][\d\s()./-]{4,}$/.test(text),
  latitude: isWithin(90),
  longitude: isWithin(180),
  monthlyAmount: isAmount,
  activatedOn: looksLikeDate,
  occurredAt: looksLikeDate,
  time: isTimeOfDay,
  zone: (text) => aheadOf(text) !== null || /^[A-Za-z]+\/[A-Za-z_/+-]+\d*$/.test(text),
  currency: (text) => /^[A-Za-z]{3}$/.test(text),
  quantity: (text) => /^\d+$/.test(text),
  amount: isAmount,
  amountIn: isAmount,
  amountOut: isAmount,
  direction: (text) => text.length <= 8 && !/\d/.test(text),
  net: isAmount,
  tax: isAmount,
  taxRate: (text) => parseTaxRate(text) !== null,
};

/** Fields whose values tell what they are, also under a header that nobody knows. */
const TELLING: Readonly<Record<string, (text: string) => boolean>> = {
  email: (text) => /^\S+@\S+\.\S+$/.test(text),
  type: isBillingEventType,
  currency: isCurrency,
  // A bare number is a date only where its header says so.
  occurredAt: (text) =>
    /[-/.:]/.test(text) &&
    !/^[\d.,]+$/.test(text.replace(/\d+\.\d+\.\d+/, 'x')) &&
    isWrittenDate(text),
};

const share = (values: readonly string[], test: (text: string) => boolean): number => {
  const given = values.map((value) => value.trim()).filter((value) => value !== '');
  return given.length === 0 ? 0 : given.filter(test).length / given.length;
};

/** False when most of a column's values (blank ones aside) cannot be this field's. */
export const mayHold = (field: string, values: readonly string[]): boolean => {
  const shape = SHAPES[field];
  if (shape === undefined || values.every((value) => value.trim() === '')) return true;
  return share(values, shape) >= 0.5;
};

/** True when nearly all values can hardly be anything else than this field's. */
export const tellsItself = (field: string, values: readonly string[]): boolean => {
  const telling = TELLING[field];
  return telling !== undefined && share(values, telling) >= 0.8;
};
