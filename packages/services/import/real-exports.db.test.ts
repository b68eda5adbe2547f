import { readFile } from 'node:fs/promises';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { billingEvents } from '@portal/db/schema/customer';
import { tenants } from '@portal/db/schema/partner';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobScopeOf } from '../access';
import { allowSourceTo } from '../claim/testing/allow-source';
import { addCustomer, makeWorld, openTestWorld } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { importFile as importWhole } from '../operator/import-file';
import type { ImportFile } from '../operator/import-file';
import { importOutcome } from './import-outcome';
import { listProblemGroups } from './problem-groups';
import { previewImport } from './preview-import';
import { runImport } from './run-import';
import { asOwner, importFile, problemsOf, upload, uploadAndStart } from './testing/import-file';

let db: Database;
let world: World;

beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

const exported = (name: string): Promise<Buffer> =>
  readFile(new URL(`./testing/exports/${name}.csv`, import.meta.url));

const makeIsp = async (zone: string, currency: string, customers: readonly string[]) => {
  world = await makeWorld(db, '2026-11-23T09:00:00Z', zone);
  await inScope(db, { login: 'portal_platform', partnerId: world.partnerId }, (tx) =>
    tx
      .update(tenants)
      .set({ currency })
      .where(byId(tenants, world.partnerId, world.tenantId)),
  );
  await allowSourceTo(world, 'file', asOwner(world));
  for (const number of customers) await addCustomer(world, number);
};

const NONE = {
  accepted: 0,
  updated: 0,
  duplicates: 0,
  conflicts: 0,
  waiting: 0,
  held: 0,
  claimed: 0,
  ignored: 0,
  rejected: 0,
};

const outcomeOf = async (id: string) => {
  const { counts, sums } = await importOutcome(asOwner(world), { id });
  return {
    counts: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    sums: sums.map(({ type, currency, events, amountMinor }) => [
      type,
      currency,
      events,
      amountMinor,
    ]),
    words: Object.keys(counts),
  };
};

const stored = () =>
  inScope(db, jobScopeOf(world.ctx), (tx) =>
    tx
      .select({
        type: billingEvents.type,
        at: billingEvents.occurredAt,
        day: billingEvents.localDate,
        gross: billingEvents.amountMinor,
        tax: billingEvents.taxMinor,
        reference: billingEvents.reference,
      })
      .from(billingEvents)
      .where(ofPartner(billingEvents, world.partnerId))
      .orderBy(asc(billingEvents.occurredAt), asc(billingEvents.eventId)),
  );

describe('a German bookkeeping journal', () => {
  it('is read with its title lines, words, commas and days, without anybody preparing it', async () => {
    await makeIsp('Europe/Berlin', 'EUR', ['10001', '10002', '10003']);
    const content = await exported('german-bookkeeping');
    const { id } = await importFile(world, { kind: 'events', content });
    expect(await outcomeOf(id)).toEqual({
      words: Object.keys(NONE),
      counts: { accepted: 7, ignored: 2, rejected: 2 },
      sums: [
        ['customer.activated', 'EUR', 1, '0'],
        ['customer.churned', 'EUR', 1, '0'],
        ['invoice.paid', 'EUR', 3, '129940'],
        ['invoice.refunded', 'EUR', 2, '6180'],
      ],
    });
    expect((await problemsOf(world, id)).map(({ line, reason }) => [line, reason])).toEqual([
      [11, 'negative'],
      [14, 'impossible_date'],
    ]);
    expect(await listProblemGroups(asOwner(world), { id })).toMatchObject([
      { reason: 'impossible_date', column: 'Buchungsdatum', count: 1, example: { line: 14 } },
      { reason: 'negative', column: 'Betrag brutto', count: 1, example: { line: 11 } },
    ]);
    const [first, second] = await stored();
    expect(first).toMatchObject({ day: '2026-09-01', at: new Date('2026-08-31T22:00:00Z') });
    expect(second).toMatchObject({ day: '2026-09-02', gross: 5950n, tax: 950n });
  });

  it('imported again, or overlapped by another export, adds only what is new', async () => {
    await makeIsp('Europe/Berlin', 'EUR', ['10001', '10002', '10003']);
    const content = await exported('german-bookkeeping');
    await importFile(world, { kind: 'events', content });
    const again = await importFile(world, { kind: 'events', content });
    expect((await outcomeOf(again.id)).counts).toEqual({ duplicates: 7, ignored: 2, rejected: 2 });
    const lines = content.toString('utf8').split('\r\n');
    const later = [
      ...lines.slice(3, 4),
      '01.10.2026;Zahlung;10001;RE-2026-0900;59,50;19 %;EUR;Glasfaser 250',
      ...lines.slice(9, 12).toReversed(),
    ].join('\r\n');
    const overlap = await importFile(world, { kind: 'events', content: later });
    expect((await outcomeOf(overlap.id)).counts).toEqual({
      accepted: 1,
      duplicates: 2,
      rejected: 1,
    });
  });
});

