import type { ImportKind, ImportMapping, ImportPreview } from '@portal/contracts/import';
import type { ImportReading } from '@portal/contracts/import-reading';
import { tell } from '@portal/contracts/reader';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { CsvRow } from '../csv/read-rows';
import { normalizeHeader } from '../csv/header';
import { ownValue } from '../reading/own-value';
import type { FileProfile } from '../reading/profile';
import { wordKey } from '../reading/type-words';
import { knowsTax } from '../row/event-amount';

type Note = ImportPreview['notes'][number];

const messages = defineMessages({
  unknownTax: {
    id: 'services.mapping.unknownTax',
    defaultMessage:
      'Amounts are taken as they are: no tax is known. If they include tax, commission is paid on the tax as well. Choose the column of the tax, of the amount without tax or of the tax rate, or give one tax rate for all rows.',
  },
  netOnly: {
    id: 'services.mapping.netOnly',
    defaultMessage: 'Amounts are taken as amounts without tax: no tax is known, and none is added.',
  },
  madeUpIds: {
    id: 'services.mapping.madeUpIds',
    defaultMessage:
      'The file has no event numbers: they are made from source, customer, invoice, type, day and amount, so that the same rows in another export are not taken twice.',
  },
  signTells: {
    id: 'services.mapping.signTells',
    defaultMessage: 'Negative amounts are refunds, all others payments.',
  },
  columnTells: {
    id: 'services.mapping.columnTells',
    defaultMessage: 'Amounts received are payments, amounts paid back refunds.',
  },
  minorUnits: {
    id: 'services.mapping.minorUnits',
    defaultMessage: 'Amounts are taken as cents: 1250 is 12.50.',
  },
  unpaid: {
    id: 'services.mapping.unpaid',
    defaultMessage:
      'Some rows say in "{column}" that no money came: {words}. Leave them out by this column, unless they are to count.',
  },
  noRows: {
    id: 'services.mapping.noRows',
    defaultMessage:
      '{count, plural, one {Line {line} is a heading, a total, a rule or a repeat of the column names, and is left out.} other {# of the first rows, such as line {line}, are headings, totals, rules or repeats of the column names, and are left out.}}',
  },
  byName: {
    id: 'services.mapping.byName',
    defaultMessage: 'Customers are found by their names.',
  },
  byEmail: {
    id: 'services.mapping.byEmail',
    defaultMessage: 'Customers are found by their e-mail addresses.',
  },
  knownTax: {
    id: 'services.mapping.knownTax',
    defaultMessage: 'Commission is worked out on the amount without tax.',
  },
});

/** What a mapping and its reading mean for an events file, to be said before it is imported. */
export const mappingNotes = (
  kind: ImportKind,
  mapping: ImportMapping,
  reading: ImportReading,
): Note[] => {
  const has = (field: string): boolean =>
    mapping[field] !== undefined || (field === 'taxRate' && reading.taxRate !== undefined);
  if (kind !== 'events') return [];
  const notes: Note[] = [];
  if (has('amount') || has('net') || has('amountIn')) {
    if (knowsTax(has)) notes.push({ tone: 'info', text: tell(messages.knownTax) });
    else if (has('net') && !has('amount'))
      notes.push({ tone: 'info', text: tell(messages.netOnly) });
    else notes.push({ tone: 'warning', text: tell(messages.unknownTax) });
  }
  if (!has('eventId')) notes.push({ tone: 'info', text: tell(messages.madeUpIds) });
  if (reading.sign === 'type') notes.push({ tone: 'info', text: tell(messages.signTells) });
  if (reading.sign === 'in-out') notes.push({ tone: 'info', text: tell(messages.columnTells) });
  if (reading.key === 'name') notes.push({ tone: 'info', text: tell(messages.byName) });
  if (reading.key === 'email') notes.push({ tone: 'info', text: tell(messages.byEmail) });
  if (reading.minorUnits === true) notes.push({ tone: 'info', text: tell(messages.minorUnits) });
  return notes;
};

// no text: headers and words as files have them
const STATE_HEADER =
  /^(payment|transaction|invoice|zahlungs|beleg)?(status|state|statut|estado|stato)$/;
// no text: words as files have them
const NO_MONEY =
  /^(failed|failure|declined|pending|pendingsubmission|submitted|draft|void|voided|cancell?ed|expired|open|unpaid|uncleared|offen|entwurf|storniert|fehlgeschlagen|verlopen|mislukt|enattente|echoue|annulee?|pendiente|fallido|anulado)$/;

/** That a column of states tells of rows that never became money, and they are not left out. */
export const unpaidNotes = (
  profile: FileProfile,
  mapping: ImportMapping,
  { ignoreWhere = {} }: ImportReading,
): Note[] =>
  Object.entries(profile).flatMap(([column, { words }]): Note[] => {
    if (!STATE_HEADER.test(normalizeHeader(column)) || mapping['type'] === column) return [];
    const left = new Set((ownValue(ignoreWhere, column) ?? []).map(wordKey));
    const open = (words ?? [])
      .map(([word]) => word)
      .filter((word) => NO_MONEY.test(normalizeHeader(word)) && !left.has(wordKey(word)));
    if (open.length === 0) return [];
    const message = phrase(messages.unpaid, { column, words: open.slice(0, 5).join(', ') });
    return [{ tone: 'warning', text: tell(message) }];
  });

/** That some rows belong to no table, and are left out. */
export const noRowNotes = (rows: readonly CsvRow[]): Note[] => {
  const [first] = rows;
  if (first === undefined) return [];
  const words = phrase(messages.noRows, { count: rows.length, line: String(first.line) });
  return [{ tone: 'info', text: tell(words) }];
};

/** The columns of the file that no field takes. */
export const notImported = (header: readonly string[], mapping: ImportMapping): string[] => {
  const used = new Set(Object.values(mapping));
  return header.filter((name) => !used.has(name));
};
