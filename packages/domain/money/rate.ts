import { validation } from '../errors';
import { defineMessages } from '../text/message';
import { phrase } from '../text/phrase';
import type { Fraction } from './fraction';

const messages = defineMessages({
  noRate: {
    id: 'domain.rate.noRate',
    defaultMessage:
      '"{text}" is not a rate: a decimal fraction such as "0.125" with up to 6 places.',
  },
});

/** Places a rate may have. */
export const RATE_PLACES = 6;
/** Denominator of a rate in micros: "0.125" is 125,000 millionths. */
export const RATE_SCALE = 1_000_000n;

const RATE = /^(0|[1-9]\d{0,8})(?:\.(\d{1,6}))?$/;

/** True for a decimal string of a non-negative fraction with up to six places: "0.125", "1", "1.35". */
export const isRate = (text: unknown): text is string =>
  typeof text === 'string' && RATE.test(text);

/** The rate in millionths (exact): "0.125" → 125000n; throws `validation` for anything but a plain decimal string. */
export const rateMicros = (text: string): bigint => {
  const match = RATE.exec(text);
  if (match === null) {
    throw validation([{ path: ['rate'], message: phrase(messages.noRate, { text }) }]);
  }
  const [, whole = '0', decimals = ''] = match;
  return BigInt(whole + decimals.padEnd(RATE_PLACES, '0'));
};

/** The rate as an exact fraction over one million. */
export const parseRate = (text: string): Fraction => ({ num: rateMicros(text), den: RATE_SCALE });

/** Millionths back to the shortest decimal string: 125000n → "0.125". */
export const rateText = (micros: bigint): string => {
  const digits = micros.toString().padStart(RATE_PLACES + 1, '0');
  const cut = digits.length - RATE_PLACES;
  const decimals = digits.slice(cut).replace(/0+$/, '');
  return decimals === '' ? digits.slice(0, cut) : `${digits.slice(0, cut)}.${decimals}`;
};

/** A rate as people read it, exact: "0.125" → "12.5 %" with the decimal sign and spacing of `locale`. */
export const formatRate = (text: string, locale = 'en-US'): string => {
  const hundredths = rateMicros(text) * 100n;
  const percent = rateText(hundredths);
  const decimal = new Intl.NumberFormat(locale)
    .formatToParts(1.5)
    .find((p) => p.type === 'decimal');
  return `${percent.replace('.', decimal?.value ?? '.')} %`;
};
