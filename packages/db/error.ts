import { DomainError } from '@portal/domain/errors';
import type { ErrorCode } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import type { Words } from '@portal/domain/text/phrase';
import postgres from 'postgres';

const messages = defineMessages({
  away: {
    id: 'db.fault.away',
    defaultMessage: 'The database is away. Please try again in a moment.',
  },
  contention: {
    id: 'db.fault.contention',
    defaultMessage: 'Somebody else was changing the same data. Please try again in a moment.',
  },
  exhausted: {
    id: 'db.fault.exhausted',
    defaultMessage:
      'The database has no room left on its disk or in its memory. Please try again later.',
  },
  wentAway: {
    id: 'db.fault.wentAway',
    defaultMessage: 'The database went away. Please try again.',
  },
  busy: {
    id: 'db.fault.busy',
    defaultMessage: 'The system is busy. Please try again in a moment.',
  },
});

/**
 * What ended the work was nothing in it: the same again may succeed. Every scope throws this for a database that is
 * away, that is full, or where somebody else was in the way. Work in the background is tried again.
 */
export class PassingFault extends DomainError {
  constructor(code: ErrorCode, words: Words, cause?: unknown) {
    super(code, words);
    this.name = 'PassingFault';
    if (cause !== undefined) this.cause = cause;
  }
}

/** The error and what it wraps, outermost first. */
function* causesOf(error: unknown): Generator<Error, void, undefined> {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1)
    yield at;
}

/** PostgreSQL's error behind whatever wraps it (drizzle puts it in `cause`); null when there is none. */
export const databaseErrorOf = (error: unknown): postgres.PostgresError | null => {
  for (const at of causesOf(error)) if (at instanceof postgres.PostgresError) return at;
  return null;
};

/** Shards call what is theirs by their number, of six figures or more, behind the name. */
const SHARD = /_\d{6,}$/;
const NAMED = /constraint "([^"]+)"/;

/** As the schema calls it: an error that comes from a shard names the shard's, and perhaps only in its words. */
const constraintOf = (error: postgres.PostgresError): string | null => {
  const name = error.constraint_name ?? NAMED.exec(error.message)?.[1];
  return name?.replace(SHARD, '') ?? null;
};

/** The name of the constraint that refused a row (unique, foreign key, check, exclusion); null for other errors. */
export const violatedConstraint = (error: unknown): string | null => {
  const found = databaseErrorOf(error);
  return found?.code.startsWith('23') === true ? constraintOf(found) : null;
};

/** True when a unique or exclusion constraint refused the row; with a name, that constraint only. */
export const isUniqueViolation = (error: unknown, constraint?: string): boolean => {
  const found = databaseErrorOf(error);
  return (
    (found?.code === '23505' || found?.code === '23P01') &&
    (constraint === undefined || constraintOf(found) === constraint)
  );
};

/** True when a number was larger than its column holds. */
export const isOutOfRange = (error: unknown): boolean => databaseErrorOf(error)?.code === '22003';

const AWAY_CODES = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  // The server is shutting down, starting up, or full, or it ended the session.
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '25P03',
  '53300',
]);

const isAwayCode = (code: string): boolean => AWAY_CODES.has(code) || code.startsWith('08');

/** True when the server could not be reached or hung up: trying again later may work. */
export const isConnectionError = (error: unknown): boolean => {
  for (const at of causesOf(error))
    if ('code' in at && typeof at.code === 'string' && isAwayCode(at.code)) return true;
  return false;
};

/** Serialization failure, deadlock, lock time-out: somebody else was in the way. */
const CONTENTION_CODES = new Set(['40001', '40P01', '55P03']);
/** Disk full, out of memory, a limit of the server's configuration, its files could not be read or written. */
const EXHAUSTED_CODES = new Set(['53000', '53100', '53200', '53400', '58030']);

/** True for what a scope threw because of a fault that passes; the same work may succeed later. */
export const isPassing = (error: unknown): boolean => {
  for (const at of causesOf(error)) if (at instanceof PassingFault) return true;
  return false;
};

/** True where another process does this work now: the term in which it was begun is over (`fenced`). */
export const isTermOver = (error: unknown): boolean => databaseErrorOf(error)?.code === 'WG001';

/** The database's passing faults in words for who waits for the answer; null for every other error. */
export const asPassingFault = (error: unknown): PassingFault | null => {
  for (const at of causesOf(error)) if (at instanceof PassingFault) return at;
  if (isConnectionError(error)) return new PassingFault('unavailable', messages.away, error);
  const code = databaseErrorOf(error)?.code ?? '';
  if (CONTENTION_CODES.has(code))
    return new PassingFault('unavailable', messages.contention, error);
  if (EXHAUSTED_CODES.has(code)) return new PassingFault('unavailable', messages.exhausted, error);
  return null;
};

/** The connection was lost under the scope that used it. */
export const databaseWentAway = (): PassingFault =>
  new PassingFault('unavailable', messages.wentAway);

/** No connection became free in time. */
export const databaseBusy = (): PassingFault => new PassingFault('limit', messages.busy);

/**
 * True for the driver's own slip: it writes to a connection that was lost a moment before, where no caller can catch it.
 * Whoever waits for that connection is answered by its time-out.
 */
export const isWriteToLostConnection = (error: unknown): boolean =>
  error instanceof TypeError &&
  error.message.includes("reading 'write'") &&
  /[\\/]postgres[\\/].*connection\.js/.test(error.stack ?? '');
