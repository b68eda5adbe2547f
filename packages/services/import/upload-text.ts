import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { importChunks } from '@portal/db/schema/import';
import { and, asc, eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '../context';
import { isDelimiter } from './csv/delimiter';
import type { Delimiter } from './csv/delimiter';
import { decodeText, isEncoding } from './csv/encoding';
import type { Encoding } from './csv/encoding';
import { readRows } from './csv/read-rows';
import type { CsvRow } from './csv/read-rows';
import type { HeaderPosition } from './csv/header';
import { openWorkbook } from './workbook/open-workbook';
import { uploadBytes } from './workbook/upload-bytes';
import type { UploadSource } from './workbook/upload-bytes';

/** How text is cut into cells. */
export interface TextFormat {
  readonly kind: 'text';
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
}

/** Which sheet of a workbook is read. */
export interface SheetFormat {
  readonly kind: 'sheet';
  readonly sheet: string;
  /** Those that hold something, among which a person may choose. */
  readonly sheets: readonly string[];
  /** More than one may be meant, and nobody has said which. */
  readonly isOpen: boolean;
  /** Its cells that are joined over rows (`findMerges`). */
  readonly merges: string;
}

/** How a file is to be read: found out once, when its upload ends. */
export type FileFormat = (TextFormat | SheetFormat) & {
  /** Index of the header among the rows; null when the file has none. */
  readonly headerRow: HeaderPosition;
  /** The only year that the lines above the header name. */
  readonly titleYear: number | null;
};

/** The file's pieces in order, each in a short transaction of its own, so that a slow reader holds none open. */
export async function* uploadPieces(
  ctx: Ctx,
  { partnerId, importId, scope }: UploadSource,
): AsyncGenerator<Uint8Array, void, undefined> {
  let last = -1;
  for (;;) {
    const [chunk] = await inScope(ctx.db, { ...scope, readOnly: true }, (tx) =>
      tx
        .select({ seq: importChunks.seq, content: importChunks.content })
        .from(importChunks)
        .where(
          and(
            ofPartner(importChunks, partnerId),
            eq(importChunks.importId, importId),
            gt(importChunks.seq, last),
          ),
        )
        .orderBy(asc(importChunks.seq))
        .limit(1),
    );
    if (chunk === undefined) return;
    last = chunk.seq;
    yield chunk.content;
  }
}

/** All rows of a file that are not blank. Memory does not grow with their number. */
export async function* rowsOf(
  ctx: Ctx,
  source: UploadSource,
  format: TextFormat | SheetFormat,
): AsyncGenerator<CsvRow, void, undefined> {
  if (format.kind === 'text') {
    const text = decodeText(uploadPieces(ctx, source), format.encoding);
    yield* readRows(text, format.delimiter);
    return;
  }
  const workbook = await openWorkbook(await uploadBytes(ctx, source));
  yield* workbook.rows(format.sheet, format.merges);
}

/** The rows after the header. */
export async function* dataRows(
  ctx: Ctx,
  source: UploadSource,
  format: FileFormat,
): AsyncGenerator<CsvRow, void, undefined> {
  let toSkip = format.headerRow === null ? 0 : format.headerRow + 1;
  for await (const row of rowsOf(ctx, source, format)) {
    if (toSkip > 0) toSkip -= 1;
    else yield row;
  }
}

/** The format as it is kept in `imports.options`. */
export const formatOptions = (format: FileFormat): Record<string, string> => {
  const common = {
    headerRow: format.headerRow === null ? 'none' : String(format.headerRow),
    ...(format.titleYear === null ? {} : { titleYear: String(format.titleYear) }),
  };
  if (format.kind === 'text') {
    return { encoding: format.encoding, delimiter: format.delimiter, ...common };
  }
  const { sheet, sheets, isOpen, merges } = format;
  return { sheet, sheets: JSON.stringify(sheets), isOpen: String(isOpen), merges, ...common };
};

const SheetNames = z.array(z.string());

/** The inverse of `formatOptions`; throws when the upload was never finished. */
export const formatOf = (options: Readonly<Record<string, string>>): FileFormat => {
  const { encoding, delimiter, headerRow: row, sheet } = options;
  const headerRow = row === 'none' ? null : Number(row);
  const titleYear = options['titleYear'] === undefined ? null : Number(options['titleYear']);
  if (row !== undefined && sheet !== undefined) {
    return {
      kind: 'sheet',
      sheet,
      sheets: SheetNames.parse(JSON.parse(options['sheets'] ?? '[]')),
      isOpen: options['isOpen'] === 'true',
      merges: options['merges'] ?? '',
      headerRow,
      titleYear,
    };
  }
  if (!isEncoding(encoding) || !isDelimiter(delimiter) || row === undefined) {
    throw new Error('The file of this import has not been looked at yet.');
  }
  return { kind: 'text', encoding, delimiter, headerRow, titleYear };
};
