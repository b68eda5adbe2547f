import type { Message, Speaker } from './message';

/** What is written in the reader's way, and can be kept: an amount (`amountIn`). */
export interface Spoken {
  readonly saidIn: (intl: Speaker) => string;
  /** What it is made of, in minor units. */
  readonly amountMinor: bigint;
  readonly currency: string;
}

/** What stands in a sentence: as it is, in words of its own, or written in the reader's way, such as an amount or a day. */
export type PhraseValue = string | number | Message | Phrase | Spoken | ((intl: Speaker) => string);

/** A text with its values that nobody has said yet, since its reader is not known where it is written. */
export interface Phrase {
  readonly message: Message;
  readonly values: Readonly<Record<string, PhraseValue>>;
}

/** A text for a reader who is not known yet; a string is said as it is. */
export type Words = string | Message | Phrase;

/** A text and what stands in it. */
export const phrase = (message: Message, values: Phrase['values']): Phrase => ({ message, values });

const sayValue = (intl: Speaker, value: PhraseValue): string | number => {
  if (typeof value === 'number') return value;
  if (typeof value === 'function') return value(intl);
  return typeof value === 'object' && 'saidIn' in value ? value.saidIn(intl) : say(intl, value);
};

/** Says words to a reader. */
export const say = (intl: Speaker, words: Words): string => {
  if (typeof words === 'string') return words;
  if ('id' in words) return intl.formatMessage(words);
  return intl.formatMessage(
    words.message,
    Object.fromEntries(
      Object.entries(words.values).map(([name, value]) => [name, sayValue(intl, value)]),
    ),
  );
};
