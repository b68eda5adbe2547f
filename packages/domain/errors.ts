import { ENGLISH } from './text/english';
import { defineMessages } from './text/message';
import type { Speaker } from './text/message';
import { phrase, say } from './text/phrase';
import type { Words } from './text/phrase';
import { THINGS } from './text/thing';
import type { Thing } from './text/thing';

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

/** The same before anybody has said it: a reader's language is not known where it is found. */
export interface Issue {
  readonly path: ValidationIssue['path'];
  readonly message: Words;
}

/** What an error tells a reader. */
export interface Told {
  readonly message: string;
  readonly issues: readonly ValidationIssue[];
}

const sayIssues = (intl: Speaker, issues: readonly Issue[]): ValidationIssue[] =>
  issues.map(({ path, message }) => ({ path, message: say(intl, message) }));

const messages = defineMessages({
  notFound: {
    id: 'domain.error.notFound',
    defaultMessage: 'This {what} does not exist or is not yours to see.',
    description: '{what} is one of domain.thing, such as payout.',
  },
  notAllowed: {
    id: 'domain.error.notAllowed',
    defaultMessage: 'Your role does not allow this.',
  },
  cannotBecome: {
    id: 'domain.error.cannotBecome',
    defaultMessage: 'A {thing} that is {from} cannot become {to}.',
    description:
      '{thing} is one of domain.lifecycle or domain.thing, {from} and {to} of domain.state.',
  },
  checkInput: { id: 'domain.error.checkInput', defaultMessage: 'Please check the input.' },
});

/**
 * Base of the closed error family. `message` and `issues` are the English of logs and of programs; `tellTo` says the same to
 * a person.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly ValidationIssue[];
  /** What it says, to be said or kept for a reader who is not known yet. */
  readonly words: Words;
  readonly #issues: readonly Issue[];

  constructor(code: ErrorCode, words: Words, issues: readonly Issue[] = []) {
    super(say(ENGLISH, words));
    this.name = 'DomainError';
    this.code = code;
    this.issues = sayIssues(ENGLISH, issues);
    this.words = words;
    this.#issues = issues;
  }

  /** The same, said at one field of the input that it was a part of. */
  at(path: ValidationIssue['path']): DomainError {
    return new DomainError(this.code, this.words, [{ path, message: this.words }]);
  }

  /** The same in the reader's language. */
  tellTo(intl: Speaker): Told {
    return { message: say(intl, this.words), issues: sayIssues(intl, this.#issues) };
  }
}

/** Missing and forbidden-to-see look the same to the asker: both are this error. */
export const notFound = (what: Thing): DomainError =>
  new DomainError('not_found', phrase(messages.notFound, { what: THINGS[what] }));

/** The actor is known but may not do this. */
export const forbidden = (words: Words = messages.notAllowed): DomainError =>
  new DomainError('forbidden', words);

/** Somebody else was faster, or a unique value is taken. */
export const conflict = (words: Words, issues: readonly Issue[] = []): DomainError =>
  new DomainError('conflict', words, issues);

/** A lifecycle does not allow going from one state to the other; both are named. */
export const invalidTransition = (thing: Words, from: Words, to: Words): DomainError =>
  new DomainError('invalid_transition', phrase(messages.cannotBecome, { thing, from, to }));

/** The input cannot be accepted; each issue names its field. */
export const validation = (issues: readonly Issue[]): DomainError =>
  new DomainError('validation', issues[0]?.message ?? messages.checkInput, issues);

/** A declared limit was reached (rate, size, count). */
export const limitReached = (words: Words): DomainError => new DomainError('limit', words);

/** Something this system needs is away for now; trying again later may work. */
export const unavailable = (words: Words): DomainError => new DomainError('unavailable', words);

/** True for members of the family. */
export const isDomainError = (error: unknown): error is DomainError => error instanceof DomainError;

/** Ends a `switch` over a union: a new member then fails to compile. */
export const assertNever = (value: never): never => {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
};
