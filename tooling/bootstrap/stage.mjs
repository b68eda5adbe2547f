import { findBrowser } from './lib/browser.mjs';
import { main } from './lib/main.mjs';
import { writeResult } from './lib/stage-result.mjs';
import { runBrowserTests, runVitest } from './lib/test-programs.mjs';

const STAGES = {
  unit: () => runVitest('unit'),
  database: () => runVitest('database'),
  browser: async () => runBrowserTests(await findBrowser()),
};

// The stage tasks of turbo.json: tests of one kind, with their numbers in a file that turbo keeps when all passed.
await main(async ([name]) => {
  const result = await STAGES[name]();
  writeResult(name, result);
  return result.ok ? 0 : 1;
});
