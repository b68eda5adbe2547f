import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type postgres from 'postgres';
import { ALL_LOGINS, loginUrl, OWNER_LOGIN, RUNTIME_LOGINS } from './login';
import {
  DatabaseSetupError,
  isRefusal,
  prepareServer,
  quoteIdentifier,
  SETUP_LOCK,
  withConnection,
} from './prepare-server';
import type { ServerOptions } from './prepare-server';
import { splitStatements } from './split-statements';

export interface MigrateOptions extends ServerOptions {
  /** By what the contexts of transactions are sealed (`sealKeyFor`); written into the database when it is another one. */
  readonly sealKey: Buffer;
  /** Folder with the SQL and `meta/_journal.json`; the one beside this file unless said otherwise. */
  readonly folder?: URL;
}

export interface MigrateResult {
  /** Names of the migrations that were applied now, in order. */
  readonly applied: readonly string[];
}

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly hash: string;
}

type Sql = postgres.Sql;

/** The version of pg-boss's own schema that the pinned package (10.4) expects. */
const JOB_SCHEMA_VERSION = 24;

const readMigrations = async (folder: URL): Promise<Migration[]> => {
  const journal: unknown = JSON.parse(
    await readFile(new URL('meta/_journal.json', folder), 'utf8'),
  );
  return Promise.all(
    tagsOf(journal).map(async (name) => {
      const text = await readFile(new URL(`${name}.sql`, folder), 'utf8');
      return { name, text, hash: createHash('sha256').update(text).digest('hex') };
    }),
  );
};

const tagsOf = (journal: unknown): string[] => {
  const entries: unknown =
    typeof journal === 'object' && journal !== null && 'entries' in journal ? journal.entries : [];
  if (!Array.isArray(entries)) throw new Error('The journal of migrations cannot be read.');
  return entries.map((entry: unknown) => {
    if (typeof entry === 'object' && entry !== null && 'tag' in entry) {
      if (typeof entry.tag === 'string') return entry.tag;
    }
    throw new Error('The journal of migrations cannot be read.');
  });
};

