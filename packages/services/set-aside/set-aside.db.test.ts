import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allowSourceTo } from '../claim/testing/allow-source';
import { acceptAll, runQueued } from '../claim/testing/by-hand-of';
import {
  addCustomer,
  addReseller,
  addTenant,
  givePlan,
  makeWorld,
  openTestWorld,
  sumTexts,
} from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import type { Ctx } from '../context';
import { postEvents } from '../event/post-events';
import { upsertCustomers } from '../import/upsert-customers';
import { asOwner, countsOf, importFile } from '../import/testing/import-file';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { countExceptions } from '../liability/count-exceptions';
import { getPeriod } from '../period/get-period';
import { asMember, asPartnerKey, asPlatformKey } from '../shared/testing/actors';
import { lockTenantData } from '../tenant/lock-tenant-data';
import { decideSetAside } from './decide-set-aside';
import { listSetAside } from './list-set-aside';

let db: Database;
let world: World;

beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());
beforeEach(async () => {
  world = await makeWorld(db, '2026-11-23T09:00:00Z');
  const anna = await addReseller(world, 'anna');
  await addCustomer(world, 'c-1', anna);
  const tenth = {
    trigger: 'invoice.paid',
    structure: { kind: 'percentage', rate: '0.1' },
  } as const;
  await givePlan(world, 'reseller', [{ ...tenth, key: 'r' }]);
  await givePlan(world, 'partner', [{ ...tenth, key: 'p', base: 'event' }]);
});

const paid = (eventId: string, change: Record<string, unknown> = {}) => ({
  eventId,
  type: 'invoice.paid',
  customerId: 'c-1',
  occurredAt: '2026-10-05T00:00:00Z',
  amountMinor: 10_000,
  currency: 'USD',
  reference: 'inv-1',
  ...change,
});

const refund = (eventId: string, amountMinor: number, change: Record<string, unknown> = {}) =>
  paid(eventId, {
    type: 'invoice.refunded',
    occurredAt: '2026-10-06T00:00:00Z',
    amountMinor,
    ...change,
  });

const isp = (): Ctx => asPlatformKey(db, ['events:write']);

const post = async (events: unknown[], source = 'billing', ctx = isp(), of = world) => {
  const { results } = await postEvents(ctx, { tenantId: of.tenantId, source, events });
  return results.map(({ outcome }) => outcome);
};

const sums = async (of = world) => {
  await runQueued(of);
  await expectRightBooks(of.ctx);
  return sumTexts(of);
};

const asideOf = async (standing: 'waiting' | 'held' | 'taken' | 'refused' | 'dismissed') =>
  (await listSetAside(asMember(world), { standing, pageSize: 50 })).rows;

const idsOf = async (standing: 'waiting' | 'held') => (await asideOf(standing)).map(({ id }) => id);

const decide = async (
  ctx: Ctx,
  standing: 'waiting' | 'held',
  outcome: 'taken' | 'dismissed' | 'refused',
) => {
  const ids = await idsOf(standing);
  const reason = outcome === 'refused' ? { reason: 'No such customer' } : {};
  return decideSetAside(ctx, { standing, outcome, ids, expectedEvents: ids.length, ...reason });
};

const staff = (): Ctx => ({
  ...asPlatformKey(db, ['claims:manage']),
  partnerId: world.partnerId,
});

const bring = (...numbers: string[]) =>
  importFile(world, {
    kind: 'customers',
    content: ['number', ...numbers].join('\n'),
    mapping: { externalId: 'number' },
  });

const EARNED = ['anna 2026-10 r earning 1000', 'partner 2026-10 p earning 1000'];

