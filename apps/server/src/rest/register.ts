import type { ApiKeyActor } from '@portal/auth/actor';
import { authenticateApiKey } from '@portal/auth/api-key';
import { Id } from '@portal/contracts/common';
import { line } from '@portal/contracts/text';
import { notFound, validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import { answerOnce } from '@portal/services/idempotency/answer-once';
import { unauthenticated } from '@portal/trpc/error';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppDeps } from '../http/deps';
import { makeRequestContext } from '../http/request-context';
import { siteOf } from '../http/site';
import { referencePage } from '../pages/reference';
import { makeDocument } from './document';
import type { ApiDocument } from './document';
import { API_BASE, runApi } from './handle';
import type { ApiAnswer } from './handle';

/** A batch of 1,000 events with all their fields. */
const MAX_BODY = 2 * 1024 * 1024;
const MAX_KEY = 200;
const IdempotencyKey = line({ min: 1, max: MAX_KEY });

const messages = defineMessages({
  sendValidKey: {
    id: 'server.rest.sendValidKey',
    defaultMessage: 'Send a valid API key of this host as a bearer token.',
  },
  partnerId: { id: 'server.rest.partnerId', defaultMessage: 'Name a partner by its id.' },
  keyLength: {
    id: 'server.rest.keyLength',
    defaultMessage: 'Use 1 to {most} characters as a key.',
  },
});

const authenticate = async (deps: AppDeps, request: FastifyRequest): Promise<ApiKeyActor> => {
  const [scheme, token, ...rest] = (request.headers.authorization ?? '').split(' ');
  const isBearer = scheme?.toLowerCase() === 'bearer' && token !== undefined && rest.length === 0;
  const actor = isBearer ? await authenticateApiKey(deps.db, siteOf(request), token) : null;
  if (actor === null) throw unauthenticated(messages.sendValidKey);
  return actor;
};

const idempotencyKey = (request: FastifyRequest): string | null => {
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || key === undefined) return null;
  const parsed = IdempotencyKey.safeParse(key);
  if (!parsed.success)
    throw validation([
      { path: ['Idempotency-Key'], message: phrase(messages.keyLength, { most: MAX_KEY }) },
    ]);
  return parsed.data;
};

const send = (reply: FastifyReply, { status, body }: ApiAnswer): FastifyReply => {
  reply.code(status).header('cache-control', 'no-store');
  if (status === 204) return reply.send();
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  return reply.type(`${type}; charset=utf-8`).send(JSON.stringify(body));
};

/** What somebody without a key may send, where the partner allows it. */
const isOpenToStrangers = ({ method, url, headers }: FastifyRequest): boolean =>
  method === 'POST' &&
  headers.authorization === undefined &&
  /^\/api\/v1\/resellers\/applications\/?(\?|$)/.test(url);

/** The partner that the address names, and the address without it. */
const partnerIn = ({ url }: FastifyRequest): { url: string; partnerId: string | null } => {
  const [path = '', query] = url.split('?', 2);
  const given = new URLSearchParams(query);
  const named = given.get('partner');
  if (named === null) return { url, partnerId: null };
  given.delete('partner');
  const rest = given.toString();
  const parsed = Id.safeParse(named);
  if (!parsed.success) throw validation([{ path: ['partner'], message: messages.partnerId }]);
  return { url: rest === '' ? path : `${path}?${rest}`, partnerId: parsed.data };
};

const answer = async (
  deps: AppDeps,
  request: FastifyRequest<{ Body: string | undefined }>,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const actor = isOpenToStrangers(request) ? null : await authenticate(deps, request);
  const { url, partnerId } = partnerIn(request);
  const context = makeRequestContext(deps, request, reply, actor, partnerId);
  const body = request.body ?? null;
  const work = () =>
    runApi(context, { method: request.method, url, body, actor }, (error) =>
      request.log.debug({ err: error }, 'api'),
    );
  const key = idempotencyKey(request);
  if (key === null || actor === null) return send(reply, await work());
  const asked = {
    db: deps.db,
    actor,
    key,
    request: `${request.method} ${request.url.replace(/\/$/, '')}\n${body ?? ''}`,
  };
  const { isRepeated, ...given } = await answerOnce(asked, work);
  if (isRepeated) reply.header('idempotent-replayed', 'true');
  return send(reply, given);
};

/** `/partners/{id}` as the router writes it. */
const toPattern = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

const registerPaths = (scope: FastifyInstance, deps: AppDeps, document: ApiDocument): void => {
  for (const [path, item] of Object.entries(document.paths))
    for (const method of Object.keys(item))
      for (const ending of ['', '/'])
        scope.route<{ Body: string | undefined }>({
          method: method.toUpperCase(),
          url: `${toPattern(path)}${ending}`,
          exposeHeadRoute: false,
          bodyLimit: MAX_BODY,
          handler: (request, reply) => answer(deps, request, reply),
        });
};

/**
 * REST for programs at `/api/v1`, from the same verbs as the portals: exactly the paths of the document, with or
 * without a final slash. Beside it the document and a readable reference.
 */
export const registerRest = async (app: FastifyInstance, deps: AppDeps): Promise<void> => {
  const document = makeDocument();
  const text = JSON.stringify(document);
  const reference = referencePage(document);
  await app.register(
    async (scope) => {
      // RFC 9110: an answer 401 says how to sign in.
      scope.addHook('onSend', async (_request, reply) => {
        if (reply.statusCode === 401) reply.header('www-authenticate', 'Bearer'); // no text: a scheme
      });
      // What the public host is for, no program does.
      scope.addHook('onRequest', async (request) => {
        if (siteOf(request).kind === 'public') throw notFound('path');
      });
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser(
        'application/json',
        { parseAs: 'string' },
        (_request, body, done) => done(null, body),
      );
      scope.get('/openapi.json', async (_request, reply) =>
        reply.type('application/json; charset=utf-8').send(text),
      );
      scope.get('/docs', async (_request, reply) =>
        reply.type('text/html; charset=utf-8').send(reference),
      );
      registerPaths(scope, deps, document);
      scope.route({
        method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
        url: '/*',
        exposeHeadRoute: false,
        handler: async (request) => {
          await authenticate(deps, request);
          throw notFound('path');
        },
      });
    },
    { prefix: API_BASE },
  );
};
