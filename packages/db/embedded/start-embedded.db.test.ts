import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, pingDatabase } from '../database';
import { isProcessRunning } from './process-state.mjs';
import { findRunning, startEmbedded, stopAbandoned } from './start-embedded';
import type { EmbeddedServer } from './start-embedded';
import { TEST_SEAL_KEY } from '../testing/test-server';

const folders: string[] = [];
const servers: EmbeddedServer[] = [];
const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0;

const newFolder = (below = tmpdir()): string => {
  const folder = mkdtempSync(join(below, 'portal-embedded-'));
  folders.push(folder);
  return join(folder, 'data');
};

const copyFolder = (from: string, to: string): void => {
  execFileSync('cp', ['-a', from, to]);
};

let filled = '';

/** A data folder with an empty database in it, without the second that making one takes. */
const filledFolder = (): string => {
  const folder = newFolder();
  copyFolder(filled, folder);
  return folder;
};

const start = async (dataDir: string): Promise<EmbeddedServer> => {
  const server = await startEmbedded({ dataDir, profile: 'test' });
  servers.push(server);
  return server;
};

const query = async (
  server: Pick<EmbeddedServer, 'superuserUrl'>,
  text: string,
): Promise<unknown> => {
  const sql = postgres(server.superuserUrl('postgres'), { max: 1, onnotice: () => undefined });
  try {
    const [row] = await sql.unsafe(text).values();
    return row?.[0];
  } finally {
    await sql.end();
  }
};

const rememberSomething = (server: EmbeddedServer): Promise<unknown> =>
  query(server, "create table memory as select 'kept' as word");
const recall = (server: EmbeddedServer): Promise<unknown> =>
  query(server, 'select word from memory');

const waitUntil = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((fulfil) => setTimeout(fulfil, 20));
};

