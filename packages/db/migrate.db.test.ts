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
import './testing/test-server';

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
    const file = join(path, '0004_import.sql');
    await writeFile(file, `${await readFile(file, 'utf8')}\n-- changed`);
    await expect(migrate({ ...options, folder: url })).rejects.toThrow(
      'Migration 0004_import was changed',
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
    await writeFile(journal, text.replace('0004_import', '0005_commission'));
    const refused: unknown = await migrate({ ...options, folder: url }).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(DatabaseSetupError);
    expect(refused).toHaveProperty(
      'message',
      expect.stringContaining('0004_import where this version has 0005_commission'),
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

  /** A database as it was before a migration, which does the rest in `check` when asked to. */
  const before = async (
    migration: string,
    check: (sql: postgres.Sql, goOn: () => Promise<unknown>) => Promise<void>,
  ): Promise<void> => {
    const options = fresh();
    const { path, url } = await copyOfMigrations();
    await writeFile(join(path, `${migration}.sql`), 'select 1 / 0;');
    await expect(migrate({ ...options, folder: url })).rejects.toThrow('division by zero');
    const inside = new URL(options.superuserUrl);
    inside.pathname = `/${options.databaseName}`;
    const sql = postgres(inside.href, { max: 1, onnotice: () => undefined });
    try {
      await check(sql, () => migrate(options));
    } finally {
      await sql.end();
    }
  };

  it('leaves a sentence that was stored readable when words are kept as data', () =>
    before('0059_kept_words', async (sql, goOn) => {
      await sql.begin(async (tx) => {
        await tx`set local session_replication_role = replica`;
        await tx`insert into import_rejects (partner_id, tenant_id, import_id, line, reason, message, cells)
          values (${randomUUID()}, ${randomUUID()}, ${randomUUID()}, 2, 'no_email', '"nobody" is no address.', '[]')`;
        await tx`insert into accounting_periods (partner_id, period, requested_by_name, error)
          values (${randomUUID()}, '2026-03', 'Olivia', null)`;
      });
      await goOn();
      const [reject] = await sql`select message, jsonb_typeof(message) as kind from import_rejects`;
      expect(reject).toEqual({ message: '"nobody" is no address.', kind: 'string' });
      const [close] = await sql`select error from accounting_periods`;
      expect(close).toEqual({ error: null });
    }));

  it('says from the record what everybody was when', () =>
    before('0067_standings', async (sql, goOn) => {
      const [partner, tenant, anna, bert] = [
        randomUUID(),
        randomUUID(),
        randomUUID(),
        randomUUID(),
      ];
      const act = (id: string, kind: string, at: string, was: object | null, is: object) => sql`
        insert into audit_log (partner_id, seq, at, actor_kind, actor_name, action, entity_kind, entity_id, before, after,
          previous_hash, hash)
        select ${partner}, coalesce(max(seq), 0) + 1, ${at}, 'system', 'x', 'x', ${kind}, ${id},
          ${was === null ? null : sql.json({ ...was })}, ${sql.json({ ...is })}, '', '' from audit_log`;
      await sql`set session_replication_role = replica`;
      await sql`insert into partners (id, slug, name, status, tier, contact_email, country, currency, created_at)
        values (${partner}, 'p', 'P', 'active', 'gold', 'p@example.com', 'US', 'USD', '2026-01-01')`;
      for (const [id, status, tier] of [
        [anna, 'active', 'silver'],
        [bert, 'active', 'bronze'],
      ] as const)
        await sql`insert into resellers (partner_id, id, tenant_id, code, name, status, tier, contact_email, created_at)
          values (${partner}, ${id}, ${tenant}, ${id}, 'R', ${status}, ${tier}, 'r@example.com', '2026-01-02')`;
      await act(anna, 'reseller', '2026-01-02', null, { tier: 'bronze', status: 'active' });
      await act(anna, 'reseller', '2026-02-01', { name: 'A' }, { name: 'Anna' });
      await act(anna, 'reseller', '2026-03-01', { status: 'active' }, { status: 'suspended' });
      await act(anna, 'reseller', '2026-04-01', { tier: 'bronze' }, { tier: 'silver' });
      await act(anna, 'reseller', '2026-05-01', { status: 'suspended' }, { status: 'active' });
      await act(partner, 'partner', '2026-06-01', { tier: 'silver' }, { tier: 'gold' });
      await sql`set session_replication_role = origin`;
      await goOn();
      const rows = await sql`
        select case reseller_id when ${anna} then 'anna' when ${bert} then 'bert' else 'partner' end as who,
          to_char(effective_from at time zone 'UTC', 'MM-DD') as since, tier, status
        from standings order by 1, 2`;
      expect(
        rows.map(({ who, since, tier, status }) => [who, since, tier, status].join(' ')),
      ).toEqual([
        'anna 01-02 bronze active',
        'anna 03-01 bronze suspended',
        'anna 04-01 silver suspended',
        'anna 05-01 silver active',
        'bert 01-02 bronze active',
        'partner 01-01 silver active',
        'partner 06-01 gold active',
      ]);
    }));

  it('needs no superuser, only somebody who may create roles and databases', async () => {
    const options = fresh();
    const creator = `portal_test_${randomUUID().slice(0, 8)}`;
    await onServer(async (sql) => {
      await sql.unsafe(
        `create role ${creator} login createrole createdb password '${server.loginPassword}'`,
      );
      // Roles of the product exist on this server already; on a new one their creator would hold them.
      await sql.unsafe(
        `grant portal_owner, portal_platform, portal_partner, portal_reseller, portal_jobs, portal_auth to ${creator} with admin option`,
      );
    });
    const url = new URL(options.superuserUrl);
    url.username = creator;
    url.password = server.loginPassword;
    const { applied } = await migrate({ ...options, superuserUrl: url.href });
    expect(applied.length).toBeGreaterThan(5);
    await onServer(async (sql) => {
      await sql.unsafe(`drop database ${options.databaseName} with (force)`);
      await sql.unsafe(`drop owned by ${creator}`);
      await sql.unsafe(`drop role ${creator}`);
    });
  });
});
