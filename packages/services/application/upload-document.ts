import type { AnnounceDocument, ApplicationDocument } from '@portal/contracts/application-document';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { applications } from '@portal/db/schema/application';
import { storedFiles } from '@portal/db/schema/file';
import { conflict, limitReached, validation } from '@portal/domain/errors';
import type { DomainError } from '@portal/domain/errors';
import type { FileFault } from '@portal/domain/file/kind';
import { limitFault } from '@portal/domain/file/limits';
import { cleanFileName } from '@portal/domain/file/name';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { and, count, eq, ne, sql, sum } from 'drizzle-orm';
import { requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import type { FilePorts } from '../ports';
import { FileRefused, receiveFile } from '../file/receive-file';
import type { Received } from '../file/receive-file';
import { ownerOf } from '../programme/owner';
import { enqueueJob } from '../shared/enqueue-job';
import { applicantCtx } from './applicant-door';
import type { ApplicantDoor } from './applicant-door';
import { filesOf, toDocument } from './document-row';
import { loadOwn, mayChangeDocuments } from './own-application';
import type { OwnApplication } from './own-application';

const messages = defineMessages({
  closed: {
    id: 'services.document.closed',
    defaultMessage: 'Documents of this application can no longer be changed.',
  },
  onItsWay: {
    id: 'services.document.onItsWay',
    defaultMessage: 'This document is already being sent.',
  },
  removed: {
    id: 'services.document.removed',
    defaultMessage: 'This document was removed. Choose the file again to send it once more.',
  },
  tooMany: {
    id: 'services.document.tooMany',
    defaultMessage: 'An application can have 20 documents. Remove one to add another.',
  },
  tooMuch: {
    id: 'services.document.tooMuch',
    defaultMessage: 'All documents of an application together can have 60 MB.',
  },
  brokeOff: {
    id: 'services.document.brokeOff',
    defaultMessage: 'The document did not arrive completely. Try it again.',
  },
});

const FAULTS: Readonly<Record<FileFault, Message>> = defineMessages({
  empty: { id: 'services.document.empty', defaultMessage: 'This file is empty.' },
  too_large: {
    id: 'services.document.tooLarge',
    defaultMessage: 'This file is larger than 20 MB.',
  },
  wrong_kind: {
    id: 'services.document.wrongKind',
    defaultMessage: 'Choose a PDF, or a picture as JPEG, PNG or WebP. This file is something else.',
  },
  damaged: {
    id: 'services.document.damaged',
    defaultMessage: 'This file is damaged or not complete. Save it again, and try that one.',
  },
  two_kinds: {
    id: 'services.document.twoKinds',
    defaultMessage:
      'This file has something else hidden in it, so it was refused. Print the document to a new PDF, and try that one.',
  },
});

/** A refusal in words: by its limit, or by what it is. */
const refusal = (fault: FileFault): DomainError =>
  fault === 'too_large'
    ? limitReached(FAULTS[fault])
    : validation([{ path: ['file'], message: FAULTS[fault] }]);

/** The application whose link the asker holds, kept from other changes until this transaction ends. */
const lockOwn = async (tx: Tx, ctx: Ctx): Promise<OwnApplication> => {
  const { id } = await loadOwn(tx, ctx);
  await tx
    .select({ id: applications.id })
    .from(applications)
    .where(byId(applications, ownerOf(ctx), id))
    .for('update');
  return loadOwn(tx, ctx);
};

const requireRoom = async (tx: Tx, ctx: Ctx, row: OwnApplication, size: number): Promise<void> => {
  const [present] = await tx
    .select({ files: count(), bytes: sum(storedFiles.sizeBytes).mapWith(Number) })
    .from(storedFiles)
    .where(and(filesOf(ctx, row.id), ne(storedFiles.state, 'deleted')));
  const fault = limitFault({ files: present?.files ?? 0, bytes: present?.bytes ?? 0 }, size);
  if (fault === 'too_large') throw refusal(fault);
  if (fault === 'too_many') throw limitReached(messages.tooMany);
  if (fault === 'too_much') throw limitReached(messages.tooMuch);
};

/** Makes room for a file, or finds that it is there already. */
const begin = async (
  tx: Tx,
  ctx: Ctx,
  { id, slot, size }: AnnounceDocument,
): Promise<ApplicationDocument | null> => {
  const row = await lockOwn(tx, ctx);
  const [there] = await tx
    .select({
      id: storedFiles.id,
      slot: storedFiles.slot,
      name: storedFiles.name,
      sizeBytes: storedFiles.sizeBytes,
      state: storedFiles.state,
      createdAt: storedFiles.createdAt,
    })
    .from(storedFiles)
    .where(and(filesOf(ctx, row.id), eq(storedFiles.id, id)));
  if (there?.state === 'receiving') throw conflict(messages.onItsWay);
  if (there?.state === 'deleted') throw conflict(messages.removed);
  if (there !== undefined) return toDocument(there);
  if (!mayChangeDocuments(row)) throw conflict(messages.closed);
  await requireRoom(tx, ctx, row, size);
  // Of the columns no more than an applicant may write.
  const [made] = await tx.execute<{ id: string }>(sql`
    insert into stored_files (partner_id, id, tenant_id, subject_kind, subject_id, slot, name, size_bytes, state, uploaded_by, created_at)
    values (${ownerOf(ctx)}::uuid, ${id}::uuid, ${row.tenantId}::uuid, 'application', ${row.id}::uuid, ${slot}, '', ${size}::bigint,
      'receiving', ${row.id}::uuid, ${ctx.now().toISOString()}::timestamptz)
    on conflict do nothing returning id`);
  // The id of somebody else's: nothing of that one is told.
  if (made === undefined) throw conflict(messages.removed);
  return null;
};

const finish = async (
  tx: Tx,
  ctx: Ctx,
  { id, name }: AnnounceDocument,
  { kind, sha256 }: Received,
): Promise<ApplicationDocument> => {
  const row = await lockOwn(tx, ctx);
  if (!mayChangeDocuments(row)) throw conflict(messages.closed);
  const [received] = await tx
    .update(storedFiles)
    .set({ state: 'received', kind, sha256, name: cleanFileName(name, kind) })
    .where(and(filesOf(ctx, row.id), eq(storedFiles.id, id), eq(storedFiles.state, 'receiving')))
    .returning({
      id: storedFiles.id,
      slot: storedFiles.slot,
      name: storedFiles.name,
      sizeBytes: storedFiles.sizeBytes,
      state: storedFiles.state,
      createdAt: storedFiles.createdAt,
    });
  if (received === undefined) throw conflict(messages.removed);
  await enqueueJob(tx, 'file__scan', { partnerId: ownerOf(ctx), id });
  await appendAudit(tx, ctx, {
    action: 'application.add_document',
    entityKind: 'application',
    entityId: row.id,
    entityName: null,
    tenantId: row.tenantId,
    after: { file: id },
  });
  return toDocument(received);
};

/** What did not become whole goes, in the store too, whatever it was that stopped it. */
const giveUp = (ctx: Ctx, id: string): Promise<void> =>
  inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const row = await loadOwn(tx, ctx);
    const [given] = await tx
      .update(storedFiles)
      .set({ state: 'deleted', deletedAt: ctx.now() })
      .where(and(filesOf(ctx, row.id), eq(storedFiles.id, id), eq(storedFiles.state, 'receiving')))
      .returning({ id: storedFiles.id });
    if (given !== undefined) await enqueueJob(tx, 'file__remove', { partnerId: ownerOf(ctx), id });
  });

