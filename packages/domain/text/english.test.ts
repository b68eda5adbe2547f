import { createIntl } from '@formatjs/intl';
import { describe, expect, test } from 'vitest';
import { ENGLISH } from './english';
import { defineMessages } from './message';

const intl = createIntl({ locale: 'en-US', defaultLocale: 'en-US', messages: {} });

const messages = defineMessages({
  plain: { id: 'domain.test.plain', defaultMessage: 'Nobody can be paid this way now.' },
  apostrophe: {
    id: 'domain.test.apostrophe',
    defaultMessage: "A reseller's base is always the event's amount.",
  },
  quoted: { id: 'domain.test.quoted', defaultMessage: "Write '{'name'}', and {name}''{name}." },
  values: { id: 'domain.test.values', defaultMessage: '{name} has {count} of { name }.' },
  plural: {
    id: 'domain.test.plural',
    defaultMessage:
      '{count, plural, =0 {nothing} one {# row of {name}} other {# rows{kind, select, a { here} other { there}}}}.',
  },
});

describe('English without a reader is what a reader of English is told', () => {
  test.each(
    Object.values(messages).flatMap((message) =>
      [0, 1, 2, 1234].flatMap((count) =>
        ['a', 'b'].map((kind) => ({ message, values: { count, kind, name: 'Fjord # ISP' } })),
      ),
    ),
  )('$message.id with $values', ({ message, values }) => {
    expect(ENGLISH.formatMessage(message, values)).toBe(intl.formatMessage(message, values));
  });

  test('a value that is missing is a fault', () => {
    expect(() => ENGLISH.formatMessage(messages.values)).toThrow('name');
  });
});
