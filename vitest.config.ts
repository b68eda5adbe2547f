import { defineConfig } from 'vitest/config';

const NEVER = ['**/node_modules/**', '**/dist/**', 'e2e/**', '.data/**'];
const NEEDS_DATABASE = '**/*.db.test.ts';

export default defineConfig({
  test: {
    passWithNoTests: true,
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...NEVER, NEEDS_DATABASE],
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: [NEEDS_DATABASE],
          exclude: NEVER,
          globalSetup: ['packages/db/testing/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
