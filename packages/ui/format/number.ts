import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';

const messages = defineMessages({
  under: { id: 'ui.duration.under', defaultMessage: 'under 1 s' },
  seconds: { id: 'ui.duration.seconds', defaultMessage: '{count, number} s' },
  minutes: { id: 'ui.duration.minutes', defaultMessage: 'about {count, number} min' },
  hours: { id: 'ui.duration.hours', defaultMessage: 'about {count, number} h' },
});

const MINUS = '\u2212';

/** A number in the words of a locale, with a true minus. */
export const formatNumber = (
  value: number | bigint,
  options: Intl.NumberFormatOptions & { readonly locale: string | undefined },
): string => {
  const { locale, ...rest } = options;
  return new Intl.NumberFormat(locale, rest).format(value).replace('-', MINUS);
};

/** A fraction as a percentage: `0.125` or `"0.125"` becomes 12.5 %. At most 4 places, as many as needed. */
export const formatPercent = (
  fraction: number | string,
  options: {
    readonly locale: string | undefined;
    readonly signed?: boolean;
    readonly digits?: number;
  },
): string =>
  new Intl.NumberFormat(options.locale, {
    style: 'percent',
    maximumFractionDigits: options.digits ?? 4,
    ...(options.signed === true ? { signDisplay: 'exceptZero' } : {}),
  })
    .format(Number(fraction))
    .replace('-', MINUS);

/** `1 customer`, `2 customers`; the number is written in the locale. */
export const formatCount = (
  count: number,
  one: string,
  many: string = `${one}s`,
  locale?: string,
): string => `${formatNumber(count, { locale })} ${count === 1 ? one : many}`;

/** Bytes in the unit a person would say: 1.4 MB. */
export const formatBytes = (bytes: number, locale: string | undefined): string => {
  // no text: names of units
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step] ?? units[0],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(bytes / 1000 ** step);
};

/** Seconds as the shortest honest words: `about 2 min`, `40 s`. */
export const formatDuration = ({ formatMessage }: Speaker, seconds: number): string => {
  if (seconds < 1) return formatMessage(messages.under);
  if (seconds < 60) return formatMessage(messages.seconds, { count: Math.ceil(seconds) });
  if (seconds < 3600) return formatMessage(messages.minutes, { count: Math.round(seconds / 60) });
  return formatMessage(messages.hours, { count: Math.round(seconds / 360) / 10 });
};
