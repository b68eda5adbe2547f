import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './repository.mjs';

const IGNORED = new Set(['node_modules', 'dist', 'test-results', '.turbo', 'gallery']);
const isTest = (name) => /\.(test|spec)\.tsx?$/.test(name);

const filesBelow = (path) => {
  if (!existsSync(join(ROOT, path))) return [];
  return readdirSync(join(ROOT, path), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const below = join(path, entry.name);
      if (entry.isDirectory()) return IGNORED.has(entry.name) ? [] : filesBelow(below);
      return entry.isFile() && !isTest(entry.name) ? [below] : [];
    });
};

/** Hash over names and contents of the sources in these folders of the repository; tests do not count. */
export const hashInputs = (folders) => {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', ...folders.flatMap(filesBelow)]) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
};
