import type { Done } from '@portal/contracts/common';
import { PayoutStatus } from '@portal/contracts/payout';
import type { CancelPayout } from '@portal/contracts/payout';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { payoutItems, payouts } from '@portal/db/schema/payout';
import { conflict } from '@portal/domain/errors';
import { ENGLISH } from '@portal/domain/text/english';
import { readKept } from '@portal/domain/text/kept';
import { phrase, say } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { canTransition } from '@portal/domain/lifecycle/lifecycle';
import { isOver } from '@portal/domain/payout/attempt';
import { and, eq, isNull } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { lockPartnerLedger } from '../ledger/lock-partner-ledger';
import { requireAllTenants } from '../shared/all-tenants';
import { loadBatch } from './load-batch';
import { lockPayout } from './load-payout';
import type { LockedPayout } from './load-payout';
import { personOf } from '../shared/payer';
import { completeBatch } from './settle-report';
import { stateWords } from '@portal/domain/lifecycle/state-words';

const messages = defineMessages({
  attemptNotCertain: {
    id: 'services.payout.attemptNotCertain',
    defaultMessage: 'What became of an earlier attempt is not certain yet.',
  },
  cancelledAlready: {
    id: 'services.payout.cancelledAlready',
    defaultMessage: 'This payout was cancelled already, by {name}.',
  },
  notCancellable: {
    id: 'services.payout.notCancellable',
    defaultMessage:
      'This payout is {status} now: only one that failed or came back can be cancelled.',
  },
  somebody: { id: 'services.payout.somebody', defaultMessage: 'somebody' },
});

const requireEnded = ({ status, attempts, cancelledByName }: LockedPayout): void => {
  if (status === 'cancelled') {
    throw conflict(
      phrase(messages.cancelledAlready, { name: cancelledByName ?? messages.somebody }),
    );
  }
  if (!canTransition('payout', PayoutStatus.parse(status), 'cancelled')) {
    throw conflict(phrase(messages.notCancellable, { status: stateWords(status) }));
  }
  if (!isOver(attempts)) {
    throw conflict(messages.attemptNotCertain);
  }
};

/** Frees what it was to pay; which items those were stays on record. */
const releaseItems = (tx: Tx, ctx: Ctx, { partnerId, id }: LockedPayout) =>
  tx
    .update(payoutItems)
    .set({ releasedAt: ctx.now() })
    .where(
      and(
        ofPartner(payoutItems, partnerId),
        eq(payoutItems.payoutId, id),
        isNull(payoutItems.releasedAt),
      ),
    );

/**
 * Gives up a payout that failed for certain or came back: it is never sent again, and its lines go into the next batch. The
 * books have it payable since its last attempt ended, so that nothing is booked now.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (in another state, or its outcome is not certain)
 */
export const cancelPayout = async (ctx: Ctx, { id, reason }: CancelPayout): Promise<Done> => {
  requirePermission(ctx, { platform: 'payout.approve', partner: 'payout.approve' });
  requireAllTenants(ctx);
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const payout = await lockPayout(tx, partnerId, id);
    await loadBatch(tx, ctx, payout.batchId);
    requireEnded(payout);
    await lockPartnerLedger(tx, partnerId);
    await tx
      .update(payouts)
      .set({
        status: 'cancelled',
        cancelledAt: ctx.now(),
        cancelledByName: personOf(ctx).name,
        cancelReason: reason,
        askAt: null,
        updatedAt: ctx.now(),
      })
      .where(byId(payouts, partnerId, id));
    await releaseItems(tx, ctx, payout);
    await completeBatch(tx, ctx, payout);
    await appendAudit(tx, ctx, {
      action: 'payout.cancel',
      entityKind: 'payout',
      entityId: id,
      entityName: payout.reference,
      tenantId: payout.tenantId,
      resellerId: payout.resellerId,
      reason,
      before: {
        status: payout.status,
        failure: payout.failure === null ? null : say(ENGLISH, readKept(payout.failure)),
      },
      after: {
        status: 'cancelled',
        amount: payout.amountMinor.toString(),
        currency: payout.currency,
        items: payout.items,
      },
    });
    return { done: true };
  });
};
