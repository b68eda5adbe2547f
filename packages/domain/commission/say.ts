import { formatExactMoney, formatMoney } from '../money/money';
import { formatRate } from '../money/rate';
import { readInteger } from './explanation';
import type { StoredInteger } from './explanation';

/** How figures are written: BCP 47 locale and IANA time zone of the reader. */
export interface Reader {
  readonly locale?: string;
  readonly timeZone?: string;
}

/** Writes the figures of one explanation. */
export interface Say {
  readonly money: (amount: StoredInteger | bigint) => string;
  /** An exact amount in millionths of a minor unit. */
  readonly exact: (micros: bigint) => string;
  readonly rate: (text: string) => string;
  readonly day: (instant: number) => string;
  readonly count: (value: StoredInteger) => string;
}

/** Figures of one currency for one reader. */
export const sayIn = (currency: string, { locale = 'en-US', timeZone = 'UTC' }: Reader): Say => {
  const numbers = new Intl.NumberFormat(locale);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  return {
    money: (amount) => formatMoney(BigInt(amount), currency, locale),
    exact: (micros) => formatExactMoney(micros, 6, currency, locale),
    rate: (text) => formatRate(text, locale),
    day: (instant) => days.format(instant),
    count: (value) => numbers.format(readInteger(value)),
  };
};

/** 'customer.activated' → 'Customer activated'. */
export const eventWords = (type: string): string => {
  const words = type.replaceAll(/[._]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Name of a window inside a sentence. */
export const windowWords = (name: string): string => {
  if (name === 'event') return 'this event';
  return name === 'lifetime' ? 'the whole time' : name;
};
