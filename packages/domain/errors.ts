/** Stable codes of everything that can go wrong on purpose; mapped once for tRPC and once for REST. */
export const ERROR_CODES = [
  'not_found',
  'forbidden',
  'conflict',
  'invalid_transition',
  'validation',
  'limit',
  'unavailable',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One problem of an input: `path` names the field (empty for the whole), `message` says how to mend it. */
export interface ValidationIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Base of the closed error family. `message` is written for the person who reads it. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly ValidationIssue[];

  constructor(code: ErrorCode, message: string, issues: readonly ValidationIssue[] = []) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
    this.issues = issues;
  }
}

/** Missing and forbidden-to-see look the same to the asker: both are this error. */
export const notFound = (what: string): DomainError =>
  new DomainError('not_found', `This ${what} does not exist or is not yours to see.`);

/** The actor is known but may not do this. */
export const forbidden = (message = 'Your role does not allow this.'): DomainError =>
  new DomainError('forbidden', message);

/** Somebody else was faster, or a unique value is taken. */
export const conflict = (message: string, issues: readonly ValidationIssue[] = []): DomainError =>
  new DomainError('conflict', message, issues);

/** A lifecycle does not allow going from one state to the other; both are named. */
export const invalidTransition = (thing: string, from: string, to: string): DomainError =>
  new DomainError('invalid_transition', `A ${thing} that is ${from} cannot become ${to}.`);

/** The input cannot be accepted; each issue names its field. */
export const validation = (issues: readonly ValidationIssue[]): DomainError =>
  new DomainError('validation', issues[0]?.message ?? 'Please check the input.', issues);

/** A declared limit was reached (rate, size, count). */
export const limitReached = (message: string): DomainError => new DomainError('limit', message);

/** Something this system needs is away for now; trying again later may work. */
export const unavailable = (message: string): DomainError =>
  new DomainError('unavailable', message);

/** True for members of the family. */
export const isDomainError = (error: unknown): error is DomainError => error instanceof DomainError;

/** Ends a `switch` over a union: a new member then fails to compile. */
export const assertNever = (value: never): never => {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
};
