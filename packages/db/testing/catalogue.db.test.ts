import { readdir, readFile } from 'node:fs/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from '../connection';
import { RUNTIME_LOGINS } from '../login';
import { partnerColumn, PLATFORM_TABLES, readTriggers } from './catalogue';
import { CATALOGUE_RULES, keysOf, readCatalogue, tenantTables } from './catalogue-rules';
import type { Catalogue } from './catalogue-rules';
import { VIEWS } from './partner-columns';
import { SAMPLE_TABLES } from './sample-rows';
import { workerDatabase } from './worker-database';

let sql: Sql;
let catalogue: Catalogue;

beforeAll(async () => {
  const { superuserUrl } = await workerDatabase();
  sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined });
  catalogue = await readCatalogue(sql);
});
afterAll(() => sql.end());

describe('everywhere', () => {
  it.each(Object.entries(CATALOGUE_RULES))('%s', (_, find) => {
    expect(find(catalogue)).toEqual([]);
  });
});

describe('1. keys', () => {
  it('every table belongs to a partner, or is one of the platform’s own', () => {
    const homeless = catalogue.tables
      .filter((table) => partnerColumn(table) === null)
      .map(({ name }) => name);
    expect(homeless.toSorted()).toEqual(PLATFORM_TABLES.toSorted());
  });

  it('every column that names a row of a known table is part of a foreign key to it', () => {
    const targets: Record<string, string> = {
      tenant_id: 'tenants',
      reseller_id: 'resellers',
      plan_id: 'commission_plans',
      import_id: 'imports',
      journal_id: 'ledger_journals',
      account_id: 'ledger_accounts',
      plan_version_id: 'commission_plan_versions',
    };
    // Records of what was: they outlive the row they name, or cost a key per row of the largest tables.
    const records = new Set([
      'audit_log.tenant_id',
      'audit_log.reseller_id',
      'customers.import_id',
      'billing_events.import_id',
      'set_aside_events.import_id',
      'commission_totals.reseller_id',
      'commission_holds.reseller_id',
      'outbox.tenant_id',
      'outbox.reseller_id',
    ]);
    const loose = tenantTables(catalogue).flatMap(({ name, columns }) =>
      columns
        .filter((column) => targets[column] !== undefined && !records.has(`${name}.${column}`))
        .filter(
          (column) => !keysOf(catalogue, name, ['f']).some((key) => key.columns.includes(column)),
        )
        .map((column) => `${name}.${column}`),
    );
    expect(loose).toEqual([]);
  });
});

