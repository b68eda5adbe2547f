import type { ImportConstants, ImportMapping } from '@portal/contracts/import';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { Words } from '@portal/domain/text/phrase';
import { cut, readable, textProblem } from '@portal/domain/text/text';

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
  constants: ImportConstants = {},
): FieldColumns => {
  const columns = new Map<string, FieldColumn>();
  for (const [field, name] of Object.entries(mapping)) {
    const index = header.indexOf(name);
    if (index !== -1) columns.set(field, { index, name, constant: '' });
  }
  for (const [field, constant] of Object.entries(constants)) {
    if (constant === undefined) continue;
    columns.set(field, { index: -1, name: null, ...columns.get(field), constant });
  }
  return columns;
};

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
