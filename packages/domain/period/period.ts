import { validation } from '../errors';
import { defineMessages } from '../text/message';
import { phrase } from '../text/phrase';

const messages = defineMessages({
  noMonth: {
    id: 'domain.period.noMonth',
    defaultMessage: '"{text}" is not a month such as 2026-03.',
  },
});

/**
 * An accounting period: a calendar month, 'YYYY-MM'. Text order is time order. What follows counts with dates as `local-day.ts` has
 * them, and with instants as UTC has them.
 */
export type Period = string;

/** Half-open range of instants in epoch milliseconds: `from` belongs to it, `to` does not. */
export interface InstantRange {
  readonly from: number;
  readonly to: number;
}

export const WINDOWS = ['month', 'quarter', 'year'] as const;
export type CalendarWindow = (typeof WINDOWS)[number];

const PERIOD = /^(\d{4})-(0[1-9]|1[0-2])$/;
export const DAY_MS = 86_400_000;

/** True for 'YYYY-MM' of a real month. */
export const isPeriod = (value: string): boolean => PERIOD.test(value);

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** Months since year 0, so that periods can be counted with. */
const toIndex = (period: Period): number => {
  const match = PERIOD.exec(period);
  if (match === null) {
    throw validation([{ path: ['period'], message: phrase(messages.noMonth, { text: period }) }]);
  }
  return Number(match[1]) * 12 + Number(match[2]) - 1;
};

const fromIndex = (index: number): Period =>
  `${pad(Math.floor(index / 12), 4)}-${pad((index % 12) + 1, 2)}`;

/** The period that holds an instant (epoch ms or Date). */
export const periodOf = (instant: number | Date): Period => {
  const date = new Date(instant);
  return fromIndex(date.getUTCFullYear() * 12 + date.getUTCMonth());
};

const startOfIndex = (index: number): number => Date.UTC(Math.floor(index / 12), index % 12, 1);

/** The half-open range of instants of a period. */
export const periodRange = (period: Period): InstantRange => {
  const index = toIndex(period);
  return { from: startOfIndex(index), to: startOfIndex(index + 1) };
};

/** `period` moved by whole months, backwards when negative. */
export const addPeriods = (period: Period, months: number): Period =>
  fromIndex(toIndex(period) + months);

/** Negative, zero or positive as `a` is before, equal to or after `b`. */
export const comparePeriods = (a: Period, b: Period): number => toIndex(a) - toIndex(b);

/** All periods from `first` to `last`, both included; empty when `last` is before `first`. */
export const listPeriods = (first: Period, last: Period): Period[] => {
  const start = toIndex(first);
  const count = Math.max(0, toIndex(last) - start + 1);
  return Array.from({ length: count }, (_, step) => fromIndex(start + step));
};

const MONTHS_OF: Record<CalendarWindow, number> = { month: 1, quarter: 3, year: 12 };

const windowIndex = (window: CalendarWindow, instant: number): number => {
  const date = new Date(instant);
  const index = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return index - (index % MONTHS_OF[window]);
};

/** The half-open UTC calendar window (month, quarter, year) that holds an instant. */
export const windowRange = (window: CalendarWindow, instant: number): InstantRange => {
  const index = windowIndex(window, instant);
  return { from: startOfIndex(index), to: startOfIndex(index + MONTHS_OF[window]) };
};

/** Name of the window that holds an instant: '2026-08' (month), '2026-Q3' (quarter), '2026' (year). */
export const windowKey = (window: CalendarWindow, instant: number): string => {
  const index = windowIndex(window, instant);
  const year = pad(Math.floor(index / 12), 4);
  if (window === 'year') return year;
  if (window === 'quarter') return `${year}-Q${String(Math.floor((index % 12) / 3) + 1)}`;
  return fromIndex(index);
};

/** True when the instant lies in the half-open range. */
export const inRange = (range: InstantRange, instant: number): boolean =>
  instant >= range.from && instant < range.to;

/** The instant `days` days of 24 hours later (UTC has no summer time). */
export const addDays = (instant: number, days: number): number => instant + days * DAY_MS;

/**
 * The same day and time of day `months` later in UTC, or the last day of a shorter month
 * (31 January + 1 month is 28 or 29 February).
 */
export const addMonths = (instant: number, months: number): number => {
  const date = new Date(instant);
  const index = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const lastDay = new Date(startOfIndex(index + 1) - DAY_MS).getUTCDate();
  const day = Math.min(date.getUTCDate(), lastDay);
  const timeOfDay = ((instant % DAY_MS) + DAY_MS) % DAY_MS;
  return startOfIndex(index) + (day - 1) * DAY_MS + timeOfDay;
};

/** Whole months from `from` to `to` (0 in the first month; negative when `to` is earlier). */
export const monthsBetween = (from: number, to: number): number => {
  const start = new Date(from);
  const end = new Date(to);
  const months =
    (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
  return addMonths(from, months) > to ? months - 1 : months;
};

/** Month of a customer's life that holds `at`: 1 on the day of activation, 2 one month later (commissions.md section 6). */
export const monthOfLife = (activatedAt: number, at: number): number =>
  monthsBetween(activatedAt, at) + 1;
