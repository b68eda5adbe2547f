import { z } from 'zod';

type RawIssue = Parameters<NonNullable<Parameters<typeof z.config>[0]>['customError'] & object>[0];

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'This is not an id.',
  datetime: 'Use an instant such as 2026-03-01T12:00:00Z.',
  date: 'Use a date such as 2026-03-01.',
  email: 'Enter an e-mail address such as name@example.com.',
  url: 'Enter an address such as https://example.com.',
};

const unitOf = (origin: string, amount: number | bigint): string => {
  const one = Number(amount) === 1;
  if (origin === 'string') return one ? ' character' : ' characters';
  if (origin === 'array' || origin === 'set') return one ? ' entry' : ' entries';
  return '';
};

/** What is wrong with an input in a sentence that says how to mend it, where its schema has no words of its own. */
const sayIssue = (issue: RawIssue): string | undefined => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return 'This is missing.';
      return `This must be ${KINDS[issue.expected] ?? 'of another kind'}.`;
    case 'invalid_value':
      return issue.values.length > 12
        ? 'This is none of the possible values.'
        : `Use ${issue.values.map(String).join(', ')}.`.replace(/, (?=[^,]*$)/, ' or ');
    case 'too_small':
      if (issue.origin === 'string' && issue.input === '') return 'This is missing.';
      return `Use at least ${issue.minimum}${unitOf(issue.origin, issue.minimum)}.`;
    case 'too_big':
      return `Use at most ${issue.maximum}${unitOf(issue.origin, issue.maximum)}.`;
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'This is not written as it should be.';
    case 'unrecognized_keys':
      return `There is no field ${issue.keys.map((key) => `“${key}”`).join(', ')}.`;
    case 'invalid_union':
      return 'This is none of the possible forms.';
    default:
      return undefined;
  }
};

/** Every schema of this program speaks these words from now on. */
z.config({ customError: sayIssue });
