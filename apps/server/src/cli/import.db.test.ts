import { startTemporaryServer } from '@portal/db/testing/temporary-server';
import type { TemporaryServer } from '@portal/db/testing/temporary-server';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  onTestFinished,
  vi,
} from 'vitest';
import { z } from 'zod';
import { explainFailure } from './output';
import { makeProgram } from './program';

let server: TemporaryServer;
let folder: string;
let printed: string[];
let remarked: string[];

const Printed = z.object({
  counts: z.record(z.string(), z.number()),
  sums: z.array(z.object({ type: z.string(), currency: z.string(), amountMinor: z.string() })),
});

/** Runs a command as a shell does: its exit code. */
const portal = async (...words: string[]): Promise<number> => {
  try {
    await makeProgram().parseAsync(['node', 'portal', '--json', ...words]);
    return 0;
  } catch (error) {
    return explainFailure(error);
  }
};

beforeAll(async () => {
  server = await startTemporaryServer();
  folder = mkdtempSync(join(tmpdir(), 'portal-cli-'));
  vi.stubEnv('DATABASE_URL', server.superuserUrl);
  vi.stubEnv('PORTAL_DATA', folder);
  vi.stubEnv('PORTAL_MODE', 'development');
  vi.stubEnv('PORTAL_LOG_LEVEL', 'silent');
});
beforeEach(() => {
  printed = [];
  remarked = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => remarked.push(String(text)) > 0);
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.end();
  rmSync(folder, { recursive: true });
});

const exported = (name: string): string =>
  fileURLToPath(
    new URL(`../../../../packages/services/import/testing/exports/${name}.csv`, import.meta.url),
  );

const written = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

const AT = ['--partner', 'acme', '--tenant'] as const;

/** A tenant of that zone and currency with customers of those numbers. */
const makeTenant = async (
  slug: string,
  zone: string,
  currency: string,
  customers: readonly string[],
): Promise<void> => {
  const where = ['--partner', 'acme', '--slug', slug, '--name', slug];
  await portal('tenant', 'create', ...where, '--currency', currency, '--time-zone', zone);
  const file = written(`${slug}.csv`, `Customer no\n${customers.join('\n')}\n`);
  expect(await portal('import', 'customers', file, ...AT, slug), remarked.join('')).toBe(0);
  printed = [];
  remarked = [];
};

const importEvents = (tenant: string, file: string, ...options: string[]): Promise<number> =>
  portal('import', 'events', file, ...AT, tenant, ...options);

/** The counts that are not zero, with the sums. */
const outcome = () => {
  const { counts, sums } = Printed.parse(JSON.parse(printed.join('')));
  return {
    counts: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    sums: sums.map(({ type, currency, amountMinor }) => `${type} ${amountMinor} ${currency}`),
  };
};

const settled = async (tenant: string, file: string, ...options: string[]) => {
  printed = [];
  remarked = [];
  expect(await importEvents(tenant, file, ...options), remarked.join('')).toBe(0);
  return outcome();
};

const refused = async (tenant: string, file: string, ...options: string[]): Promise<string> => {
  remarked = [];
  expect(await importEvents(tenant, file, ...options)).not.toBe(0);
  return remarked.join('');
};

