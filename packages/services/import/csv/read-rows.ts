import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { validation } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { CsvError, parse } from 'csv-parse';
import type { Delimiter } from './delimiter';

const messages = defineMessages({
  quoteNotClosed: {
    id: 'services.import.quoteNotClosed',
    defaultMessage:
      'A quotation mark that opens in or after line {line} is never closed, so the rows after it cannot be told apart.',
  },
  noTableFrom: {
    id: 'services.import.noTableFrom',
    defaultMessage: 'The file cannot be read as a table from line {line} on.',
  },
});

/** A row and the line of the file on which it begins, counted from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: string[];
}

/** A quotation mark that is never closed would otherwise swallow the rest of the file. */
const MAX_ROW_CHARACTERS = 1_000_000;

const lineBreaks = (cells: readonly string[]): number => {
  let breaks = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) breaks += 1;
  }
  return breaks;
};

const isList = (value: unknown): value is unknown[] => Array.isArray(value);

/** csv-parse types its stream as `any`: these are the cells that `on_record` gave, the line before them. */
const asRow = (value: unknown): CsvRow => {
  if (!isList(value)) throw new TypeError('A row is a list of cells.');
  const [line, ...cells] = value;
  return { line: Number(line), cells: cells.map(String) };
};

const inWords = (error: unknown, lastLine: number): unknown => {
  if (!(error instanceof CsvError)) return error;
  const from = lastLine + 1;
  const message =
    error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
      ? phrase(messages.quoteNotClosed, { line: String(from) })
      : phrase(messages.noTableFrom, { line: String(from) });
  return validation([{ path: ['file'], message }]);
};

/**
 * Rows of a table, one by one, blank ones left out (no text in any cell). Quoted cells may hold delimiters and line
 * breaks. Reads no further ahead than its buffers, whatever the size of the file.
 * @param text with line ends as `\n` (see `decodeText`).
 * @throws {DomainError} `validation` when a quotation mark is never closed.
 */
export async function* readRows(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
): AsyncGenerator<CsvRow, void, undefined> {
  let lastLine = 0;
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_CHARACTERS,
    on_record: (cells: string[], { lines }) => {
      lastLine = lines;
      return [String(lines - lineBreaks(cells)), ...cells];
    },
  });
  // The parser passes a failure of the source on to the loop below; this promise only repeats it.
  const fed = pipeline(Readable.from(text, { objectMode: true }), parser).catch(() => undefined);
  try {
    for await (const value of parser) {
      const row = asRow(value);
      if (row.cells.some((cell) => cell.trim() !== '')) yield row;
    }
  } catch (error) {
    throw inWords(error, lastLine);
  }
  await fed;
}
