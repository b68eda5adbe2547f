import helmet from '@fastify/helmet';
import { forbidden } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AppDeps } from './deps';

const messages = defineMessages({
  notFromPortal: {
    id: 'server.http.notFromPortal',
    defaultMessage: 'This request did not come from the portal itself, so it was not carried out.',
  },
});

const READING = ['GET', 'HEAD', 'OPTIONS'];

/** Where a request says it comes from, against where it arrived. */
const isSameOrigin = (request: FastifyRequest): boolean => {
  const fetchSite = request.headers['sec-fetch-site'];
  if (fetchSite !== undefined) return fetchSite === 'same-origin';
  const { origin } = request.headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === request.headers.host;
};

/** Programs with a bearer token or a signature bring no cookies, so nobody can make a browser send their requests. */
const isProgram = (request: FastifyRequest): boolean =>
  request.url.startsWith('/api/') || request.url.startsWith('/webhooks/');

/** A change by cookie has to come from the portal's own page: a browser says so, and a foreign page cannot. */
const refuseForeignChanges = async (request: FastifyRequest): Promise<void> => {
  if (READING.includes(request.method) || isProgram(request)) return;
  if (!isSameOrigin(request)) throw forbidden(messages.notFromPortal);
};

/** Headers that keep a browser strict: no foreign or inline script, no frames, no guessing of types. */
export const registerSecurity = async (app: FastifyInstance, deps: AppDeps): Promise<void> => {
  const isDeveloping = Object.values(deps.apps).some(({ vite }) => vite !== undefined);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // vite's hot reload needs an inline script and a socket; only in development.
        scriptSrc: isDeveloping ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        connectSrc: isDeveloping ? ["'self'", 'ws:'] : ["'self'"],
        // Mantine sets styles as attributes and elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: deps.isSecure
      ? { maxAge: 31_536_000, includeSubDomains: false }
      : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()');
  });
  app.addHook('onRequest', refuseForeignChanges);
};
