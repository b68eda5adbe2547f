import { ensurePackagesBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { quickStages, runStages, summarise, unitStage } from './lib/stages.mjs';

// npm run verify: all checks that need neither database nor browser.
await main(async () => {
  await ensureInstalled();
  await ensurePackagesBuilt();
  return summarise(await runStages(quickStages, [unitStage]));
});
