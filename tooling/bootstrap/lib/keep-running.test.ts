import { expect, test } from 'vitest';
import { keepRunning } from './keep-running.mjs';

interface Run {
  code: number;
  ready?: boolean;
  /** How long it ran. */
  ms?: number;
  stopped?: boolean;
}

/** The waits between the runs in seconds, how many there were, and the code at last. */
const watch = async (runs: readonly Run[]) => {
  const waits: number[] = [];
  const said: string[] = [];
  let clock = 0;
  let isStopping = false;
  let count = 0;
  const code = await keepRunning(
    (onReady) => {
      const run = runs[count];
      count += 1;
      if (run === undefined) throw new Error('It was started again.');
      if (run.ready === true) onReady();
      clock += run.ms ?? 100;
      isStopping = run.stopped === true;
      return Promise.resolve(run.code);
    },
    {
      isStopping: () => isStopping,
      say: (line) => said.push(line),
      sleep: (ms) => {
        waits.push(ms / 1000);
        return Promise.resolve();
      },
      now: () => clock,
    },
  );
  return { waits, code, count, said };
};

const KILLED = 137;
const ready = (code: number, ms?: number): Run =>
  ms === undefined ? { code, ready: true } : { code, ready: true, ms };
const END: Run = { code: 0, ready: true, stopped: true };

test('a server that ended by itself is started again, later each time, and soon again once it ran well', async () => {
  const { waits, code } = await watch([
    ready(KILLED),
    ready(70),
    ready(1),
    ready(KILLED, 3_600_000),
    END,
  ]);
  expect(waits).toEqual([1, 2, 4, 1]);
  expect(code).toBe(0);
});

test('one that was told to stop is not, whatever its code', async () => {
  expect(await watch([{ code: 143, ready: true, stopped: true }])).toMatchObject({
    waits: [],
    code: 143,
  });
  expect(await watch([ready(0)])).toMatchObject({ waits: [], code: 0 });
});

test('one that refuses to start for a reason a person has to mend is not, at first or later', async () => {
  expect(await watch([{ code: 78 }])).toMatchObject({ waits: [], code: 78 });
  expect(await watch([ready(KILLED), { code: 78 }])).toMatchObject({ waits: [1], code: 78 });
});

test('one that never came up is not, unless it was killed', async () => {
  expect(await watch([{ code: 1 }])).toMatchObject({ count: 1, code: 1 });
  expect(await watch([{ code: 69 }])).toMatchObject({ count: 1, code: 69 });
  expect(await watch([{ code: KILLED }, END])).toMatchObject({ count: 2, code: 0 });
});

test('starts that fail in a row are given up, but not while the database is away', async () => {
  const given = await watch([ready(KILLED), ...Array.from({ length: 9 }, () => ({ code: 1 }))]);
  expect(given).toMatchObject({ count: 6, code: 1 });
  expect(given.said.at(-1)).toContain('not started again');
  const away = Array.from({ length: 20 }, () => ({ code: 69 }));
  expect(await watch([ready(KILLED), ...away, END])).toMatchObject({ count: 22, code: 0 });
});
