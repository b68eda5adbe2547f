import type { Sql } from '../connection';
import { PLATFORM_PARTNER_ID } from '../id';
import { OWNER_LOGIN, RUNTIME_LOGINS } from '../login';
import {
  PLATFORM_TABLES,
  readConstraints,
  readPolicies,
  readPrivileges,
  readTriggers,
  readUniqueIndexes,
  readFunctions,
  REFERENCE_TABLES,
} from './catalogue';
import type { PolicyFacts, TableFacts } from './catalogue';
import type { Fact } from './probe';
import { SAMPLE_ASKER } from './sample-id';
import type { Label } from './sample-id';

/** Tables whose rows all of a partner's resellers may share: its name, looks, and plans for resellers. */
const SHARED_WITH_RESELLERS: readonly string[] = [
  'agreement_versions',
  'partners',
  'brands',
  'brand_assets',
  'commission_plans',
  'commission_plan_versions',
  'courses',
  'course_versions',
  'course_requirements',
];

/** What holds for all of the partner's resellers: which plan they are on, which courses there are. */
const OF_ALL_RESELLERS: readonly string[] = [
  'plan_assignments',
  'courses',
  'course_versions',
  'course_requirements',
];

/** What strangers read of a partner's programme, before and beside their own application. */
const SHOWN_TO_STRANGERS: readonly string[] = ['partners', 'tenants', 'programmes'];

/** What belongs to an application, and what its applicant may do to it. */
const isOwnOfApplicant = ({ asker, command, table }: Fact, label: Label): boolean => {
  if (asker.user === '' || label !== 'A1') return false;
  // By the application alone: the server has read its row by the hash before it asks for these.
  if (table === 'application_requests') return ['select', 'update'].includes(command);
  if (table === 'stored_files') return command !== 'delete';
  return (
    table === 'applications' && command !== 'delete' && asker.reseller === SAMPLE_ASKER.tokenHash
  );
};

/** Numbers alone, by which it is told whose readers are behind: no row of them is due by itself. */
const POSITIONS: readonly string[] = ['outbox_heads', 'outbox_cursors'];

/** Tables whose rows a trigger keeps, and whose direct writes another refuses. */
export const tablesKeptByTriggers = (
  triggers: readonly { readonly table: string; readonly name: string }[],
): ReadonlySet<string> =>
  new Set(triggers.filter(({ name }) => name === 'kept_by_trigger').map(({ table }) => table));

/** What holds for all tenants is read by members who are limited to some. */
const WIDER_THAN_TENANTS: readonly string[] = [
  ...OF_ALL_RESELLERS,
  'onboarding_templates',
  'programmes',
];

/**
 * True for a policy that trying rows cannot tell: writes that a trigger refuses whatever the policy says, and what functions do
 * as the owner. It is told by its text instead.
 */
export const isTold = (
  { table, command, roles }: PolicyFacts,
  kept: ReadonlySet<string>,
): boolean =>
  roles.includes(OWNER_LOGIN) || (kept.has(table) && command !== 'select' && command !== 'all');

/** A fact as a line of the access file. */
export const factLine = (fact: Fact): string =>
  `${fact.table} | ${fact.asker.name} | ${fact.command}: ${fact.labels.join(' ') || '-'}`;

/** Grants by column, keys, checks and triggers of some tables, as lines. */
export const describeStructure = async (sql: Sql, tables: readonly string[]): Promise<string[]> => {
  const [privileges, constraints, triggers, indexes, policies] = await Promise.all([
    readPrivileges(sql, RUNTIME_LOGINS, tables),
    readConstraints(sql, tables),
    readTriggers(sql, tables),
    readUniqueIndexes(sql, tables),
    readPolicies(sql, tables),
  ]);
  const kept = tablesKeptByTriggers(triggers);
  return [
    ...policies
      .filter((policy) => isTold(policy, kept))
      .map((p) => `${p.table} | ${p.name} for ${p.command}: ${p.using ?? ''} ${p.check ?? ''}`),
    ...privileges.map((p) =>
      `${p.table} | ${p.login} may ${p.command} ${p.columns.join(' ')}`.trimEnd(),
    ),
    ...constraints.map((c) => `${c.table} | ${c.name}: ${c.definition}`),
    ...triggers.map((t) => `${t.table} | ${t.definition}`),
    ...indexes.map((i) => `${i.table} | ${i.definition}`),
  ];
};

