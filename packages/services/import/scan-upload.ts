import type { ImportKind } from '@portal/contracts/import';
import { validation } from '@portal/domain/errors';
import type { Words } from '@portal/domain/text/phrase';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import type { Ctx } from '../context';
import { detectDelimiter } from './csv/delimiter';
import { decodeText, detectEncoding, NotUtf8Error } from './csv/encoding';
import type { Encoding } from './csv/encoding';
import { refusalOfBytes, refusalOfText } from './csv/file-kind';
import { columnNames, locateHeader } from './csv/header';
import type { HeaderPosition } from './csv/header';
import { readRows } from './csv/read-rows';
import type { CsvRow } from './csv/read-rows';
import { isKnownHeader } from './mapping/synonyms';
import { Profiler } from './reading/profile';
import type { FileProfile } from './reading/profile';
import { uploadPieces } from './upload-text';
import type { FileFormat, UploadSource } from './upload-text';

const messages = defineMessages({
  empty: { id: 'services.import.empty', defaultMessage: 'The file is empty.' },
  noSuchLine: {
    id: 'services.import.noSuchLine',
    defaultMessage: 'Line {line} is not among the first rows of the file.',
  },
  notUtf8: { id: 'services.import.notUtf8', defaultMessage: 'The file is not UTF-8.' },
  tooManyColumns: {
    id: 'services.import.tooManyColumns',
    defaultMessage: 'The file has more than {most} columns.',
  },
});

/** What is known of a file once it was read to its end. */
export interface FileScan {
  readonly format: FileFormat;
  readonly header: string[];
  /** Rows after the header, blank ones aside. */
  readonly rows: number;
  readonly profile: FileProfile;
}

/** What is said of the file where its own looks are not to decide. */
export interface ScanChoices {
  readonly encoding?: Encoding;
  /** The line on which the header stands, from 1; null: the file has none. */
  readonly headerLine?: number | null;
}

/** What a scan needs to know beside the file. */
export interface ScanTarget extends UploadSource {
  readonly kind: ImportKind;
  /** That a date of the file may have. */
  readonly latestYear: number;
  /** Which of these rows are the headers of a file that was imported before; by place. */
  readonly findRemembered: (
    rows: readonly (readonly string[])[],
  ) => Promise<HeaderPosition | undefined>;
}

const HEAD_BYTES = 64 * 1024;
const MAX_COLUMNS = 500;
/** Rows that decide where the header is, or among which it is said to be. */
const HEAD_ROWS = 50;

const unusable = (message: Words): Error => validation([{ path: ['file'], message }]);

const readHead = async (ctx: Ctx, source: UploadSource): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of uploadPieces(ctx, source)) {
    pieces.push(piece);
    size += piece.byteLength;
    if (size >= HEAD_BYTES) break;
  }
  return Buffer.concat(pieces).subarray(0, HEAD_BYTES);
};

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}

/** The beginning as text; a character that is cut at its end is left out. */
const headText = async (head: Buffer, encoding: Encoding): Promise<string> => {
  let text = '';
  try {
    for await (const part of decodeText(once(head), encoding)) text += part;
  } catch (error) {
    if (!(error instanceof NotUtf8Error)) throw error;
    if (text === '') text = head.toString('latin1').replace(/\r\n?/g, '\n');
  }
  return text;
};

const lineIsNone = (line: number): Error =>
  validation([
    { path: ['headerRow'], message: phrase(messages.noSuchLine, { line: String(line) }) },
  ]);

/** Where the header is: as said, as remembered, else by its words. */
const findHeader = async (
  first: readonly CsvRow[],
  target: ScanTarget,
  { headerLine }: ScanChoices,
): Promise<HeaderPosition> => {
  if (headerLine === null) return null;
  if (headerLine !== undefined) {
    const index = first.findIndex(({ line }) => line === headerLine);
    if (index === -1) throw lineIsNone(headerLine);
    return index;
  }
  const rows = first.map(({ cells }) => cells);
  const remembered = await target.findRemembered(rows);
  return remembered === undefined ? locateHeader(rows, isKnownHeader(target.kind)) : remembered;
};

/** The names of the columns of a file whose header stands there. */
const namesOf = (first: readonly CsvRow[], headerRow: HeaderPosition): string[] => {
  const cells = first[headerRow ?? 0]?.cells ?? [];
  const names = columnNames(headerRow === null ? cells.map(() => '') : cells);
  if (names.length > MAX_COLUMNS) {
    throw unusable(phrase(messages.tooManyColumns, { most: String(MAX_COLUMNS) }));
  }
  return names;
};

const scanAs = async (
  ctx: Ctx,
  target: ScanTarget,
  choices: ScanChoices,
  { encoding, head }: { encoding: Encoding; head: Buffer },
): Promise<FileScan> => {
  const beginning = await headText(head, encoding);
  const refusal = refusalOfText(beginning);
  if (refusal !== null) throw unusable(refusal);
  const delimiter = detectDelimiter(beginning);
  const first: CsvRow[] = [];
  let count = 0;
  let begun: { headerRow: HeaderPosition; header: string[]; profiler: Profiler } | undefined;
  const begin = async () => {
    const headerRow = await findHeader(first, target, choices);
    const header = namesOf(first, headerRow);
    const profiler = new Profiler(header, target.latestYear);
    for (const { cells } of first.slice(headerRow === null ? 0 : headerRow + 1)) {
      profiler.note(cells);
    }
    return { headerRow, header, profiler };
  };
  for await (const row of readRows(decodeText(uploadPieces(ctx, target), encoding), delimiter)) {
    count += 1;
    if (count <= HEAD_ROWS) first.push(row);
    else begun ??= await begin();
    if (count > HEAD_ROWS) begun?.profiler.note(row.cells);
  }
  if (count === 0) throw unusable(messages.empty);
  const { headerRow, header, profiler } = begun ?? (await begin());
  const rows = headerRow === null ? count : count - headerRow - 1;
  return { format: { encoding, delimiter, headerRow }, header, rows, profile: profiler.result() };
};

/**
 * Reads a file to its end: encoding (UTF-8 is verified to the last byte, else it is Windows-1252), delimiter, header,
 * number of rows, and what its columns hold.
 * @throws {DomainError} `validation` when it is empty, no text, or cannot be read as a table
 */
export const scanUpload = async (
  ctx: Ctx,
  target: ScanTarget,
  choices: ScanChoices = {},
): Promise<FileScan> => {
  const head = await readHead(ctx, target);
  const refusal = refusalOfBytes(head);
  if (refusal !== null) throw unusable(refusal);
  const encoding = choices.encoding ?? detectEncoding(head);
  try {
    return await scanAs(ctx, target, choices, { encoding, head });
  } catch (error) {
    if (!(error instanceof NotUtf8Error)) throw error;
    if (choices.encoding !== undefined) {
      throw validation([{ path: ['encoding'], message: messages.notUtf8 }]);
    }
    return scanAs(ctx, target, choices, { encoding: 'windows-1252', head });
  }
};
