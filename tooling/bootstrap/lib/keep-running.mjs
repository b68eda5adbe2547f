/** Exit codes of the server (apps/server/src/faults.ts). */
const REFUSED = 78;
const AWAY = 69;

/** So many starts in a row may fail before the launcher gives up; while the database is away it never does. */
const MOST_FAILED_STARTS = 5;
const LONGEST_WAIT_S = 30;
/** Who ran so long has not failed at its start: the next wait is short again. */
const RAN_WELL_MS = 60_000;

const describe = (code) => (code > 128 ? `by signal ${code - 128}` : `with code ${code}`);

/**
 * Runs the server, and again when it ended by itself, later each time. It is not started again when it was told to stop,
 * when it refused to start for a reason that a person has to mend, or when it never came up at all: it has said why.
 *
 * @param {(onReady: () => void) => Promise<number>} runOnce resolves with its exit code
 * @param {{ isStopping: () => boolean, say: (line: string) => void, sleep: (ms: number) => Promise<unknown>, now?: () => number }} world
 * @returns {Promise<number>} the last exit code
 */
export const keepRunning = async (runOnce, { isStopping, say, sleep, now = Date.now }) => {
  let wasReady = false;
  let failures = 0;
  let failedStarts = 0;
  for (;;) {
    let isReady = false;
    const startedAt = now();
    const code = await runOnce(() => {
      isReady = true;
      wasReady = true;
    });
    if (isStopping() || code === 0 || code === REFUSED) return code;
    if (!wasReady && code < 128) return code;
    failures = isReady && now() - startedAt > RAN_WELL_MS ? 1 : failures + 1;
    failedStarts = isReady || code === AWAY ? 0 : failedStarts + 1;
    if (failedStarts >= MOST_FAILED_STARTS) {
      say(`✗ The server did not come up ${failedStarts} times in a row: it is not started again`);
      return code;
    }
    const wait = Math.min(2 ** (failures - 1), LONGEST_WAIT_S);
    say(`✗ The server ended by itself ${describe(code)}; it is started again in ${wait} s`);
    await sleep(wait * 1000);
    if (isStopping()) return code;
  }
};
