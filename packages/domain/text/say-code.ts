import { humanize } from './humanize';
import type { Message, Speaker } from './message';

/** Words by code: of a list of codes whose type says that none is missing. */
export type CodeWords = Readonly<Record<string, Message>>;

/**
 * A code in the reader's words. A code that is not in the list, since it was written by another release or somewhere else, is
 * the code itself as words.
 */
export const sayCode = (intl: Speaker, words: CodeWords, code: string): string => {
  const message = Object.hasOwn(words, code) ? words[code] : undefined;
  return message === undefined ? humanize(code) : intl.formatMessage(message);
};

/** Codes as the options of a filter or a select. */
export const codeOptions = (
  intl: Speaker,
  words: CodeWords,
  codes: readonly string[],
): { readonly value: string; readonly label: string }[] =>
  codes.map((value) => ({ value, label: sayCode(intl, words, value) }));
