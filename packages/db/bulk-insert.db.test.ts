import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulkInsert, bulkInsertSql } from './bulk-insert';
import type { Database } from './database';
import { newId } from './id';
import { inScope, readInScope } from './in-scope';
import type { Scope } from './in-scope';
import { ofPartner } from './partner-filter';
import { commissionRuns } from './schema/commission';
import { customers, imports } from './schema/customer';
import { importRejects } from './schema/import';
import { resellers } from './schema/partner';
import { makePartner, makeTenant } from './testing/fixtures';
import { openTestDatabase } from './testing/test-database';

let db: Database;
let jobs: Scope;
let tenant: Awaited<ReturnType<typeof makeTenant>>;

beforeAll(async () => {
  ({ db } = await openTestDatabase());
  tenant = await makeTenant(db, (await makePartner(db)).id);
  jobs = { login: 'portal_jobs', partnerId: tenant.partnerId };
});
afterAll(() => db.close());

const customer = (externalId: string, rest: Partial<typeof customers.$inferInsert> = {}) => ({
  partnerId: tenant.partnerId,
  id: newId(),
  tenantId: tenant.id,
  externalId,
  ...rest,
});

describe('inserting in bulk', () => {
  it('is for rows of one partner at a time', () => {
    const rows = [customer('1'), customer('2')];
    expect(() => bulkInsertSql(customers, rows)).not.toThrow();
    const mixed = [...rows, { ...customer('3'), partnerId: newId() }];
    expect(() => bulkInsertSql(customers, mixed)).toThrow('one partner');
  });

  it('keeps every value as a single insert would: text, numbers, money, days, nothing', async () => {
    const odd = `"quotes" \\ {braces}, commas\nand 'more' NULL`;
    const rows = [
      customer('1', {
        name: odd,
        latitude: '36.500001',
        monthlyAmountMinor: 9_007_199_254_740_993n,
        currency: 'USD',
        activatedOn: '2024-02-29',
      }),
      customer('2', {
        name: null,
        latitude: null,
        monthlyAmountMinor: null,
        currency: null,
        activatedOn: null,
      }),
      customer('3', {
        name: 'NULL',
        latitude: '-0.000001',
        monthlyAmountMinor: 0n,
        currency: 'EUR',
        activatedOn: '1999-12-31',
      }),
    ];
    await expect(inScope(db, jobs, (tx) => bulkInsert(tx, customers, rows))).resolves.toBe(3);
    const [found] = await readInScope(db, jobs, (tx) => [
      tx
        .select({
          externalId: customers.externalId,
          name: customers.name,
          latitude: customers.latitude,
          monthlyAmountMinor: customers.monthlyAmountMinor,
          currency: customers.currency,
          activatedOn: customers.activatedOn,
        })
        .from(customers)
        .where(ofPartner(customers, tenant.partnerId))
        .orderBy(customers.externalId),
    ]);
    expect(found).toEqual(
      rows.map(({ externalId, name, latitude, monthlyAmountMinor, currency, activatedOn }) => ({
        externalId,
        name,
        latitude,
        monthlyAmountMinor,
        currency,
        activatedOn,
      })),
    );
  });

  it('leaves defaults to the database, and instants exact to the millisecond', async () => {
    const startedAt = new Date('2026-10-31T23:59:59.987Z');
    const row = { partnerId: tenant.partnerId, id: newId(), startedAt };
    await inScope(db, jobs, (tx) => bulkInsert(tx, commissionRuns, [row]));
    const [[found]] = await readInScope(db, jobs, (tx) => [
      tx.select().from(commissionRuns).where(ofPartner(commissionRuns, tenant.partnerId)),
    ]);
    expect(found).toMatchObject({ ...row, status: 'queued', newLines: 0 });
  });

  it('takes thousands at once and says how many were new', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => customer(`bulk-${index}`));
    const again = rows.map((row) => ({ ...row, id: newId() }));
    await expect(inScope(db, jobs, (tx) => bulkInsert(tx, customers, rows))).resolves.toBe(5000);
    await expect(
      inScope(db, jobs, (tx) =>
        bulkInsert(tx, customers, again, { end: sql`on conflict do nothing` }),
      ),
    ).resolves.toBe(0);
  });

  it('gives back what is asked for', async () => {
    const rows = [customer('back-1'), customer('back-2')];
    const returned = await inScope(db, jobs, (tx) =>
      tx.execute<{ id: string }>(bulkInsertSql(customers, rows, { end: sql`returning id` })),
    );
    expect(returned.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  });

  it('sends once what all rows have alike, and JSON whatever it says', async () => {
    const { partnerId, id: tenantId } = tenant;
    const importId = newId();
    const cells = [[`"quotes" \\ {braces}`, 'a\nbreak', 'NULL', ''], [], ['NULL']];
    await inScope(db, { login: 'portal_partner', partnerId }, (tx) =>
      tx.insert(imports).values({
        partnerId,
        id: importId,
        tenantId,
        kind: 'customers',
        fileName: 'x.csv',
        createdBy: newId(),
      }),
    );
    const rows = cells.map((row, index) => ({ line: index + 1, columnName: null, cells: row }));
    const same = { partnerId, tenantId, importId, reason: 'odd', message: 'It says NULL.' };
    await inScope(db, jobs, (tx) => bulkInsert(tx, importRejects, rows, { same }));
    const [found] = await readInScope(db, jobs, (tx) => [
      tx
        .select()
        .from(importRejects)
        .where(ofPartner(importRejects, partnerId))
        .orderBy(importRejects.line),
    ]);
    expect(found).toEqual(rows.map((row) => ({ ...same, ...row })));
  });

  it('inserts nothing for a partner that the login does not see, and says so', async () => {
    const other = await makePartner(db);
    const run = (partnerId: string) => ({ partnerId, id: newId() });
    const unguarded = await openTestDatabase({ isGuarded: false });
    const insert = (rows: ReturnType<typeof run>[]): Promise<number> =>
      inScope(unguarded.db, { login: 'portal_partner', partnerId: tenant.partnerId }, (tx) =>
        bulkInsert(tx, commissionRuns, rows),
      );
    await expect(insert([run(other.id)])).rejects.toThrow(
      '1 rows of commission_runs were not inserted',
    );
    await expect(insert([run(tenant.partnerId)])).resolves.toBe(1);
    await unguarded.db.close();
  });

  it('does nothing with no rows, and refuses columns that are arrays', async () => {
    await expect(inScope(db, jobs, (tx) => bulkInsert(tx, customers, []))).resolves.toBe(0);
    const row = {
      partnerId: tenant.partnerId,
      id: newId(),
      tenantId: tenant.id,
      code: 'x',
      name: 'x',
      contactEmail: 'x@example.test',
      postalPrefixes: ['9'],
    };
    expect(() => bulkInsertSql(resellers, [row])).toThrow('is an array');
  });
});
