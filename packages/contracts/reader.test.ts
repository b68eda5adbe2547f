import { ENGLISH } from '@portal/domain/text/english';
import type { Speaker } from '@portal/domain/text/message';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Email, Name } from './common';
import { setReader } from './reader';
import { prose } from './text';

const GERMAN: Readonly<Record<string, string>> = {
  'contracts.common.name': 'Geben Sie einen Namen ein.',
  'contracts.common.email': 'Geben Sie eine E-Mail-Adresse wie name@example.com ein.',
  'contracts.text.atMost': 'Höchstens {max} Zeichen.',
  'contracts.issue.mostEntries':
    'Höchstens {size, plural, one {{size} Eintrag} other {{size} Einträge}}.',
};

const german: Speaker = {
  locale: 'de',
  formatMessage: ({ id, defaultMessage }, values) =>
    ENGLISH.formatMessage({ id, defaultMessage: GERMAN[id] ?? defaultMessage }, values),
};

const wordsOf = (schema: z.ZodType, input: unknown): string | undefined =>
  schema.safeParse(input).error?.issues[0]?.message;

afterEach(() => setReader(() => ENGLISH));

const REFUSALS: [string, z.ZodType, unknown, string, string][] = [
  ['a name that is missing', Name, '', 'Geben Sie einen Namen ein.', 'Enter a name.'],
  [
    'no address',
    Email,
    'x',
    'Geben Sie eine E-Mail-Adresse wie name@example.com ein.',
    'Enter an e-mail address such as name@example.com.',
  ],
  [
    'a text too long, its limit in the reader’s figures',
    prose({ max: 2000 }),
    'x'.repeat(2001),
    'Höchstens 2.000 Zeichen.',
    'Use at most 2,000 characters.',
  ],
  [
    'too many entries, where the schema has no words of its own',
    z.array(z.string()).max(1),
    ['a', 'b'],
    'Höchstens 1 Eintrag.',
    'Use at most 1 entry.',
  ],
];

describe('a contract refuses in the language of who reads it', () => {
  test.each(REFUSALS)('%s', (_, schema, input, inGerman, inEnglish) => {
    setReader(() => german);
    expect(wordsOf(schema, input)).toBe(inGerman);
    setReader(() => ENGLISH);
    expect(wordsOf(schema, input)).toBe(inEnglish);
  });
});
