import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { billingEvents, customers } from '@portal/db/schema/customer';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { and, count, eq, sum } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobScopeOf } from '../access';
import { allowSourceTo } from '../claim/testing/allow-source';
import { makeWorld, openTestWorld } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { asOwner, countsOf, importFile, problemsOf, upload } from './testing/import-file';
import { previewImport } from './preview-import';

/** The real files stand beside the repository, where there are any: the product does not need them. */
const DATA = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const isPresent = existsSync(DATA);
if (!isPresent) {
  process.stdout.write(`The checks on the telco's files are skipped: there is no ${DATA}\n`);
}

const file = (name: string): Buffer => readFileSync(`${DATA}telco-north-${name}.csv`);

/** Counts and cents by type, straight from the file: none of its cells is quoted. */
const totalsByHand = (): Map<string, { events: number; cents: number }> => {
  const totals = new Map<string, { events: number; cents: number }>();
  for (const line of file('events').toString('utf8').trim().split('\n').slice(1)) {
    const [, type = '', , , amount = ''] = line.split(',');
    const { events, cents } = totals.get(type) ?? { events: 0, cents: 0 };
    totals.set(type, { events: events + 1, cents: cents + Math.round(Number(amount) * 100) });
  }
  return totals;
};

const totalsStored = async ({ db, ctx, partnerId }: World) => {
  const rows = await inScope(db, jobScopeOf(ctx), (tx) =>
    tx
      .select({ type: billingEvents.type, events: count(), cents: sum(billingEvents.amountMinor) })
      .from(billingEvents)
      .where(ofPartner(billingEvents, partnerId))
      .groupBy(billingEvents.type),
  );
  return new Map(
    rows.map(({ type, events, cents }) => [type, { events, cents: Number(cents ?? 0) }]),
  );
};

describe.skipIf(!isPresent)("a telco's real files (needs ../shared/data)", () => {
  let db: Database;
  let world: World;

  beforeAll(async () => {
    db = openTestWorld((await workerDatabase()).urlFor);
    world = await makeWorld(db, '2026-11-23T09:00:00Z');
    await allowSourceTo(world, 'file', asOwner(world));
  });
  afterAll(() => db.close());

  it('maps the columns of the customers export as it is', async () => {
    const id = await upload(world, { kind: 'customers', content: file('customers') });
    const preview = await previewImport(asOwner(world), { id });
    expect(preview.import.totalRows).toBe(3468);
    expect(preview.mappingSource).toBe('detected');
    expect(preview.mapping).toEqual({
      externalId: 'CustomerID',
      country: 'Country',
      region: 'State',
      city: 'City',
      postalCode: 'Zip Code',
      latitude: 'Latitude',
      longitude: 'Longitude',
      product: 'Internet Service',
      monthlyAmount: 'Monthly Charges',
    });
    expect(preview.problems).toEqual([]);
    expect(preview.rows).toHaveLength(10);
    expect(preview.rows[0]).toEqual({
      line: 2,
      outcome: null,
      values: {
        externalId: '4678-DVQEO',
        country: 'US',
        region: 'California',
        city: 'Bass Lake',
        postalCode: '93604',
        latitude: '37.458367',
        longitude: '-119.345011',
        product: 'DSL',
        monthlyAmount: '52.20',
      },
    });
  });

  it('brings all 3,468 customers in, and nothing the second time', async () => {
    const content = file('customers');
    expect(countsOf(await importFile(world, { kind: 'customers', content }))).toEqual({
      processed: 3468,
      accepted: 3468,
      claimed: 0,
      updated: 0,
      duplicate: 0,
      rejected: 0,
      waiting: 0,
      held: 0,
      ignored: 0,
    });
    const again = await importFile(world, { kind: 'customers', content });
    expect(countsOf(again)).toMatchObject({ accepted: 0, updated: 0, duplicate: 3468 });
  });

  it('accounts for every row of the dirty file: 70 accepted, 2 duplicates, 3 waiting, 12 rejected', async () => {
    const content = file('events-dirty');
    const result = await importFile(world, { kind: 'events', content });
    expect(countsOf(result)).toEqual({
      processed: 87,
      accepted: 70,
      claimed: 0,
      updated: 0,
      duplicate: 2,
      rejected: 12,
      waiting: 3,
      held: 0,
      ignored: 0,
    });
    const problems = await problemsOf(world, result.id);
    expect(problems.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [64, 'event_id', 'conflict'],
      [66, 'occurred_at', 'impossible_date'],
      [67, 'occurred_at', 'in_the_future'],
      [68, 'amount', 'negative'],
      [69, 'amount', 'too_many_decimals'],
      [70, 'amount', 'not_a_number'],
      [71, 'currency', 'unknown_currency'],
      [72, 'currency', 'empty'],
      [73, 'type', 'unknown_type'],
      [74, 'event_id', 'empty'],
      [77, 'reference', 'other_customers_invoice'],
      [88, 'customer_id', 'short_row'],
    ]);
    expect(problems.every(({ message }) => message.length > 10)).toBe(true);
    expect(problems[0]?.cells[4]).toBe('999.99');
  });

  it('accepts nothing new when the dirty file comes again', async () => {
    const again = await importFile(world, { kind: 'events', content: file('events-dirty') });
    expect(countsOf(again)).toMatchObject({ accepted: 0, duplicate: 75, rejected: 12, waiting: 0 });
  });

  it('keeps a product that is a formula as text', async () => {
    const [row] = await inScope(db, jobScopeOf(world.ctx), (tx) =>
      tx
        .select({ product: billingEvents.product })
        .from(billingEvents)
        .where(
          and(
            ofPartner(billingEvents, world.partnerId),
            eq(billingEvents.eventId, 'pay-2664-XJZNO-202511'),
          ),
        ),
    );
    expect(row?.product).toBe('=HYPERLINK("http://x","y")');
  });

  it('takes all 35,200 events of the year, by type as the file itself adds up', async () => {
    const year = await makeWorld(db, '2026-12-31T09:00:00Z');
    await allowSourceTo(year, 'file', asOwner(year));
    await importFile(year, { kind: 'customers', content: file('customers') });
    const result = await importFile(year, { kind: 'events', content: file('events') });
    expect(countsOf(result)).toMatchObject({ accepted: 35_200, duplicate: 0, rejected: 0 });
    const stored = await totalsStored(year);
    expect(stored).toEqual(totalsByHand());
    expect(stored.get('invoice.paid')?.events).toBe(32_442);

    const [churned] = await inScope(db, jobScopeOf(year.ctx), (tx) =>
      tx
        .select({ count: count() })
        .from(customers)
        .where(and(ofPartner(customers, year.partnerId), eq(customers.status, 'churned'))),
    );
    expect(churned?.count).toBe(912);
  }, 120_000);
});
