import type { Sql } from '../connection';

/** A table of schema `public` as the database describes it. */
export interface TableFacts {
  readonly name: string;
  readonly columns: readonly string[];
  readonly nullable: readonly string[];
  readonly primaryKey: readonly string[];
  /** Columns that have a default and may be given. */
  readonly defaulted: readonly string[];
  /** Secured and forced, also upon the owner. */
  readonly enabled: boolean;
  readonly forced: boolean;
}

export interface PolicyFacts {
  readonly table: string;
  readonly name: string;
  readonly permissive: boolean;
  readonly command: 'all' | 'select' | 'insert' | 'update' | 'delete';
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
}

export interface ConstraintFacts {
  readonly table: string;
  readonly name: string;
  /** p primary, u unique, f foreign, x exclusion, c check. */
  readonly type: string;
  readonly columns: readonly string[];
  readonly foreignTable: string | null;
  readonly foreignColumns: readonly string[];
  /** r restrict, c cascade, a no action, n set null, d set default. */
  readonly onDelete: string | null;
  readonly definition: string;
}

export interface PrivilegeFacts {
  readonly table: string;
  readonly login: string;
  readonly command: 'select' | 'insert' | 'update' | 'delete';
  /** Columns for select, insert and update; empty for delete. */
  readonly columns: readonly string[];
}

/** The one table without a partner column whose rows are partners: its own `id` is everybody's `partner_id`. */
export const partnerColumn = (table: TableFacts): 'partner_id' | 'id' | null => {
  if (table.name === 'partners') return 'id';
  return table.columns.includes('partner_id') ? 'partner_id' : null;
};

/** Readable before the partner is known, and holding nothing private (isolation.md, tables, 6). */
export const REFERENCE_TABLES: readonly string[] = ['partner_domains'];

/** Belong to the platform itself; only staff and identity have anything to do with them. */
export const PLATFORM_TABLES: readonly string[] = [
  'platform_users',
  'platform_sessions',
  'platform_invitations',
  'platform_password_resets',
  'platform_attempts',
  'platform_api_keys',
];

/** All tables of the product. */
export const readTables = async (sql: Sql): Promise<TableFacts[]> => sql<TableFacts[]>`
  select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
    array(select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns,
    array(select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and not a.attnotnull) as nullable,
    array(select a.attname::text from pg_index i, unnest(i.indkey) with ordinality k(num, nr)
      join pg_attribute a on a.attnum = k.num where i.indrelid = c.oid and i.indisprimary
      and a.attrelid = c.oid order by k.nr) as "primaryKey",
    array(select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atthasdef and a.attgenerated = '') as defaulted
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  order by c.relname`;

/** Policies; `tables` narrows it. */
export const readPolicies = async (
  sql: Sql,
  tables: readonly string[] | null = null,
): Promise<PolicyFacts[]> => sql<PolicyFacts[]>`
  select tablename as table, policyname as name, permissive = 'PERMISSIVE' as permissive,
    lower(cmd) as command, roles::text[] as roles, qual as using, with_check as check
  from pg_policies where schemaname = 'public'
    and (${tables === null} or tablename = any(${[...(tables ?? [])]}::text[])) order by 1, 2`;

/** Keys, checks and exclusions; `tables` narrows it. */
export const readConstraints = async (
  sql: Sql,
  tables: readonly string[] | null = null,
): Promise<ConstraintFacts[]> => sql<ConstraintFacts[]>`
  select c.conrelid::regclass::text as table, c.conname as name, c.contype as type,
    array(select a.attname::text from unnest(c.conkey) with ordinality k(num, nr)
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num order by k.nr) as columns,
    nullif(c.confrelid, 0)::regclass::text as "foreignTable",
    array(select a.attname::text from unnest(c.confkey) with ordinality k(num, nr)
      join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.num order by k.nr) as "foreignColumns",
    nullif(c.confdeltype, ' ') as "onDelete", pg_get_constraintdef(c.oid) as definition
  from pg_constraint c where c.connamespace = 'public'::regnamespace and c.conrelid <> 0 and c.contype not in ('n', 't')
    and (${tables === null} or c.conrelid::regclass::text = any(${[...(tables ?? [])]}::text[]))
  order by 1, 2`;

