import { defineMessages } from './message';
import type { Message } from './message';

const messages = defineMessages({
  unreadable: {
    id: 'domain.text.unreadable',
    defaultMessage: 'The text holds a character that cannot be read.',
  },
  oneLine: { id: 'domain.text.oneLine', defaultMessage: 'Write it in one line.' },
  control: {
    id: 'domain.text.control',
    defaultMessage: 'The text holds a control character.',
  },
  direction: {
    id: 'domain.text.direction',
    defaultMessage: 'The text holds a character that changes its direction.',
  },
});

/**
 * What may stand in a text: `line` is one line as a name is, without control characters and without characters that turn
 * the direction of what follows; `prose` may have several lines; `secret` is any text that can be stored as it is.
 */
export type TextKind = 'line' | 'prose' | 'secret';

const LONE_SURROGATE = /\p{Surrogate}/u;
const LONE_SURROGATES = /\p{Surrogate}/gu;
const LINE_END = /[\n\r\u2028\u2029]/u;
// oxlint-disable-next-line no-control-regex -- control characters are what this looks for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/u;
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/u;

/** Half a character (a lone surrogate) or a zero byte: no text has them, and the database takes neither. */
export const isReadable = (text: string): boolean =>
  !text.includes('\0') && !LONE_SURROGATE.test(text);

/** The same text with a mark in place of what is no text. */
export const readable = (text: string): string =>
  text.replaceAll('\0', '\uFFFD').replace(LONE_SURROGATES, '\uFFFD');

/** What is wrong with a text of this kind, in words; null when nothing is. */
export const textProblem = (text: string, kind: TextKind): Message | null => {
  if (!isReadable(text)) return messages.unreadable;
  if (kind !== 'line') return null;
  if (LINE_END.test(text)) return messages.oneLine;
  if (CONTROL.test(text)) return messages.control;
  return DIRECTION.test(text) ? messages.direction : null;
};

/** Number of characters as Unicode counts them: half of a pair counts as none of its own. */
export const countCharacters = (text: string): number => {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (code >= 0xd800 && code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) at += 1;
    count += 1;
  }
  return count;
};

/** At most `max` characters of a text, never half of one. */
export const cut = (text: string, max: number): string =>
  text.length <= max
    ? text
    : Array.from(text.slice(0, max * 2))
        .slice(0, max)
        .join('');

/** A JSON value with all its texts, keys included, made readable. */
export const readableJson = (value: unknown): unknown => {
  if (typeof value === 'string') return readable(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(readableJson);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [readable(key), readableJson(member)]),
  );
};

/** Where in a JSON value, its keys included, the first text stands that cannot be read; null when there is none. */
export const unreadableIn = (value: unknown): readonly (string | number)[] | null => {
  if (typeof value === 'string') return isReadable(value) ? null : [];
  if (typeof value !== 'object' || value === null) return null;
  const isList = Array.isArray(value);
  for (const [key, member] of Object.entries(value)) {
    if (!isReadable(key)) return [];
    const below = unreadableIn(member);
    if (below !== null) return [isList ? Number(key) : key, ...below];
  }
  return null;
};
