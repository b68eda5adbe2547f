import { withLock } from '../../../packages/db/embedded/lock.mjs';
import { inRoot } from './repository.mjs';
import { say, step } from './report.mjs';
import { turbo } from './turbo.mjs';

/** Faster than this everything was there already, which is nothing to tell. */
const UNTOLD_MS = 2000;

const runTurbo = async (filters) => {
  const { code, output } = await turbo(
    ['build', ...filters, '--output-logs=errors-only', '--concurrency=2'],
    { env: { NODE_ENV: 'production' } },
  );
  if (code !== 0) throw Object.assign(new Error(`The build ended with ${code}.`), { output });
};

const build = (title, filters) =>
  withLock(
    inRoot('.portal-build.lock'),
    () => step(title, () => runTurbo(filters), { untoldMs: UNTOLD_MS }),
    {
      timeoutMs: 10 * 60_000,
      onWait: (pid) => say(`▸ Waiting for the build by process ${pid}`),
    },
  );

/** Builds the server and the apps where something that they are made from changed. */
export const ensureBuilt = () => build('Building the server and the apps', []);

/** Builds the server and the command line alone. */
export const ensureServerBuilt = () =>
  build('Building the command line', ['--filter=@portal/server']);

/** Builds what packages that compile something make for the others. */
export const ensurePackagesBuilt = () => build('Building packages', ['--filter=./packages/*']);
