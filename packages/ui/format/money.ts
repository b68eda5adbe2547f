import { currencyExponent, isCurrency } from '@portal/domain/money/currency';
import { exactNumeric } from './cast';

/** Money as it travels: integer minor units as a decimal string, so that no amount is too large, and its ISO currency. */
export interface MoneyValue {
  readonly amountMinor: string;
  readonly currency: string;
}

const MINUS = '\u2212';

/** Digits after the point of a currency (USD 2, JPY 0, KWD 3); 2 for what ISO 4217 does not know. */
export const currencyDigits = (currency: string): number =>
  isCurrency(currency) ? currencyExponent(currency) : 2;

/** Minor units as a plain decimal, `"-1234"` with 2 digits becomes `"-12.34"`. Exact at any size. */
export const minorToDecimal = (amountMinor: string | bigint, digits: number): string => {
  const value = BigInt(amountMinor);
  const sign = value < 0n ? '-' : '';
  const plain = (value < 0n ? -value : value).toString().padStart(digits + 1, '0');
  if (digits === 0) return sign + plain;
  return `${sign}${plain.slice(0, -digits)}.${plain.slice(-digits)}`;
};

/** Reads what a person typed (`1,234.5`, `1.234,50`, `-3`) as minor units; null when it is no exact amount of the currency. */
export const decimalToMinor = (typed: string, digits: number): string | null => {
  const compact = typed.replaceAll(/[\s\u00a0\u202f']/g, '').replace(MINUS, '-');
  const lastComma = compact.lastIndexOf(',');
  const lastPoint = compact.lastIndexOf('.');
  const decimalComma =
    lastComma > lastPoint && (lastPoint >= 0 || !/,\d{3}$/.test(compact) || digits === 3);
  const normal = decimalComma
    ? compact.replaceAll('.', '').replace(',', '.')
    : compact.replaceAll(',', '');
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(normal);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (fraction.replace(/0+$/, '').length > digits) return null;
  const minor = BigInt(whole + fraction.padEnd(digits, '0').slice(0, digits));
  return (sign === '-' ? -minor : minor).toString();
};

export interface MoneyFormatOptions {
  readonly locale: string | undefined;
  /** `compact` writes $1.2M where space is short; the exact amount belongs in the title. */
  readonly compact?: boolean;
  /** Puts a plus before gains, for changes. */
  readonly signed?: boolean;
  /** Leaves the currency away, where a column head or an axis already names it. */
  readonly bare?: boolean;
}

const formats = new Map<string, Intl.NumberFormat>();

const formatFor = (currency: string, options: MoneyFormatOptions): Intl.NumberFormat => {
  const key = `${options.locale ?? ''}|${currency}|${options.compact === true}|${options.signed === true}|${options.bare === true}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const digits = currencyDigits(currency);
  const made = new Intl.NumberFormat(options.locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    ...(options.bare === true
      ? {}
      : { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
    ...(options.signed === true ? { signDisplay: 'exceptZero' } : {}),
    ...(options.compact === true
      ? { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 }
      : {}),
  });
  formats.set(key, made);
  return made;
};

/** Money in the words of a locale, with a true minus; exact at any size. An unknown currency keeps its code. */
export const formatMoney = (money: MoneyValue, options: MoneyFormatOptions): string => {
  const decimal = minorToDecimal(money.amountMinor, currencyDigits(money.currency));
  try {
    const format = formatFor(money.currency, options);
    return format.format(exactNumeric(decimal)).replace('-', MINUS);
  } catch {
    return `${decimal.replace('-', MINUS)} ${money.currency}`;
  }
};

/** Adds amounts of one currency; null when the list is empty or currencies differ. */
export const sumMoney = (amounts: readonly MoneyValue[]): MoneyValue | null => {
  const [first] = amounts;
  if (first === undefined || amounts.some((one) => one.currency !== first.currency)) return null;
  const total = amounts.reduce((sum, one) => sum + BigInt(one.amountMinor), 0n);
  return { amountMinor: total.toString(), currency: first.currency };
};

/** The amount as a JavaScript number of major units: for the height of a bar, never for arithmetic. */
export const moneyToNumber = (money: MoneyValue): number =>
  Number(minorToDecimal(money.amountMinor, currencyDigits(money.currency)));

/** How a chart of one currency writes its values: whole beside a point, short along its axis. */
export const chartMoney = (
  currency: string,
  { locale }: Pick<MoneyFormatOptions, 'locale'>,
): {
  readonly format: (value: number) => string;
  readonly formatTick: (value: number) => string;
} => {
  const written = (options: Intl.NumberFormatOptions) => (value: number) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency, ...options }).format(value);
  return { format: written({}), formatTick: written({ notation: 'compact' }) };
};
