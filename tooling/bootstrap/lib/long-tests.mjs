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

const isLonger = (source) =>
  /^import [^;]*from '[^']*\/(testing\/runs|fixtures\/long)';$/m.test(source);

/** What a test says of itself in a comment: `Longer: ten outages instead of three.` */
const saidIn = (source) =>
  [...source.matchAll(/^\s*(?:\/\*\*|\*|\/\/) Longer: (.+?)\.?(?: \*\/)?$/gm)].map(
    ([, words]) => words,
  );

const runsIn = (source) => {
  const full = fullRunsIn(source);
  if (full.length === 0) return [];
  const short = full.map((number) => Math.ceil(number / SHARE));
  return [`${sum(full)} runs instead of ${sum(short)}`];
};

/**
 * What a test does more of in `npm run test:long`, in words; null when it does the same.
 *
 * @param {string} source the text of the test
 */
export const whatLongAdds = (source) => {
  const said = [...runsIn(source), ...saidIn(source)];
  if (saidIn(source).length > 0) return said.join(', and ');
  if (!isLonger(source)) return null;
  if (said.length === 0) return 'all combinations instead of a part of them';
  return [...said, ...(/\bisLong\b/.test(source) ? ['all combinations'] : [])].join(', and ');
};

/** Every test that is longer in `npm run test:long`, with what that adds. */
export const longTests = async () => {
  const { output } = await run('git', [
    'ls-files',
    '-co',
    '--exclude-standard',
    '*.test.ts',
    '*.test.tsx',
    '*.spec.ts',
  ]);
  return output
    .split('\n')
    .filter((file) => file !== '' && existsSync(inRoot(file)))
    .flatMap((file) => {
      const adds = whatLongAdds(readFileSync(inRoot(file), 'utf8'));
      return adds === null ? [] : [{ file, adds }];
    });
};
