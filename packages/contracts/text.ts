import { defineMessages } from '@portal/domain/text/message';
import { countCharacters, textProblem, unreadableIn } from '@portal/domain/text/text';
import type { TextKind } from '@portal/domain/text/text';
import { cleanSourceName } from '@portal/domain/text/source-name';
import { z } from 'zod';
import { phrase } from '@portal/domain/text/phrase';
import type { PhraseValue, Words } from '@portal/domain/text/phrase';
import { says, tell } from './reader';

const messages = defineMessages({
  atMost: { id: 'contracts.text.atMost', defaultMessage: 'Use at most {max} characters.' },
  atLeast: { id: 'contracts.text.atLeast', defaultMessage: 'Use at least {min} characters.' },
  enter: { id: 'contracts.text.enter', defaultMessage: 'Enter a text.' },
  unreadable: {
    id: 'contracts.text.unreadable',
    defaultMessage: 'The text holds a character that cannot be read.',
  },
  webAddress: {
    id: 'contracts.text.webAddress',
    defaultMessage: 'Enter a full address such as https://example.com.',
  },
});

/** How long a text may and has to be, in characters (code points, as people and JSON Schema count). */
export interface TextLimits {
  readonly max: number;
  readonly min?: number;
  /** Said when it is shorter than `min`. */
  readonly missing?: Words;
}

const grouped =
  (count: number): PhraseValue =>
  ({ locale }) =>
    new Intl.NumberFormat(locale).format(count);

const checked = (kind: TextKind, base: z.ZodString, { max, min = 0, missing }: TextLimits) =>
  base
    .check((payload) => {
      const { value } = payload;
      const refuse = (words: Words): void => {
        payload.issues.push({ code: 'custom', input: value, message: tell(words) });
      };
      // The length first: a text that is far too long is looked at no further.
      if (value.length > max && (value.length > 2 * max || countCharacters(value) > max))
        refuse(phrase(messages.atMost, { max: grouped(max) }));
      else if (value.length < min)
        refuse(
          missing ?? (min === 1 ? messages.enter : phrase(messages.atLeast, { min: grouped(min) })),
        );
      else {
        const problem = textProblem(value, kind);
        if (problem !== null) refuse(problem);
      }
    })
    .meta({ maxLength: max, ...(min === 0 ? {} : { minLength: min }) });

/**
 * A text in one line, such as a name, a number or a search: trimmed, in Unicode's composed form (NFC), without line ends,
 * control characters and changes of direction.
 */
export const line = (limits: TextLimits) =>
  checked('line', z.string().trim().normalize('NFC'), limits);

/** The name of a source of events: no two that look alike. */
export const sourceName = (limits: TextLimits) =>
  checked('line', z.string().overwrite(cleanSourceName), limits);

/** A text of several lines, such as a reason: trimmed and in composed form. */
export const prose = (limits: TextLimits) =>
  checked('prose', z.string().trim().normalize('NFC'), limits);

/** A text that is taken as it is, such as a password. */
export const secret = (limits: TextLimits) => checked('secret', z.string(), limits);

/** Puts an issue where a JSON value holds a text, as a key or a value, that cannot be read. */
export const checkReadable = (payload: z.core.ParsePayload): void => {
  const path = unreadableIn(payload.value);
  if (path === null) return;
  payload.issues.push({
    code: 'custom',
    input: payload.value,
    path: [...path],
    message: tell(messages.unreadable),
  });
};

/** A full web address: `https://…`, or `http://…`; nothing that a browser would run. */
export const webAddress = line({ max: 300 }).pipe(
  z.url({
    protocol: /^https?$/,
    hostname: z.regexes.hostname,
    ...says(messages.webAddress),
  }),
);