/** What each of the given roles may do, column by column; `tables` narrows it. */
export const readPrivileges = async (
  sql: Sql,
  logins: readonly string[],
  tables: readonly string[] | null = null,
): Promise<PrivilegeFacts[]> => sql<PrivilegeFacts[]>`
  select c.relname as table, l.login, p.command, array(
    select a.attname::text from pg_attribute a
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and p.command <> 'delete'
      and (p.command = 'select' or a.attgenerated = '')
      and has_column_privilege(l.login, c.oid, a.attnum, p.command) order by a.attnum) as columns
  from pg_class c, unnest(${[...logins]}::text[]) l(login),
    unnest(array['select', 'insert', 'update', 'delete']) p(command)
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and (${tables === null} or c.relname = any(${[...(tables ?? [])]}::text[]))
    and case when p.command = 'delete' then has_table_privilege(l.login, c.oid, 'delete')
      else has_any_column_privilege(l.login, c.oid, p.command) end
  order by 1, 2, 3`;

export interface TriggerFacts {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** Triggers of the product's own; `tables` narrows it. */
export const readTriggers = async (
  sql: Sql,
  tables: readonly string[] | null = null,
): Promise<TriggerFacts[]> => sql<TriggerFacts[]>`
  select c.relname as table, t.tgname as name, substr(pg_get_triggerdef(t.oid), 8) as definition
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where not t.tgisinternal and t.tgenabled = 'O' and c.relnamespace = 'public'::regnamespace
    and (${tables === null} or c.relname = any(${[...(tables ?? [])]}::text[]))
  order by 1, 2`;

export interface FunctionFacts {
  /** `schema.name(argument types)`. */
  readonly name: string;
  readonly securityDefiner: boolean;
  /** `i` immutable, `s` stable, `v` volatile. */
  readonly volatility: string;
  readonly settings: readonly string[];
  /** Who may call it; `public` for everyone. */
  readonly callers: readonly string[];
  readonly isTrigger: boolean;
}

/** Functions of the schemas `app`, `public` and `pgboss`; those of extensions are not ours. */
export const readFunctions = async (sql: Sql): Promise<FunctionFacts[]> => sql<FunctionFacts[]>`
  select p.oid::regprocedure::text as name, p.prosecdef as "securityDefiner", p.provolatile as volatility,
    coalesce(p.proconfig, '{}') as settings, p.prorettype = 'trigger'::regtype as "isTrigger",
    array(select case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee)::text end
      from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
      where a.grantee <> p.proowner order by 1) as callers
  from pg_proc p
  where p.pronamespace in (select oid from pg_namespace where nspname in ('app', 'public', 'pgboss'))
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by 1`;

export interface IndexFacts {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** Unique indexes that stand behind no constraint; `tables` narrows it. */
export const readUniqueIndexes = async (
  sql: Sql,
  tables: readonly string[] | null = null,
): Promise<IndexFacts[]> => sql<IndexFacts[]>`
  select c.relname as table, x.relname as name, pg_get_indexdef(i.indexrelid) as definition
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
  where i.indisunique and c.relnamespace = 'public'::regnamespace
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
    and (${tables === null} or c.relname = any(${[...(tables ?? [])]}::text[]))
  order by 1, 2`;

/** A trigger that is told the rows of its whole statement, with the text of its function. */
export interface TransitionFacts {
  readonly table: string;
  readonly function: string;
  readonly source: string;
  /** What the function calls the old and new rows. */
  readonly names: readonly string[];
}

export const readTransitions = async (sql: Sql): Promise<TransitionFacts[]> => sql<
  TransitionFacts[]
>`
  select c.relname as table, p.oid::regproc::text as function, p.prosrc as source,
    array_remove(array[t.tgoldtable::text, t.tgnewtable::text], null) as names
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
  where not t.tgisinternal and c.relnamespace = 'public'::regnamespace
    and num_nonnulls(t.tgoldtable, t.tgnewtable) > 0
  order by 1, 2, t.tgname`;