describe('an event of a customer that is not known', () => {
  it('waits, uses up its id, earns nothing, and is taken when the customer arrives', async () => {
    const early = paid('p', { customerId: 'c-9', reference: 'inv-9' });
    expect(await post([early])).toEqual(['waiting']);
    expect(await post([early])).toEqual(['duplicate']);
    expect(await post([{ ...early, amountMinor: 1 }])).toEqual(['conflict']);
    expect(await sums()).toEqual([]);
    expect(await asideOf('waiting')).toMatchObject([
      { eventId: 'p', customerNumber: 'c-9', cause: 'unknown_customer', postedBy: null },
    ]);
    await bring('c-9');
    expect(await asideOf('waiting')).toEqual([]);
    expect(await asideOf('taken')).toMatchObject([{ eventId: 'p', decision: { byName: null } }]);
    expect(await sums()).toEqual(['partner 2026-10 p earning 1000']);
    expect(await post([early])).toEqual(['duplicate']);
  });

  it('is refused by a person, with a reason, and its id stays used', async () => {
    const early = paid('p', { customerId: 'c-9' });
    await post([early]);
    expect(await decide(asMember(world), 'waiting', 'refused')).toMatchObject({ events: 1 });
    expect(await asideOf('refused')).toMatchObject([
      { decision: { byName: 'Mia Member', reason: 'No such customer' } },
    ]);
    await bring('c-9');
    expect(await sums()).toEqual([]);
    expect(await post([early])).toEqual(['duplicate']);
  });

  it('that turns out wrong when it arrives is refused with the reason', async () => {
    await post([paid('p'), refund('r', 5, { customerId: 'c-9' })]);
    await bring('c-9');
    expect(await asideOf('refused')).toMatchObject([
      { eventId: 'r', cause: 'other_customers_invoice', decision: { byName: null } },
    ]);
  });

  it('is taken in the order of time, whatever the order of rows and files', async () => {
    const file = [
      'event_id,type,customer_id,occurred_at,amount,currency,reference',
      'r,invoice.refunded,c-9,2026-10-06T00:00:00Z,40.00,USD,i9',
      'p,invoice.paid,c-9,2026-10-05T00:00:00Z,100.00,USD,i9',
    ].join('\n');
    const ctx = asOwner(world);
    await allowSourceTo(world, 'file', ctx);
    const result = await importFile(world, { kind: 'events', content: file });
    expect(countsOf(result)).toMatchObject({ processed: 2, waiting: 2, rejected: 0 });
    await bring('c-9');
    expect(await sums()).toEqual([
      'partner 2026-10 p earning 1000',
      'partner 2026-10 p reversal -400',
    ]);
  });
});

describe('a refund', () => {
  it('of a payment that is not known, or above it, waits until enough is paid, from any source', async () => {
    expect(await post([refund('r', 15_000)])).toEqual(['waiting']);
    expect(await post([paid('p')], 'other')).toEqual(['accepted']);
    expect(await asideOf('waiting')).toMatchObject([{ eventId: 'r' }]);
    expect(await post([paid('p2', { amountMinor: 5_000 })])).toEqual(['accepted']);
    expect(await asideOf('waiting')).toEqual([]);
    expect((await sums()).filter((text) => text.includes('reversal'))).toEqual([
      'anna 2026-10 r reversal -1500',
      'partner 2026-10 p reversal -1500',
    ]);
  });

  it('before its payment in one batch is taken all the same', async () => {
    expect(await post([refund('r', 10_000), paid('p')])).toEqual(['accepted', 'accepted']);
  });

  it('and its failing find each other whichever comes first', async () => {
    const failed = refund('f', 10_000, {
      type: 'refund.failed',
      occurredAt: '2026-10-07T00:00:00Z',
    });
    expect(await post([failed])).toEqual(['waiting']);
    expect(await post([refund('r', 10_000)])).toEqual(['waiting']);
    expect(await post([paid('p')])).toEqual(['accepted']);
    expect(await asideOf('waiting')).toEqual([]);
    expect(await sums()).toEqual(EARNED);
  });
});

