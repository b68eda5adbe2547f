import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestWorld } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { importFile as importWhole } from '../operator/import-file';
import type { ImportFile } from '../operator/import-file';
import { importOutcome } from './import-outcome';
import { previewImport } from './preview-import';
import { runImport } from './run-import';
import { asOwner, importFile, problemsOf, upload, uploadAndStart } from './testing/import-file';
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

it('whose customers are not there yet is foreseen to wait, as it then does', async () => {
  world = await makeIsp(db, 'Europe/Berlin', 'EUR', []);
  const file = { kind: 'events', content: await exported('german-bookkeeping') } as const;
  const id = await upload(world, file);
  const preview = await previewImport(asOwner(world), { id });
  expect(preview).toMatchObject({
    failsEverywhere: false,
    asideGroups: [{ reason: 'unknown_customer', count: 7, example: { line: 5 } }],
  });
  const done = await importFile(world, file);
  const { counts } = await importOutcome(asOwner(world), done);
  expect(preview.expected).toEqual(counts);
});

it('of which no row can be taken is shown as such, by cause, with what to do', async () => {
  world = await makeIsp(db, 'Europe/Berlin', 'EUR', ['10001']);
  const content = [
    'Datum;Kunde;Art;Rechnung;Betrag',
    '31.02.2026;10001;Zahlung;RE-1;12,00',
    '13.03.2026;10001;Zahlung;RE-2;-12,00',
  ].join('\n');
  const id = await upload(world, { kind: 'events', content });
  expect(await previewImport(asOwner(world), { id })).toMatchObject({
    failsEverywhere: true,
    expected: { rejected: 2 },
    problemGroups: [
      {
        reason: 'impossible_date',
        column: 'Datum',
        count: 1,
        example: { line: 2 },
        advice:
          'As the column is read, these days do not exist: choose how its dates are written, or correct them in the file.',
      },
      { reason: 'negative', count: 1 },
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

describe('customers told by another key than their number', () => {
  const content = [
    'date,customer,type,invoice,amount',
    '2026-09-01,Ann Fibre,payment,i1,10.00',
    '2026-09-02,  ann   FIBRE,payment,i2,10.00',
    '2026-09-03,Bob Twice,payment,i3,10.00',
    '2026-09-04,Nobody,payment,i4,10.00',
  ].join('\n');

  it('are found by name; who cannot be told from another or is unknown is refused, not kept', async () => {
    world = await makeIsp(db, 'Europe/Berlin', 'EUR', []);
    await importFile(world, {
      kind: 'customers',
      content: 'Customer no,Name\n1,Ann Fibre\n2,Bob Twice\n3,BOB Twice\n',
    });
    const reading = { key: 'name' } as const;
    const id = await upload(world, { kind: 'events', content });
    const preview = await previewImport(asOwner(world), { id, reading });
    const { id: done } = await importFile(world, { kind: 'events', content, reading });
    expect((await outcomeOf(world, done)).counts).toEqual({ accepted: 2, rejected: 2 });
    expect(preview.expected).toMatchObject({ accepted: 2, rejected: 2, waiting: 0 });
    expect((await problemsOf(world, done)).map(({ reason, message }) => [reason, message])).toEqual(
      [
        ['several_customers', '2 customers of this tenant may be meant by "Bob Twice".'],
        ['unknown_customer', 'No customer of this tenant is called "Nobody".'],
      ],
    );
    // The key is remembered with the columns; the same rows again are known by their own numbers.
    const again = await importFile(world, { kind: 'events', content });
    expect((await outcomeOf(world, again.id)).counts).toEqual({ duplicates: 2, rejected: 2 });
  });
});

describe('a day, a time and a zone in columns of their own', () => {
  it('make one instant; a day alone is the tenant’s', async () => {
    world = await makeIsp(db, 'Europe/Berlin', 'EUR', ['1']);
    const content = [
      'Date,Time,TimeZone,customer,type,invoice,amount',
      '09/14/2026,11:30:00 PM,America/Los_Angeles,1,payment,i1,10.00',
      '09/14/2026,23:30,PDT,1,payment,i2,11.00',
      '09/14/2026,23:30,,1,payment,i3,12.00',
      '09/14/2026,,,1,payment,i4,13.00',
      '09/14/2026,25:99,,1,payment,i5,14.00',
      '09/14/2026,10:00,Atlantis,1,payment,i6,15.00',
    ].join('\n');
    const { id } = await importFile(world, { kind: 'events', content });
    const events = await stored(world);
    expect(Object.fromEntries(events.map((event) => [event.reference, event.at]))).toEqual({
      i1: new Date('2026-09-15T06:30:00Z'),
      i2: new Date('2026-09-15T06:30:00Z'),
      i3: new Date('2026-09-14T21:30:00Z'),
      i4: new Date('2026-09-13T22:00:00Z'),
    });
    expect((await problemsOf(world, id)).map(({ column, reason }) => [column, reason])).toEqual([
      ['Time', 'no_time'],
      ['TimeZone', 'no_zone'],
    ]);
  });
});

describe('days without a year', () => {
  const content =
    'Tag;Kunde;Art;Rechnung;Betrag\n31.03.;1;Zahlung;R1;12,00\n1.4.;1;Zahlung;R2;13,00\n';
  const mapping = {
    occurredAt: 'Tag',
    customerId: 'Kunde',
    type: 'Art',
    reference: 'Rechnung',
    amount: 'Betrag',
  };

  it('are asked for it, each file anew', async () => {
    world = await makeIsp(db, 'Europe/Berlin', 'EUR', ['1']);
    const id = await upload(world, { kind: 'events', content });
    const open = await previewImport(asOwner(world), { id, mapping });
    expect(open.questions).toMatchObject([{ about: 'year', column: 'Tag', flag: '--year 2026' }]);
    await importFile(world, { kind: 'events', content, mapping, reading: { year: 2026 } });
    expect((await stored(world)).map(({ day }) => day)).toEqual(['2026-03-31', '2026-04-01']);
    const next = await upload(world, { kind: 'events', content });
    expect(await previewImport(asOwner(world), { id: next })).toMatchObject({
      mappingSource: 'remembered',
      questions: [{ about: 'year' }],
    });
  });
});

describe('headings, totals and heads in the middle', () => {
  it('are left out, counted and said; nothing of them is asked', async () => {
    world = await makeIsp(db, 'Europe/Berlin', 'EUR', ['1', '2']);
    const content = [
      'Datum;Kunde;Art;Rechnung;Betrag',
      'Region Nord;;;;',
      '01.09.2026;1;Zahlung;R1;12,00',
      'Summe Region Nord;;;;12,00',
      'Datum;Kunde;Art;Rechnung;Betrag',
      '13.09.2026;2;Zahlung;R2;13,00',
      'Gesamtsumme;;;;25,00',
    ].join('\n');
    const id = await upload(world, { kind: 'events', content });
    const preview = await previewImport(asOwner(world), { id });
    expect(preview.questions).toEqual([]);
    expect(preview.notes.map(({ text }) => text).join(' ')).toContain(
      '4 of the first rows, such as line 2, are headings, totals, rules or repeats of the column names, and are left out.',
    );
    const done = await importFile(world, { kind: 'events', content });
    expect(await outcomeOf(world, done.id)).toMatchObject({
      counts: { accepted: 2, ignored: 4 },
      sums: [['invoice.paid', 'EUR', 2, '2500']],
    });
  });
});
