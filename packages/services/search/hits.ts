import type { SearchHits } from '@portal/contracts/overview';
import { sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';

/** Most hits of a search. */
export const HITS = 8;

type Hit = SearchHits['hits'][number];

interface Group {
  readonly kind: Hit['kind'];
  readonly rows: readonly Pick<Hit, 'id' | 'title' | 'subtitle'>[];
}

/** Sort key: names that begin with the text stand before those that only hold it. */
export const bestFirst = (name: SQLWrapper, q: string): SQL =>
  sql`not starts_with(lower(${name}), lower(${q}))`;

/** Takes turns among the groups until there are enough hits, so that no kind crowds out another. */
const takeTurns = (groups: readonly Group[]): Hit[] => {
  const longest = Math.max(0, ...groups.map(({ rows }) => rows.length));
  const turns = Array.from({ length: longest }, (_, turn) =>
    groups.flatMap(({ kind, rows }) => {
      const row = rows[turn];
      return row === undefined ? [] : [{ kind, ...row }];
    }),
  );
  return turns.flat().slice(0, HITS);
};

/** At most eight hits of all kinds, kind by kind in the given order. */
export const mergeHits = (groups: readonly Group[]): SearchHits => {
  const taken = takeTurns(groups);
  const kinds = groups.map(({ kind }) => kind);
  return { hits: taken.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind)) };
};
