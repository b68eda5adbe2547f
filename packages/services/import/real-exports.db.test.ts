import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestWorld } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { listProblemGroups } from './problem-groups';
import { previewImport } from './preview-import';
import { asOwner, importFile, problemsOf, upload } from './testing/import-file';
import { exported, makeIsp, outcomeOf, stored } from './testing/isp';

let db: Database;
let world: World;

beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

const OUTCOMES = [
  'accepted',
  'updated',
  'duplicates',
  'conflicts',
  'waiting',
  'held',
  'claimed',
  'ignored',
  'rejected',
];

describe('a German bookkeeping journal', () => {
  it('is read with its title lines, words, commas and days, without anybody preparing it', async () => {
    world = await makeIsp(db, 'Europe/Berlin', 'EUR', ['10001', '10002', '10003']);
    const content = await exported('german-bookkeeping');
    const { id } = await importFile(world, { kind: 'events', content });
    expect(await outcomeOf(world, id)).toEqual({
      words: OUTCOMES,
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
    const [first, second] = await stored(world);
    expect(first).toMatchObject({ day: '2026-09-01', at: new Date('2026-08-31T22:00:00Z') });
    expect(second).toMatchObject({ day: '2026-09-02', gross: 5950n, tax: 950n });
  });

  it('imported again, or overlapped by another export, adds only what is new', async () => {
    world = await makeIsp(db, 'Europe/Berlin', 'EUR', ['10001', '10002', '10003']);
    const content = await exported('german-bookkeeping');
    await importFile(world, { kind: 'events', content });
    const again = await importFile(world, { kind: 'events', content });
    expect((await outcomeOf(world, again.id)).counts).toEqual({
      duplicates: 7,
      ignored: 2,
      rejected: 2,
    });
    const lines = content.toString('utf8').split('\r\n');
    const later = [
      ...lines.slice(3, 4),
      '01.10.2026;Zahlung;10001;RE-2026-0900;59,50;19 %;EUR;Glasfaser 250',
      ...lines.slice(9, 12).toReversed(),
    ].join('\r\n');
    const overlap = await importFile(world, { kind: 'events', content: later });
    expect((await outcomeOf(world, overlap.id)).counts).toEqual({
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
    world = await makeIsp(db, ...ISP);
    const { id } = await importFile(world, {
      kind: 'events',
      content: await exported('us-billing'),
      reading,
    });
    expect(await outcomeOf(world, id)).toMatchObject({
      counts: { accepted: 5, duplicates: 1, ignored: 1 },
      sums: [
        ['customer.churned', 'USD', 1, '0'],
        ['invoice.paid', 'USD', 3, '136949'],
        ['invoice.refunded', 'USD', 1, '1286'],
      ],
    });
    const events = await stored(world);
    expect(events[0]).toMatchObject({
      day: '2026-09-01',
      at: new Date('2026-09-02T06:30:00Z'),
      gross: 8999n,
      tax: 699n,
    });
    expect(events.at(-1)).toMatchObject({ type: 'customer.churned', day: '2026-09-30' });
  });

  it('is asked about when its days may be months, with rows read both ways', async () => {
    world = await makeIsp(db, ...ISP);
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
  it('in Windows-1252 with no-break spaces and without numbers keep two equal payments of a day apart, and the second in question', async () => {
    world = await makeIsp(db, 'Europe/Paris', 'EUR', ['C0042', 'C0043', 'C0044']);
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
    expect(await outcomeOf(world, done.id)).toMatchObject({
      counts: { accepted: 5, held: 1, ignored: 1 },
      sums: [
        ['customer.churned', 'EUR', 1, '0'],
        ['invoice.paid', 'EUR', 3, '130646'],
        ['invoice.refunded', 'EUR', 1, '3456'],
      ],
    });
    const again = await importFile(world, { kind: 'events', content });
    expect((await outcomeOf(world, again.id)).counts).toEqual({ duplicates: 6, ignored: 1 });
  });
});

describe('a payment provider’s balance', () => {
  it('is read from cents and seconds, newest first, fees and payouts left out', async () => {
    world = await makeIsp(db, 'America/New_York', 'USD', ['cus_NA1', 'cus_NA2', 'cus_NA3']);
    const content = (await exported('provider-balance')).toString('utf8').split('\n');
    // Rows are taken as they stand so far: a refund before its payment is for the next slice to keep waiting.
    const oldestFirst = [content[0], ...content.slice(1, -1).toReversed(), ''].join('\n');
    const { id } = await importFile(world, {
      kind: 'events',
      content: oldestFirst,
      reading: { minorUnits: true },
    });
    expect(await outcomeOf(world, id)).toMatchObject({
      counts: { accepted: 6, ignored: 2 },
      sums: [
        ['invoice.paid', 'JPY', 1, '4500'],
        ['invoice.paid', 'USD', 2, '126049'],
        ['invoice.refunded', 'USD', 2, '122049'],
        ['refund.failed', 'USD', 1, '1999'],
      ],
    });
    expect((await stored(world))[0]).toMatchObject({
      at: new Date(1_788_224_400_000),
      day: '2026-08-31',
      gross: 5999n,
      tax: 0n,
    });
  });
});
