import { isLong } from '@portal/domain/testing/runs';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from '../connection';
import { describeFunctions, describeStructure, factLine, violations } from './access';
import { readConstraints, readTables } from './catalogue';
import type { TableFacts } from './catalogue';
import { listMutations } from './mutations';
import type { Mutation } from './mutations';
import { planProbes, runProbes, seedSamples } from './probe';
import type { Fact, Probe } from './probe';
import { sampleRows } from './sample-rows';
import { freshDatabase } from './worker-database';

interface Scratch {
  readonly sql: Sql;
  readonly probes: readonly Probe[];
  readonly tables: readonly TableFacts[];
  readonly end: () => Promise<void>;
}

const openScratch = async (): Promise<Scratch> => {
  const { superuserUrl, drop } = await freshDatabase();
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined });
  await seedSamples(sql);
  const end = async (): Promise<void> => {
    await sql.end();
    await drop();
  };
  return { sql, probes: await planProbes(sql), tables: await readTables(sql), end };
};

/** Does something in a transaction that is always undone. */
const undone = async <T>(sql: Sql, work: () => Promise<T>): Promise<T> => {
  await sql`begin`;
  try {
    return await work();
  } finally {
    await sql`rollback`;
  }
};

const names = (tables: readonly TableFacts[]): string[] => tables.map(({ name }) => name);

let scratches: Scratch[] = [];
let facts: Fact[] = [];
const first = (): Scratch => {
  const [scratch] = scratches;
  if (scratch === undefined) throw new Error('no scratch database');
  return scratch;
};

beforeAll(async () => {
  scratches = [await openScratch(), await openScratch()];
  const { sql, probes } = first();
  facts = await undone(sql, () => runProbes(sql, probes));
});
afterAll(async () => {
  await Promise.all(scratches.map((scratch) => scratch.end()));
});

describe('who may do what', () => {
  it('is exactly what the access file says, by grant, by row and by key', async () => {
    const { sql, tables } = first();
    const lines = [
      ...(await describeStructure(sql, names(tables))),
      ...facts.map(factLine),
      ...(await describeFunctions(sql)),
    ];
    await expect(`${lines.toSorted().join('\n')}\n`).toMatchFileSnapshot('./access.txt');
  });

  it('never crosses a partner, a tenant limit or a reseller, whatever the access file says', () => {
    expect(violations(facts, first().tables)).toEqual([]);
  });

  it('leaves no table without sample rows', () => {
    const probed = new Set(first().probes.map((probe) => probe.table));
    expect(names(first().tables).filter((table) => !probed.has(table))).toEqual([]);
  });

  it('lets every login reach something of its own with every command it holds on a table', () => {
    const reached = new Map<string, number>();
    for (const { table, asker, command, labels } of facts) {
      if (asker.login === 'portal_owner') continue;
      const key = `${asker.login} ${command} ${table}`;
      reached.set(key, (reached.get(key) ?? 0) + labels.length);
    }
    // Kept by triggers: the grant is for what the trigger does in the login's name.
    const kept = [
      'portal_jobs insert claim_totals',
      'portal_jobs insert commission_holds',
      'portal_jobs insert commission_totals',
      'portal_jobs insert event_totals',
      'portal_jobs update claim_totals',
      'portal_jobs update commission_holds',
      'portal_jobs update commission_totals',
      'portal_jobs update event_totals',
      'portal_jobs update ledger_accounts',
    ];
    const nothing = [...reached].filter(([, count]) => count === 0).map(([key]) => key);
    expect(nothing.toSorted()).toEqual(kept);
  });
});

const rowOf = (table: string, label: string): Readonly<Record<string, unknown>> | undefined =>
  sampleRows(table).find((sample) => sample.label === label)?.row;

