import type { ExceptionCounts } from '@portal/contracts/liability';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proposeAdjustment } from '../adjustment/propose-adjustment';
import { draftPayout, movePayout, objectTo } from '../commission/testing/settlement';
import {
  addCustomer,
  addEvents,
  addReseller,
  addTenant,
  givePlan,
  makeWorld,
  openTestWorld,
  run,
} from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { listLines } from '../commission/list-lines';
import { enterPartner } from '../context';
import { listCustomers } from '../customer/list-customers';
import { listAccounts } from '../ledger/list-accounts';
import { asMember, asResellerUser, asStaff } from '../shared/testing/actors';
import { countExceptions } from './count-exceptions';
import { listExceptionEvents } from './exception-events';
import { listExceptionPayouts } from './exception-payouts';
import { listExceptions } from './list-exceptions';

const PAGE = { page: 1, pageSize: 50 };
const FAILED = { ...PAGE, kind: 'payouts_failed' } as const;
const UNKNOWN = { ...PAGE, kind: 'payouts_unknown' } as const;

let db: Database;
let world: World;
let anna: string;

const asJobs = (query: ReturnType<typeof sql>) =>
  inScope(db, { login: 'portal_jobs', partnerId: world.partnerId }, (tx) => tx.execute(query));

/** A payout of one line of this earner, in this state; the line is disputed as well. */
const payoutOf = async (earner: 'partner' | 'reseller', status: string): Promise<void> => {
  const { rows } = await listLines(asMember(world), { ...PAGE, earner, pageSize: 1 });
  const line = rows[0]?.id ?? '';
  await movePayout(world, await draftPayout(world, [line]), status);
  await objectTo(world, line);
};

beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
  world = await makeWorld(db);
  [anna] = [await addReseller(world, 'anna')];
  const idle = await addReseller(world, 'idle');
  const share = {
    key: 'share',
    trigger: 'invoice.paid',
    structure: { kind: 'percentage', rate: '0.1' },
    limits: { maxPerEventMinor: 500 },
  } as const;
  await givePlan(world, 'reseller', [share], { resellerId: anna, tenantId: world.tenantId });
  await givePlan(world, 'partner', [{ ...share, base: 'event' }]);
  const at = '2026-10-02T00:00:00Z';
  const paid = { type: 'invoice.paid', amount: 10_000, at } as const;
  await addEvents(world, [
    { ...paid, customer: await addCustomer(world, 'a', anna), reference: 'a' },
    { ...paid, customer: await addCustomer(world, 'c', idle), reference: 'c' },
    { ...paid, customer: await addCustomer(world, 'd'), reference: 'd' },
  ]);
  await run(world);
  await proposeAdjustment(enterPartner(asStaff(db), world.partnerId), {
    currency: 'USD',
    amountMinor: '-2000',
    reason: 'More than there is',
  });
  await payoutOf('reseller', 'failed');
  await payoutOf('partner', 'unknown');
  await asJobs(sql`
    insert into accounting_periods (partner_id, period, requested_by_name, error)
    values (${world.partnerId}::uuid, '2026-10', 'test', '"The database went away."')`);
  await asJobs(sql`
    insert into ledger_checks (partner_id, id, is_right, figures, checked_at)
    values (${world.partnerId}::uuid, ${newId()}::uuid, true, '{}', '2026-11-21T00:00:00Z'),
      (${world.partnerId}::uuid, ${newId()}::uuid, false, '{}', '2026-11-22T00:00:00Z')`);
});
afterAll(() => db.close());

const texts = (counts: ExceptionCounts): string[] =>
  counts.filter(({ count }) => count > 0).map(({ kind, count }) => `${kind} ${count}`);

const overAll = async (input: Partial<Parameters<typeof listExceptions>[1]> = {}) => {
  const { rows } = await listExceptions(asStaff(db), { ...PAGE, pageSize: 200, ...input });
  return rows
    .filter(({ partner }) => partner.id === world.partnerId)
    .map(({ kind, count, period }) => [kind, count, period].join(' ').trim());
};

