import { Id } from '@portal/contracts/common';
import { PickPaymentFile } from '@portal/contracts/payout';
import { notFound } from '@portal/domain/errors';
import { enterPartner } from '@portal/services/context';
import { downloadPaymentFile } from '@portal/services/payout/download-file';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { AppDeps } from './deps';
import { signedInCtx } from './signed-in-ctx';

const idIn = (text: string): string => {
  const id = Id.safeParse(text);
  if (!id.success) throw notFound('payment file');
  return id.data;
};

const picked = (id: string, query: unknown): PickPaymentFile => {
  const sequence = z.object({ file: z.string().optional() }).safeParse(query).data?.file;
  const file = PickPaymentFile.safeParse({ id, sequence });
  if (!file.success) throw notFound('payment file');
  return file.data;
};

type File = Awaited<ReturnType<typeof downloadPaymentFile>>;

const send = (reply: FastifyReply, file: File) =>
  reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${file.name}"`)
    .type(file.mediaType)
    .send(file.content);

/**
 * `GET /payout-file/<batch>` on a partner's host, `/payout-file/<partner>/<batch>` on the admin host.
 * `?file=2` picks one of its files; without, it is the latest.
 */
export const registerPayoutFile = (app: FastifyInstance, deps: AppDeps): void => {
  app.get<{ Params: { id: string } }>('/payout-file/:id', async (request, reply) => {
    const ctx = await signedInCtx(deps, request, reply, 'partner');
    return send(reply, await downloadPaymentFile(ctx, picked(request.params.id, request.query)));
  });
  app.get<{ Params: { partner: string; id: string } }>(
    '/payout-file/:partner/:id',
    async (request, reply) => {
      const ctx = await signedInCtx(deps, request, reply, 'admin');
      const inside = enterPartner(ctx, idIn(request.params.partner));
      return send(
        reply,
        await downloadPaymentFile(inside, picked(request.params.id, request.query)),
      );
    },
  );
};
