import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { customers, imports } from '@portal/db/schema/customer';
import { importChunks } from '@portal/db/schema/import';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobScopeOf } from '../access';
import { addTenant, makeWorld, openTestWorld } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { cancelImport } from './cancel-import';
import { createImport } from './create-import';
import { getImport } from './get-import';
import { listImports } from './list-imports';
import { previewImport } from './preview-import';
import { runImport } from './run-import';
import { startImport } from './start-import';
import { finishUpload, storeUploadChunk } from './store-upload';
import {
  asOwner,
  countsOf,
  importFile,
  problemsOf,
  upload,
  uploadAndStart,
} from './testing/import-file';
import { watchImport } from './watch-import';

let db: Database;
let world: World;

beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

const fresh = async (): Promise<World> => (world = await makeWorld(db));

const customersFile = (rows: number, extra = ''): string =>
  `Cust. No;Full Name;ZIP;Monthly fee\n${Array.from(
    { length: rows },
    (_, index) =>
      `C${String(index)};Person ${String(index)}${extra};9${String(3600 + (index % 50))};10,5`,
  ).join('\n')}\n`;

const storedCustomers = (of: World) =>
  inScope(of.db, jobScopeOf(of.ctx), (tx) =>
    tx
      .select({
        externalId: customers.externalId,
        name: customers.name,
        city: customers.city,
        postalCode: customers.postalCode,
        monthly: customers.monthlyAmountMinor,
        currency: customers.currency,
        status: customers.status,
        activatedOn: customers.activatedOn,
        churnedOn: customers.churnedOn,
        version: customers.version,
      })
      .from(customers)
      .where(ofPartner(customers, of.partnerId))
      .orderBy(asc(customers.externalId)),
  );

describe('customers from a file', () => {
  it('arrive whatever the encoding, delimiter and spelling of numbers', async () => {
    await fresh();
    const text =
      'Kundennr;Name;PLZ;Ort;Monthly fee\r\n17;Jörg "Jo" Müller;80331;München;1.234,50\r\n';
    const content = Buffer.from(text, 'latin1');
    const result = await importFile(world, { kind: 'customers', content, chunk: 7 });
    expect(countsOf(result)).toMatchObject({ accepted: 1, rejected: 0 });
    expect(await storedCustomers(world)).toMatchObject([
      {
        externalId: '17',
        name: 'Jörg "Jo" Müller',
        city: 'München',
        postalCode: '80331',
        monthly: 123450n,
        currency: 'USD',
        status: 'active',
        version: 1,
      },
    ]);
  });

  it('are updated where the file says something else, and only in the columns it has', async () => {
    await fresh();
    await importFile(world, {
      kind: 'customers',
      content: 'no,name,city\n1,Ann,Rome\n2,Bob,Oslo\n',
      mapping: { externalId: 'no', name: 'name', city: 'city' },
    });
    const second = await importFile(world, {
      kind: 'customers',
      content: 'no,name\n2,Bob\n1,Anne\n3,Cy\n3,Cyd\n',
      mapping: { externalId: 'no', name: 'name' },
    });
    expect(countsOf(second)).toEqual({
      processed: 4,
      accepted: 1,
      claimed: 0,
      updated: 2,
      duplicate: 1,
      rejected: 0,
      waiting: 0,
      held: 0,
      ignored: 0,
    });
    expect(await storedCustomers(world)).toMatchObject([
      { externalId: '1', name: 'Anne', city: 'Rome', version: 2 },
      { externalId: '2', name: 'Bob', city: 'Oslo', version: 1 },
      { externalId: '3', name: 'Cyd', city: null, version: 1 },
    ]);
  });

  it('that cannot be taken are kept with line, column and reason', async () => {
    await fresh();
    const content =
      'No,Name,Email\n1,"two\nlines",a@b.example\n,Nobody,\n3,Odd,no-address\n4\n5,"a,b",x@y.example,z\n';
    const result = await importFile(world, {
      kind: 'customers',
      content,
      mapping: { externalId: 'No', name: 'Name', email: 'Email' },
    });
    expect(countsOf(result)).toMatchObject({ processed: 5, accepted: 1, rejected: 4 });
    const problems = await problemsOf(world, result.id);
    expect(problems.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [4, 'No', 'empty'],
      [5, 'Email', 'no_email'],
      [6, 'Name', 'short_row'],
      [7, null, 'long_row'],
    ]);
    expect(problems[1]?.cells).toEqual(['3', 'Odd', 'no-address']);
  });
});

