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
import { readRows } from './csv/read-rows';
import { isKnownHeader } from './mapping/synonyms';
import { uploadPieces } from './upload-text';
import type { FileFormat, UploadSource } from './upload-text';

const messages = defineMessages({
  empty: { id: 'services.import.empty', defaultMessage: 'The file is empty.' },
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
}

const HEAD_BYTES = 64 * 1024;
const MAX_COLUMNS = 500;
/** Rows that decide where the header is. */
const HEAD_ROWS = 10;

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

const scanAs = async (
  ctx: Ctx,
  source: UploadSource,
  kind: ImportKind,
  { encoding, head }: { encoding: Encoding; head: Buffer },
): Promise<FileScan> => {
  const beginning = await headText(head, encoding);
  const refusal = refusalOfText(beginning);
  if (refusal !== null) throw unusable(refusal);
  const delimiter = detectDelimiter(beginning);
  const first: string[][] = [];
  let count = 0;
  for await (const row of readRows(decodeText(uploadPieces(ctx, source), encoding), delimiter)) {
    if (first.length < HEAD_ROWS) first.push(row.cells);
    count += 1;
  }
  if (count === 0) throw unusable(messages.empty);
  const headerRow = locateHeader(first, isKnownHeader(kind));
  const header = columnNames(
    headerRow === null ? (first[0] ?? []).map(() => '') : (first[headerRow] ?? []),
  );
  if (header.length > MAX_COLUMNS) {
    throw unusable(phrase(messages.tooManyColumns, { most: String(MAX_COLUMNS) }));
  }
  const rows = headerRow === null ? count : count - headerRow - 1;
  return { format: { encoding, delimiter, headerRow }, header, rows };
};

/**
 * Reads a file to its end: encoding (UTF-8 is verified to the last byte, else it is Windows-1252), delimiter, header,
 * number of rows.
 * @throws {DomainError} `validation` when it is empty, no text, or cannot be read as a table
 */
export const scanUpload = async (
  ctx: Ctx,
  source: UploadSource,
  kind: ImportKind,
): Promise<FileScan> => {
  const head = await readHead(ctx, source);
  const refusal = refusalOfBytes(head);
  if (refusal !== null) throw unusable(refusal);
  const encoding = detectEncoding(head);
  try {
    return await scanAs(ctx, source, kind, { encoding, head });
  } catch (error) {
    if (!(error instanceof NotUtf8Error)) throw error;
    return scanAs(ctx, source, kind, { encoding: 'windows-1252', head });
  }
};
