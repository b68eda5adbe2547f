import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../testing/runs';
import { gradeQuiz, nextAttempt, shuffledQuiz } from './attempt';
import type { QuizQuestion } from './course';

const question = (
  key: string,
  kind: QuizQuestion['kind'] = 'single',
  options = 4,
): QuizQuestion => ({
  key,
  kind,
  text: key,
  options: Array.from({ length: options }, (_, at) => ({ key: `${at}`, text: `${at}` })),
});
const QUIZ = Array.from({ length: 9 }, (_, at) => question(`q${at}`));

describe('the order of a quiz', () => {
  test('is a permutation of questions and of options, and the same for the same seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
        const order = shuffledQuiz(QUIZ, seed);
        expect(order.map(({ key }) => key).toSorted()).toEqual(QUIZ.map(({ key }) => key));
        for (const { options } of order)
          expect(options.map(({ key }) => key).toSorted()).toEqual(['0', '1', '2', '3']);
        expect(shuffledQuiz(QUIZ, seed)).toEqual(order);
      }),
      runs(),
    );
  });

  test('differs between seeds, and leaves true before false', () => {
    const orders = [1, 2, 3, 4, 5].map((seed) =>
      shuffledQuiz(QUIZ, seed)
        .map(({ key }) => key)
        .join(' '),
    );
    expect(new Set(orders).size).toBeGreaterThan(3);
    for (let seed = 0; seed < 20; seed += 1)
      expect(
        shuffledQuiz([question('t', 'true_false', 2)], seed)[0]?.options.map(({ key }) => key),
      ).toEqual(['0', '1']);
  });
});

describe('a grade', () => {
  const right = { a: ['1'], b: ['0', '2'], c: ['0'] };
  test.each([
    ['all right', { a: ['1'], b: ['2', '0'], c: ['0'] }, [3, 100, []]],
    ['one of several missing', { a: ['1'], b: ['0'], c: ['0'] }, [2, 66, ['b']]],
    ['one too many', { a: ['1'], b: ['0', '2', '3'], c: ['0'] }, [2, 66, ['b']]],
    ['the same one twice is no second one', { a: ['1'], b: ['0', '0'], c: ['0'] }, [2, 66, ['b']]],
    ['nothing', {}, [0, 0, ['a', 'b', 'c']]],
    ['answers to what was not asked', { z: ['1'] }, [0, 0, ['a', 'b', 'c']]],
  ] as const)('%s', (_, chosen, [count, percent, wrong]) => {
    expect(gradeQuiz(right, chosen, 80)).toMatchObject({ right: count, total: 3, percent, wrong });
  });

  test('passes at the mark and not a hair below it', () => {
    const chosen = { a: ['1'], b: ['0', '2'] };
    expect(gradeQuiz(right, chosen, 66).isPassed).toBe(true);
    expect(gradeQuiz(right, chosen, 67).isPassed).toBe(false);
    expect(gradeQuiz({}, {}, 0).isPassed).toBe(false);
  });

  test('is the same in whatever order questions and options were answered', () => {
    const answers = fc.subarray(['0', '1', '2', '3']);
    fc.assert(
      fc.property(
        fc.tuple(answers, answers, answers),
        fc.integer({ min: 1, max: 100 }),
        ([a, b, c], mark) => {
          const there = gradeQuiz(right, { a, b, c }, mark);
          const back = gradeQuiz(
            right,
            { c: c.toReversed(), b: b.toReversed(), a: a.toReversed() },
            mark,
          );
          expect(back).toEqual(there);
        },
      ),
      runs(),
    );
  });
});

describe('another attempt', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 9, 1, hour));
  const fail = (hour: number) => ({ submittedAt: at(hour), isPassed: false });
  const pass = (hour: number) => ({ submittedAt: at(hour), isPassed: true });
  const rules = { maxAttempts: 2, waitHours: 3 };
  test.each([
    ['the first', [], 0, { state: 'ready' }],
    ['while one is open', [{ submittedAt: null, isPassed: null }], 0, { state: 'open' }],
    ['within the wait', [fail(1)], 3, { state: 'waiting', from: at(4) }],
    ['at its end', [fail(1)], 4, { state: 'ready' }],
    ['after the last', [fail(1), fail(5)], 20, { state: 'none_left' }],
    ['after a pass', [fail(1), pass(5)], 5, { state: 'ready' }],
    ['after a pass the count begins anew', [fail(1), pass(5), fail(9)], 12, { state: 'ready' }],
  ] as const)('%s', (_, past, hour, expected) => {
    expect(nextAttempt(past, rules, at(hour))).toEqual(expected);
  });

  test('has no end where the course sets none', () => {
    const past = Array.from({ length: 50 }, () => fail(1));
    expect(nextAttempt(past, { maxAttempts: null, waitHours: 0 }, at(1))).toEqual({
      state: 'ready',
    });
  });
});
