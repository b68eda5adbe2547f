import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulkInsert } from '../bulk-insert';
import type { Database } from '../database';
import { newId } from '../id';
import { inScope, readInScope } from '../in-scope';
import { commissionLines } from '../schema/commission';
import { billingEvents } from '../schema/customer';
import {
  makeEvents,
  makePartner,
  makePlan,
  makeReseller,
  makeRun,
  makeTenant,
} from '../testing/fixtures';
import { openTestDatabase } from '../testing/test-database';

let db: Database;
let partnerId: string;
let tenant: Awaited<ReturnType<typeof makeTenant>>;

beforeAll(async () => {
  ({ db } = await openTestDatabase());
  partnerId = (await makePartner(db)).id;
  tenant = await makeTenant(db, partnerId);
});
afterAll(() => db.close());

const wrongTotals = async (): Promise<number> => {
  const [rows] = await readInScope(db, { login: 'portal_jobs', partnerId }, (tx) => [
    tx.execute<{ wrong: number }>(sql`
      with kept as (
        select 'event' as what, tenant_id, period, type as of, currency, events as number, amount_minor
        from event_totals where partner_id = ${partnerId}
        union all
        select 'line', tenant_id, period, component_key || kind || earner_kind || coalesce(reseller_id::text, ''), currency, lines, amount_minor
        from commission_totals where partner_id = ${partnerId}
      ), added as (
        select 'event' as what, tenant_id, to_char(local_date::timestamp, 'YYYY-MM') as period, type as of,
          currency, count(*)::int as number,
          coalesce(sum(amount_minor) filter (where type <> 'refund.failed' or customer_id is not null), 0)::bigint
            as amount_minor
        from billing_events where partner_id = ${partnerId} group by 2, 3, 4, 5
        union all
        select 'line', tenant_id, period, component_key || kind || earner_kind || coalesce(reseller_id::text, ''), currency,
          count(*)::int, sum(amount_minor)::bigint from commission_lines where partner_id = ${partnerId} group by 2, 3, 4, 5
      )
      select count(*)::int as wrong from (
        (table kept except table added) union all (table added except table kept)) differences`),
  ]);
  return rows[0]?.wrong ?? -1;
};

describe('totals', () => {
  it('follow events of every kind, in the UTC month they happened', async () => {
    await makeEvents(db, tenant, [
      { occurredAt: new Date('2026-10-31T23:59:59Z') },
      { occurredAt: new Date('2026-11-01T00:00:00Z') },
      { type: 'customer.activated', amountMinor: null },
      { currency: 'EUR' },
      { type: 'refund.failed' },
    ]);
    expect(await wrongTotals()).toBe(0);
  });

  it('equal the sums after many writers at once, with events and lines in any order', async () => {
    const reseller = await makeReseller(db, tenant);
    const { version } = await makePlan(db, partnerId);
    const run = await makeRun(db, partnerId);
    const types = ['invoice.paid', 'invoice.refunded', 'service.upgraded'];
    await Promise.all(
      Array.from({ length: 12 }, async (_, writer) => {
        const events = await makeEvents(
          db,
          tenant,
          Array.from({ length: 30 }, (__, index) => ({
            type: types[(index * (writer + 1)) % 3] ?? 'invoice.paid',
            amountMinor: BigInt(index * 7 + writer),
          })),
        );
        const lines = events.map((event, index) => ({
          partnerId,
          id: newId(),
          tenantId: tenant.id,
          eventId: event.id,
          earnerKind: index % 2 === 0 ? 'reseller' : 'partner',
          resellerId: index % 2 === 0 ? reseller.id : null,
          planVersionId: version.id,
          componentKey: index % 3 === 0 ? 'a' : 'b',
          kind: 'earning',
          amountMinor: BigInt(index - 5),
          currency: 'USD',
          effectiveAt: event.occurredAt,
          effectiveOn: event.localDate,
          payableFrom: event.occurredAt,
          payableOn: event.localDate,
          period: '2026-10',
          runId: run.id,
          explanation: { steps: [] },
        }));
        await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
          bulkInsert(tx, commissionLines, writer % 2 === 0 ? lines : lines.toReversed()),
        );
      }),
    );
    expect(await wrongTotals()).toBe(0);
  });

  it('do not count what was left out as a duplicate', async () => {
    const [event] = await makeEvents(db, tenant, [{}]);
    if (event === undefined) throw new Error('no event');
    const inserted = await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
      bulkInsert(tx, billingEvents, [{ ...event, id: newId() }], {
        end: sql`on conflict do nothing`,
      }),
    );
    expect(inserted).toBe(0);
    expect(await wrongTotals()).toBe(0);
  });

  it.each(['event_totals', 'commission_totals', 'commission_holds'])(
    'are not for anybody to write: %s',
    async (table) => {
      for (const statement of [
        sql`update ${sql.identifier(table)} set amount_minor = 0 where partner_id = ${partnerId}`,
      ]) {
        const write = inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
          tx.execute(statement),
        );
        await expect(write).rejects.toMatchObject({
          cause: { message: `${table} is kept by a trigger` },
        });
      }
    },
  );
});
