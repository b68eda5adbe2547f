import type { ApiScope } from '@portal/contracts/permission';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addCustomer,
  addReseller,
  givePlan,
  makeWorld,
  run,
  sumTexts,
} from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { countUncalculated } from '../commission/uncalculated';
import { enterPartner } from '../context';
import type { Ctx } from '../context';
import { postEvents } from '../event/post-events';
import { createImport } from '../import/create-import';
import { getImport } from '../import/get-import';
import { asOwner, countsOf, importFile } from '../import/testing/import-file';
import { importFile as importAsOperator } from '../operator/import-file';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { countExceptions } from '../liability/count-exceptions';
import { asMember, asPartnerKey, asPlatformKey, asStaff } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { textWith } from '../shared/testing/matching';
import { decideClaims } from './decide-claims';
import { decideShown } from './testing/decide-shown';
import { listClaims } from './list-claims';
import { allowSourceTo } from './testing/allow-source';

let db: Database;
let world: World;
let own: Ctx;

beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const percent = (key: string, trigger: 'invoice.paid' | 'tenant.invoice_paid', rate: string) =>
  ({ key, trigger, base: 'event', structure: { kind: 'percentage', rate } }) as const;

beforeEach(async () => {
  world = await makeWorld(db);
  const reseller = await addReseller(world, 'anna');
  await addCustomer(world, 'c-1', reseller);
  await givePlan(world, 'reseller', [
    { key: 'share', trigger: 'invoice.paid', structure: { kind: 'percentage', rate: '0.1' } },
  ]);
  await givePlan(world, 'partner', [
    percent('own', 'invoice.paid', '0.2'),
    percent('tenant', 'tenant.invoice_paid', '0.05'),
  ]);
  own = asPartnerKey(world, ['events:write']);
});

const event = (id: string, change: Record<string, unknown> = {}) => ({
  eventId: id,
  type: 'invoice.paid',
  customerId: 'c-1',
  occurredAt: '2026-10-05T00:00:00Z',
  amountMinor: 10_000,
  currency: 'USD',
  reference: `inv-${id}`,
  ...change,
});

const post = async (ctx: Ctx, events: unknown[], source = 'api') =>
  (await postEvents(ctx, { tenantId: world.tenantId, source, events })).results.map(
    ({ outcome, reason }) => reason ?? outcome,
  );

const staff = (scope: ApiScope = 'claims:manage'): Ctx => ({
  ...asPlatformKey(db, [scope]),
  partnerId: world.partnerId,
});

const decide = (outcome: 'accepted' | 'refused', change = {}) =>
  decideShown(staff(), {
    status: 'open',
    outcome,
    ...(outcome === 'refused' ? { reason: 'No such payment' } : {}),
    ...change,
  });

const FILE = [
  'event_id,type,customer_id,occurred_at,amount,currency,reference',
  'f1,invoice.paid,c-1,2026-10-05T00:00:00Z,100.00,USD,i1',
  'f2,invoice.refunded,c-1,2026-10-06T00:00:00Z,40.00,USD,i1',
].join('\n');

