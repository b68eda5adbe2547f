import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries';
import { cleanEnvironment, nameForUser } from './cluster';
import type { Layout } from './cluster';
import { isProcessRunning, processName } from './process-state.mjs';
import type { RunUser } from './run-user';
import { settingsOf } from './settings';
import type { Profile } from './settings';
import { removeSocketFolder } from './socket-folder';

/** What the server writes into `postmaster.pid` about itself. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Folder of its socket; empty where it has none. */
  socketFolder: string;
  /** `starting`, `stopping`, `ready` or `standby`; empty just after the start. */
  status: string;
}

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

const isSameFolder = (left: string, right: string): boolean => {
  try {
    const [a, b] = [statSync(left), statSync(right)];
    return a.dev === b.dev && a.ino === b.ino;
  } catch {
    return false;
  }
};

/** Whether any process works in the folder, as each of PostgreSQL's does in its cluster. */
const isWorkedIn = (folder: string): boolean =>
  process.platform === 'linux' &&
  readdirSync('/proc').some(
    (entry) => /^\d+$/.test(entry) && isSameFolder(`/proc/${entry}/cwd`, folder),
  );

/**
 * The server that runs on this cluster now, if any. A pid file alone proves nothing: after a crash its
 * number may belong to any process, and a copied folder brings the original's file along. So the process
 * must be PostgreSQL and work in this very folder.
 */
export const findPostmaster = (layout: Layout): Postmaster | undefined => {
  const file = join(layout.cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!Number.isInteger(pid) || pid <= 1 || !isProcessRunning(pid)) return undefined;
  if (!processName(pid).startsWith('postgres')) return undefined;
  const folder = process.platform === 'linux' ? `/proc/${pid}/cwd` : (lines[1] ?? '');
  if (!isSameFolder(folder, layout.cluster)) return undefined;
  return { pid, port, socketFolder: lines[4] ?? '', status: (lines[7] ?? '').trim() };
};

/** The first message of a connection: protocol 3.0 and who wants which database. */
const startupMessage = (): Buffer => {
  const body = Buffer.from('user\0postgres\0database\0postgres\0\0');
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + body.length, 0);
  head.writeInt32BE(0x0003_0000, 4);
  return Buffer.concat([head, body]);
};

const ASKS_FOR_PASSWORD = 'R'.charCodeAt(0);

/** A server that is starting or stopping still accepts the connection, but then answers with an error. */
const answers = (port: number): Promise<boolean> =>
  new Promise((fulfil) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(startupMessage()));
    socket.setTimeout(2000, () => socket.destroy());
    socket.once('data', (reply: Buffer) => {
      socket.destroy();
      fulfil(reply[0] === ASKS_FOR_PASSWORD);
    });
    socket.once('error', () => fulfil(false));
    socket.once('close', () => fulfil(false));
  });

/** Whether it takes connections now. */
export const isReady = async (found: Postmaster): Promise<boolean> =>
  found.status === 'ready' && found.port > 0 && (await answers(found.port));

/**
 * Removes a pid file whose number was given to another program since, or which came along with a copied
 * folder: PostgreSQL would refuse to start on seeing that process. Where the process is gone the file
 * stays, because PostgreSQL then looks itself for remains of the old server.
 *
 * Call only when `findPostmaster` found none, and while holding the lock.
 */
export const removeForeignPidFile = (layout: Layout): void => {
  const file = join(layout.cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (isProcessRunning(pid) && !isWorkedIn(layout.cluster)) rmSync(file);
};

/** A port on the loopback interface that nothing uses at this moment. */
export const findFreePort = (): Promise<number> =>
  new Promise((fulfil, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null
          ? fulfil(address.port)
          : reject(new Error('no free port on 127.0.0.1')),
      );
    });
  });

/** The last lines of the server's log, for an error's text. */
export const tailOfLog = (layout: Layout, lines = 15): string => {
  if (!existsSync(layout.log)) return '(no log)';
  return readFileSync(layout.log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
};

const rotateLog = (layout: Layout): void => {
  if (existsSync(layout.log) && statSync(layout.log).size > LOG_LIMIT_BYTES) {
    renameSync(layout.log, `${layout.log}.old`);
  }
};

export interface LaunchOptions {
  layout: Layout;
  binaries: Binaries;
  user: RunUser;
  profile: Profile;
  port: number;
  /** Undefined for a server that is reached by TCP alone. */
  socketFolder: string | undefined;
}

/**
 * Starts the server in a process group of its own (a Ctrl-C meant for us must not reach it first) and
 * waits until it takes connections.
 *
 * @returns undefined when it ended before that; its log says why.
 * @throws Error when it cannot be executed, or is not ready after `timeoutMs`.
 */
export const launchPostmaster = async (
  { layout, binaries, user, profile, port, socketFolder = '' }: LaunchOptions,
  timeoutMs = 120_000,
): Promise<Postmaster | undefined> => {
  rotateLog(layout);
  const log = openSync(layout.log, 'a', 0o600);
  const settings = Object.entries({
    ...settingsOf(profile),
    port: String(port),
    unix_socket_directories: socketFolder,
  });
  const child = spawn(
    binaries.postgres,
    [
      '-D',
      nameForUser(layout.cluster, user),
      ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      ...user,
      cwd: layout.cluster,
      env: cleanEnvironment(),
      detached: true,
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  let failure: Error | undefined;
  let ended = false;
  child.once('error', (error) => (failure = error));
  child.once('exit', () => (ended = true));
  child.unref();
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (failure !== undefined) throw failure;
    if (ended) return undefined;
    const found = findPostmaster(layout);
    if (found !== undefined && found.pid === child.pid && (await isReady(found))) return found;
    await sleep(25);
  }
  child.kill('SIGQUIT');
  throw new Error(
    `PostgreSQL was not ready after ${timeoutMs / 1000} s:\n${tailOfLog(layout)}\n(${layout.log})`,
  );
};

/** Waits until the process is gone; false when it still runs after `timeoutMs`. */
export const waitForEnd = async (pid: number, timeoutMs: number): Promise<boolean> => {
  const deadline = Date.now() + timeoutMs;
  while (isProcessRunning(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(25);
  }
  return true;
};

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already, which is what was asked for.
  }
};

/** Fast shutdown: open transactions are rolled back. If that takes longer than a minute, an immediate one. */
export const stopPostmaster = async ({ pid, socketFolder }: Postmaster): Promise<void> => {
  signal(pid, 'SIGINT');
  if (!(await waitForEnd(pid, 60_000))) {
    signal(pid, 'SIGQUIT');
    if (!(await waitForEnd(pid, 10_000))) return;
  }
  removeSocketFolder(socketFolder);
};
