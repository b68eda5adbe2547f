import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PAYOUT_METHODS } from '@portal/domain/payout/rail/index';
import { expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));

const tracked = execFileSync('git', ['ls-files', '-z', 'packages', 'apps'], {
  cwd: repository,
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => /\.tsx?$/.test(file) && existsSync(join(repository, file)));

/** Where a rail may be called by its name: its two folders, tests and the demo. */
const mayName = (file: string): boolean =>
  /^packages\/(?:domain\/payout\/rail|integrations\/payouts)\//.test(file) ||
  /(?:\.test\.tsx?$|\/testing\/|^packages\/services\/demo\/)/.test(file);

/** `manual` is a word of customers' assignments, too: it counts where it is compared with, or given as, a method. */
const namesRail = (line: string): boolean =>
  PAYOUT_METHODS.some((name) =>
    name === 'manual'
      ? /\bmethod\b(?:\?\.\w+)?\s*(?:\?\?|:|[!=]==)\s*['"]manual['"]/.test(line)
      : line.includes(`'${name}'`) || line.includes(`"${name}"`),
  );

const linesOf = (file: string): string[] =>
  readFileSync(join(repository, file), 'utf8').split('\n').filter(namesRail);

test('no code outside of its two folders calls a payout rail by its name: it asks for its kind', () => {
  const named = tracked
    .filter((file) => !mayName(file))
    .flatMap((file) => linesOf(file).map((line) => `${file}: ${line.trim()}`));
  expect(named).toEqual([]);
});

test('the check sees the names where they may stand', () => {
  for (const name of PAYOUT_METHODS) {
    expect(namesRail(`if (batch.method === '${name}') return;`)).toBe(true);
  }
  expect(namesRail("source: 'manual',")).toBe(false);
  expect(namesRail("railOf(batch.method).kind === 'manual'")).toBe(false);
});
