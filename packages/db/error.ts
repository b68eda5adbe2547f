import postgres from 'postgres';

/** PostgreSQL's error behind whatever wraps it (drizzle puts it in `cause`); null when there is none. */
export const databaseErrorOf = (error: unknown): postgres.PostgresError | null => {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at instanceof postgres.PostgresError) return at;
  }
  return null;
};

/** The name of the constraint that refused a row (unique, foreign key, check, exclusion); null for other errors. */
export const violatedConstraint = (error: unknown): string | null => {
  const found = databaseErrorOf(error);
  return found?.code.startsWith('23') === true ? (found.constraint_name ?? null) : null;
};

/** True when a unique or exclusion constraint refused the row; with a name, that constraint only. */
export const isUniqueViolation = (error: unknown, constraint?: string): boolean => {
  const found = databaseErrorOf(error);
  return (
    (found?.code === '23505' || found?.code === '23P01') &&
    (constraint === undefined || found.constraint_name === constraint)
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
  'ENOENT',
  'ENOTFOUND',
  // The server is shutting down, starting up, or full.
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);

/** True when the server could not be reached or hung up: trying again later may work. */
export const isConnectionError = (error: unknown): boolean => {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string' && AWAY_CODES.has(at.code)) return true;
  }
  return false;
};
