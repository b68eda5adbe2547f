import { toCsv } from '@portal/domain/csv/csv';
import type { CsvCell } from '@portal/domain/csv/csv';

/** Hands text to the browser as a file. */
export const downloadText = (filename: string, text: string, type = 'text/plain'): void => {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = filename;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

/** Has the browser fetch a file of this portal, and keeps the page even when the file is refused. */
export const downloadFrom = (href: string): void => {
  const link = document.createElement('a');
  link.href = href;
  link.download = '';
  link.click();
};

/** A CSV file with byte-order mark (spreadsheets then read UTF-8) and defused formulas. */
export const downloadCsv = (
  filename: string,
  head: readonly string[],
  rows: readonly (readonly CsvCell[])[],
): void => downloadText(filename, `\ufeff${toCsv(head, rows)}`, 'text/csv');
