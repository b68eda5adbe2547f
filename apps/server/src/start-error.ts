import { databaseErrorOf, isConnectionError } from '@portal/db/error';
import { DatabaseSetupError } from '@portal/db/prepare-server';
import { createServer } from 'node:net';
import { EnvError } from './env';
import type { Env } from './env';
import { EXIT } from './faults';

/** A start that cannot succeed until somebody changes something, in their words. */
export class StartError extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode: number = EXIT.refused) {
    super(message);
    this.name = 'StartError';
    this.exitCode = exitCode;
  }
}

type Place = Pick<Env, 'host' | 'port'>;

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

const explainPort = (code: string | undefined, { host, port }: Place): string => {
  if (code === 'EADDRINUSE')
    return `Port ${port} of ${host} is in use. Stop what listens there, or choose another port with PORT.`;
  if (code === 'EACCES')
    return `Port ${port} is reserved for root. Choose another port with PORT, such as 3000.`;
  return `PORTAL_HOST=${host} is no address of this machine.`;
};

/**
 * Looks before anything is started whether the port can be had: a database that was filled first would have been waited
 * for in vain.
 * @throws {StartError} when it cannot
 */
export const assertPortFree = (place: Place): Promise<void> =>
  new Promise((fulfil, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(new StartError(explainPort(codeOf(error), place))));
    probe.listen(place.port, place.host, () => probe.close(() => fulfil()));
  });

/** Name and port of a database server, without the user and password beside them. */
const addressOf = (url: string): string => new URL(url).host;

const isRefusal = (error: unknown): boolean => {
  const code = databaseErrorOf(error)?.code ?? '';
  return code.startsWith('28') || code === '3D000';
};

/** What the launcher is told: whether starting again can help. */
export const exitCodeOf = (error: unknown): number => {
  if (error instanceof StartError) return error.exitCode;
  if (error instanceof EnvError || isRefusal(error)) return EXIT.refused;
  return isConnectionError(error) ? EXIT.away : 1;
};

/** Why a start failed, for the person at the terminal: a sentence where we know one, else everything we have. */
export const explainStart = (error: unknown, databaseUrl: string | undefined): string => {
  if (error instanceof EnvError || error instanceof StartError) return error.message;
  if (error instanceof DatabaseSetupError) return error.message;
  if (databaseUrl !== undefined) {
    if (isConnectionError(error))
      return `The database at ${addressOf(databaseUrl)} cannot be reached. Does it run, and is DATABASE_URL right?`;
    if (isRefusal(error))
      return `The database at ${addressOf(databaseUrl)} refuses DATABASE_URL: ${databaseErrorOf(error)?.message ?? ''}.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};
