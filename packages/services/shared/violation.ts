import { conflict, type ValidationIssue } from '@portal/domain/errors';

/** Codes of PostgreSQL for a unique or an exclusion constraint that was hit. */
const CODES = ['23505', '23P01'];

const codeAndConstraint = (error: object): { code: unknown; constraint: unknown } => ({
  code: 'code' in error ? error.code : undefined,
  constraint: 'constraint_name' in error ? error.constraint_name : undefined,
});

/**
 * Name of the unique or exclusion constraint behind an error, or null when it is another error. The query builder
 * wraps the driver's errors, so their causes are looked at too.
 */
export const violatedConstraint = (error: unknown): string | null => {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code, constraint } = codeAndConstraint(at);
    if (typeof code === 'string' && CODES.includes(code) && typeof constraint === 'string') {
      return constraint;
    }
  }
  return null;
};

/** Which field a constraint is about, and what to tell the person. */
export interface Taken {
  readonly path: ValidationIssue['path'];
  readonly message: string;
}

/**
 * Runs `work`; a violation of one of the named constraints becomes a `conflict` with an issue at its field.
 * Everything else passes through. Wrap the whole transaction: after such an error it is over.
 * @param taken constraint name → field and message
 */
export const mapUnique = async <T>(
  taken: Readonly<Record<string, Taken>>,
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const constraint = violatedConstraint(error);
    const known = constraint === null ? undefined : taken[constraint];
    if (known === undefined) throw error;
    throw conflict(known.message, [known]);
  }
};
