import type { DecidePayout, PayoutBatchDetail } from '@portal/contracts/payout';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { payoutItems, payouts } from '@portal/db/schema/payout';
import { conflict, validation } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { lockPartnerLedger } from '../ledger/lock-partner-ledger';
import { requireAllTenants } from '../shared/all-tenants';
import { orNotFound } from '../shared/or-not-found';
import { countIncluded } from './count-included';
import { frozenColumns, loadDestinations, requirePaidFrom } from './destination';
import { describeBatch } from './describe-batch';
import { loadBatch } from './load-batch';
import type { LoadedBatch } from './load-batch';
import { payerOf } from '../shared/payer';
import { selectCandidates } from './select-candidates';
import { takeItems } from './take-items';

const messages = defineMessages({
  nothingPayable: {
    id: 'services.payout.nothingPayable',
    defaultMessage: 'Nothing can be paid to this payee now: another batch may have taken it.',
  },
  gateShut: { id: 'services.payout.gateShut', defaultMessage: 'A gate of this payee is shut now.' },
  otherWay: {
    id: 'services.payout.otherWay',
    defaultMessage: 'This payee is paid another way now.',
  },
  sayWhy: { id: 'services.payout.sayWhy', defaultMessage: 'Say why, in a few words.' },
  noDraft: {
    id: 'services.payout.noDraft',
    defaultMessage: 'Batch {number} is no longer a draft: send it back to change it.',
  },
});

const loadPayout = async (tx: Tx, partnerId: string, id: string) => {
  const [row] = await tx
    .select()
    .from(payouts)
    .where(byId(payouts, partnerId, id));
  return orNotFound(row, 'payout');
};
type LoadedPayout = Awaited<ReturnType<typeof loadPayout>>;

const leaveOut = async (tx: Tx, { partnerId, id }: LoadedPayout): Promise<void> => {
  await tx
    .delete(payoutItems)
    .where(and(ofPartner(payoutItems, partnerId), eq(payoutItems.payoutId, id)));
};

/** Takes all that is due to the payee now, which may be more or less than when it was left out, and may go elsewhere. */
const takeBackIn = async (
  tx: Tx,
  ctx: Ctx,
  payout: LoadedPayout,
  batch: LoadedBatch,
): Promise<void> => {
  const { partnerId, currency, resellerId } = payout;
  const of = {
    ...payerOf(ctx),
    partnerId,
    currency,
    resellerId,
    cutOff: batch.cutOffAt,
    now: ctx.now(),
  };
  const { candidates } = await selectCandidates(tx, of);
  const [candidate] = candidates;
  if (candidate === undefined || candidate.netting.decision === 'carry') {
    throw conflict(messages.nothingPayable);
  }
  if (candidate.gates.length > 0) throw conflict(messages.gateShut);
  const destinations = await loadDestinations(tx, ctx, [payout.payeeId]);
  const to = orNotFound(destinations.get(payout.payeeId), 'payee');
  if (to.method !== batch.method) throw conflict(messages.otherWay);
  const from = await requirePaidFrom(tx, ctx, batch.method);
  await tx
    .update(payouts)
    .set({
      amountMinor: candidate.netting.payMinor,
      items: candidate.items,
      ...frozenColumns(to, from),
    })
    .where(byId(payouts, partnerId, payout.id));
  await takeItems(tx, of, [payout.id]);
};

const requireOpen = (batch: LoadedBatch, payout: LoadedPayout, decision: string): void => {
  const isReview = batch.status === 'draft';
  const isRelease = payout.decision === 'hold' && decision === 'exclude';
  if (!isReview && !isRelease) {
    throw conflict(phrase(messages.noDraft, { number: batch.number }));
  }
};

/**
 * Includes a payout in its batch, leaves it out (what is due goes into a later proposal), or holds it (it is not paid, and no
 * other batch takes it until it is released by leaving it out).
 * @throws {DomainError} `forbidden`, `not_found`, `conflict`, `validation` (a reason is missing)
 */
export const decidePayout = async (ctx: Ctx, input: DecidePayout): Promise<PayoutBatchDetail> => {
  requirePermission(ctx, { platform: 'payout.manage', partner: 'payout.manage' });
  requireAllTenants(ctx);
  const { id, decision } = input;
  const reason = input.reason ?? null;
  if (decision !== 'include' && reason === null) {
    throw validation([{ path: ['reason'], message: messages.sayWhy }]);
  }
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    await lockPartnerLedger(tx, partnerId);
    const payout = await loadPayout(tx, partnerId, id);
    const batch = await loadBatch(tx, ctx, payout.batchId, { lock: true });
    requireOpen(batch, payout, decision);
    if (decision === 'exclude') await leaveOut(tx, payout);
    if (decision === 'include' && payout.decision === 'exclude')
      await takeBackIn(tx, ctx, payout, batch);
    await tx
      .update(payouts)
      .set({ decision, decisionReason: reason, updatedAt: ctx.now() })
      .where(byId(payouts, partnerId, id));
    await countIncluded(tx, partnerId, batch.id);
    await appendAudit(tx, ctx, {
      action: `payout.${decision}`,
      entityKind: 'payout',
      entityId: id,
      entityName: payout.reference,
      tenantId: payout.tenantId,
      resellerId: payout.resellerId,
      reason,
      before: { decision: payout.decision },
      after: { decision },
    });
    return describeBatch(tx, ctx, batch.id);
  });
};
