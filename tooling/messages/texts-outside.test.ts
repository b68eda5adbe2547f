import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REPOSITORY, sourceFiles } from './extract.ts';
import { NO_TEXT } from './no-text.ts';
import { textsIn, textsOutside } from './texts-outside.ts';

const found = (source: string): string[] => textsIn('a.tsx', source).map(({ text }) => text);

test('the code has no text outside of messages', () => {
  const files = sourceFiles();
  expect(files.length).toBeGreaterThan(1000);
  const outside = files.flatMap(textsOutside);
  expect(outside.map(({ file, line, text }) => `${file}:${line}  ${text}`)).toEqual([]);
});

test('what has no text is there, in order', () => {
  const paths = Object.keys(NO_TEXT);
  expect(paths).toEqual(paths.toSorted());
  expect(paths.filter((one) => !existsSync(join(REPOSITORY, one)))).toEqual([]);
});

describe('a text outside of messages is found', () => {
  test.each([
    ['in JSX', '<p>Saved</p>', 'Saved'],
    ['in an attribute', '<Input label="e-mail" />', 'e-mail'],
    ['in a choice of an attribute', '<Input label={a ? "one" : b} />', 'one'],
    ['in an expression between tags', '<p>{a ? "one" : null}</p>', 'one'],
    ['in an attribute that is a template', '<p aria-label={`of ${a} rows`} />', 'of … rows'],
    ['as a notice', "notify.done('Contact saved')", 'Contact saved'],
    ['as a notice beside a name', 'notify.done(`${name} saved`)', '… saved'],
    ['in a word list', "const WORDS = { sepa: 'SEPA transfer' }", 'SEPA transfer'],
    ['as a single word', "const WORDS = { manual: 'Manual' }", 'Manual'],
    ['as what a property shows', "const column = { title: 'amount' }", 'amount'],
    ['as what a function returns', 'const say = (n) => `${n} rows are wrong`', '… rows are wrong'],
    ['as a refusal', "throw conflict('The month is closed.')", 'The month is closed.'],
    [
      'beside what is excused',
      "const a = {\n  // no text: a font\n  b: 'Helvetica Neue',\n\n  c: 'Saved now',\n}",
      'Saved now',
    ],
    ['a thing where it is shown', "const a = { label: 'payout batch' }", 'payout batch'],
    ['between tags of a page', 'const page = `<h1>Mailbox</h1>${rows}`', '<h1>Mailbox</h1>…'],
    ['as a header for people', "reply.header('title', 'Your statement')", 'Your statement'],
    ['in a case', "switch (a) { case 'b': return 'No plan'; }", 'No plan'],
  ])('%s', (_, source, text) => {
    expect(found(source)).toEqual([text]);
  });
});

describe('no text is', () => {
  test.each([
    ['a message', "defineMessages({ a: { id: 'a.b.c', defaultMessage: 'Contact saved' } })"],
    ['a message in JSX', '<p>{say(messages.saved, { name: a })}</p>'],
    ['a fault for developers', "throw new Error('The page has no root element.')"],
    ['an import', "import { a } from 'Some Where'"],
    ['what is compared', "if (event.key === 'Escape') go()"],
    ['a type', "type A = 'Some Where'"],
    ['a class', '<p className="one two" />'],
    ['SQL', 'sql`select a from b`'],
    ['raw SQL', "sql.raw('a, b as c')"],
    ['a code', "const a = { state: 'in_review' }"],
    ['a sign between tags', '<p>{a} · {b}</p>'],
    ['a thing by its code', "throw notFound('payout batch')"],
    ['a tag', 'const icon = `<link rel="icon" href="${href}">`'],
    ['a media type', "reply.type('text/html; charset=utf-8')"],
    ['how a file is sent', 'reply.header(a, `attachment; filename="${name}"`)'],
    ['how long an answer is kept', "const a = 'public, max-age=60, immutable'"],
    ['a line of the log', "request.log.warn({ err }, 'not ready')"],
    ['the name of a thing', "throw notFound('payment file')"],
    ['what describes a field of the REST interface', "z.string().describe('Only these.')"],
    ['what is excused with a reason', "const a = 'Helvetica Neue'; // no text: a font"],
    [
      'a list that is excused as a whole',
      "// no text: codes\nconst a =\n  'AED AFN ' +\n  'Albania Zed';",
    ],
  ])('%s', (_, source) => {
    expect(found(source)).toEqual([]);
  });
});
