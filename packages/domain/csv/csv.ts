/** What may stand in a cell. Numbers and bigints are written as they are; text is defused. */
export type CsvCell = string | number | bigint | boolean | null | undefined;

const NUMBER = /^[+-]?(\d+(\.\d+)?|\.\d+)(e[+-]?\d+)?$/i;
const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * Text that a spreadsheet would run as a formula (starting with `= + - @`, tab or return) gets a leading
 * apostrophe; plain numbers such as `-12.50` stay numbers.
 */
export const defuseFormula = (text: string): string =>
  FORMULA_START.test(text) && !NUMBER.test(text) ? `'${text}` : text;

/** One cell, quoted where RFC 4180 wants it. */
export const csvCell = (cell: CsvCell): string => {
  if (cell === null || cell === undefined) return '';
  const text = typeof cell === 'string' ? defuseFormula(cell) : String(cell);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One line with its CRLF. */
export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** A whole file: head and rows, CRLF, without a byte-order mark (the writer of the file adds one for spreadsheets). */
export const toCsv = (head: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  csvLine(head) + rows.map(csvLine).join('');
