import { assertNever, DomainError } from '@portal/domain/errors';
import type { ErrorCode, ValidationIssue } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { ENGLISH } from '@portal/domain/text/english';
import { say } from '@portal/domain/text/phrase';
import type { Words } from '@portal/domain/text/phrase';
import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';

/** What a client learns of an error: never a stack, never a text of the database. */
export interface ErrorBody {
  readonly code: ErrorCode | 'unauthenticated' | 'internal';
  readonly message: string;
  readonly issues: readonly ValidationIssue[];
}

type TrpcCode = TRPCError['code'];

const trpcCodeOf = (code: ErrorCode): TrpcCode => {
  switch (code) {
    case 'not_found':
      return 'NOT_FOUND';
    case 'forbidden':
      return 'FORBIDDEN';
    case 'conflict':
      return 'CONFLICT';
    case 'invalid_transition':
      return 'CONFLICT';
    case 'validation':
      return 'UNPROCESSABLE_CONTENT';
    case 'limit':
      return 'TOO_MANY_REQUESTS';
    case 'unavailable':
      return 'SERVICE_UNAVAILABLE';
    default:
      return assertNever(code);
  }
};

/** A domain error as tRPC's, with the original kept as its cause. */
export const toTrpcError = (error: DomainError): TRPCError =>
  new TRPCError({ code: trpcCodeOf(error.code), message: error.message, cause: error });

const isPathPart = (part: PropertyKey): part is string | number => typeof part !== 'symbol';

/** Where an issue is: a field that does not exist is named, not what it is in. */
const pathsOf = (issue: ZodError['issues'][number]): (string | number)[][] => {
  const path = issue.path.filter(isPathPart);
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
};

const issuesOf = (error: ZodError): ValidationIssue[] =>
  error.issues.flatMap((issue) => pathsOf(issue).map((path) => ({ path, message: issue.message })));

const messages = defineMessages({
  internal: {
    id: 'trpc.error.internal',
    defaultMessage: 'Something went wrong on our side. Nothing was changed; please try again.',
  },
  checkInput: { id: 'trpc.error.checkInput', defaultMessage: 'Please check the input.' },
  nothingHere: { id: 'trpc.error.nothingHere', defaultMessage: 'There is nothing here.' },
  unreadable: { id: 'trpc.error.unreadable', defaultMessage: 'The request could not be read.' },
  notJson: { id: 'trpc.error.notJson', defaultMessage: 'Send the body as JSON.' },
  tooLarge: { id: 'trpc.error.tooLarge', defaultMessage: 'The request is too large.' },
  tooMany: {
    id: 'trpc.error.tooMany',
    defaultMessage: 'Too many requests. Please slow down.',
  },
  signIn: { id: 'trpc.error.signIn', defaultMessage: 'Please sign in.' },
});

const bodyOf = (intl: Speaker, code: ErrorBody['code'], words: Words): ErrorBody => ({
  code,
  message: say(intl, words),
  issues: [],
});

class Unauthenticated extends Error {
  readonly words: Words;

  constructor(words: Words) {
    super(say(ENGLISH, words));
    this.words = words;
  }
}

/** The answer to who is not signed in, or sends no key that is known. */
export const unauthenticated = (words: Words): TRPCError => {
  const cause = new Unauthenticated(words);
  return new TRPCError({ code: 'UNAUTHORIZED', message: cause.message, cause });
};

/** The answer to who is not signed in. */
export const pleaseSignIn = (): TRPCError => unauthenticated(messages.signIn);

/** Errors of HTTP itself in words: a body too large, unreadable, of a wrong type; too many requests. Null for others. */
export const describeHttpError = (status: number, intl: Speaker): ErrorBody | null => {
  switch (status) {
    case 400:
      return bodyOf(intl, 'validation', messages.unreadable);
    case 404:
      return bodyOf(intl, 'not_found', messages.nothingHere);
    case 413:
      return bodyOf(intl, 'limit', messages.tooLarge);
    case 415:
      return bodyOf(intl, 'validation', messages.notJson);
    case 429:
      return bodyOf(intl, 'limit', messages.tooMany);
    default:
      return null;
  }
};

/** The one mapping from an error to what a client sees, in the reader's language, for tRPC and REST alike. */
export const describeError = (error: TRPCError, intl: Speaker): ErrorBody => {
  const { cause } = error;
  if (cause instanceof DomainError) return { code: cause.code, ...cause.tellTo(intl) };
  if (cause instanceof ZodError && error.code === 'BAD_REQUEST') {
    const issues = issuesOf(cause);
    const message = issues[0]?.message ?? intl.formatMessage(messages.checkInput);
    return { code: 'validation', message, issues };
  }
  switch (error.code) {
    case 'UNAUTHORIZED':
      return bodyOf(
        intl,
        'unauthenticated',
        cause instanceof Unauthenticated ? cause.words : error.message,
      );
    case 'NOT_FOUND':
    case 'METHOD_NOT_SUPPORTED':
      return bodyOf(intl, 'not_found', messages.nothingHere);
    case 'BAD_REQUEST':
    case 'PARSE_ERROR':
      return bodyOf(intl, 'validation', messages.unreadable);
    case 'UNSUPPORTED_MEDIA_TYPE':
      return bodyOf(intl, 'validation', messages.notJson);
    case 'PAYLOAD_TOO_LARGE':
      return bodyOf(intl, 'limit', messages.tooLarge);
    default:
      return bodyOf(intl, 'internal', messages.internal);
  }
};
