import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder in which each worker notes the statements that its query guard saw. */
    guardFolder?: string;
  }
}

/** A statement of the product that touches rows of partners, each text once a worker. */
export interface SeenStatement {
  readonly text: string;
  /** The file that opened its scope. */
  readonly opener: string;
  /** Whether it ran inside a partner. */
  readonly isInside: boolean;
  /** Tables that it reads or changes without a parameter for the partner. */
  readonly unpinned: readonly string[];
}

/** The tables that a file reads across partners, and why it may. */
export interface AcrossPartners {
  readonly tables: readonly string[];
  readonly why: string;
}
export type ListedFiles = Readonly<Record<string, AcrossPartners>>;

const SEPARATOR = '\t';

/** Notes a statement in the worker's own file. */
export const noteStatement = (folder: string, seen: SeenStatement): void => {
  const digest = createHash('sha256').update(seen.text).digest('base64url');
  const fields = [digest, seen.opener, seen.isInside ? 'inside' : 'across', ...seen.unpinned];
  appendFileSync(join(folder, `${process.pid}.tsv`), `${fields.join(SEPARATOR)}\n`);
};

/** What all workers noted; `text` is a digest. */
export const readNoted = (folder: string): SeenStatement[] =>
  readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [text = '', opener = '', where, ...unpinned] = line.split(SEPARATOR);
        return { text, opener, isInside: where === 'inside', unpinned };
      }),
  );

const countOf = (statements: readonly SeenStatement[]): number =>
  new Set(statements.map(({ text }) => text)).size;

/** How many statements were seen, and how many of them name the partner by a parameter. */
export const sayFigures = (seen: readonly SeenStatement[], listed: ListedFiles): string => {
  const inside = seen.filter(({ isInside }) => isInside);
  const across = seen.filter(({ isInside, unpinned }) => !isInside && unpinned.length > 0);
  const [all, loose] = [countOf(inside), countOf(inside.filter((one) => one.unpinned.length > 0))];
  const share = all === 0 ? 100 : Math.floor(((all - loose) / all) * 1000) / 10;
  return (
    `Statements inside a partner: ${all} seen, ${all - loose} pinned by a parameter (${share} %). ` +
    `Across partners: ${countOf(across)}, from ${Object.keys(listed).length} files that are listed.`
  );
};

/** Entries of the list that nothing needs any more, in words; none when all are needed. */
export const findUnneeded = (seen: readonly SeenStatement[], listed: ListedFiles): string[] => {
  const needed = new Set(
    seen
      .filter(({ isInside }) => !isInside)
      .flatMap(({ opener, unpinned }) => unpinned.map((table) => `${table} of ${opener}`)),
  );
  return Object.entries(listed).flatMap(([file, { tables }]) =>
    tables.map((table) => `${table} of ${file}`).filter((entry) => !needed.has(entry)),
  );
};
