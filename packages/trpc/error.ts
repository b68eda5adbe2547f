import {
  assertNever,
  DomainError,
  type ErrorCode,
  type ValidationIssue,
} from '@portal/domain/errors';
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

const INTERNAL = 'Something went wrong on our side. Nothing was changed; please try again.';

/** The one mapping from an error to what a client sees, for tRPC and REST alike. */
export const describeError = (error: TRPCError): ErrorBody => {
  const { cause } = error;
  if (cause instanceof DomainError)
    return { code: cause.code, message: cause.message, issues: cause.issues };
  if (cause instanceof ZodError && error.code === 'BAD_REQUEST') {
    const issues = issuesOf(cause);
    return { code: 'validation', message: issues[0]?.message ?? 'Please check the input.', issues };
  }
  switch (error.code) {
    case 'UNAUTHORIZED':
      return { code: 'unauthenticated', message: error.message, issues: [] };
    case 'NOT_FOUND':
    case 'METHOD_NOT_SUPPORTED':
      return { code: 'not_found', message: 'There is nothing here.', issues: [] };
    case 'BAD_REQUEST':
    case 'PARSE_ERROR':
      return { code: 'validation', message: 'The request could not be read.', issues: [] };
    case 'UNSUPPORTED_MEDIA_TYPE':
      return { code: 'validation', message: 'Send the body as JSON.', issues: [] };
    case 'PAYLOAD_TOO_LARGE':
      return { code: 'limit', message: 'The request is too large.', issues: [] };
    default:
      return { code: 'internal', message: INTERNAL, issues: [] };
  }
};
