import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import { pino } from 'pino';
import type { AppDeps } from './deps';

/** Field names that never reach the log with their value, at the top and one and two levels down. */
const SECRET_FIELDS = [
  'password',
  'currentPassword',
  'newPassword',
  'passwordHash',
  'token',
  'key',
  'secret',
  'authorization',
  'cookie',
  'email',
  'to',
  'toAddress',
  'phone',
  'ipAddress',
  'userAgent',
  'sessionId',
];

const redactedPaths = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/** Where it happened. What precedes the places is the message, of several lines when it quotes a statement with its values. */
const placesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 11)
    .join('\n');

/** An error as it is logged: what and where, without values that a database or a validator may have put into it. */
const describe = (error: unknown): object => {
  if (!(error instanceof Error)) return { type: typeof error };
  const isOfDatabase = 'severity' in error || 'query' in error;
  const cause = error.cause === undefined ? {} : { cause: describe(error.cause) };
  return {
    type: error.name,
    code: 'code' in error ? error.code : undefined,
    constraint: 'constraint_name' in error ? error.constraint_name : undefined,
    message: isOfDatabase && 'query' in error ? 'a statement failed' : error.message,
    stack: placesOf(error),
    ...cause,
  };
};

/** The structured log: JSON lines with request ids, without secrets and personal data. */
export const makeLogger = (deps: Pick<AppDeps, 'logLevel' | 'logTo'>): FastifyBaseLogger =>
  pino(
    {
      level: deps.logLevel,
      base: null,
      redact: { paths: redactedPaths, censor: '[redacted]' },
      serializers: { err: describe, error: describe },
    },
    deps.logTo ?? pino.destination({ fd: 1, sync: false }),
  );

/** Path without its query: queries carry inputs, and some of them tokens. */
const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0] ?? '/';

/** One line for each answered request. */
export const logAnswer = (request: FastifyRequest, reply: FastifyReply): void => {
  const line = {
    method: request.method,
    path: pathOf(request),
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
    partnerId: request.site?.kind === 'partner' ? request.site.partnerId : undefined,
  };
  if (reply.statusCode >= 500) request.log.error(line, 'answered');
  else request.log.info(line, 'answered');
};
