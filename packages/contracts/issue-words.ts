import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { Words } from '@portal/domain/text/phrase';
import { z } from 'zod';
import { tell } from './reader';

type RawIssue = Parameters<NonNullable<Parameters<typeof z.config>[0]>['customError'] & object>[0];

const KINDS: Readonly<Record<string, Message>> = defineMessages({
  string: { id: 'contracts.kind.text', defaultMessage: 'This must be a text.' },
  number: { id: 'contracts.kind.number', defaultMessage: 'This must be a number.' },
  int: { id: 'contracts.kind.wholeNumber', defaultMessage: 'This must be a whole number.' },
  boolean: { id: 'contracts.kind.boolean', defaultMessage: 'This must be true or false.' },
  array: { id: 'contracts.kind.list', defaultMessage: 'This must be a list.' },
  object: { id: 'contracts.kind.object', defaultMessage: 'This must be an object.' },
});

const FORMATS: Readonly<Record<string, Message>> = defineMessages({
  uuid: { id: 'contracts.format.id', defaultMessage: 'This is not an id.' },
  datetime: {
    id: 'contracts.format.instant',
    defaultMessage: 'Use an instant such as 2026-03-01T12:00:00Z.',
  },
  date: { id: 'contracts.format.date', defaultMessage: 'Use a date such as 2026-03-01.' },
  email: {
    id: 'contracts.format.email',
    defaultMessage: 'Enter an e-mail address such as name@example.com.',
  },
  url: {
    id: 'contracts.format.url',
    defaultMessage: 'Enter an address such as https://example.com.',
  },
});

const messages = defineMessages({
  missing: { id: 'contracts.issue.missing', defaultMessage: 'This is missing.' },
  anotherKind: {
    id: 'contracts.issue.anotherKind',
    defaultMessage: 'This must be of another kind.',
  },
  noneOfMany: {
    id: 'contracts.issue.noneOfMany',
    defaultMessage: 'This is none of the possible values.',
  },
  useOne: { id: 'contracts.issue.useOne', defaultMessage: 'Use {value}.' },
  useOneOf: { id: 'contracts.issue.useOneOf', defaultMessage: 'Use {values} or {last}.' },
  leastCharacters: {
    id: 'contracts.issue.leastCharacters',
    defaultMessage:
      'Use at least {size, plural, one {{size} character} other {{size} characters}}.',
  },
  leastEntries: {
    id: 'contracts.issue.leastEntries',
    defaultMessage: 'Use at least {size, plural, one {{size} entry} other {{size} entries}}.',
  },
  least: { id: 'contracts.issue.least', defaultMessage: 'Use at least {size}.' },
  mostCharacters: {
    id: 'contracts.issue.mostCharacters',
    defaultMessage: 'Use at most {size, plural, one {{size} character} other {{size} characters}}.',
  },
  mostEntries: {
    id: 'contracts.issue.mostEntries',
    defaultMessage: 'Use at most {size, plural, one {{size} entry} other {{size} entries}}.',
  },
  most: { id: 'contracts.issue.most', defaultMessage: 'Use at most {size}.' },
  format: {
    id: 'contracts.issue.format',
    defaultMessage: 'This is not written as it should be.',
  },
  noField: { id: 'contracts.issue.noField', defaultMessage: 'There is no field {names}.' },
  noForm: {
    id: 'contracts.issue.noForm',
    defaultMessage: 'This is none of the possible forms.',
  },
});

const LEAST = {
  characters: messages.leastCharacters,
  entries: messages.leastEntries,
  number: messages.least,
};

const MOST = {
  characters: messages.mostCharacters,
  entries: messages.mostEntries,
  number: messages.most,
};

const sizeOf = (
  sizes: typeof LEAST | typeof MOST,
  origin: string,
  size: number | bigint,
): Words => {
  const value = typeof size === 'bigint' ? String(size) : size;
  if (origin === 'string') return phrase(sizes.characters, { size: value });
  if (origin === 'array' || origin === 'set') return phrase(sizes.entries, { size: value });
  return phrase(sizes.number, { size: String(value) });
};

const oneOf = (values: readonly unknown[]): Words => {
  const named = values.map(String);
  const last = named.pop() ?? '';
  return named.length === 0
    ? phrase(messages.useOne, { value: last })
    : phrase(messages.useOneOf, { values: named.join(', '), last });
};

/** What is wrong with an input in a sentence that says how to mend it, where its schema has no words of its own. */
const wordsOf = (issue: RawIssue): Words | undefined => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return messages.missing;
      return KINDS[issue.expected] ?? messages.anotherKind;
    case 'invalid_value':
      return issue.values.length > 12 ? messages.noneOfMany : oneOf(issue.values);
    case 'too_small':
      if (issue.origin === 'string' && issue.input === '') return messages.missing;
      return sizeOf(LEAST, issue.origin, issue.minimum);
    case 'too_big':
      return sizeOf(MOST, issue.origin, issue.maximum);
    case 'invalid_format':
      return FORMATS[issue.format] ?? messages.format;
    case 'unrecognized_keys':
      return phrase(messages.noField, { names: issue.keys.map((key) => `“${key}”`).join(', ') });
    case 'invalid_union':
      return messages.noForm;
    default:
      return undefined;
  }
};

const sayIssue = (issue: RawIssue): string | undefined => {
  const words = wordsOf(issue);
  return words === undefined ? undefined : tell(words);
};

/** Every schema of this program speaks these words from now on. */
z.config({ customError: sayIssue });
