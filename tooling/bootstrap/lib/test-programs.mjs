import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, tool } from './repository.mjs';
import { run } from './run.mjs';
import { say } from './report.mjs';
import { countPlaywright, countVitest, outcomeOf } from './totals.mjs';

/** @typedef {{ ok: boolean, passed: number, failed: number, skipped: readonly string[] }} TestResult */

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/** Runs a test program that writes a JSON report to the file it is given; `count` reads the totals from it. */
const tests = async (command, options, count) => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-report-'));
  const file = join(folder, 'report.json');
  try {
    const { code } = await run(process.execPath, command(file), { show: true, ...options(file) });
    const outcome = outcomeOf(code, count(readJson(file)));
    if (code === 0 && !outcome.ok) say('✗ No test has such a name: nothing was run.');
    return outcome;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/**
 * Runs a project of vitest.config.ts.
 *
 * @param {{ filters?: readonly string[], env?: Record<string, string | undefined> }} options `filters` are parts of
 *   file names; none for all
 * @returns {Promise<TestResult>}
 */
export const runVitest = (project, { filters = [], env = {} } = {}) =>
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
  );

/**
 * Runs the browser tests with this Chromium.
 *
 * @param {{ files?: readonly string[], env?: Record<string, string | undefined> }} options `files` are specs; none for
 *   all
 * @returns {Promise<TestResult>}
 */
export const runBrowserTests = (chromium, { files = [], env = {} } = {}) =>
  tests(
    () => [
      tool('playwright'),
      'test',
      ...files.map((file) => inRoot(file)),
      '--reporter=list,json',
    ],
    (file) => ({
      cwd: inRoot('e2e'),
      env: { ...env, PORTAL_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    }),
    countPlaywright,
  );
