import type { ImportMapping } from '@portal/contracts/import';
import type { ImportReading, WordMeaning } from '@portal/contracts/import-reading';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { Words } from '@portal/domain/text/phrase';
import { cut, readable, textProblem } from '@portal/domain/text/text';
import { latestYearOf } from '../reading/profile';
import { wordKey } from '../reading/type-words';

const messages = defineMessages({
  short: {
    id: 'services.row.short',
    defaultMessage: 'The row ends after {cells} of {width} columns.',
  },
  long: {
    id: 'services.row.long',
    defaultMessage:
      'The row has {cells} cells where the header has {width}; a text with a delimiter in it needs quotation marks.',
  },
});

/** Why a row is not taken over: the header of the column (null: the whole row), a stable reason, and words for people. */
export interface RowProblem {
  readonly column: string | null;
  readonly reason: string;
  readonly message: Words;
}

/** Where a field's text comes from: a column of the file, or what holds for all rows where the cell says nothing. */
export interface FieldColumn {
  /** Place in the row; −1 where no column holds it. */
  readonly index: number;
  readonly name: string | null;
  readonly constant: string;
}

/** The columns that a mapping takes from the file, by field. */
export type FieldColumns = ReadonlyMap<string, FieldColumn>;

/** Resolves a checked mapping and what holds for all rows; columns the header lacks are left out. */
export const fieldColumns = (
  header: readonly string[],
  mapping: ImportMapping,
  { taxRate }: ImportReading = {},
): FieldColumns => {
  const columns = new Map<string, FieldColumn>();
  for (const [field, name] of Object.entries(mapping)) {
    const index = header.indexOf(name);
    if (index !== -1) columns.set(field, { index, name, constant: '' });
  }
  if (taxRate !== undefined && taxRate !== '') {
    const column = columns.get('taxRate');
    columns.set('taxRate', { index: -1, name: null, ...column, constant: taxRate });
  }
  return columns;
};

/** What is known of a file's tenant: the currency and the zone of what does not say its own. */
export interface RowTenant {
  readonly currency: string;
  readonly zone: string;
}

/** All that the rows of a file are read by. */
export interface RowPlan {
  readonly tenant: RowTenant;
  readonly columns: FieldColumns;
  /** Names of the columns. */
  readonly header: readonly string[];
  /** Number of headers. */
  readonly width: number;
  readonly reading: ImportReading;
  /** What the words of types mean, by how they are compared. */
  readonly meanings: ReadonlyMap<string, WordMeaning>;
  /** Columns by place whose words leave a row out. */
  readonly leftOut: ReadonlyMap<number, ReadonlySet<string>>;
  /** Up to which a year of two digits is read. */
  readonly latestYear: number;
}

/** How the rows of a file are read whose mapping is checked. */
export const rowPlan = (
  header: readonly string[],
  mapping: ImportMapping,
  reading: ImportReading,
  { tenant, now }: { readonly tenant: RowTenant; readonly now: Date },
): RowPlan => ({
  tenant,
  columns: fieldColumns(header, mapping, reading),
  header,
  width: header.length,
  reading,
  meanings: new Map(
    Object.entries(reading.types ?? {}).map(([word, meaning]) => [wordKey(word), meaning]),
  ),
  leftOut: new Map(
    Object.entries(reading.ignoreWhere ?? {}).map(([name, words]) => [
      header.indexOf(name),
      new Set(words.map(wordKey)),
    ]),
  ),
  latestYear: latestYearOf(now),
});

/** True of a row that one of its words leaves out. */
export const isLeftOut = (cells: readonly string[], { leftOut }: RowPlan): boolean =>
  [...leftOut].some(([index, words]) => words.has(wordKey(cells[index] ?? '')));

/** A cell as one line in composed form: what breaks it into lines, as cells of addresses do, becomes a space. */
const oneLine = (cell: string): string =>
  cell
    .trim()
    .replace(/[ \t]*[\n\r\t\u2028\u2029]+[ \t]*/g, ' ')
    .normalize('NFC');

/** The text of a field's cell in one line, else what holds for all rows; empty when the field is not mapped. */
export const cellOf = (cells: readonly string[], columns: FieldColumns, field: string): string => {
  const column = columns.get(field);
  return column === undefined ? '' : oneLine(cells[column.index] ?? '') || column.constant;
};

const firstMissing = (cells: readonly string[], columns: FieldColumns): FieldColumn | undefined =>
  [...columns.values()]
    .filter(({ index }) => index >= cells.length)
    .toSorted((left, right) => left.index - right.index)[0];

const unreadableCell = (cells: readonly string[], columns: FieldColumns): RowProblem | null => {
  for (const { index, name } of columns.values()) {
    const cell = cells[index];
    const problem = cell === undefined ? null : textProblem(oneLine(cell), 'line');
    if (problem !== null) return { column: name, reason: 'unreadable_text', message: problem };
  }
  return null;
};

/**
 * What is wrong with the row as a whole: it ends before a mapped column, has text beyond the last header (a delimiter
 * that should have been quoted), or a mapped cell is no text in one line. null when its cells can be read.
 */
export const rowShapeProblem = (
  cells: readonly string[],
  width: number,
  columns: FieldColumns,
): RowProblem | null => {
  const missing = firstMissing(cells, columns);
  if (missing !== undefined) {
    const message = phrase(messages.short, {
      cells: String(cells.length),
      width: String(width),
    });
    return { column: missing.name, reason: 'short_row', message };
  }
  if (cells.slice(width).some((cell) => cell.trim() !== '')) {
    const message = phrase(messages.long, {
      cells: String(cells.length),
      width: String(width),
    });
    return { column: null, reason: 'long_row', message };
  }
  return unreadableCell(cells, columns);
};

/** Cells as they can be kept for the list of problems: made readable, of bounded size. */
export const keptCells = (cells: readonly string[]): string[] =>
  cells.slice(0, 200).map((cell) => readable(cut(cell, 500)));
