import { notFound } from '@portal/domain/errors';
import { getBrandAsset } from '@portal/services/brand/get-brand-asset';
import type { FastifyInstance } from 'fastify';
import type { AppDeps } from './deps';
import { siteOf } from './site';

/** Pictures of the partner's brand from its own host, at `/brand/<kind>`; open to everybody there. */
export const registerBrandAssets = (app: FastifyInstance, { db }: AppDeps): void => {
  app.get<{ Params: { kind: string } }>('/brand/:kind', async (request, reply) => {
    const site = siteOf(request);
    if (site.kind !== 'partner') throw notFound('picture');
    const asset = await getBrandAsset(
      db,
      site.partnerId,
      request.params.kind.replace(/\.\w+$/, ''),
    );
    const etag = `"${asset.contentHash}"`;
    const hasVersion = request.url.includes('?');
    reply
      .header('etag', etag)
      // The address in the brand carries the picture's hash, so that one may be kept for good.
      .header(
        'cache-control',
        hasVersion ? 'public, max-age=31536000, immutable' : 'public, no-cache',
      );
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.type(asset.mediaType).send(asset.content);
  });
};
