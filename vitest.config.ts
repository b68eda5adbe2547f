import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import type { TestRuns } from './packages/domain/testing/runs.ts';
import { LongestFirst } from './tooling/vitest/longest-first.ts';

const NEVER = ['**/node_modules/**', '**/dist/**', 'e2e/**', '.data/**'];
const NEEDS_DATABASE = '**/*.db.test.ts';

/** Two also on one core. */
const WORKERS = Math.max(2, availableParallelism());
/** Half of such a test's time is somebody else's: the database's, or a wait for one that starts. */
const WAITING = 1;
/** What the test server's 100 connections suffice for. */
const MOST_ON_DATABASE = 4;

const { PORTAL_TEST_LONG, PORTAL_TEST_SEED } = process.env;
const testRuns: TestRuns = {
  isLong: PORTAL_TEST_LONG === '1',
  seed: PORTAL_TEST_SEED === undefined ? null : Number(PORTAL_TEST_SEED),
};

export default defineConfig({
  test: {
    passWithNoTests: true,
    pool: 'forks',
    // A worker loads each module once for all its files: none keeps state that another file could find.
    isolate: false,
    retry: 0,
    provide: { testRuns },
    // What a busy machine may need, not what it takes.
    testTimeout: 30_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...NEVER, NEEDS_DATABASE],
          maxWorkers: WORKERS,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: [NEEDS_DATABASE],
          exclude: NEVER,
          globalSetup: ['packages/db/testing/global-setup.ts'],
          maxWorkers: Math.min(WORKERS + WAITING, MOST_ON_DATABASE),
          sequence: { groupOrder: 1 },
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
