import { readdir, readFile } from 'node:fs/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from '../connection';
import { RUNTIME_LOGINS } from '../login';
import {
  partnerColumn,
  PLATFORM_TABLES,
  readConstraints,
  readFunctions,
  readPolicies,
  readPrivileges,
  readTables,
  readTriggers,
  REFERENCE_TABLES,
} from './catalogue';
import type {
  ConstraintFacts,
  FunctionFacts,
  PolicyFacts,
  PrivilegeFacts,
  TableFacts,
} from './catalogue';
import { SAMPLE_TABLES } from './sample-rows';
import { workerDatabase } from './worker-database';

let sql: Sql;
let tables: TableFacts[] = [];
let policies: PolicyFacts[] = [];
let constraints: ConstraintFacts[] = [];
let privileges: PrivilegeFacts[] = [];
let functions: FunctionFacts[] = [];

beforeAll(async () => {
  const { superuserUrl } = await workerDatabase();
  sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined });
  tables = await readTables(sql);
  policies = await readPolicies(sql);
  constraints = await readConstraints(sql);
  privileges = await readPrivileges(sql, RUNTIME_LOGINS);
  functions = await readFunctions(sql);
});
afterAll(() => sql.end());

const tenantTables = (): TableFacts[] =>
  tables.filter(({ name }) => !PLATFORM_TABLES.includes(name));
const keysOf = (name: string, types: readonly string[]): ConstraintFacts[] =>
  constraints.filter(({ table, type }) => table === name && types.includes(type));

/** What a policy asks of a row that is there, and of one that is written. */
const conditionsOf = (policy: PolicyFacts): { text: string | null; by: string }[] => {
  const found = { text: policy.using, by: 'partner_id' };
  // Asked of each row; the trigger `sealed` asks for the seal before.
  const written = { text: policy.check, by: 'stated_partner_id' };
  if (policy.command === 'insert') return [written];
  return policy.command === 'select' || policy.command === 'delete' ? [found] : [found, written];
};

const isPinned = (table: string, { text, by }: { text: string | null; by: string }): boolean => {
  const pin = `(${table === 'partners' ? 'id' : 'partner_id'} = app.${by}())`;
  return text === pin || (text ?? '').startsWith(`(${pin} AND `);
};

describe('1. keys', () => {
  it('every table belongs to a partner, or is one of the platform’s own', () => {
    const homeless = tables
      .filter((table) => partnerColumn(table) === null)
      .map(({ name }) => name);
    expect(homeless.toSorted()).toEqual(PLATFORM_TABLES.toSorted());
  });

  it('the partner is never null and comes first in every primary key and unique constraint', () => {
    // Global on purpose: what a partner or a host is called is public.
    const global = ['partners_slug_unique', 'partner_domains_pkey'];
    const wrong = tenantTables().flatMap((table) => {
      const column = partnerColumn(table);
      const keys = keysOf(table.name, ['p', 'u']).filter(({ name }) => !global.includes(name));
      const late = keys.filter((key) => key.columns[0] !== column).map(({ name }) => name);
      const isNullable = table.nullable.includes(column ?? '');
      const hasKey = keys.length > 0 || REFERENCE_TABLES.includes(table.name);
      return [
        ...late,
        ...(isNullable ? [`${table.name} may have no partner`] : []),
        ...(hasKey ? [] : [`${table.name} has no key`]),
      ];
    });
    expect(wrong).toEqual([]);
  });

  it('unique indexes begin with the partner too', async () => {
    const found = await sql<{ name: string }[]>`
      select x.relname as name from pg_index i
      join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indisunique and c.relnamespace = 'public'::regnamespace and c.relname not like 'platform_%'
        and a.attname <> case when c.relname = 'partners' then 'id' else 'partner_id' end`;
    expect(found.map(({ name }) => name).toSorted()).toEqual([
      'partner_domains_pkey',
      'partners_slug_unique',
    ]);
  });

  it('every foreign key between tenants’ tables pairs the partners, and only restricts or cascades', () => {
    const wrong = constraints
      .filter(({ type, table }) => type === 'f' && !PLATFORM_TABLES.includes(table))
      .filter((key) => {
        const target = key.foreignTable === 'partners' ? 'id' : 'partner_id';
        const pairs = key.columns[0] === 'partner_id' && key.foreignColumns[0] === target;
        return !pairs || !['r', 'c'].includes(key.onDelete ?? '');
      })
      .map(({ name }) => name);
    expect(wrong).toEqual([]);
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
      'commission_totals.reseller_id',
      'commission_holds.reseller_id',
    ]);
    const loose = tenantTables().flatMap(({ name, columns }) =>
      columns
        .filter((column) => targets[column] !== undefined && !records.has(`${name}.${column}`))
        .filter((column) => !keysOf(name, ['f']).some((key) => key.columns.includes(column)))
        .map((column) => `${name}.${column}`),
    );
    expect(loose).toEqual([]);
  });
});