describe('an event that is probably the same as another', () => {
  it('is held with both rows, earns once, and is dismissed or taken', async () => {
    expect(await post([paid('p')])).toEqual(['accepted']);
    expect(await post([paid('p2'), paid('p3')], 'other')).toEqual(['held', 'held']);
    expect(await sums()).toEqual(EARNED);
    const [first, second] = await asideOf('held');
    expect(first).toMatchObject({ eventId: 'p2', twin: { eventId: 'p', source: 'billing' } });
    const ids = [first?.id ?? ''];
    await decideSetAside(staff(), {
      standing: 'held',
      outcome: 'dismissed',
      ids,
      expectedEvents: 1,
    });
    expect(await post([paid('p2')], 'other')).toEqual(['duplicate']);
    const others = [second?.id ?? ''];
    await decideSetAside(staff(), {
      standing: 'held',
      outcome: 'taken',
      ids: others,
      expectedEvents: 1,
    });
    expect(await sums()).toEqual(['anna 2026-10 r earning 2000', 'partner 2026-10 p earning 2000']);
  });

  it('and is taken as another one still waits for its payment, and is not held again', async () => {
    await post([paid('p'), refund('r', 10_000)]);
    expect(await post([refund('r2', 10_000)])).toEqual(['held']);
    expect(await decide(staff(), 'held', 'taken')).toMatchObject({ events: 1, waiting: 1 });
    await post([paid('p2', { occurredAt: '2026-10-04T00:00:00Z' })]);
    expect(await asideOf('held')).toEqual([]);
    expect(await asideOf('waiting')).toEqual([]);
  });

  it('is decided once: who decides on others by now decides on nothing', async () => {
    await post([paid('p'), paid('p2')]);
    const ids = await idsOf('held');
    const twice = [0, 1].map(() =>
      decideSetAside(staff(), { standing: 'held', outcome: 'taken', ids, expectedEvents: 1 }),
    );
    const outcomes = (await Promise.allSettled(twice)).map(({ status }) => status);
    expect(outcomes.toSorted((a, b) => a.localeCompare(b))).toEqual(['fulfilled', 'rejected']);
    expect(await sums()).toEqual(['anna 2026-10 r earning 2000', 'partner 2026-10 p earning 2000']);
  });
});

describe('a partner that decides on what it is paid by', () => {
  it('gains nothing by taking a held event of a trusted source: it is claimed, also when that is told again', async () => {
    await post([paid('p'), paid('p2')]);
    await decide(asMember(world), 'held', 'taken');
    expect(await sums()).toEqual(['anna 2026-10 r earning 2000', 'partner 2026-10 p earning 1000']);
    expect(await post([paid('p2')])).toEqual(['duplicate']);
    expect(await sums()).toEqual(['anna 2026-10 r earning 2000', 'partner 2026-10 p earning 1000']);
    await acceptAll(world);
    expect(await sums()).toEqual(['anna 2026-10 r earning 2000', 'partner 2026-10 p earning 2000']);
  });

  it('has what it posted itself claimed, whoever takes it, and when it is taken by itself', async () => {
    const own = asPartnerKey(world, ['events:write']);
    await post([paid('p')]);
    expect(await post([paid('p2')], 'mine', own)).toEqual(['held']);
    const early = paid('p3', { customerId: 'c-9', reference: 'i9' });
    expect(await post([early], 'mine', own)).toEqual(['waiting']);
    await decide(staff(), 'held', 'taken');
    await bring('c-9');
    expect(await sums()).toEqual(['anna 2026-10 r earning 2000', 'partner 2026-10 p earning 1000']);
    await acceptAll(world);
    expect((await sums()).at(-1)).toBe('partner 2026-10 p earning 3000');
  });

  it('cannot do away with a trusted refund; staff can, and it can with its own', async () => {
    await post([refund('r', 10_000)]);
    await expect(decide(asMember(world), 'waiting', 'refused')).rejects.toMatchObject({
      code: 'conflict',
    });
    await decide(staff(), 'waiting', 'refused');
    expect(await post([refund('r3', 1)], 'mine', asPartnerKey(world, ['events:write']))).toEqual([
      'waiting',
    ]);
    expect(await decide(asMember(world), 'waiting', 'refused')).toMatchObject({ events: 1 });
  });

  it('keeps a trusted refund out by no equal one of its own', async () => {
    await post([paid('p')]);
    expect(
      await post([refund('mine', 10_000)], 'mine', asPartnerKey(world, ['events:write'])),
    ).toEqual(['accepted']);
    expect(await post([refund('r', 10_000)])).toEqual(['accepted']);
  });

  it('uses up no number of a trusted source by an event that waits', async () => {
    const early = paid('p', { customerId: 'c-9', reference: 'i9' });
    expect(await post([early], 'billing', asPartnerKey(world, ['events:write']))).toEqual([
      'waiting',
    ]);
    expect(await post([early])).toEqual(['waiting']);
    await bring('c-9');
    expect(await sums()).toEqual(['partner 2026-10 p earning 1000']);
    expect(await asideOf('waiting')).toEqual([]);
    expect(await asideOf('dismissed')).toHaveLength(1);
  });
});