describe('an event that raises what the platform pays', () => {
  it('is counted among what there is to look at until it is decided, for the partner as for staff', async () => {
    const counted = async (ctx: Ctx) =>
      (await countExceptions(ctx)).find(({ kind }) => kind === 'events_claimed')?.count;
    const inside = enterPartner(asStaff(db), world.partnerId);
    const both = async () => [await counted(asMember(world)), await counted(inside)];
    expect(await both()).toEqual([0, 0]);
    await post(own, [event('a'), event('b')]);
    expect(await both()).toEqual([2, 2]);
    await decide('accepted');
    expect(await both()).toEqual([0, 0]);
  });

  it('is claimed when a key of the partner posts it, of whatever type; the platform’s own is taken', async () => {
    const raising = [
      event('1'),
      event('2', { type: 'customer.activated', reference: undefined }),
      event('3', { type: 'service.upgraded', reference: undefined }),
      event('4', { type: 'tenant.activated', customerId: undefined, reference: undefined }),
      event('5', { type: 'tenant.invoice_paid', customerId: undefined }),
      event('6', {
        type: 'professional_services.delivered',
        customerId: undefined,
        reference: undefined,
      }),
      event('9', { type: 'customer.churned', reference: undefined, amountMinor: undefined }),
    ];
    expect(await post(own, raising)).toEqual(raising.map(() => 'claimed'));
    const taking = [
      event('7', { type: 'invoice.refunded', reference: 'inv-1' }),
      event('8', { type: 'tenant.invoice_refunded', customerId: undefined, reference: 'inv-5' }),
    ];
    expect(await post(own, taking)).toEqual(taking.map(() => 'accepted'));
    expect(
      await post(own, [
        event('10', {
          type: 'refund.failed',
          reference: 'inv-1',
          occurredAt: '2026-10-06T00:00:00Z',
        }),
      ]),
    ).toEqual(['claimed']);
    const theirs = raising.map((each) => ({ ...each, occurredAt: '2026-10-07T00:00:00Z' }));
    expect(await post(asPlatformKey(db, ['events:write']), theirs, 'platform')).toEqual(
      theirs.map(() => 'accepted'),
    );
  });

  it('is claimed when a person of the partner uploads it; the operator’s file is taken', async () => {
    const mine = await importFile(world, { kind: 'events', content: FILE });
    expect(countsOf(mine)).toMatchObject({ accepted: 1, claimed: 1, rejected: 0 });
    await run(world);
    expect(await sumTexts(world)).toEqual([
      'anna 2026-10 share earning 1000',
      'anna 2026-10 share reversal -400',
    ]);
    const other = await makeWorld(db);
    await addCustomer(other, 'c-1');
    await givePlan(other, 'partner', [percent('own', 'invoice.paid', '0.2')]);
    const file = { tenantId: other.tenantId, kind: 'events', fileName: 'x.csv' } as const;
    const content = (async function* () {
      yield await Promise.resolve(Buffer.from(FILE));
    })();
    const theirs = await importAsOperator(other.ctx, { ...file, content });
    expect(countsOf(theirs)).toMatchObject({ accepted: 2, claimed: 0, rejected: 0 });
    await run(other);
    expect(await sumTexts(other)).toEqual([
      'partner 2026-10 own earning 2000',
      'partner 2026-10 own reversal -800',
    ]);
  });

  it('is taken under a source that staff allowed to that very key, and refused from others under that name', async () => {
    await allowSourceTo(world, 'billing', own);
    expect(await post(own, [event('1')], 'billing')).toEqual(['accepted']);
    expect(await post(own, [event('4')], 'other')).toEqual(['claimed']);
    const second = asPartnerKey(world, ['events:write']);
    const churn = event('2', { type: 'customer.churned', reference: undefined });
    expect(await post(second, [event('3'), churn], 'billing')).toEqual([
      'source_not_allowed',
      'source_not_allowed',
    ]);
    const answer = await postEvents(second, {
      tenantId: world.tenantId,
      source: 'billing',
      events: [event('3')],
    });
    expect(answer.results[0]).toMatchObject({ outcome: 'rejected', field: 'source' });
    expect(answer.results[0]?.message).toContain('"billing"');
  });

  it('is taken from a person’s file under an allowed source; files of others under that name are refused', async () => {
    const mia = asMember(world);
    await allowSourceTo(world, 'file', mia);
    const { tenantId } = world;
    const input = { tenantId, kind: 'events', fileName: 'x.csv' } as const;
    await expect(createImport(asOwner(world), input)).rejects.toMatchObject({
      code: 'validation',
      message: textWith('"file"'),
    });
    await createImport(asOwner(world), { ...input, source: 'mine' });
    await createImport(mia, input);
    const begun = await importFile(world, { kind: 'events', content: FILE, by: mia });
    expect(countsOf(begun)).toMatchObject({ accepted: 2, claimed: 0 });
  });

  it('of a file whose source is allowed to others meanwhile is refused with the whole file', async () => {
    const id = await importFile(world, {
      kind: 'events',
      content: FILE,
      beforeRun: () => allowSourceTo(world, 'file', asMember(world)),
    });
    const view = await getImport(asOwner(world), { id: id.id });
    expect(view).toMatchObject({ status: 'failed', acceptedRows: 0, claimedRows: 0 });
    expect(view.error).toContain('"file"');
  });
});