describe('2. protection', () => {
  it('every table has row-level security enabled and forced', () => {
    expect(tables.filter(({ enabled, forced }) => !enabled || !forced)).toEqual([]);
  });

  it('there are no restrictive policies: shards drop the word, and what it held would be open', () => {
    expect(policies.filter(({ permissive }) => !permissive)).toEqual([]);
  });

  it('every policy on a partner’s rows names the partner, but for what is listed as read across', () => {
    const open = policies
      .filter(({ table }) => !PLATFORM_TABLES.includes(table))
      .filter(
        (policy) => !conditionsOf(policy).every((condition) => isPinned(policy.table, condition)),
      )
      .map(({ table, name, command, roles }) => `${name} ${command} ${table} ${roles.join(' ')}`);
    // Staff read across partners, each table by a policy of this name.
    const ofStaff = tenantTables()
      .map(({ name }) => `platform_across select ${name} portal_platform`)
      .filter((line) => open.includes(line));
    expect(open.filter((line) => !ofStaff.includes(line)).toSorted()).toEqual([
      // Which host is whose, before the partner is known.
      `across select partner_domains ${RUNTIME_LOGINS.toSorted().join(' ')}`,
      'jobs_across select partners portal_jobs',
      // What is due, of all partners, for app.due_work and app.due_payouts.
      'owner_due select accounting_periods portal_owner',
      'owner_due select commission_runs portal_owner',
      'owner_due select imports portal_owner',
      'owner_due select mails portal_owner',
      'owner_due select payouts portal_owner',
      // The platform's own chain stands under the nil id.
      'owner_insert insert audit_heads portal_owner',
      'owner_insert insert audit_log portal_owner',
      'owner_select select audit_heads portal_owner',
      'owner_update update audit_heads portal_owner',
    ]);
  });

  it('who may insert a row may give every column that has a default: a shard is given them all', () => {
    const missing = privileges
      .filter(({ command }) => command === 'insert')
      .flatMap(({ table, login, columns }) =>
        (tables.find(({ name }) => name === table)?.defaulted ?? [])
          .filter((column) => !columns.includes(column))
          .map((column) => `${login} ${table}.${column}`),
      );
    expect(missing).toEqual([]);
  });

  it('no policy is for everyone, and each names run-time logins or the owner', () => {
    const known: string[] = [...RUNTIME_LOGINS, 'portal_owner'];
    const strange = policies.filter(({ roles }) => !roles.every((role) => known.includes(role)));
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
      /create table (\w+)[\s\S]*?alter table \1 enable row level security;\nalter table \1 force row level security;\n[\s\S]*?(?:create policy |select maintenance\.policy\()[\s\S]*?\ngrant (?:(?!create table)[\s\S])*?-- Not granted: /g;
    const secured = [...text.matchAll(order)].map(([, table]) => String(table));
    expect(secured.toSorted()).toEqual(tables.map(({ name }) => name));
  });
});

describe('3. policies', () => {
  it('compare columns with bare functions and constants: no sub-select, no look-up in another table', () => {
    const allowed = /^[\s()[\]{}a-z_,='.:0-]*$/;
    const wrong = policies
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
      'is_sealed',
    ].map((name) => `app.${name}()`);
    const found = functions.filter(({ name }) => named.includes(name));
    expect(found.map(({ volatility }) => volatility)).toEqual(['s', 's', 's', 's', 's', 's']);
  });
});

describe('5. identity of rows', () => {
  it('no login may change a partner, and a trigger keeps it in every table', async () => {
    const may = privileges
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
      tenantTables()
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  it('before rows are added to any table of a partner’s, the seal of the context is asked for', async () => {
    const sealed = (await readTriggers(sql))
      .filter(({ name, definition }) => name === 'sealed' && / BEFORE INSERT ON /.test(definition))
      .map(({ table }) => table);
    expect(sealed.toSorted()).toEqual(
      tenantTables()
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
    const open = functions.filter(
      ({ name, callers }) =>
        name.startsWith('pgboss.') && callers.some((caller) => caller !== 'portal_jobs'),
    );
    expect(open).toEqual([]);
  });
});

describe('7. views and functions', () => {
  it('there are no materialized views, and every view asks as its caller', async () => {
    const found = await sql<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace
      and (relkind = 'm' or (relkind = 'v' and not coalesce(reloptions::text ~ 'security_invoker=(true|on)', false)))`;
    expect(found).toEqual([]);
  });

  it('few functions run as their owner, all with a fixed search path', () => {
    const definers = functions.filter(({ securityDefiner }) => securityDefiner);
    expect(definers.map(({ name }) => name.replace(/\(.*/, ''))).toEqual([
      'app.append_audit',
      'app.due_payouts',
      'app.due_work',
      'app.enqueue_job',
      'app.follow_assignments',
      'app.is_sealed',
      'app.move_claim_totals',
      'app.refresh_statistics',
      'pgboss.create_queue',
    ]);
    // This one is asked once a statement: everything in it is named with its schema instead.
    expect(
      definers
        .filter(({ settings }) => !settings.some((setting) => setting.startsWith('search_path=')))
        .map(({ name }) => name),
    ).toEqual(['app.is_sealed()']);
  });

  it('nothing may be called by everyone, and trigger functions by nobody', () => {
    expect(functions.filter(({ callers }) => callers.includes('public'))).toEqual([]);
    expect(functions.filter(({ isTrigger, callers }) => isTrigger && callers.length > 0)).toEqual(
      [],
    );
  });
});

describe('what the proofs stand on', () => {
  it('every table has sample rows to probe with', () => {
    expect(tables.map(({ name }) => name).filter((name) => !SAMPLE_TABLES.includes(name))).toEqual(
      [],
    );
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
