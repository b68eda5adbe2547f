import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const PACKAGES = fileURLToPath(new URL('../..', import.meta.url));
/** Whose texts can be seen in an app: its own and those of the packages that it is made of. */
const IN_BROWSER = ['domain', 'contracts', 'client', 'ui', 'screens'];
const CLI = join(
  dirname(createRequire(import.meta.url).resolve('@formatjs/cli/package.json')),
  'bin/formatjs',
);

const SOURCE = 'en';
const PSEUDO = 'pseudo';
const NAME = 'virtual:portal-messages/';
/** How a bundler marks modules that are no files. */
const RESOLVED = `\0${NAME}`;
const CATALOGUES = fileURLToPath(new URL('../format/catalogues.ts', import.meta.url));

/** The catalogues of an app, as `<language>.json` of each of its workspaces. */
const filesOf = (app: string): string[] =>
  [app, ...IN_BROWSER.map((name) => join(PACKAGES, name))]
    .map((workspace) => join(workspace, 'messages'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));

const languageOf = (file: string): string => basename(file, '.json');

/** Compiles the catalogues of one language into one object of syntax trees, so that no parser is needed in the browser. */
const compile = (files: readonly string[], options: readonly string[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-messages-'));
  try {
    const out = join(folder, 'compiled.json');
    const given = ['compile', ...files, '--format', 'simple', '--ast', '--out-file', out];
    execFileSync(process.execPath, [CLI, ...given, ...options]);
    return JSON.stringify(JSON.parse(readFileSync(out, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const loadersOf = (files: readonly string[]): string => {
  const languages = [...new Set(files.map(languageOf)), PSEUDO].filter((one) => one !== SOURCE);
  const loaders = languages.map(
    (one) => `${JSON.stringify(one)}: () => import('${NAME}${one}').then((it) => it.default),`,
  );
  // no text: source code
  return `export const catalogues = {\n${loaders.join('\n')}\n};`;
};

/**
 * Fills `format/catalogues.ts` with a loader for each language that has files, and for the pseudo-locale made from
 * English. English itself is not among them: it stands in the code, beside its use.
 */
export const messagesPlugin = (app: string): Plugin => ({
  name: 'portal-messages',
  enforce: 'pre',
  resolveId: (id) => (id.startsWith(NAME) ? `\0${id}` : undefined),
  load(id) {
    if (id === CATALOGUES) return loadersOf(filesOf(app));
    if (!id.startsWith(RESOLVED)) return undefined;
    const wanted = id.slice(RESOLVED.length);
    const language = wanted === PSEUDO ? SOURCE : wanted;
    const files = filesOf(app).filter((file) => languageOf(file) === language);
    for (const file of files) this.addWatchFile(file);
    const options = wanted === PSEUDO ? ['--pseudo-locale', 'en-XA'] : [];
    // no text: source code
    return `export default JSON.parse(${JSON.stringify(files.length === 0 ? '{}' : compile(files, options))});`;
  },
});