/** True when the owner can sign in to the database with its derived password: then roles are in place. */
const isReady = async (options: MigrateOptions): Promise<boolean> => {
  try {
    return await withConnection(ownerUrl(options), async (sql) => {
      const [found] = await sql<{ ready: boolean }[]>`
        select count(*) = ${ALL_LOGINS.length} and (
          select pg_get_userbyid(datdba) = ${OWNER_LOGIN} from pg_database where datname = current_database()
        ) and bool_or(rolinherit) filter (where rolname = ${OWNER_LOGIN})
        and exists (select from pg_extension where extname = 'btree_gist') as ready
        from pg_roles where rolname in ${sql(ALL_LOGINS)}`;
      return found?.ready ?? false;
    });
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
};

const ownerUrl = (options: MigrateOptions): string =>
  loginUrl(options.superuserUrl, {
    database: options.databaseName,
    login: OWNER_LOGIN,
    password: options.passwordFor(OWNER_LOGIN),
  });

/** Nobody connects to the database, or makes temporary tables in it, who is not named here. */
const restrictConnections = (name: string): string =>
  `revoke all on database ${quoteIdentifier(name)} from public;
   grant connect on database ${quoteIdentifier(name)} to ${RUNTIME_LOGINS.join(', ')}`;

/** Statement by statement, wherever it runs: one way, and shards take no script. */
const runScript = async (sql: Pick<Sql, 'unsafe'>, script: string): Promise<void> => {
  for (const statement of splitStatements(script)) await sql.unsafe(statement).simple();
};

const ensureJobSchema = async (sql: Sql): Promise<void> => {
  const [found] = await sql<{ present: boolean }[]>`
    select to_regclass('pgboss.version') is not null as present`;
  if (found?.present === true) {
    const [row] = await sql<{ version: number }[]>`select version from pgboss.version`;
    if (row?.version === JOB_SCHEMA_VERSION) return;
    throw new Error(
      `The job queue's schema is at version ${row?.version ?? 'none'}, this release needs ${JOB_SCHEMA_VERSION}.`,
    );
  }
  const { default: PgBoss } = await import('pg-boss');
  await runScript(sql, PgBoss.getConstructionPlans('pgboss'));
};

/** Every database of before the baseline has a migration of this name, and none of after it. */
const BEFORE_BASELINE = '0013_queue';

const BEGIN_ANEW =
  'To begin anew, move the data folder away (or set PORTAL_DATA to another one, or DATABASE_URL to an empty database) and start again. To keep what is in it, go on with the version that made it.';

const assertSameHistory = (
  known: readonly Migration[],
  recorded: readonly { readonly name: string; readonly hash: string }[],
): void => {
  if (recorded.some(({ name }) => name === BEFORE_BASELINE))
    throw new DatabaseSetupError(
      `The database was made before the schema was written anew, and what is in it cannot be brought over. Nothing was changed. ${BEGIN_ANEW}`,
    );
  recorded.forEach((row, index) => {
    const migration = known[index];
    if (migration === undefined)
      throw new DatabaseSetupError(
        `The database was made by a newer version of the portal (${row.name}), and this version cannot open it. Nothing was changed. Start the newer version, restore a backup made before the upgrade, or set PORTAL_DATA (or DATABASE_URL) to another database.`,
      );
    if (migration.name !== row.name)
      throw new DatabaseSetupError(
        `The database has migration ${row.name} where this version has ${migration.name}: it was made by another version of the portal. Nothing was changed. Start the version that made it, or set PORTAL_DATA (or DATABASE_URL) to another database.`,
      );
    if (migration.hash !== row.hash)
      throw new DatabaseSetupError(
        `Migration ${row.name} was changed after it made this database. Nothing was changed here. ${BEGIN_ANEW} Who has just edited that file adds a new migration instead.`,
      );
  });
};

const applyMigrations = async (options: MigrateOptions): Promise<string[]> => {
  const known = await readMigrations(options.folder ?? new URL('./migrations/', import.meta.url));
  return withConnection(ownerUrl(options), async (sql) => {
    await sql`select pg_advisory_lock(${SETUP_LOCK})`;
    await runScript(
      sql,
      `create schema if not exists maintenance;
       create table if not exists maintenance.migrations (
         name text primary key, hash text not null, applied_at timestamptz not null default now())`,
    );
    const recorded = await sql<{ name: string; hash: string }[]>`
      select name, hash from maintenance.migrations order by name`;
    assertSameHistory(known, recorded);
    const pending = known.slice(recorded.length);
    if (pending.length > 0) {
      await runScript(sql, restrictConnections(options.databaseName));
      await ensureJobSchema(sql);
    }
    for (const migration of pending) await applyOne(sql, migration);
    await keepSealKey(sql, options.sealKey);
    return pending.map((migration) => migration.name);
  });
};

/** Names and payout details are sealed by the secret that this key comes from too: with another one nobody could open them. */
const keepSealKey = async (sql: Sql, sealKey: Buffer): Promise<void> => {
  await sql`insert into maintenance.context_keys (key) values (${sealKey}) on conflict (is_only) do nothing`;
  const [kept] = await sql<{ isSame: boolean }[]>`
    select key = ${sealKey} as "isSame" from maintenance.context_keys`;
  if (kept?.isSame !== true)
    throw new DatabaseSetupError(
      'The database was set up with another PORTAL_SECRET, and what is sealed in it opens with that one alone. Start with that secret, or set PORTAL_DATA (or DATABASE_URL) to another database.',
    );
};

const applyOne = async (sql: Sql, migration: Migration): Promise<void> => {
  await sql.begin(async (tx) => {
    await runScript(tx, migration.text);
    await tx`insert into maintenance.migrations ${tx({ name: migration.name, hash: migration.hash })}`;
  });
};

/**
 * Brings a server and one database on it to this release: the logins with their passwords, the database and its
 * extension, then every migration not applied yet, each in a transaction of its own as the owner. Safe to call at
 * every start and from several processes at once. Throws when the recorded history is not a prefix of this one's, and
 * `DatabaseSetupError` with what to do when the server or its user is not fit.
 */
export const migrate = async (options: MigrateOptions): Promise<MigrateResult> => {
  if (!(await isReady(options))) await prepareServer(options);
  return { applied: await applyMigrations(options) };
};