/** Another process that starts the server and then only waits, ready to be killed. */
const startElsewhere = async (dataDir: string, profile = 'test'): Promise<ChildProcess> => {
  const module = JSON.stringify(fileURLToPath(new URL('./start-embedded.ts', import.meta.url)));
  const options = JSON.stringify({ dataDir, profile });
  const script = `const { startEmbedded } = await import(${module});
    await startEmbedded(${options}); console.log('ready'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((fulfil, reject) => {
    child.stdout?.once('data', () => fulfil());
    child.once('exit', (code) => reject(new Error(`the other starter ended with ${code}`)));
  });
  return child;
};

const kill = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL');
  await waitUntil(() => child.signalCode !== null || child.exitCode !== null);
};

beforeAll(async () => {
  filled = join(mkdtempSync(join(tmpdir(), 'portal-embedded-')), 'data');
  const server = await startEmbedded({ dataDir: filled, profile: 'test' });
  await server.stop();
});

afterAll(() => rmSync(dirname(filled), { recursive: true, force: true }));

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('a data folder', () => {
  test('is filled at the first start and keeps its data over a restart', async () => {
    const dataDir = newFolder();
    const first = await start(dataDir);
    expect(first.adopted).toBe(false);
    await rememberSomething(first);
    await first.stop();
    expect(isProcessRunning(first.pid)).toBe(false);

    const second = await start(dataDir);
    expect(second.adopted).toBe(false);
    expect(await recall(second)).toBe('kept');
  });

  test('has a password of its own that only its owner can read', async () => {
    const [one, other] = [newFolder(), newFolder()];
    const [first, second] = [await start(one), await start(other)];
    const passwordOf = (server: EmbeddedServer) => new URL(server.superuserUrl('x')).password;
    expect(passwordOf(first)).not.toBe(passwordOf(second));
    expect(statSync(join(one, 'postgres-password')).mode & 0o777).toBe(0o600);
    const wrong = new URL(first.superuserUrl('postgres'));
    wrong.password = passwordOf(second);
    const refused = query({ superuserUrl: () => wrong.toString() }, 'select 1');
    await expect(refused).rejects.toThrow('password authentication failed');
  });

  test('whose password file is lost is not opened, and the error says what to do', async () => {
    const dataDir = filledFolder();
    await (await start(dataDir)).stop();
    rmSync(join(dataDir, 'postgres-password'));
    await expect(start(dataDir)).rejects.toThrow(/postgres-password is missing/);
    expect(await findRunning(dataDir).catch(() => undefined)).toBeUndefined();
  });

  test('that was copied while its server ran gets a server of its own', async () => {
    const dataDir = filledFolder();
    const original = await start(dataDir);
    const copy = newFolder();
    copyFolder(dataDir, copy);
    const second = await start(copy);
    expect(second.adopted).toBe(false);
    expect(second.pid).not.toBe(original.pid);
    await second.stop();
    expect([original.pid, second.pid].map(isProcessRunning)).toEqual([true, false]);
  });

  test('with a broken configuration fails with the end of the log', async () => {
    const dataDir = filledFolder();
    await (await start(dataDir)).stop();
    writeFileSync(join(dataDir, 'postgres/cluster/postgresql.conf'), 'no_such_setting = 1\n');
    await expect(start(dataDir)).rejects.toThrow(/did not start[^]*no_such_setting[^]*server\.log/);
  });
});

describe('after something was killed', () => {
  test('the server left behind is adopted with its data', async () => {
    const dataDir = filledFolder();
    const starter = await startElsewhere(dataDir);
    const before = await findRunning(dataDir);
    await kill(starter);
    const server = await start(dataDir);
    expect(server.adopted).toBe(true);
    expect(server.pid).toBe(before?.pid);
    await server.stop();
    expect(isProcessRunning(server.pid)).toBe(false);
  });

  test('the server left behind can be stopped, one in use cannot', async () => {
    const dataDir = filledFolder();
    const starter = await startElsewhere(dataDir);
    expect(await stopAbandoned(dataDir)).toBe(false);
    expect(await findRunning(dataDir)).toBeDefined();
    await kill(starter);
    expect(await stopAbandoned(dataDir)).toBe(true);
    expect(await findRunning(dataDir)).toBeUndefined();
    expect(await stopAbandoned(dataDir)).toBe(false);
  });

  test('a pid file that names no process, or somebody else, does not stop the start', async () => {
    const dataDir = filledFolder();
    await (await start(dataDir)).stop();
    const pidFile = join(dataDir, 'postgres/cluster/postmaster.pid');
    for (const pid of [2 ** 22 - 3, process.pid]) {
      writeFileSync(pidFile, `${pid}\n${dataDir}\n1\n5432\n\n127.0.0.1\n\nready   \n`);
      expect(await findRunning(dataDir)).toBeUndefined();
      const server = await start(dataDir);
      expect(server.adopted).toBe(false);
      await server.stop();
    }
  });

  test('a server killed outright is started again', async () => {
    const dataDir = filledFolder();
    const first = await start(dataDir);
    process.kill(first.pid, 'SIGKILL');
    const second = await start(dataDir);
    expect(second.adopted).toBe(false);
    expect(await query(second, 'select 1')).toBe(1);
    await first.stop();
    expect(isProcessRunning(second.pid)).toBe(true);
  });

  test('a durable server that dies in use is back at its port by itself, with all that was committed', async () => {
    const dataDir = filledFolder();
    const server = await startEmbedded({ dataDir, profile: 'durable' });
    servers.push(server);
    await rememberSomething(server);
    process.kill(server.pid, 'SIGKILL');
    await expect.poll(() => recall(server).catch(() => ''), { timeout: 15_000 }).toBe('kept');
    await server.stop();
    expect(await findRunning(dataDir)).toBeUndefined();
  });

  describe('and adopted', () => {
    /** A server that another process had started before it was killed, and pools of this process on it. */
    const adopt = async () => {
      const dataDir = filledFolder();
      await kill(await startElsewhere(dataDir, 'durable'));
      const server = await startEmbedded({ dataDir, profile: 'durable' });
      servers.push(server);
      const db = openDatabase({
        urlFor: () => server.socketUrl('postgres'),
        sealKey: TEST_SEAL_KEY,
        max: 2,
      });
      await pingDatabase(db);
      const answers = () =>
        pingDatabase(db).then(
          () => true,
          () => false,
        );
      return { server, db, answers, before: { pid: server.pid, port: server.port } };
    };

    test('a server that dies in use is back at its port, and the pools find it', async () => {
      const { server, db, answers, before } = await adopt();
      expect(server.adopted).toBe(true);
      process.kill(before.pid, 'SIGKILL');
      await waitUntil(() => server.pid !== before.pid);
      await expect.poll(answers, { timeout: 15_000 }).toBe(true);
      expect(server.port).toBe(before.port);
      await db.close();
      await server.stop();
      expect(isProcessRunning(server.pid)).toBe(false);
    }, 60_000);

    test('one whose port was taken meanwhile is back at another, and the pools follow', async () => {
      const { server, db, answers, before } = await adopt();
      process.kill(before.pid, 'SIGKILL');
      const thief = createServer((socket) => socket.destroy());
      await waitUntil(() => !isProcessRunning(before.pid));
      await new Promise<void>((fulfil) => thief.listen(before.port, '127.0.0.1', fulfil));
      await expect.poll(answers, { timeout: 20_000 }).toBe(true);
      expect(server.port).not.toBe(before.port);
      await db.close();
      await new Promise((fulfil) => thief.close(fulfil));
    }, 60_000);
  });

  test('a server that is just stopping is waited for', async () => {
    const dataDir = filledFolder();
    const first = await start(dataDir);
    process.kill(first.pid, 'SIGINT');
    const second = await start(dataDir);
    expect(second.adopted).toBe(false);
    expect(await query(second, 'select 1')).toBe(1);
  });

  test('an interrupted initialisation leaves nothing that a start trips over', async () => {
    const dataDir = newFolder();
    mkdirSync(join(dataDir, 'postgres/cluster.new/base'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres/cluster.new/PG_VERSION'), '18\n');
    writeFileSync(join(dataDir, 'postgres.lock'), `${2 ** 22 - 3}\n123\nabandoned\n`);
    expect(await query(await start(dataDir), 'select 1')).toBe(1);
  });
});

describe('several at once', () => {
  test('two starters get one server, which stops with the last of them', async () => {
    const dataDir = filledFolder();
    const [first, second] = await Promise.all([start(dataDir), start(dataDir)]);
    expect(second.pid).toBe(first.pid);
    expect([first.adopted, second.adopted].filter(Boolean)).toHaveLength(1);
    await first.stop();
    expect(await query(second, 'select 1')).toBe(1);
    await second.stop();
    expect(isProcessRunning(second.pid)).toBe(false);
  });

  test('another process that uses the server keeps it running, a killed one does not', async () => {
    const dataDir = filledFolder();
    const mine = await start(dataDir);
    const other = await startElsewhere(dataDir);
    await mine.stop();
    expect((await findRunning(dataDir))?.pid).toBe(mine.pid);
    await kill(other);
    const again = await start(dataDir);
    await again.stop();
    expect(await findRunning(dataDir)).toBeUndefined();
  });
});

describe.runIf(isRootOnLinux)('as root (needs root on Linux)', () => {
  test('the server runs as somebody else', async () => {
    const server = await start(filledFolder());
    expect(statSync(`/proc/${server.pid}`).uid).toBe(65_534);
  });

  test('a data folder that this somebody cannot enter works all the same', async () => {
    const closed = mkdtempSync(join(homedir(), 'portal-closed-'));
    folders.push(closed);
    chmodSync(closed, 0o700);
    const dataDir = join(closed, 'clone/.data');
    const first = await start(dataDir);
    await rememberSomething(first);
    await query(first, 'select pg_reload_conf()');
    await query(first, 'create database another');
    await first.stop();
    const second = await start(dataDir);
    expect(await recall(second)).toBe('kept');
    expect(existsSync(join(dataDir, 'postgres/cluster/PG_VERSION'))).toBe(true);
  });
});
