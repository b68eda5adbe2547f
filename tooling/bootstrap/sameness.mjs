import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { inRoot, withTypeScript } from './lib/repository.mjs';
import { run } from './lib/run.mjs';

// npm run sameness: hashes of all that the demo and the telco data give, to prove that a change changed nothing.
await main(async (args) => {
  await ensureInstalled();
  const script = [...withTypeScript(inRoot('tooling/sameness/main.ts')), ...args];
  const { code } = await run(process.execPath, script, {
    show: true,
    env: { NODE_ENV: 'production' },
  });
  return code;
});
