import type { Sql } from '../connection';
import { OWNER_LOGIN, RUNTIME_LOGINS } from '../login';
import { ASKERS } from './asker';
import type { Asker } from './asker';
import { readPrivileges, readTables } from './catalogue';
import type { TableFacts } from './catalogue';
import type { Label } from './sample-id';
import { oddRows, SAMPLE_TABLES, sampleRows } from './sample-rows';

/** `sweep`: an update that looks at nothing, upon which the policies for select have no say. */
type Command = 'select' | 'insert' | 'update' | 'delete' | 'sweep';
type Row = Readonly<Record<string, unknown>>;

/** One thing to try: a command on one sample row, by one asker. */
export interface Probe {
  readonly table: string;
  readonly asker: Asker;
  readonly command: Command;
  readonly label: Label;
  readonly statement: string;
}

/** The sample rows of a table that somebody reaches with a command. */
export interface Fact {
  readonly table: string;
  readonly asker: Asker;
  readonly command: Command;
  readonly labels: readonly Label[];
}

const literal = (value: unknown): string => `'${JSON.stringify(value).replaceAll("'", "''")}'`;

const insertStatement = (table: string, row: Row): string => {
  const columns = Object.keys(row).join(', ');
  return `insert into ${table} (${columns})
    select ${columns} from jsonb_populate_record(null::${table}, ${literal(row)}::jsonb)`;
};

/**
 * Puts the sample rows in, as a superuser and past all triggers, and a helper that runs a statement, tells how many rows
 * it touched or why it was refused, and undoes it.
 */
export const seedSamples = async (sql: Sql): Promise<void> => {
  const inserts = SAMPLE_TABLES.flatMap((table) =>
    sampleRows(table).map(({ row }) => insertStatement(table, row)),
  );
  await sql.unsafe(`
    set session_replication_role = replica;
    ${inserts.join(';\n')};
    update customers c set reseller_id = a.reseller_id from assignments a
      where a.partner_id = c.partner_id and a.customer_id = c.id;
    set session_replication_role = origin;
    create schema probe;
    grant usage on schema probe to public;
    create function probe.seal(login text) returns text language sql as $$
      select concat('4102444800.', encode(sha256(k.key || sha256(k.key || convert_to(concat_ws('|', login,
        current_setting('app.partner_id'), current_setting('app.reseller_id'), current_setting('app.tenant_ids'),
        current_setting('app.user_id'),
        '4102444800'), 'UTF8'))), 'hex'))
      from maintenance.context_keys k $$;
    create function probe.try(statement text) returns text language plpgsql as $$
    declare touched int;
    begin
      execute statement;
      get diagnostics touched = row_count;
      raise exception using errcode = 'PROBE', message = touched;
    exception when sqlstate 'PROBE' then return sqlerrm;
      when others then return sqlstate;
    end $$`);
};

const statementsFor = (
  table: TableFacts,
  row: Row,
  updatable: string | undefined,
): [Command, string][] => {
  const columns = table.primaryKey.length > 0 ? table.primaryKey : ['partner_id', 'tenant_id'];
  const key = columns.map((column) => `${column} = '${String(row[column])}'`).join(' and ');
  const { name } = table;
  return [
    ['select', `select 1 from ${name} where ${key}`],
    ['insert', insertStatement(name, row)],
    ['update', `update ${name} set ${updatable} = ${updatable} where ${key}`],
    ['delete', `delete from ${name} where ${key}`],
  ];
};

/** Everything worth trying, made from the catalogue: the commands that a login holds, on each sample row, by each asker. */
export const planProbes = async (sql: Sql): Promise<Probe[]> => {
  const tables = await readTables(sql);
  const privileges = await readPrivileges(sql, [...RUNTIME_LOGINS, OWNER_LOGIN]);
  const columns = new Map(privileges.map((p) => [`${p.table} ${p.login} ${p.command}`, p.columns]));
  return tables.flatMap((table) =>
    ASKERS.flatMap((asker) => {
      const holds = (command: Command): boolean =>
        columns.has(`${table.name} ${asker.login} ${command === 'sweep' ? 'update' : command}`);
      const updatable = columns.get(`${table.name} ${asker.login} update`) ?? [];
      const usual = sampleRows(table.name).flatMap(({ label, row }) =>
        statementsFor(table, row, updatable.at(-1)).map(([command, statement]) => ({
          command,
          label,
          statement,
        })),
      );
      const odd = oddRows(table.name).map(({ label, row }) => ({
        command: 'insert' as const,
        label,
        statement: insertStatement(table.name, row),
      }));
      const sweep = updatable
        .filter((column) => table.nullable.includes(column))
        .slice(0, 1)
        .map((column) => ({
          command: 'sweep' as const,
          label: '*' as const,
          statement: `update ${table.name} set ${column} = null`,
        }));
      return [...usual, ...odd, ...sweep]
        .filter(({ command }) => holds(command))
        .map((probe) => ({ ...probe, table: table.name, asker }));
    }),
  );
};

/** What the guard triggers raise: they speak for every row of a table, before its policies. */
const GUARDED = '23000';

/** Row-level security let it through: it touched the row, or only a key or a check behind the policies objected. */
const wasLetThrough = (outcome: string): boolean =>
  outcome === '1' || (/^23\d\d\d$/.test(outcome) && outcome !== GUARDED);

const wasRefused = (outcome: string): boolean => ['0', '42501', GUARDED].includes(outcome);

const collectFacts = (probes: readonly Probe[], outcomes: readonly string[]): Fact[] => {
  const found = new Map<string, Omit<Fact, 'labels'> & { labels: Label[] }>();
  probes.forEach(({ table, asker, command, label, statement }, index) => {
    const outcome = outcomes[index] ?? 'nothing';
    const key = `${table} ${command}`;
    const fact = found.get(key) ?? { table, asker, command, labels: [] };
    found.set(key, fact);
    if (command === 'sweep' && /^\d{1,2}$/.test(outcome)) {
      fact.labels.push(...Array.from({ length: Number(outcome) }, () => label));
      return;
    }
    const passed = wasLetThrough(outcome);
    if (!passed && !wasRefused(outcome))
      throw new Error(`${asker.name}: ${statement} ended with ${outcome}`);
    if (passed) fact.labels.push(label);
  });
  return [...found.values()];
};

/**
 * Runs probes as their askers within a transaction of a superuser's connection, leaving no trace. Throws when a probe
 * neither passes nor is refused, since it then proves nothing.
 */
export const runProbes = async (tx: Sql, probes: readonly Probe[]): Promise<Fact[]> => {
  const perAsker = ASKERS.map(async (asker) => {
    const mine = probes.filter((probe) => probe.asker === asker);
    if (mine.length === 0) return [];
    const [, [result]] = await Promise.all([
      tx.unsafe(`set local app.partner_id to '${asker.partner}'; set local app.reseller_id to '${asker.reseller}';
        set local app.tenant_ids to '${asker.tenants}'; set local app.user_id to '${asker.user}';
        select set_config('app.seal', probe.seal('${asker.login}'), true);
        set local session authorization ${asker.login}`),
      tx<{ outcomes: string[] }[]>`
        select array_agg(probe.try(statement) order by nr) as outcomes
        from unnest(${mine.map((probe) => probe.statement)}::text[]) with ordinality s(statement, nr)`,
      tx.unsafe('reset session authorization'),
    ]);
    return collectFacts(mine, result?.outcomes ?? []);
  });
  return (await Promise.all(perAsker)).flat();
};
