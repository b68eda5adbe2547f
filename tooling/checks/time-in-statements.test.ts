import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** What gives the time as a statement runs. */
const CLOCK =
  /(?<![\w.])(?:now|(?:clock|statement|transaction)_timestamp)\(\)|\b(?:current_(?:date|time|timestamp)|localtime(?:stamp)?)\b/i;

/** These speak to the queue alone, which stays on the node that leads. */
const OF_THE_QUEUE = [
  'packages/services/job/enqueue-due-work.ts',
  'packages/services/job/group-locks.ts',
  'packages/services/job/job-queue.ts',
  'packages/services/reader/take-waiting.ts',
  'packages/services/shared/enqueue-job.ts',
];

/** The wait between two attempts is kept by the database's clock, whose time they are therefore given. */
const OF_ATTEMPTS = [
  'packages/services/certification/own-courses.ts',
  'packages/services/certification/save-attempt.ts',
  'packages/services/certification/submit-attempt.ts',
];

const KNOWN = [...OF_THE_QUEUE, ...OF_ATTEMPTS];

const sources = ['packages/services', 'packages/auth', 'apps/server/src'].flatMap((folder) =>
  readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter(
      (file) => file.endsWith('.ts') && !/\.test\.ts$|\/(?:testing|node_modules|dist)\//.test(file),
    ),
);

/** Lines that ask the database for the time, comments aside. */
const clocksIn = (text: string): number[] =>
  text
    .split('\n')
    .flatMap((line, index) =>
      !/^\s*(?:\/\/|\/?\*)/.test(line) && CLOCK.test(line) ? [index + 1] : [],
    );

test('statements are given the time: a shard does not take what changes while it runs in every place', () => {
  const found = sources.flatMap((file) =>
    clocksIn(readFileSync(join(repository, file), 'utf8')).map((line) => `${file}:${line}`),
  );
  const strange = found.filter((place) => !KNOWN.some((file) => place.startsWith(`${file}:`)));
  expect(strange).toEqual([]);
  expect(KNOWN.filter((file) => !found.some((place) => place.startsWith(file)))).toEqual([]);
});

test('the check knows a clock where it sees one', () => {
  for (const line of [
    'set locked_until = case when x then now() + interval else y end',
    'at = clock_timestamp()',
    'where day < current_date',
    'coalesce(t.at, CURRENT_TIMESTAMP)',
  ])
    expect(clocksIn(line)).toEqual([1]);
  for (const line of [
    'Date.now()',
    'ctx.now()',
    ' * like now() itself',
    'fromNow()',
    'current_dates',
  ])
    expect(clocksIn(line)).toEqual([]);
});
