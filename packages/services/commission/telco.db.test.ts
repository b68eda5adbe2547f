import { existsSync, readFileSync } from 'node:fs';
import { bulkInsert } from '@portal/db/bulk-insert';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { assignments, billingEvents, customers } from '@portal/db/schema/customer';
import type { Explanation } from '@portal/domain/commission/explanation';
import { recompute } from '@portal/domain/commission/recompute';
import { isBillingEventType } from '@portal/domain/enum/billing-event-type';
import { isLong } from '@portal/domain/testing/runs';
import { parse } from 'csv-parse/sync';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkLedger } from '../ledger/check-ledger';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { addReseller, givePlan, makeWorld, openTestWorld, run, sums } from './testing/world';
import type { World } from './testing/world';

/** The real input lies beside the project where it is developed, and only there. */
const DATA = new URL('../../../../shared/data/', import.meta.url);
const isPresent = existsSync(new URL('telco-north-events.csv', DATA));
const PREFIXES = { north: '95', bay: '94', valley: '93' } as const;

const readCsv = (name: string): Record<string, string>[] =>
  parse(readFileSync(new URL(name, DATA)), { columns: true, bom: true });

let db: Database;
let world: World;
const resellerOf = new Map<string, string>();
const allEvents = isPresent ? readCsv('telco-north-events.csv') : [];
/** Longer: twelve months of the telco, instead of the first four. */
const events = allEvents.filter(({ occurred_at: at = '' }) => isLong || at < '2026-03');

const cents = (text: string): number => Math.round(Number(text) * 100);

/** Integer division, half to even: the rounding of the rules, written a second time on purpose. */
const share = (amount: number, num: number, den: number): number => {
  const product = amount * num;
  const floor = Math.floor(product / den);
  const twice = (product - floor * den) * 2;
  if (twice === den) return floor % 2 === 0 ? floor : floor + 1;
  return twice > den ? floor + 1 : floor;
};

const add = (into: Map<string, number>, key: string, amount: number): void => {
  const sum = (into.get(key) ?? 0) + amount;
  if (sum === 0) into.delete(key);
  else into.set(key, sum);
};

/** What the file gives by plain arithmetic, without the engine: sums by earner, month and part. */
const expectedSums = (): Map<string, number> => {
  const into = new Map<string, number>();
  const paid = new Map<string, { amount: number; refunded: number }>();
  for (const event of events) {
    const month = (event['occurred_at'] ?? '').slice(0, 7);
    const reseller = resellerOf.get(event['customer_id'] ?? '');
    const earn = (component: string, kind: string, own: number, partner: number): void => {
      if (reseller !== undefined) add(into, `${reseller} ${month} ${component} ${kind}`, own);
      if (partner !== 0) add(into, `partner ${month} share ${kind}`, partner);
    };
    const amount = cents(event['amount'] ?? '');
    switch (event['type']) {
      case 'customer.activated':
        earn('acquisition', 'earning', 7500, 0);
        break;
      case 'service.upgraded':
        earn('upgrade', 'earning', 4000, 0);
        break;
      case 'invoice.paid':
        paid.set(event['reference'] ?? '', { amount, refunded: 0 });
        earn('recurring', 'earning', share(amount, 5, 100), share(amount, 15, 100));
        break;
      case 'invoice.refunded': {
        const invoice = paid.get(event['reference'] ?? '') ?? { amount: 0, refunded: 0 };
        const before = invoice.refunded;
        invoice.refunded += amount;
        const taken = (rate: number): number => {
          const original = share(invoice.amount, rate, 100);
          return (
            share(original, before, invoice.amount) -
            share(original, invoice.refunded, invoice.amount)
          );
        };
        earn('recurring', 'reversal', taken(5), taken(15));
        break;
      }
      default:
    }
  }
  return into;
};

