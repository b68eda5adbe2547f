import postgres from 'postgres';
import { inject } from 'vitest';
import { type TestServer, withDatabase } from './test-server';

/** A real database with the product's schema, and how to reach it. */
export interface TestDatabase {
  name: string;
  superuserUrl: string;
  /** Connection string of a run-time login such as `portal_partner`. */
  urlFor: (login: string) => string;
}

const asMaintainer = async (
  server: TestServer,
  work: (sql: ReturnType<typeof postgres>) => Promise<void>,
): Promise<void> => {
  const sql = postgres(server.superuserUrl, { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
};

const describeDatabase = (server: TestServer, name: string): TestDatabase => ({
  name,
  superuserUrl: withDatabase(server.superuserUrl, name),
  urlFor: (login) =>
    withDatabase(server.superuserUrl, name, { user: login, password: server.loginPassword }),
});

const cloneTemplate = async (server: TestServer, name: string): Promise<void> =>
  asMaintainer(server, async (sql) => {
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0)
      await sql.unsafe(`create database ${name} template ${server.template} strategy file_copy`);
  });

let own: Promise<TestDatabase> | undefined;

/**
 * This worker's own database, cloned from the template when first asked for and shared by the test files
 * that the worker runs one after the other: each suite makes its own partner. Dropped when the run ends.
 */
export const workerDatabase = (): Promise<TestDatabase> =>
  (own ??= (async () => {
    const server = inject('testServer');
    const name = `${server.prefix}w${process.env['VITEST_POOL_ID'] ?? '0'}`;
    await cloneTemplate(server, name);
    return describeDatabase(server, name);
  })());

let fresh = 0;

/** An empty clone for one suite alone, such as one that changes the schema. `drop` ends its connections too. */
export const freshDatabase = async (): Promise<TestDatabase & { drop: () => Promise<void> }> => {
  const server = inject('testServer');
  fresh += 1;
  const name = `${server.prefix}f${process.pid}_${fresh}`;
  await cloneTemplate(server, name);
  const drop = (): Promise<void> =>
    asMaintainer(server, async (sql) => {
      await sql.unsafe(`drop database if exists ${name} with (force)`);
    });
  return { ...describeDatabase(server, name), drop };
};
