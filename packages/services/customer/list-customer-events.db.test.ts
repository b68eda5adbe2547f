import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addReseller, makeWorld, openTestWorld } from '../commission/testing/world';
import { assignCustomers } from '../assignment/assign-customers';
import { asOwner, importFile } from '../import/testing/import-file';
import { getCustomer } from './get-customer';
import { listCustomerEvents } from './list-customer-events';
import { listCustomers } from './list-customers';

let db: Database;

beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

it('a customer shows its events, the latest first, and what it paid and got back', async () => {
  const world = await makeWorld(db);
  const ctx = asOwner(world);
  const resellerId = await addReseller(world, 'north');
  await importFile(world, { kind: 'customers', content: 'Customer no\nC1\nC2\n' });
  await assignCustomers(ctx, {
    resellerId,
    filter: {},
    takeOver: false,
    effectiveFrom: '2026-01-01T00:00:00Z',
  });
  const content = [
    'event_id,type,customer_id,occurred_at,amount,currency,reference,product',
    'p1,invoice.paid,C1,2026-02-01T00:00:00Z,10.00,USD,i1,dsl',
    'p2,invoice.paid,C1,2026-03-01T00:00:00Z,7.00,EUR,i2,dsl',
    'r1,invoice.refunded,C1,2026-02-10T00:00:00Z,4.00,USD,i1,',
    'f1,refund.failed,C1,2026-02-12T00:00:00Z,1.00,USD,i1,',
    'p3,invoice.paid,C2,2026-02-01T00:00:00Z,99.00,USD,i3,dsl',
  ].join('\n');
  await importFile(world, { kind: 'events', content });
  const { rows } = await listCustomers(ctx, { q: 'C1', page: 1, pageSize: 5 });
  const id = rows[0]?.id ?? '';

  const detail = await getCustomer(ctx, { id });
  expect(detail.paid).toEqual([
    { amountMinor: '700', currency: 'EUR' },
    { amountMinor: '1000', currency: 'USD' },
  ]);
  expect(detail.refunded).toEqual([
    { amountMinor: '0', currency: 'EUR' },
    { amountMinor: '300', currency: 'USD' },
  ]);
  const events = await listCustomerEvents(ctx, { customerId: id, page: 1, pageSize: 2 });
  expect(events.total).toBe(4);
  expect(events.rows).toMatchObject([
    { eventId: 'p2', amount: { amountMinor: '700', currency: 'EUR' }, lines: [] },
    { eventId: 'f1', type: 'refund.failed' },
  ]);
  const stranger = asOwner(await makeWorld(db));
  await expect(
    listCustomerEvents(stranger, { customerId: id, page: 1, pageSize: 2 }),
  ).rejects.toMatchObject({ code: 'not_found' });
});
