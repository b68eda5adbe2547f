import { openDatabase } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { startEmbedded } from '@portal/db/embedded/start-embedded';
import { loginUrl, passwordFor } from '@portal/db/login';
import type { AnyLogin } from '@portal/db/login';
import { sealKeyFor } from '@portal/db/seal';
import { migrate } from '@portal/db/migrate';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from './env';

const DATABASE_NAME = 'portal';

/** A database server that can be reached, and how each login gets in. */
export interface LocatedDatabase {
  /** Of somebody who may create roles and databases, as of now; for migrations only. */
  readonly superuserUrl: string;
  readonly databaseName: string;
  readonly passwordFor: (login: AnyLogin) => string;
  /** By what the contexts of transactions are sealed. */
  readonly sealKey: Buffer;
  /** Where the server is now, for the product: the embedded one is reached by its socket, and may come back elsewhere. */
  readonly urlFor: (login: AnyLogin) => string;
  /** The same for people and their tools, of which not all know sockets. */
  readonly toolUrlFor: (login: AnyLogin) => string;
  /** Ends this process's use of the embedded server; nothing for a given one. */
  readonly stop: () => Promise<void>;
}

/**
 * The secret of this installation: given, or made at random once for the data folder (never in production, where
 * `readEnv` demands one).
 */
export const installationSecret = (env: Env): string => {
  if (env.secret !== undefined) return env.secret;
  const file = join(env.dataDir, 'secret');
  mkdirSync(env.dataDir, { recursive: true });
  try {
    writeFileSync(file, `${randomBytes(36).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch {
    // It is there already.
  }
  return readFileSync(file, 'utf8').trim();
};

/** A server that runs, by the addresses of somebody who may create roles and databases. */
interface FoundServer {
  readonly superuserUrl: () => string;
  readonly toolUrl: () => string;
  readonly databaseName: string;
  readonly stop: () => Promise<void>;
}

/** Describes how the logins reach a server that runs. */
const describeDatabase = (
  env: Env,
  { superuserUrl, toolUrl, databaseName, stop }: FoundServer,
): LocatedDatabase => {
  const secret = installationSecret(env);
  const password = (login: AnyLogin): string => passwordFor(secret, login);
  const as = (url: string, login: AnyLogin): string =>
    loginUrl(url, { database: databaseName, login, password: password(login) });
  return {
    get superuserUrl() {
      return superuserUrl();
    },
    databaseName,
    passwordFor: password,
    sealKey: sealKeyFor(secret),
    urlFor: (login) => as(superuserUrl(), login),
    toolUrlFor: (login) => as(toolUrl(), login),
    stop,
  };
};

/** Finds the database server: the one given by DATABASE_URL, else the embedded one, started when it does not run. */
export const locateDatabase = async (
  env: Env,
  log: (line: string) => void,
): Promise<LocatedDatabase> => {
  if (env.databaseUrl !== undefined) {
    const name = decodeURIComponent(new URL(env.databaseUrl).pathname.slice(1));
    const { databaseUrl } = env;
    return describeDatabase(env, {
      superuserUrl: () => databaseUrl,
      toolUrl: () => databaseUrl,
      databaseName: name === '' ? DATABASE_NAME : name,
      stop: () => Promise.resolve(),
    });
  }
  const server = await startEmbedded({ dataDir: env.dataDir, profile: 'durable', log });
  return describeDatabase(env, {
    superuserUrl: () => server.socketUrl('postgres'),
    toolUrl: () => server.superuserUrl('postgres'),
    databaseName: DATABASE_NAME,
    stop: server.stop,
  });
};

/** Brings the database to this release and opens the pools of the run-time logins. */
export const prepareDatabase = async (
  env: Env,
  located: LocatedDatabase,
  log: (line: string) => void,
): Promise<Database> => {
  const { applied } = await migrate(located);
  if (applied.length > 0) log(`migrated the database: ${applied.join(', ')}`);
  return openDatabase({ urlFor: located.urlFor, sealKey: located.sealKey, max: env.databasePool });
};
