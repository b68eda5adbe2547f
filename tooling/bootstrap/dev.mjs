import { createServer } from 'node:net';
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { stopWithNpm } from './lib/watch-npm.mjs';
import { inRoot, withTypeScript } from './lib/repository.mjs';
import { run } from './lib/run.mjs';
import { turbo } from './lib/turbo.mjs';

const APPS = ['ADMIN', 'PARTNER', 'RESELLER', 'APPLY'];
/** More than there are workspaces with a dev task: all of them run at the same time. */
const CONCURRENCY = 30;

const freePort = () =>
  new Promise((fulfil, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => fulfil(port));
    });
  });

/** Turbo gives a server little time to end: one that was cut off leaves its database running. */
const stopDatabase = (env) =>
  run(process.execPath, [...withTypeScript(inRoot('apps/server/src/cli.ts')), 'db', 'stop'], {
    env,
  });

// npm run dev: turbo's dev tasks, one vite for each app and the server that restarts itself; it forwards to them by host.
await main(async () => {
  stopWithNpm();
  await ensureInstalled();
  const env = { NODE_ENV: 'development', PORTAL_MODE: process.env.PORTAL_MODE ?? 'demo' };
  for (const name of APPS) {
    const port = String(await freePort());
    env[`PORTAL_DEV_PORT_${name}`] = port;
    env[`PORTAL_DEV_VITE_${name}`] = `http://127.0.0.1:${port}`;
  }
  const { code } = await turbo(['dev', `--concurrency=${CONCURRENCY}`], { show: true, env });
  await stopDatabase(env);
  return code;
});
