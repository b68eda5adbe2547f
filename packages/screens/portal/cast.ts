import type { PageTable, Paths } from './pages';

/** A loop over a table cannot show TypeScript that each name got the address of its own page. */
export const asPaths = <Pages extends PageTable>(paths: Record<string, unknown>): Paths<Pages> =>
  paths as Paths<Pages>;