describe('2. protection', () => {
  it('no policy is for everyone, and each names run-time logins or the owner', () => {
    const known: string[] = [...RUNTIME_LOGINS, 'portal_owner'];
    const strange = catalogue.policies.filter(
      ({ roles }) => !roles.every((role) => known.includes(role)),
    );
    expect(strange).toEqual([]);
  });

  it('grants name columns; nothing is granted on whole tables but delete, and nothing to everyone', async () => {
    const found = await sql<{ grant: string }[]>`
      select c.relname || ' ' || a.privilege_type || ' ' || coalesce(g.rolname, 'public') as grant
      from pg_class c, aclexplode(c.relacl) a left join pg_roles g on g.oid = a.grantee
      where c.relnamespace = 'public'::regnamespace and a.grantee <> c.relowner and a.privilege_type <> 'DELETE'`;
    expect(found).toEqual([]);
    const [publicColumns] = await sql<{ found: number }[]>`
      select count(*)::int as found from pg_attribute t join pg_class c on c.oid = t.attrelid, aclexplode(t.attacl) a
      where c.relnamespace = 'public'::regnamespace and a.grantee = 0`;
    expect(publicColumns).toEqual({ found: 0 });
  });

  it('there are no default privileges, no sequences to grant and no partitions of tenants’ tables', async () => {
    const [found] = await sql<{ defaults: number; sequences: number; partitions: number }[]>`
      select (select count(*)::int from pg_default_acl) as defaults,
        (select count(*)::int from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace) as sequences,
        (select count(*)::int from pg_class where relispartition and relnamespace = 'public'::regnamespace) as partitions`;
    expect(found).toEqual({ defaults: 0, sequences: 0, partitions: 0 });
  });

  it('each migration secures a table right after it, and says what is not granted', async () => {
    const folder = new URL('../migrations/', import.meta.url);
    const files = (await readdir(folder)).filter((file) => file.endsWith('.sql'));
    const text = (
      await Promise.all(files.toSorted().map((file) => readFile(new URL(file, folder), 'utf8')))
    ).join('\n');
    const order =
      /create (?:unlogged )?table (\w+)[\s\S]*?alter table \1 enable row level security;\nalter table \1 force row level security;\n[\s\S]*?(?:create policy |select maintenance\.policy\()[\s\S]*?\ngrant (?:(?!create (?:unlogged )?table)[\s\S])*?-- Not granted: /g;
    const secured = [...text.matchAll(order)].map(([, table]) => String(table));
    expect(secured.toSorted()).toEqual(catalogue.tables.map(({ name }) => name));
  });
});

describe('3. policies', () => {
  it('compare columns with bare functions and constants: no sub-select, no look-up in another table', () => {
    const allowed = /^[\s()[\]{}a-z_,='.:0-]*$/;
    const wrong = catalogue.policies
      .flatMap(({ table, name, using, check }) =>
        [using, check].map((text) => ({ table, name, text })),
      )
      .filter(
        ({ text }) =>
          text !== null &&
          (/select|exists/i.test(text) ||
            !allowed.test(text.replace(/ANY|OR|AND|IS|NOT|NULL|ARRAY|0|true/g, ''))),
      );
    expect(wrong).toEqual([]);
  });

  it('the functions they call are stable', () => {
    const named = [
      'partner_id',
      'stated_partner_id',
      'reseller_id',
      'tenant_ids',
      'user_id',
      'token_hash',
      'is_sealed',
    ].map((name) => `app.${name}()`);
    const found = catalogue.functions.filter(({ name }) => named.includes(name));
    expect(found.map(({ volatility }) => volatility)).toEqual(['s', 's', 's', 's', 's', 's', 's']);
  });
});

describe('5. identity of rows', () => {
  it('no login may change a partner, and a trigger keeps it in every table', async () => {
    const may = catalogue.privileges
      .filter(
        ({ command, columns, table }) =>
          command === 'update' && columns.includes(table === 'partners' ? 'id' : 'partner_id'),
      )
      .map(({ table, login }) => `${login} ${table}`);
    expect(may).toEqual([]);
    const kept = (await readTriggers(sql))
      .filter(({ name }) => name === 'keep_partner')
      .map(({ table }) => table);
    expect(kept.toSorted()).toEqual(
      tenantTables(catalogue)
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  it('before rows are added to any table of a partner’s, the seal of the context is asked for', async () => {
    const sealed = (await readTriggers(sql))
      .filter(({ name, definition }) => name === 'sealed' && / BEFORE INSERT ON /.test(definition))
      .map(({ table }) => table);
    expect(sealed.toSorted()).toEqual(
      tenantTables(catalogue)
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  it('ids are uuids', async () => {
    const found = await sql<{ column: string }[]>`
      select c.relname || '.' || a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        and (a.attname = 'id' or a.attname like '%\\_id') and a.atttypid <> 'uuid'::regtype order by 1`;
    // Given by billing systems, importers and clients.
    expect(found.map(({ column }) => column)).toEqual([
      'audit_log.request_id',
      'billing_events.event_id',
      'customers.external_id',
      'set_aside_events.event_id',
    ]);
  });
});

describe('6. the queue', () => {
  it('is nobody’s but the workers’, and its functions are not everyone’s', async () => {
    const found = await sql<{ grantee: string }[]>`
      select distinct coalesce(g.rolname, 'public') as grantee from pg_class c, aclexplode(c.relacl) a
      left join pg_roles g on g.oid = a.grantee
      where c.relnamespace = 'pgboss'::regnamespace and a.grantee <> c.relowner`;
    expect(found).toEqual([{ grantee: 'portal_jobs' }]);
    const open = catalogue.functions.filter(
      ({ name, callers }) =>
        name.startsWith('pgboss.') && callers.some((caller) => caller !== 'portal_jobs'),
    );
    expect(open).toEqual([]);
  });
});

describe('7. views and functions', () => {
  it('the query guard knows every view', async () => {
    const found = await sql<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v' order by 1`;
    expect(found.map(({ name }) => name)).toEqual([...VIEWS]);
  });

  it('there are no materialized views, and every view asks as its caller', async () => {
    const found = await sql<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace
      and (relkind = 'm' or (relkind = 'v' and not coalesce(reloptions::text ~ 'security_invoker=(true|on)', false)))`;
    expect(found).toEqual([]);
  });

  it('nothing may be called by everyone, and trigger functions by nobody', () => {
    expect(catalogue.functions.filter(({ callers }) => callers.includes('public'))).toEqual([]);
    expect(
      catalogue.functions.filter(({ isTrigger, callers }) => isTrigger && callers.length > 0),
    ).toEqual([]);
  });
});

describe('what the proofs stand on', () => {
  it('every table has sample rows to probe with', () => {
    expect(
      catalogue.tables.map(({ name }) => name).filter((name) => !SAMPLE_TABLES.includes(name)),
    ).toEqual([]);
  });

  it('run-time logins own nothing and create nothing', async () => {
    const [found] = await sql<{ owned: number; schemas: number; temporary: number }[]>`
      select (select count(*)::int from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = any(${[...RUNTIME_LOGINS]})) as owned,
        (select count(*)::int from pg_namespace n, unnest(${[...RUNTIME_LOGINS]}::text[]) l(login)
          where n.nspname !~ '^pg_' and has_schema_privilege(login, n.oid, 'create')) as schemas,
        (select count(*)::int from unnest(${[...RUNTIME_LOGINS]}::text[]) l(login)
          where has_database_privilege(login, current_database(), 'temporary')) as temporary`;
    expect(found).toEqual({ owned: 0, schemas: 0, temporary: 0 });
  });
});
