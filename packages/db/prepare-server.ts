import postgres from 'postgres';
import { ALL_LOGINS, OWNER_LOGIN } from './login';
import type { AnyLogin } from './login';
import { openClient } from './open-client';

type Sql = postgres.Sql;

/** Where the product's database is to be, and by whom it is prepared. */
export interface ServerOptions {
  /** Somebody who may create roles and databases; need not be a superuser. The database it names need not exist. */
  readonly superuserUrl: string;
  readonly databaseName: string;
  readonly passwordFor: (login: AnyLogin) => string;
}

/** The server cannot be prepared until somebody changes something there; the message says what. */
export class DatabaseSetupError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DatabaseSetupError';
  }
}

const OLDEST_MAJOR = 15;
/** First version with a locale of PostgreSQL's own. */
const BUILTIN_LOCALE_MAJOR = 17;
/** First version in which being a member and being allowed to act as the role are two things. */
const SET_OPTION_MAJOR = 16;

/** Held while a process prepares or migrates, so that several may start at once. */
export const SETUP_LOCK = 7_281_001;

const connect = (url: string): Sql => openClient(url, { max: 1, onnotice: () => undefined });

/** A connection for the time of some work. */
export const withConnection = async <T>(
  url: string,
  work: (sql: Sql) => Promise<T>,
): Promise<T> => {
  const sql = connect(url);
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
};

/** Unknown role or password, unknown database, or no right to connect: what a first start looks like. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof postgres.PostgresError &&
  ['28P01', '28000', '3D000', '42501'].includes(error.code);

/** The name as SQL writes it. */
export const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const namedIn = (url: string, database: string): string => {
  const target = new URL(url);
  target.pathname = `/${encodeURIComponent(database)}`;
  return target.href;
};

interface Maker {
  readonly name: string;
  readonly isSuperuser: boolean;
  readonly major: number;
}

const readMaker = async (sql: Sql): Promise<Maker> => {
  const [row] = await sql<{ name: string; super: boolean; version: number }[]>`
    select rolname as name, rolsuper as super, current_setting('server_version_num')::int as version
    from pg_roles where rolname = current_user`;
  if (row === undefined) throw new Error('The connected role is not in pg_roles.');
  return { name: row.name, isSuperuser: row.super, major: Math.floor(row.version / 10_000) };
};

/** Does a step that a right may be missing for, and says in words which. */
const orExplain = async (work: () => Promise<unknown>, explain: () => string): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error;
    throw new DatabaseSetupError(`${explain()} (PostgreSQL: ${error.message})`, error);
  }
};

const ATTRIBUTES = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls';

/**
 * Run-time logins inherit nothing. The owner does: what belongs to it as the database's owner (`pg_database_owner`, the
 * schema `public`) reaches it before PostgreSQL 16 by inheritance only.
 */
const inheritanceOf = (login: AnyLogin): string =>
  login === OWNER_LOGIN ? 'inherit' : 'noinherit';

const ensureRoles = async (sql: Sql, options: ServerOptions): Promise<void> => {
  const found = await sql<{ rolname: string }[]>`
    select rolname from pg_roles where rolname in ${sql(ALL_LOGINS)}`;
  const present = new Set(found.map((row) => row.rolname));
  for (const login of ALL_LOGINS) {
    const password = options.passwordFor(login).replaceAll("'", "''");
    const inheritance = inheritanceOf(login);
    await sql.unsafe(
      present.has(login)
        ? `alter role ${login} login ${inheritance} password '${password}'`
        : `create role ${login} ${ATTRIBUTES} ${inheritance} password '${password}'`,
    );
  }
};

/**
 * A creator that is no superuser has to be able to act as the owner to give it a database. Since 16 whoever creates a
 * role may administer it, but acts as it only once it has granted itself that.
 */
const joinOwner = async (sql: Sql, maker: Maker): Promise<void> => {
  if (maker.isSuperuser) return;
  const kind = maker.major >= SET_OPTION_MAJOR ? 'set' : 'member';
  const [me] = await sql<{ able: boolean }[]>`
    select pg_has_role(current_user, ${OWNER_LOGIN}, ${kind}) as able`;
  if (me?.able !== true) await sql.unsafe(`grant ${OWNER_LOGIN} to current_user`);
};

/** UTF-8, text in the order of code points wherever the server can: the same on every machine. */
const formOf = async (sql: Sql, { major }: Maker): Promise<string> => {
  const form = `template template0 encoding 'UTF8'`;
  if (major >= BUILTIN_LOCALE_MAJOR)
    return `${form} locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'`;
  const [system] = await sql<{ name: string }[]>`
    select collcollate as name from pg_collation
    where collprovider = 'c' and lower(replace(collcollate, '-', '')) = 'c.utf8' limit 1`;
  return system === undefined ? form : `${form} locale_provider libc locale '${system.name}'`;
};

