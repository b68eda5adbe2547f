import { existsSync, readFileSync } from 'node:fs';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { workerDatabase } from '@portal/db/testing/worker-database';
import type { PlanDefinition } from '@portal/domain/commission/plan';
import { isLong } from '@portal/domain/testing/runs';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobScopeOf } from '../access';
import { allowSourceTo } from '../claim/testing/allow-source';
import { addReseller, givePlan, makeWorld, openTestWorld, run } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { asOwner, countsOf, importFile } from '../import/testing/import-file';
import { expectRightBooks } from '../ledger/testing/expect-right-books';

/** The real input lies beside the project where it is developed, and only there. */
const DATA = new URL('../../../../shared/data/telco-north-', import.meta.url);
const isPresent = existsSync(new URL(`${DATA.href}events.csv`));

/** Longer: all customers of the telco, instead of every twenty-fifth. */
const EVERY = isLong ? 1 : 25;
const BATCHES = 8;
const PREFIXES = { north: '95', bay: '94', valley: '93' } as const;

interface File {
  readonly head: string;
  readonly rows: readonly string[];
}

/** A file and those of its rows whose customer is one of every so many. */
const read = (name: string, column: number): File => {
  const [head = '', ...rows] = readFileSync(new URL(`${DATA.href}${name}.csv`), 'utf8')
    .trim()
    .split('\n');
  const isTaken = (row: string): boolean =>
    Number.parseInt(row.split(',')[column] ?? '', 10) % EVERY === 0;
  return { head, rows: rows.filter(isTaken) };
};

/** The same rows in another order, the same one always. */
const shuffled = (rows: readonly string[]): string[] => {
  let seed = 20_261_130;
  const random = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  return rows
    .map((row) => ({ row, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ row }) => row);
};

/** Each part hangs on what came before: a limit of the month, bands of the quarter, what is left of a customer's life. */
const COMPONENTS: PlanDefinition['components'] = [
  {
    key: 'acquisition',
    trigger: 'customer.activated',
    structure: { kind: 'flat_rate', amountMinor: 7500, per: 'event' },
    clawback: { onChurnWithinMonths: 6, schedule: 'linear' },
  },
  {
    key: 'capped',
    trigger: 'invoice.paid',
    structure: { kind: 'percentage', rate: '0.01' },
    limits: { maxPerPeriodMinor: 5_000 },
  },
  {
    key: 'banded',
    trigger: 'invoice.paid',
    structure: {
      kind: 'tiered',
      mode: 'cliff',
      window: 'quarter',
      measure: 'amount',
      retroactive: true,
      bands: [
        { upTo: 1_000_000, rate: '0.03' },
        { upTo: null, rate: '0.05' },
      ],
    },
  },
];

describe.skipIf(!isPresent)("a telco's year, however it is told (needs ../shared/data)", () => {
  let db: Database;
  const customers = isPresent ? read('customers', 0) : { head: '', rows: [] };
  const events = isPresent ? read('events', 2) : { head: '', rows: [] };

  beforeAll(async () => {
    db = openTestWorld((await workerDatabase()).urlFor);
  });
  afterAll(() => db?.close());

  const makeIsp = async (): Promise<World> => {
    const world = await makeWorld(db, '2026-11-23T09:00:00Z', 'America/Los_Angeles');
    await allowSourceTo(world, 'file', asOwner(world));
    for (const code of Object.keys(PREFIXES)) await addReseller(world, code);
    await givePlan(world, 'reseller', COMPONENTS);
    await givePlan(world, 'partner', [
      {
        key: 'share',
        trigger: 'invoice.paid',
        base: 'differential',
        structure: { kind: 'percentage', rate: '0.15' },
      },
    ]);
    return world;
  };

  const bringCustomers = async (world: World): Promise<void> => {
    const { partnerId } = world;
    const content = [customers.head, ...customers.rows].join('\n');
    const result = await importFile(world, { kind: 'customers', content });
    expect(countsOf(result)).toMatchObject({ accepted: customers.rows.length, rejected: 0 });
    await inScope(db, jobScopeOf(world.ctx), (tx) =>
      tx.execute(sql`
        insert into assignments (partner_id, id, tenant_id, customer_id, reseller_id, effective_from, source)
        select c.partner_id, gen_random_uuid(), c.tenant_id, c.id, r.id, '2025-01-01T00:00:00Z', 'bulk'
        from customers c join resellers r on r.partner_id = ${partnerId}::uuid and r.code =
          case left(c.postal_code, 2) when '95' then 'north' when '94' then 'bay' when '93' then 'valley' end
        where c.partner_id = ${partnerId}::uuid`),
    );
  };

  const tell = async (world: World, rows: readonly string[]): Promise<number> => {
    const content = [events.head, ...rows].join('\n');
    const result = countsOf(await importFile(world, { kind: 'events', content }));
    expect(result).toMatchObject({ processed: rows.length, rejected: 0, duplicate: 0, held: 0 });
    return result.waiting;
  };

  /** What each event gave whom, by the month in which it is booked. */
  const earned = async (world: World): Promise<string[]> => {
    await run(world);
    await expectRightBooks(world.ctx);
    const { partnerId } = world;
    const sums = await inScope(db, jobScopeOf(world.ctx), (tx) =>
      tx.execute<{ sum: string }>(sql`
        select concat_ws(' ', coalesce(r.code, 'partner'), l.component_key, l.period, e.event_id, sum(l.amount_minor)) as sum
        from commission_lines l
        left join resellers r on r.partner_id = ${partnerId}::uuid and r.id = l.reseller_id
        left join billing_events e on e.partner_id = ${partnerId}::uuid and e.id = l.event_id
        where l.partner_id = ${partnerId}::uuid
        group by r.code, l.component_key, l.period, e.event_id having sum(l.amount_minor) <> 0`),
    );
    return [...sums].map(({ sum }) => sum).toSorted();
  };

  const waiting = async (world: World): Promise<number> => {
    const [row] = await inScope(db, jobScopeOf(world.ctx), (tx) =>
      tx.execute<{ count: number }>(sql`
        select count(*)::integer as count from set_aside_events where partner_id = ${world.partnerId}::uuid and standing in ('waiting', 'held')`),
    );
    return row?.count ?? 0;
  };

  it('gives the same cents as it is, shuffled, and in eight batches before its customers are known', async () => {
    const asItIs = await makeIsp();
    await bringCustomers(asItIs);
    await tell(asItIs, events.rows);
    const expected = await earned(asItIs);
    expect(expected.length).toBeGreaterThan(events.rows.length);

    const mixed = await makeIsp();
    await bringCustomers(mixed);
    await tell(mixed, shuffled(events.rows));
    expect(await earned(mixed)).toEqual(expected);

    const told = shuffled(events.rows);
    const size = Math.ceil(told.length / BATCHES);
    const piecemeal = await makeIsp();
    let waited = 0;
    for (let batch = 0; batch < BATCHES; batch += 1) {
      if (batch === 2) await bringCustomers(piecemeal);
      waited += await tell(piecemeal, told.slice(batch * size, (batch + 1) * size));
      await run(piecemeal);
    }
    // It was not for nothing: customers and payments did come after what rests on them.
    expect(waited).toBeGreaterThan(size);
    expect(await waiting(piecemeal)).toBe(0);
    expect(await earned(piecemeal)).toEqual(expected);
  }, 600_000);
});
