import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries';
import { canEnter, give } from './run-user';
import type { RunUser } from './run-user';

/**
 * Where everything of one data folder stands:
 *
 *     <data>/postgres.lock        held while something starts or stops the server
 *     <data>/postgres-password    the superuser's, readable by the folder's owner alone
 *     <data>/postgres/            belongs to the user PostgreSQL runs as
 *       cluster/  server.log  holders/
 */
export interface Layout {
  data: string;
  lock: string;
  passwordFile: string;
  home: string;
  cluster: string;
  log: string;
  holders: string;
}

/** Layout of a data folder, which is made when it is missing unless `create` is false. */
export const layoutOf = (dataDir: string, create = true): Layout => {
  if (create) mkdirSync(dataDir, { recursive: true });
  const data = existsSync(dataDir) ? realpathSync(dataDir) : dataDir;
  const home = join(data, 'postgres');
  return {
    data,
    lock: join(data, 'postgres.lock'),
    passwordFile: join(data, 'postgres-password'),
    home,
    cluster: join(home, 'cluster'),
    log: join(home, 'server.log'),
    holders: join(home, 'holders'),
  };
};

/** Whether the folder holds an initialised cluster. */
export const isInitialised = (layout: Layout): boolean =>
  existsSync(join(layout.cluster, 'PG_VERSION'));

/**
 * How a program that runs as `user` and in folder `folder` names that folder. Normally by its path;
 * below a folder that the user may not enter (a clone in /root) by the working directory it inherits,
 * which Linux lets it use without asking the folders above.
 *
 * @throws Error where neither way exists.
 */
export const nameForUser = (folder: string, user: RunUser): string => {
  if (user.uid === undefined || canEnter(user, folder)) return folder;
  if (process.platform === 'linux' && existsSync('/proc/self/cwd')) return '/proc/self/cwd';
  throw new Error(
    `${folder} cannot be entered by uid ${user.uid}, as which PostgreSQL runs when started by root. ` +
      'Set PORTAL_DATA to a folder that everyone may enter.',
  );
};

/**
 * The superuser's password, made at random for each data folder.
 *
 * @throws Error when a cluster exists but its password is gone: it cannot be guessed.
 */
export const readPassword = (layout: Layout): string => {
  if (!existsSync(layout.passwordFile)) {
    throw new Error(
      `${layout.passwordFile} is missing, so nobody can sign in to the database beside it. ` +
        `Put it back, or remove ${layout.home} to begin with an empty database.`,
    );
  }
  return readFileSync(layout.passwordFile, 'utf8').trim();
};

const makePassword = (layout: Layout): string => {
  if (existsSync(layout.passwordFile)) return readPassword(layout);
  const password = randomBytes(24).toString('base64url');
  const draft = `${layout.passwordFile}.new`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${password}\n`, { mode: 0o600 });
  renameSync(draft, layout.passwordFile);
  return password;
};

const runToEnd = (
  program: string,
  args: readonly string[],
  options: RunUser & { cwd: string; env: NodeJS.ProcessEnv },
): Promise<void> =>
  new Promise((fulfil, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code, signal) =>
      code === 0
        ? fulfil()
        : reject(new Error(`${program} ended with ${code ?? signal}: ${errors.trim()}`)),
    );
  });

/** What PostgreSQL's programs see of the environment: none of our settings or secrets. */
export const cleanEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
});

/** Makes the folders of the run-time user; safe to repeat. */
export const prepareHome = (layout: Layout, user: RunUser): void => {
  mkdirSync(layout.home, { recursive: true, mode: 0o700 });
  mkdirSync(layout.holders, { recursive: true, mode: 0o700 });
  const uid = process.getuid?.();
  const owner = statSync(layout.home).uid;
  if (uid !== 0 && uid !== owner) {
    throw new Error(
      `${layout.home} belongs to uid ${owner}, this is uid ${uid}. ` +
        'Start as that user (or root), or set PORTAL_DATA to another folder.',
    );
  }
  give(layout.home, user);
};

/** UTF-8 with the order of code points. PostgreSQL's own locale where it has one, the system's before 17. */
const localeOf = ({ major }: Binaries): readonly string[] =>
  major >= 17
    ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    : ['--locale=C.UTF-8'];

/**
 * Initialises an empty cluster beside its final place and moves it there when complete, so that a
 * start that was interrupted leaves nothing half-made. UTF-8 with PostgreSQL's own locale: the same
 * order of text on every machine.
 */
export const initialiseCluster = async (
  layout: Layout,
  binaries: Binaries,
  user: RunUser,
): Promise<void> => {
  const draft = join(layout.home, 'cluster.new');
  const passwordCopy = join(layout.home, 'init-password');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  chmodSync(draft, 0o700);
  give(draft, user);
  rmSync(passwordCopy, { force: true });
  writeFileSync(passwordCopy, `${makePassword(layout)}\n`, { mode: 0o600 });
  give(passwordCopy, user);
  const target = nameForUser(draft, user);
  try {
    await runToEnd(
      binaries.initdb,
      [
        `--pgdata=${target}`,
        '--username=postgres',
        '--auth=scram-sha-256',
        `--pwfile=${target}/../init-password`,
        '--encoding=UTF8',
        ...localeOf(binaries),
        '--no-instructions',
      ],
      { ...user, cwd: draft, env: cleanEnvironment() },
    );
  } finally {
    rmSync(passwordCopy, { force: true });
  }
  renameSync(draft, layout.cluster);
};
