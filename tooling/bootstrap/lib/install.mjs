import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { withLock } from '../../../packages/db/embedded/lock.mjs';
import { inRoot } from './repository.mjs';
import { say, step } from './report.mjs';
import { runOrFail } from './run.mjs';

const STAMP = inRoot('node_modules/.portal-installed');

const wanted = () =>
  createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');

const isStamped = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted();

/** Whether npm's own record of what it installed agrees with the lock file, as after `npm install` by hand. */
const isInstalledByHand = () => {
  const record = inRoot('node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const { packages: installed } = JSON.parse(readFileSync(record, 'utf8'));
  const { packages: locked } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));
  return Object.entries(locked).every(([path, entry]) => {
    if (!path.includes('node_modules/')) return true;
    const found = installed[path];
    if (found === undefined) return entry.optional === true || entry.peer === true;
    return found.version === entry.version;
  });
};

/** The npm that runs this, else the one on the PATH: what to spawn, and its first arguments. */
export const npm = () =>
  process.env.npm_execpath?.endsWith('.js')
    ? { command: process.execPath, args: [process.env.npm_execpath] }
    : { command: 'npm', args: [] };

const install = async () => {
  if (isStamped()) return;
  if (!isInstalledByHand()) {
    const { command, args } = npm();
    let last = '';
    await step(
      'Installing dependencies',
      () =>
        runOrFail('npm ci', command, [...args, 'ci', '--no-audit', '--no-fund'], {
          // A server's environment often says production, but the build needs the development tools.
          env: { NODE_ENV: undefined, npm_config_omit: undefined },
          onLine: (line) => {
            if (!line.startsWith('npm warn')) last = line;
          },
        }),
      { getDetail: () => last },
    );
  }
  mkdirSync(inRoot('node_modules'), { recursive: true });
  writeFileSync(STAMP, wanted());
};

/** Installs what the lock file names, unless that is there already. Two at once wait for each other. */
export const ensureInstalled = async () => {
  if (isStamped()) return;
  await withLock(inRoot('.portal-install.lock'), install, {
    timeoutMs: 15 * 60_000,
    onWait: (pid) => say(`▸ Waiting for the installation by process ${pid}`),
  });
};