const ensureDatabase = async (sql: Sql, name: string, maker: Maker): Promise<void> => {
  const [found] = await sql<{ owner: string; encoding: string }[]>`
    select pg_get_userbyid(datdba) as owner, pg_encoding_to_char(encoding) as encoding
    from pg_database where datname = ${name}`;
  if (found !== undefined && found.encoding !== 'UTF8')
    throw new DatabaseSetupError(
      `The database "${name}" is encoded as ${found.encoding}, and the portal needs UTF8. ` +
        'Name another database, which is then created.',
    );
  await joinOwner(sql, maker);
  if (found?.owner === OWNER_LOGIN) return;
  const quoted = quoteIdentifier(name);
  if (found === undefined) {
    const form = await formOf(sql, maker);
    await orExplain(
      () => sql.unsafe(`create database ${quoted} owner ${OWNER_LOGIN} ${form}`),
      () =>
        `The database "${name}" does not exist, and the user "${maker.name}" could not create it. ` +
        `An administrator can allow it: alter role ${quoteIdentifier(maker.name)} createdb.`,
    );
    return;
  }
  await orExplain(
    () => sql.unsafe(`alter database ${quoted} owner to ${OWNER_LOGIN}`),
    () =>
      `The database "${name}" belongs to "${found.owner}", and the user "${maker.name}" could not give it to ` +
      `${OWNER_LOGIN}. An administrator can: alter database ${quoted} owner to ${OWNER_LOGIN}.`,
  );
};

/** Roles and databases can be made from any database of a server: from its own, else from the one that is named. */
const onServer = async <T>(
  { superuserUrl, databaseName }: ServerOptions,
  work: (sql: Sql) => Promise<T>,
): Promise<T> => {
  const own = connect(namedIn(superuserUrl, 'postgres'));
  try {
    const isOpen = await own`select 1`.then(
      () => true,
      (error: unknown) => {
        // A wrong password is as wrong for the other database.
        if (isRefusal(error) && !isWrongPassword(error)) return false;
        throw error;
      },
    );
    return isOpen
      ? await work(own)
      : await withConnection(namedIn(superuserUrl, databaseName), work);
  } finally {
    await own.end();
  }
};

const isWrongPassword = (error: unknown): boolean =>
  error instanceof postgres.PostgresError && error.code === '28P01';

const prepareContents = async (sql: Sql, options: ServerOptions, maker: Maker): Promise<void> => {
  await sql`select pg_advisory_lock(${SETUP_LOCK})`;
  const [schema] = await sql<{ owner: string }[]>`
    select pg_get_userbyid(nspowner) as owner from pg_namespace where nspname = 'public'`;
  if (schema?.owner !== 'pg_database_owner')
    await orExplain(
      () => sql`alter schema public owner to pg_database_owner`,
      () =>
        `The schema "public" of the database "${options.databaseName}" belongs to "${schema?.owner ?? 'nobody'}". ` +
        'An administrator can give it to the owner of the database: alter schema public owner to pg_database_owner.',
    );
  if (maker.isSuperuser) {
    await closeLargeObjects(sql);
    await closeOtherDatabases(sql, options.databaseName);
  } else await sql.unsafe(`set role ${OWNER_LOGIN}`);
  await orExplain(
    () => sql`create extension if not exists btree_gist`,
    () =>
      `The extension btree_gist could not be created in the database "${options.databaseName}". ` +
      "It comes with PostgreSQL's contrib package.",
  );
};

/** Logins that hold rows of partners keep nothing beside the tables; large objects belong to everybody otherwise. */
const closeLargeObjects = async (sql: Sql): Promise<void> => {
  await sql.unsafe(`do $$ declare made regprocedure; begin
    for made in select p.oid from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace
      and (p.proname ~ '^lo_' or p.proname in ('loread', 'lowrite'))
    loop execute format('revoke execute on function %s from public', made); end loop; end $$`);
};

/** On a server where nothing else lives, nobody goes into the databases that every server has. */
const closeOtherDatabases = async (sql: Sql, databaseName: string): Promise<void> => {
  const shared = await sql`
    select from pg_database where not datistemplate and datname not in ('postgres', ${databaseName})
      and pg_get_userbyid(datdba) <> ${OWNER_LOGIN}`;
  if (shared.length > 0) return;
  const open = await sql<{ name: string }[]>`
    select datname as name from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) a
    where datname in ('postgres', 'template1') and a.grantee = 0 and a.privilege_type = 'CONNECT'`;
  for (const { name } of open)
    await sql.unsafe(`revoke connect on database ${quoteIdentifier(name)} from public`);
};

/**
 * Makes what belongs to a whole server or needs more rights than the owner's: the logins with their passwords, the
 * database and its extension. Safe to repeat and from several processes at once.
 *
 * @throws {DatabaseSetupError} when the server is too old or the user may not do what is missing
 */
export const prepareServer = async (options: ServerOptions): Promise<void> => {
  const maker = await onServer(options, async (sql) => {
    await sql`select pg_advisory_lock(${SETUP_LOCK})`;
    const me = await readMaker(sql);
    if (me.major < OLDEST_MAJOR)
      throw new DatabaseSetupError(
        `The server is PostgreSQL ${me.major}; the portal needs ${OLDEST_MAJOR} or newer.`,
      );
    await orExplain(
      () => ensureRoles(sql, options),
      () =>
        `The user "${me.name}" could not make or change the portal's logins (${ALL_LOGINS.join(', ')}). ` +
        `An administrator can allow it: alter role ${quoteIdentifier(me.name)} createrole createdb.` +
        (me.major >= SET_OPTION_MAJOR
          ? ' Logins that somebody else made have to be granted to it with admin option.'
          : ''),
    );
    await ensureDatabase(sql, options.databaseName, me);
    return me;
  });
  await withConnection(namedIn(options.superuserUrl, options.databaseName), (sql) =>
    prepareContents(sql, options, maker),
  );
};