describe('a US billing export', () => {
  const ISP = ['America/Los_Angeles', 'USD', ['A-100', 'A-101', 'A-102']] as const;
  const reading = { ignoreWhere: { Status: ['voided'] } };

  it('is read in the ISP’s zone, with $ and brackets, voided rows left out', async () => {
    await makeIsp(...ISP);
    const { id } = await importFile(world, {
      kind: 'events',
      content: await exported('us-billing'),
      reading,
    });
    expect(await outcomeOf(id)).toMatchObject({
      counts: { accepted: 5, duplicates: 1, ignored: 1 },
      sums: [
        ['customer.churned', 'USD', 1, '0'],
        ['invoice.paid', 'USD', 3, '136949'],
        ['invoice.refunded', 'USD', 1, '1286'],
      ],
    });
    const events = await stored();
    expect(events[0]).toMatchObject({
      day: '2026-09-01',
      at: new Date('2026-09-02T06:30:00Z'),
      gross: 8999n,
      tax: 699n,
    });
    expect(events.at(-1)).toMatchObject({ type: 'customer.churned', day: '2026-09-30' });
  });

  it('is asked about when its days may be months, with rows read both ways', async () => {
    await makeIsp(...ISP);
    const content = (await exported('us-billing'))
      .toString('utf8')
      .replaceAll(/09\/(14|20|30)/g, '09/04');
    const id = await upload(world, { kind: 'events', content });
    const open = await previewImport(asOwner(world), { id });
    expect(open.questions).toMatchObject([
      {
        about: 'dates',
        column: 'Date',
        flag: '--dates DD.MM.YYYY',
        examples: [
          {
            text: '09/01/2026 11:30 PM',
            readings: [
              { choice: 'DMY', shown: '2026-01-09 23:30' },
              { choice: 'MDY', shown: '2026-09-01 23:30' },
            ],
          },
          { text: '9/2/2026 8:05 AM' },
        ],
      },
    ]);
    const said = await previewImport(asOwner(world), { id, reading: { dates: { Date: 'MDY' } } });
    expect(said.questions).toEqual([]);
    expect(said.rows[0]?.values).toMatchObject({
      occurredAt: '2026-09-01 23:30',
      type: 'invoice.paid',
    });
  });
});

describe('French receipts', () => {
  it('in Windows-1252 with no-break spaces and without numbers keep two equal payments of a day apart', async () => {
    await makeIsp('Europe/Paris', 'EUR', ['C0042', 'C0043', 'C0044']);
    const content = await exported('french-receipts');
    const id = await upload(world, { kind: 'events', content });
    const preview = await previewImport(asOwner(world), { id });
    expect(preview).toMatchObject({
      file: { encoding: 'windows-1252', headerLine: 1 },
      questions: [],
      reading: { dates: { 'Date règlement': 'DMY' }, decimals: { 'Montant TTC': ',' } },
      words: [
        { word: 'Règlement', count: 3, meaning: 'invoice.paid' },
        { word: 'Avoir', count: 1, meaning: 'invoice.refunded' },
        { word: 'Prélèvement', count: 1, meaning: 'invoice.paid' },
        { word: 'Résiliation', count: 1, meaning: 'customer.churned' },
        { word: 'Virement', count: 1, meaning: 'ignore' },
      ],
    });
    const done = await importFile(world, { kind: 'events', content });
    expect(await outcomeOf(done.id)).toMatchObject({
      counts: { accepted: 6, ignored: 1 },
      sums: [
        ['customer.churned', 'EUR', 1, '0'],
        ['invoice.paid', 'EUR', 4, '134846'],
        ['invoice.refunded', 'EUR', 1, '3456'],
      ],
    });
    const again = await importFile(world, { kind: 'events', content });
    expect((await outcomeOf(again.id)).counts).toEqual({ duplicates: 6, ignored: 1 });
  });
});

