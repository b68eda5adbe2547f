import { ERROR_CODES } from '@portal/domain/errors';
import type { ErrorCode, ValidationIssue } from '@portal/domain/errors';

/** An error as a person meets it: a stable code, words, the fields concerned, and a number to quote to support. */
export interface Problem {
  readonly code: ErrorCode | 'unexpected' | 'offline' | 'unauthenticated';
  readonly message: string;
  readonly requestId: string | null;
  readonly issues: readonly ValidationIssue[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const knownCode = (value: unknown): Problem['code'] | undefined =>
  value === 'unauthenticated' ? value : ERROR_CODES.find((code) => code === value);

const parseIssues = (value: unknown): readonly ValidationIssue[] =>
  (Array.isArray(value) ? value : []).flatMap((issue: unknown) => {
    if (!isRecord(issue) || typeof issue.message !== 'string') return [];
    const path = Array.isArray(issue.path)
      ? issue.path.filter(
          (part): part is string | number => typeof part === 'string' || typeof part === 'number',
        )
      : typeof issue.path === 'string' && issue.path !== ''
        ? issue.path.split('.')
        : [];
    return [{ path, message: issue.message }];
  });

/** Where clients put the server's `{ code, message, issues, requestId }`, innermost first. */
const candidates = (error: Record<string, unknown>): Record<string, unknown>[] => {
  const data = isRecord(error.data) ? error.data : undefined;
  return [data?.problem, data?.error, data, error.problem, error].filter(isRecord);
};

/** Anything thrown as a `Problem`: what the server said where it said something, plain words otherwise. */
export const toProblem = (error: unknown): Problem => {
  if (isRecord(error)) {
    for (const candidate of candidates(error)) {
      const code = knownCode(candidate.code);
      if (code === undefined) continue;
      const message = [candidate.message, error.message].find((text) => typeof text === 'string');
      return {
        code,
        message: typeof message === 'string' ? message : 'This did not work.',
        requestId: typeof candidate.requestId === 'string' ? candidate.requestId : null,
        issues: parseIssues(candidate.issues),
      };
    }
    const text = typeof error.message === 'string' ? error.message : '';
    if (/failed to fetch|networkerror|load failed/i.test(text)) {
      return {
        code: 'offline',
        message: 'The server cannot be reached. Check the connection and try again.',
        requestId: null,
        issues: [],
      };
    }
    const requestId = candidates(error)
      .map((one) => one.requestId)
      .find((id) => typeof id === 'string');
    return {
      code: 'unexpected',
      message: 'Something went wrong on our side. Nothing was changed.',
      requestId: typeof requestId === 'string' ? requestId : null,
      issues: [],
    };
  }
  return {
    code: 'unexpected',
    message: 'Something went wrong on our side. Nothing was changed.',
    requestId: null,
    issues: [],
  };
};
