import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from './repository.mjs';
import { run } from './run.mjs';

/** See packages/domain/testing/runs.ts. */
const USUAL = 100;
const SHARE = 3;

/** The numbers of tries that a test asks for, in the order of its properties. */
const fullRunsIn = (source) =>
  [...source.matchAll(/\bruns\(([\d_]*)\)/g)].map(([, number]) =>
    number === '' ? USUAL : Number(number.replaceAll('_', '')),
  );

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

const isLonger = (source) => /from '[^']*\/testing\/runs'/.test(source);

/**
 * What a test does more of in `npm run test:long`, in words; null when it does the same.
 *
 * @param {string} source the text of the test
 */
export const whatLongAdds = (source) => {
  if (!isLonger(source)) return null;
  const full = fullRunsIn(source);
  if (full.length === 0) return 'all combinations instead of a part of them';
  const short = full.map((number) => Math.ceil(number / SHARE));
  const more = /\bisLong\b/.test(source) ? ', and all combinations' : '';
  return `${sum(full)} runs instead of ${sum(short)}${more}`;
};

/** Every test that is longer in `npm run test:long`, with what that adds. */
export const longTests = async () => {
  const { output } = await run('git', [
    'ls-files',
    '-co',
    '--exclude-standard',
    '*.test.ts',
    '*.test.tsx',
  ]);
  return output
    .split('\n')
    .filter((file) => file !== '' && existsSync(inRoot(file)))
    .flatMap((file) => {
      const adds = whatLongAdds(readFileSync(inRoot(file), 'utf8'));
      return adds === null ? [] : [{ file, adds }];
    });
};
