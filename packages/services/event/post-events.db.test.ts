import type { PostedEvents } from '@portal/contracts/event';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { newId } from '@portal/db/id';
import { ofPartner } from '@portal/db/partner-filter';
import { billingEvents } from '@portal/db/schema/customer';
import { auditLog } from '@portal/db/schema/record';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { and, count, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jobScopeOf } from '../access';
import { allowSourceTo } from '../claim/testing/allow-source';
import { addCustomer, addTenant, makeWorld, openTestWorld } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import type { Ctx } from '../context';
import { postEvents } from './post-events';

let db: Database;
let world: World;
let keyId: string;

beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());
beforeEach(async () => {
  world = await makeWorld(db);
  await addCustomer(world, 'c-1');
  keyId = newId();
  await allowSourceTo(world, 'api', withKey(world.partnerId, ['events:write']));
});

const withKey = (partnerId: string | null, scopes: ('events:write' | 'partners:read')[]): Ctx => ({
  ...world.ctx,
  partnerId,
  actor: { kind: 'api_key', keyId, name: 'Billing', partnerId, scopes },
});

const paid = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  eventId: 'pay-1',
  type: 'invoice.paid',
  customerId: 'c-1',
  occurredAt: '2026-11-01T10:00:00Z',
  amountMinor: 2522,
  currency: 'USD',
  reference: 'inv-1',
  ...change,
});

const post = (
  events: unknown[],
  ctx = withKey(world.partnerId, ['events:write']),
): Promise<PostedEvents> => postEvents(ctx, { tenantId: world.tenantId, source: 'api', events });

const stored = async (): Promise<number> => {
  const [row] = await inScope(db, jobScopeOf(world.ctx), (tx) =>
    tx
      .select({ count: count() })
      .from(billingEvents)
      .where(ofPartner(billingEvents, world.partnerId)),
  );
  return row?.count ?? 0;
};

describe('posted events', () => {
  it('are each answered for themselves, in order', async () => {
    const answer = await post([
      paid(),
      paid(),
      paid({ amountMinor: 1 }),
      { eventId: 'broken', currency: 'usd' },
      'nonsense',
      paid({ eventId: 'pay-2', customerId: 'nobody' }),
      paid({ eventId: 'pay-3', occurredAt: '2027-01-07T09:00:01Z' }),
      paid({ eventId: 'ref-1', type: 'invoice.refunded', amountMinor: 2523 }),
      paid({ eventId: 'ref-2', type: 'invoice.refunded', amountMinor: 2522 }),
    ]);
    expect(answer).toMatchObject({
      accepted: 2,
      duplicates: 1,
      conflicts: 1,
      waiting: 2,
      rejected: 3,
    });
    expect(answer.results.map(({ outcome, field, reason }) => [outcome, field, reason])).toEqual([
      ['accepted', null, null],
      ['duplicate', null, null],
      ['conflict', 'eventId', 'conflict'],
      ['rejected', 'type', 'invalid'],
      ['rejected', null, 'invalid'],
      ['waiting', 'customerId', 'unknown_customer'],
      ['rejected', 'occurredAt', 'in_the_future'],
      ['waiting', 'amountMinor', 'more_than_paid'],
      ['accepted', null, null],
    ]);
    expect(answer.results.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(answer.results[3]?.eventId).toBe('broken');
    expect(await stored()).toBe(2);
  });

  it('change nothing when they come again, alone or all at once', async () => {
    const events = Array.from({ length: 50 }, (_, index) =>
      paid({ eventId: `pay-${String(index)}`, reference: `inv-${String(index)}` }),
    );
    const answers = await Promise.all([post(events), post(events), post(events)]);
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(50);
    expect(await stored()).toBe(50);
    expect(await post(events)).toMatchObject({ accepted: 0, duplicates: 50 });
  });

  it('leave one line in the audit log a batch, without their content', async () => {
    await post([paid()]);
    const [line] = await inScope(
      db,
      { login: 'portal_partner', partnerId: world.partnerId },
      (tx) =>
        tx
          .select({ actor: auditLog.actorName, after: auditLog.after })
          .from(auditLog)
          .where(and(ofPartner(auditLog, world.partnerId), eq(auditLog.action, 'event.post'))),
    );
    expect(line).toEqual({
      actor: 'Billing',
      after: {
        source: 'api',
        accepted: 1,
        claimed: 0,
        duplicates: 0,
        conflicts: 0,
        waiting: 0,
        held: 0,
        rejected: 0,
      },
    });
  });
});

describe('a key', () => {
  it('of the platform may post for any tenant', async () => {
    const answer = await post([paid()], withKey(null, ['events:write']));
    expect(answer.accepted).toBe(1);
  });

  it('without the scope may not post, and one of another partner finds no tenant', async () => {
    const reading = post([paid()], withKey(world.partnerId, ['partners:read']));
    await expect(reading).rejects.toMatchObject({ code: 'forbidden' });
    const stranger = await makeWorld(db);
    const ctx = withKey(stranger.partnerId, ['events:write']);
    await expect(post([paid()], ctx)).rejects.toMatchObject({ code: 'not_found' });
    const nowhere = postEvents(withKey(null, ['events:write']), {
      tenantId: newId(),
      source: 'api',
      events: [paid()],
    });
    await expect(nowhere).rejects.toMatchObject({ code: 'not_found' });
  });

  it('finds the customers and invoices of its own tenant only', async () => {
    const other = { ...world, tenantId: await addTenant(world, 'other') };
    await allowSourceTo(other, 'api', withKey(world.partnerId, ['events:write']));
    await addCustomer(other, 'c-1');
    await addCustomer(other, 'c-2');
    await post([paid()]);
    const ctx = withKey(world.partnerId, ['events:write']);
    const there = async (...events: unknown[]) =>
      (await postEvents(ctx, { tenantId: other.tenantId, source: 'api', events })).results.map(
        ({ outcome, reason }) => reason ?? outcome,
      );
    expect(await there(paid({ eventId: 'ref', type: 'invoice.refunded', amountMinor: 1 }))).toEqual(
      ['unknown_invoice'],
    );
    expect(await there(paid(), paid({ eventId: 'pay-2', customerId: 'c-2' }))).toEqual([
      'accepted',
      'accepted',
    ]);
    expect((await post([paid({ eventId: 'pay-9', customerId: 'c-2' })])).waiting).toBe(1);
  });
});
