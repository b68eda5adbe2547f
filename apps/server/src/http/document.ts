import { AnnounceDocument } from '@portal/contracts/application-document';
import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import { notFound, unavailable } from '@portal/domain/errors';
import { MAX_FILE_BYTES } from '@portal/domain/file/limits';
import { defineMessages } from '@portal/domain/text/message';
import { downloadDocument, ownerInLink } from '@portal/services/application/download-document';
import { uploadDocument } from '@portal/services/application/upload-document';
import { enterPartner } from '@portal/services/context';
import { filePortsOf } from '@portal/services/ports';
import type { FastifyInstance } from 'fastify';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { AppDeps } from './deps';
import { makeRequestContext } from './request-context';
import { signedInCtx } from './signed-in-ctx';
import { siteOf } from './site';

const messages = defineMessages({
  noLength: {
    id: 'server.document.noLength',
    defaultMessage: 'The length of the document has to be told before it is sent.',
  },
});

/** So much may be announced; what is above the limit of a file is refused in words before any of it is read. */
const MOST_ANNOUNCED = 1000 * MAX_FILE_BYTES;

/** A name as a header holds it (RFC 6266): plain characters, and all of it once more encoded. */
const disposition = (name: string): string => {
  const plain = name.replace(/[^\w. -]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
};

const Query = z.object({ slot: z.string().optional(), name: z.string().optional() });

/** `PUT /upload/application/document/<id>?slot=other&name=…` with the file as the raw body, by whoever holds an application's link. */
const registerDocumentUpload = async (app: FastifyInstance, deps: AppDeps): Promise<void> => {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.put<{ Params: { id: string }; Body: Readable | undefined }>(
      '/upload/application/document/:id',
      { bodyLimit: MOST_ANNOUNCED },
      async (request, reply) => {
        const context = makeRequestContext(deps, request, reply);
        const size = request.headers['content-length'];
        if (size === undefined && request.body !== undefined) throw unavailable(messages.noLength);
        const { slot = 'other', name = '' } = Query.parse(request.query);
        const announced = AnnounceDocument.safeParse({
          id: request.params.id,
          slot,
          name: name.slice(0, 500),
          size: size ?? '0',
        });
        if (!announced.success) throw notFound('document');
        const content = request.body ?? Readable.from([]);
        return reply.send(
          await uploadDocument(context, filePortsOf(deps), announced.data, content),
        );
      },
    );
  });
};

/** `GET /document/<token>`: a document behind a link that its reader was given, on the staff's host or a partner's. */
const registerDocumentDownload = (app: FastifyInstance, deps: AppDeps): void => {
  app.get<{ Params: { token: string } }>('/document/:token', async (request, reply) => {
    const { token } = request.params;
    const isStaff = siteOf(request).kind === 'admin';
    const known = await signedInCtx(deps, request, reply, isStaff ? 'admin' : 'partner');
    const owner = ownerInLink(filePortsOf(deps), token);
    const ctx =
      isStaff && owner !== null && owner !== PLATFORM_PARTNER_ID
        ? enterPartner(known, owner)
        : known;
    const file = await downloadDocument(ctx, token);
    return reply
      .header('cache-control', 'no-store')
      .header('content-security-policy', "default-src 'none'; sandbox") // no text: a policy
      .header('x-content-type-options', 'nosniff')
      .header('content-disposition', disposition(file.name))
      .header('content-length', file.sizeBytes)
      .type(file.mediaType)
      .send(Readable.from(file.content));
  });
};

/** Documents of applications, in and out. */
export const registerDocuments = async (app: FastifyInstance, deps: AppDeps): Promise<void> => {
  await registerDocumentUpload(app, deps);
  registerDocumentDownload(app, deps);
};
