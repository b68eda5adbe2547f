import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './repository.mjs';

const FOLDER = inRoot('../shared/data');

/** What lies beside the repository for some tests, by name, size and age: they depend on it as on a source. */
export const dataBesideRepository = () =>
  existsSync(FOLDER)
    ? readdirSync(FOLDER)
        .toSorted()
        .map((name) => {
          const { size, mtimeMs } = statSync(join(FOLDER, name));
          return `${name} ${size} ${mtimeMs}`;
        })
        .join('\n')
    : '';
