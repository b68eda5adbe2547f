import { expect, test } from 'vitest';
import {
  countPlaywright,
  countVitest,
  explainSkipped,
  lastLine,
  outcomeOf,
  totals,
  unchanged,
} from './totals.mjs';

const told = (fullName: string, status: string) => ({ fullName, status });

const OF_VITEST = {
  numPassedTests: 2,
  numFailedTests: 1,
  testResults: [
    {
      status: 'failed',
      assertionResults: [
        told('adds up', 'passed'),
        told('files of a telco (needs ../shared/data) add up', 'skipped'),
        told('files of a telco (needs ../shared/data) are read', 'pending'),
        told('later', 'todo'),
      ],
    },
    { status: 'failed', assertionResults: [] },
  ],
};

const spec = (title: string, status: string, description?: string) => ({
  title,
  tests: [
    { status, annotations: description === undefined ? [] : [{ type: 'skip', description }] },
  ],
});

const OF_PLAYWRIGHT = {
  stats: { expected: 3, unexpected: 0, flaky: 1 },
  errors: [],
  suites: [
    {
      specs: [spec('runs', 'expected')],
      suites: [{ specs: [spec('twelve months', 'skipped', 'Not here: events.csv')] }],
    },
  ],
};

test('tests that did not run are counted with why, and a file that cannot be loaded has failed', () => {
  const counted = countVitest(OF_VITEST);
  expect(counted).toMatchObject({ passed: 2, failed: 2 });
  expect(counted.skipped).toEqual([
    'needs ../shared/data',
    'needs ../shared/data',
    'for no reason that is told: later',
  ]);
});

test('a story that passed only at a second try has failed', () => {
  expect(countPlaywright(OF_PLAYWRIGHT)).toEqual({
    passed: 3,
    failed: 1,
    skipped: ['Not here: events.csv'],
  });
});

test('the last line tells all three, and lines before it say why', () => {
  const results = [
    { name: 'types' },
    { name: 'database', ...countVitest(OF_VITEST) },
    { name: 'browser', ...countPlaywright(OF_PLAYWRIGHT) },
  ];
  expect(totals(results)).toBe('5 passed, 3 failed, 4 skipped');
  expect(explainSkipped(results)).toEqual([
    'Skipped 2 of database: needs ../shared/data',
    'Skipped 1 of database: for no reason that is told: later',
    'Skipped 1 of browser: Not here: events.csv',
  ]);
});

test('a run of nothing has failed, as has one that ends badly without a test that did', () => {
  const nothing = { passed: 0, failed: 0, skipped: [] };
  expect(outcomeOf(0, nothing)).toEqual({ ...nothing, ok: false, failed: 1 });
  expect(outcomeOf(1, { ...nothing, passed: 2 })).toMatchObject({ ok: false, failed: 1 });
  expect(outcomeOf(1, { ...nothing, passed: 2, failed: 3 })).toMatchObject({ failed: 3 });
  expect(outcomeOf(0, { ...nothing, skipped: ['needs data'] })).toMatchObject({
    ok: true,
    failed: 0,
  });
  expect(outcomeOf(0, { ...nothing, passed: 2 })).toMatchObject({ ok: true, failed: 0 });
});

test('a report that was never written counts nothing', () => {
  expect(totals([countVitest(undefined), countPlaywright(undefined)])).toBe(
    '0 passed, 0 failed, 0 skipped',
  );
});

test('a stage that is unchanged says since when and what passed then, and is not counted as run', () => {
  const since = new Date(2026, 10, 30, 6, 5).getTime();
  const database = { name: 'database', passed: 900, failed: 0, skipped: [], since };
  const unit = { name: 'unit', passed: 2, failed: 0, skipped: [] };
  expect(unchanged(database)).toBe('unchanged since 2026-11-30 06:05 (900 passed then)');
  expect(unchanged(unit)).toBeNull();
  expect(lastLine([unit, database])).toBe(
    '2 passed, 0 failed, 0 skipped; database unchanged since 2026-11-30 06:05 (900 passed then)',
  );
  expect(lastLine([unit])).toBe('2 passed, 0 failed, 0 skipped');
});
