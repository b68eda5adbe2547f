import { asDriver, asParameters } from './cast';
import type { Driver, DriverParts } from './cast';
import { EXTENDED, PREPARED_MAX } from './connection';
import type { Connection } from './connection';
import type { ObservedQuery } from './database';
import { databaseWentAway } from './error';
import type { Scope } from './scope';

/** A handle was used after its scope had ended: whatever it did would have run in somebody else's transaction. */
export class StaleScopeError extends Error {
  constructor() {
    super('This handle belongs to a scope that has ended.');
    this.name = 'StaleScopeError';
  }
}

/** The driver's face of one transaction, handed to drizzle; dead once `ended`. */
export interface Handle {
  readonly client: Driver;
  readonly connection: Connection;
  ended: boolean;
  /** Queries sent by the scope so far. */
  sent: number;
  /** The first query that failed: what to tell when the commit turns out to be a rollback. */
  firstError: unknown;
}

const PREPARED_TEXT_MAX = 20_000;

/** Prepared once per connection and text; very long texts and those past the bound are not kept. */
const isPrepared = ({ prepared }: Connection, text: string): boolean => {
  if (prepared.has(text)) return true;
  if (prepared.size >= PREPARED_MAX || text.length > PREPARED_TEXT_MAX) return false;
  prepared.add(text);
  return true;
};

/** An array's type is the server's to say, so its items go as text; the driver would guess from the first one. */
const asText = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value === 'bigint') return value.toString();
  return value instanceof Date ? value.toISOString() : value;
};

const toParameter = (value: unknown): unknown => (Array.isArray(value) ? asText(value) : value);

const lastCommand = (result: unknown): string => {
  const last: unknown = Array.isArray(result) && !('command' in result) ? result.at(-1) : result;
  return typeof last === 'object' && last !== null && 'command' in last ? String(last.command) : '';
};

/**
 * Sends a statement of the scope's own (begin, context, commit, savepoint) at once; resolves with its command tag. By the
 * extended protocol as all others: it takes one statement at a time, so that none can be stacked on another.
 */
export const sendControl = (
  connection: Connection,
  text: string,
  params: readonly (string | null)[] = [],
): Promise<string> => {
  if (connection.lost) return Promise.reject(databaseWentAway());
  return connection.client
    .unsafe(text, [...params], { prepare: isPrepared(connection, text), ...EXTENDED })
    .then(lastCommand);
};

const assertUsable = (handle: Handle): void => {
  if (handle.ended) throw new StaleScopeError();
  if (handle.connection.lost) throw databaseWentAway();
};

/**
 * The handle of a transaction that was begun on the connection. Queries are sent when called, without waiting for the
 * ones before: the connection keeps their order.
 */
export const openHandle = (
  connection: Connection,
  scope: Scope,
  onQuery: ((query: ObservedQuery) => void) | undefined,
  depth = 0,
): Handle => {
  const unsafe: DriverParts['unsafe'] = (text, params = []) => {
    assertUsable(handle);
    onQuery?.({ login: scope.login, partnerId: scope.partnerId ?? null, scope, text, params });
    const query = connection.client.unsafe(text, asParameters(params.map(toParameter)), {
      prepare: isPrepared(connection, text),
      ...EXTENDED,
    });
    handle.sent += 1;
    query.execute().then(undefined, (error: unknown) => {
      handle.firstError ??= error;
    });
    return query;
  };

  const savepoint: DriverParts['savepoint'] = async (work) => {
    assertUsable(handle);
    const name = `inner_${depth + 1}`;
    await sendControl(connection, `savepoint ${name}`);
    const inner = openHandle(connection, scope, onQuery, depth + 1);
    try {
      const result = await work(inner.client);
      inner.ended = true;
      await sendControl(connection, `release savepoint ${name}`);
      return result;
    } catch (error) {
      inner.ended = true;
      await sendControl(connection, `rollback to savepoint ${name}`);
      throw error;
    }
  };

  const handle: Handle = {
    client: asDriver({ unsafe, savepoint }),
    connection,
    ended: false,
    sent: 0,
    firstError: undefined,
  };
  return handle;
};
