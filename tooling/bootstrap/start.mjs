import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { inRoot } from './lib/repository.mjs';
import { run } from './lib/run.mjs';
import { stopWithNpm } from './lib/watch-npm.mjs';

// npm start: install and build what is missing, then serve until told to stop.
await main(async (args) => {
  stopWithNpm();
  await ensureInstalled();
  await ensureBuilt();
  const follow = inRoot('tooling/bootstrap/lib/follow-parent.mjs');
  const server = inRoot('apps/server/dist/main.js');
  const { code } = await run(
    process.execPath,
    ['--enable-source-maps', '--import', follow, server, ...args],
    {
      show: true,
      follow: true,
      env: { NODE_ENV: 'production', PORTAL_MODE: process.env.PORTAL_MODE ?? 'demo' },
    },
  );
  return code;
});
