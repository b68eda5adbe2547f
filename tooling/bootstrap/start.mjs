import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { keepRunning } from './lib/keep-running.mjs';
import { main } from './lib/main.mjs';
import { inRoot } from './lib/repository.mjs';
import { say } from './lib/report.mjs';
import { isStopping, rest, run } from './lib/run.mjs';
import { stopWithNpm } from './lib/watch-npm.mjs';

const env = { NODE_ENV: 'production', PORTAL_MODE: process.env.PORTAL_MODE ?? 'demo' };

const runServer = async (args, onReady) => {
  const follow = inRoot('tooling/bootstrap/lib/follow-parent.mjs');
  const server = inRoot('apps/server/dist/main.js');
  const { code } = await run(
    process.execPath,
    ['--enable-source-maps', '--import', follow, server, ...args],
    { show: true, follow: true, env, onMessage: (message) => message === 'ready' && onReady() },
  );
  return code;
};

/** A server that did not end in good order leaves its database running. */
const stopDatabase = () =>
  run(process.execPath, [inRoot('apps/server/dist/cli.js'), 'db', 'stop'], { env });

// npm start: install and build what is missing, then serve until told to stop.
await main(async (args) => {
  stopWithNpm();
  await ensureInstalled();
  await ensureBuilt();
  const code = await keepRunning((onReady) => runServer(args, onReady), {
    isStopping,
    say,
    sleep: rest,
  });
  if (code !== 0) await stopDatabase();
  return code;
});
