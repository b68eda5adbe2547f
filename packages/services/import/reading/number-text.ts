import type { DecimalMark } from '@portal/domain/enum/import-reading';
import { currencyExponent, isCurrency } from '@portal/domain/money/currency';

/** An amount as a file has it: the number between all that stands beside it. */
export interface WrittenNumber {
  readonly negative: boolean;
  /** Digits with dots, commas and the marks of groups that are neither. */
  readonly digits: string;
  /** What names a currency: `€`, `USD`; empty where nothing does. */
  readonly unit: string;
}

const MINUS = /^[-\u2212\u2013\u25b2\u25b3]|[-\u2212\u2013]$/;
const SIGNED = /[-+\u2212\u2013\u25b2\u25b3]/g;
const SPACES = /[\s\u00a0\u202f\u2009]/g;

/**
 * Takes an amount apart: `(12.00)`, `12,50-`, `▲1,200`, `−5 €`, `+7.00`, `USD 1'234.50`, full-width digits. null when it
 * is no number.
 */
export const takeApart = (text: string): WrittenNumber | null => {
  const plain = text.normalize('NFKC').trim();
  const bracketed = /^\((.*)\)$|^(\p{L}{0,3}\p{Sc}?)\s*\((.*)\)$/u.exec(plain);
  const inner =
    bracketed === null ? plain : (bracketed[1] ?? `${bracketed[2] ?? ''}${bracketed[3] ?? ''}`);
  const match =
    /^([^\d.,]*)((?:[.,]?\d)(?:[\d.,'\u2019\s\u00a0\u202f\u2009]*\d)?[.,]?)([^\d]*)$/u.exec(inner);
  if (match === null) return null;
  const [, before = '', digits = '', behind = ''] = match;
  const beside = `${before}${behind}`.replace(SPACES, '');
  const signs = beside.match(SIGNED) ?? [];
  const unit = beside.replace(SIGNED, '');
  if (signs.length > 1 || !/^(?:\p{L}{0,4}[.\p{Sc}]?\p{L}{0,3})$/u.test(unit)) return null;
  const isMinus = MINUS.test(signs[0] ?? '');
  if (bracketed !== null && signs.length > 0) return null;
  return { negative: bracketed !== null || isMinus, digits: digits.replace(SPACES, ' '), unit };
};

/** Groups of three digits, or as in India of two before the last three; `mark` stands between them. */
const isGrouped = (whole: string, mark: string): boolean => {
  const groups = whole.split(mark);
  const [first = '', ...rest] = groups;
  // What begins with a zero is no group: `0,125` is a fraction.
  if (!/^[1-9]\d{0,2}$/.test(first)) return false;
  if (rest.every((group) => /^\d{3}$/.test(group))) return true;
  return (
    first.length <= 2 &&
    rest.every((group, index) => group.length === (index === rest.length - 1 ? 3 : 2)) &&
    rest.every((group) => /^\d+$/.test(group))
  );
};

const groupMarks = (decimal: DecimalMark): readonly string[] => [
  decimal === '.' ? ',' : '.',
  "'",
  '\u2019',
  ' ',
];

/** The number as a plain decimal with this mark before its decimals; null when it cannot be read so. */
const withMark = (digits: string, decimal: DecimalMark): string | null => {
  const at = digits.lastIndexOf(decimal);
  const whole = at === -1 ? digits : digits.slice(0, at);
  const decimals = at === -1 ? '' : digits.slice(at + 1);
  if (!/^\d*$/.test(decimals)) return null;
  const used = groupMarks(decimal).filter((mark) => whole.includes(mark));
  if (used.length > 1 || whole.includes(decimal)) return null;
  const [mark] = used;
  if (mark !== undefined && !isGrouped(whole, mark)) return null;
  const plain = (mark === undefined ? whole : whole.replaceAll(mark, '')) || '0';
  if (!/^\d+$/.test(plain)) return null;
  return decimals === '' ? plain : `${plain}.${decimals}`;
};

/** What a number tells of the mark before decimals in its column: one of them, either (`1,234`), or nothing (`12`). */
export type MarkEvidence = DecimalMark | 'either' | 'none';

/** Evidence of one amount; null when it is no number at all. */
export const markEvidence = (text: string): MarkEvidence | null => {
  const written = takeApart(text);
  if (written === null) return null;
  const { digits } = written;
  const [dot, comma] = [withMark(digits, '.'), withMark(digits, ',')];
  if (dot === null) return comma === null ? null : ',';
  if (comma === null) return '.';
  return dot === comma ? 'none' : 'either';
};

/** A number as a plain decimal, a minus before it when it is negative; null when it is none. */
export const plainNumber = (text: string, decimal: DecimalMark): string | null => {
  const written = takeApart(text);
  if (written === null) return null;
  const { digits, negative } = written;
  // Some can be read in one way only, whatever their column.
  const plain = withMark(digits, decimal) ?? withMark(digits, decimal === '.' ? ',' : '.');
  return plain === null ? null : `${negative ? '-' : ''}${plain}`;
};

/** Digits behind those of the currency that the binary form of a number makes: less than a millionth of its unit. */
const NOISE_PLACES = 6;

/**
 * A plain decimal without what the binary form of a spreadsheet's numbers adds to it (`78.849999999999994`): rounded to
 * the currency's decimals when it is within a millionth of its unit of them, else as it is.
 */
export const withoutNoise = (plain: string, currency: string): string => {
  if (!isCurrency(currency)) return plain;
  const places = currencyExponent(currency);
  const match = /^(-?)(\d{1,40})\.(\d{1,40})$/.exec(plain);
  if (match === null) return plain;
  const [, sign = '', whole = '', decimals = ''] = match;
  if (decimals.length <= places) return plain;
  const scale = 10n ** BigInt(decimals.length - places);
  const value = BigInt(whole + decimals);
  const rounded = (value + scale / 2n) / scale;
  const difference = value > rounded * scale ? value - rounded * scale : rounded * scale - value;
  const limit = 10n ** BigInt(Math.max(0, decimals.length - NOISE_PLACES));
  if (difference !== 0n && (decimals.length <= NOISE_PLACES || difference > limit)) return plain;
  const digits = rounded.toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  return `${sign}${digits.slice(0, cut)}${places === 0 ? '' : `.${digits.slice(cut)}`}`;
};

/** Whole cents as the decimal that they are: `1250` → `12.50`; null when it is no whole number. */
export const fromMinor = (plain: string, currency: string): string | null => {
  const match = /^(-?)(\d{1,40})(?:\.0+)?$/.exec(plain);
  if (match === null || !isCurrency(currency)) return null;
  const [, sign = '', whole = ''] = match;
  const places = currencyExponent(currency);
  const digits = whole.padStart(places + 1, '0');
  const cut = digits.length - places;
  return `${sign}${digits.slice(0, cut)}${places === 0 ? '' : `.${digits.slice(cut)}`}`;
};

/** Currencies by the signs and letters that exports write beside amounts. */
// no text: signs of currencies as files have them
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  '€': ['EUR'],
  '£': ['GBP'],
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'TWD', 'ARS', 'CLP', 'COP'],
  us$: ['USD'],
  ca$: ['CAD'],
  c$: ['CAD'],
  a$: ['AUD'],
  '¥': ['JPY', 'CNY'],
  円: ['JPY'],
  元: ['CNY', 'TWD'],
  '₹': ['INR'],
  rs: ['INR', 'PKR', 'LKR'],
  'rs.': ['INR', 'PKR', 'LKR'],
  '₩': ['KRW'],
  zł: ['PLN'],
  kč: ['CZK'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
  'kr.': ['SEK', 'NOK', 'DKK', 'ISK'],
  fr: ['CHF'],
  'fr.': ['CHF'],
  sfr: ['CHF'],
  ft: ['HUF'],
  r$: ['BRL'],
  lei: ['RON'],
  euro: ['EUR'],
};

/** The currencies that what stands beside an amount may name; null when nothing stands there. */
export const currenciesBeside = (text: string): readonly string[] | null => {
  const unit = takeApart(text)?.unit ?? '';
  if (unit === '') return null;
  const known = SIGNS[unit.toLowerCase()];
  if (known !== undefined) return known;
  const code = unit.toUpperCase();
  return isCurrency(code) ? [code] : [];
};
