import { ensureServerBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { inRoot } from './lib/repository.mjs';
import { reportToStderr } from './lib/report.mjs';
import { run } from './lib/run.mjs';

// npm run -s portal -- <command>: the operators' command line, its output and exit code as they are.
await main(async (args) => {
  reportToStderr();
  await ensureInstalled();
  await ensureServerBuilt();
  const script = inRoot('apps/server/dist/cli.js');
  const { code } = await run(process.execPath, ['--enable-source-maps', script, ...args], {
    show: true,
    input: true,
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env: {
      NODE_ENV: process.env.NODE_ENV ?? 'production',
      PORTAL_MODE: process.env.PORTAL_MODE ?? 'demo',
    },
  });
  return code;
});
