import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assertSafeLogins, openDatabase } from './database';
import { ALL_LOGINS, loginUrl, passwordFor } from './login';
import type { AnyLogin } from './login';
import { migrate } from './migrate';
import type { MigrateOptions } from './migrate';
import { sealKeyFor } from './seal';
import { startTemporaryServer } from './testing/temporary-server';
import type { TemporaryServer } from './testing/temporary-server';
import { withDatabase } from './testing/test-server';

const PASSWORD = 'a-password-of-the-tests';

let server: TemporaryServer;
let serial = 0;
let databaseName = '';

const asSuperuser = async <T>(
  work: (sql: postgres.Sql) => Promise<T>,
  database = 'postgres',
): Promise<T> => {
  const url = withDatabase(server.superuserUrl, database);
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
};

beforeAll(async () => {
  server = await startTemporaryServer();
});
afterAll(() => server.end());

/** Each test finds a server on which the product has never been. */
beforeEach(async () => {
  await asSuperuser(async (sql) => {
    const databases = await sql<{ name: string }[]>`
      select datname as name from pg_database where not datistemplate and datname <> 'postgres'`;
    for (const { name } of databases) await sql.unsafe(`drop database ${name} with (force)`);
    const roles = await sql<{ name: string }[]>`
      select rolname as name from pg_roles where rolname like 'portal\\_%' or rolname like 'maker\\_%'
      order by rolname desc`;
    for (const { name } of roles) await sql.unsafe(`drop role ${name}`);
    await sql.unsafe('grant connect on database postgres, template1 to public');
  });
  serial += 1;
  databaseName = `shop_${serial}`;
});

const optionsAt = (superuserUrl: string): MigrateOptions => ({
  sealKey: sealKeyFor(PASSWORD),
  superuserUrl,
  databaseName,
  passwordFor: (login: AnyLogin) => passwordFor(PASSWORD, login),
});

/** Makes a user with those attributes; what DATABASE_URL says of it names the product's own database. */
const makeMaker = async (
  attributes: string,
): Promise<{ name: string; options: MigrateOptions }> => {
  const name = `maker_${serial}`;
  await asSuperuser((sql) =>
    sql.unsafe(`create role ${name} login ${attributes} password '${PASSWORD}'`),
  );
  const url = withDatabase(server.superuserUrl, databaseName, { user: name, password: PASSWORD });
  return { name, options: optionsAt(url) };
};

const expectWorking = async (options: MigrateOptions): Promise<void> => {
  const db = openDatabase({
    urlFor: (login) =>
      loginUrl(options.superuserUrl, {
        database: databaseName,
        login,
        password: options.passwordFor(login),
      }),
    sealKey: options.sealKey,
    max: 1,
  });
  try {
    await expect(assertSafeLogins(db)).resolves.toBeUndefined();
  } finally {
    await db.close();
  }
};

describe('a server on which the product has never been', () => {
  it('is prepared by a superuser whose URL names a database that does not exist yet', async () => {
    const options = optionsAt(withDatabase(server.superuserUrl, databaseName));
    const { applied } = await migrate(options);
    expect(applied[0]).toBe('0000_context');
    await expect(migrate(options)).resolves.toEqual({ applied: [] });
    await expectWorking(options);
  });

  it.each(['inherit', 'noinherit'])(
    'is prepared by a user who may only create roles and databases (%s), the one its URL names too',
    async (inheritance) => {
      const { options } = await makeMaker(`createrole createdb ${inheritance}`);
      const { applied } = await migrate(options);
      expect(applied[0]).toBe('0000_context');
      await expect(migrate(options)).resolves.toEqual({ applied: [] });
      await expectWorking(options);
    },
  );

  it('is prepared once by several that start at the same time', async () => {
    const { options } = await makeMaker('createrole createdb');
    const results = await Promise.all([migrate(options), migrate(options), migrate(options)]);
    expect(results.filter(({ applied }) => applied.length > 0)).toHaveLength(1);
  });

  it('gets a database in UTF-8 whose text is in the order of code points', async () => {
    const { options } = await makeMaker('createrole createdb');
    await migrate(options);
    const order = await asSuperuser(
      (sql) => sql<{ word: string }[]>`
        select lower(word) as word from (values ('b'), ('É'), ('B'), ('a')) as words (word) order by words.word`,
      databaseName,
    );
    expect(order.map(({ word }) => word)).toEqual(['b', 'a', 'b', 'é']);
  });
});

describe('a user who may not', () => {
  it('create the database is told so, and what an administrator can do', async () => {
    const { name, options } = await makeMaker('createrole');
    await expect(migrate(options)).rejects.toThrow(
      `The database "${databaseName}" does not exist, and the user "${name}" could not create it. ` +
        `An administrator can allow it: alter role "${name}" createdb.`,
    );
    await asSuperuser((sql) => sql.unsafe(`alter role ${name} createdb`));
    const { applied } = await migrate(options);
    expect(applied[0]).toBe('0000_context');
  });

  it('create logins is told so', async () => {
    const { name, options } = await makeMaker('createdb');
    await expect(migrate(options)).rejects.toThrow(
      `The user "${name}" could not make or change the portal's logins`,
    );
  });

  it('give away a database that is there is told so', async () => {
    await asSuperuser((sql) => sql.unsafe(`create database ${databaseName}`));
    const { name, options } = await makeMaker('createrole createdb');
    await expect(migrate(options)).rejects.toThrow(
      `The database "${databaseName}" belongs to "postgres", and the user "${name}" could not give it to portal_owner.`,
    );
    await asSuperuser((sql) => sql.unsafe(`alter database ${databaseName} owner to ${name}`));
    await migrate(options);
    await expectWorking(options);
  });
});

describe('what is there already', () => {
  it('is refused where it cannot hold all text', async () => {
    await asSuperuser((sql) =>
      sql.unsafe(
        `create database ${databaseName} template template0 encoding 'LATIN1' locale_provider libc locale 'C'`,
      ),
    );
    const options = optionsAt(withDatabase(server.superuserUrl, databaseName));
    await expect(migrate(options)).rejects.toThrow(
      `The database "${databaseName}" is encoded as LATIN1, and the portal needs UTF8.`,
    );
  });

  it('is put right where a release before left the owner without inheritance', async () => {
    const options = optionsAt(withDatabase(server.superuserUrl, databaseName));
    await migrate(options);
    await asSuperuser((sql) => sql`alter role portal_owner noinherit`);
    await expect(migrate(options)).resolves.toEqual({ applied: [] });
    const inheriting = await asSuperuser(
      (sql) => sql<{ login: string }[]>`
        select rolname as login from pg_roles where rolname in ${sql(ALL_LOGINS)} and rolinherit`,
    );
    expect([...inheriting]).toEqual([{ login: 'portal_owner' }]);
  });

  it('is reached by its own name where nobody may enter the maintenance database', async () => {
    const { name, options } = await makeMaker('createrole createdb');
    await asSuperuser(async (sql) => {
      await sql.unsafe(`create database ${databaseName} owner ${name}`);
      await sql`revoke connect on database postgres from public`;
    });
    try {
      await migrate(options);
      await expectWorking(options);
    } finally {
      await asSuperuser((sql) => sql`grant connect on database postgres to public`);
    }
  });
});