const OF_STAFF = [
  'ledger_wrong 1',
  'close_stuck 1',
  'payouts_unknown 1',
  'disputes_open 1',
  'negative_partner 1',
  'unassigned_with_revenue 1',
  'events_without_plan 1',
  'clamped 4',
];

describe('what there is to look at', () => {
  it('is what one pays for oneself: a partner sees its own payouts, the platform the partner’s', async () => {
    expect(texts(await countExceptions(asMember(world)))).toEqual([
      'ledger_wrong 1',
      'close_stuck 1',
      'payouts_failed 1',
      'disputes_open 1',
      'unassigned_with_revenue 1',
      'events_without_plan 1',
      'clamped 4',
    ]);
    expect(texts(await countExceptions(enterPartner(asStaff(db), world.partnerId)))).toEqual(
      OF_STAFF,
    );
  });

  it('is the same over all partners, the most pressing first, by partner and by kind', async () => {
    const withMonth = OF_STAFF.map((row) => (row === 'close_stuck 1' ? `${row} 2026-10` : row));
    expect(await overAll()).toEqual(withMonth);
    expect(await overAll({ partnerId: world.partnerId })).toEqual(withMonth);
    expect(await overAll({ kind: 'clamped' })).toEqual(['clamped 4']);
    const page = { page: 2, pageSize: 3, partnerId: world.partnerId };
    const second = await listExceptions(asStaff(db), page);
    expect([second.total, ...second.rows.map(({ kind }) => kind)]).toEqual([
      OF_STAFF.length,
      'disputes_open',
      'negative_partner',
      'unassigned_with_revenue',
    ]);
    const nobody = await listExceptions(asStaff(db), { ...PAGE, q: 'no partner of that name' });
    expect(nobody).toMatchObject({ rows: [], total: 0 });
  });

  it('counts as its lists do, for staff too', async () => {
    const staff = enterPartner(asStaff(db), world.partnerId);
    const lists = [
      await listExceptionPayouts(staff, UNKNOWN),
      await listAccounts(staff, {
        ...PAGE,
        books: 'partner',
        account: 'commission_payable',
        side: 'debit',
      }),
      await listCustomers(staff, { ...PAGE, unassigned: true, withRevenue: true }),
      await listExceptionEvents(staff, { ...PAGE, kind: 'events_without_plan' }),
      await listLines(staff, { ...PAGE, exception: 'clamped' }),
    ];
    expect(lists.map(({ total }) => total)).toEqual([1, 1, 1, 1, 4]);
  });

  it('names the payouts with their batch, to who pays them only', async () => {
    const mine = await listExceptionPayouts(asMember(world), FAILED);
    expect(mine.rows).toMatchObject([
      { reseller: { name: 'anna' }, amount: { amountMinor: '500', currency: 'USD' } },
    ]);
    expect(mine.rows[0]?.batch.id).toBeTypeOf('string');
    expect((await listExceptionPayouts(asMember(world), UNKNOWN)).total).toBe(0);
    const staff = enterPartner(asStaff(db), world.partnerId);
    expect((await listExceptionPayouts(staff, FAILED)).total).toBe(0);
    const other = asMember(world, 'viewer', [await addTenant(world, 'other')]);
    expect((await listExceptionPayouts(other, FAILED)).total).toBe(0);
  });

  it('is nobody else’s: not another partner’s, not a reseller’s, and over all partners only staff’s', async () => {
    const stranger = asMember(await makeWorld(db));
    expect(texts(await countExceptions(stranger))).toEqual([]);
    expect((await listExceptionPayouts(stranger, FAILED)).total).toBe(0);
    const reseller = asResellerUser(world, anna);
    await expect(countExceptions(reseller)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listExceptionPayouts(reseller, FAILED)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(listExceptions(asMember(world), PAGE)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
