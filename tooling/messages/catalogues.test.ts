import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { isStructurallySame } from '@formatjs/icu-messageformat-parser/manipulator.js';
import { LANGUAGES } from '@portal/domain/text/languages';
import { expect, test } from 'vitest';
import { REPOSITORY, catalogues, writtenCatalogues } from './extract.ts';

const { files, faults } = catalogues();

const read = (file: string): string => readFileSync(join(REPOSITORY, file), 'utf8');

const entriesOf = (file: string): [string, string][] => {
  const found: unknown = JSON.parse(read(file));
  return Object.entries(found ?? {}).map(([id, text]: [string, unknown]) => [id, String(text)]);
};

test('every id begins with its workspace and has one text', () => {
  expect(files.size).toBeGreaterThan(1);
  expect(faults).toEqual([]);
});

test('the English catalogues are those of the code (npm run messages writes them)', () => {
  const written = writtenCatalogues().filter((file) => file.endsWith('/en.json'));
  expect(written.toSorted()).toEqual([...files.keys()].toSorted());
  const stale = [...files].filter(
    ([file, text]) => !existsSync(join(REPOSITORY, file)) || read(file) !== text,
  );
  expect(stale.map(([file]) => file)).toEqual([]);
});

test('every language has the texts of English and no other, with the same values and tags', () => {
  const wrong = writtenCatalogues()
    .filter((file) => !file.endsWith('/en.json'))
    .flatMap((file) => {
      const english = new Map(entriesOf(file.replace(/[^/]+$/, 'en.json')));
      const said = new Map(entriesOf(file));
      const missing = [...english.keys()].filter((id) => !said.has(id));
      const unknown = [...said.keys()].filter((id) => !english.has(id));
      const differing = [...said].filter(
        ([id, text]) => !isStructurallySame(parse(english.get(id) ?? ''), parse(text)).success,
      );
      return [...missing, ...unknown, ...differing.map(([id]) => id)].map((id) => `${file}: ${id}`);
    });
  expect(wrong).toEqual([]);
});

test('the languages that are offered are those that there are texts in', () => {
  const written = writtenCatalogues().map((file) => /([^/]+)\.json$/.exec(file)?.[1]);
  expect(new Set(written)).toEqual(new Set(LANGUAGES));
});
