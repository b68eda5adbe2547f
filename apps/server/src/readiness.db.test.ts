import { workerDatabase } from '@portal/db/testing/worker-database';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callOf, makeTestApp } from './testing/test-app';
import type { TestApp } from './testing/test-app';
import { cookieFor, DOMAIN, makeStaff } from './testing/world';

/** A way to the database that can be cut and mended. */
interface Cable {
  readonly port: () => number;
  readonly cut: () => Promise<void>;
  readonly mend: () => Promise<void>;
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((fulfil) => server.listen(port, '127.0.0.1', fulfil));

const layCable = async (target: URL): Promise<Cable> => {
  const open = new Set<Socket>();
  const make = (): Server =>
    createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      for (const socket of [near, far]) {
        open.add(socket);
        socket.on('error', () => socket.destroy());
        socket.on('close', () => {
          open.delete(socket);
          near.destroy();
          far.destroy();
        });
      }
      near.pipe(far).pipe(near);
    });
  let server = make();
  await listen(server, 0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    port: () => port,
    cut: () =>
      new Promise((fulfil) => {
        server.close(() => fulfil());
        for (const socket of open) socket.destroy();
      }),
    mend: async () => {
      server = make();
      await listen(server, port);
    },
  };
};

const ADMIN = `admin.${DOMAIN}`;
let cable: Cable;
let portal: TestApp;

beforeAll(async () => {
  const { superuserUrl, urlFor } = await workerDatabase();
  cable = await layCable(new URL(superuserUrl));
  portal = await makeTestApp({}, (login) => {
    const url = new URL(urlFor(login));
    url.hostname = '127.0.0.1';
    url.port = String(cable.port());
    return url.href;
  });
});
afterAll(async () => {
  await portal.close();
  await cable.cut();
});

const statusOf = async (url: string): Promise<number> =>
  (await portal.ask(ADMIN, { url })).statusCode;

it('says it is not ready while the database is away, and is ready again by itself', async () => {
  const staff = await makeStaff(portal.db, 'auditor');
  const cookie = await cookieFor(portal.db, staff);
  const me = () => portal.ask(ADMIN, callOf('query', 'admin.identity.me', undefined, cookie));
  expect([await statusOf('/readyz'), (await me()).statusCode]).toEqual([200, 200]);

  await cable.cut();
  expect(await statusOf('/readyz')).toBe(503);
  expect(await statusOf('/healthz')).toBe(200);
  const refused = await me();
  expect([refused.statusCode, refused.json()]).toMatchObject([
    503,
    { error: { data: { code: 'unavailable' } } },
  ]);

  await cable.mend();
  for (let tries = 0; tries < 50 && (await statusOf('/readyz')) !== 200; tries += 1)
    await sleep(100);
  expect(await statusOf('/readyz')).toBe(200);
  expect((await me()).statusCode).toBe(200);
});
