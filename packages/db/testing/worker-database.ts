import postgres from 'postgres';
import { inject } from 'vitest';
import { TEST_SEAL_KEY, withDatabase } from './test-server';
import type { TestServer } from './test-server';

/** A real database with the product's schema, and how to reach it. */
export interface TestDatabase {
  name: string;
  /** By TCP. */
  superuserUrl: string;
  /** Connection string of a run-time login such as `portal_partner`, as the product reaches the server. */
  urlFor: (login: string) => string;
  sealKey: Buffer;
}

type Sql = ReturnType<typeof postgres>;

const asMaintainer = async (
  server: TestServer,
  work: (sql: Sql) => Promise<void>,
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
    withDatabase(server.socketUrl, name, { user: login, password: server.loginPassword }),
  sealKey: TEST_SEAL_KEY,
});

/** Owner and privileges belong to a database and are not cloned with its contents. */
const copyPrivileges = async (sql: Sql, template: string, name: string): Promise<void> => {
  const [row] = await sql<{ owner: string; restricted: boolean }[]>`
    select pg_get_userbyid(datdba) as owner, datacl is not null as restricted
    from pg_database where datname = ${template}`;
  if (row === undefined) throw new Error(`${template} is gone`);
  await sql.unsafe(`alter database ${name} owner to ${row.owner}`);
  if (!row.restricted) return;
  const grants = await sql<{ grantee: string; privilege: string }[]>`
    select case grantee when 0 then 'public' else pg_get_userbyid(grantee) end as grantee,
      privilege_type as privilege
    from pg_database, aclexplode(datacl) where datname = ${template}`;
  await sql.unsafe(`revoke all on database ${name} from public`);
  for (const { grantee, privilege } of grants) {
    await sql.unsafe(`grant ${privilege} on database ${name} to ${grantee}`);
  }
};

const cloneTemplate = async (server: TestServer, name: string): Promise<void> =>
  asMaintainer(server, async (sql) => {
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length > 0) return;
    await sql.unsafe(`create database ${name} template ${server.template} strategy file_copy`);
    await copyPrivileges(sql, server.template, name);
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
