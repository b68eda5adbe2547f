import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestWorld } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { previewImport } from './preview-import';
import { rereadImport } from './reread-import';
import { startImport } from './start-import';
import { asOwner, importFile, upload } from './testing/import-file';
import { makeIsp, outcomeOf, stored } from './testing/isp';
import { workbookOf } from './testing/workbook';
import type { Sheet } from './testing/workbook';

let db: Database;
let world: World;

beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
beforeEach(async () => {
  world = await makeIsp(db, 'Europe/Berlin', 'EUR', ['10001', '10002']);
});
afterAll(() => db.close());

const HEAD = ['Date', 'Type', 'Customer number', 'Invoice', 'Amount', 'Tax'];

const payments: Sheet = {
  name: 'Payments',
  rows: [
    ['Netzwerk Nord', null, null, null, null, null],
    [],
    HEAD,
    [{ number: 46_266, format: 'date' }, 'Zahlung', 10001, 'RE-1', 59.5, 9.5],
    [{ number: 46_267.5, format: 'dateTime' }, 'Zahlung', 10002, 'RE-2', 78.849999999999994, 0],
  ],
};
const refunds: Sheet = {
  name: 'Refunds',
  rows: [HEAD, [{ number: 46_270, format: 'date' }, 'Gutschrift', 10001, 'RE-1', 11.9, 1.9]],
};
const notes: Sheet = { name: 'Notes', rows: [['Made by hand']] };
const old: Sheet = { ...payments, name: 'Old', isHidden: true };

const workbook = (...sheets: Sheet[]): Buffer => workbookOf(sheets);

describe('a workbook', () => {
  it('is read from its one sheet with a table: dates, numbers, a header below a title', async () => {
    const { id } = await importFile(world, {
      kind: 'events',
      content: workbook(notes, payments, old),
      chunk: 300,
    });
    expect(await outcomeOf(world, id)).toMatchObject({
      counts: { accepted: 2 },
      sums: [['invoice.paid', 'EUR', 2, '13835']],
    });
    expect(await stored(world)).toMatchObject([
      { day: '2026-09-01', at: new Date('2026-08-31T22:00:00Z'), gross: 5950n, tax: 950n },
      { day: '2026-09-02', at: new Date('2026-09-02T10:00:00Z'), gross: 7885n },
    ]);
  });

  it('with two tables is asked about, and cannot be started until one is chosen', async () => {
    const ctx = asOwner(world);
    const id = await upload(world, { kind: 'events', content: workbook(payments, refunds, old) });
    const open = await previewImport(ctx, { id });
    expect(open).toMatchObject({
      file: { encoding: null, sheet: 'Payments', sheets: ['Payments', 'Refunds'] },
      questions: [{ about: 'sheet', flag: '--sheet "Payments"' }],
    });
    const { mapping, reading } = open;
    await expect(startImport(ctx, { id, mapping, reading })).rejects.toThrow(/more than one sheet/);
    await rereadImport(ctx, { id, headerLine: 3 });
    await expect(startImport(ctx, { id, mapping, reading })).rejects.toThrow(/more than one sheet/);
    await rereadImport(ctx, { id, sheet: 'refunds' });
    const chosen = await previewImport(ctx, { id });
    expect(chosen).toMatchObject({ file: { sheet: 'Refunds', headerLine: 1 }, questions: [] });
    expect(await startImport(ctx, { id, mapping, reading })).toMatchObject({ totalRows: 1 });
  });

  it('of which one table was imported before is read from that again', async () => {
    const renamed = { ...refunds, rows: [[...HEAD.slice(0, 5), 'VAT'], ...refunds.rows.slice(1)] };
    const content = workbook(payments, renamed);
    const ctx = asOwner(world);
    const first = await upload(world, { kind: 'events', content });
    await rereadImport(ctx, { id: first, sheet: 'Payments' });
    const { mapping, reading } = await previewImport(ctx, { id: first });
    await startImport(ctx, { id: first, mapping, reading });
    const second = await upload(world, { kind: 'events', content });
    expect(await previewImport(ctx, { id: second })).toMatchObject({
      file: { sheet: 'Payments' },
      mappingSource: 'remembered',
      questions: [],
    });
  });

  it('is read from a hidden sheet where that is said, and from none that it lacks', async () => {
    const ctx = asOwner(world);
    const id = await upload(world, { kind: 'events', content: workbook(refunds, old) });
    await expect(rereadImport(ctx, { id, sheet: 'Sheet9' })).rejects.toThrow(
      'The workbook has no sheet "Sheet9". It has: "Refunds", "Old".',
    );
    await expect(rereadImport(ctx, { id, encoding: 'utf-8' })).rejects.toThrow(/is a workbook/);
    expect(await rereadImport(ctx, { id, sheet: 'Old' })).toMatchObject({ totalRows: 2 });
  });

  it('of which no sheet holds anything is refused', async () => {
    const empty = { name: 'Sheet1', rows: [[]] };
    await expect(upload(world, { kind: 'events', content: workbook(empty, old) })).rejects.toThrow(
      'No sheet of the workbook holds anything.',
    );
  });

  it('a table of text has no sheets', async () => {
    const id = await upload(world, { kind: 'events', content: `${HEAD.join(',')}\n` });
    await expect(rereadImport(asOwner(world), { id, sheet: 'Payments' })).rejects.toThrow(
      /no workbook/,
    );
  });
});
