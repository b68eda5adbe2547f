import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

const CLI = join(
  dirname(createRequire(import.meta.url).resolve('@formatjs/cli/package.json')),
  'bin/formatjs',
);

/**
 * Sources of the product, without tests and what only they use, and without the gallery of patterns: developers see it,
 * its texts are examples and no partner or reseller ever reads them.
 */
export const sourceFiles = (): string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  })
    .split('\0')
    .filter((file) => /^(?:apps|packages)\/.*(?<!\.d)\.tsx?$/.test(file))
    .filter((file) => !/\.(?:db\.)?test\.tsx?$|\/testing\/|\/arbitraries\.ts$/.test(file))
    .filter((file) => !file.startsWith('packages/ui/gallery/'))
    .filter((file) => existsSync(join(REPOSITORY, file)))
    .toSorted();

/** `packages/ui` of a file in it. */
export const workspaceOf = (file: string): string => file.split('/').slice(0, 2).join('/');

interface Extracted {
  readonly defaultMessage: string;
  readonly file: string;
}

const isExtracted = (value: unknown): value is Extracted =>
  typeof value === 'object' &&
  value !== null &&
  'defaultMessage' in value &&
  typeof value.defaultMessage === 'string' &&
  'file' in value &&
  typeof value.file === 'string';

/** All messages of the code by id; an id with two texts is an error. */
const extract = (): [id: string, message: Extracted][] => {
  const files = sourceFiles().filter((file) =>
    /defineMessages?\(|<FormattedMessage/.test(readFileSync(join(REPOSITORY, file), 'utf8')),
  );
  const folder = mkdtempSync(join(tmpdir(), 'portal-extract-'));
  try {
    const list = join(folder, 'files');
    const out = join(folder, 'out.json');
    writeFileSync(list, files.join('\n'));
    const options = ['--throws', '--preserve-whitespace', '--extract-source-location'];
    execFileSync(
      process.execPath,
      [CLI, 'extract', '--in-file', list, '--out-file', out, ...options],
      { cwd: REPOSITORY, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const found: unknown = JSON.parse(readFileSync(out, 'utf8'));
    return Object.entries(found ?? {}).flatMap(([id, one]: [string, unknown]) =>
      isExtracted(one) ? [[id, { ...one, file: relative(REPOSITORY, one.file) }]] : [],
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** What is wrong with the ids: each begins with the name of its workspace's folder, so that none meets another's. */
const idFaults = (messages: readonly [id: string, message: Extracted][]): string[] =>
  messages.flatMap(([id, { file }]) => {
    const name = workspaceOf(file).split('/')[1] ?? '';
    return id.startsWith(`${name}.`) && /^[a-z][\w-]*(?:\.[a-zA-Z][\w-]*){2,}$/.test(id)
      ? []
      : [`${file}: write the id "${id}" as ${name}.<what it is about>.<name>`];
  });

const byId = ([one]: readonly [string, string], [other]: readonly [string, string]): number =>
  one < other ? -1 : 1;

/** `packages/ui/messages/en.json` and its like with the text that belongs there, and what is wrong in the code. */
export const catalogues = (): {
  readonly files: Map<string, string>;
  readonly faults: string[];
} => {
  const messages = extract();
  const byFile = new Map<string, [string, string][]>();
  for (const [id, { file, defaultMessage }] of messages) {
    const catalogue = `${workspaceOf(file)}/messages/en.json`;
    byFile.set(catalogue, [...(byFile.get(catalogue) ?? []), [id, defaultMessage]]);
  }
  const files = new Map(
    [...byFile].map(([file, entries]) => [
      file,
      `${JSON.stringify(Object.fromEntries(entries.toSorted(byId)), null, 2)}\n`,
    ]),
  );
  return { files, faults: idFaults(messages) };
};

/** The catalogues that there are, of every language. */
export const writtenCatalogues = (): string[] =>
  ['apps', 'packages'].flatMap((kind) =>
    readdirSync(join(REPOSITORY, kind)).flatMap((workspace) => {
      const folder = join(kind, workspace, 'messages');
      const path = join(REPOSITORY, folder);
      return existsSync(path)
        ? readdirSync(path).map((file) => join(folder, file).replaceAll('\\', '/'))
        : [];
    }),
  );
