import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { Words } from '@portal/domain/text/phrase';

const messages = defineMessages({
  missing: { id: 'services.instant.missing', defaultMessage: 'The date is missing.' },
  noInstant: {
    id: 'services.instant.noInstant',
    defaultMessage: '"{text}" is not a date and time such as 2026-03-31T10:00:00Z.',
  },
  noZone: {
    id: 'services.instant.noZone',
    defaultMessage: '"{text}" has no time zone; write Z or an offset such as +02:00 behind it.',
  },
  impossible: {
    id: 'services.instant.impossible',
    defaultMessage: '"{text}" does not exist in the calendar.',
  },
  tooEarly: { id: 'services.instant.tooEarly', defaultMessage: '"{text}" lies before 1970.' },
});

export type ReadInstant =
  | { readonly ok: true; readonly at: Date }
  | { readonly ok: false; readonly reason: string; readonly message: Words };

const PATTERN =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|z|[+-]\d{2}(?::?\d{2})?)?$/;

const refuse = (reason: string, message: Words): ReadInstant => ({ ok: false, reason, message });

const offsetMinutes = (zone: string): number => {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  return hours > 15 || minutes > 59
    ? Number.NaN
    : (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
};

/**
 * Reads an instant of ISO 8601 with its zone (`2026-03-31T10:00:00Z`, `2026-03-31 12:00+02:00`). Days and times must
 * exist, so there is no 31 February and no 24:30; fractions are cut at milliseconds. Years from 1970 on.
 */
export const readInstant = (text: string): ReadInstant => {
  if (text === '') return refuse('empty', messages.missing);
  const match = PATTERN.exec(text);
  if (match === null) {
    return refuse('no_date', phrase(messages.noInstant, { text: text.slice(0, 60) }));
  }
  const [, year, month, day, hour, minute, second = '00', fraction = '', zone] = match;
  if (zone === undefined) {
    return refuse('no_zone', phrase(messages.noZone, { text }));
  }
  const local = `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second}`;
  const at = new Date(`${local}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
  const minutes = offsetMinutes(zone);
  const exists = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(local);
  if (!exists || Number.isNaN(minutes)) {
    return refuse('impossible_date', phrase(messages.impossible, { text }));
  }
  const shifted = new Date(at.getTime() - minutes * 60_000);
  return shifted.getTime() < 0
    ? refuse('impossible_date', phrase(messages.tooEarly, { text }))
    : { ok: true, at: shifted };
};
