import type { ById, Done } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { payoutBatches, payouts } from '@portal/db/schema/payout';
import { conflict, forbidden, invalidTransition } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { isOver, nextAttempt } from '@portal/domain/payout/attempt';
import { isApi } from '@portal/domain/payout/rail/index';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { enqueueJob } from '../shared/enqueue-job';
import { executeHere } from './execute-here';
import { loadBatch } from './load-batch';
import { lockPayout } from './load-payout';
import type { LockedPayout } from './load-payout';
import { personOf } from '../shared/payer';
import { bindPayouts, whatStops } from './start-attempt';
import { stateWords } from '@portal/domain/lifecycle/state-words';
import { THINGS } from '@portal/domain/text/thing';

const messages = defineMessages({
  youRecorded: {
    id: 'services.payout.youRecorded',
    defaultMessage: 'You recorded that it did not arrive. Somebody else has to send it again.',
  },
  cancelledForGood: {
    id: 'services.payout.cancelledForGood',
    defaultMessage: 'This payout was cancelled: its lines go with another. It is never sent again.',
  },
  attemptNotCertain: {
    id: 'services.payout.attemptNotCertain',
    defaultMessage: 'What became of an earlier attempt is not certain yet.',
  },
  cameBackInParts: {
    id: 'services.payout.cameBackInParts',
    defaultMessage:
      'It came back in parts, some of which may be paid again already. Cancel it: what is still owed goes with the next batch.',
  },
});

/** Who says that money did not arrive does not send it again: two people pay twice, not one. */
const requireOther = (ctx: Ctx, { attempts }: LockedPayout): void => {
  const { id } = personOf(ctx);
  if (id === null || attempts.at(-1)?.recordedBy !== id) return;
  throw forbidden(messages.youRecorded);
};

/**
 * Sends a payout again that failed for certain or came back: the same amount to the same account, a new attempt with a key of its own. For methods
 * with a file, a further file is written of what is sent again.
 * @throws {DomainError} `forbidden`, `not_found`, `invalid_transition`, `conflict` (its outcome is not certain)
 */
export const retryPayout = async (ctx: Ctx, { id }: ById): Promise<Done> => {
  requirePermission(ctx, { platform: 'payout.approve', partner: 'payout.approve' });
  requireAllTenants(ctx);
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const payout = await lockPayout(tx, partnerId, id);
    const batch = await loadBatch(tx, ctx, payout.batchId);
    if (payout.status === 'cancelled') {
      throw conflict(messages.cancelledForGood);
    }
    if (payout.status !== 'failed' && payout.status !== 'returned') {
      throw invalidTransition(THINGS.payout, stateWords(payout.status), stateWords('processing'));
    }
    if (!isOver(payout.attempts)) {
      throw conflict(messages.attemptNotCertain);
    }
    if (nextAttempt(payout.attempts) === null) {
      throw conflict(messages.cameBackInParts);
    }
    requireOther(ctx, payout);
    const boundOf = await bindPayouts(tx, ctx, batch, [payout.payeeId]);
    const failure = whatStops(payout, batch.method, boundOf(payout.payeeId));
    if (failure !== null) throw conflict(failure);
    await tx
      .update(payouts)
      .set({ status: 'processing', failure: null, updatedAt: ctx.now() })
      .where(byId(payouts, partnerId, id));
    await tx
      .update(payoutBatches)
      .set({ status: 'processing', completedAt: null })
      .where(byId(payoutBatches, partnerId, batch.id));
    await (isApi(batch.method)
      ? enqueueJob(tx, 'payout__settle', { partnerId, id })
      : executeHere(tx, ctx, batch));
    await appendAudit(tx, ctx, {
      action: 'payout.retry',
      entityKind: 'payout',
      entityId: id,
      entityName: payout.reference,
      tenantId: payout.tenantId,
      resellerId: payout.resellerId,
      before: { status: payout.status },
      after: { status: 'processing', attempt: payout.attempts.length + 1 },
    });
    return { done: true };
  });
};

/**
 * Asks the provider what became of a payout whose outcome is not known; the answer arrives in the background.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const askProvider = async (ctx: Ctx, { id }: ById): Promise<Done> => {
  requirePermission(ctx, { platform: 'payout.manage', partner: 'payout.manage' });
  requireAllTenants(ctx);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const payout = await lockPayout(tx, partnerOf(ctx), id);
    await loadBatch(tx, ctx, payout.batchId);
    await enqueueJob(tx, 'payout__settle', { partnerId: partnerOf(ctx), id });
    return { done: true };
  });
};
