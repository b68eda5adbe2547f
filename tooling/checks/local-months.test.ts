import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** What counts and what writes: the rules, the verbs and the statements of the database. Tests and made-up data may do as they like. */
const files = execFileSync(
  'git',
  ['ls-files', 'packages/domain', 'packages/services', 'packages/db'],
  {
    cwd: repository,
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((file) => /\.(ts|sql)$/.test(file))
  .filter((file) => !/\.test\.ts$|\/testing\/|\/testing\.ts$|\/demo\/|\/meta\//.test(file));

const found = (...patterns: RegExp[]): Record<string, number> =>
  Object.fromEntries(
    files.flatMap((file) => {
      const text = readFileSync(join(repository, file), 'utf8');
      const times = patterns.flatMap((pattern) => [...text.matchAll(pattern)]).length;
      return times === 0 ? [] : [[file, times]];
    }),
  );

test('no month or day of an event is taken from UTC: what else asks for UTC is known by name', () => {
  expect(found(/at time zone/gi)).toEqual({
    // Instants written out, for people to read or for the chain of the audit log.
    'packages/db/migrations/0009_record.sql': 1,
    'packages/services/earnings/line-progress.ts': 2,
    // That a date is near its instant, whatever the zone.
    'packages/db/migrations/0004_event.sql': 1,
    'packages/db/schema/customer.ts': 1,
    // Midnight UTC is how a day is written where an instant could stand (`hasBegun`).
    'packages/services/commission/uncalculated.ts': 1,
    'packages/services/plan/plan-gaps.ts': 1,
  });
});

test('no instant of an event or a line is cut to a day or a month', () => {
  const instants = String.raw`(?:occurred|effective|activated|payable)(?:At|From|_at|_from)`;
  const cuts = [
    new RegExp(String.raw`(?:periodOf|utcDay|windowKey|windowRange)\([^()]*${instants}`, 'g'),
    new RegExp(
      String.raw`(?:periodOf|utcDay|windowKey|windowRange)\([^()]*\b(?:event|line)\.at\b`,
      'g',
    ),
    new RegExp(String.raw`(?:to_char|date_trunc)\([^()]*${instants}`, 'g'),
    new RegExp(String.raw`${instants}\)?::date`, 'g'),
    new RegExp(String.raw`${instants}(?:\.toISOString\(\))?\.slice\(0, (?:7|10)\)`, 'g'),
  ];
  // An assignment of a plan begins on a day, written as its midnight in UTC.
  expect(found(...cuts)).toEqual({ 'packages/services/plan/end-assignment-row.ts': 1 });
});
