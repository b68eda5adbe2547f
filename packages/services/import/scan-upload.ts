import { validation } from '@portal/domain/errors';
import type { Words } from '@portal/domain/text/phrase';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import type { Ctx } from '../context';
import { detectDelimiter } from './csv/delimiter';
import { decodeText, detectEncoding, NotUtf8Error } from './csv/encoding';
import type { Encoding } from './csv/encoding';
import { guessEncoding, tellingLines } from './csv/guess-encoding';
import {
  isZip,
  oldOfficeDirectory,
  oldOfficeKind,
  refusalOfBytes,
  refusalOfText,
  zipKindByHead,
} from './csv/file-kind';
import { columnNames, locateHeader } from './csv/header';
import type { HeaderPosition } from './csv/header';
import type { CsvRow } from './csv/read-rows';
import { isKnownHeader } from './mapping/synonyms';
import { Profiler } from './reading/profile';
import type { FileProfile } from './reading/profile';
import type { ScanTarget } from './scan-target';
import type { UploadSource } from './workbook/upload-bytes';
import { rowsOf, uploadPieces } from './upload-text';
import type { FileFormat } from './upload-text';
import { chooseSheet } from './workbook/choose-sheet';
import { openWorkbook } from './workbook/open-workbook';
import { uploadBytes } from './workbook/upload-bytes';

const messages = defineMessages({
  empty: { id: 'services.import.empty', defaultMessage: 'The file is empty.' },
  noSuchLine: {
    id: 'services.import.noSuchLine',
    defaultMessage: 'Line {line} is not among the first rows of the file.',
  },
  notUtf8: { id: 'services.import.notUtf8', defaultMessage: 'The file is not UTF-8.' },
  noWorkbook: {
    id: 'services.import.noWorkbook',
    defaultMessage: 'The file is no workbook and has no sheets.',
  },
  noText: {
    id: 'services.import.noText',
    defaultMessage: 'The file is a workbook, which says itself how its characters are written.',
  },
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
  /** Of a workbook. */
  readonly sheet?: string;
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

/** A year alone, or the beginning of a date (`20260101`). */
const YEAR = /(?<!\d)((?:19|20)\d{2})(?:(?:0[1-9]|1[0-2])\d{2,})?(?!\d)/g;

/** The only year that the lines above a header name: days and months without one may be of it. */
const yearIn = (titles: readonly CsvRow[]): number | null => {
  const cells = titles.flatMap((row) => row.cells);
  const years = new Set(cells.flatMap((cell) => [...cell.matchAll(YEAR)].map(([, year]) => year)));
  const [only] = years;
  return years.size === 1 && only !== undefined ? Number(only) : null;
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

type RowsScan = Omit<FileScan, 'format'> & Pick<FileFormat, 'headerRow' | 'titleYear'>;

/** Reads all rows: where the header is, how many there are, and what its columns hold. */
const scanRows = async (
  rows: AsyncIterable<CsvRow>,
  target: ScanTarget,
  choices: ScanChoices,
): Promise<RowsScan> => {
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
  for await (const row of rows) {
    count += 1;
    if (count <= HEAD_ROWS) first.push(row);
    else begun ??= await begin();
    if (count > HEAD_ROWS) begun?.profiler.note(row.cells);
  }
  if (count === 0) throw unusable(messages.empty);
  const { headerRow, header, profiler } = begun ?? (await begin());
  const after = headerRow === null ? count : count - headerRow - 1;
  const titleYear = yearIn(first.slice(0, headerRow ?? 0));
  return { headerRow, titleYear, header, rows: after, profile: profiler.result() };
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
  const format = { kind: 'text', encoding, delimiter: detectDelimiter(beginning) } as const;
  const rows = rowsOf(ctx, target, format);
  const { headerRow, titleYear, ...scan } = await scanRows(rows, target, choices);
  return { ...scan, format: { ...format, headerRow, titleYear } };
};

const scanText = async (
  ctx: Ctx,
  target: ScanTarget,
  choices: ScanChoices,
  head: Buffer,
): Promise<FileScan> => {
  if (choices.sheet !== undefined) {
    throw validation([{ path: ['sheet'], message: messages.noWorkbook }]);
  }
  const encoding = choices.encoding ?? detectEncoding(head);
  try {
    return await scanAs(ctx, target, choices, { encoding, head });
  } catch (error) {
    if (!(error instanceof NotUtf8Error)) throw error;
    if (choices.encoding !== undefined) {
      throw validation([{ path: ['encoding'], message: messages.notUtf8 }]);
    }
    const guessed = guessEncoding(await tellingLines(uploadPieces(ctx, target)));
    return scanAs(ctx, target, choices, { encoding: guessed, head });
  }
};

const scanWorkbook = async (
  ctx: Ctx,
  target: ScanTarget,
  choices: ScanChoices,
): Promise<FileScan> => {
  if (choices.encoding !== undefined) {
    throw validation([{ path: ['encoding'], message: messages.noText }]);
  }
  const workbook = await openWorkbook(await uploadBytes(ctx, target));
  const chosen = await chooseSheet(workbook, target, choices.sheet);
  const merges = await workbook.merges(chosen.sheet);
  const rows = workbook.rows(chosen.sheet, merges);
  const { headerRow, titleYear, ...scan } = await scanRows(rows, target, choices);
  return { ...scan, format: { kind: 'sheet', ...chosen, merges, headerRow, titleYear } };
};

const oldOfficeRefusal = async (
  ctx: Ctx,
  target: ScanTarget,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<Words> => {
  const pieces: Buffer[] = [];
  for await (const piece of (await uploadBytes(ctx, target)).stream(start, end)) pieces.push(piece);
  return oldOfficeKind(Buffer.concat(pieces));
};

/**
 * Reads a file to its end: of a workbook the sheet; of text its encoding (UTF-8 is verified to the last byte) and
 * delimiter; header, number of rows, and what its columns hold.
 * @throws {DomainError} `validation` when it is empty, no table, or cannot be read as one
 */
export const scanUpload = async (
  ctx: Ctx,
  target: ScanTarget,
  choices: ScanChoices = {},
): Promise<FileScan> => {
  const head = await readHead(ctx, target);
  const directory = oldOfficeDirectory(head);
  if (directory !== null) throw unusable(await oldOfficeRefusal(ctx, target, directory));
  const refusal = refusalOfBytes(head);
  if (refusal !== null) throw unusable(refusal);
  if (!isZip(head)) return scanText(ctx, target, choices, head);
  const kind = zipKindByHead(head);
  if (kind !== null) throw unusable(kind);
  return scanWorkbook(ctx, target, choices);
};
