import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCustomer, givePlan, makeWorld, run, sumTexts } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import type { Ctx } from '../context';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { openGuarded } from '../shared/testing/guarded';
import { revenueSum } from '../shared/revenue';
import { postEvents } from './post-events';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const post = async (world: World, ...events: Record<string, unknown>[]): Promise<string[]> => {
  const scopes = ['events:write' as const];
  const actor = {
    kind: 'api_key',
    keyId: newId(),
    name: 'Billing',
    partnerId: null,
    scopes,
  } as const;
  const ctx: Ctx = { ...world.ctx, actor };
  const { tenantId } = world;
  const common = { amountMinor: 10_000, currency: 'USD', reference: 'inv-1' };
  const { results } = await postEvents(ctx, {
    tenantId,
    source: 'api',
    events: events.map((event) => ({ ...common, ...event })),
  });
  return results.map(({ outcome, reason, message }) => [outcome, reason, message].join(' ').trim());
};

const AT = {
  paid: '2026-10-05T00:00:00Z',
  refunded: '2026-10-10T00:00:00Z',
  failed: '2026-10-15T00:00:00Z',
};

test('a refund of the tenant’s own invoice that failed gives the partner its commission back', async () => {
  const world = await makeWorld(db);
  await givePlan(world, 'partner', [
    {
      key: 'share',
      trigger: 'tenant.invoice_paid',
      base: 'event',
      structure: { kind: 'percentage', rate: '0.2' },
    },
  ]);
  expect(
    await post(
      world,
      { eventId: 'p', type: 'tenant.invoice_paid', occurredAt: AT.paid },
      { eventId: 'r', type: 'tenant.invoice_refunded', occurredAt: AT.refunded },
    ),
  ).toEqual(['accepted', 'accepted']);
  await run(world);
  expect(await sumTexts(world)).toEqual([
    'partner 2026-10 share earning 2000',
    'partner 2026-10 share reversal -2000',
  ]);
  const failed = { type: 'refund.failed', occurredAt: AT.failed };
  expect(await post(world, { ...failed, eventId: 'f' })).toEqual(['accepted']);
  await run(world);
  expect(await sumTexts(world)).toEqual(['partner 2026-10 share earning 2000']);
  await expectRightBooks(world.ctx);
  expect(await post(world, { ...failed, eventId: 'f2', amountMinor: 1 })).toEqual([
    'waiting more_than_refunded Invoice "inv-1": only 0.00 USD stands refunded.',
  ]);
});

test('a failed refund goes with whom its invoice was paid by, and says so', async () => {
  const world = await makeWorld(db);
  await addCustomer(world, 'c-1');
  await post(
    world,
    { eventId: 'p', type: 'invoice.paid', occurredAt: AT.paid, customerId: 'c-1' },
    { eventId: 'r', type: 'invoice.refunded', occurredAt: AT.refunded, customerId: 'c-1' },
    { eventId: 'tp', type: 'tenant.invoice_paid', occurredAt: AT.paid, reference: 't-1' },
    { eventId: 'tr', type: 'tenant.invoice_refunded', occurredAt: AT.refunded, reference: 't-1' },
  );
  const failed = { type: 'refund.failed', occurredAt: AT.failed };
  expect(
    await post(
      world,
      { ...failed, eventId: 'f1' },
      { ...failed, eventId: 'f2', reference: 't-1', customerId: 'c-1' },
      { ...failed, eventId: 'f3', customerId: 'c-1' },
      { ...failed, eventId: 'f4', reference: 't-1' },
    ),
  ).toEqual([
    'rejected other_customers_invoice Invoice "inv-1" was paid by a customer: name that customer.',
    'rejected other_customers_invoice Invoice "t-1" was paid by the tenant itself: leave the customer number empty.',
    'accepted',
    'accepted',
  ]);
});

test('it is not revenue from customers', async () => {
  const world = await makeWorld(db);
  await post(
    world,
    { eventId: 'p', type: 'tenant.invoice_paid', occurredAt: AT.paid },
    { eventId: 'r', type: 'tenant.invoice_refunded', occurredAt: AT.refunded },
    { eventId: 'f', type: 'refund.failed', occurredAt: AT.failed },
  );
  const revenue = await inScope(
    db,
    { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true },
    (tx) =>
      tx.execute<{ revenue: string }>(sql`
        select ${revenueSum} as revenue from event_totals where partner_id = ${world.partnerId}::uuid`),
  );
  expect(revenue[0]?.revenue).toBe('0');
});
