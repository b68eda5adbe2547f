import type { ById } from '@portal/contracts/common';
import type { ImportView } from '@portal/contracts/import';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { imports } from '@portal/db/schema/customer';
import { importChunks } from '@portal/db/schema/import';
import { conflict, isDomainError, limitReached } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq } from 'drizzle-orm';
import { jobScopeOf, partnerOf, readScopeOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { wonRace } from '../shared/or-not-found';
import { mapUnique } from '../shared/violation';
import { checkSameHand } from './check-source';
import { dropUpload, failImport } from './fail-import';
import { describeImport, loadImport } from './import-row';
import type { LoadedImport } from './import-row';
import { scanTarget } from './scan-target';
import { scanUpload } from './scan-upload';
import type { FileScan } from './scan-upload';
import { formatOptions } from './upload-text';

const messages = defineMessages({
  overtaken: {
    id: 'services.import.overtaken',
    defaultMessage: 'This file is being uploaded again; this upload of it has ended.',
  },
  complete: {
    id: 'services.import.complete',
    defaultMessage: 'The file of this import is complete.',
  },
  pieceTooLarge: {
    id: 'services.import.pieceTooLarge',
    defaultMessage: 'The pieces of an upload are at most 4 MB each.',
  },
  pieceThere: {
    id: 'services.import.pieceThere',
    defaultMessage: 'This part of the file is there already.',
  },
  tooLarge: {
    id: 'services.import.tooLarge',
    defaultMessage: 'The file has more than 256 MB. Split it and import the parts.',
  },
  fault: {
    id: 'services.import.fault',
    defaultMessage: 'The file could not be read because of a fault of ours.',
  },
});

/** Largest file that is taken; about two million rows. */
export const MAX_UPLOAD_BYTES = 256 * 1024 * 1024;
/** Largest piece of it: what both sides hold in memory. */
export const MAX_CHUNK_BYTES = 4 * 1024 * 1024;

/** A piece of the file: pieces are counted from 0, in the order of the file. */
export interface UploadChunk {
  readonly id: string;
  /** What `beginUpload` gave, where the upload may be begun anew. */
  readonly upload?: string;
  readonly seq: number;
  readonly content: Uint8Array;
}

const assertSameUpload = (row: LoadedImport, upload: string | undefined): void => {
  if (upload !== undefined && row.options['upload'] !== upload) throw conflict(messages.overtaken);
};

/**
 * Begins the upload of an announced file, or begins it anew when an earlier one broke off: what came of that is dropped.
 * @returns a mark for the pieces of this upload; those of an earlier one are refused from now on
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (the file is complete)
 */
export const beginUpload = async (ctx: Ctx, { id }: ById): Promise<string> => {
  requirePermission(ctx, { partner: 'import.manage' });
  const partnerId = partnerOf(ctx);
  await inScope(ctx.db, readScopeOf(ctx), (tx) => loadImport(tx, partnerId, id));
  const upload = newId();
  await inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const row = await loadImport(tx, partnerId, id, 'lock');
    if (row.status !== 'uploading') throw conflict(messages.complete);
    await dropUpload(tx, partnerId, id);
    await tx
      .update(imports)
      .set({ sizeBytes: 0, options: { ...row.options, upload } })
      .where(byId(imports, partnerId, id));
  });
  return upload;
};

/**
 * Keeps one piece of an announced file, in a transaction of its own.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (the upload has ended, or the piece is there), `limit`
 */
export const storeUploadChunk = async (
  ctx: Ctx,
  { id, upload, seq, content }: UploadChunk,
): Promise<void> => {
  requirePermission(ctx, { partner: 'import.manage' });
  if (content.byteLength === 0) return;
  if (content.byteLength > MAX_CHUNK_BYTES) {
    throw limitReached(messages.pieceTooLarge);
  }
  const partnerId = partnerOf(ctx);
  const taken = { path: ['file'], message: messages.pieceThere };
  await mapUnique({ import_chunks_pk: taken }, () =>
    inScope(ctx.db, scopeOf(ctx), async (tx) => {
      const row = await loadImport(tx, partnerId, id, 'lock');
      if (row.status !== 'uploading') throw conflict(messages.complete);
      await checkSameHand(tx, ctx, row);
      assertSameUpload(row, upload);
      const sizeBytes = row.sizeBytes + content.byteLength;
      if (sizeBytes > MAX_UPLOAD_BYTES) {
        throw limitReached(messages.tooLarge);
      }
      await tx.insert(importChunks).values({
        partnerId,
        tenantId: row.tenantId,
        importId: id,
        seq,
        content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
      });
      await tx
        .update(imports)
        .set({ sizeBytes })
        .where(byId(imports, partnerId, id));
    }),
  );
};

const scanOrFail = async (ctx: Ctx, row: LoadedImport): Promise<FileScan> => {
  try {
    return await scanUpload(ctx, scanTarget(ctx, row));
  } catch (error) {
    // The database was away: the same file may be sent again.
    if (isDomainError(error) && error.code === 'unavailable') throw error;
    const message = isDomainError(error) ? error.words : messages.fault;
    await failImport(ctx, { importId: row.id, message });
    throw error;
  }
};

/**
 * Ends the upload: reads the file once to the end, so that its encoding, delimiter, header and number of rows are known
 * before anyone is asked about columns. A file that cannot be read ends the import as failed.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict`, `validation` (empty, or not a table)
 */
export const finishUpload = async (
  ctx: Ctx,
  { id, upload }: ById & Pick<UploadChunk, 'upload'>,
): Promise<ImportView> => {
  requirePermission(ctx, { partner: 'import.manage' });
  const partnerId = partnerOf(ctx);
  const row = await inScope(ctx.db, scopeOf(ctx), (tx) => loadImport(tx, partnerId, id));
  if (row.status !== 'uploading') throw conflict(messages.complete);
  assertSameUpload(row, upload);
  const scan = await scanOrFail(ctx, row);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const [written] = await tx
      .update(imports)
      .set({
        status: 'mapping',
        header: scan.header,
        options: formatOptions(scan.format),
        profile: scan.profile,
        totalRows: scan.rows,
      })
      .where(and(byId(imports, partnerId, id), eq(imports.status, 'uploading')))
      .returning({ id: imports.id });
    wonRace(written, 'import');
    return describeImport(tx, partnerId, id);
  });
};
