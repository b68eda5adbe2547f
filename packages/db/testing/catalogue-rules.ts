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
  readTransitions,
  readUniqueIndexes,
} from './catalogue';
import type {
  ConstraintFacts,
  FunctionFacts,
  IndexFacts,
  PolicyFacts,
  PrivilegeFacts,
  TableFacts,
  TransitionFacts,
} from './catalogue';
import { findMixed } from './transition-tables';

/** The schema as the database describes it. */
export interface Catalogue {
  readonly tables: readonly TableFacts[];
  readonly policies: readonly PolicyFacts[];
  readonly constraints: readonly ConstraintFacts[];
  readonly uniqueIndexes: readonly IndexFacts[];
  readonly privileges: readonly PrivilegeFacts[];
  readonly functions: readonly FunctionFacts[];
  readonly transitions: readonly TransitionFacts[];
}

export const readCatalogue = async (sql: Sql): Promise<Catalogue> => ({
  tables: await readTables(sql),
  policies: await readPolicies(sql),
  constraints: await readConstraints(sql),
  uniqueIndexes: await readUniqueIndexes(sql),
  privileges: await readPrivileges(sql, RUNTIME_LOGINS),
  functions: await readFunctions(sql),
  transitions: await readTransitions(sql),
});

/** Tables whose rows belong to a partner, the partners themselves included. */
export const tenantTables = ({ tables }: Catalogue): TableFacts[] =>
  tables.filter(({ name }) => !PLATFORM_TABLES.includes(name));

export const keysOf = (
  { constraints }: Catalogue,
  name: string,
  types: readonly string[],
): ConstraintFacts[] =>
  constraints.filter(({ table, type }) => table === name && types.includes(type));

/** Global on purpose: what a host is called is public. */
const GLOBAL_KEYS = ['partner_domains_pkey'];

const keysWithoutPartner = (catalogue: Catalogue): string[] =>
  tenantTables(catalogue).flatMap((table) => {
    const column = partnerColumn(table);
    const keys = keysOf(catalogue, table.name, ['p', 'u']).filter(
      ({ name }) => !GLOBAL_KEYS.includes(name),
    );
    const late = keys.filter((key) => key.columns[0] !== column).map(({ name }) => name);
    return [
      ...late,
      ...(table.nullable.includes(column ?? '') ? [`${table.name} may have no partner`] : []),
      ...(table.primaryKey.length > 0 ? [] : [`${table.name} has no primary key`]),
    ];
  });

