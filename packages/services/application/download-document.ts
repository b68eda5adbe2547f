import type { DocumentLink, PickDocument } from '@portal/contracts/application-document';
import { FileState } from '@portal/contracts/application-document';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { storedFiles } from '@portal/db/schema/file';
import { conflict, notFound } from '@portal/domain/errors';
import { FILE_KINDS } from '@portal/domain/file/kind';
import type { FileKind } from '@portal/domain/file/kind';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq } from 'drizzle-orm';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { actorOf } from '../access';
import type { Ctx } from '../context';
import { keyOfFile } from '../file/file-key';
import { filePortsOf } from '../ports';
import type { FilePorts } from '../ports';
import { ownerOf, ownerReadScopeOf, ownerScopeOf } from '../programme/owner';
import { orNotFound } from '../shared/or-not-found';
import { filesOf } from './document-row';
import { loadApplication, recordAct } from './load-application';
import { requireReader } from './review-scope';

const messages = defineMessages({
  notClean: {
    id: 'services.document.notClean',
    defaultMessage: 'This document has not come out of its scan clean, so it cannot be opened.',
  },
});

const LINK_MS = 5 * 60_000;

/** What a link says: which document of whose application, for whom, until when. */
const Claim = z.object({
  owner: z.string(),
  application: z.string(),
  document: z.string(),
  person: z.string().nullable(),
  until: z.number(),
});
type Claim = z.infer<typeof Claim>;

const signatureOf = ({ linkKey }: FilePorts, body: string): Buffer =>
  createHmac('sha256', linkKey).update(body).digest();

const writeToken = (ports: FilePorts, claim: Claim): string => {
  const body = Buffer.from(JSON.stringify(claim)).toString('base64url');
  return `${body}.${signatureOf(ports, body).toString('base64url')}`;
};

/** What a token says; null for one that nobody here has signed. */
const readToken = (ports: FilePorts, token: string): Claim | null => {
  const [body = '', signature = '', ...more] = token.split('.');
  const [given, right] = [Buffer.from(signature, 'base64url'), signatureOf(ports, body)];
  if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right))
    return null;
  return Claim.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
};

const loadClean = async (tx: Tx, ctx: Ctx, { id, documentId }: PickDocument) => {
  const [row] = await tx
    .select({
      id: storedFiles.id,
      name: storedFiles.name,
      kind: storedFiles.kind,
      sizeBytes: storedFiles.sizeBytes,
      state: storedFiles.state,
    })
    .from(storedFiles)
    .where(and(filesOf(ctx, id), eq(storedFiles.id, documentId)));
  const file = orNotFound(row, 'document');
  if (file.state === 'deleted' || file.state === 'receiving') throw notFound('document');
  if (FileState.parse(file.state) !== 'clean') throw conflict(messages.notClean);
  return file;
};

/**
 * A link to a document's content, for the asker alone and for five minutes.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (not scanned, or infected)
 */
export const linkDocument = async (ctx: Ctx, picked: PickDocument): Promise<DocumentLink> => {
  requireReader(ctx);
  const ports = filePortsOf(ctx);
  await inScope(ctx.db, ownerReadScopeOf(ctx), (tx) => loadClean(tx, ctx, picked));
  const until = ctx.now().getTime() + LINK_MS;
  const token = writeToken(ports, {
    owner: ownerOf(ctx),
    application: picked.id,
    document: picked.documentId,
    person: actorOf(ctx.actor).id,
    until,
  });
  return { href: `/document/${token}`, expiresAt: new Date(until).toISOString() };
};

/** A document on its way out. */
interface Download {
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}

const isKind = (kind: string | null): kind is FileKind =>
  kind !== null && Object.hasOwn(FILE_KINDS, kind);

/** Whose document a link is of, before anybody is known to be its reader; null: no link of ours. */
export const ownerInLink = (ports: FilePorts, token: string): string | null =>
  readToken(ports, token)?.owner ?? null;

/**
 * The content behind a link, put on record at the application's owner.
 * @throws {DomainError} `not_found` for a link that is forged, over, or somebody else's; `forbidden`; `conflict`
 */
export const downloadDocument = async (ctx: Ctx, token: string): Promise<Download> => {
  requireReader(ctx);
  const ports = filePortsOf(ctx);
  const claim = readToken(ports, token);
  if (
    claim === null ||
    claim.owner !== ownerOf(ctx) ||
    claim.person !== actorOf(ctx.actor).id ||
    claim.until < ctx.now().getTime()
  )
    throw notFound('document');
  const file = await inScope(ctx.db, ownerScopeOf(ctx), async (tx) => {
    const row = await loadApplication(tx, ctx, claim.application);
    const found = await loadClean(tx, ctx, { id: row.id, documentId: claim.document });
    await recordAct(tx, ctx, row, {
      action: 'application.download_document',
      after: { file: found.id },
    });
    return found;
  });
  const key = keyOfFile(ownerOf(ctx), file.id);
  return {
    name: file.name,
    mediaType: isKind(file.kind) ? FILE_KINDS[file.kind].mediaType : 'application/octet-stream',
    sizeBytes: file.sizeBytes,
    content: ports.sealer.open(await ports.store.get(key), key),
  };
};
