import type { Choices, QuizQuestion } from './course';

const HOUR_MS = 60 * 60_000;

/** Numbers from 0 up to 2³², the same for the same seed. */
const numbersFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
};

/** The same items in an order that the numbers say. */
const shuffled = <T>(items: readonly T[], next: () => number): T[] => {
  const left = [...items];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(next() % left.length, 1));
  return order;
};

/** A quiz as one attempt gets it: its seed orders questions and options; true stays before false. */
export const shuffledQuiz = (
  questions: readonly QuizQuestion[],
  seed: number,
): readonly QuizQuestion[] => {
  const next = numbersFrom(seed);
  return shuffled(questions, next).map((question) =>
    question.kind === 'true_false'
      ? question
      : { ...question, options: shuffled(question.options, next) },
  );
};

export interface Grade {
  readonly right: number;
  readonly total: number;
  /** Whole per cent, rounded down. */
  readonly percent: number;
  readonly isPassed: boolean;
  /** Keys of questions that were answered otherwise. */
  readonly wrong: readonly string[];
}

/**
 * Each question counts one. It is right when exactly the right options were chosen: of several, all of them and no other.
 * Passed is what reaches the pass mark exactly, without rounding.
 */
export const gradeQuiz = (right: Choices, chosen: Choices, passPercent: number): Grade => {
  const keys = Object.keys(right);
  const wrong = keys.filter((key) => {
    const wanted = new Set(right[key]);
    const given = new Set(chosen[key]);
    return wanted.size !== given.size || ![...wanted].every((option) => given.has(option));
  });
  const [total, count] = [keys.length, keys.length - wrong.length];
  return {
    right: count,
    total,
    percent: total === 0 ? 0 : Math.floor((count * 100) / total),
    isPassed: total > 0 && count * 100 >= passPercent * total,
    wrong,
  };
};

/** An attempt at a version of a course, as far as the next one depends on it. */
export interface PastAttempt {
  readonly submittedAt: Date | null;
  readonly isPassed: boolean | null;
}

/** Whether another attempt may begin. */
export type NextAttempt =
  | { readonly state: 'open' | 'ready' | 'none_left' }
  | { readonly state: 'waiting'; readonly from: Date };

/**
 * One is open at a time. After a failed one the wait is kept, and so many in a row are all there are; a pass begins the count
 * anew, for the day on which the certificate is renewed.
 * @param past of one version, the oldest first
 */
export const nextAttempt = (
  past: readonly PastAttempt[],
  { maxAttempts, waitHours }: { readonly maxAttempts: number | null; readonly waitHours: number },
  now: Date,
): NextAttempt => {
  if (past.some(({ submittedAt }) => submittedAt === null)) return { state: 'open' };
  const failed = past.slice(past.findLastIndex(({ isPassed }) => isPassed === true) + 1);
  const last = failed.at(-1)?.submittedAt ?? null;
  if (last === null) return { state: 'ready' };
  if (maxAttempts !== null && failed.length >= maxAttempts) return { state: 'none_left' };
  const from = new Date(last.getTime() + waitHours * HOUR_MS);
  return from > now ? { state: 'waiting', from } : { state: 'ready' };
};
