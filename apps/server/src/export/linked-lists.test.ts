import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { LISTS } from './lists';

const repository = fileURLToPath(new URL('../../../..', import.meta.url));
const LINK = /exportLink\(\s*'(admin|partner|reseller)',\s*'([\w-]+)'/g;

/** What pages offer to download, as `surface list`. */
const linked = execFileSync('git', ['grep', '-l', '--untracked', 'exportLink(', '--', '*.tsx'], {
  cwd: repository,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .flatMap((file) => [...readFileSync(join(repository, file), 'utf8').matchAll(LINK)])
  .map(([, surface = '', list = '']) => `${surface} ${list}`);

test('every list that a page offers to download is there', () => {
  const known = Object.entries(LISTS).flatMap(([surface, lists]) =>
    Object.keys(lists).map((list) => `${surface} ${list}`),
  );
  expect(linked).toContain('partner adjustment');
  expect(linked.filter((link) => !known.includes(link))).toEqual([]);
});
