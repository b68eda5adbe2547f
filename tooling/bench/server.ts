import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { startEmbedded } from '@portal/db/embedded/start-embedded';
import { loginUrl, passwordFor } from '@portal/db/login';
import { sealKeyFor } from '@portal/db/seal';
import type { AnyLogin } from '@portal/db/login';
import { migrate } from '@portal/db/migrate';
import { openClient } from '@portal/db/open-client';
import type postgres from 'postgres';

/** The benchmark's own secret; its database lives as long as the measurement. */
export const SECRET = 'benchmark-only-secret-benchmark-only-secret';

const secretFor = (login: AnyLogin): string => passwordFor(SECRET, login);

/** A PostgreSQL of the benchmark's own, and databases in it. */
export interface BenchServer {
  /** By TCP, for another process. */
  superuserUrl(database: string): string;
  /** A migrated, empty database. */
  create(database: string): Promise<void>;
  /** A copy of a database that nobody is connected to. */
  clone(from: string, to: string): Promise<void>;
  drop(database: string): Promise<void>;
  /** The database as the product opens it. */
  open(database: string, max: number): Database;
  /** One connection as superuser. */
  connect(database: string): postgres.Sql;
  stop(): Promise<void>;
}

/** Starts the embedded PostgreSQL with the settings the product runs with, in a folder of its own. */
export const startBenchServer = async (): Promise<BenchServer> => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'portal-bench-'));
  const server = await startEmbedded({ dataDir, profile: 'durable' });
  const connect = (database: string): postgres.Sql =>
    openClient(server.socketUrl(database), { max: 1, onnotice: () => undefined });
  const admin = async (statement: string): Promise<void> => {
    const sql = connect('postgres');
    await sql.unsafe(statement);
    await sql.end();
  };
  return {
    superuserUrl: server.superuserUrl,
    create: async (database) => {
      await migrate({
        superuserUrl: server.socketUrl('postgres'),
        databaseName: database,
        passwordFor: secretFor,
        sealKey: sealKeyFor(SECRET),
      });
    },
    clone: async (from, to) => {
      await admin(`create database ${to} template ${from} owner portal_owner`);
      await admin(
        `grant connect on database ${to} to portal_platform, portal_partner, portal_reseller, portal_applicant, portal_jobs, portal_auth`,
      );
    },
    drop: (database) => admin(`drop database if exists ${database} with (force)`),
    open: (database, max) =>
      openDatabase({
        urlFor: (login) =>
          loginUrl(server.socketUrl(database), {
            database,
            login,
            password: secretFor(login),
          }),
        sealKey: sealKeyFor(SECRET),
        max,
      }),
    connect,
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
