import { fenced } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { isTermOver } from '@portal/db/error';
import type { Term } from './lead-groups';

/**
 * Does something for one group in its term. Null where that is over meanwhile: whoever leads the group next does it.
 * @param work gets the database fenced by the term, and the group as a list of one
 */
export const inTerm = async <T>(
  db: Database,
  term: Term,
  work: (own: Database, groups: readonly number[]) => Promise<T>,
): Promise<T | null> => {
  try {
    return await work(fenced(db, term), [term.group]);
  } catch (error) {
    if (isTermOver(error)) return null;
    throw error;
  }
};
