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

/**
 * The date in California, written a second time on purpose: by the law of the United States, without any data of zones. Clocks
 * are 8 hours behind UTC, from the second Sunday of March 10:00 UTC to the first of November 09:00 UTC 7.
 */
const localDateOf = (instant: string): string => {
  const at = new Date(instant);
  const year = at.getUTCFullYear();
  const sunday = (month: number, which: number): number =>
    1 + ((7 - new Date(Date.UTC(year, month, 1)).getUTCDay()) % 7) + (which - 1) * 7;
  const isSummer =
    at.getTime() >= Date.UTC(year, 2, sunday(2, 2), 10) &&
    at.getTime() < Date.UTC(year, 10, sunday(10, 1), 9);
  return new Date(at.getTime() - (isSummer ? 7 : 8) * 3_600_000).toISOString().slice(0, 10);
};

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

/** Which month of somebody's life a date lies in that began on another: counted on the fingers. */
const monthOf = (since: string, date: string): number => {
  const [y1 = 0, m1 = 0, d1 = 0] = since.split('-').map(Number);
  const [y2 = 0, m2 = 0, d2 = 0] = date.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(y2, m2, 0)).getUTCDate();
  return (y2 - y1) * 12 + m2 - m1 + (d2 >= Math.min(d1, lastOfMonth) ? 1 : 0);
};

const CAP = 20_000;
const CLAWBACK_MONTHS = 3;

/** What the file gives by plain arithmetic, without the engine: sums by earner, month and part. */
const expectedSums = (): Map<string, number> => {
  const into = new Map<string, number>();
  const paid = new Map<string, { amount: number; refunded: number; capped: number }>();
  const used = new Map<string, number>();
  const since = new Map<string, string>();
  const inOrder = events.toSorted(
    (a, b) => Date.parse(a['occurred_at'] ?? '') - Date.parse(b['occurred_at'] ?? ''),
  );
  for (const event of inOrder) {
    const date = localDateOf(event['occurred_at'] ?? '');
    const month = date.slice(0, 7);
    const customer = event['customer_id'] ?? '';
    const reseller = resellerOf.get(event['customer_id'] ?? '');
    const earn = (component: string, kind: string, own: number, partner: number): void => {
      if (reseller !== undefined) add(into, `${reseller} ${month} ${component} ${kind}`, own);
      if (partner !== 0) add(into, `partner ${month} share ${kind}`, partner);
    };
    const amount = cents(event['amount'] ?? '');
    // A hundredth, at most so much of a reseller and month.
    const payCapped = (of: number): number => {
      const key = `${reseller ?? ''} ${month}`;
      const left = CAP - (used.get(key) ?? 0);
      const pay = of > left * 100 ? left : share(of, 1, 100);
      used.set(key, CAP - left + pay);
      earn('capped', 'earning', pay, 0);
      return pay;
    };
    switch (event['type']) {
      case 'customer.activated':
        since.set(customer, date);
        earn('acquisition', 'earning', 7500, 0);
        break;
      case 'customer.churned': {
        const joined = since.get(customer);
        const m = joined === undefined ? Infinity : monthOf(joined, date);
        if (m <= CLAWBACK_MONTHS)
          earn(
            'acquisition',
            'clawback',
            -share(7500, CLAWBACK_MONTHS - m + 1, CLAWBACK_MONTHS),
            0,
          );
        break;
      }
      case 'service.upgraded':
        earn('upgrade', 'earning', 4000, 0);
        break;
      case 'invoice.paid':
        earn('recurring', 'earning', share(amount, 5, 100), share(amount, 15, 100));
        paid.set(event['reference'] ?? '', { amount, refunded: 0, capped: payCapped(amount) });
        break;
      case 'invoice.refunded': {
        const invoice = paid.get(event['reference'] ?? '') ?? { amount: 0, refunded: 0, capped: 0 };
        const before = invoice.refunded;
        invoice.refunded += amount;
        const taken = (original: number): number =>
          share(original, before, invoice.amount) -
          share(original, invoice.refunded, invoice.amount);
        const at = (rate: number): number => taken(share(invoice.amount, rate, 100));
        earn('recurring', 'reversal', at(5), at(15));
        earn('capped', 'reversal', taken(invoice.capped), 0);
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
        localDate: localDateOf(event['occurred_at'] ?? ''),
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
  world = await makeWorld(db, '2026-11-23T09:00:00Z', 'America/Los_Angeles');
  await importFiles();
  await givePlan(world, 'reseller', [
    {
      key: 'acquisition',
      trigger: 'customer.activated',
      structure: { kind: 'flat_rate', amountMinor: 7500, per: 'event' },
      holdDays: 30,
      clawback: { onChurnWithinMonths: CLAWBACK_MONTHS, schedule: 'linear' },
    },
    {
      key: 'capped',
      trigger: 'invoice.paid',
      structure: { kind: 'percentage', rate: '0.01' },
      limits: { maxPerPeriodMinor: CAP },
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
    if (isLong) {
      // What hangs on a month or a day does occur: limits that cut, customers that leave early.
      const keys = [...expected].filter(([key, sum]) => key.includes('capped') && sum === CAP);
      expect(keys.length).toBeGreaterThan(3);
      expect([...expected.keys()].filter((key) => key.endsWith('clawback')).length).toBeGreaterThan(
        3,
      );
    }
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
