import { inScope } from '@portal/db/in-scope';
import type { Scope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { importChunks } from '@portal/db/schema/import';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../context';

/** Which file to read, and through which login. */
export interface UploadSource {
  readonly partnerId: string;
  readonly importId: string;
  readonly scope: Scope;
}

/** Bytes that can be read from any place on. */
export interface Bytes {
  readonly size: number;
  /** Those from `start` up to `end`, which is not among them, in pieces. */
  readonly stream: (start: number, end: number) => AsyncGenerator<Buffer, void, undefined>;
}

interface Piece {
  readonly seq: number;
  readonly start: number;
  readonly size: number;
}

const piecesOf = async (
  ctx: Ctx,
  { partnerId, importId, scope }: UploadSource,
): Promise<Piece[]> => {
  const rows = await inScope(ctx.db, { ...scope, readOnly: true }, (tx) =>
    tx
      .select({
        seq: importChunks.seq,
        size: sql<number>`octet_length(${importChunks.content})`,
      })
      .from(importChunks)
      .where(and(ofPartner(importChunks, partnerId), eq(importChunks.importId, importId)))
      .orderBy(asc(importChunks.seq)),
  );
  let start = 0;
  return rows.map(({ seq, size }) => {
    const piece = { seq, start, size };
    start += size;
    return piece;
  });
};

const contentOf = async (
  ctx: Ctx,
  { partnerId, importId, scope }: UploadSource,
  seq: number,
): Promise<Buffer> => {
  const [row] = await inScope(ctx.db, { ...scope, readOnly: true }, (tx) =>
    tx
      .select({ content: importChunks.content })
      .from(importChunks)
      .where(
        and(
          ofPartner(importChunks, partnerId),
          eq(importChunks.importId, importId),
          eq(importChunks.seq, seq),
        ),
      ),
  );
  if (row === undefined) throw new Error('A piece of this upload is gone.');
  const { content } = row;
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
};

/** An uploaded file, of which one piece at a time is held in memory. */
export const uploadBytes = async (ctx: Ctx, source: UploadSource): Promise<Bytes> => {
  const pieces = await piecesOf(ctx, source);
  const last = pieces.at(-1);
  const held: { seq: number; content: Buffer } = { seq: -1, content: Buffer.alloc(0) };
  const load = async (seq: number): Promise<Buffer> => {
    if (held.seq === seq) return held.content;
    const content = await contentOf(ctx, source, seq);
    held.seq = seq;
    held.content = content;
    return content;
  };
  return {
    size: last === undefined ? 0 : last.start + last.size,
    stream: async function* stream(start, end) {
      for (const piece of pieces) {
        if (piece.start >= end || piece.start + piece.size <= start) continue;
        const content = await load(piece.seq);
        yield content.subarray(Math.max(0, start - piece.start), end - piece.start);
      }
    },
  };
};
