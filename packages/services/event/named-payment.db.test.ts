import type { PostedEvents } from '@portal/contracts/event';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  addCustomer,
  addReseller,
  givePlan,
  makeWorld,
  openTestWorld,
  run,
} from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { asOwner, importFile } from '../import/testing/import-file';
import { allowSourceTo } from '../claim/testing/allow-source';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { asPlatformKey } from '../shared/testing/actors';
import { decideSetAside } from '../set-aside/decide-set-aside';
import { listSetAside } from '../set-aside/list-set-aside';
import { postEvents } from './post-events';

let db: Database;
let world: World;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());
beforeEach(async () => {
  world = await makeWorld(db);
  const anna = await addReseller(world, 'anna');
  await addCustomer(world, 'c-1', anna);
  await addCustomer(world, 'c-2', anna);
  await givePlan(
    world,
    'reseller',
    [
      {
        key: 'recurring',
        trigger: 'invoice.paid',
        structure: { kind: 'percentage', rate: '0.1' },
      },
    ],
    { rules: 2 },
  );
});

const paid = (eventId: string, amountMinor: number, change: object = {}) => ({
  eventId,
  type: 'invoice.paid',
  customerId: 'c-1',
  occurredAt: '2026-11-01T10:00:00Z',
  amountMinor,
  currency: 'USD',
  reference: 'inv-1',
  ...change,
});

const refund = (eventId: string, amountMinor: number, change: object = {}) => {
  const { reference: _named, ...event } = paid(eventId, amountMinor);
  const later = { type: 'invoice.refunded', occurredAt: '2026-11-02T10:00:00Z' };
  return { ...event, ...later, ...change };
};

const post = (events: readonly object[], source = 'billing'): Promise<PostedEvents> =>
  postEvents(asPlatformKey(db, ['events:write']), {
    tenantId: world.tenantId,
    source,
    events: [...events],
  });

const outcomes = ({ results }: PostedEvents): string[] =>
  results.map(({ outcome, field, reason }) => [outcome, field, reason].filter(Boolean).join(' '));

/** What each event came to, by its number. */
const lines = async (): Promise<string[]> => {
  await run(world);
  const { partnerId } = world;
  const rows = await inScope(db, { login: 'portal_jobs', partnerId, readOnly: true }, (tx) =>
    tx.execute<{ text: string }>(sql`
      select concat_ws(' ', e.event_id, p.event_id, l.amount_minor) as text
      from commission_lines l join billing_events e on e.partner_id = l.partner_id and e.id = l.event_id
      left join commission_lines o on o.partner_id = l.partner_id and o.id = l.reverses_line_id
      left join billing_events p on p.partner_id = l.partner_id and p.id = o.event_id
      where l.partner_id = ${partnerId}::uuid order by 1`),
  );
  await expectRightBooks(world.ctx);
  return [...rows].map(({ text }) => text);
};

