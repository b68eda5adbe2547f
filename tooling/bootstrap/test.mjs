import { findBrowser } from './lib/browser.mjs';
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
import { stopWithNpm } from './lib/watch-npm.mjs';

const slowStages = [unitStage, databaseStage, buildStage, browserStage(findBrowser)];
const NAMES = [...quickStages, ...slowStages].map(({ name }) => name);

const readOnly = (args) => {
  const index = args.findIndex((arg) => arg === '--only' || arg.startsWith('--only='));
  if (index === -1) return NAMES;
  const value = args[index].includes('=') ? args[index].slice('--only='.length) : args[index + 1];
  const wanted = (value ?? '').split(',').filter(Boolean);
  const unknown = wanted.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0 || wanted.length === 0) {
    throw new Error(
      `--only takes stages out of ${NAMES.join(',')}; not ${unknown.join(',') || 'none'}`,
    );
  }
  return wanted;
};

// npm test: everything that must pass before a change lands. `npm test -- --only unit,database` for a part.
await main(async (args) => {
  stopWithNpm();
  const only = readOnly(args);
  const isWanted = ({ name }) => only.includes(name);
  await ensureInstalled();
  say(`▸ ${only.join(', ')}`);
  return summarise(await runStages(quickStages.filter(isWanted), slowStages.filter(isWanted)));
});
