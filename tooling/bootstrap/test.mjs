import { ensurePackagesBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { say } from './lib/report.mjs';
import {
  browserStage,
  buildStage,
  databaseStage,
  quickStages,
  runStages,
  summarise,
  unitStage,
} from './lib/stages.mjs';
import { readTestOptions } from './lib/test-options.mjs';
import { stopWithNpm } from './lib/watch-npm.mjs';

const slowStages = [unitStage, databaseStage, buildStage, browserStage];
const NAMES = [...quickStages, ...slowStages].map(({ name }) => name);

// npm test: everything that must pass before a change lands, of which what is unchanged since it passed is not run again.
await main(async (args) => {
  stopWithNpm();
  const { only, ...options } = readTestOptions(args, NAMES);
  const isWanted = ({ name }) => only.includes(name);
  await ensureInstalled();
  await ensurePackagesBuilt();
  say(`▸ ${only.join(', ')}`);
  const [quick, slow] = [quickStages.filter(isWanted), slowStages.filter(isWanted)];
  return summarise(await runStages(quick, slow, options));
});
