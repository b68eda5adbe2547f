import { inject } from 'vitest';

/** What vitest.config.ts reads of the environment. */
export interface TestRuns {
  readonly isLong: boolean;
  /** Null: another each time. */
  readonly seed: number | null;
}

declare module 'vitest' {
  interface ProvidedContext {
    testRuns: TestRuns;
  }
}

/** How often a property is tried, in the words of fast-check. */
export interface Runs {
  readonly numRuns: number;
  readonly seed?: number;
}

/** Fast-check's own number. */
const USUAL = 100;
/** In `npm test`: what fails there fails for everybody, and again. */
const SEED = 20_261_130;
/** `npm test` tries each property so many times less often than `npm run test:long`. */
const SHARE = 3;

const given = inject('testRuns');

/** Whether this is `npm run test:long`. */
export const isLong = given.isLong;

/**
 * How often to try a property: `full` times in `npm run test:long`, with the seed that PORTAL_TEST_SEED names or another
 * each time, and in `npm test` a third of that (rounded up) with the same seed always. Give the number as a literal: what
 * `npm run test:long` adds is read from there.
 */
export const runs = (full: number = USUAL): Runs => {
  if (!isLong) return { numRuns: Math.ceil(full / SHARE), seed: SEED };
  return given.seed === null ? { numRuns: full } : { numRuns: full, seed: given.seed };
};
