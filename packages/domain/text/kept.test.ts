import { createIntl } from '@formatjs/intl';
import { expect, test } from 'vitest';
import { ENGLISH } from './english';
import { amountIn, keep, readKept } from './kept';
import { defineMessages } from './message';
import { phrase, say } from './phrase';

const messages = defineMessages({
  plain: { id: 'domain.test.kept.plain', defaultMessage: 'It was too late to send it.' },
  value: { id: 'domain.test.kept.value', defaultMessage: '"{text}" is not a date.' },
  amount: {
    id: 'domain.test.kept.amount',
    defaultMessage: '{plan} gives {amount} for {what} {count, plural, one {# day} other {# days}}.',
  },
});
const what = phrase(messages.value, { text: 'x' });
const amount = phrase(messages.amount, {
  plan: 'Standard',
  amount: amountIn(-123_456n, 'EUR'),
  what,
  count: 1200,
});
const german = createIntl({
  locale: 'de-DE',
  messages: {
    'domain.test.kept.plain': 'Es war zu spät.',
    'domain.test.kept.value': '„{text}“ ist kein Tag.',
    'domain.test.kept.amount': 'Für {what} zahlt {plan} {amount} ({count}).',
  },
});

/** To the database as JSON and back. */
const stored = (words: Parameters<typeof keep>[0]): unknown =>
  JSON.parse(JSON.stringify(keep(words)));

test.each([
  ['a message', messages.plain],
  ['a value', what],
  ['an amount', amount],
] as const)('%s that was kept says what it said', (_, words) => {
  expect(say(ENGLISH, readKept(stored(words)))).toBe(say(ENGLISH, words));
});

test('what was kept is said in the language of who reads it', () => {
  expect(say(german, readKept(stored(messages.plain)))).toBe('Es war zu spät.');
  expect(say(german, readKept(stored(amount))).replaceAll('\u00a0', ' ')).toBe(
    'Für „x“ ist kein Tag. zahlt Standard −1.234,56 € (1200).',
  );
});

test('a text from before messages were kept stays as it is, and so does what nobody knows', () => {
  expect(readKept('The close was interrupted.')).toBe('The close was interrupted.');
  expect(readKept({ some: 'thing' })).toBe('{"some":"thing"}');
});

test('what the database refuses in a text does not stand in what is kept', () => {
  const kept = JSON.stringify(keep(phrase(messages.value, { text: 'a\0\uD83D' })));
  expect(kept).not.toMatch(/\\u0000|\\ud83d/i);
  expect(kept).toContain('a\uFFFD\uFFFD');
});

test('a value that only a function writes is kept in English', () => {
  const list = phrase(messages.value, { text: ({ locale }) => locale });
  expect(say(german, readKept(stored(list)))).toBe('„en-US“ ist kein Tag.');
});
