import { randomInt } from 'node:crypto';
import { ensureInstalled } from './lib/install.mjs';
import { longTests } from './lib/long-tests.mjs';
import { main } from './lib/main.mjs';
import { say } from './lib/report.mjs';
import {
  browserStageOn,
  buildStage,
  databaseStageOn,
  runStages,
  summarise,
  unitStageOn,
} from './lib/stages.mjs';
import { stopWithNpm } from './lib/watch-npm.mjs';

// npm run test:long: what npm test does a part of, in full; `-- run-history` for the files of that name only.
await main(async (args) => {
  stopWithNpm();
  await ensureInstalled();
  const named = (file) => args.length === 0 || args.some((part) => file.includes(part));
  const tests = (await longTests()).filter(({ file }) => named(file));
  if (tests.length === 0) throw new Error(`No long test is named like ${args.join(' or ')}.`);
  const seed = process.env.PORTAL_TEST_SEED ?? String(randomInt(2 ** 31));
  say(
    `Longer than in npm test, from seed ${seed} (PORTAL_TEST_SEED=${seed} tries the same again):`,
  );
  for (const { file, adds } of tests) say(`  ${file}: ${adds}`);
  say();
  const env = { PORTAL_TEST_LONG: '1', PORTAL_TEST_SEED: seed };
  const files = tests.map(({ file }) => file);
  const onDatabase = files.filter((file) => file.endsWith('.db.test.ts'));
  const inBrowser = files.filter((file) => file.endsWith('.spec.ts'));
  const others = files.filter((file) => ![...onDatabase, ...inBrowser].includes(file));
  const stages = [
    ...(others.length > 0 ? [unitStageOn(env, others)] : []),
    ...(onDatabase.length > 0 ? [databaseStageOn('database', env, onDatabase)] : []),
    ...(inBrowser.length > 0 ? [buildStage, browserStageOn(env, inBrowser)] : []),
  ];
  return summarise(await runStages([], stages));
});
