import type { Database } from '@portal/db/database';
import { violatedConstraint } from '@portal/db/error';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAudit } from '../audit/list-audit';
import { enterPartner } from '../context';
import { expectRightBooks } from '../ledger/testing/expect-right-books';
import { asMember, asResellerUser, asStaff } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { cancelPayout } from './cancel-payout';
import { getPayout } from './get-payout';
import { listOwnPayouts } from './list-own-payouts';
import { listPayoutItems } from './list-payout-items';
import { listPayouts } from './list-payouts';
import { getBatch } from './read-batches';
import { recordPayout } from './record-payout';
import { retryPayout } from './retry-payout';
import { proposeBatch } from './propose-batch';
import {
  addEarner,
  balancesOf,
  closeSeptember,
  makePayoutWorld,
  openGates,
  payNow,
} from './testing/payout-world';
import type { PayoutWorld } from './testing/payout-world';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const PAYABLE = { commission_expense: 3000, commission_payable: -3000 };
const PAID = { commission_expense: 3000, cash_clearing: -3000 };
const reason = 'The account is closed.';

interface Failed {
  readonly world: PayoutWorld;
  readonly anna: string;
  readonly batchId: string;
  readonly id: string;
}

/** A payout of 30.00 by hand that was sent and not heard of yet. */
const sent = async (): Promise<Failed> => {
  const world = await makePayoutWorld(db);
  const anna = await addEarner(world, 'anna', [10_000, 20_000]);
  await closeSeptember(world);
  await openGates(world, anna);
  const { id: batchId } = await payNow(world, 'manual');
  const { rows } = await listPayouts(world.author, { batchId, page: 1, pageSize: 10 });
  return { world, anna, batchId, id: rows[0]?.id ?? '' };
};

const failed = async (outcome: 'failed' | 'returned' = 'failed'): Promise<Failed> => {
  const payout = await sent();
  const { id, world } = payout;
  if (outcome === 'returned') {
    await recordPayout(world.author, { id, outcome: 'paid', reference: 'Wire 1' });
  }
  await recordPayout(world.author, { id, outcome, reason: 'Account closed' });
  return payout;
};

const asJobs = (
  world: PayoutWorld,
  statement: ReturnType<typeof sql>,
): Promise<Record<string, unknown>[]> =>
  inScope(db, { login: 'portal_jobs', partnerId: world.partnerId }, async (tx) => [
    ...(await tx.execute(statement)),
  ]);

const constraintOf = async (work: Promise<unknown>): Promise<string | null> => {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome !== null && violatedConstraint(outcome) === null) throw outcome;
  return outcome === null ? 'nothing' : violatedConstraint(outcome);
};

