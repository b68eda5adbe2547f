import type { ErrorCode } from '@portal/domain/errors';
import { DomainError } from '@portal/domain/errors';
import { describeError, type ErrorBody, toTrpcError } from '@portal/trpc/error';
import { TRPCError } from '@trpc/server';
import type { FastifyReply, FastifyRequest } from 'fastify';

type ProblemCode = ErrorBody['code'];

const STATUS: Readonly<Record<ErrorCode | ProblemCode, number>> = {
  validation: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  invalid_transition: 409,
  limit: 429,
  internal: 500,
  unavailable: 503,
};

const TITLE: Readonly<Record<ProblemCode, string>> = {
  validation: 'The input cannot be accepted',
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  conflict: 'Conflict',
  invalid_transition: 'Not possible in this state',
  limit: 'A limit was reached',
  internal: 'Internal error',
  unavailable: 'Not available now',
};

/** RFC 9457, with our code, the fields' issues and the request's id beside. `message` repeats `detail` for the apps. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly issues: ErrorBody['issues'];
  readonly requestId: string;
}

/** Makes the details of a described error; `status` where HTTP knows better than the code. */
export const problemOf = (
  body: ErrorBody,
  requestId: string,
  status: number = STATUS[body.code],
): ProblemDetails => ({
  type: `urn:problem:${body.code}`,
  title: TITLE[body.code],
  status,
  detail: body.message,
  code: body.code,
  issues: body.issues,
  requestId,
});

/** Answers with problem details. */
export const sendProblem = (reply: FastifyReply, problem: ProblemDetails): FastifyReply =>
  reply.code(problem.status).type('application/problem+json; charset=utf-8').send(
    // A string, so that no serialiser puts the type back to plain JSON.
    JSON.stringify(problem),
  );

/** What went wrong before a procedure could run, in the shape that the typed client reads. */
const sendTrpcProblem = (reply: FastifyReply, problem: ProblemDetails): FastifyReply => {
  const { code, detail: message, issues, requestId } = problem;
  const data = { code, message, issues, requestId };
  return reply.code(problem.status).send({ error: { code: -32_603, message, data } });
};

const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;

/** Errors of HTTP itself in words: a body too large, unreadable, of a wrong type; too many requests. */
const describeHttpError = (status: number): ErrorBody | null => {
  switch (status) {
    case 400:
      return { code: 'validation', message: 'The request could not be read.', issues: [] };
    case 404:
      return { code: 'not_found', message: 'There is nothing here.', issues: [] };
    case 413:
      return { code: 'limit', message: 'The request is too large.', issues: [] };
    case 415:
      return { code: 'validation', message: 'Send the body as JSON.', issues: [] };
    case 429:
      return { code: 'limit', message: 'Too many requests. Please slow down.', issues: [] };
    default:
      return null;
  }
};

/** Any error as problem details; what is not of the closed family is an internal error, its text stays in the log. */
export const toProblem = (error: unknown, requestId: string): ProblemDetails => {
  if (error instanceof DomainError) return problemOf(describeError(toTrpcError(error)), requestId);
  if (error instanceof TRPCError) return problemOf(describeError(error), requestId);
  const status = statusOf(error);
  const known = status === undefined ? null : describeHttpError(status);
  if (known !== null) return problemOf(known, requestId, status);
  return problemOf(describeError(new TRPCError({ code: 'INTERNAL_SERVER_ERROR' })), requestId);
};

/** The application's error handler. */
export const handleError = (
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply => {
  const problem = toProblem(error, request.id);
  if (problem.status >= 500) request.log.error({ err: error }, 'failed');
  return request.url.startsWith('/trpc/')
    ? sendTrpcProblem(reply, problem)
    : sendProblem(reply, problem);
};
