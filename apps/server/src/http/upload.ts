import { Id } from '@portal/contracts/common';
import { limitReached, notFound } from '@portal/domain/errors';
import type { Ctx } from '@portal/services/context';
import { defineMessages } from '@portal/domain/text/message';
import { failImport } from '@portal/services/import/fail-import';
import { beginUpload, finishUpload, storeUploadChunk } from '@portal/services/import/store-upload';
import type { FastifyInstance } from 'fastify';
import type { Readable } from 'node:stream';
import type { AppDeps } from './deps';
import { signedInCtx } from './signed-in-ctx';

const MAX_UPLOAD = 200 * 1024 * 1024;
const CHUNK = 256 * 1024;
const { tooLarge } = defineMessages({
  tooLarge: { id: 'server.upload.tooLarge', defaultMessage: 'The file is larger than 200 MB.' },
});

/** Cuts a stream into pieces of one size (the last one shorter), holding one piece at a time. */
async function* inPieces(stream: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const arrived of stream) {
    let rest = arrived;
    while (length + rest.length >= size) {
      const taken = rest.subarray(0, size - length);
      yield Buffer.concat([...parts, taken]);
      rest = rest.subarray(taken.length);
      parts = [];
      length = 0;
    }
    if (rest.length > 0) {
      parts.push(rest);
      length += rest.length;
    }
  }
  if (length > 0) yield Buffer.concat(parts);
}

/** Stores the body piece by piece as it arrives; one that breaks off leaves the import `uploading`, to be sent again. */
const store = async (
  ctx: Ctx,
  { id, upload }: { readonly id: string; readonly upload: string },
  body: AsyncIterable<Buffer>,
): Promise<void> => {
  let seq = 0;
  let size = 0;
  for await (const content of inPieces(body, CHUNK)) {
    size += content.length;
    if (size > MAX_UPLOAD) {
      await failImport(ctx, { importId: id, message: tooLarge });
      throw limitReached(tooLarge);
    }
    await storeUploadChunk(ctx, { id, upload, seq, content });
    seq += 1;
  }
};

/** `POST /upload/partner/import/<id>` with the file as the raw body: streamed into the database. */
export const registerUpload = async (app: FastifyInstance, deps: AppDeps): Promise<void> => {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.post<{ Params: { id: string }; Body: Readable | undefined }>(
      '/upload/partner/import/:id',
      { bodyLimit: MAX_UPLOAD + CHUNK },
      async (request, reply) => {
        const ctx = await signedInCtx(deps, request, reply, 'partner');
        const id = Id.safeParse(request.params.id);
        if (!id.success) throw notFound('import');
        const upload = { id: id.data, upload: await beginUpload(ctx, { id: id.data }) };
        if (request.body !== undefined) await store(ctx, upload, request.body);
        return reply.send(await finishUpload(ctx, upload));
      },
    );
  });
};
