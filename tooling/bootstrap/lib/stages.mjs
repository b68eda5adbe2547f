import { findBrowser } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { duration, say, step } from './report.mjs';
import { inParallel, isStopping } from './run.mjs';
import { forgetResult, readResult, resultOf } from './stage-result.mjs';
import { dataBesideRepository } from './test-data.mjs';
import { runBrowserTests, runVitest } from './test-programs.mjs';
import { explainSkipped, lastLine, totals, unchanged } from './totals.mjs';
import { turbo } from './turbo.mjs';

/**
 * @typedef {{ ok: boolean, output?: string, passed?: number, failed?: number, skipped?: readonly string[],
 *   since?: number }} Result `since`: when it was found, in milliseconds, when that was in an earlier run
 * @typedef {{ force?: boolean, env?: Record<string, string | undefined> }} Options `force`: run what is unchanged, too
 * @typedef {{ name: string, run: (options: Options) => Promise<Result> }} Stage
 */

const forced = ({ force = false }) => (force ? ['--force'] : []);

/** A check that only tells by its exit code. @returns {Stage} */
const check = (name, task) => ({
  name,
  run: async (options) => {
    const args = [task, '--output-logs=errors-only', '--concurrency=2', ...forced(options)];
    const { code, output } = await turbo(args);
    return { ok: code === 0, output };
  },
});

/**
 * Tests of one kind, all of them: a task of turbo.json, which runs when something they depend on has changed.
 *
 * @param {'test' | 'production'} mode of Node; what is built for them is built for it, too
 * @returns {Stage}
 */
const tests = (name, mode = 'test') => ({
  name,
  run: async (options) => {
    const startedAt = Date.now();
    forgetResult(name);
    const args = [
      `stage:${name}`,
      '--output-logs=new-only',
      '--log-prefix=none',
      ...forced(options),
    ];
    const env = { NODE_ENV: mode, PORTAL_TEST_DATA: dataBesideRepository(), ...options.env };
    const { code } = await turbo(args, { show: true, env });
    return resultOf(code, readResult(name), startedAt);
  },
});

/** Everything that needs neither database nor browser and takes seconds. */
export const quickStages = [
  check('format', 'check:format'),
  check('lint', 'check:lint'),
  check('boundaries', 'check:boundaries'),
  check('unused', 'check:unused'),
  check('types', 'typecheck'),
];

export const unitStage = tests('unit');
export const databaseStage = tests('database');
/** On what people get, which is built already. */
export const browserStage = tests('browser', 'production');

/** Unit tests in a certain environment; `filters` as below. @returns {Stage} */
export const unitStageOn = (env, filters) => ({
  name: 'unit',
  run: () => runVitest('unit', { env, filters }),
});

/**
 * The database tests on a certain server.
 *
 * @param {string} name what it is called in the table
 * @param {Record<string, string | undefined>} env says which server (see packages/db/testing/global-setup.ts)
 * @param {readonly string[]} filters parts of file names; empty for all
 * @returns {Stage}
 */
export const databaseStageOn = (name, env, filters) => ({
  name,
  run: () => runVitest('database', { env, filters }),
});

/** Browser tests in a certain environment, on the product as it is built; `files` are specs. @returns {Stage} */
export const browserStageOn = (env, files) => ({
  name: 'browser',
  run: async () => runBrowserTests(await findBrowser(), { env, files }),
});

export const buildStage = {
  name: 'build',
  run: async () => {
    await ensureBuilt();
    return { ok: true };
  },
};

const perform = async (stage, isAlone, results, options) => {
  if (isStopping()) return;
  const startedAt = Date.now();
  let result;
  try {
    const work = () => stage.run(options);
    result = await (isAlone ? work() : step(stage.name, work, { isAlone }));
  } catch (error) {
    result = { ok: false, output: `${error.output ?? ''}${error.message}` };
  }
  results.push({ name: stage.name, took: Date.now() - startedAt, ...result });
  if (!result.ok && result.output) say(`✗ ${stage.name}\n${result.output.trimEnd()}`);
};

/** Runs the quick stages side by side, then the others one by one; a failure does not stop the rest. @param {Options} options */
export const runStages = async (quick, others, options = {}) => {
  const startedAt = Date.now();
  const results = [];
  await inParallel(
    2,
    quick.map((stage) => () => perform(stage, false, results, options)),
  );
  for (const stage of others) {
    if (!isStopping()) say(`▸ ${stage.name}`);
    await perform(stage, true, results, options);
  }
  return { results, took: Date.now() - startedAt };
};

const row = ({ name, ok, took, ...counted }, width) => {
  const counts = counted.passed === undefined ? '' : (unchanged(counted) ?? totals([counted]));
  return `  ${ok ? '✓' : '✗'} ${name.padEnd(width)}${duration(took).padStart(14)}   ${counts}`.trimEnd();
};

/** Prints the table, the stages that failed, why tests were skipped, and last the totals; returns the exit code. */
export const summarise = ({ results, took }) => {
  const failing = results.filter(({ ok }) => !ok).map(({ name }) => name);
  say();
  const width = Math.max(12, ...results.map(({ name }) => name.length));
  for (const result of results) say(row(result, width));
  say(`    ${'all'.padEnd(width)}${duration(took).padStart(14)}`);
  say();
  if (failing.length > 0) say(`Failing: ${failing.join(', ')}`);
  if (isStopping()) say('Interrupted.');
  for (const line of explainSkipped(results)) say(line);
  say(lastLine(results));
  return failing.length > 0 || isStopping() ? 1 : 0;
};
