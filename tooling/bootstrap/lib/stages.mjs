import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { inRoot, tool } from './repository.mjs';
import { duration, say, step } from './report.mjs';
import { inParallel, isStopping, run } from './run.mjs';
import { countPlaywright, countVitest, explainSkipped, totals } from './totals.mjs';

/**
 * @typedef {{ ok: boolean, output?: string, passed?: number, failed?: number, skipped?: readonly string[] }} Result
 * @typedef {{ name: string, run: () => Promise<Result> }} Stage
 */

const NOTHING_LEAVES_THE_MACHINE = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };

/** A check that only tells by its exit code. */
const check = (name, program, ...args) => ({
  name,
  run: async () => {
    const { code, output } = await run(process.execPath, [tool(program), ...args], {
      env: NOTHING_LEAVES_THE_MACHINE,
    });
    return { ok: code === 0, output };
  },
});

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/** Runs a test program that writes a JSON report to the file it is given; `count` reads the totals from it. */
const tests = async (command, options, count) => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-report-'));
  const file = join(folder, 'report.json');
  try {
    const { code } = await run(process.execPath, command(file), { show: true, ...options(file) });
    const { passed, failed, skipped } = count(readJson(file));
    const unreported = code !== 0 && failed === 0 ? 1 : 0;
    return { ok: code === 0, passed, failed: failed + unreported, skipped };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const vitest = (project, { name = project, filters = [], env = {} } = {}) => ({
  name,
  run: () =>
    tests(
      (file) => [
        tool('vitest'),
        'run',
        ...filters,
        `--project=${project}`,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ],
      () => ({ env: { NODE_ENV: 'test', ...env } }),
      countVitest,
    ),
});

/** The browser tests, with the Chromium that `findBrowser` names. */
export const browserStage = (findBrowser) => ({
  name: 'browser',
  run: async () => {
    const chromium = await findBrowser();
    return tests(
      () => [tool('playwright'), 'test', '--reporter=list,json'],
      (file) => ({
        cwd: inRoot('e2e'),
        env: { PORTAL_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      }),
      countPlaywright,
    );
  },
});

/** Everything that needs neither database nor browser and takes seconds. */
export const quickStages = [
  check('format', 'oxfmt', '--check', '.'),
  check('lint', 'oxlint', '--type-aware', '--deny-warnings'),
  check(
    'boundaries',
    'depcruise',
    'apps',
    'packages',
    '--config',
    'tooling/boundaries/dependency-cruiser.cjs',
    '--output-type',
    'err-long',
  ),
  check('unused', 'knip', '--no-progress'),
  check('types', 'turbo', 'run', 'typecheck', '--output-logs=errors-only', '--concurrency=2'),
];

export const unitStage = vitest('unit');
export const databaseStage = vitest('database');

/** Unit tests in a certain environment; `filters` as below. */
export const unitStageOn = (env, filters) => vitest('unit', { env, filters });

/**
 * The database tests on a certain server.
 *
 * @param {string} name what it is called in the table
 * @param {Record<string, string | undefined>} env says which server (see packages/db/testing/global-setup.ts)
 * @param {readonly string[]} filters parts of file names; empty for all
 */
export const databaseStageOn = (name, env, filters) => vitest('database', { name, env, filters });

export const buildStage = {
  name: 'build',
  run: async () => {
    await ensureBuilt();
    return { ok: true };
  },
};

const perform = async (stage, isAlone, results) => {
  if (isStopping()) return;
  const startedAt = Date.now();
  let result;
  try {
    result = await (isAlone ? stage.run() : step(stage.name, stage.run, { isAlone }));
  } catch (error) {
    result = { ok: false, output: `${error.output ?? ''}${error.message}` };
  }
  results.push({ name: stage.name, took: Date.now() - startedAt, ...result });
  if (!result.ok && result.output) say(`✗ ${stage.name}\n${result.output.trimEnd()}`);
};

/** Runs the quick stages side by side, then the others one by one; a failure does not stop the rest. */
export const runStages = async (quick, others) => {
  const startedAt = Date.now();
  const results = [];
  await inParallel(
    2,
    quick.map((stage) => () => perform(stage, false, results)),
  );
  for (const stage of others) {
    if (!isStopping()) say(`▸ ${stage.name}`);
    await perform(stage, true, results);
  }
  return { results, took: Date.now() - startedAt };
};

const row = ({ name, ok, took, ...counted }, width) => {
  const counts = counted.passed === undefined ? '' : totals([counted]);
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
  say(totals(results));
  return failing.length > 0 || isStopping() ? 1 : 0;
};
