import { describe, expect, test } from 'vitest';
import { comingMessages, dueMessages, nextLook } from './clocks';
import type { ClockFacts } from './clocks';
import { DEFAULT_TEMPLATES } from './default-template';
import { findCycle } from './graph';
import { instantiate } from './instantiate';
import { dueAt, missing, moveOf, nextFor, opening, progressOf } from './progress';
import type { TaskFacts } from './progress';
import { templateFaults } from './template-faults';
import type { TemplateTask } from './template';

const START = new Date('2026-10-01T00:00:00Z');
const day = (days: number): Date => new Date(START.getTime() + days * 86_400_000);

const made = (key: string, over: Partial<TemplateTask> = {}): TemplateTask => ({
  key,
  kind: 'external',
  title: key,
  help: null,
  side: 'newcomer',
  isRequired: true,
  isReviewed: false,
  waitsFor: [],
  dueDays: null,
  dueAfter: null,
  minutes: null,
  link: null,
  fields: [],
  tiers: [],
  types: [],
  countries: [],
  ...over,
});

const facts = (key: string, over: Partial<TaskFacts> = {}): TaskFacts => ({
  ...made(key),
  state: 'pending',
  finishedAt: null,
  ...over,
});

describe('a template', () => {
  test.each([1, 2] as const)('that ships for tier %i has no fault', (tier) => {
    expect(templateFaults(DEFAULT_TEMPLATES[tier].tasks)).toEqual([]);
  });

  test('in a circle is refused with the circle named, and with what waits for it', () => {
    const tasks = [
      made('a', { waitsFor: ['b'] }),
      made('b', { waitsFor: ['c'] }),
      made('c', { waitsFor: ['a'] }),
      made('d', { waitsFor: ['c'] }),
    ];
    expect(templateFaults(tasks)).toEqual([
      { key: 'a', fault: 'cycle', keys: ['a', 'b', 'c', 'a'] },
      { key: 'd', fault: 'unreachable', keys: [] },
    ]);
  });

  test('cannot wait for itself, or be due after what waits for it', () => {
    expect(findCycle([made('a', { waitsFor: ['a'] })])).toEqual(['a', 'a']);
    const tasks = [made('a', { dueAfter: 'b', dueDays: 1 }), made('b', { waitsFor: ['a'] })];
    expect(findCycle(tasks)).toEqual(['a', 'b', 'a']);
  });

  test.each([
    ['a name twice', [made('a'), made('a')], { key: 'a', fault: 'twice', keys: [] }],
    [
      'a name that is no task',
      [made('a', { waitsFor: ['x'] })],
      { key: 'a', fault: 'unknown', keys: ['x'] },
    ],
    [
      'a form that asks nothing',
      [made('a', { kind: 'form' })],
      { key: 'a', fault: 'no_fields', keys: [] },
    ],
    [
      'an approval by the newcomer',
      [made('a', { kind: 'approval' })],
      { key: 'a', fault: 'side', keys: [] },
    ],
  ])('with %s is refused', (_, tasks, fault) => {
    expect(templateFaults(tasks)).toEqual([fault]);
  });
});

describe('what a newcomer gets', () => {
  const tasks = [
    made('start'),
    made('gold', { tiers: ['gold'], waitsFor: ['start'] }),
    made('dealer', { types: ['authorized_dealer'], waitsFor: ['gold'] }),
    made('german', { countries: ['DE'] }),
    made('end', { waitsFor: ['dealer', 'german'], dueAfter: 'dealer', dueDays: 2 }),
  ];
  const keys = (of: Parameters<typeof instantiate>[1]) =>
    instantiate({ tasks }, of).map(({ key, waitsFor }) => [key, waitsFor]);

  test('are the tasks for its tier, type and country', () => {
    expect(keys({ tier: 'gold', type: 'authorized_dealer', country: 'DE' })).toHaveLength(5);
    expect(keys({ tier: 'gold', type: null, country: 'US' }).map(([key]) => key)).toEqual([
      'start',
      'gold',
      'end',
    ]);
  });

  test('wait past tasks that are not for it for what those waited for', () => {
    expect(keys({ tier: 'bronze', type: 'franchise', country: null })).toEqual([
      ['start', []],
      ['end', ['start']],
    ]);
    const last = instantiate({ tasks }, { tier: 'bronze', type: null, country: null }).at(-1);
    expect(last?.dueAfter).toBeNull();
  });
});