describe('a mapping', () => {
  it('is proposed, shown with the rows as they will be read, and remembered for the same headers', async () => {
    await fresh();
    const content = 'Ref,Title,Rate\nA,Ann,10\nB,Bob,x\n';
    const first = await upload(world, { kind: 'customers', content });
    const proposed = await previewImport(asOwner(world), { id: first });
    expect(proposed).toMatchObject({
      mapping: {},
      mappingSource: 'detected',
      missingFields: ['externalId'],
    });
    expect(proposed.samples).toEqual({ Ref: ['A', 'B'], Title: ['Ann', 'Bob'], Rate: ['10', 'x'] });

    const mapping = { externalId: 'Ref', name: 'Title', monthlyAmount: 'Rate' };
    const corrected = await previewImport(asOwner(world), { id: first, mapping });
    expect(corrected.mappingSource).toBe('given');
    expect(corrected.rows[0]).toEqual({
      line: 2,
      outcome: null,
      values: { externalId: 'A', name: 'Ann', monthlyAmount: '10.00' },
    });
    expect(corrected.problems).toMatchObject([{ line: 3, column: 'Rate', reason: 'not_a_number' }]);
    await startImport(asOwner(world), { id: first, mapping });

    const second = await upload(world, { kind: 'customers', content: 'REF,title,rate\nC,Cy,1\n' });
    const again = await previewImport(asOwner(world), { id: second });
    expect(again).toMatchObject({
      mapping: { externalId: 'REF', name: 'title', monthlyAmount: 'rate' },
      mappingSource: 'remembered',
    });
    const third = await upload(world, { kind: 'customers', content });
    const remembered = await previewImport(asOwner(world), { id: third });
    expect(remembered).toMatchObject({ mapping, mappingSource: 'remembered', missingFields: [] });
  });

  it('that lacks a field or names a wrong column does not start', async () => {
    await fresh();
    const id = await upload(world, { kind: 'customers', content: 'a,b\n1,2\n' });
    const start = (mapping: Record<string, string>) => startImport(asOwner(world), { id, mapping });
    await expect(start({ name: 'a' })).rejects.toMatchObject({ code: 'validation' });
    await expect(start({ externalId: 'c' })).rejects.toMatchObject({
      issues: [{ path: ['mapping', 'externalId'] }],
    });
    await start({ externalId: 'a' });
    await expect(start({ externalId: 'a' })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('an upload', () => {
  it('that is no table ends the import as failed and says why', async () => {
    await fresh();
    const ctx = asOwner(world);
    const { id } = await createImport(ctx, {
      tenantId: world.tenantId,
      kind: 'customers',
      fileName: 'x.csv',
    });
    await storeUploadChunk(ctx, { id, seq: 0, content: Buffer.from('a,b\n1,"never closed\n') });
    await expect(finishUpload(ctx, { id })).rejects.toMatchObject({ code: 'validation' });
    expect(await getImport(ctx, { id })).toMatchObject({ status: 'failed' });
    expect((await getImport(ctx, { id })).error).toMatch(/line 2/);
  });

  it('takes no piece twice and none after its end', async () => {
    await fresh();
    const ctx = asOwner(world);
    const id = await upload(world, { kind: 'customers', content: 'id\n1\n' });
    const late = storeUploadChunk(ctx, { id, seq: 1, content: Buffer.from('2') });
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
    const { id: other } = await createImport(ctx, {
      tenantId: world.tenantId,
      kind: 'customers',
      fileName: 'x.csv',
    });
    const piece = { id: other, seq: 0, content: Buffer.from('id\n') };
    await storeUploadChunk(ctx, piece);
    await expect(storeUploadChunk(ctx, piece)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('belongs to its tenant: a member of another one does not see it, a viewer may not begin one', async () => {
    await fresh();
    const id = await upload(world, { kind: 'customers', content: 'id\n1\n' });
    const elsewhere = await addTenant(world, 'other');
    const owner = asOwner(world);
    if (owner.actor.kind !== 'partner') throw new Error('The owner is a partner.');
    const limited = { ...owner, actor: { ...owner.actor, tenantIds: [elsewhere] } };
    await expect(getImport(limited, { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      createImport(limited, { tenantId: world.tenantId, kind: 'events', fileName: 'x.csv' }),
    ).rejects.toMatchObject({ code: 'not_found' });
    const viewer = { ...owner, actor: { ...owner.actor, role: 'viewer' as const } };
    await expect(
      createImport(viewer, { tenantId: world.tenantId, kind: 'events', fileName: 'x.csv' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    expect(await getImport(viewer, { id })).toMatchObject({ status: 'mapping' });
  });
});

describe('the work', () => {
  it('goes on exactly after the last committed row when it was stopped in between', async () => {
    await fresh();
    const importId = await uploadAndStart(world, {
      kind: 'customers',
      content: customersFile(4500),
    });
    let asked = 0;
    const { signal } = new AbortController();
    Object.defineProperty(signal, 'aborted', { get: () => (asked += 1) > 2 });
    await expect(runImport(world.ctx, { importId }, signal)).rejects.toThrow(/interrupted/);
    expect(await getImport(asOwner(world), { id: importId })).toMatchObject({
      status: 'running',
      processedRows: 2000,
      acceptedRows: 2000,
    });
    await runImport(world.ctx, { importId });
    const done = await getImport(asOwner(world), { id: importId });
    expect(done.status).toBe('completed');
    expect(countsOf(done)).toMatchObject({ processed: 4500, accepted: 4500, duplicate: 0 });
    expect(await storedCustomers(world)).toHaveLength(4500);
  });

  it('done by two workers at once gives the result of one', async () => {
    await fresh();
    const importId = await uploadAndStart(world, {
      kind: 'customers',
      content: customersFile(3200),
    });
    await Promise.all([
      runImport(world.ctx, { importId }),
      runImport(world.ctx, { importId }),
      runImport(world.ctx, { importId }),
    ]);
    const done = await getImport(asOwner(world), { id: importId });
    expect(countsOf(done)).toEqual({
      processed: 3200,
      accepted: 3200,
      claimed: 0,
      updated: 0,
      duplicate: 0,
      rejected: 0,
      waiting: 0,
      held: 0,
      ignored: 0,
    });
    expect(done).toMatchObject({ status: 'completed', totalRows: 3200 });
  });

  it('ends at once when it is cancelled, and drops the file', async () => {
    await fresh();
    const importId = await uploadAndStart(world, { kind: 'customers', content: customersFile(10) });
    const cancelled = await cancelImport(asOwner(world), { id: importId });
    expect(cancelled.status).toBe('cancelled');
    await runImport(world.ctx, { importId });
    expect(await storedCustomers(world)).toEqual([]);
    const chunks = await inScope(db, jobScopeOf(world.ctx), (tx) =>
      tx
        .select({ seq: importChunks.seq })
        .from(importChunks)
        .where(and(ofPartner(importChunks, world.partnerId), eq(importChunks.importId, importId))),
    );
    expect(chunks).toEqual([]);
    await expect(cancelImport(asOwner(world), { id: importId })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('changes nothing when it is run again after its end', async () => {
    await fresh();
    const importId = await uploadAndStart(world, { kind: 'customers', content: customersFile(5) });
    await runImport(world.ctx, { importId });
    await runImport(world.ctx, { importId });
    const [row] = await inScope(db, jobScopeOf(world.ctx), (tx) =>
      tx
        .select({ processedRows: imports.processedRows, profile: imports.profile })
        .from(imports)
        .where(byId(imports, world.partnerId, importId)),
    );
    // Of what stood in the file, nothing stays beside its rows.
    expect(row).toEqual({ processedRows: 5, profile: null });
  });

  it('can be watched until it has ended, and is listed', async () => {
    await fresh();
    const importId = await uploadAndStart(world, { kind: 'customers', content: customersFile(3) });
    const seen: string[] = [];
    const watching = (async () => {
      for await (const view of watchImport(asOwner(world), { id: importId }))
        seen.push(view.status);
    })();
    await runImport(world.ctx, { importId });
    await watching;
    expect(seen.at(-1)).toBe('completed');
    const page = await listImports(asOwner(world), { page: 1, pageSize: 10 });
    expect(page).toMatchObject({
      total: 1,
      rows: [{ id: importId, tenant: { id: world.tenantId } }],
    });
  });
});