const toRefusal = (error: unknown): unknown => {
  if (error instanceof FileRefused) return refusal(error.fault);
  const code = error instanceof Error && 'code' in error ? error.code : null;
  // The line of whoever sends it broke; nobody hears this, but the log should not call it a fault.
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE'
    ? conflict(messages.brokeOff)
    : error;
};

/**
 * Takes a document of the application whose link the asker holds. Sent twice under one id, it is there once.
 * @throws {DomainError} `not_found` (the link has ended), `limit` (too large, too many), `validation` (of no kind that is taken),
 * `conflict` (it was sent meanwhile)
 */
export const uploadDocument = async (
  door: ApplicantDoor,
  ports: FilePorts,
  announced: AnnounceDocument,
  content: AsyncIterable<Uint8Array>,
): Promise<ApplicationDocument> => {
  const ctx = applicantCtx(door);
  requirePermission(ctx, { applicant: true });
  if (announced.size === 0) throw refusal('empty');
  const there = await inScope(ctx.db, scopeOf(ctx), (tx) => begin(tx, ctx, announced));
  if (there !== null) return there;
  try {
    const { id, size } = announced;
    const received = await receiveFile(ports, { partnerId: ownerOf(ctx), id, size }, content);
    return await inScope(ctx.db, scopeOf(ctx), (tx) => finish(tx, ctx, announced, received));
  } catch (error) {
    await giveUp(ctx, announced.id);
    throw toRefusal(error);
  }
};

/**
 * Removes a document from an application that can still be changed; removed already is fine.
 * @throws {DomainError} `not_found` (the link has ended), `conflict` (it was sent)
 */
export const removeDocument = async (
  door: ApplicantDoor,
  { id }: { readonly id: string },
): Promise<{ readonly done: true }> => {
  const ctx = applicantCtx(door);
  requirePermission(ctx, { applicant: true });
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const row = await lockOwn(tx, ctx);
    if (!mayChangeDocuments(row)) throw conflict(messages.closed);
    const [removed] = await tx
      .update(storedFiles)
      .set({ state: 'deleted', deletedAt: ctx.now() })
      .where(and(filesOf(ctx, row.id), eq(storedFiles.id, id), ne(storedFiles.state, 'deleted')))
      .returning({ id: storedFiles.id });
    if (removed === undefined) return { done: true };
    await enqueueJob(tx, 'file__remove', { partnerId: ownerOf(ctx), id });
    await appendAudit(tx, ctx, {
      action: 'application.remove_document',
      entityKind: 'application',
      entityId: row.id,
      entityName: null,
      tenantId: row.tenantId,
      before: { file: id },
    });
    return { done: true };
  });
};
