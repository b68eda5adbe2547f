import { DATE_FORMATS } from '@portal/domain/enum/import-reading';
import type { DateFormat } from '@portal/domain/enum/import-reading';
import { dayText, instantOf, localDay, startOfDay } from '@portal/domain/period/local-day';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { Words } from '@portal/domain/text/phrase';
import { aheadOf, readWrittenDate, withTime } from '../reading/date-text';
import { ownValue } from '../reading/own-value';
import type { WrittenDate } from '../reading/date-text';
import { cellOf } from './row';
import type { RowPlan } from './row';

const messages = defineMessages({
  missing: { id: 'services.row.dateMissing', defaultMessage: 'The date is missing.' },
  impossible: {
    id: 'services.row.dateImpossible',
    defaultMessage: '"{text}" does not exist in the calendar.',
  },
  noTime: {
    id: 'services.row.timeUnread',
    defaultMessage: '"{text}" is not a time of day such as 14:30.',
  },
  noZone: {
    id: 'services.row.zoneUnread',
    defaultMessage: '"{text}" is not a time zone such as Europe/Berlin, CET or +01:00.',
  },
  noDate: {
    id: 'services.row.dateUnread',
    defaultMessage: '"{text}" is not a date written as {format}.',
  },
});

const FORMAT_WORDS: Readonly<Record<DateFormat, Message>> = defineMessages({
  YMD: { id: 'services.row.dateYmd', defaultMessage: 'year, month, day (2026-03-31)' },
  DMY: { id: 'services.row.dateDmy', defaultMessage: 'day, month, year (31.03.2026)' },
  MDY: { id: 'services.row.dateMdy', defaultMessage: 'month, day, year (03/31/2026)' },
  DM: { id: 'services.row.dateDm', defaultMessage: 'day, month (31.03.)' },
  MD: { id: 'services.row.dateMd', defaultMessage: 'month, day (03/31)' },
  epoch: { id: 'services.row.dateEpoch', defaultMessage: 'seconds since 1970 (1774915200)' },
  'epoch-ms': {
    id: 'services.row.dateEpochMs',
    defaultMessage: 'milliseconds since 1970 (1774915200000)',
  },
  excel: { id: 'services.row.dateExcel', defaultMessage: 'a spreadsheet’s day (46112)' },
  'excel-1904': {
    id: 'services.row.dateExcel1904',
    defaultMessage: 'a spreadsheet’s day counted from 1904 (44650)',
  },
});

/** Instants that a calendar can show. */
const FURTHEST_MS = 8.64e15;

/** When what is written was: a day is the tenant's, and begins with it; a time without a zone is that of the file. */
export const momentOf = (date: WrittenDate, { tenant, reading }: RowPlan): number => {
  if (date.kind === 'day') return startOfDay(date.day, tenant.zone);
  return date.kind === 'clock' ? instantOf(date.wall, reading.zone ?? tenant.zone) : date.at;
};

/** The format of a field's column. */
const formatOf = ({ columns, reading }: RowPlan, field: string): DateFormat =>
  ownValue(reading.dates, columns.get(field)?.name ?? undefined) ?? 'YMD';

type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      /** Whose cell cannot be read. */
      readonly field: string;
      readonly reason: string;
      readonly message: Words;
    };

const isZone = (name: string): boolean => {
  try {
    return instantOf(0, name) !== Infinity;
  } catch {
    return false;
  }
};

/** A day with the time and the zone that stand in columns of their own. */
const withColumns = (
  cells: readonly string[],
  { columns }: RowPlan,
  read: WrittenDate,
): Read<WrittenDate> => {
  const time = cellOf(cells, columns, 'time');
  const date = read.kind === 'day' && time !== '' ? withTime(read.day, time) : read;
  if (date === null) {
    const message = phrase(messages.noTime, { text: time.slice(0, 60) });
    return { ok: false, field: 'time', reason: 'no_time', message };
  }
  const zone = cellOf(cells, columns, 'zone');
  if (date.kind !== 'clock' || zone === '') return { ok: true, value: date };
  const ahead = aheadOf(zone);
  if (ahead !== null) return { ok: true, value: { kind: 'instant', at: date.wall - ahead } };
  if (isZone(zone)) {
    return { ok: true, value: { kind: 'instant', at: instantOf(date.wall, zone) } };
  }
  const message = phrase(messages.noZone, { text: zone.slice(0, 60) });
  return { ok: false, field: 'zone', reason: 'no_zone', message };
};

const readField = (cells: readonly string[], plan: RowPlan, field: string): Read<WrittenDate> => {
  const text = cellOf(cells, plan.columns, field);
  if (text === '') return { ok: false, field, reason: 'empty', message: messages.missing };
  const format = formatOf(plan, field);
  const date = readWrittenDate(text, format, plan.latestYear, plan.reading.year);
  if (date !== null && Math.abs(momentOf(date, plan)) <= FURTHEST_MS)
    return field === 'occurredAt' ? withColumns(cells, plan, date) : { ok: true, value: date };
  const shown = text.slice(0, 60);
  const isOther = DATE_FORMATS.some(
    (other) => readWrittenDate(text, other, plan.latestYear) !== null,
  );
  return !isOther && /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(text)
    ? {
        ok: false,
        field,
        reason: 'impossible_date',
        message: phrase(messages.impossible, { text: shown }),
      }
    : {
        ok: false,
        field,
        reason: 'no_date',
        message: phrase(messages.noDate, { text: shown, format: FORMAT_WORDS[format] }),
      };
};

/** The instant of a row, as ISO 8601. */
export const readMoment = (
  cells: readonly string[],
  plan: RowPlan,
  field: string,
): Read<string> => {
  const read = readField(cells, plan, field);
  return read.ok ? { ok: true, value: new Date(momentOf(read.value, plan)).toISOString() } : read;
};

/** The day of a row, as `2026-03-31`: of a time, that of the tenant's calendar. */
export const readDayOf = (cells: readonly string[], plan: RowPlan, field: string): Read<string> => {
  const read = readField(cells, plan, field);
  if (!read.ok) return read;
  const date = read.value;
  const day = date.kind === 'day' ? date.day : localDay(momentOf(date, plan), plan.tenant.zone);
  return { ok: true, value: dayText(day) };
};
