import { and, or, sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** Pattern for `ilike` that finds `text` anywhere, its `%`, `_` and `\` taken as they stand. */
export const searchPattern = (text: string): string => `%${escaped(text.trim())}%`;

const MAX_WORDS = 8;

/** The words of a text, in lower case; of a long one the first. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS);

/**
 * The condition that each word of a text stands somewhere in a column, which holds lower case; or that `orElse` holds for it.
 */
export const hasWords = (
  column: SQLWrapper,
  text: string,
  orElse: (word: string) => SQL | undefined = () => undefined,
): SQL | undefined =>
  and(...wordsOf(text).map((word) => or(sql`${column} like ${searchPattern(word)}`, orElse(word))));