describe('what is set aside', () => {
  it('is counted by kind as its list counts it, and does not stop a close, which says what it adds up to', async () => {
    await post([paid('p'), paid('p2'), paid('p3', { customerId: 'c-9', amountMinor: 70 })]);
    const counts = await countExceptions(asMember(world));
    const countOf = (kind: string) => counts.find((each) => each.kind === kind)?.count;
    expect([countOf('events_waiting'), countOf('events_held')]).toEqual([1, 1]);
    const { checks } = await getPeriod(asMember(world), { period: '2026-10' });
    expect(checks.filter(({ key }) => key === 'waiting_events' || key === 'held_events')).toEqual([
      expect.objectContaining({
        stops: false,
        count: 1,
        sums: [{ amountMinor: '70', currency: 'USD' }],
      }),
      expect.objectContaining({
        stops: false,
        count: 1,
        sums: [{ amountMinor: '10000', currency: 'USD' }],
      }),
    ]);
  });

  it('is kept with what it came with or not at all: a batch that fails leaves nothing, and comes again', async () => {
    const early = paid('p', { customerId: 'c-9', reference: 'i9' });
    const { partnerId, tenantId } = world;
    const target = {
      partnerId,
      tenantId,
      importId: tenantId,
      currency: 'USD',
      now: new Date('2026-11-23T09:00:00Z'),
    };
    await post([early]);
    const killed = inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => {
      await lockTenantData(tx, target);
      await upsertCustomers(tx, target, [{ externalId: 'c-9', values: {} }]);
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect(await asideOf('waiting')).toHaveLength(1);
    await bring('c-9');
    expect(await asideOf('waiting')).toEqual([]);
    expect(await sums()).toEqual(['partner 2026-10 p earning 1000']);
  });
});

describe('who may decide', () => {
  it('is whoever imports, in their own tenants; others see nothing of it', async () => {
    await post([paid('p', { customerId: 'c-9' })]);
    await expect(decide(asMember(world, 'viewer'), 'waiting', 'refused')).rejects.toMatchObject({
      code: 'forbidden',
    });
    const elsewhere = asMember(world, 'manager', [await addTenant(world, 'other')]);
    expect((await listSetAside(elsewhere, { standing: 'waiting', pageSize: 50 })).rows).toEqual([]);
    await expect(decide(elsewhere, 'waiting', 'refused')).rejects.toMatchObject({
      code: 'conflict',
    });
    const here = asMember(world, 'manager', [world.tenantId]);
    expect(await decide(here, 'waiting', 'refused')).toMatchObject({ events: 1 });
  });
});

it('customers and events that come at the same moment find each other', async () => {
  const early = Array.from({ length: 20 }, (_, n) =>
    paid(`p${String(n)}`, { customerId: `n-${String(n)}`, reference: `i${String(n)}` }),
  );
  await Promise.all([
    post(early),
    bring(...early.map(({ customerId }) => customerId)),
    post(early, 'billing'),
  ]);
  const [row] = await inScope(db, { login: 'portal_jobs', partnerId: world.partnerId }, (tx) =>
    tx.execute<{ count: number }>(sql`
      select count(*)::int as count from billing_events where partner_id = ${world.partnerId}::uuid`),
  );
  expect(row?.count).toBe(20);
  expect(await asideOf('waiting')).toEqual([]);
});
