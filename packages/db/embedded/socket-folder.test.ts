import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  holdsSocket,
  makeSocketFolder,
  removeSocketFolder,
  sweepSocketFolders,
} from './socket-folder';

const NO_PROCESS = 2 ** 22 - 3;
let below: string;
const servers: Server[] = [];

beforeEach(() => {
  below = mkdtempSync(join(tmpdir(), 'sockets-'));
});

afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((closed) => server.close(closed));
  rmSync(below, { recursive: true, force: true });
});

const make = (): string => {
  const folder = makeSocketFolder({}, below);
  if (folder === undefined) throw new Error('no folder');
  return folder;
};

const lock = (folder: string, pid: number | string): void =>
  writeFileSync(join(folder, '.s.PGSQL.5432.lock'), `${pid}\n/somewhere\n`);

const listen = async (folder: string): Promise<void> => {
  const server = createServer((socket) => socket.destroy());
  servers.push(server);
  await new Promise<void>((done) => server.listen(join(folder, '.s.PGSQL.5432'), done));
};

/** A socket as a process leaves it that is killed outright. */
const leaveSocket = async (folder: string): Promise<void> => {
  const path = JSON.stringify(join(folder, '.s.PGSQL.5432'));
  const script = `require('node:net').createServer().listen(${path}, () => process.kill(process.pid, 'SIGKILL'))`;
  const child = spawn(process.execPath, ['-e', script], { stdio: 'ignore' });
  await new Promise((ended) => child.once('exit', ended));
};

const age = (folder: string): void => {
  const then = Date.now() / 1000 - 3600;
  utimesSync(folder, then, then);
};

test('a folder is made that nobody else may enter', () => {
  expect(statSync(make()).mode & 0o777).toBe(0o700);
});

test('none is made where a socket could not be', () => {
  const [long, list] = [join(below, 'x'.repeat(80)), join(below, 'one,two')];
  for (const folder of [long, list]) mkdirSync(folder);
  for (const folder of [long, list, 'relative', join(below, 'missing')])
    expect([folder, makeSocketFolder({}, folder)]).toEqual([folder, undefined]);
  expect(readdirSync(long)).toEqual([]);
});

test('what a killed server left is swept', async () => {
  const folder = make();
  lock(folder, NO_PROCESS);
  await leaveSocket(folder);
  expect(readdirSync(folder)).toHaveLength(2);
  await sweepSocketFolders({}, below);
  expect(existsSync(folder)).toBe(false);
});

test('a number that now belongs to another program keeps nothing', async () => {
  const folder = make();
  lock(folder, process.pid);
  await sweepSocketFolders({}, below);
  expect(existsSync(folder)).toBe(false);
});

test('where somebody listens nothing is swept, whatever the lock file says', async () => {
  const folder = make();
  lock(folder, NO_PROCESS);
  await listen(folder);
  await sweepSocketFolders({}, below);
  expect(readdirSync(folder)).toHaveLength(2);
});

test('a folder that does not say whose it is goes when it is old: its server may be starting', async () => {
  const [empty, halfWritten] = [make(), make()];
  lock(halfWritten, '');
  await sweepSocketFolders({}, below);
  expect([existsSync(empty), existsSync(halfWritten)]).toEqual([true, true]);
  for (const folder of [empty, halfWritten]) age(folder);
  await sweepSocketFolders({}, below);
  expect([existsSync(empty), existsSync(halfWritten)]).toEqual([false, false]);
});

test('what is not surely ours is left alone', async () => {
  const [shared, withOther] = [make(), make()];
  chmodSync(shared, 0o755);
  for (const folder of [shared, withOther]) lock(folder, NO_PROCESS);
  writeFileSync(join(withOther, 'notes.txt'), 'mine');
  const elsewhere = join(below, 'elsewhere');
  mkdirSync(elsewhere, { mode: 0o700 });
  lock(elsewhere, NO_PROCESS);
  symlinkSync(elsewhere, join(below, 'portal-pg-linked'));
  const before = readdirSync(below, { recursive: true });
  await sweepSocketFolders({}, below);
  removeSocketFolder(elsewhere);
  expect(readdirSync(below, { recursive: true })).toEqual(before);
});

test('a socket counts only in a folder that nobody else may change', async () => {
  const folder = make();
  expect(holdsSocket(folder, 5432, below)).toBe(false);
  await listen(folder);
  expect(holdsSocket(folder, 5432, below)).toBe(true);
  expect(holdsSocket(folder, 5433, below)).toBe(false);
  chmodSync(folder, 0o777);
  expect(holdsSocket(folder, 5432, below)).toBe(false);
  expect(holdsSocket('', 5432, below)).toBe(false);
});

test.runIf(process.getuid?.() === 0)('nor in one of another user (needs root)', async () => {
  const folder = makeSocketFolder({ uid: 65_534, gid: 65_534 }, tmpdir()) ?? '';
  await listen(folder);
  expect(holdsSocket(folder, 5432, below)).toBe(false);
  removeSocketFolder(folder);
  expect(existsSync(folder)).toBe(false);
});
