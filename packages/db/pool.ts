import { openConnection, PREPARED_MAX } from './connection';
import type { Connection, ConnectionSettings } from './connection';
import { databaseBusy } from './error';

export interface PoolSettings extends ConnectionSettings {
  readonly max: number;
  /** Milliseconds a scope waits for a free connection before it gives up. */
  readonly acquireTimeout: number;
}

export interface PoolStats {
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
}

/** Connections of one login. A connection is lent to one scope at a time, so that scopes never share a transaction. */
export interface Pool {
  acquire: () => Connection | Promise<Connection>;
  release: (connection: Connection) => void;
  stats: () => PoolStats;
  close: () => Promise<void>;
}

interface Waiter {
  readonly resolve: (connection: Connection) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

const LIFETIME = 30 * 60_000;
const DRAIN = 10_000;

/**
 * A pool that opens connections when needed, up to `max`, and lends the most recently used first.
 * @param urlNow where the server is now: it may come back at another port, and the pool follows.
 */
export const openPool = (urlNow: () => string, settings: PoolSettings): Pool => {
  const idle: Connection[] = [];
  const waiters: Waiter[] = [];
  const open = new Set<Connection>();
  let closing = false;

  const add = (): Connection => {
    const connection = openConnection(urlNow(), settings);
    open.add(connection);
    return connection;
  };

  const retire = (connection: Connection): void => {
    open.delete(connection);
    connection.client.end({ timeout: 1 }).catch(() => undefined);
  };

  const wait = (): Promise<Connection> =>
    new Promise((resolve, reject) => {
      const waiter: Waiter = {
        resolve,
        reject,
        timer: setTimeout(() => {
          waiters.splice(waiters.indexOf(waiter), 1);
          reject(databaseBusy());
        }, settings.acquireTimeout),
      };
      waiters.push(waiter);
    });

  /** One that was lost while it was idle is not woken again: the server may be elsewhere by now. */
  const takeIdle = (): Connection | undefined => {
    for (let found = idle.pop(); found !== undefined; found = idle.pop()) {
      if (!found.lost) return found;
      retire(found);
    }
    return undefined;
  };

  const acquire = (): Connection | Promise<Connection> => {
    if (closing) throw new Error('The database was closed.');
    return takeIdle() ?? (open.size < settings.max ? add() : wait());
  };

  const isWorn = (connection: Connection): boolean =>
    Date.now() - connection.openedAt > LIFETIME || connection.prepared.size >= PREPARED_MAX;

  const release = (connection: Connection): void => {
    if (closing || connection.lost || isWorn(connection)) retire(connection);
    const waiter = closing ? undefined : waiters.shift();
    if (waiter === undefined) {
      if (open.has(connection)) idle.push(connection);
      return;
    }
    clearTimeout(waiter.timer);
    waiter.resolve(open.has(connection) ? connection : add());
  };

  /** Scopes that run may end first. */
  const drain = async (): Promise<void> => {
    const until = Date.now() + DRAIN;
    while (open.size > idle.length && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 10));
  };

  const close = async (): Promise<void> => {
    closing = true;
    for (const waiter of waiters.splice(0)) {
      clearTimeout(waiter.timer);
      waiter.reject(new Error('The database was closed.'));
    }
    await drain();
    idle.length = 0;
    await Promise.all([...open].map((connection) => connection.client.end({ timeout: 5 })));
    open.clear();
  };

  return {
    acquire,
    release,
    stats: () => ({ open: open.size, idle: idle.length, waiting: waiters.length }),
    close,
  };
};
