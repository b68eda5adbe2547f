import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { billingEvents } from '@portal/db/schema/customer';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { count } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jobScopeOf } from '../access';
import { makeWorld, openTestWorld } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { allowSourceTo } from '../claim/testing/allow-source';
import { listCustomers } from '../customer/list-customers';
import { importFile as importWhole } from '../operator/import-file';
import type { ImportWatcher } from '../operator/import-file';
import { listImports } from './list-imports';
import { previewImport } from './preview-import';
import { runImport } from './run-import';
import { startImport } from './start-import';
import { asOwner, countsOf, importFile, problemsOf, upload } from './testing/import-file';

let db: Database;
let world: World;

beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());
beforeEach(async () => {
  world = await makeWorld(db);
  await allowSourceTo(world, 'file', asOwner(world));
});

const customersFile = (rows: number): string =>
  `Customer no\n${Array.from({ length: rows }, (_, index) => `C${String(index)}`).join('\n')}\n`;

const lifeOf = async (externalId: string) => {
  const { rows } = await listCustomers(asOwner(world), { q: externalId, page: 1, pageSize: 200 });
  return rows.find((row) => row.externalId === externalId);
};

const countEvents = async (of: World): Promise<number> => {
  const [row] = await inScope(of.db, jobScopeOf(of.ctx), (tx) =>
    tx.select({ count: count() }).from(billingEvents).where(ofPartner(billingEvents, of.partnerId)),
  );
  return row?.count ?? 0;
};

describe('events from a file', () => {
  const HEAD = 'event_id,type,customer_id,occurred_at,amount,currency,reference,product';

  it('refer to each other across batches, and lead the life of their customers', async () => {
    await importFile(world, { kind: 'customers', content: customersFile(1200) });
    const pays = Array.from(
      { length: 1100 },
      (_, index) =>
        `p${String(index)},invoice.paid,C${String(index)},2026-02-01T00:00:00Z,10.00,USD,i${String(index)},dsl`,
    );
    const content = [
      HEAD,
      'a1,customer.activated,C1,2026-01-05T23:30:00Z,,USD,,dsl',
      'x1,customer.churned,C1,2026-03-05T00:30:00+02:00,,USD,,',
      'x2,customer.churned,C2,2026-01-01T00:00:00Z,,USD,,',
      'a2,customer.activated,C2,2026-04-01T00:00:00Z,,USD,,',
      ...pays,
      'r1,invoice.refunded,C3,2026-02-10T00:00:00Z,4.00,USD,i3,',
      'r2,invoice.refunded,C3,2026-02-11T00:00:00Z,6.01,USD,i3,',
      'f1,refund.failed,C3,2026-02-12T00:00:00Z,4.00,USD,i3,',
      'r3,invoice.refunded,C3,2026-02-13T00:00:00Z,10.00,USD,i3,',
    ].join('\n');
    const result = await importFile(world, { kind: 'events', content });
    expect(countsOf(result)).toMatchObject({
      processed: 1108,
      accepted: 1107,
      waiting: 1,
      rejected: 0,
    });
    expect(await problemsOf(world, result.id)).toEqual([]);
    expect(await lifeOf('C1')).toMatchObject({
      status: 'churned',
      activatedOn: '2026-01-05',
      churnedOn: '2026-03-04',
    });
    expect(await lifeOf('C2')).toMatchObject({
      status: 'active',
      activatedOn: '2026-04-01',
      churnedOn: null,
    });
  });

  it('are previewed with what will become of them, and faults pointed out', async () => {
    await importFile(world, { kind: 'customers', content: customersFile(3) });
    const content = [
      HEAD,
      'p1,invoice.paid,C1,2026-02-01T00:00:00Z,10,USD,i1,dsl',
      'p2,invoice.paid,Z9,2026-02-01T00:00:00Z,10,USD,i2,dsl',
      'p3,invoice.paid,C1,2026-02-31T00:00:00Z,10,USD,i3,dsl',
    ].join('\n');
    const id = await upload(world, { kind: 'events', content });
    const preview = await previewImport(asOwner(world), { id });
    expect(preview.problems.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [4, 'occurred_at', 'impossible_date'],
    ]);
    expect(preview.rows.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, 'accepted'],
      [3, 'waiting'],
      [4, 'rejected'],
    ]);
    expect(preview).toMatchObject({
      rowsLookedAt: 3,
      expected: { accepted: 1, waiting: 1, rejected: 1, held: 0 },
      asideGroups: [
        {
          reason: 'unknown_customer',
          column: 'customer_id',
          count: 1,
          example: { line: 3, message: 'No customer has the number "Z9".' },
        },
      ],
    });
    expect(preview.rows[0]?.values).toMatchObject({
      amount: '10.00',
      occurredAt: '2026-02-01 00:00',
    });
    expect(await countEvents(world)).toBe(0);
  });

  it('imported by two files at once are stored once', async () => {
    await importFile(world, { kind: 'customers', content: customersFile(300) });
    const content = [
      HEAD,
      ...Array.from(
        { length: 300 },
        (_, index) =>
          `p${String(index)},invoice.paid,C${String(index)},2026-02-01T00:00:00Z,10.00,USD,i${String(index)},dsl`,
      ),
    ].join('\n');
    const [one, two] = await Promise.all([
      importFile(world, { kind: 'events', content }),
      importFile(world, { kind: 'events', content }),
    ]);
    expect(one.acceptedRows + two.acceptedRows).toBe(300);
    expect(one.duplicateRows + two.duplicateRows).toBe(300);
    expect(await countEvents(world)).toBe(300);
  });
});