describe('a refund that names its payment', () => {
  test('reverses that payment; one of the invoice is spread over what is not named', async () => {
    const answer = await post([
      paid('p1', 10_000),
      paid('p2', 5000),
      refund('r1', 3000, { paymentId: 'p1' }),
      refund('r2', 6000, { reference: 'inv-1', occurredAt: '2026-11-03T10:00:00Z' }),
      refund('f1', 3000, {
        type: 'refund.failed',
        paymentId: 'p1',
        occurredAt: '2026-11-04T10:00:00Z',
      }),
    ]);
    expect(outcomes(answer)).toEqual(Array.from({ length: 5 }, () => 'accepted'));
    expect(await lines()).toEqual([
      // 60.00 of 150.00 now: 40.00 of the one, 20.00 of the other.
      'f1 p1 250',
      'f1 p2 50',
      'p1 1000',
      'p2 500',
      'r1 p1 -300',
      'r2 p1 -350',
      'r2 p2 -250',
    ]);
  });

  test('waits for a payment that is not known, and is taken when that comes, from whatever source', async () => {
    expect(outcomes(await post([refund('r1', 3000, { paymentId: 'p1' })]))).toEqual([
      'waiting paymentId unknown_payment',
    ]);
    await post([paid('p1', 10_000)], 'psp');
    expect(await lines()).toEqual(['p1 1000', 'r1 p1 -300']);
  });

  test('is of the payment that its own is the same as, before and after that is dismissed', async () => {
    await post([paid('p1', 10_000)]);
    const early = await post([paid('p2', 10_000), refund('r1', 3000, { paymentId: 'p2' })]);
    expect(outcomes(early)).toEqual([
      'held eventId probably_same',
      'waiting paymentId unknown_payment',
    ]);
    expect(await lines()).toEqual(['p1 1000']);
    const staff = { ...asPlatformKey(db, ['claims:manage']), partnerId: world.partnerId };
    await decideSetAside(staff, { standing: 'held', outcome: 'dismissed', expectedEvents: 1 });
    expect(await lines()).toEqual(['p1 1000', 'r1 p1 -300']);
    expect(outcomes(await post([refund('r2', 2000, { paymentId: 'p2' })]))).toEqual(['accepted']);
    expect(await lines()).toEqual(['p1 1000', 'r1 p1 -300', 'r2 p1 -200']);
  });

  test('is of the payment of its own source, where two have the number', async () => {
    await post([paid('p1', 10_000, { reference: 'other' })], 'psp');
    await post([paid('p1', 5000)]);
    await post([refund('r1', 2000, { paymentId: 'p1' })]);
    const { partnerId } = world;
    const [row] = await inScope(db, { login: 'portal_jobs', partnerId, readOnly: true }, (tx) =>
      tx.execute<{ reference: string }>(sql`
        select reference from billing_events where partner_id = ${partnerId}::uuid and event_id = 'r1'`),
    );
    expect(row).toEqual({ reference: 'inv-1' });
  });

  test('waits where it is more than the payment was, and is refused where the payment is another’s', async () => {
    await post([paid('p1', 1000), paid('p2', 9000)]);
    const answer = await post([
      refund('r1', 1001, { paymentId: 'p1' }),
      refund('r2', 500, { paymentId: 'p1', customerId: 'c-2' }),
      refund('r3', 500, { paymentId: 'p1', currency: 'EUR' }),
      refund('r4', 500, { paymentId: 'p1', reference: 'inv-2' }),
      refund('r5', 1000, { paymentId: 'p1' }),
      paid('p3', 100, { paymentId: 'p1', reference: 'inv-3' }),
    ]);
    expect(outcomes(answer)).toEqual([
      'waiting amountMinor more_than_paid',
      'rejected paymentId other_customers_payment',
      'rejected paymentId other_currency',
      'rejected paymentId other_invoice',
      'accepted',
      'rejected paymentId unexpected_payment',
    ]);
  });

  test('comes in a file by a column of its own', async () => {
    await post([paid('p1', 10_000), paid('p2', 5000)]);
    await allowSourceTo(world, 'file', asOwner(world));
    await importFile(world, {
      kind: 'events',
      content:
        'id,type,customer,at,amount,currency,payment id\nr1,invoice.refunded,c-1,2026-11-02T10:00:00Z,20.00,USD,p2',
      mapping: {
        eventId: 'id',
        type: 'type',
        customerId: 'customer',
        occurredAt: 'at',
        amount: 'amount',
        currency: 'currency',
        paymentId: 'payment id',
      },
    });
    expect(await lines()).toEqual(['p1 1000', 'p2 500', 'r1 p2 -200']);
  });
});

describe('a refund that names neither invoice nor payment', () => {
  test('is of the one open payment of its customer that fits', async () => {
    await post([paid('p1', 2000), paid('p2', 5000, { reference: 'inv-2' })]);
    await post([paid('p3', 9000, { customerId: 'c-2', reference: 'inv-3' })]);
    expect(outcomes(await post([refund('r1', 3000)]))).toEqual(['accepted']);
    expect(await lines()).toEqual(['p1 200', 'p2 500', 'p3 900', 'r1 p2 -300']);
  });

  test('is held where none or several fit; it can be dismissed, and taken once one does', async () => {
    const none = await post([refund('r0', 3000)]);
    await post([paid('p1', 4000), paid('p2', 5000, { reference: 'inv-2' })]);
    const two = await post([refund('r1', 3000)]);
    expect([...outcomes(none), ...outcomes(two)]).toEqual([
      'held paymentId unclear_payment',
      'held paymentId unclear_payment',
    ]);
    expect(await lines()).toEqual(['p1 400', 'p2 500']);
    const staff = { ...asPlatformKey(db, ['claims:manage']), partnerId: world.partnerId };
    const held = async () => (await listSetAside(staff, { standing: 'held', pageSize: 9 })).rows;
    const rows = await held();
    expect(rows).toMatchObject([
      { eventId: 'r0', twin: null },
      { eventId: 'r1', twin: null },
    ]);
    expect(rows.map(({ why }) => why).join(' ')).toMatch(
      /no open payment fits.*2 open payments fit/,
    );
    await expect(
      decideSetAside(staff, { standing: 'held', outcome: 'taken', expectedEvents: 2 }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await held()).toHaveLength(2);
    // The one payment is given back, so that it is clear now which is meant.
    await post([refund('r2', 4000, { paymentId: 'p1' })]);
    await decideSetAside(staff, {
      standing: 'held',
      outcome: 'taken',
      ids: (await held()).slice(1).map(({ id }) => id),
      expectedEvents: 1,
    });
    expect(await lines()).toEqual(['p1 400', 'p2 500', 'r1 p2 -300', 'r2 p1 -400']);
    await decideSetAside(staff, { standing: 'held', outcome: 'dismissed', expectedEvents: 1 });
    expect(await held()).toEqual([]);
  });
});
