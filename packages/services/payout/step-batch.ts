import type { AuditAction } from '@portal/domain/audit/act';
import type { ById } from '@portal/contracts/common';
import type { PayoutBatchDetail } from '@portal/contracts/payout';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { payoutBatches, payouts } from '@portal/db/schema/payout';
import { conflict, invalidTransition } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { describeBatch } from './describe-batch';
import { loadBatch } from './load-batch';
import { personOf } from '../shared/payer';
import { stateWords } from '@portal/domain/lifecycle/state-words';
import { THINGS } from '@portal/domain/text/thing';

const messages = defineMessages({
  nothingToApprove: {
    id: 'services.payout.nothingToApprove',
    defaultMessage: 'No payout is included: there is nothing to approve.',
  },
});

interface Step {
  readonly action: AuditAction;
  readonly from: readonly string[];
  readonly to: 'draft' | 'awaiting_approval' | 'cancelled';
  readonly payoutsTo: 'draft' | 'awaiting_approval';
}

const releaseItems = (tx: Tx, partnerId: string, batchId: string) =>
  tx.execute(sql`delete from payout_items i using payouts p
    where i.partner_id = ${partnerId}::uuid and p.partner_id = ${partnerId}::uuid
      and p.id = i.payout_id and p.batch_id = ${batchId}::uuid`);

const step = async (ctx: Ctx, id: string, way: Step): Promise<PayoutBatchDetail> => {
  requirePermission(ctx, { platform: 'payout.manage', partner: 'payout.manage' });
  requireAllTenants(ctx);
  const partnerId = partnerOf(ctx);
  const by = personOf(ctx);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const batch = await loadBatch(tx, ctx, id, { lock: true });
    if (!way.from.includes(batch.status)) {
      throw invalidTransition(THINGS['payout batch'], stateWords(batch.status), stateWords(way.to));
    }
    if (way.to === 'awaiting_approval' && batch.payouts === 0) {
      throw conflict(messages.nothingToApprove);
    }
    await tx
      .update(payouts)
      .set({ status: way.payoutsTo, updatedAt: ctx.now() })
      .where(
        and(
          ofPartner(payouts, partnerId),
          eq(payouts.batchId, id),
          eq(payouts.decision, 'include'),
          inArray(payouts.status, ['draft', 'awaiting_approval', 'approved']),
        ),
      );
    if (way.to === 'cancelled') await releaseItems(tx, partnerId, id);
    await tx
      .update(payoutBatches)
      .set({
        status: way.to,
        ...(way.to === 'awaiting_approval'
          ? { submittedAt: ctx.now(), submittedBy: by.id, submittedByName: by.name }
          : { submittedAt: null, submittedBy: null, submittedByName: null }),
        approvedBy: null,
        approvedByName: null,
        approvedAt: null,
        version: sql`${payoutBatches.version} + 1`,
      })
      .where(byId(payoutBatches, partnerId, id));
    await appendAudit(tx, ctx, {
      action: way.action,
      entityKind: 'payout_batch',
      entityId: id,
      entityName: batch.number,
      before: { status: batch.status },
      after: {
        status: way.to,
        payouts: batch.payouts,
        total: batch.totalMinor.toString(),
        currency: batch.currency,
      },
    });
    return describeBatch(tx, ctx, id);
  });
};

/**
 * Hands a reviewed batch to somebody else for approval.
 * @throws {DomainError} `forbidden`, `not_found`, `invalid_transition`, `conflict` (nothing is included)
 */
export const submitBatch = (ctx: Ctx, { id }: ById): Promise<PayoutBatchDetail> =>
  step(ctx, id, {
    action: 'payout_batch.submit',
    from: ['draft'],
    to: 'awaiting_approval',
    payoutsTo: 'awaiting_approval',
  });

/**
 * Takes a batch back that waits for approval, or was approved and not sent yet, to change it: it has to be approved again.
 * @throws {DomainError} `forbidden`, `not_found`, `invalid_transition`
 */
export const sendBackBatch = (ctx: Ctx, { id }: ById): Promise<PayoutBatchDetail> =>
  step(ctx, id, {
    action: 'payout_batch.send_back',
    from: ['awaiting_approval', 'approved'],
    to: 'draft',
    payoutsTo: 'draft',
  });

/**
 * Gives a batch up before it is sent: all that is in it can be proposed again.
 * @throws {DomainError} `forbidden`, `not_found`, `invalid_transition`
 */
export const cancelBatch = (ctx: Ctx, { id }: ById): Promise<PayoutBatchDetail> =>
  step(ctx, id, {
    action: 'payout_batch.cancel',
    from: ['draft', 'awaiting_approval', 'approved'],
    to: 'cancelled',
    payoutsTo: 'draft',
  });
