import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { withLock } from '../../../packages/db/embedded/lock.mjs';
import { hashInputs } from './inputs.mjs';
import { inRoot, tool } from './repository.mjs';
import { say, step } from './report.mjs';
import { inParallel, runOrFail } from './run.mjs';

const packages = (...names) => names.map((name) => `packages/${name}`);

const app = (name) => ({
  title: `the ${name} app`,
  inputs: [
    `apps/${name}`,
    'tooling/tsconfig',
    ...packages('client', 'screens', 'ui', 'contracts', 'domain', 'trpc'),
  ],
  stamp: inRoot('apps', name, 'dist/.inputs'),
  result: inRoot('apps', name, 'dist/index.html'),
  build: () =>
    runOrFail('vite build', process.execPath, [tool('vite'), 'build', '--logLevel', 'warn'], {
      cwd: inRoot('apps', name),
      env: { NODE_ENV: 'production' },
    }),
});

const server = {
  title: 'the server',
  inputs: [
    'apps/server',
    'tooling/bootstrap/lib',
    ...packages('domain', 'contracts', 'db', 'auth', 'services', 'integrations', 'trpc', 'jobs'),
  ],
  stamp: inRoot('apps/server/dist/.inputs'),
  result: inRoot('apps/server/dist/cli.js'),
  build: async () => {
    const { bundleServer } = await import('./bundle-server.mjs');
    await bundleServer();
  },
};

const TARGETS = [server, app('admin'), app('partner'), app('reseller')];

const isCurrent = ({ inputs, stamp, result }) =>
  existsSync(result) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hashInputs(inputs);

/** Whether the bundled server and command line were made from the sources as they are now. */
export const isServerCurrent = () => isCurrent(server);

const buildTarget = async (target) => {
  const hash = hashInputs(target.inputs);
  await step(`Building ${target.title}`, target.build, { isAlone: false });
  writeFileSync(target.stamp, hash);
};

/** Builds the server and the three apps where their sources changed since the last build. */
export const ensureBuilt = () =>
  withLock(
    inRoot('.portal-build.lock'),
    () =>
      inParallel(
        2,
        TARGETS.filter((target) => !isCurrent(target)).map((target) => () => buildTarget(target)),
      ),
    {
      timeoutMs: 10 * 60_000,
      onWait: (pid) => say(`▸ Waiting for the build by process ${pid}`),
    },
  );