describe('a payment provider’s balance', () => {
  it('is read from cents and seconds, newest first, fees and payouts left out', async () => {
    await makeIsp('America/New_York', 'USD', ['cus_NA1', 'cus_NA2', 'cus_NA3']);
    const content = (await exported('provider-balance')).toString('utf8').split('\n');
    // Rows are taken as they stand so far: a refund before its payment is for the next slice to keep waiting.
    const oldestFirst = [content[0], ...content.slice(1, -1).toReversed(), ''].join('\n');
    const { id } = await importFile(world, {
      kind: 'events',
      content: oldestFirst,
      reading: { minorUnits: true },
    });
    expect(await outcomeOf(id)).toMatchObject({
      counts: { accepted: 6, ignored: 2 },
      sums: [
        ['invoice.paid', 'JPY', 1, '4500'],
        ['invoice.paid', 'USD', 2, '126049'],
        ['invoice.refunded', 'USD', 2, '122049'],
        ['refund.failed', 'USD', 1, '1999'],
      ],
    });
    expect((await stored())[0]).toMatchObject({
      at: new Date(1_788_224_400_000),
      day: '2026-08-31',
      gross: 5999n,
      tax: 0n,
    });
  });
});

it('a file without numbers that was broken off goes on with the same numbers', async () => {
  await makeIsp('UTC', 'USD', ['C1']);
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
  expect((await outcomeOf(importId)).counts).toEqual({ accepted: 2400 });
  const again = await importFile(world, file);
  expect((await outcomeOf(again.id)).counts).toEqual({ duplicates: 2400 });
  const half = `date,customer,invoice,amount\n${lines.slice(1200).join('\n')}\n`;
  const overlap = await importFile(world, { ...file, content: half });
  expect((await outcomeOf(overlap.id)).counts).toEqual({ duplicates: 1200 });
});

it('of which no row can be taken is shown as such, by cause, with what to do', async () => {
  await makeIsp('Europe/Berlin', 'EUR', []);
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
    await makeIsp('UTC', 'USD', ['C1']);
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
    expect(await outcomeOf(next.id)).toMatchObject({
      counts: { accepted: 1 },
      sums: [['invoice.paid', 'USD', 1, '150']],
    });
    expect((await stored()).at(-1)).toMatchObject({ day: '2026-06-07' });
  });

  it('at the command line is used by the page', async () => {
    await makeIsp('UTC', 'USD', ['C1']);
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
    await makeIsp('UTC', 'USD', ['C1']);
    await atCommandLine(rows('05/06/2026,C1,i1,payment,1'), { dates: 'MDY' });
    const done = await atCommandLine(rows('31.12.2025,C1,i2,payment,1'));
    expect((await outcomeOf(done.id)).counts).toEqual({ accepted: 1 });
    expect((await stored())[0]).toMatchObject({ day: '2025-12-31' });
  });
});

describe('what tells a payment from a refund', () => {
  const run = async (content: string, file: Partial<Parameters<typeof importFile>[1]> = {}) => {
    await makeIsp('UTC', 'USD', ['C1']);
    const { id } = await importFile(world, { kind: 'events', content, ...file });
    const { counts, sums } = await outcomeOf(id);
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
    await makeIsp('UTC', 'USD', ['C1']);
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
