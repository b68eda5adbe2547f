import type { Sql } from '../connection';
import { RUNTIME_LOGINS } from '../login';
import {
  readConstraints,
  readFunctions,
  readPolicies,
  readPrivileges,
  readTables,
  readTriggers,
  readUniqueIndexes,
} from './catalogue';
import type { PolicyFacts } from './catalogue';
import { isTold, tablesKeptByTriggers } from './access';

/** One way to weaken or break the schema. `rows`: seen by what somebody reaches; `structure`: by what stands in it. */
export interface Mutation {
  readonly table: string;
  readonly statement: string;
  readonly seenBy: 'rows' | 'structure' | 'functions';
}

const loosened = (policy: PolicyFacts): string | null => {
  const using = policy.command !== 'insert';
  const check = policy.command !== 'select' && policy.command !== 'delete';
  if ((policy.using ?? 'true') === 'true' && (policy.check ?? 'true') === 'true') return null;
  return `alter policy ${policy.name} on ${policy.table}${using ? ' using (true)' : ''}${check ? ' with check (true)' : ''}`;
};

const ofPolicies = async (sql: Sql): Promise<Mutation[]> => {
  const kept = tablesKeptByTriggers(await readTriggers(sql));
  return (await readPolicies(sql)).flatMap((policy) => {
    const seenBy = isTold(policy, kept) ? 'structure' : 'rows';
    return [`drop policy ${policy.name} on ${policy.table}`, loosened(policy)].flatMap(
      (statement) => (statement === null ? [] : [{ table: policy.table, statement, seenBy }]),
    );
  });
};

const ofTables = async (sql: Sql): Promise<Mutation[]> =>
  (await readTables(sql)).flatMap(({ name }) =>
    ['disable', 'no force'].map((how) => ({
      table: name,
      statement: `alter table ${name} ${how} row level security`,
      seenBy: 'rows' as const,
    })),
  );

const ofGrants = async (sql: Sql): Promise<Mutation[]> => {
  const revoked = (await readPrivileges(sql, RUNTIME_LOGINS)).map(({ table, login, command }) => ({
    table,
    statement: `revoke ${command} on ${table} from ${login}`,
    seenBy: 'structure' as const,
  }));
  const granted = (await readTables(sql)).flatMap(({ name }) =>
    RUNTIME_LOGINS.map((login) => ({
      table: name,
      statement: `grant select, insert, update, delete on ${name} to ${login}`,
      seenBy: 'structure' as const,
    })),
  );
  return [...revoked, ...granted];
};

const ofStructure = async (sql: Sql): Promise<Mutation[]> => [
  ...(await readConstraints(sql)).map(({ table, name }) => ({
    table,
    statement: `alter table ${table} drop constraint ${name} cascade`,
    seenBy: 'structure' as const,
  })),
  ...(await readUniqueIndexes(sql)).map(({ table, name }) => ({
    table,
    statement: `drop index ${name}`,
    seenBy: 'structure' as const,
  })),
  ...(await readTriggers(sql)).flatMap(({ table, name }) =>
    [`drop trigger ${name} on ${table}`, `alter table ${table} disable trigger ${name}`].map(
      (statement) => ({ table, statement, seenBy: 'structure' as const }),
    ),
  ),
];

const ofFunctions = async (sql: Sql): Promise<Mutation[]> =>
  (await readFunctions(sql)).flatMap((f) =>
    [
      `grant execute on function ${f.name} to public`,
      `alter function ${f.name} security ${f.securityDefiner ? 'invoker' : 'definer'}`,
      ...f.callers.map((caller) => `revoke execute on function ${f.name} from ${caller}`),
      ...(f.settings.length > 0 ? [`alter function ${f.name} reset all`] : []),
    ].map((statement) => ({ table: '', statement, seenBy: 'functions' as const })),
  );

/**
 * Every policy dropped and loosened, every table without its protection, every grant revoked and every grant too many,
 * every key, constraint and trigger dropped, every function opened: made from the catalogue, so that what is added later
 * is included.
 */
export const listMutations = async (sql: Sql): Promise<Mutation[]> => [
  ...(await ofPolicies(sql)),
  ...(await ofTables(sql)),
  ...(await ofGrants(sql)),
  ...(await ofStructure(sql)),
  ...(await ofFunctions(sql)),
];
