import { createServer } from 'node:net';
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { inRoot, tool } from './lib/repository.mjs';
import { say } from './lib/report.mjs';
import { run, stopAll } from './lib/run.mjs';
import { stopWithNpm } from './lib/watch-npm.mjs';

const APPS = ['admin', 'partner', 'reseller'];

const freePort = () =>
  new Promise((fulfil, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => fulfil(port));
    });
  });

// npm run dev: one vite for each app and the server that restarts itself; it forwards to them by host.
await main(async () => {
  stopWithNpm();
  await ensureInstalled();
  const apps = [];
  for (const name of APPS) apps.push({ name, port: await freePort() });
  const env = { NODE_ENV: 'development', PORTAL_MODE: process.env.PORTAL_MODE ?? 'demo' };
  for (const { name, port } of apps) {
    env[`PORTAL_DEV_VITE_${name.toUpperCase()}`] = `http://127.0.0.1:${port}`;
  }
  const untilOneEnds = async (name, command, options) => {
    const { code } = await run(process.execPath, command, { show: true, env, ...options });
    if (code !== 0 && code < 128) say(`✗ ${name} ended with ${code}`);
    stopAll();
    return code;
  };
  const vite = ({ name, port }) =>
    untilOneEnds(
      `vite of ${name}`,
      [
        tool('vite'),
        '--host',
        '127.0.0.1',
        '--port',
        String(port),
        '--strictPort',
        '--clearScreen',
        'false',
      ],
      { cwd: inRoot('apps', name) },
    );
  const server = () =>
    untilOneEnds('the server', [
      tool('tsx'),
      'watch',
      '--clear-screen=false',
      inRoot('apps/server/src/main.ts'),
    ]);
  const codes = await Promise.all([server(), ...apps.map(vite)]);
  return codes.find((code) => code !== 0 && code < 128) ?? 0;
});
