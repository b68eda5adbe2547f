import { inTime } from './connection';
import { isLogin, RUNTIME_LOGINS } from './login';
import type { Login } from './login';
import { openPool } from './pool';
import type { Pool, PoolStats } from './pool';
import type { Fence, Scope } from './scope';

/** A query as it goes to the server, and for whom. */
export interface ObservedQuery {
  readonly login: Login;
  /** The partner of the scope; null outside one. */
  readonly partnerId: string | null;
  readonly scope: Scope;
  readonly text: string;
  readonly params: readonly unknown[];
}

export interface DatabaseOptions {
  /** Asked for each new connection: the server may come back at another port. */
  readonly urlFor: (login: Login) => string;
  /** By what the context of each transaction is sealed: the installation's, as the database has it (`sealKeyFor`). */
  readonly sealKey: Buffer;
  /** As the server names the connections; each login by itself unless given. */
  readonly applicationName?: string;
  /** Connections per login. Default 8. */
  readonly max?: number;
  /** Sees every query before it is sent; what it throws, the query's caller gets. */
  readonly onQuery?: (query: ObservedQuery) => void;
  /** Called by whoever opens a scope, before anything is sent: the stack says who that is. */
  readonly onScope?: (scope: Scope) => void;
  /** Milliseconds a statement of a surface may take; background work is not limited. Default 30 s. */
  readonly statementTimeout?: number;
  /** Milliseconds to wait for a free connection. Default 10 s. */
  readonly acquireTimeout?: number;
}

/** One small pool per login, each opened at its first use. */
export interface Database {
  readonly pool: (login: Login) => Pool;
  readonly sealKey: Buffer;
  readonly onQuery: ((query: ObservedQuery) => void) | undefined;
  readonly onScope: ((scope: Scope) => void) | undefined;
  /** In which term background work does what it does by this: see `fenced`. */
  readonly fence?: Fence | undefined;
  readonly stats: () => Partial<Record<Login, PoolStats>>;
  readonly close: () => Promise<void>;
}

/** Makes the pools without connecting. Close it when done. */
export const openDatabase = (options: DatabaseOptions): Database => {
  const pools = new Map<Login, Pool>();
  let closed = false;

  const pool = (login: Login): Pool => {
    if (closed) throw new Error('The database was closed.');
    const present = pools.get(login);
    if (present !== undefined) return present;
    if (!isLogin(login)) throw new Error(`${String(login)} is no run-time login.`);
    const made = openPool(() => options.urlFor(login), {
      applicationName: options.applicationName ?? login,
      max: options.max ?? 8,
      acquireTimeout: options.acquireTimeout ?? 10_000,
      statementTimeout: login === 'portal_jobs' ? 0 : (options.statementTimeout ?? 30_000),
    });
    pools.set(login, made);
    return made;
  };

  return {
    pool,
    sealKey: options.sealKey,
    onQuery: options.onQuery,
    onScope: options.onScope,
    stats: () => Object.fromEntries([...pools].map(([login, made]) => [login, made.stats()])),
    close: async () => {
      closed = true;
      await Promise.all([...pools.values()].map((made) => made.close()));
      pools.clear();
    },
  };
};

/** The same connections; scopes of background work are refused by them once the term is over. */
export const fenced = (database: Database, fence: Fence): Database => ({ ...database, fence });

/**
 * The same without a fence: for saying that something has happened in the world already, which stays true whoever leads now.
 */
export const unfenced = (database: Database): Database => ({ ...database, fence: undefined });

const withConnection = async <T>(
  database: Database,
  login: Login,
  work: (client: Awaited<ReturnType<Pool['acquire']>>['client']) => Promise<T>,
): Promise<T> => {
  const pool = database.pool(login);
  const connection = await pool.acquire();
  try {
    return await inTime(connection, work(connection.client));
  } finally {
    pool.release(connection);
  }
};

/** Resolves when the server answers; rejects while it is away. For readiness. */
export const pingDatabase = async (database: Database): Promise<void> => {
  await withConnection(database, 'portal_auth', async (client) => client`select 1`);
};

interface RoleFacts {
  readonly login: string;
  readonly unsafe: string[] | null;
}

const findUnsafe = async (database: Database, login: Login): Promise<RoleFacts | undefined> =>
  withConnection(database, login, async (client) => {
    const [facts] = await client<RoleFacts[]>`
      select session_user as login, array_remove(array[
        case when r.rolsuper then 'is a superuser' end,
        case when r.rolbypassrls then 'may bypass row-level security' end,
        case when r.rolcreaterole then 'may create roles' end,
        case when r.rolcreatedb then 'may create databases' end,
        case when r.rolreplication then 'may replicate' end,
        case when exists (select from pg_auth_members m where m.member = r.oid)
          then 'is a member of another role' end,
        case when exists (select from pg_database d where d.datname = current_database() and d.datdba = r.oid)
          then 'owns the database' end,
        case when exists (select from pg_class c where c.relowner = r.oid) then 'owns a table' end,
        case when exists (select from pg_proc p where p.proowner = r.oid) then 'owns a function' end,
        case when exists (select from pg_namespace n where n.nspowner = r.oid) then 'owns a schema' end,
        case when session_user <> ${login} then 'is not ' || ${login} end
      ], null) as unsafe
      from pg_roles r where r.rolname = session_user`;
    return facts;
  });

/**
 * What the run-time logins can do beside their work, which only an administrator can end: for a server's start to say.
 */
export const findOpenDoors = async (database: Database): Promise<string[]> =>
  withConnection(database, 'portal_auth', async (client) => {
    const found = await client<{ door: string }[]>`
      select 'connect to the database ' || quote_ident(datname) || ' (revoke connect on database '
        || quote_ident(datname) || ' from public)' as door
      from pg_database where datallowconn and datname <> current_database()
        and has_database_privilege(datname, 'connect')
      union all
      select 'make large objects (revoke execute on function ' || p.oid::regprocedure || ' from public)'
      from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace and p.proname = 'lo_create'
        and has_function_privilege(p.oid, 'execute')
      order by 1`;
    return found.map(({ door }) => door);
  });

/**
 * Throws, naming login and reason, when a run-time login could get around row-level security: the server refuses to
 * start then.
 */
export const assertSafeLogins = async (database: Database): Promise<void> => {
  const found = await Promise.all(RUNTIME_LOGINS.map((login) => findUnsafe(database, login)));
  const complaints = found.flatMap((facts) =>
    (facts?.unsafe ?? []).map((reason) => `${facts?.login ?? 'A login'} ${reason}`),
  );
  if (complaints.length > 0)
    throw new Error(`The database's logins are not safe to run with: ${complaints.join('; ')}.`);
};
