import type { ApproveBatch, PayoutBatchDetail } from '@portal/contracts/payout';
import { inScope, type Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { payoutBatches, payouts } from '@portal/db/schema/payout';
import { conflict, forbidden, invalidTransition } from '@portal/domain/errors';
import { and, eq, sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { takeTurn } from '../ledger/take-turn';
import { requireAllTenants } from '../shared/all-tenants';
import { describeBatch } from './describe-batch';
import { loadBatch, type LoadedBatch } from './load-batch';
import { payerOf, personOf } from './payer';
import { isSameEarner } from '../shared/same-earner';
import { unpaidItems } from './unpaid-items';

interface Drift extends Record<string, unknown> {
  disputed: number;
  reversed: number;
  shut: number;
}

/** What has happened since the proposal that forbids to pay what was proposed. */
const findDrift = async (tx: Tx, ctx: Ctx, batch: LoadedBatch): Promise<Drift | undefined> => {
  const partner = sql`${partnerOf(ctx)}::uuid`;
  const included = sql`p.partner_id = ${partner} and p.batch_id = ${batch.id}::uuid and p.decision = 'include'`;
  const { earnerKind } = payerOf(ctx);
  const unpaid = unpaidItems({
    partnerId: partnerOf(ctx),
    earnerKind,
    currency: batch.currency,
    cutOff: ctx.now(),
  });
  const [row] = await tx.execute<Drift>(sql`
    select
      (select count(distinct p.id) from payouts p
        join payout_items i on i.partner_id = ${partner} and i.payout_id = p.id
        join disputes d on d.partner_id = ${partner} and d.line_id = i.line_id and d.status = 'open'
        where ${included})::int as disputed,
      (select count(distinct p.id) from payouts p
        join (${unpaid}) u
          on ${isSameEarner(earnerKind, sql`u.reseller_id`, sql`p.reseller_id`)} and u.amount_minor < 0
        where ${included})::int as reversed,
      (select count(*) from payouts p
        join payees e on e.partner_id = ${partner} and e.id = p.payee_id
        join partners o on o.id = ${partner}
        left join resellers r on r.partner_id = ${partner} and r.id = p.reseller_id
        where ${included} and (coalesce(r.status, o.status) <> 'active' or e.agreement_accepted_at is null
          or e.tax_form <> 'approved' or e.status <> 'verified' or e.identity_review = 'outstanding'
          or e.method <> ${batch.method}))::int as shut`);
  return row;
};

const refuseDrift = (drift: Drift | undefined): void => {
  const { disputed = 0, reversed = 0, shut = 0 } = drift ?? {};
  const changes = [
    disputed === 0 ? '' : `${String(disputed)} with a line that is disputed now`,
    reversed === 0 ? '' : `${String(reversed)} with an amount that was taken back since`,
    shut === 0 ? '' : `${String(shut)} whose payee may not be paid any more`,
  ].filter((part) => part !== '');
  if (changes.length === 0) return;
  throw conflict(
    `Since this batch was proposed, payouts have changed: ${changes.join(', ')}. ` +
      'Send it back, leave these payouts out and take them in again, or cancel it and propose another.',
  );
};

const requireSeen = (batch: LoadedBatch, input: ApproveBatch): void => {
  if (batch.payouts !== input.payouts || batch.totalMinor !== BigInt(input.totalMinor)) {
    throw conflict('The batch has changed since you looked at it. Look again before approving.');
  }
};

/**
 * Approves a batch: exactly the numbers that the approver saw, by somebody other than its author (the database holds to that
 * too). The amounts are frozen from here on; nothing is sent yet.
 * @throws {DomainError} `forbidden`, `not_found`, `invalid_transition`, `conflict`
 */
export const approveBatch = async (ctx: Ctx, input: ApproveBatch): Promise<PayoutBatchDetail> => {
  requirePermission(ctx, { platform: 'payout.approve', partner: 'payout.approve' });
  requireAllTenants(ctx);
  const partnerId = partnerOf(ctx);
  const { id: approvedBy, name: approvedByName } = personOf(ctx);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    await takeTurn(tx, partnerId);
    const batch = await loadBatch(tx, ctx, input.id, { lock: true });
    if (batch.status !== 'awaiting_approval') {
      throw invalidTransition('payout batch', batch.status, 'approved');
    }
    if (approvedBy === null || approvedBy === batch.createdBy) {
      throw forbidden('You proposed this batch. Somebody else has to approve it.');
    }
    requireSeen(batch, input);
    refuseDrift(await findDrift(tx, ctx, batch));
    await tx
      .update(payouts)
      .set({ status: 'approved', updatedAt: ctx.now() })
      .where(
        and(
          ofPartner(payouts, partnerId),
          eq(payouts.batchId, batch.id),
          eq(payouts.decision, 'include'),
        ),
      );
    await tx
      .update(payoutBatches)
      .set({
        status: 'approved',
        approvedBy,
        approvedByName,
        approvedAt: ctx.now(),
        version: sql`${payoutBatches.version} + 1`,
      })
      .where(byId(payoutBatches, partnerId, batch.id));
    await appendAudit(tx, ctx, {
      action: 'payout_batch.approve',
      entityKind: 'payout_batch',
      entityId: batch.id,
      entityName: batch.number,
      after: { payouts: batch.payouts, total: batch.totalMinor.toString() },
    });
    return describeBatch(tx, ctx, batch.id);
  });
};
