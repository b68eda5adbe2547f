import { AsyncLocalStorage } from 'node:async_hooks';
import { isDomainError } from '@portal/domain/errors';
import { PgDialect } from 'drizzle-orm/pg-core';
import { PostgresJsSession, PostgresJsTransaction } from 'drizzle-orm/postgres-js';
import type { Driver } from './cast';
import { giveUp, inTime, readClock, serverNow } from './connection';
import type { Connection } from './connection';
import type { Database } from './database';
import type { Pool } from './pool';
import { asPassingFault, databaseWentAway } from './error';
import { openHandle, sendControl } from './handle';
import type { Handle } from './handle';
import { contextOf, openingStatements } from './scope';
import type { Context, Fence, Scope } from './scope';

export type { Scope } from './scope';

type NoTables = Record<string, never>;
/** Drizzle's handle on the scope's transaction; throws `StaleScopeError` once the scope has ended. */
export type Tx = PostgresJsTransaction<NoTables, NoTables>;

const dialect = new PgDialect();
const openScopes = new AsyncLocalStorage<{ open: boolean }>();

const connections = new WeakMap<Tx, Connection>();

/** The connection of a scope's transaction, for what has to know what was done on it before; none of an inner one. */
export const connectionOf = (tx: Tx): Connection | undefined => connections.get(tx);

const makeTx = ({ client, connection }: Handle): Tx => {
  const tx = new PostgresJsTransaction<NoTables, NoTables>(
    dialect,
    new PostgresJsSession<Driver, NoTables, NoTables>(client, dialect, undefined),
    undefined,
  );
  connections.set(tx, connection);
  return tx;
};

/** A fault that passes in the product's words; drizzle wraps errors, so the cause may say it already. */
const explain = (error: unknown): unknown => {
  if (error instanceof Error && isDomainError(error.cause)) return error.cause;
  return isDomainError(error) ? error : (asPassingFault(error) ?? error);
};

const assertNoneOpen = (): void => {
  if (openScopes.getStore()?.open === true)
    throw new Error('A scope is open already: end it before another one begins.');
};

/** The server's clock, by which contexts are sealed: asked at a connection's first scope, before anything else is sent. */
const askClock = async (pool: Pool, connection: Connection): Promise<number> => {
  try {
    return await inTime(connection, readClock(connection));
  } catch (error) {
    giveUp(connection);
    pool.release(connection);
    throw explain(error);
  }
};

/** Begins the scope's transaction: both statements are sent at once, before those of the work. */
const begin = (
  connection: Connection,
  context: Context,
  sealKey: Buffer,
  now: number,
  fence: Fence | undefined,
): Promise<unknown> => {
  const sent = openingStatements(context, sealKey, now, fence).map(({ text, params }) =>
    sendControl(connection, text, params),
  );
  return inTime(connection, Promise.all(sent));
};

/** What a scope does with its transaction: `work` may call `commit` itself as soon as all queries were sent. */
type Work<T> = (tx: Tx, handle: Handle, commit: () => void) => Promise<T>;

const assertCommitted = (handle: Handle, outcome: string): void => {
  if (handle.connection.lost) throw databaseWentAway();
  if (outcome !== 'COMMIT')
    throw handle.firstError ?? new Error('The database rolled the transaction back.');
};

const runScope = async <T>(database: Database, scope: Scope, work: Work<T>): Promise<T> => {
  // What a scope lacks is told before a connection is taken for it.
  const context = contextOf(scope);
  assertNoneOpen();
  database.onScope?.(scope);
  const pool = database.pool(scope.login);
  const lent = pool.acquire();
  const connection = lent instanceof Promise ? await lent : lent;
  const now = serverNow(connection) ?? (await askClock(pool, connection));
  const handle = openHandle(connection, scope, database.onQuery);
  const state = { open: true };
  const fence = scope.login === 'portal_jobs' ? database.fence : undefined;
  const opened = begin(connection, context, database.sealKey, now, fence);
  opened.catch(() => undefined);

  let ending: Promise<string> | undefined;
  const end = (how: 'commit' | 'rollback'): Promise<string> => {
    if (ending !== undefined) return ending;
    handle.ended = true;
    state.open = false;
    ending = sendControl(connection, how);
    const release = (): void => pool.release(connection);
    ending.then(release, release);
    return ending;
  };

  try {
    const result = await openScopes.run(state, () =>
      work(makeTx(handle), handle, () => void end('commit')),
    );
    const commit = end('commit');
    if (scope.readOnly === true && handle.sent > 0 && !connection.lost) return result;
    await opened;
    assertCommitted(handle, await commit);
    return result;
  } catch (error) {
    await end('rollback').catch(() => undefined);
    await opened.catch((cause: unknown) => {
      throw explain(cause);
    });
    throw explain(error);
  }
};

/**
 * Runs `work` in one transaction of the scope's login: context first, commit at the end, rollback when it throws or
 * when any of its queries failed unnoticed. A read-only scope does not wait for its commit. Scopes do not nest, not
 * even of the same partner: a second transaction would not see the first one's writes, and two connections held by
 * one request can starve the pool.
 */
export const inScope = <T>(
  database: Database,
  scope: Scope,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => runScope(database, scope, (tx) => work(tx));

/**
 * The fast way to read: `begin`, context, all queries and `commit` are sent at once and answered in one go. `queries`
 * returns what drizzle builds, not awaited: `(tx) => [tx.select()…, tx.select()…]`.
 */
export const readInScope = <const T extends readonly PromiseLike<unknown>[] | []>(
  database: Database,
  scope: Omit<Scope, 'readOnly'>,
  queries: (tx: Tx) => T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> =>
  runScope(database, { ...scope, readOnly: true }, async (tx, handle, commit) => {
    const wanted = queries(tx);
    const answers = Promise.all(wanted);
    answers.catch(() => undefined);
    // The builders send in their own `then`, which runs one turn of the microtask queue later.
    await Promise.resolve();
    if (handle.sent >= wanted.length) commit();
    return answers;
  });
