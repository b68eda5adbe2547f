import type { ById } from '@portal/contracts/common';
import type { PayoutBatchDetail } from '@portal/contracts/payout';
import { inScope, type Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { payoutBatches, payouts } from '@portal/db/schema/payout';
import { invalidTransition } from '@portal/domain/errors';
import { and, eq, sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { describeBatch } from './describe-batch';
import { loadBatch } from './load-batch';
import { executeHere } from './execute-here';
import { stripeOf } from './payout-ports';
import { completeBatch } from './settle-report';
import { settleStatements } from '../statement/settle-statements';

/** Payouts that net to nothing are settled here and now: there is nothing to send. */
const settleZeros = async (tx: Tx, ctx: Ctx, batchId: string): Promise<void> => {
  const settled = await tx
    .update(payouts)
    .set({ status: 'paid', paidAt: ctx.now(), updatedAt: ctx.now() })
    .where(
      and(
        ofPartner(payouts, partnerOf(ctx)),
        eq(payouts.batchId, batchId),
        eq(payouts.status, 'processing'),
        eq(payouts.amountMinor, 0n),
      ),
    )
    .returning({ resellerId: payouts.resellerId, currency: payouts.currency });
  const keys = settled.map(({ resellerId, currency }) => ({
    earnerKind: resellerId === null ? ('partner' as const) : ('reseller' as const),
    resellerId,
    currency,
  }));
  await settleStatements(tx, partnerOf(ctx), keys, ctx.now());
};

/**
 * Lets an approved batch go: its file is written here and now, or background work sends its payouts one by one.
 * @throws {DomainError} `forbidden`, `not_found`, `invalid_transition`, `unavailable` (Stripe is not set up), `conflict` and
 * `validation` (the file cannot be written)
 */
export const executeBatch = async (ctx: Ctx, { id }: ById): Promise<PayoutBatchDetail> => {
  requirePermission(ctx, { platform: 'payout.approve', partner: 'payout.approve' });
  requireAllTenants(ctx);
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const batch = await loadBatch(tx, ctx, id, { lock: true });
    if (batch.status !== 'approved') {
      throw invalidTransition('payout batch', batch.status, 'processing');
    }
    if (batch.method === 'stripe') stripeOf(ctx);
    await tx
      .update(payouts)
      .set({ status: 'processing', updatedAt: ctx.now() })
      .where(
        and(ofPartner(payouts, partnerId), eq(payouts.batchId, id), eq(payouts.status, 'approved')),
      );
    await settleZeros(tx, ctx, id);
    await tx
      .update(payoutBatches)
      .set({
        status: 'processing',
        executedAt: ctx.now(),
        version: sql`${payoutBatches.version} + 1`,
      })
      .where(byId(payoutBatches, partnerId, id));
    await appendAudit(tx, ctx, {
      action: 'payout_batch.execute',
      entityKind: 'payout_batch',
      entityId: id,
      entityName: batch.number,
      after: { payouts: batch.payouts, total: batch.totalMinor.toString() },
    });
    const data = JSON.stringify({ partnerId, id });
    await (batch.method === 'stripe'
      ? tx.execute(sql`select app.enqueue_job('payout__execute', ${data}::jsonb)`)
      : executeHere(tx, ctx, batch));
    await completeBatch(tx, ctx, { partnerId, batchId: id });
    return describeBatch(tx, ctx, id);
  });
};