describe('files at the command line', () => {
  beforeAll(async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const contact = ['--contact-email', 'contact@acme.example'];
    await portal('partner', 'create', '--name', 'Acme', '--slug', 'acme', ...contact);
  });

  it('of a German bookkeeping are read as they are', async () => {
    await makeTenant('nord', 'Europe/Berlin', 'EUR', ['10001', '10002', '10003']);
    expect(await settled('nord', exported('german-bookkeeping'))).toEqual({
      counts: { accepted: 7, ignored: 2, rejected: 2 },
      sums: [
        'customer.activated 0 EUR',
        'customer.churned 0 EUR',
        'invoice.paid 129940 EUR',
        'invoice.refunded 6180 EUR',
      ],
    });
    expect(remarked.join('')).toContain('"Buchungsdatum" is occurredAt (day, month, year).');
    expect(remarked.join('')).toContain('"Info" is ignored (2).');
    expect(remarked.join('')).toContain(
      '1 not taken in "Buchungsdatum", such as line 14: "31.09.2026" does not exist in the calendar.',
    );
    await makeTenant('leer', 'Europe/Berlin', 'EUR', ['1']);
    expect(await settled('leer', exported('german-bookkeeping'))).toMatchObject({
      counts: { waiting: 7, ignored: 2, rejected: 2 },
    });
    expect(remarked.join('')).toContain(
      '7 of the first 11 rows will be set aside, such as line 5: No customer has the number "10001".',
    );
    const wrong = written(
      'wrong.csv',
      'Datum;Kunde;Art;Rechnung;Betrag\n31.02.2026;1;Zahlung;R;1\n',
    );
    const said = await refused('leer', wrong);
    expect(said).toContain('Datum: No row can be imported. Line 2:');
    expect(said).toContain('these days do not exist: choose how its dates are written');
  });

  it('of a US billing leave out what was never paid', async () => {
    await makeTenant('west', 'America/Los_Angeles', 'USD', ['A-100', 'A-101', 'A-102']);
    const voided = ['--ignore-where', 'Status=Voided, Draft'];
    expect(await settled('west', exported('us-billing'), ...voided)).toEqual({
      counts: { accepted: 5, duplicates: 1, ignored: 1 },
      sums: ['customer.churned 0 USD', 'invoice.paid 136949 USD', 'invoice.refunded 1286 USD'],
    });
    expect(await settled('west', exported('us-billing'))).toMatchObject({
      counts: { duplicates: 6, ignored: 1 },
    });
  });

  it('of a French ISP need no numbers, and are taken once', async () => {
    await makeTenant('sud', 'Europe/Paris', 'EUR', ['C0042', 'C0043', 'C0044']);
    const first = await settled('sud', exported('french-receipts'));
    expect(first).toEqual({
      counts: { accepted: 5, held: 1, ignored: 1 },
      sums: ['customer.churned 0 EUR', 'invoice.paid 130646 EUR', 'invoice.refunded 3456 EUR'],
    });
    expect((await settled('sud', exported('french-receipts'))).counts).toEqual({
      duplicates: 6,
      ignored: 1,
    });
  });

  it('of a payment provider are in cents when that is said', async () => {
    await makeTenant('east', 'America/New_York', 'USD', ['cus_NA1', 'cus_NA2', 'cus_NA3']);
    const { counts, sums } = await settled('east', exported('provider-balance'), '--minor-units');
    // Newest first: what takes back comes before what it takes back.
    expect(counts).toEqual({ accepted: 6, ignored: 2 });
    expect(sums).toEqual([
      'invoice.paid 4500 JPY',
      'invoice.paid 126049 USD',
      'invoice.refunded 122049 USD',
      'refund.failed 1999 USD',
    ]);
  });

  it('are refused before anything is imported, with the option that settles what they leave open', async () => {
    await makeTenant('open', 'UTC', 'USD', ['C1']);
    const rows = (text: string) => written('open-events.csv', text);
    const dates = rows('date,customer,invoice,type,amount\n05/06/2026,C1,i1,payment,"1,234"\n');
    const both = await refused('open', dates);
    expect(both).toContain('--dates DD.MM.YYYY');
    expect(both).toContain('05/06/2026 may be 2026-06-05, 2026-05-06');
    expect(both).toContain('--decimal ,');
    expect(await refused('open', dates, '--dates', 'MM/DD/YYYY')).not.toContain('--dates');
    expect(await refused('open', dates, '--dates', 'soon')).toContain(
      '"soon" is no order of dates',
    );
    const read = await settled('open', dates, '--dates', 'MM/DD/YYYY', '--decimal', '.');
    expect(read.sums).toEqual(['invoice.paid 123400 USD']);

    const words = rows(
      'date,customer,invoice,type,amount\n2026-09-01,C1,i2,Quux,1\n2026-09-01,C1,,Foo,\n',
    );
    expect(await refused('open', words)).toContain('--value "type:Quux=invoice.paid"');
    expect(await refused('open', words, '--value', 'Quux=invoice.paid')).toContain('type:');
    const said = ['--value', 'type:Quux=invoice.paid', '--ignore', 'type:Foo'];
    expect((await settled('open', words, ...said)).counts).toEqual({ accepted: 1, ignored: 1 });
    // What was said is remembered for these headers.
    expect((await settled('open', words)).counts).toEqual({ duplicates: 1, ignored: 1 });

    const none = rows('date,customer,invoice,amount\n2026-09-01,C1,i3,1\n');
    expect(await refused('open', none)).toContain('--all invoice.paid');
    expect((await settled('open', none, '--all', 'invoice.paid')).counts).toEqual({ accepted: 1 });
  });

  it('have their header where it is said to be, or none, and columns by either order', async () => {
    await makeTenant('heads', 'UTC', 'USD', ['C1']);
    const none = written('none.csv', '2026-09-01;C1;i1;10,50\n2026-09-02;C1;i2;2,00\n');
    const columns = [
      'Column 1=occurredAt',
      'customerId=Column 2',
      'Column 3=reference',
      'gross=Column 4',
    ];
    const maps = columns.flatMap((column) => ['--map', column]);
    const all = ['--all', 'invoice.paid'];
    expect(await settled('heads', none, '--no-header', ...maps, ...all)).toEqual({
      counts: { accepted: 2 },
      sums: ['invoice.paid 1250 USD'],
    });
    const third = written('third.csv', 'date;customer\n;\nx;y;z;w\n2026-09-01;C1;i3;1,00\n');
    const named = ['x=occurredAt', 'y=customerId', 'z=reference', 'w=gross'];
    const where = ['--header-row', '3', ...named.flatMap((column) => ['--map', column])];
    expect((await settled('heads', third, ...where, ...all)).counts).toEqual({ accepted: 1 });
    expect(await refused('heads', third, '--header-row', '9')).toContain('Line 9');
    const utf8 = written(
      'utf8.csv',
      'date,customer,invoice,amount,Produkt\n2026-09-01,C1,i4,1,Ä\n',
    );
    expect((await settled('heads', utf8, ...all, '--encoding', 'windows-1252')).counts).toEqual({
      accepted: 1,
    });
  });

  it('tell refunds by two columns or by the sign', async () => {
    await makeTenant('signs', 'UTC', 'USD', ['C1']);
    const two = written(
      'two.csv',
      'date,customer,invoice,got,gave\n2026-09-01,C1,i1,10,\n2026-09-02,C1,i1,,4\n',
    );
    const columns = ['--amount-in', 'got', '--amount-out', 'gave'];
    const sums = ['invoice.paid 1000 USD', 'invoice.refunded 400 USD'];
    expect((await settled('signs', two, ...columns)).sums).toEqual(sums);
    const one = written(
      'one.csv',
      'date,customer,invoice,amount\n2026-09-01,C1,i2,10\n2026-09-02,C1,i2,-4\n',
    );
    expect((await settled('signs', one, '--sign', 'type')).sums).toEqual(sums);
  });
});

describe('commissions run', () => {
  it('takes what lay ahead, once its day has begun', async () => {
    await makeTenant('ahead', 'Europe/Berlin', 'EUR', ['c-1']);
    const later = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const file = written(
      'ahead.csv',
      `event id,type,customer id,occurred at,amount,currency,reference\ne1,invoice.paid,c-1,${later},10.00,EUR,i1\n`,
    );
    expect(await importEvents('ahead', file), remarked.join('')).toBe(0);
    const processed = async (): Promise<unknown> => {
      printed = [];
      const words = ['commissions', 'run', '--partner', 'acme', '--tenant', 'ahead'];
      expect(await portal(...words), remarked.join('')).toBe(0);
      return z.object({ processedEvents: z.number() }).parse(JSON.parse(printed.join('')));
    };
    expect(await processed()).toEqual({ processedEvents: 0 });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 4 * 86_400_000 });
    onTestFinished(() => void vi.useRealTimers());
    expect(await processed()).toEqual({ processedEvents: 1 });
  });
});