describe('progress', () => {
  test('a task opens when all that it waits for is done or waived', () => {
    const tasks = (state: TaskFacts['state']) => [
      facts('a', { state: 'done' }),
      facts('b', { state }),
      facts('c', { waitsFor: ['a', 'b'] }),
    ];
    expect(opening(tasks('submitted'))).toEqual([]);
    expect(opening(tasks('sent_back'))).toEqual([]);
    expect(opening(tasks('done'))).toEqual(['c']);
    expect(opening(tasks('waived'))).toEqual(['c']);
  });

  test.each([
    ['pending', 'newcomer', null],
    ['in_progress', 'newcomer', 'newcomer'],
    ['in_progress', 'reviewer', 'reviewer'],
    ['submitted', 'newcomer', 'reviewer'],
    ['sent_back', 'newcomer', 'newcomer'],
    ['done', 'newcomer', null],
    ['waived', 'reviewer', null],
  ] as const)('%s of the %s: the move is with %s', (state, side, move) => {
    expect(moveOf({ state, side })).toBe(move);
  });

  test('a due day counts from the start, or from when another task was done', () => {
    const done = facts('a', { state: 'done', finishedAt: day(5) });
    expect(dueAt({ dueDays: 3, dueAfter: null }, [], START)).toEqual(day(3));
    expect(dueAt({ dueDays: 3, dueAfter: 'a' }, [done], START)).toEqual(day(8));
    expect(dueAt({ dueDays: 3, dueAfter: 'a' }, [facts('a')], START)).toBeNull();
    expect(dueAt({ dueDays: null, dueAfter: null }, [], START)).toBeNull();
  });

  test('only required tasks keep from being active', () => {
    const optional = facts('b', { isRequired: false, state: 'in_progress' });
    expect(missing([])).toEqual([]);
    expect(missing([facts('a', { state: 'done' }), optional])).toEqual([]);
    expect(missing([facts('a', { state: 'submitted' }), optional]).map(({ key }) => key)).toEqual([
      'a',
    ]);
  });

  test('what is next is required before the rest, and sooner before later', () => {
    const open = (key: string, isRequired: boolean, due: Date | null) => ({
      ...facts(key, { state: 'in_progress', isRequired }),
      dueAt: due,
    });
    const tasks = [
      open('later', true, day(5)),
      open('optional', false, day(1)),
      open('never', true, null),
      open('sooner', true, day(2)),
    ];
    expect(nextFor(tasks, 'newcomer').map(({ key }) => key)).toEqual([
      'sooner',
      'later',
      'never',
      'optional',
    ]);
    expect(nextFor(tasks, 'reviewer')).toEqual([]);
  });

  test('it is the move of whom a required task waits for, the newcomer first', () => {
    const review = facts('r', { side: 'reviewer', state: 'in_progress' });
    const form = facts('f', { state: 'in_progress' });
    const extra = facts('x', { state: 'in_progress', isRequired: false });
    expect(progressOf([review, form]).move).toBe('newcomer');
    expect(progressOf([review, extra]).move).toBe('reviewer');
    expect(progressOf([extra]).move).toBe('newcomer');
    expect(progressOf([facts('d', { state: 'done' })]).move).toBeNull();
  });
});

describe('reminders', () => {
  const RULES = { remindDays: [3, 0], overdueDays: [3, 7], escalateDays: 5 };
  const open: ClockFacts = {
    state: 'in_progress',
    side: 'newcomer',
    openedAt: START,
    dueAt: day(10),
    sent: [],
  };
  const marks = (over: Partial<ClockFacts>, now: Date) =>
    dueMessages({ ...open, ...over }, RULES, now).map(({ mark }) => mark);

  test('go before, on and after the due day, and to the owner when nothing helps; each once', () => {
    const sent: string[] = [];
    const on: [number, string][] = [];
    for (let at = 0; at <= 40; at += 1)
      for (const mark of marks({ sent: [...sent] }, day(at))) {
        sent.push(mark);
        on.push([at, mark]);
      }
    expect(on).toEqual([
      [7, 'before_3'],
      [10, 'before_0'],
      [13, 'after_3'],
      [15, 'escalation'],
      [17, 'after_7'],
    ]);
  });

  test('stop when it is done, and do not begin before it is open', () => {
    for (const state of ['done', 'waived', 'pending'] as const) {
      expect(marks({ state }, day(30))).toEqual([]);
      expect(nextLook({ ...open, state }, RULES, START)).toBeNull();
    }
  });

  test('that were missed come as one, and older ones never after newer ones', () => {
    expect(marks({}, day(30))).toEqual(['after_7', 'escalation']);
    expect(marks({ sent: ['after_7', 'escalation'] }, day(30))).toEqual([]);
  });

  test('that lie before the task was opened are not sent', () => {
    expect(marks({ openedAt: day(8) }, day(8))).toEqual([]);
    expect(marks({ openedAt: day(8) }, day(10))).toEqual(['before_0']);
  });

  test('ask whoever has the move', () => {
    const [mark] = dueMessages({ ...open, state: 'submitted' }, RULES, day(13));
    expect(mark).toMatchObject({ kind: 'overdue', to: 'reviewer' });
  });

  test('that are to come are known, and when to look again', () => {
    expect(comingMessages(open, RULES, day(10)).map(({ mark }) => mark)).toEqual([
      'after_3',
      'escalation',
      'after_7',
    ]);
    expect(nextLook(open, RULES, START)).toEqual(day(7));
    expect(nextLook({ ...open, dueAt: null }, RULES, START)).toBeNull();
  });
});
