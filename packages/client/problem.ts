import { TRPCClientError } from '@trpc/client';

/** One problem of an input; `path` names the field as in the contract, empty for the whole. */
export interface ProblemIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Codes the server gives, and two that arise on the way: `offline` (no answer) and `unauthenticated`. */
export const PROBLEM_CODES = [
  'not_found',
  'forbidden',
  'conflict',
  'invalid_transition',
  'validation',
  'limit',
  'unavailable',
  'unauthenticated',
  'internal',
  'offline',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** What went wrong, in words for the person who reads it. `requestId` is what support asks for. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly issues: readonly ProblemIssue[];
  readonly requestId: string | null;
}

const OFFLINE: Problem = {
  code: 'offline',
  message: 'The portal does not answer. Check your connection and try again.',
  issues: [],
  requestId: null,
};

const INTERNAL: Problem = {
  code: 'internal',
  message: 'Something went wrong. Please try again.',
  issues: [],
  requestId: null,
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isCode = (value: unknown): value is ProblemCode =>
  PROBLEM_CODES.some((code) => code === value);

const isPathPart = (part: unknown): part is string | number =>
  typeof part === 'string' || typeof part === 'number';

const isIssue = (value: unknown): value is ProblemIssue =>
  isRecord(value) &&
  typeof value['message'] === 'string' &&
  Array.isArray(value['path']) &&
  value['path'].every(isPathPart);

/** Reads a problem from what the server sent (a procedure's data or problem details); null for something else. */
export const readProblem = (body: unknown): Problem | null => {
  if (!isRecord(body) || !isCode(body['code'])) return null;
  const message = body['message'] ?? body['detail'];
  if (typeof message !== 'string') return null;
  const issues: unknown = body['issues'];
  const requestId = body['requestId'];
  return {
    code: body['code'],
    message,
    issues: Array.isArray(issues) ? issues.filter(isIssue) : [],
    requestId: typeof requestId === 'string' ? requestId : null,
  };
};

/** An error that carries a problem of its own, such as a failed upload. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** Any error as a problem that can be shown: of a query, a mutation, a subscription or an upload. */
export const toProblem = (error: unknown): Problem => {
  if (error instanceof ProblemError) return error.problem;
  if (!(error instanceof TRPCClientError)) return INTERNAL;
  const shape: unknown = error.shape;
  if (shape === undefined || shape === null) return OFFLINE;
  const data: unknown = error.data;
  return readProblem(data) ?? INTERNAL;
};

/** The problem of a request that got no answer. */
export const offlineProblem = (): Problem => OFFLINE;

/** Messages by field (`events.0.amount` style paths), for a form to show where they belong. */
export const fieldErrors = (problem: Problem): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const { path, message } of problem.issues) {
    const field = path.join('.');
    if (field !== '' && !(field in found)) found[field] = message;
  }
  return found;
};
