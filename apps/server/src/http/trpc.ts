import { ENGLISH } from '@portal/domain/text/english';
import { describeError } from '@portal/trpc/error';
import { appRouter } from '@portal/trpc/index';
import type { AppRouter } from '@portal/trpc/index';
import { fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import type { FastifyTRPCPluginOptions } from '@trpc/server/adapters/fastify';
import type { FastifyInstance } from 'fastify';
import type { AppDeps } from './deps';
import { makeRequestContext } from './request-context';

/** Longest body of a procedure: a logo of 1 MB in base64 is the largest input. */
const MAX_BODY = 2 * 1024 * 1024;

/** Streams of events would keep a server from stopping; their clients connect again elsewhere. */
const endStreamsOnClose = (app: FastifyInstance): void => {
  const open = new Set<{ destroy: () => void }>();
  app.addHook('onSend', async (_request, reply, payload) => {
    if (!String(reply.getHeader('content-type') ?? '').startsWith('text/event-stream'))
      return payload;
    const { raw } = reply;
    open.add(raw);
    raw.once('close', () => open.delete(raw));
    return payload;
  });
  app.addHook('preClose', async () => {
    for (const stream of open) stream.destroy();
  });
};

/** The procedures of the three surfaces at `/trpc/<surface>.<entity>.<verb>`, subscriptions as server-sent events. */
export const registerTrpc = async (app: FastifyInstance, deps: AppDeps): Promise<void> => {
  await app.register(async (scope) => {
    endStreamsOnClose(scope);
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    scope.addHook('onRoute', (route) => {
      route.bodyLimit = MAX_BODY;
    });
    await scope.register(fastifyTRPCPlugin<AppRouter>, {
      prefix: '/trpc',
      trpcOptions: {
        router: appRouter,
        createContext: ({ req, res }) => makeRequestContext(deps, req, res),
        maxBatchSize: 20,
        onError: ({ error, req, path }) => {
          if (describeError(error, ENGLISH).code === 'internal')
            req.log.error({ procedure: path, err: error.cause ?? error }, 'procedure failed');
        },
      },
    } satisfies FastifyTRPCPluginOptions<AppRouter>);
  });
};
