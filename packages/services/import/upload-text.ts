import { inScope } from '@portal/db/in-scope';
import type { Scope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { importChunks } from '@portal/db/schema/import';
import { and, asc, eq, gt } from 'drizzle-orm';
import type { Ctx } from '../context';
import { isDelimiter } from './csv/delimiter';
import type { Delimiter } from './csv/delimiter';
import { decodeText, isEncoding } from './csv/encoding';
import type { Encoding } from './csv/encoding';
import { readRows } from './csv/read-rows';
import type { CsvRow } from './csv/read-rows';
import type { HeaderPosition } from './csv/header';

/** Which file to read, and through which login. */
export interface UploadSource {
  readonly partnerId: string;
  readonly importId: string;
  readonly scope: Scope;
}

/** How a file is to be read: found out once, when its upload ends. */
export interface FileFormat {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Index of the header among the rows; null when the file has none. */
  readonly headerRow: HeaderPosition;
}

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

/** The rows after the header. Memory does not grow with the file. */
export async function* dataRows(
  ctx: Ctx,
  source: UploadSource,
  format: FileFormat,
): AsyncGenerator<CsvRow, void, undefined> {
  let toSkip = format.headerRow === null ? 0 : format.headerRow + 1;
  const text = decodeText(uploadPieces(ctx, source), format.encoding);
  for await (const row of readRows(text, format.delimiter)) {
    if (toSkip > 0) toSkip -= 1;
    else yield row;
  }
}

/** The format as it is kept in `imports.options`. */
export const formatOptions = (format: FileFormat): Record<string, string> => ({
  encoding: format.encoding,
  delimiter: format.delimiter,
  headerRow: format.headerRow === null ? 'none' : String(format.headerRow),
});

/** The inverse of `formatOptions`; throws when the upload was never finished. */
export const formatOf = (options: Readonly<Record<string, string>>): FileFormat => {
  const { encoding, delimiter, headerRow } = options;
  if (!isEncoding(encoding) || !isDelimiter(delimiter) || headerRow === undefined) {
    throw new Error('The file of this import has not been looked at yet.');
  }
  return { encoding, delimiter, headerRow: headerRow === 'none' ? null : Number(headerRow) };
};
