import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../testing/runs';
import { dueMessages } from './clocks';
import { findCycle } from './graph';
import { isFinished, missing, opening } from './progress';
import type { TaskFacts } from './progress';

const key = (at: number): string => `t${String(at)}`;

/** Acyclic: each task waits for some of those before it. */
const graphArb: fc.Arbitrary<TaskFacts[]> = fc
  .array(
    fc.record({
      isRequired: fc.boolean(),
      waits: fc.array(fc.nat({ max: 20 }), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((tasks) =>
    tasks.map(({ isRequired, waits }, at) => ({
      key: key(at),
      side: 'newcomer',
      state: 'pending',
      isRequired,
      waitsFor: at === 0 ? [] : [...new Set(waits.map((wait) => key(wait % at)))],
      dueDays: null,
      dueAfter: null,
      finishedAt: null,
    })),
  );

/** Plays a graph to its end in some order, and gives every situation on the way. */
const play = (start: readonly TaskFacts[], picks: readonly number[]): (readonly TaskFacts[])[] => {
  const seen: (readonly TaskFacts[])[] = [start];
  let tasks = start;
  for (let turn = 0; turn < start.length; turn += 1) {
    const open = opening(tasks);
    const chosen = open[(picks[turn] ?? 0) % Math.max(1, open.length)];
    if (chosen === undefined) break;
    tasks = tasks.map((task) => (task.key === chosen ? { ...task, state: 'done' } : task));
    seen.push(tasks);
  }
  return seen;
};

const picksArb = fc.array(fc.nat(), { minLength: 20, maxLength: 20 });

describe('any template without a circle', () => {
  test('can be completed, in whatever order', () => {
    fc.assert(
      fc.property(graphArb, picksArb, (tasks, picks) => {
        expect(findCycle(tasks)).toBeNull();
        expect(
          play(tasks, picks)
            .at(-1)
            ?.every(({ state }) => isFinished(state)),
        ).toBe(true);
      }),
      runs(200),
    );
  });

  test('lets nobody be active before every required task is finished', () => {
    fc.assert(
      fc.property(graphArb, picksArb, (tasks, picks) => {
        for (const now of play(tasks, picks)) {
          const isMissing = now.some((task) => task.isRequired && task.state !== 'done');
          expect(missing(now).length === 0).toBe(!isMissing);
        }
      }),
      runs(200),
    );
  });

  test('opens no task before what it waits for', () => {
    fc.assert(
      fc.property(graphArb, picksArb, (tasks, picks) => {
        for (const now of play(tasks, picks))
          for (const task of now)
            if (task.state === 'done')
              for (const first of task.waitsFor)
                expect(now.find((other) => other.key === first)?.state).toBe('done');
      }),
      runs(200),
    );
  });
});

test('a clock that runs any number of times on any days sends each message at most once', () => {
  const start = Date.parse('2026-10-01T00:00:00Z');
  const dayArb = fc.integer({ min: -5, max: 60 });
  fc.assert(
    fc.property(fc.array(dayArb, { maxLength: 40 }), (days) => {
      const sent: string[] = [];
      for (const at of days.toSorted((a, b) => a - b))
        for (const { mark } of dueMessages(
          {
            state: 'in_progress',
            side: 'newcomer',
            openedAt: new Date(start),
            dueAt: new Date(start + 10 * 86_400_000),
            sent: [...sent],
          },
          { remindDays: [3, 0], overdueDays: [3, 7], escalateDays: 5 },
          new Date(start + at * 86_400_000),
        ))
          sent.push(mark);
      expect(new Set(sent).size).toBe(sent.length);
    }),
    runs(200),
  );
});
