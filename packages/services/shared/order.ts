import { asc, desc, sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';

/** A sort expression in the direction asked for; ascending unless said otherwise. */
export const directed = (expression: SQLWrapper, dir: 'asc' | 'desc' | undefined): SQL =>
  dir === 'desc' ? desc(expression) : asc(expression);

/** Place of a word in the order of its enum, for sorting states and tiers by meaning rather than by letters. */
export const rankIn = (column: SQLWrapper, words: readonly string[]): SQL => {
  const list = sql.join(
    words.map((word) => sql.raw(`'${word.replaceAll("'", "''")}'`)),
    sql`, `,
  );
  return sql`array_position(array[${list}]::text[], ${column})`;
};