describe('events with tax in a file', () => {
  const START = 'event_id,type,customer_id,occurred_at,currency,reference';
  const row = (id: string, type: string, ...amounts: string[]): string =>
    [id, type, 'C1', '2026-02-01T00:00:00Z', 'EUR', `i-${id.slice(1)}`, ...amounts].join(',');

  const amountsOf = (of: World) =>
    inScope(of.db, jobScopeOf(of.ctx), (tx) =>
      tx
        .select({
          id: billingEvents.eventId,
          gross: billingEvents.amountMinor,
          tax: billingEvents.taxMinor,
        })
        .from(billingEvents)
        .where(ofPartner(billingEvents, of.partnerId))
        .orderBy(billingEvents.eventId),
    );

  beforeEach(async () => {
    await importFile(world, { kind: 'customers', content: customersFile(3) });
  });

  it('are stored with it, payments and refunds alike, and rows that disagree are left out', async () => {
    const content = [
      `${START},net,tax,gross`,
      row('p1', 'invoice.paid', '100.00', '24.00', '124.00'),
      row('p2', 'invoice.paid', '100.00', '24.00', '124.01'),
      row('p3', 'invoice.paid', '100.00', '', '124.00'),
      row('p4', 'invoice.paid', '', '24.00', '124.00'),
      row('r1', 'invoice.refunded', '50.00', '12.00', ''),
    ].join('\n');
    const result = await importFile(world, { kind: 'events', content });
    expect(countsOf(result)).toMatchObject({ accepted: 4, rejected: 1 });
    expect(await problemsOf(world, result.id)).toMatchObject([
      {
        line: 3,
        column: 'gross',
        reason: 'amounts_disagree',
        message:
          'The amounts do not agree: net 100.00, tax 24.00 and gross 124.01. Net and tax make the gross amount.',
      },
    ]);
    expect(await amountsOf(world)).toEqual([
      { id: 'p1', gross: 12_400n, tax: 2400n },
      { id: 'p3', gross: 12_400n, tax: 2400n },
      { id: 'p4', gross: 12_400n, tax: 2400n },
      { id: 'r1', gross: 6200n, tax: 1200n },
    ]);
  });

  it('take one rate for all rows, which is remembered with the columns', async () => {
    const file = (id: string) => `${START},total,remark\n${row(id, 'invoice.paid', '119.00', 'x')}`;
    const first = await upload(world, { kind: 'events', content: file('p1') });
    const plain = await previewImport(asOwner(world), { id: first });
    expect(plain.notes.map(({ tone }) => tone)).toEqual(['warning']);
    expect(plain.notes[0]?.text).toContain('Amounts are taken as they are: no tax is known.');
    expect(plain.notImported).toEqual(['remark']);
    const reading = { taxRate: '19 %' };
    const preview = await previewImport(asOwner(world), { id: first, reading });
    expect(preview.rows[0]?.values).toMatchObject({
      amount: '119.00',
      net: '100.00',
      tax: '19.00',
    });
    expect(preview.notes).toMatchObject([{ tone: 'info' }]);
    await startImport(asOwner(world), { id: first, mapping: preview.mapping, reading });
    await runImport(world.ctx, { importId: first });
    await importFile(world, { kind: 'events', content: file('p2') });
    expect(await amountsOf(world)).toEqual([
      { id: 'p1', gross: 11_900n, tax: 1900n },
      { id: 'p2', gross: 11_900n, tax: 1900n },
    ]);
  });
});

describe('an import at the command line', () => {
  async function* once(text: string): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from(text));
  }
  const listed = async () =>
    (await listImports(asOwner(world), { page: 1, pageSize: 50 })).rows.map(({ status }) => status);
  const run = (text: string, mapping = {}, taxRate?: string, watcher?: ImportWatcher) => {
    const { tenantId } = world;
    const reading = taxRate === undefined ? undefined : { taxRate };
    const content = once(text);
    const file = { tenantId, kind: 'customers', fileName: 'x.csv', content, mapping } as const;
    return importWhole(asOwner(world), { ...file, reading }, watcher);
  };

  it('with a wrong field or column leaves nothing in the list', async () => {
    await expect(run('Customer no\nC1\n', { shoeSize: 'Customer no' })).rejects.toThrow(/shoeSize/);
    await expect(run('Customer no\nC1\n', { name: 'Nome' })).rejects.toThrow(/Nome/);
    expect(await listed()).toEqual([]);
    await run('Customer no\nC1\n');
    expect(await listed()).toEqual(['completed']);
  });

  it('refuses what is no text in words, and keeps that it did', async () => {
    await expect(run('PK\u0003\u0004xl/workbook.xml')).rejects.toThrow(/damaged/);
    expect(await listed()).toEqual(['failed']);
  });

  it('says before it begins what is not imported', async () => {
    const seen: string[] = [];
    const onPreview: ImportWatcher['onPreview'] = (preview) => seen.push(...preview.notImported);
    await run('Customer no,Shoe size\nC1,42\n', {}, undefined, { onPreview });
    expect(seen).toEqual(['Shoe size']);
  });
});
