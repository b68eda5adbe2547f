import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DECLARED_TABLES } from '@portal/db/testing/schemas';
import { expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const domain = readFileSync(join(repository, 'docs/domain.md'), 'utf8');

/** `partner_members` … stands for all that begins as it does. */
const isNamed = (table: string): boolean =>
  domain.includes(`\`${table}\``) ||
  [...domain.matchAll(/`([a-z]+_)(?:\*`|[a-z_]+` …)/g)].some(([, start = '']) =>
    table.startsWith(start),
  );

test('the document of the domain names every table', () => {
  const unnamed = DECLARED_TABLES.map(({ name }) => name).filter((name) => !isNamed(name));
  expect(unnamed).toEqual([]);
  expect(isNamed('partners_of_nobody')).toBe(false);
});
