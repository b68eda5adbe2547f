/**
 * What a test program's report says, in numbers; `skipped` is the names of those that did not run, or why.
 *
 * @typedef {{ passed: number, failed: number, skipped: readonly string[] }} Counted
 */

const NO_REASON = 'for no reason that is told';

/** A test that cannot run everywhere says in its name what it takes: `(needs ../shared/data)`. */
const reasonIn = (fullName) =>
  /\((needs [^)]+)\)/.exec(fullName)?.[1] ?? `${NO_REASON}: ${fullName}`;

const NOT_RUN = ['pending', 'skipped', 'todo', 'disabled'];

/** @returns {Counted} of what Vitest's JSON reporter wrote; a file that could not be loaded is one failure */
export const countVitest = (report) => {
  const files = report?.testResults ?? [];
  const broken = files.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + broken.length,
    skipped: files
      .flatMap((file) => file.assertionResults)
      .filter(({ status }) => NOT_RUN.includes(status))
      .map(({ fullName }) => reasonIn(fullName)),
  };
};

const testsIn = (suite) => [
  ...(suite.specs ?? []).flatMap(({ title, tests }) => tests.map((test) => ({ title, ...test }))),
  ...(suite.suites ?? []).flatMap(testsIn),
];

/** @returns {Counted} of what Playwright's JSON reporter wrote; one that passed at a second try is a failure */
export const countPlaywright = (report) => {
  const stats = report?.stats ?? {};
  return {
    passed: stats.expected ?? 0,
    failed: (stats.unexpected ?? 0) + (stats.flaky ?? 0) + (report?.errors?.length ?? 0),
    skipped: (report?.suites ?? [])
      .flatMap(testsIn)
      .filter(({ status }) => status === 'skipped')
      .map(({ title, annotations }) => {
        const said = annotations?.find(({ type }) => type === 'skip')?.description;
        return said ?? `${NO_REASON}: ${title}`;
      }),
  };
};

/**
 * What a test program ended with: it failed when it says so, also without a test that did, and when it ran nothing at all.
 *
 * @param {number} code its exit code
 * @param {Counted} counted
 * @returns {Counted & { ok: boolean }}
 */
export const outcomeOf = (code, { passed, failed, skipped }) => {
  const ranNothing = passed + failed + skipped.length === 0;
  const unreported = failed === 0 && (code !== 0 || ranNothing) ? 1 : 0;
  return { ok: code === 0 && !ranNothing, passed, failed: failed + unreported, skipped };
};

const sumOf = (results, numberOf) => results.reduce((sum, result) => sum + numberOf(result), 0);

/** `12 passed, 0 failed, 3 skipped`: all of these results together. */
export const totals = (results) => {
  const passed = sumOf(results, ({ passed = 0 }) => passed);
  const failed = sumOf(results, ({ failed = 0 }) => failed);
  const skipped = sumOf(results, ({ skipped = [] }) => skipped.length);
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
};

/** A line for each reason for which tests were skipped, with how many; none when all ran. */
export const explainSkipped = (results) => {
  const counts = new Map();
  for (const { name, skipped = [] } of results)
    for (const reason of skipped) {
      const line = `${name}: ${reason}`;
      counts.set(line, (counts.get(line) ?? 0) + 1);
    }
  return [...counts].map(([line, count]) => `Skipped ${count} of ${line}`);
};

const localTime = (at) => {
  const two = (number) => String(number).padStart(2, '0');
  const time = new Date(at);
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
};

/** `unchanged since 2026-11-30 06:21 (512 passed then)` of what an earlier run found; null of what ran now. */
export const unchanged = ({ since, passed = 0 }) =>
  since === undefined ? null : `unchanged since ${localTime(since)} (${passed} passed then)`;

/** The totals of what ran, and what did not have to: `12 passed, 0 failed, 3 skipped; database unchanged since …`. */
export const lastLine = (results) => {
  const ran = results.filter(({ since }) => since === undefined);
  const others = results.filter(({ since }) => since !== undefined);
  return [totals(ran), ...others.map((result) => `${result.name} ${unchanged(result)}`)].join('; ');
};
