import type { Site } from '@portal/auth/site';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { unknownHostPage } from '../pages/unknown-host';
import type { AppDeps } from './deps';
import { speakerOf } from './speaker-of';

declare module 'fastify' {
  interface FastifyRequest {
    /** Where the request arrived; null on the addresses that machines watch. */
    site: Site | null;
  }
}

/** Asked by machines under any name; they serve nobody's data. */
const HOSTLESS = ['/healthz', '/readyz', '/metrics', '/webhooks/stripe'];

const pathOf = (url: string): string => url.split('?', 1)[0] ?? '/';

/** Finds the site of each request by its exact Host header; an unknown host gets a plain page and nothing else. */
export const registerSite = (app: FastifyInstance, { resolveSite }: AppDeps): void => {
  app.decorateRequest('site', null);
  app.addHook('onRequest', async (request, reply) => {
    if (HOSTLESS.includes(pathOf(request.url))) return;
    const site = await resolveSite(request.headers.host ?? '');
    if (site === null)
      return reply
        .code(404)
        .type('text/html; charset=utf-8')
        .send(unknownHostPage(speakerOf(request)));
    request.site = site;
  });
};

/** The site of a request that passed `registerSite`. */
export const siteOf = ({ site }: FastifyRequest): Site => {
  if (site === null) throw new Error('A request without a site came too far.');
  return site;
};
