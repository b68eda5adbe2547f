import { ENGLISH } from '@portal/domain/text/english';
import type { Speaker } from '@portal/domain/text/message';
import { say } from '@portal/domain/text/phrase';
import type { Words } from '@portal/domain/text/phrase';

let readerOf = (): Speaker => ENGLISH;

/**
 * Who reads what a contract refuses: in a browser whoever sits there, at the server whoever asked. A schema is made once and for
 * all readers, and the language of its words is not its caller's to pass. English until somebody says otherwise.
 */
export const setReader = (of: () => Speaker): void => {
  readerOf = of;
};

/** What speaks to who reads just now. */
export const reader = (): Speaker => readerOf();

/** Says words to who reads just now. */
export const tell = (words: Words): string => say(readerOf(), words);

/** What a schema says when it refuses: `z.string().min(1, says(messages.missing))`. */
export const says = (words: Words): { readonly error: () => string } => ({
  error: () => tell(words),
});
