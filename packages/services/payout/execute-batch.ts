import type { ById } from '@portal/contracts/common';
import type { PayoutBatchDetail } from '@portal/contracts/payout';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { payoutBatches, payouts } from '@portal/db/schema/payout';
import { conflict, invalidTransition } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { isApi } from '@portal/domain/payout/rail/index';
import { and, eq, sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { enqueueJob } from '../shared/enqueue-job';
import { describeBatch } from './describe-batch';
import { loadBatch } from './load-batch';
import type { LoadedBatch } from './load-batch';
import { loadPaidFrom } from './destination';
import { executeHere } from './execute-here';
import { providerOf } from '../ports';
import { completeBatch } from './settle-report';
import { settleStatements } from '../statement/settle-statements';
import { stateWords } from '@portal/domain/lifecycle/state-words';
import { THINGS } from '@portal/domain/text/thing';

const messages = defineMessages({
  otherSource: {
    id: 'services.payout.otherSource',
    defaultMessage:
      'The account that this batch is paid from is not the one that was approved. Set it back, or cancel the batch and propose another.',
  },
});

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

/** The account that a whole batch is paid from is part of what was approved. */
const requireSameSource = async (tx: Tx, ctx: Ctx, batch: LoadedBatch): Promise<void> => {
  const from = await loadPaidFrom(tx, partnerOf(ctx), batch);
  const [other] = await tx
    .select({ reference: payouts.reference })
    .from(payouts)
    .where(
      and(
        ofPartner(payouts, partnerOf(ctx)),
        eq(payouts.batchId, batch.id),
        eq(payouts.status, 'approved'),
        sql`${payouts.paidFrom} is distinct from ${from?.mark ?? null}::text`,
      ),
    )
    .limit(1);
  if (other === undefined) return;
  throw conflict(messages.otherSource);
};

/**
 * Lets an approved batch go: its file is written here and now, or background work sends its payouts one by one. A payout that
 * would go elsewhere than was approved is not sent and says so; the others go.
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
      throw invalidTransition(
        THINGS['payout batch'],
        stateWords(batch.status),
        stateWords('processing'),
      );
    }
    if (isApi(batch.method)) providerOf(ctx, batch.method);
    await requireSameSource(tx, ctx, batch);
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
    await (isApi(batch.method)
      ? enqueueJob(tx, 'payout__execute', { partnerId, id })
      : executeHere(tx, ctx, batch));
    await completeBatch(tx, ctx, { partnerId, batchId: id });
    await appendAudit(tx, ctx, {
      action: 'payout_batch.execute',
      entityKind: 'payout_batch',
      entityId: id,
      entityName: batch.number,
      after: {
        payouts: batch.payouts,
        total: batch.totalMinor.toString(),
        currency: batch.currency,
      },
    });
    return describeBatch(tx, ctx, id);
  });
};
