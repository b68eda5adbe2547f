import { isUniqueViolation, violatedConstraint } from '@portal/db/error';
import { conflict } from '@portal/domain/errors';
import type { Issue } from '@portal/domain/errors';

/** Which field a constraint is about, and what to tell the person. */
export type Taken = Issue;

/**
 * Runs `work`; a violation of one of the named unique or exclusion constraints becomes a `conflict` with an issue at its
 * field. Everything else passes through. Wrap the whole transaction: after such an error it is over.
 * @param taken constraint name → field and message
 */
export const mapUnique = async <T>(
  taken: Readonly<Record<string, Taken>>,
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const constraint = isUniqueViolation(error) ? violatedConstraint(error) : null;
    const known = constraint === null ? undefined : taken[constraint];
    if (known === undefined) throw error;
    throw conflict(known.message, [known]);
  }
};
