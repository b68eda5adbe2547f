import { pingDatabase } from '@portal/db/database';
import type { FastifyInstance } from 'fastify';
import type { AppDeps } from './deps';

const PATIENCE_MS = 2000;

const inTime = async (work: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_fulfil, reject) => {
    timer = setTimeout(() => reject(new Error('The database does not answer.')), PATIENCE_MS);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * `/healthz`: the process lives. `/readyz`: it can serve; fails while the database is away and while it stops. Background
 * work that stands still is told there in words: requests are served all the same, so it is no reason to send nobody here.
 */
export const registerHealth = (app: FastifyInstance, { db, jobHealth }: AppDeps): void => {
  let isStopping = false;
  app.addHook('preClose', async () => {
    isStopping = true;
  });
  app.get('/healthz', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  app.get('/readyz', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (isStopping) return reply.code(503).send({ status: 'stopping' });
    try {
      await inTime(pingDatabase(db));
      const problems = jobHealth()?.problems ?? [];
      return problems.length === 0 ? { status: 'ready' } : { status: 'degraded', problems };
    } catch (error) {
      request.log.warn({ err: error }, 'not ready');
      return reply.code(503).send({ status: 'database away' });
    }
  });
};
