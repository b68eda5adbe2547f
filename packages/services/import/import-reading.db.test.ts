import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestWorld } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { importFile as importWhole } from '../operator/import-file';
import type { ImportFile } from '../operator/import-file';
import { previewImport } from './preview-import';
import { runImport } from './run-import';
import { asOwner, importFile, upload, uploadAndStart } from './testing/import-file';
import { exported, makeIsp, outcomeOf, stored } from './testing/isp';

let db: Database;
let world: World;

beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

it('a file without numbers that was broken off goes on with the same numbers', async () => {
  world = await makeIsp(db, 'UTC', 'USD', ['C1']);
  // Newest first, so that what occurred first stands last; every row twice on its day.
  const lines = Array.from({ length: 2400 }, (_, index) => {
    const at = new Date(Date.UTC(2026, 8, 30, 23, 59) - Math.floor(index / 2) * 3_600_000);
    return `${at.toISOString().slice(0, 16)},C1,i${String(index % 2)},1.00`;
  });
  const content = `date,customer,invoice,amount\n${lines.join('\n')}\n`;
  const file = { kind: 'events', content, reading: { all: 'invoice.paid' } } as const;
  const importId = await uploadAndStart(world, file);
  let asked = 0;
  const { signal } = new AbortController();
  Object.defineProperty(signal, 'aborted', { get: () => (asked += 1) > 1 });
  await expect(runImport(world.ctx, { importId }, signal)).rejects.toThrow(/interrupted/);
  await runImport(world.ctx, { importId });
  expect((await outcomeOf(world, importId)).counts).toEqual({ accepted: 100, held: 2300 });
  const again = await importFile(world, file);
  expect((await outcomeOf(world, again.id)).counts).toEqual({ duplicates: 2400 });
  const half = `date,customer,invoice,amount\n${lines.slice(1200).join('\n')}\n`;
  const overlap = await importFile(world, { ...file, content: half });
  expect((await outcomeOf(world, overlap.id)).counts).toEqual({ duplicates: 1200 });
});

it('of which no row can be taken is shown as such, by cause, with what to do', async () => {
  world = await makeIsp(db, 'Europe/Berlin', 'EUR', []);
  const id = await upload(world, {
    kind: 'events',
    content: await exported('german-bookkeeping'),
  });
  expect(await previewImport(asOwner(world), { id })).toMatchObject({
    failsEverywhere: true,
    problemGroups: [
      {
        reason: 'unknown_customer',
        column: 'Kundennr.',
        count: 7,
        example: { line: 5 },
        advice: 'Import the customers of this tenant first, then this file again.',
      },
      { reason: 'negative', count: 1 },
      { reason: 'impossible_date', count: 1 },
    ],
  });
});

describe('what was settled once', () => {
  const HEAD = 'date,customer,invoice,type,amount';
  const rows = (...lines: string[]): string => `${[HEAD, ...lines].join('\n')}\n`;
  async function* once(text: string): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from(text));
  }
  const atCommandLine = (text: string, said: Partial<ImportFile> = {}) =>
    importWhole(asOwner(world), {
      tenantId: world.tenantId,
      kind: 'events',
      fileName: 'x.csv',
      content: once(text),
      ...said,
    });

  it('on the page is used by the command line', async () => {
    world = await makeIsp(db, 'UTC', 'USD', ['C1']);
    const content = rows('05/06/2026,C1,i1,Quux,"1,234"');
    await expect(atCommandLine(content)).rejects.toThrow(/dates/);
    await importFile(world, {
      kind: 'events',
      content,
      reading: {
        dates: { date: 'DMY' },
        decimals: { amount: ',' },
        types: { Quux: 'invoice.paid' },
      },
    });
    const next = await atCommandLine(rows('07/06/2026,C1,i2,quux,"1,50"'));
    expect(await outcomeOf(world, next.id)).toMatchObject({
      counts: { accepted: 1 },
      sums: [['invoice.paid', 'USD', 1, '150']],
    });
    expect((await stored(world)).at(-1)).toMatchObject({ day: '2026-06-07' });
  });

  it('at the command line is used by the page', async () => {
    world = await makeIsp(db, 'UTC', 'USD', ['C1']);
    const types = { Quux: 'invoice.paid' } as const;
    const said = { reading: { types }, dates: 'MDY', decimal: '.' } as const;
    await atCommandLine(rows('05/06/2026,C1,i1,Quux,"1,234"'), said);
    const id = await upload(world, {
      kind: 'events',
      content: rows('07/06/2026,C1,i2,Quux,"2,345"'),
    });
    expect(await previewImport(asOwner(world), { id })).toMatchObject({
      mappingSource: 'remembered',
      questions: [],
      reading: { dates: { date: 'MDY' }, decimals: { amount: '.' }, types },
      rows: [{ values: { occurredAt: '2026-07-06 00:00', amount: '2345.00' } }],
    });
  });

  it('gives way to what the values of a later file say', async () => {
    world = await makeIsp(db, 'UTC', 'USD', ['C1']);
    await atCommandLine(rows('05/06/2026,C1,i1,payment,1'), { dates: 'MDY' });
    const done = await atCommandLine(rows('31.12.2025,C1,i2,payment,1'));
    expect((await outcomeOf(world, done.id)).counts).toEqual({ accepted: 1 });
    expect((await stored(world))[0]).toMatchObject({ day: '2025-12-31' });
  });
});

describe('what tells a payment from a refund', () => {
  const run = async (content: string, file: Partial<Parameters<typeof importFile>[1]> = {}) => {
    world = await makeIsp(db, 'UTC', 'USD', ['C1']);
    const { id } = await importFile(world, { kind: 'events', content, ...file });
    const { counts, sums } = await outcomeOf(world, id);
    return { counts, sums };
  };
  const PAID_AND_BACK = {
    counts: { accepted: 2 },
    sums: [
      ['invoice.paid', 'USD', 1, '1000'],
      ['invoice.refunded', 'USD', 1, '400'],
    ],
  };

  it('is the sign of one column', async () => {
    const content =
      'date,customer,invoice,amount\n2026-09-01,C1,i1,10.00\n2026-09-02,C1,i1,-4.00\n';
    expect(await run(content)).toEqual(PAID_AND_BACK);
  });

  it('is one of two columns', async () => {
    const content =
      'date,customer,invoice,amount in,amount out\n2026-09-01,C1,i1,10.00,0.00\n2026-09-02,C1,i1,,4.00\n';
    expect(await run(content)).toEqual(PAID_AND_BACK);
  });

  it('is a letter', async () => {
    const content =
      'date,customer,invoice,amount,S/H\n2026-09-01,C1,i1,10.00,H\n2026-09-02,C1,i1,4.00,S\n';
    expect(await run(content)).toEqual(PAID_AND_BACK);
  });

  it('is nothing where all rows are of one type, and has to be said', async () => {
    const content = 'date,customer,invoice,amount\n2026-09-01,C1,i1,10.00\n2026-09-02,C1,i2,4.00\n';
    world = await makeIsp(db, 'UTC', 'USD', ['C1']);
    const id = await upload(world, { kind: 'events', content });
    const { questions } = await previewImport(asOwner(world), { id });
    expect(questions).toMatchObject([{ about: 'type', flag: '--all invoice.paid' }]);
    await expect(importFile(world, { kind: 'events', content })).rejects.toMatchObject({
      code: 'validation',
      issues: [{ path: ['reading', 'type'] }],
    });
    expect(await run(content, { reading: { all: 'invoice.paid' } })).toEqual({
      counts: { accepted: 2 },
      sums: [['invoice.paid', 'USD', 2, '1400']],
    });
  });
});
