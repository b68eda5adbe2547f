import { defineMessages } from '@portal/domain/text/message';
import { ERROR_CODES } from '@portal/domain/errors';
import type { ErrorCode, ValidationIssue } from '@portal/domain/errors';
import { tell } from './reader';

const messages = defineMessages({
  offline: {
    id: 'contracts.problem.offline',
    defaultMessage: 'The server cannot be reached. Check the connection and try again.',
  },
  internal: {
    id: 'contracts.problem.internal',
    defaultMessage: 'Something went wrong on our side. Nothing was changed.',
  },
});

/** Codes the server gives, and `offline`: no answer came. */
export type ProblemCode = ErrorCode | 'unauthenticated' | 'internal' | 'offline';

/** What went wrong, in words for the person who reads it. `requestId` is what support asks for. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly issues: readonly ValidationIssue[];
  readonly requestId: string | null;
}

/** An error that carries a problem of its own, such as a failed upload. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** The problem of a request that got no answer. */
export const offline = (): Problem => ({
  code: 'offline',
  message: tell(messages.offline),
  issues: [],
  requestId: null,
});

const internal = (requestId: string | null): Problem => ({
  code: 'internal',
  message: tell(messages.internal),
  issues: [],
  requestId,
});

const CODES: readonly ProblemCode[] = [...ERROR_CODES, 'unauthenticated', 'internal', 'offline'];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isPathPart = (part: unknown): part is string | number =>
  typeof part === 'string' || typeof part === 'number';

const readIssues = (value: unknown): ValidationIssue[] =>
  (Array.isArray(value) ? value : []).flatMap((issue: unknown) =>
    isRecord(issue) && typeof issue['message'] === 'string' && Array.isArray(issue['path'])
      ? [{ path: issue['path'].filter(isPathPart), message: issue['message'] }]
      : [],
  );

/** Reads a problem from what the server sent (a procedure's, or problem details); null when it sent something else. */
export const readProblem = (body: unknown): Problem | null => {
  if (!isRecord(body)) return null;
  const message = body['message'] ?? body['detail'];
  if (typeof message !== 'string') return null;
  const code = CODES.find((known) => known === body['code']);
  if (code === undefined) return null;
  const requestId = body['requestId'];
  return {
    code,
    message,
    issues: readIssues(body['issues']),
    requestId: typeof requestId === 'string' ? requestId : null,
  };
};

const looksOffline = (error: Record<string, unknown>): boolean =>
  /failed to fetch|networkerror|load failed/i.test(String(error['message']));

/**
 * Any error as a problem that can be shown: of a query, a mutation, a subscription (their `data` is what the server
 * sent), an upload, or a fault of the page itself.
 */
export const toProblem = (error: unknown): Problem => {
  if (error instanceof ProblemError) return error.problem;
  if (!isRecord(error)) return internal(null);
  const { data } = error;
  const sent = readProblem(data) ?? readProblem(error);
  if (sent !== null) return sent;
  if (looksOffline(error)) return offline();
  const requestId = isRecord(data) ? data['requestId'] : undefined;
  return internal(typeof requestId === 'string' ? requestId : null);
};
