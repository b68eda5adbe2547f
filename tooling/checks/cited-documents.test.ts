import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));

const tracked = execFileSync(
  'git',
  ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
  {
    cwd: repository,
    encoding: 'utf8',
  },
)
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(repository, file)));

const read = (file: string): string => readFileSync(join(repository, file), 'utf8');

/** A source's text in which a comment that goes on over several lines is one line. */
const unwrapped = (text: string): string => text.replaceAll(/\n[ \t]*(?:\*|\/\/|--)?[ \t]*/g, ' ');

const sources = tracked.filter(
  (file) =>
    /\.(?:[cm]?[jt]sx?|sql|css)$/.test(file) && !file.startsWith('tooling/checks/cited-documents'),
);
const documents = tracked.filter((file) => file.endsWith('.md'));

/** `commissions.md section 2`, `commissions.md, "Corrections"`, `isolation.md, tables, 4`. */
const CITATION =
  /([\w./-]*\b[\w-]+\.md)\b(?:,? sections? (\d)(?: and (\d))?|,? "([^"]+)"|, ([a-z]+), (\d+))?/g;

interface Citation {
  readonly file: string;
  readonly document: string;
  /** Headings that have to be there: `2.` or a title. */
  readonly sections: readonly string[];
  /** A rule of a numbered list: the title above it and its number. */
  readonly rule: readonly [title: string, number: string] | null;
}

const citationsIn = (file: string): Citation[] =>
  [...unwrapped(read(file)).matchAll(CITATION)]
    .filter(([, document = '']) => !document.startsWith('./') && document !== '.md')
    .map(([, document = '', first, second, title, list, number]) => ({
      file,
      document: document.includes('/') ? document : `docs/${document}`,
      sections: [first, second, title].flatMap((part) =>
        part === undefined ? [] : [/^\d$/.test(part) ? `${part}.` : part],
      ),
      rule: list === undefined || number === undefined ? null : [list, number],
    }));

const headingsOf = (document: string): string[] =>
  [...read(document).matchAll(/^#{1,4} (.+)$/gm)].map(([, heading = '']) => heading.trim());

const hasSection = (document: string, section: string): boolean =>
  headingsOf(document).some((heading) =>
    section.endsWith('.') ? heading.startsWith(`${section} `) : heading === section,
  );

/** The text below a heading, up to the next of any level. */
const bodyOf = (document: string, title: string): string =>
  new RegExp(`^#{1,4} ${title}\\n([\\s\\S]*?)(?=^#|(?![\\s\\S]))`, 'im').exec(
    read(document),
  )?.[1] ?? '';

const faultOf = ({ file, document, sections, rule }: Citation): string[] => {
  if (!existsSync(join(repository, document))) return [`${file}: there is no ${document}`];
  const missing = sections.filter((section) => !hasSection(document, section));
  const [title, number] = rule ?? ['', ''];
  const isRuleThere =
    rule === null || new RegExp(`^${number}\\. `, 'm').test(bodyOf(document, title));
  return [
    ...missing.map((section) => `${file}: ${document} has no section ${section}`),
    ...(isRuleThere ? [] : [`${file}: ${document} has no rule ${number} under ${title}`]),
  ];
};

test('every document and section that a comment cites exists', () => {
  const citations = sources.flatMap(citationsIn);
  expect(citations.length).toBeGreaterThan(40);
  expect(citations.flatMap(faultOf)).toEqual([]);
});

test('every decision that is named exists', () => {
  const known = new Set(
    readdirSync(join(repository, 'tooling/decisions')).map((name) => name.slice(0, 3)),
  );
  const named = [...sources, ...documents.filter((file) => !/decisions\/0/.test(file))].flatMap(
    (file) =>
      [...unwrapped(read(file)).matchAll(/\bdecision (\d{3})\b/gi)].map(([, number = '']) => ({
        file,
        number,
      })),
  );
  expect(named.filter(({ number }) => !known.has(number))).toEqual([]);
});

test('the index of decisions names each with its title, in their order', () => {
  const notes = documents.filter((file) => /^tooling\/decisions\/\d{3}-/.test(file)).toSorted();
  const rows = notes.map((file) => {
    const [, number = '', title = ''] = /^# (\d{3}) (.+)$/m.exec(read(file)) ?? [];
    return `[${number}](${file.slice('tooling/decisions/'.length)}) | ${title}`;
  });
  const index = [
    ...read('tooling/decisions/README.md').matchAll(/^\| (\[\d{3}\].*?) +\| (.*?) +\|/gm),
  ];
  expect(index.map(([, link = '', title = '']) => `${link} | ${title}`)).toEqual(rows);
});

describe('what a document names', () => {
  /** Without blocks of code, whose paths are examples. */
  const proseOf = (file: string): string => read(file).replaceAll(/^```[\s\S]*?^```$/gm, '');

  test('as a link is there', () => {
    const broken = documents.flatMap((file) =>
      [...proseOf(file).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !/^[a-z]+:/.test(target))
        .filter((target) => !existsSync(join(repository, dirname(file), target)))
        .map((target) => `${file}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  test('as a path is there', () => {
    const guides = documents.filter(
      (file) => file.startsWith('docs/') || file === 'CONTRIBUTING.md',
    );
    const broken = guides.flatMap((file) =>
      [...proseOf(file).matchAll(/`((?:apps|docs|e2e|packages|tooling)\/[\w./-]+)`(?! \(new\))/g)]
        .map(([, path = '']) => path)
        .filter((path) => !existsSync(join(repository, path)))
        .map((path) => `${file}: ${path}`),
    );
    expect(broken).toEqual([]);
  });
});