const indexesWithoutPartner = (catalogue: Catalogue): string[] => {
  const columns = new Map(
    tenantTables(catalogue).map((table) => [table.name, partnerColumn(table)]),
  );
  return catalogue.uniqueIndexes
    .filter(({ table }) => columns.has(table))
    .filter(({ table, definition }) => {
      const [, first] = /\((\w+)/.exec(definition) ?? [];
      return first !== columns.get(table);
    })
    .map(({ name }) => name);
};

const foreignKeysWithoutPartner = ({ constraints }: Catalogue): string[] =>
  constraints
    .filter(({ type, table }) => type === 'f' && !PLATFORM_TABLES.includes(table))
    .filter((key) => {
      const target = key.foreignTable === 'partners' ? 'id' : 'partner_id';
      const pairs = key.columns[0] === 'partner_id' && key.foreignColumns[0] === target;
      return !pairs || !['r', 'c'].includes(key.onDelete ?? '');
    })
    .map(({ name }) => name);

const unforced = ({ tables }: Catalogue): string[] =>
  tables.filter(({ enabled, forced }) => !enabled || !forced).map(({ name }) => name);

const describePolicy = ({ table, name, command, roles }: PolicyFacts): string =>
  `${name} ${command} ${table} ${roles.join(' ')}`;

const restrictive = ({ policies }: Catalogue): string[] =>
  policies.filter(({ permissive }) => !permissive).map(describePolicy);

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

/** Read across partners, each for a reason; beside these staff read each table by a policy of one name. */
const ACROSS = [
  // Which host is whose, before the partner is known.
  `across select partner_domains ${RUNTIME_LOGINS.toSorted().join(' ')}`,
  'jobs_across select partners portal_jobs',
  // What is due, of all partners, for app.due_work and app.due_payouts.
  'owner_due select accounting_periods portal_owner',
  'owner_due select commission_runs portal_owner',
  'owner_due select imports portal_owner',
  'owner_due select mails portal_owner',
  'owner_due select outbox_cursors portal_owner',
  'owner_due select outbox_heads portal_owner',
  'owner_due select payouts portal_owner',
  // An approval makes a partner, within which its transaction is, and ends the application, which is the platform's.
  'platform_own update applications portal_platform',
  // The platform's own chain stands under the nil id.
  'owner_insert insert audit_heads portal_owner',
  'owner_insert insert audit_log portal_owner',
  'owner_insert insert person_keys portal_owner',
  'owner_select select audit_heads portal_owner',
  'owner_select select person_keys portal_owner',
  'owner_update update audit_heads portal_owner',
  'owner_update update person_keys portal_owner',
];

const openPolicies = (catalogue: Catalogue): string[] => {
  const open = catalogue.policies
    .filter(({ table }) => !PLATFORM_TABLES.includes(table))
    .filter(
      (policy) => !conditionsOf(policy).every((condition) => isPinned(policy.table, condition)),
    )
    .map(describePolicy);
  const allowed = new Set([
    ...ACROSS,
    ...tenantTables(catalogue).map(({ name }) => `platform_across select ${name} portal_platform`),
  ]);
  return [
    ...open.filter((line) => !allowed.has(line)),
    ...ACROSS.filter((line) => !open.includes(line)).map((line) => `${line} is there no more`),
  ];
};

const insertsWithoutDefaults = ({ privileges, tables }: Catalogue): string[] =>
  privileges
    .filter(({ command }) => command === 'insert')
    .flatMap(({ table, login, columns }) =>
      (tables.find(({ name }) => name === table)?.defaulted ?? [])
        .filter((column) => !columns.includes(column))
        .map((column) => `${login} ${table}.${column}`),
    );

/** What runs as its owner. */
const DEFINERS = [
  'app.append_audit',
  'app.due_payouts',
  'app.due_work',
  'app.emit_events',
  'app.enqueue_job',
  'app.erase_person',
  'app.follow_assignments',
  'app.give_positions',
  'app.is_sealed',
  'app.move_claim_totals',
  'app.person_keys',
  'app.refresh_statistics',
  'pgboss.create_queue',
];

/** Asked once a statement, where a setting would double its cost: everything in it is named with its schema instead. */
const WITHOUT_PATH = ['app.is_sealed()'];

const strangeDefiners = ({ functions }: Catalogue): string[] => {
  const definers = functions.filter(({ securityDefiner }) => securityDefiner);
  const names = definers.map(({ name }) => name.replace(/\(.*/, ''));
  return [
    ...names.filter((name) => !DEFINERS.includes(name)),
    ...DEFINERS.filter((name) => !names.includes(name)).map((name) => `${name} is there no more`),
    ...definers
      .filter(({ settings }) => !settings.some((setting) => setting.startsWith('search_path=')))
      .filter(({ name }) => !WITHOUT_PATH.includes(name))
      .map(({ name }) => `${name} has no search path`),
  ];
};

const mixedTransitions = ({ transitions, tables }: Catalogue): string[] => {
  const names = tables.map(({ name }) => name);
  return [...new Set(transitions.flatMap((facts) => findMixed(facts, names)))];
};

/** Rules that hold for every table, policy, key, grant and function: each gives what breaks it. */
export const CATALOGUE_RULES = {
  'the partner is never null and comes first in every primary key and unique constraint':
    keysWithoutPartner,
  'unique indexes begin with the partner too': indexesWithoutPartner,
  'every foreign key between tenants’ tables pairs the partners, and only restricts or cascades':
    foreignKeysWithoutPartner,
  'every table has row-level security enabled and forced': unforced,
  'there are no restrictive policies: shards drop the word, and what it held would be open':
    restrictive,
  'every policy on a partner’s rows names the partner, but for what is listed as read across':
    openPolicies,
  'who may insert a row may give every column that has a default: a shard is given them all':
    insertsWithoutDefaults,
  'few functions run as their owner, all with a fixed search path': strangeDefiners,
  'no trigger reads the rows of its statement together with a table: they lie on other nodes':
    mixedTransitions,
} as const satisfies Record<string, (catalogue: Catalogue) => string[]>;

export type CatalogueRule = keyof typeof CATALOGUE_RULES;

/** Every rule that is broken, with what breaks it. */
export const brokenRules = (catalogue: Catalogue): Partial<Record<string, string[]>> =>
  Object.fromEntries(
    Object.entries(CATALOGUE_RULES)
      .map(([rule, find]) => [rule, find(catalogue)] as const)
      .filter(([, found]) => found.length > 0),
  );