const importFiles = async (): Promise<void> => {
  const { partnerId, tenantId } = world;
  const ids = new Map<string, string>();
  const resellers = new Map<string, string>();
  for (const code of Object.keys(PREFIXES)) resellers.set(code, await addReseller(world, code));
  const rows = readCsv('telco-north-customers.csv');
  await inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => {
    await bulkInsert(
      tx,
      customers,
      rows.map((row) => {
        const [externalId, postalCode] = [row['CustomerID'] ?? '', row['Zip Code'] ?? ''];
        const code = Object.entries(PREFIXES).find(([, prefix]) => postalCode.startsWith(prefix));
        if (code !== undefined) resellerOf.set(externalId, code[0]);
        const id = newId();
        ids.set(externalId, id);
        return { partnerId, id, tenantId, externalId, postalCode };
      }),
    );
    await bulkInsert(
      tx,
      assignments,
      [...resellerOf].map(([externalId, code]) => ({
        partnerId,
        id: newId(),
        tenantId,
        customerId: ids.get(externalId) ?? '',
        resellerId: resellers.get(code) ?? '',
        effectiveFrom: new Date('2025-01-01T00:00:00Z'),
        source: 'bulk',
      })),
    );
  });
  for (let start = 0; start < events.length; start += 5000) {
    const batch = events.slice(start, start + 5000).map((event) => {
      const type = event['type'] ?? '';
      if (!isBillingEventType(type)) throw new Error(`unknown type ${type}`);
      return {
        partnerId,
        id: newId(),
        tenantId,
        source: 'telco',
        eventId: event['event_id'] ?? '',
        type,
        customerId: ids.get(event['customer_id'] ?? '') ?? null,
        occurredAt: new Date(event['occurred_at'] ?? ''),
        amountMinor: event['amount'] === '' ? null : BigInt(cents(event['amount'] ?? '')),
        currency: event['currency'] ?? '',
        reference: event['reference'] === '' ? null : event['reference'],
        contentHash: event['event_id'] ?? '',
      };
    });
    await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
      bulkInsert(tx, billingEvents, batch),
    );
  }
};

const postedSums = async (): Promise<Map<string, number>> =>
  new Map(
    (await sums(world)).map((sum) => [
      `${sum.reseller ?? ''} ${sum.period} ${sum.component} ${sum.kind}`,
      sum.amount,
    ]),
  );

beforeAll(async () => {
  if (!isPresent) return;
  db = openTestWorld((await workerDatabase()).urlFor);
  world = await makeWorld(db);
  await importFiles();
  await givePlan(world, 'reseller', [
    {
      key: 'acquisition',
      trigger: 'customer.activated',
      structure: { kind: 'flat_rate', amountMinor: 7500, per: 'event' },
      holdDays: 30,
    },
    {
      key: 'recurring',
      trigger: 'invoice.paid',
      structure: { kind: 'percentage', rate: '0.05' },
    },
    {
      key: 'upgrade',
      trigger: 'service.upgraded',
      structure: { kind: 'flat_rate', amountMinor: 4000, per: 'event' },
    },
  ]);
  await givePlan(world, 'partner', [
    {
      key: 'share',
      trigger: 'invoice.paid',
      base: 'event',
      structure: { kind: 'percentage', rate: '0.15' },
    },
  ]);
});
afterAll(() => db?.close());

// Where the files are absent the tests are skipped and their names say what for.
const describeFiles = isPresent ? test : test.skip;

describeFiles('the telco files hold what their description says (needs ../shared/data)', () => {
  const types = new Map<string, number>();
  for (const { type = '' } of allEvents) add(types, type, 1);
  expect(Object.fromEntries(types)).toEqual({
    'customer.activated': 1010,
    'invoice.paid': 32_442,
    'invoice.refunded': 690,
    'service.upgraded': 146,
    'customer.churned': 912,
  });
});

describeFiles(
  'months of the telco earn each reseller, month and component what plain arithmetic gives (needs ../shared/data)',
  { timeout: 120_000 },
  async () => {
    const result = await run(world, { period: '2026-01' });
    expect(result.status).toBe('completed');
    await run(world);
    const expected = expectedSums();
    expect(expected.size).toBeGreaterThan(isLong ? 100 : 40);
    expect(Object.fromEntries(await postedSums())).toEqual(Object.fromEntries(expected));
    expect(await run(world)).toMatchObject({ newLines: 0, processedEvents: events.length });
  },
);

describeFiles(
  'every line of the telco recomputes to the same cent and is booked once (needs ../shared/data)',
  async () => {
    const check = await checkLedger(world.ctx);
    expect(check).toMatchObject({ journals: check.lines, entries: check.lines * 2 });
    expect(check.lines).toBeGreaterThan(isLong ? 60_000 : 17_000);
    await expectRightBooks(world.ctx);
    const { partnerId } = world;
    await inScope(db, { login: 'portal_jobs', partnerId, readOnly: true }, async (tx) => {
      const lines = await tx.execute<{ amount: bigint; explanation: Explanation }>(
        sql`select amount_minor as amount, explanation from commission_lines where partner_id = ${partnerId}::uuid`,
      );
      const wrong = [...lines].filter(
        ({ amount, explanation }) => recompute(explanation) !== amount,
      );
      expect(wrong).toEqual([]);
    });
  },
);
