import { sql } from 'drizzle-orm';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openDatabase } from './database';
import type { Database } from './database';
import { inScope, readInScope } from './in-scope';
import { TEST_SEAL_KEY } from './testing/test-server';

let server: Server;
let db: Database;
const sockets = new Set<Socket>();

/** Whatever listens at the database's port while the database is away: told which connection this is, from 0. */
const openStranger = async (answer: (socket: Socket, index: number) => void): Promise<void> => {
  let count = 0;
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    answer(socket, count);
    count += 1;
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `postgres://portal_jobs:secret@127.0.0.1:${address.port}/portal`;
  db = openDatabase({ urlFor: () => url, sealKey: TEST_SEAL_KEY, max: 1 });
};

afterEach(async () => {
  await db.close();
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await new Promise((closed) => server.close(closed));
});

const field = (name: string, text: string): Buffer => Buffer.from(`${name}${text}\0`);

/** What a server says to everybody while it stops. */
const shuttingDown = (): Buffer => {
  const body = Buffer.concat([
    field('S', 'FATAL'),
    field('V', 'FATAL'),
    field('C', '57P03'),
    field('M', 'the database system is shutting down'),
    Buffer.from([0]),
  ]);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};

/** The database stops, and somebody who hangs up on everybody without a word has its port from then on. */
const stopThenHangUp = (): Promise<void> =>
  openStranger((socket, index) => {
    if (index === 0) socket.once('data', () => socket.end(shuttingDown()));
    else socket.destroy();
  });

test('who began to ask a server that stops is not kept waiting by who takes its port', async () => {
  await stopThenHangUp();
  const asked = inScope(db, { login: 'portal_jobs' }, (tx) => tx.execute(sql`select 1`));
  await expect(asked).rejects.toMatchObject({ code: 'unavailable' });
  expect(db.stats().portal_jobs).toMatchObject({ open: 0, waiting: 0 });
}, 15_000);

test('nor who sent all that it asks at once', async () => {
  await stopThenHangUp();
  const asked = readInScope(db, { login: 'portal_jobs' }, (tx) => [
    tx.execute(sql`select 1`),
    tx.execute(sql`select 2`),
  ]);
  await expect(asked).rejects.toMatchObject({ code: 'unavailable' });
  expect(db.stats().portal_jobs).toMatchObject({ open: 0, waiting: 0 });
}, 15_000);
