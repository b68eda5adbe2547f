import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { addressOf } from './address';
import { registerRateLimit } from './rate-limit';

const DOOR = '/trpc/partner.identity.signIn';

/** Answers with the address; a request with `x-reset` comes over a connection that was reset meanwhile, as Node has it. */
const openApp = async () => {
  const app = Fastify();
  app.addHook('onRequest', async (request) => {
    if (request.headers['x-reset'] === undefined) return;
    Object.defineProperty(request.raw.socket, 'remoteAddress', { get: () => undefined });
  });
  await registerRateLimit(app, { rateLimit: 100, now: () => new Date() }, () =>
    Promise.resolve(new Map()),
  );
  app.get('*', (request, reply) => reply.send(addressOf(request)));
  return app;
};

test.each(['/', DOOR])('a connection that was reset meanwhile is counted at %s', async (url) => {
  const app = await openApp();
  const headers = { 'x-reset': '1' };
  const reset = await app.inject({ url, remoteAddress: '203.0.113.5', headers });
  expect([reset.statusCode, reset.body]).toEqual([200, '0.0.0.0']);
  const open = await app.inject({ url, remoteAddress: '203.0.113.5' });
  expect([open.statusCode, open.body]).toEqual([200, '203.0.113.5']);
  await app.close();
});