describe('every foreign key', () => {
  it('refuses a row of partner A that points to a row of partner B, even to a superuser', async () => {
    const { sql, tables } = first();
    const constraints = await readConstraints(sql);
    const keys = constraints.filter(
      ({ type, foreignTable }) => type === 'f' && foreignTable !== 'partners',
    );
    // A check would object before the key does.
    const withoutChecks = (table: string): string =>
      constraints
        .filter((constraint) => constraint.type === 'c' && constraint.table === table)
        .map(({ name }) => `alter table ${table} drop constraint ${name};`)
        .join(' ');
    const accepted: string[] = [];
    for (const { table, name, columns, foreignTable, foreignColumns } of keys) {
      const own = rowOf(table, 'A1');
      const foreign = rowOf(foreignTable ?? '', 'B1');
      const facts = tables.find((entry) => entry.name === table);
      // The platform's own tables have no second partner.
      if (own === undefined || foreign === undefined || facts === undefined) continue;
      const key = facts.primaryKey.length > 0 ? facts.primaryKey : ['partner_id', 'tenant_id'];
      const where = key.map((column) => `${column} = '${String(own[column])}'`).join(' and ');
      // What is generated, such as whether somebody may be onboarded, is nobody's to give.
      const given = columns.slice(1).flatMap((column, index) => {
        const value = foreign[foreignColumns[index + 1] ?? ''];
        return typeof value === 'string' ? [{ column, value }] : [];
      });
      // Both partners have a row of this key (a month): it points to the own one.
      if (given.every(({ column, value }) => own[column] === value)) continue;
      const pairs = given.map(({ column, value }) => `${column} = '${value}'`);
      // One that waits for the end of the transaction is asked now.
      const statement = `${withoutChecks(table)} set constraints all immediate; update ${table} set ${pairs.join(', ')} where ${where}`;
      const [result] = await sql<{ outcome: string }[]>`select probe.try(${statement}) as outcome`;
      if (result?.outcome !== '23503') accepted.push(`${name}: ${String(result?.outcome)}`);
    }
    expect(keys.length).toBeGreaterThan(30);
    expect(accepted).toEqual([]);
  });
});

const sees = async (scratch: Scratch, mutation: Mutation, before: Baseline): Promise<boolean> => {
  const { sql, probes } = scratch;
  const { table } = mutation;
  return undone(sql, async () => {
    await sql.unsafe(mutation.statement);
    switch (mutation.seenBy) {
      case 'functions':
        return differs(await describeFunctions(sql), before.functions);
      case 'structure':
        return differs(await describeStructure(sql, [table]), before.structure.get(table));
      case 'rows': {
        const found = await runProbes(
          sql,
          probes.filter((probe) => probe.table === table),
        );
        return differs(found.map(factLine), before.rows.get(table));
      }
    }
  });
};

interface Baseline {
  readonly rows: ReadonlyMap<string, readonly string[]>;
  readonly structure: ReadonlyMap<string, readonly string[]>;
  readonly functions: readonly string[];
}

const differs = (lines: readonly string[], before: readonly string[] | undefined): boolean =>
  lines.toSorted().join('\n') !== before?.toSorted().join('\n');

const readBaseline = async ({ sql, tables }: Scratch): Promise<Baseline> => {
  const structure = new Map<string, string[]>();
  for (const { name } of tables) structure.set(name, await describeStructure(sql, [name]));
  const rows = new Map(
    tables.map(({ name }) => [name, facts.filter((fact) => fact.table === name).map(factLine)]),
  );
  return { rows, structure, functions: await describeFunctions(sql) };
};

describe('weakening the schema', () => {
  it('is seen, whichever one policy, protection, grant, key, trigger or function it is', async () => {
    const before = await readBaseline(first());
    const all = await listMutations(first().sql);
    // Longer: every way to weaken the schema, instead of every third.
    const todo = all.filter((_, index) => isLong || index % 3 === 0);
    const unseen: string[] = [];
    for (const seenBy of ['rows', 'structure', 'functions'] as const) {
      const nothing = { table: 'customers', statement: 'select 1', seenBy };
      expect(await sees(first(), nothing, before)).toBe(false);
    }
    await Promise.all(
      scratches.map(async (scratch) => {
        for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
          if (!(await sees(scratch, next, before))) unseen.push(next.statement);
        }
      }),
    );
    expect(all.length).toBeGreaterThan(1000);
    expect(unseen).toEqual([]);
  }, 180_000);
});
