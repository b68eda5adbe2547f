import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';
import { isProcessRunning, processName } from './process-state.mjs';
import { canEnter, give } from './run-user';
import type { RunUser } from './run-user';

/*
 * The socket of an embedded server lies in a folder of its own among the temporary ones: a data folder's path is often
 * too long for a socket, and a copy of a data folder should hold no socket. Others learn of it from `postmaster.pid`.
 */
const PREFIX = 'portal-pg-';

/** Bytes of the longest path of a socket: macOS has room for 104 and Linux for 108, the zero at the end included. */
const LONGEST_PATH = 103;

/** What the server makes in its folder. */
const OWN_FILE = /^\.s\.PGSQL\.\d+(\.lock)?$/;

/** So long a server that starts may take to write into its folder who it is. */
const YOUNG_MS = 10 * 60_000;

/** The server's list of folders is parted by commas. */
const canHoldSocket = (below: string): boolean =>
  process.platform !== 'win32' &&
  isAbsolute(below) &&
  !/[,"]/.test(below) &&
  Buffer.byteLength(join(below, `${PREFIX}XXXXXX`, '.s.PGSQL.65535')) <= LONGEST_PATH;

/** Removes the folder of a server that has ended, with what it left; nothing that is not of its making. */
export const removeSocketFolder = (folder: string): void => {
  if (!basename(folder).startsWith(PREFIX)) return;
  try {
    for (const name of readdirSync(folder))
      if (OWN_FILE.test(name)) rmSync(join(folder, name), { force: true });
    rmdirSync(folder);
  } catch {
    // Gone already, or not ours to remove.
  }
};

/**
 * A new folder that only `user` may enter. Undefined where a server of that user could have no socket in it: it is then
 * reached by TCP alone.
 */
export const makeSocketFolder = (user: RunUser, below = tmpdir()): string | undefined => {
  if (!canHoldSocket(below)) return undefined;
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(below, PREFIX));
    give(folder, user);
    if (user.uid === undefined || canEnter(user, folder)) return folder;
  } catch {
    // No room, or no right to make it.
  }
  if (folder !== undefined) removeSocketFolder(folder);
  return undefined;
};

/** Whether the folder is one of `uid`'s that nobody else may enter. */
const isPrivate = (folder: string, uid: number): boolean => {
  const found = lstatSync(folder);
  return found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0;
};

/**
 * Whether the server's socket can be asked for now. Programs that tidy temporary folders may have taken it, and then
 * anybody may have put something in its place: it has to belong to whom the cluster belongs to.
 */
export const holdsSocket = (folder: string, port: number, cluster: string): boolean => {
  try {
    if (!isPrivate(folder, lstatSync(cluster).uid)) return false;
    return lstatSync(join(folder, `.s.PGSQL.${port}`)).isSocket();
  } catch {
    return false;
  }
};

/** Whether anybody listens; a socket that a killed server left refuses. */
const isListening = (path: string): Promise<boolean> =>
  new Promise((fulfil) => {
    const socket = connect({ path }, () => {
      socket.destroy();
      fulfil(true);
    });
    socket.once('error', (error) =>
      fulfil(!('code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ENOENT'))),
    );
  });

/** The server that a lock file beside a socket names; undefined when it names none yet. */
const pidIn = (lockFile: string): number | undefined => {
  const pid = Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
};

const isServer = (pid: number): boolean =>
  isProcessRunning(pid) && processName(pid).startsWith('postgres');

const isLeftBehind = async (folder: string, uid: number): Promise<boolean> => {
  if (!isPrivate(folder, uid)) return false;
  const names = readdirSync(folder);
  if (!names.every((name) => OWN_FILE.test(name))) return false;
  const pids = names
    .filter((name) => name.endsWith('.lock'))
    .flatMap((name) => pidIn(join(folder, name)) ?? []);
  if (pids.some(isServer)) return false;
  if (pids.length === 0 && Date.now() - lstatSync(folder).mtimeMs < YOUNG_MS) return false;
  for (const name of names)
    if (!name.endsWith('.lock') && (await isListening(join(folder, name)))) return false;
  return true;
};

const foldersIn = (below: string): readonly string[] => {
  try {
    return readdirSync(below)
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => join(below, name));
  } catch {
    return [];
  }
};

/** Removes what servers of `user` left that were killed: where neither the server lives nor anybody listens. */
export const sweepSocketFolders = async (user: RunUser, below = tmpdir()): Promise<void> => {
  const uid = user.uid ?? process.getuid?.();
  if (uid === undefined) return;
  for (const folder of foldersIn(below)) {
    // Another start may sweep at the same time.
    const isOver = await isLeftBehind(folder, uid).catch(() => false);
    if (isOver) removeSocketFolder(folder);
  }
};