describe('claimed events', () => {
  it('earn in tier 2 at once, in tier 1 when they are accepted: exactly what they would have earned', async () => {
    const events = [event('1'), event('2', { occurredAt: '2026-11-02T00:00:00Z' })];
    await post(own, [
      ...events,
      event('t', { type: 'tenant.invoice_paid', customerId: undefined }),
    ]);
    await run(world);
    expect(await sumTexts(world)).toEqual([
      'anna 2026-10 share earning 1000',
      'anna 2026-11 share earning 1000',
    ]);
    await decide('accepted', { period: '2026-10' });
    await run(world);
    expect(await sumTexts(world)).toEqual([
      'anna 2026-10 share earning 1000',
      'anna 2026-11 share earning 1000',
      'partner 2026-10 own earning 2000',
      'partner 2026-10 tenant earning 500',
    ]);
    await decide('accepted');
    await run(world);
    expect(await sumTexts(world)).toContain('partner 2026-11 own earning 2000');
    await expectRightBooks(world.ctx);
  });

  it('refused stay on record with their reason, earn nothing, and their ids stay used', async () => {
    await post(own, [event('1')]);
    await decide('refused');
    await run(world);
    expect(await sumTexts(world)).toEqual(['anna 2026-10 share earning 1000']);
    expect(await post(own, [event('1'), event('1', { amountMinor: 1 })])).toEqual([
      'duplicate',
      'conflict',
    ]);
    const { rows } = await listClaims(own, { status: 'refused', pageSize: 10 });
    expect(rows).toMatchObject([{ eventId: '1', decision: { reason: 'No such payment' } }]);
    await decide('accepted', { status: 'refused' });
    await run(world);
    expect(await sumTexts(world)).toContain('partner 2026-10 own earning 2000');
  });

  it('refused and accepted are what was shown: not when others came meanwhile, and not without a reason', async () => {
    await post(own, [event('1')]);
    const shown = { events: 1, sums: [{ amountMinor: '10000', currency: 'USD' }] };
    await post(own, [event('2')]);
    await expect(decide('accepted', { expected: shown })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(decide('refused', { reason: undefined })).rejects.toMatchObject({
      code: 'validation',
    });
    await expect(
      decideClaims(staff(), { status: 'open', outcome: 'accepted' }),
    ).rejects.toMatchObject({ code: 'validation', issues: [{ path: ['expectedEvents'] }] });
    const { rows } = await listClaims(staff(), { status: 'open', pageSize: 1 });
    const ids = rows.map(({ id }) => id);
    expect(await decide('accepted', { ids, expected: shown })).toEqual(shown);
    await expect(decide('accepted', { ids })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('wait for nothing to be calculated, until they are accepted', async () => {
    const uncalculated = () =>
      inScope(db, { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true }, (tx) =>
        countUncalculated(tx, world.partnerId, null),
      );
    world = { ...world, ctx: { ...world.ctx, now: () => new Date() } };
    const tenants = event('t', { type: 'tenant.invoice_paid', customerId: undefined });
    await post(asPlatformKey(db, ['events:write']), [event('0')]);
    await run(world);
    await post(own, [event('1')]);
    expect(await uncalculated()).toBe(1);
    await run(world);
    await post(own, [tenants]);
    expect(await uncalculated()).toBe(0);
    await decide('accepted');
    expect(await uncalculated()).toBe(2);
    await run(world);
    expect(await uncalculated()).toBe(0);
  });
});

describe('what refers to claimed events', () => {
  it('takes nothing back in tier 1 until they are accepted, and then the net is right', async () => {
    const refund = event('r', {
      type: 'invoice.refunded',
      reference: 'inv-1',
      occurredAt: '2026-10-07T00:00:00Z',
      amountMinor: 4_000,
    });
    await post(own, [event('1'), refund]);
    await run(world);
    const seller = ['anna 2026-10 share earning 1000', 'anna 2026-10 share reversal -400'];
    expect(await sumTexts(world)).toEqual(seller);
    await decide('accepted');
    await run(world);
    expect(await sumTexts(world)).toEqual([
      ...seller,
      'partner 2026-10 own earning 2000',
      'partner 2026-10 own reversal -800',
    ]);
    await expectRightBooks(world.ctx);
  });

  it('is taken from what is confirmed, so that a claimed payment does not lessen a refund', async () => {
    const platform = asPlatformKey(db, ['events:write']);
    await post(platform, [event('1')]);
    await post(own, [event('2', { reference: 'inv-1', amountMinor: 90_000 })]);
    await post(platform, [
      event('r', {
        type: 'invoice.refunded',
        reference: 'inv-1',
        occurredAt: '2026-10-07T00:00:00Z',
      }),
    ]);
    await run(world);
    expect(await sumTexts(world)).toEqual([
      'anna 2026-10 share earning 10000',
      'anna 2026-10 share reversal -1000',
      'partner 2026-10 own earning 2000',
      'partner 2026-10 own reversal -2000',
    ]);
    await decide('accepted');
    await run(world);
    expect(await sumTexts(world)).toEqual([
      'anna 2026-10 share earning 10000',
      'anna 2026-10 share reversal -1000',
      'partner 2026-10 own earning 20000',
      'partner 2026-10 own reversal -2000',
    ]);
    await expectRightBooks(world.ctx);
  });

  it('gives nothing back in tier 1 as long as the failing of a refund is claimed', async () => {
    const platform = asPlatformKey(db, ['events:write']);
    const refund = event('r', {
      type: 'invoice.refunded',
      reference: 'inv-1',
      occurredAt: '2026-10-07T00:00:00Z',
    });
    await post(platform, [event('1'), refund]);
    await post(own, [
      { ...refund, eventId: 'f', type: 'refund.failed', occurredAt: '2026-10-08T00:00:00Z' },
    ]);
    await run(world);
    expect(await sumTexts(world)).toEqual([
      'anna 2026-10 share earning 1000',
      'partner 2026-10 own earning 2000',
      'partner 2026-10 own reversal -2000',
    ]);
    await decide('accepted');
    await run(world);
    expect(await sumTexts(world)).toEqual([
      'anna 2026-10 share earning 1000',
      'partner 2026-10 own earning 2000',
    ]);
  });

  it('does not last longer in tier 1 because an activation is claimed', async () => {
    world = await makeWorld(db);
    await addCustomer(world, 'c-1');
    own = asPartnerKey(world, ['events:write']);
    await givePlan(world, 'partner', [
      { ...percent('year', 'invoice.paid', '0.5'), durationMonths: 12 },
    ]);
    const platform = asPlatformKey(db, ['events:write']);
    const activated = { type: 'customer.activated', reference: undefined, amountMinor: undefined };
    await post(platform, [event('a', { ...activated, occurredAt: '2025-01-01T00:00:00Z' })]);
    await post(own, [event('b', { ...activated, occurredAt: '2026-09-01T00:00:00Z' })]);
    await post(platform, [event('1')]);
    await run(world);
    expect(await sumTexts(world)).toEqual([]);
    await decide('accepted');
    await run(world);
    expect(await sumTexts(world)).toEqual(['partner 2026-10 year earning 5000']);
  });
});