describe('giving a payout up', () => {
  test.each(['failed', 'returned'] as const)(
    'one that is %s frees its lines for the next batch, and keeps what it was made of',
    async (outcome) => {
      const { world, anna, batchId, id } = await failed(outcome);
      expect(await balancesOf(world, anna)).toEqual(PAYABLE);
      await cancelPayout(world.approver, { id, reason });
      expect(await getPayout(world.author, { id })).toMatchObject({
        status: 'cancelled',
        items: 2,
        payer: { cancelReason: reason, cancelledByName: world.approver.actor.name },
      });
      expect((await getBatch(world.author, { id: batchId })).status).toBe('completed');
      expect(await balancesOf(world, anna)).toEqual(PAYABLE);
      await expectRightBooks(world.ctx);

      const next = await payNow(world, 'manual');
      expect(next).toMatchObject({ payouts: 1, total: { amountMinor: '3000' } });
      const { rows } = await listPayouts(world.author, {
        batchId: next.id,
        page: 1,
        pageSize: 10,
      });
      await recordPayout(world.author, {
        id: rows[0]?.id ?? '',
        outcome: 'paid',
        reference: 'Wire 2',
      });
      expect(await balancesOf(world, anna)).toEqual(PAID);
      const of = { page: 1, pageSize: 10 };
      const was = await listPayoutItems(world.author, { id, ...of });
      const is = await listPayoutItems(world.author, { id: rows[0]?.id ?? '', ...of });
      expect(was.rows.map(({ linkId }) => linkId)).toEqual(is.rows.map(({ linkId }) => linkId));
      expect(is).toMatchObject({ total: 2, rows: [{ source: 'line', label: 'recurring' }, {}] });
      await expectRightBooks(world.ctx);
    },
  );

  test('not while its outcome is open, not when it is paid, and not twice', async () => {
    const { world, id } = await sent();
    const cancel = () => cancelPayout(world.approver, { id, reason });
    await expect(cancel()).rejects.toMatchObject({
      code: 'conflict',
      message: 'This payout is processing now: only one that failed or came back can be cancelled.',
    });
    await recordPayout(world.author, { id, outcome: 'paid', reference: 'Wire' });
    await expect(cancel()).rejects.toMatchObject({
      message: 'This payout is paid now: only one that failed or came back can be cancelled.',
    });
    await recordPayout(world.author, { id, outcome: 'returned', reason: 'Account closed' });
    const both = await Promise.allSettled([cancel(), cancel()]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: {
        code: 'conflict',
        message: `This payout was cancelled already, by ${world.approver.actor.name}.`,
      },
    });
  });

  test('and never is it sent again: neither by a person nor past the services', async () => {
    const { world, id } = await failed();
    await cancelPayout(world.approver, { id, reason });
    await expect(retryPayout(world.approver, { id })).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      recordPayout(world.author, { id, outcome: 'paid', reference: 'Wire' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    const of = sql`partner_id = ${world.partnerId}::uuid`;
    const revive = asJobs(
      world,
      sql`update payouts set status = 'processing', cancelled_at = null, cancel_reason = null
        where ${of} and id = ${id}::uuid`,
    );
    expect(await constraintOf(revive)).toBe('payouts_cancelled_for_good');
    const attempt = asJobs(
      world,
      sql`insert into payout_attempts (partner_id, payout_id, attempt, idempotency_key, amount_minor, currency)
        values (${world.partnerId}::uuid, ${id}::uuid, 9, 'x', 1, 'USD')`,
    );
    expect(await constraintOf(attempt)).toBe('payout_attempts_not_cancelled');
    const takeBack = asJobs(
      world,
      sql`update payout_items set released_at = null where ${of} and payout_id = ${id}::uuid`,
    );
    expect(await constraintOf(takeBack)).toBe('payout_items_released');
  });

  test('what is not given up holds its lines: they go into no second payout', async () => {
    const { world, id } = await failed();
    await expect(
      proposeBatch(world.author, { method: 'manual', currency: 'USD' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    const of = sql`partner_id = ${world.partnerId}::uuid`;
    const release = asJobs(
      world,
      sql`update payout_items set released_at = now() where ${of} and payout_id = ${id}::uuid`,
    );
    expect(await constraintOf(release)).toBe('payout_items_released');
    await cancelPayout(world.approver, { id, reason });
    await proposeBatch(world.author, { method: 'manual', currency: 'USD' });
    const again = asJobs(
      world,
      sql`insert into payout_items (partner_id, payout_id, id, tenant_id, reseller_id, line_id, amount_minor)
        select i.partner_id, i.payout_id, gen_random_uuid(), i.tenant_id, i.reseller_id, i.line_id,
          i.amount_minor
        from payout_items i where i.partner_id = ${world.partnerId}::uuid and i.released_at is null`,
    );
    expect(await constraintOf(again)).toBe('payout_items_line_key');
  });

  test('is for those who may approve, in the partner that pays', async () => {
    const { world, id } = await failed();
    const other = await makePayoutWorld(db);
    const attempts = [
      [{ ...asMember(world, 'manager') }, 'forbidden'],
      [{ ...asMember(world, 'finance', [world.tenantId]) }, 'forbidden'],
      [other.approver, 'not_found'],
      [enterPartner(asStaff(db, 'operator'), world.partnerId), 'not_found'],
    ] as const;
    for (const [actor, code] of attempts) {
      await expect(cancelPayout(actor, { id, reason })).rejects.toMatchObject({ code });
    }
    await expect(cancelPayout(world.approver, { id, reason })).resolves.toEqual({ done: true });
    const audit = await listAudit(world.author, { page: 1, pageSize: 50 });
    expect(audit.rows.find(({ action }) => action === 'payout.cancel')).toMatchObject({ reason });
  });
});

describe('one payout', () => {
  test('is shown to its payer with how it was sent, and to its earner without', async () => {
    const { world, anna, id } = await failed();
    expect(await getPayout(world.author, { id })).toMatchObject({
      payer: { method: 'manual', attempts: [{ attempt: 1, status: 'failed' }] },
    });
    const user = asResellerUser(world, anna);
    expect(await getPayout(user, { id })).toMatchObject({ status: 'failed', payer: null });
    expect((await listPayoutItems(user, { id, page: 1, pageSize: 10 })).total).toBe(2);
    await cancelPayout(world.approver, { id, reason });
    expect((await listOwnPayouts(user, { page: 1, pageSize: 10 })).rows).toMatchObject([
      { id, status: 'cancelled' },
    ]);
    expect(JSON.stringify(await getPayout(user, { id }))).not.toContain(reason);
  });

  test('is not there for other resellers, other partners, and tenants one does not work in', async () => {
    const { world, anna, id } = await failed();
    const ben = await addEarner(world, 'ben', []);
    const other = await makePayoutWorld(db);
    const inOther = asMember(world, 'viewer', ['00000000-0000-4000-8000-000000000001']);
    for (const actor of [asResellerUser(world, ben), other.author, inOther]) {
      await expect(getPayout(actor, { id })).rejects.toMatchObject({ code: 'not_found' });
      await expect(listPayoutItems(actor, { id, page: 1, pageSize: 10 })).rejects.toMatchObject({
        code: 'not_found',
      });
    }
    const own = asMember(world, 'viewer', [world.tenantId]);
    expect(await getPayout(own, { id })).toMatchObject({ resellerId: anna, payer: null });
    expect((await listPayoutItems(own, { id, page: 1, pageSize: 10 })).total).toBe(2);
  });

  test('is not seen by its earner before it is decided', async () => {
    const world = await makePayoutWorld(db);
    const anna = await addEarner(world, 'anna', [10_000]);
    await closeSeptember(world);
    await openGates(world, anna);
    const batch = await proposeBatch(world.author, { method: 'manual', currency: 'USD' });
    const { rows } = await listPayouts(world.author, { batchId: batch.id, page: 1, pageSize: 10 });
    const id = rows[0]?.id ?? '';
    expect(await getPayout(world.author, { id })).toMatchObject({ status: 'draft' });
    await expect(getPayout(asResellerUser(world, anna), { id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
