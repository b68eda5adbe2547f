import type { ImportMapping } from '@portal/contracts/import';

/** Why a row is not taken over: the header of the column (null: the whole row), a stable reason, and words for people. */
export interface RowProblem {
  readonly column: string | null;
  readonly reason: string;
  readonly message: string;
}

/** A field's column in the file. */
export interface FieldColumn {
  readonly index: number;
  readonly name: string;
}

/** The columns that a mapping takes from the file, by field. */
export type FieldColumns = ReadonlyMap<string, FieldColumn>;

/** Resolves a checked mapping; columns the header lacks are left out. */
export const fieldColumns = (header: readonly string[], mapping: ImportMapping): FieldColumns => {
  const columns = new Map<string, FieldColumn>();
  for (const [field, name] of Object.entries(mapping)) {
    const index = header.indexOf(name);
    if (index !== -1) columns.set(field, { index, name });
  }
  return columns;
};

/** The trimmed cell of a field; empty when the field is not mapped. */
export const cellOf = (cells: readonly string[], columns: FieldColumns, field: string): string => {
  const column = columns.get(field);
  return column === undefined ? '' : (cells[column.index] ?? '').trim();
};

const firstMissing = (cells: readonly string[], columns: FieldColumns): FieldColumn | undefined =>
  [...columns.values()]
    .filter(({ index }) => index >= cells.length)
    .toSorted((left, right) => left.index - right.index)[0];

const withNul = (cells: readonly string[], columns: FieldColumns): FieldColumn | undefined =>
  [...columns.values()].find(({ index }) => cells[index]?.includes('\0') === true);

/**
 * What is wrong with the row as a whole: it ends before a mapped column, has text beyond the last header (a delimiter
 * that should have been quoted), or holds zero bytes, which no text has. null when its cells can be read.
 */
export const rowShapeProblem = (
  cells: readonly string[],
  width: number,
  columns: FieldColumns,
): RowProblem | null => {
  const missing = firstMissing(cells, columns);
  if (missing !== undefined) {
    const message = `The row ends after ${String(cells.length)} of ${String(width)} columns.`;
    return { column: missing.name, reason: 'short_row', message };
  }
  if (cells.slice(width).some((cell) => cell.trim() !== '')) {
    const message = `The row has ${String(cells.length)} cells where the header has ${String(width)}; a text with a delimiter in it needs quotation marks.`;
    return { column: null, reason: 'long_row', message };
  }
  const unreadable = withNul(cells, columns);
  if (unreadable !== undefined) {
    return {
      column: unreadable.name,
      reason: 'unreadable_text',
      message: 'The cell holds bytes that are not text.',
    };
  }
  return null;
};

/** Cells as they can be kept for the list of problems: without zero bytes, of bounded size. */
export const keptCells = (cells: readonly string[]): string[] =>
  cells.slice(0, 200).map((cell) => cell.replaceAll('\0', '\uFFFD').slice(0, 500));
