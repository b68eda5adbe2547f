import { validation } from '../errors';
import { defineMessages } from '../text/message';
import { phrase } from '../text/phrase';
import type { Words } from '../text/phrase';
import { currencyExponent, isCurrency } from './currency';

const messages = defineMessages({
  noCurrency: { id: 'domain.amount.noCurrency', defaultMessage: 'The currency is missing.' },
  unknownCurrency: {
    id: 'domain.amount.unknownCurrency',
    defaultMessage: '"{currency}" is not a currency.',
  },
  missing: { id: 'domain.amount.missing', defaultMessage: 'The amount is missing.' },
  noNumber: {
    id: 'domain.amount.noNumber',
    defaultMessage: '"{text}" is not a plain decimal number such as 1234.50.',
  },
  decimals: {
    id: 'domain.amount.decimals',
    defaultMessage: '"{text}" has {count} decimals; {currency} has at most {most}.',
  },
  tooLarge: { id: 'domain.amount.tooLarge', defaultMessage: 'The amount is too large.' },
  negative: { id: 'domain.amount.negative', defaultMessage: '"{text}" is negative.' },
  weights: {
    id: 'domain.amount.weights',
    defaultMessage: 'Needs at least one weight, none negative.',
  },
});

/** Largest amount one parsed figure may have: what a JSON integer carries without loss (2^53 − 1 minor units). */
export const MAX_AMOUNT_MINOR = BigInt(Number.MAX_SAFE_INTEGER);

export const AMOUNT_PROBLEMS = [
  'empty',
  'not_a_number',
  'negative',
  'too_many_decimals',
  'too_large',
  'unknown_currency',
] as const;
export type AmountProblem = (typeof AMOUNT_PROBLEMS)[number];

export type ParsedAmount =
  | { readonly ok: true; readonly amountMinor: bigint }
  | { readonly ok: false; readonly reason: AmountProblem; readonly message: Words };

const refuse = (reason: AmountProblem, message: Words): ParsedAmount => ({
  ok: false,
  reason,
  message,
});

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Reads a plain decimal ("1234.5", no thousands separators, no currency sign, no exponent) as minor units of `currency`.
 * Never throws: a refusal says why in words for the person who made the file.
 */
export const parseAmount = (text: string, currency: string): ParsedAmount => {
  if (!isCurrency(currency)) {
    return refuse(
      'unknown_currency',
      currency === '' ? messages.noCurrency : phrase(messages.unknownCurrency, { currency }),
    );
  }
  const trimmed = text.trim();
  if (trimmed === '') return refuse('empty', messages.missing);
  const match = DECIMAL.exec(trimmed);
  if (match === null) {
    return refuse('not_a_number', phrase(messages.noNumber, { text: trimmed }));
  }
  const [, sign = '', whole = '0', decimals = ''] = match;
  const exponent = currencyExponent(currency);
  if (decimals.length > exponent) {
    return refuse(
      'too_many_decimals',
      phrase(messages.decimals, {
        text: trimmed,
        count: String(decimals.length),
        currency,
        most: String(exponent),
      }),
    );
  }
  // Bounds the work on hostile input before any big number is made.
  if (whole.length > 40) return refuse('too_large', messages.tooLarge);
  const amountMinor = BigInt(whole + decimals.padEnd(exponent, '0'));
  if (sign === '-') return refuse('negative', phrase(messages.negative, { text: trimmed }));
  if (amountMinor > MAX_AMOUNT_MINOR) return refuse('too_large', messages.tooLarge);
  return { ok: true, amountMinor };
};

const decimalText = (value: bigint, decimals: number): string => {
  const negative = value < 0n;
  const digits = (negative ? -value : value).toString().padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  const text = decimals === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return negative ? `-${text}` : text;
};

/** Minor units as a plain decimal with the currency's decimals: (−5n, "USD") → "-0.05". The inverse of `parseAmount`. */
export const toDecimal = (amountMinor: bigint, currency: string): string =>
  decimalText(amountMinor, currencyExponent(currency));

const isNumericText = (text: string): text is `${number}` => DECIMAL.test(text);

const formatters = new Map<string, Intl.NumberFormat>();

const formatterFor = (currency: string, locale: string, places: number): Intl.NumberFormat => {
  const key = `${locale} ${currency} ${String(places)}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const exponent = currencyExponent(currency);
  const made = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent + places,
  });
  formatters.set(key, made);
  return made;
};

const formatDecimal = (text: string, formatter: Intl.NumberFormat): string => {
  if (!isNumericText(text)) throw new TypeError(`"${text}" is not a decimal.`);
  return formatter
    .formatToParts(text)
    .map((part) => (part.type === 'minusSign' ? part.value.replace('-', '−') : part.value))
    .join('');
};

/**
 * Minor units as people read them in `locale`, with the currency and a true minus: (−123456n, "USD", "en-US") → "−$1,234.56".
 * Exact at any size: the amount reaches Intl as decimal text, never as a float.
 */
export const formatMoney = (amountMinor: bigint, currency: string, locale = 'en-US'): string =>
  formatDecimal(toDecimal(amountMinor, currency), formatterFor(currency, locale, 0));

/**
 * An exact amount before rounding, given in 10^-`places` minor units, with as many decimals as it needs:
 * (333333000n, 6, "USD") → "$3.33333".
 */
export const formatExactMoney = (
  scaled: bigint,
  places: number,
  currency: string,
  locale = 'en-US',
): string => {
  const decimals = currencyExponent(currency) + places;
  const text = decimalText(scaled, decimals);
  return formatDecimal(text, formatterFor(currency, locale, places));
};

/**
 * Splits `total` by non-negative integer `weights`: each part is floored and the leftover units go one by one to the parts
 * in declared order, so that the parts sum to the whole (commissions.md section 2). A negative total mirrors the positive
 * one. With all weights zero, all of it is leftover. A part of weight zero gets nothing while another has weight.
 */
export const allocate = (total: bigint, weights: readonly bigint[]): bigint[] => {
  if (weights.length === 0 || weights.some((weight) => weight < 0n)) {
    throw validation([{ path: ['weights'], message: messages.weights }]);
  }
  if (total < 0n) return allocate(-total, weights).map((part) => -part);
  const sum = weights.reduce((left, right) => left + right, 0n);
  const effective = sum === 0n ? weights.map(() => 1n) : weights;
  const whole = sum === 0n ? BigInt(weights.length) : sum;
  const parts = effective.map((weight) => (total * weight) / whole);
  let leftover = total - parts.reduce((left, right) => left + right, 0n);
  return parts.map((part, index) => {
    if (leftover === 0n || effective[index] === 0n) return part;
    leftover -= 1n;
    return part + 1n;
  });
};
