import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { migrate } from './migrate';
import type { MigrateOptions } from './migrate';
import { DatabaseSetupError } from './prepare-server';
import { TEST_SEAL_KEY } from './testing/test-server';

const server = inject('testServer');
const made: string[] = [];
const folders: string[] = [];

const onServer = async <T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
  const sql = postgres(server.superuserUrl, { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
};

afterAll(async () => {
  await onServer(async (sql) => {
    for (const name of made) await sql.unsafe(`drop database if exists ${name} with (force)`);
  });
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
});

const fresh = (): MigrateOptions => {
  const databaseName = `${server.prefix}m${randomUUID().slice(0, 8)}`;
  made.push(databaseName);
  // The tests' own password, so that a migration here does not lock out the suites beside it.
  return {
    superuserUrl: server.superuserUrl,
    databaseName,
    passwordFor: () => server.loginPassword,
    sealKey: TEST_SEAL_KEY,
  };
};

const migrated = async (): Promise<MigrateOptions> => {
  const options = fresh();
  await onServer(async (sql) => {
    await sql.unsafe(
      `create database ${options.databaseName} template ${server.template} owner portal_owner`,
    );
  });
  return options;
};

const copyOfMigrations = async (): Promise<{ path: string; url: URL }> => {
  const path = await mkdtemp(join(tmpdir(), 'portal-migrations-'));
  folders.push(path);
  await cp(new URL('./migrations/', import.meta.url), path, { recursive: true });
  return { path, url: pathToFileURL(`${path}/`) };
};

describe('migrating', () => {
  it('makes the database, owned by its owner, and does nothing the second time, fast', async () => {
    const options = fresh();
    const { applied } = await migrate(options);
    expect(applied.slice(0, 2)).toEqual(['0000_context', '0001_partner']);
    const started = performance.now();
    await expect(migrate(options)).resolves.toEqual({ applied: [] });
    expect(performance.now() - started).toBeLessThan(1000);
    const owner = await onServer(
      (sql) =>
        sql`select pg_get_userbyid(datdba) as owner from pg_database where datname = ${options.databaseName}`,
    );
    expect([...owner]).toEqual([{ owner: 'portal_owner' }]);
  });

  it('is done once when several start at the same time', async () => {
    const options = fresh();
    const results = await Promise.all([migrate(options), migrate(options), migrate(options)]);
    expect(results.filter(({ applied }) => applied.length > 0)).toHaveLength(1);
  });

  it('refuses a history that was changed, naming the migration', async () => {
    const options = await migrated();
    const { path, url } = await copyOfMigrations();
    const file = join(path, '0004_event.sql');
    await writeFile(file, `${await readFile(file, 'utf8')}\n-- changed`);
    await expect(migrate({ ...options, folder: url })).rejects.toThrow(
      'Migration 0004_event was changed',
    );
  });

  it('refuses a database of a newer release', async () => {
    const options = await migrated();
    const { path, url } = await copyOfMigrations();
    const journal = join(path, 'meta/_journal.json');
    const text = await readFile(journal, 'utf8');
    await writeFile(journal, text.replace(/,\s*\{[^{}]*\}(?=\s*\])/, ''));
    const refused: unknown = await migrate({ ...options, folder: url }).catch(
      (error: unknown) => error,
    );
    // What says what to do is shown without a stack.
    expect(refused).toBeInstanceOf(DatabaseSetupError);
    expect(refused).toHaveProperty(
      'message',
      expect.stringMatching(/made by a newer version .* Start the newer version/),
    );
  });

  it('refuses a database that another line of releases made, naming both', async () => {
    const options = await migrated();
    const { path, url } = await copyOfMigrations();
    const journal = join(path, 'meta/_journal.json');
    const text = await readFile(journal, 'utf8');
    await writeFile(journal, text.replace('0004_event', '0005_commission'));
    const refused: unknown = await migrate({ ...options, folder: url }).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(DatabaseSetupError);
    expect(refused).toHaveProperty(
      'message',
      expect.stringContaining('0004_event where this version has 0005_commission'),
    );
  });

  it('refuses a database that was set up with another secret, since nobody could open what is sealed in it', async () => {
    const options = await migrated();
    const refused: unknown = await migrate({ ...options, sealKey: Buffer.alloc(32, 7) }).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(DatabaseSetupError);
    expect(refused).toHaveProperty('message', expect.stringMatching(/another PORTAL_SECRET/));
    expect((await migrate(options)).applied).toEqual([]);
  });

  it('refuses a database made by a migration that was changed since, and says how to begin anew', async () => {
    const options = await migrated();
    const { path, url } = await copyOfMigrations();
    const file = join(path, '0005_commission.sql');
    await writeFile(file, `${await readFile(file, 'utf8')}\n-- one more word`);
    const refused: unknown = await migrate({ ...options, folder: url }).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(DatabaseSetupError);
    expect(refused).toHaveProperty(
      'message',
      expect.stringMatching(/Migration 0005_commission was changed .* To begin anew, move/),
    );
  });

  it('refuses a database of before the baseline, and says how to begin anew', async () => {
    const options = await migrated();
    const inside = new URL(options.superuserUrl);
    inside.pathname = `/${options.databaseName}`;
    const sql = postgres(inside.href, { max: 1, onnotice: () => undefined });
    await sql`insert into maintenance.migrations (name, hash) values ('0013_queue', 'of before')`;
    await sql`update maintenance.migrations set hash = 'of before'`;
    await sql.end();
    const refused: unknown = await migrate(options).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DatabaseSetupError);
    expect(refused).toHaveProperty(
      'message',
      expect.stringMatching(/Nothing was changed\. To begin anew, move the data folder away/),
    );
  });

  it('leaves nothing of a migration that fails half-way, and goes on when it is mended', async () => {
    const options = fresh();
    const { path, url } = await copyOfMigrations();
    const file = join(path, '0005_commission.sql');
    const text = await readFile(file, 'utf8');
    await writeFile(file, `${text}\nselect 1 / 0;`);
    await expect(migrate({ ...options, folder: url })).rejects.toThrow('division by zero');
    const { applied } = await migrate(options);
    expect(applied[0]).toBe('0005_commission');
  });
});