/** Who may call which function, and how it runs, as lines. */
export const describeFunctions = async (sql: Sql): Promise<string[]> =>
  (await readFunctions(sql)).map((f) =>
    [
      `function ${f.name}`,
      f.securityDefiner ? 'runs as its owner' : 'runs as its caller',
      ...f.settings,
      `may be called by ${f.callers.join(' ') || 'nobody'}`,
    ].join(' | '),
  );

const isForeign = (label: Label): boolean => label === 'B1' || label === 'due' || label === 'S';

const isOwnOfReseller = (table: TableFacts): boolean =>
  table.columns.includes('reseller_id') || ['tenants', 'resellers'].includes(table.name);

const isReadableAcross = ({ asker, command }: Fact, label: Label, table: TableFacts): boolean => {
  if (command !== 'select') return false;
  if (REFERENCE_TABLES.includes(table.name) || asker.login === 'portal_platform') return true;
  // What is due is told by functions that run as the owner; jobs read names across.
  if (asker.login === OWNER_LOGIN) return label === 'due' || POSITIONS.includes(table.name);
  return asker.login === 'portal_jobs' && table.name === 'partners';
};

/** An application to the platform is approved within the partner that this makes. */
const isMadeBy = ({ asker, command, table }: Fact, label: Label): boolean =>
  table === 'applications' &&
  label === 'S' &&
  command === 'update' &&
  asker.login === 'portal_platform' &&
  asker.partner === SAMPLE_ASKER.partnerId;

/** isolation.md on one sample row, independent of what the policies say. */
const isAllowed = (fact: Fact, label: Label, table: TableFacts): boolean => {
  const { asker, command } = fact;
  if (PLATFORM_TABLES.includes(table.name))
    return asker.login === 'portal_platform' || asker.login === 'portal_auth';
  if (isReadableAcross(fact, label, table)) return true;
  if (isMadeBy(fact, label)) return true;
  if (
    asker.login === OWNER_LOGIN &&
    (table.name.startsWith('audit_') || table.name === 'person_keys')
  )
    return command !== 'delete';
  if (asker.partner === PLATFORM_PARTNER_ID) return label === 'S';
  if (asker.partner === '' || isForeign(label)) return false;
  if (asker.login === 'portal_applicant')
    return (
      (command === 'select' && SHOWN_TO_STRANGERS.includes(table.name)) ||
      isOwnOfApplicant(fact, label)
    );
  if (asker.login === 'portal_reseller')
    return (
      (label === 'A1' && (isOwnOfReseller(table) || SHARED_WITH_RESELLERS.includes(table.name))) ||
      (label === 'A0' && OF_ALL_RESELLERS.includes(table.name) && command === 'select')
    );
  if (asker.tenants !== '' && (table.columns.includes('tenant_id') || table.name === 'tenants'))
    return (
      label === 'A1' ||
      (WIDER_THAN_TENANTS.includes(table.name) && command === 'select' && label !== 'A2')
    );
  return true;
};

/** An update that looks at nothing touches no row that one which names its row could not. */
const isWiderThanUpdate = (sweep: Fact, facts: readonly Fact[]): boolean => {
  const update = facts.find(
    ({ table, asker, command }) =>
      table === sweep.table && asker === sweep.asker && command === 'update',
  );
  return sweep.labels.length > (update?.labels.length ?? 0);
};

/** Rows that somebody reaches and must not, whatever the policies say. */
export const violations = (facts: readonly Fact[], tables: readonly TableFacts[]): string[] =>
  facts.flatMap((fact) => {
    const table = tables.find((entry) => entry.name === fact.table);
    if (table === undefined) return [`${fact.table} is not in the catalogue`];
    if (fact.command === 'sweep')
      return isWiderThanUpdate(fact, facts)
        ? [`${fact.asker.name} must not update rows of ${fact.table} that it may not see`]
        : [];
    return fact.labels
      .filter((label) => !isAllowed(fact, label, table))
      .map((label) => `${fact.asker.name} must not ${fact.command} row ${label} of ${fact.table}`);
  });
