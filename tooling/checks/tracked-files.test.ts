import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));

const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: repository, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(repository, file)));

const isText = (file: string): boolean =>
  /\.(?:[cm]?[jt]sx?|json|md|css|html|sql|ya?ml|sh)$/.test(file) || file === '.ci/run';

const isGenerated = (file: string): boolean =>
  file === 'package-lock.json' || /\/migrations\//.test(file);

/** Lines of tracked text files that match, as `file:line`. */
const findLines = (pattern: RegExp, files: readonly string[]): string[] =>
  files.flatMap((file) =>
    readFileSync(join(repository, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
  );

const texts = tracked.filter((file) => isText(file) && !isGenerated(file));
// Written so that this file does not contain what it looks for.
const ownFolder = new RegExp(String.raw`(?<![\w.])/(?:work|home|Users|root)/[a-z]|/tmp/(?:br)ief`);

test('no file names a folder of one particular machine', () => {
  expect(findLines(ownFolder, texts)).toEqual([]);
});

test('no source carries a merge conflict, a debugger stop or a silenced type check', () => {
  const leftover = /^(?:<{7}|>{7}) |\bdebugger;|@ts-(?:ignore|nocheck)/;
  const own = 'tooling/checks/tracked-files.test.ts';
  expect(
    findLines(
      leftover,
      texts.filter((file) => file !== own),
    ),
  ).toEqual([]);
});

test('no source file holds more than one idea (400 lines)', () => {
  const sources = texts.filter((file) => /\.(?:[cm]?[jt]sx?|css)$/.test(file));
  const long = sources.filter(
    (file) => readFileSync(join(repository, file), 'utf8').split('\n').length > 401,
  );
  expect(long).toEqual([]);
});

test('no test is skipped or singled out', () => {
  const tests = texts.filter((file) => /\.(?:test|spec)\.tsx?$/.test(file));
  const marked =
    /\b(?:test|it|describe)\.(?:only|todo|fixme)\(|\b(?:test|it|describe)\.skip\(['"`]/;
  expect(findLines(marked, tests)).toEqual([]);
});

test('dependencies are pinned to exact versions, so that every machine runs the same', () => {
  const manifests = tracked.filter((file) => /(?:^|\/)package\.json$/.test(file));
  const loose = manifests.flatMap((file) => {
    const text = readFileSync(join(repository, file), 'utf8');
    return [...text.matchAll(/"([^"]+)": "[~^][^"]*"/g)].map(([, name]) => `${file}: ${name}`);
  });
  expect(loose).toEqual([]);
});
