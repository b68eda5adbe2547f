import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { getTableConfig } from 'drizzle-orm/pg-core';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from './connection';
import { readConstraints, readTables } from './testing/catalogue';
import type { ConstraintFacts } from './testing/catalogue';
import { DECLARED_TABLES } from './testing/schemas';
import { workerDatabase } from './testing/worker-database';

const declared = DECLARED_TABLES.toSorted((a, b) => a.name.localeCompare(b.name));

let sql: Sql;
let constraints: ConstraintFacts[] = [];

beforeAll(async () => {
  const { superuserUrl } = await workerDatabase();
  sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined });
  constraints = await readConstraints(sql);
});
afterAll(() => sql.end());

const keys = (types: string): string[] =>
  constraints
    .filter(({ type }) => types.includes(type))
    .map(({ table, columns, foreignTable, foreignColumns }) =>
      `${table} (${columns.join(', ')}) ${foreignTable ?? ''} (${foreignColumns.join(', ')})`.trim(),
    )
    .toSorted();

describe('the migrations', () => {
  it('make exactly the tables that the schema declares', async () => {
    const tables = await readTables(sql);
    expect(tables.map(({ name }) => name).toSorted()).toEqual(
      declared.map(({ name }) => name).toSorted(),
    );
  });

  it('make their columns as declared: type, null and default', async () => {
    const made = await sql<{ column: string }[]>`
      select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        || case when a.attnotnull then ' not null' else '' end || case
          when a.attgenerated <> '' then ' generated' when a.atthasdef then ' default' else '' end as column
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`;
    const wanted = declared.flatMap(({ name, columns }) =>
      columns.map((column) => {
        const type = column.getSQLType().replace(/^char\(/, 'character(');
        const spaced = type.replace(/(\d), (\d)/, '$1,$2');
        return `${name}.${column.name} ${spaced}${column.notNull ? ' not null' : ''}${column.generated === undefined ? (column.hasDefault ? ' default' : '') : ' generated'}`;
      }),
    );
    expect(made.map(({ column }) => column).toSorted()).toEqual(wanted.toSorted());
  });

  it('make its keys as declared', () => {
    const primary = declared.flatMap(({ name, columns, primaryKeys }) => [
      ...columns.filter((column) => column.primary).map((column) => `${name} (${column.name})  ()`),
      ...primaryKeys.map((key) => `${name} (${key.columns.map((c) => c.name).join(', ')})  ()`),
    ]);
    expect(keys('p')).toEqual(primary.toSorted());
    const foreign = declared.flatMap(({ name, foreignKeys }) =>
      foreignKeys.map((key) => {
        const { columns, foreignTable, foreignColumns } = key.reference();
        const from = columns.map((column) => column.name).join(', ');
        const to = foreignColumns.map((column) => column.name).join(', ');
        return `${name} (${from}) ${getTableConfig(foreignTable).name} (${to})`;
      }),
    );
    expect(keys('f')).toEqual(foreign.toSorted());
    const unique = declared.flatMap(({ name, columns, uniqueConstraints }) => [
      ...columns
        .filter((column) => column.isUnique)
        .map((column) => `${name} (${column.name})  ()`),
      ...uniqueConstraints.map(
        (key) => `${name} (${key.columns.map((column) => column.name).join(', ')})  ()`,
      ),
    ]);
    expect(keys('u')).toEqual(unique.toSorted());
  });

  it('make its checks and indexes as declared, by name', async () => {
    const checks = constraints.filter(({ type }) => type === 'c').map(({ name }) => name);
    expect(checks.toSorted()).toEqual(
      declared.flatMap((table) => table.checks.map(({ name }) => name)).toSorted(),
    );
    const indexes = await sql<{ name: string }[]>`
      select x.relname as name from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
      where c.relnamespace = 'public'::regnamespace
        and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`;
    expect(indexes.map(({ name }) => name).toSorted()).toEqual(
      declared
        .flatMap((table) => table.indexes.map(({ config }) => String(config.name)))
        .toSorted(),
    );
  });

  it('leave drizzle-kit nothing to generate', async () => {
    const here = fileURLToPath(new URL('.', import.meta.url));
    const root = fileURLToPath(new URL('../../', import.meta.url));
    const out = await mkdtemp(join(tmpdir(), 'portal-generate-'));
    await cp(join(here, 'migrations'), join(out, 'migrations'), { recursive: true });
    const config = join(out, 'config.json');
    const kit = join(root, 'node_modules/drizzle-kit/bin.cjs');
    // drizzle-kit takes `out` as relative to where it runs.
    await writeFile(
      config,
      JSON.stringify({
        dialect: 'postgresql',
        schema: join(here, 'schema/*.ts'),
        out: './migrations',
      }),
    );
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [kit, 'generate', '--config', config],
      {
        cwd: out,
      },
    );
    await rm(out, { recursive: true });
    expect(stdout).toContain('No schema changes');
  });
});
