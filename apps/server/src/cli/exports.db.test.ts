import { startTemporaryServer } from '@portal/db/testing/temporary-server';
import type { TemporaryServer } from '@portal/db/testing/temporary-server';
import { contentOf, EXPORTS } from '@portal/services/import/testing/exports';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { explainFailure } from './output';
import { makeProgram } from './program';

let server: TemporaryServer;
let folder: string;
let printed: string[];
let remarked: string[];

const Printed = z.object({
  totalRows: z.number(),
  counts: z.record(z.string(), z.number()),
  sums: z.array(
    z.object({
      type: z.string(),
      currency: z.string(),
      events: z.number(),
      amountMinor: z.string(),
    }),
  ),
});

/** Runs a command as a shell does: its exit code. */
const portal = async (...words: string[]): Promise<number> => {
  printed = [];
  remarked = [];
  try {
    await makeProgram().parseAsync(['node', 'portal', '--json', ...words]);
    return 0;
  } catch (error) {
    return explainFailure(error);
  }
};

beforeAll(async () => {
  server = await startTemporaryServer();
  folder = mkdtempSync(join(tmpdir(), 'portal-exports-'));
  vi.stubEnv('DATABASE_URL', server.superuserUrl);
  vi.stubEnv('PORTAL_DATA', folder);
  vi.stubEnv('PORTAL_MODE', 'development');
  vi.stubEnv('PORTAL_LOG_LEVEL', 'silent');
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const contact = ['--contact-email', 'contact@acme.example'];
  await portal('partner', 'create', '--name', 'Acme', '--slug', 'acme', ...contact);
});
beforeEach(() => {
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

const outcome = () => {
  const { counts, sums, totalRows } = Printed.parse(JSON.parse(printed.join('')));
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  expect(all).toBe(totalRows);
  return {
    counts: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    sums: sums.map(
      ({ type, currency, events, amountMinor }) =>
        `${type} ${currency} ${String(events)} ${amountMinor}`,
    ),
  };
};

describe('an export in the manner of', () => {
  it.each(EXPORTS.map((one, index) => [one.system, `isp-${String(index)}`, one] as const))(
    '%s is imported with the choices a person must make, which are remembered',
    async (_, slug, one) => {
      const at = ['--partner', 'acme', '--tenant', slug];
      const place = ['--currency', one.currency, '--time-zone', one.zone];
      await portal(
        'tenant',
        'create',
        '--partner',
        'acme',
        '--slug',
        slug,
        '--name',
        slug,
        ...place,
      );
      const customers = join(folder, `${slug}-customers.csv`);
      writeFileSync(customers, one.customers);
      expect(await portal('import', 'customers', customers, ...at), remarked.join('')).toBe(0);
      const file = join(folder, `${slug}.csv`);
      writeFileSync(file, await contentOf(one));
      const run = (...options: string[]): Promise<number> =>
        portal('import', 'events', file, ...at, ...options);
      expect(await run(...one.options), remarked.join('')).toBe(0);
      expect(outcome(), remarked.join('')).toEqual({ counts: one.counts, sums: one.sums });
      // Again without a word: all is known.
      expect(await run(), remarked.join('')).toBe(0);
      const { accepted = 0, waiting = 0, held = 0, ...others } = one.counts;
      expect(outcome().counts).toEqual({ ...others, duplicates: accepted + waiting + held });
    },
  );
});
