import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { inRoot, withTypeScript } from './lib/repository.mjs';
import { run } from './lib/run.mjs';

// npm run bench: speed and size as a table.
await main(async (args) => {
  await ensureInstalled();
  await ensureBuilt();
  const script = [...withTypeScript(inRoot('tooling/bench/main.ts')), ...args];
  const { code } = await run(process.execPath, script, {
    show: true,
    env: { NODE_ENV: 'production' },
  });
  return code;
});
