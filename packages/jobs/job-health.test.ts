import { expect, test } from 'vitest';
import { describeHealth } from './job-health';
import type { JobFacts } from './job-health';

const NOW = Date.UTC(2026, 10, 30, 12);
const MINUTE = 60_000;

const judge = (
  facts: Partial<JobFacts>,
  figures: {
    due?: number;
    oldestDueSeconds?: number;
    ownOldestDueSeconds?: number;
    active?: number;
  } = {},
) =>
  describeHealth({
    figures: [
      {
        queue: 'commission__run',
        waiting: 3,
        due: 3,
        active: 0,
        oldestDueSeconds: 0,
        ownOldestDueSeconds: 0,
        ...figures,
      },
    ],
    groups: 16,
    leaders: [],
    lastProgress: () => null,
    trouble: null,
    now: NOW,
    ...facts,
  }).problems;

test('a queue in which a job is due and nothing moves stands still; one that moves does not', () => {
  const old = { oldestDueSeconds: 7 * 60, ownOldestDueSeconds: 7 * 60 };
  expect(judge({}, old)).toEqual([
    'Nothing of commission__run is worked at: 3 due, the first for 7 minutes.',
  ]);
  expect(judge({ lastProgress: () => NOW - MINUTE }, old)).toEqual([]);
  expect(judge({}, { oldestDueSeconds: 20 })).toEqual([]);
});

test('where other processes work, jobs that are taken are believed to move', () => {
  const others = { oldestDueSeconds: 7 * 60 };
  for (const groups of [0, 8]) {
    expect(judge({ groups }, { ...others, active: 1 })).toEqual([]);
    expect(judge({ groups }, others)).toHaveLength(1);
  }
  // Others work, but nobody at what is this process's own.
  const own = { ...others, ownOldestDueSeconds: 6 * 60, active: 1 };
  expect(judge({ groups: 8 }, own)).toHaveLength(1);
});

test('trouble is told once it lasts longer than a restart of the database', () => {
  const trouble = (minutes: number) => ({ since: NOW - minutes * MINUTE, message: 'It is busy.' });
  expect(judge({ trouble: trouble(0.5) })).toEqual([]);
  expect(judge({ trouble: trouble(4) })).toEqual([
    'Background work has failed to go on for 4 minutes: It is busy.',
  ]);
});
