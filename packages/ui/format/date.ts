import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';

const messages = defineMessages({
  justNow: { id: 'ui.date.justNow', defaultMessage: 'just now' },
});

/** An instant as it travels (ISO 8601), or already a Date. */
export type Instant = string | Date;

export interface DateFormatOptions {
  readonly locale: string | undefined;
  readonly timeZone?: string | undefined;
}

const toDate = (instant: Instant): Date =>
  typeof instant === 'string' ? new Date(instant) : instant;

const isDayOnly = (instant: Instant): boolean =>
  typeof instant === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(instant);

const formats = new Map<string, Intl.DateTimeFormat>();

const formatWith = (
  name: string,
  options: Intl.DateTimeFormatOptions,
  { locale, timeZone }: DateFormatOptions,
): Intl.DateTimeFormat => {
  const key = `${name}|${locale ?? ''}|${timeZone ?? ''}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, {
    ...options,
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  formats.set(key, made);
  return made;
};

/** A day, or an instant that says one: midnight in UTC, as days travel where an instant could stand. */
const saysDay = (instant: Instant): boolean =>
  isDayOnly(instant) ||
  (typeof instant === 'string' && /^\d{4}-\d{2}-\d{2}T00:00:00(?:\.000)?Z$/.test(instant));

/** `3 Nov 2025`; the year is left away within the current year when `now` is given. A day is never moved by a zone. */
export const formatDay = (instant: Instant, options: DateFormatOptions, now?: Date): string => {
  const date = toDate(instant);
  if (Number.isNaN(date.getTime())) return '—';
  const zone = saysDay(instant) ? { ...options, timeZone: 'UTC' } : options;
  const sameYear = now !== undefined && date.getUTCFullYear() === now.getUTCFullYear();
  return sameYear
    ? formatWith('day-short', { day: 'numeric', month: 'short' }, zone).format(date)
    : formatWith('day', { day: 'numeric', month: 'short', year: 'numeric' }, zone).format(date);
};

/** `3 Nov 2025, 14:05`. */
export const formatMoment = (instant: Instant, options: DateFormatOptions): string => {
  const date = toDate(instant);
  if (Number.isNaN(date.getTime())) return '—';
  return formatWith(
    'moment',
    { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    options,
  ).format(date);
};

/** The full instant with seconds and zone, for titles and exports. */
export const formatFullInstant = (instant: Instant, options: DateFormatOptions): string => {
  const date = toDate(instant);
  if (Number.isNaN(date.getTime())) return '—';
  if (isDayOnly(instant)) {
    return formatWith('full-day', { dateStyle: 'full' }, { ...options, timeZone: 'UTC' }).format(
      date,
    );
  }
  return formatWith(
    'full',
    {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    },
    options,
  ).format(date);
};

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** `3 hours ago`, `in 2 days`; from 30 days on the day itself, since "5 months ago" helps nobody. */
export const formatRelative = (
  intl: Speaker,
  instant: Instant,
  now: Date,
  options: DateFormatOptions,
): string => {
  const seconds = (toDate(instant).getTime() - now.getTime()) / 1000;
  if (Number.isNaN(seconds)) return '—';
  if (Math.abs(seconds) >= 30 * 86_400) return formatDay(instant, options);
  const relative = new Intl.RelativeTimeFormat(options.locale, { numeric: 'auto' });
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  return step === undefined
    ? intl.formatMessage(messages.justNow)
    : relative.format(Math.trunc(seconds / step[1]), step[0]);
};

/** An accounting period `2025-11` as `Nov 2025` (UTC months). */
export const formatPeriod = (period: string, options: DateFormatOptions): string => {
  const date = new Date(`${period}-01T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return period;
  return formatWith(
    'period',
    { month: 'short', year: 'numeric' },
    { ...options, timeZone: 'UTC' },
  ).format(date);
};
