import type { ErrorCode } from '@portal/domain/errors';
import { DomainError } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { describeError, describeHttpError, toTrpcError } from '@portal/trpc/error';
import type { ErrorBody } from '@portal/trpc/error';
import { TRPCError } from '@trpc/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { speakerOf } from './speaker-of';

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

const TITLES = defineMessages({
  validation: {
    id: 'server.problem.validation',
    defaultMessage: 'The input cannot be accepted',
  },
  unauthenticated: { id: 'server.problem.unauthenticated', defaultMessage: 'Not signed in' },
  forbidden: { id: 'server.problem.forbidden', defaultMessage: 'Not allowed' },
  not_found: { id: 'server.problem.notFound', defaultMessage: 'Not found' },
  conflict: { id: 'server.problem.conflict', defaultMessage: 'Conflict' },
  invalid_transition: {
    id: 'server.problem.invalidTransition',
    defaultMessage: 'Not possible in this state',
  },
  limit: { id: 'server.problem.limit', defaultMessage: 'A limit was reached' },
  internal: { id: 'server.problem.internal', defaultMessage: 'Internal error' },
  unavailable: { id: 'server.problem.unavailable', defaultMessage: 'Not available now' },
});

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

/** The request that is answered: its id, and what speaks its reader's language. */
export interface Asked {
  readonly id: string;
  readonly intl: Speaker;
}

/** Makes the details of a described error; `status` where HTTP knows better than the code. */
export const problemOf = (
  body: ErrorBody,
  { id, intl }: Asked,
  status: number = STATUS[body.code],
): ProblemDetails => ({
  type: `urn:problem:${body.code}`,
  title: intl.formatMessage(TITLES[body.code]),
  status,
  detail: body.message,
  code: body.code,
  issues: body.issues,
  requestId: id,
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

/** Any error as problem details; what is not of the closed family is an internal error, its text stays in the log. */
export const toProblem = (error: unknown, asked: Asked): ProblemDetails => {
  const { intl } = asked;
  if (error instanceof DomainError)
    return problemOf(describeError(toTrpcError(error), intl), asked);
  if (error instanceof TRPCError) return problemOf(describeError(error, intl), asked);
  const status = statusOf(error);
  const known = status === undefined ? null : describeHttpError(status, intl);
  if (known !== null) return problemOf(known, asked, status);
  return problemOf(describeError(new TRPCError({ code: 'INTERNAL_SERVER_ERROR' }), intl), asked);
};

/** The application's error handler. */
export const handleError = (
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply => {
  const problem = toProblem(error, { id: request.id, intl: speakerOf(request) });
  if (problem.status >= 500) request.log.error({ err: error }, 'failed');
  return request.url.startsWith('/trpc/')
    ? sendTrpcProblem(reply, problem)
    : sendProblem(reply, problem);
};
