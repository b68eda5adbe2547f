import type { DisputeDetail, WriteDisputeMessage } from '@portal/contracts/dispute';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { disputeMessages } from '@portal/db/schema/settlement';
import { forbidden } from '@portal/domain/errors';
import { partnerOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { isEarner, isPayer, personOf } from '../shared/payer';
import { disputeRights } from './dispute-access';
import { describeDispute } from './dispute-view';
import { loadOpenDispute } from './load-dispute';

/**
 * Writes into the thread of an open dispute, as who earned or as who pays; the other side is told by mail.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` when the dispute is over
 */
export const writeDisputeMessage = async (
  ctx: Ctx,
  { id, body }: WriteDisputeMessage,
): Promise<DisputeDetail> => {
  requirePermission(ctx, {
    platform: 'settlement.manage',
    partner: 'settlement.manage',
    reseller: 'dispute.manage',
  });
  const { earnerKind, tenantId, resellerId } = await loadOpenDispute(ctx, id);
  const { actor } = ctx;
  const fromEarner = isEarner(ctx, earnerKind);
  if (!fromEarner && !isPayer(ctx, earnerKind)) throw forbidden();
  const to = fromEarner ? 'payer' : 'earner';
  const person = personOf(ctx);
  const messageId = newId();
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    await tx.insert(disputeMessages).values({
      partnerId: partnerOf(ctx),
      id: messageId,
      disputeId: id,
      tenantId,
      resellerId,
      authorKind: actor.kind,
      authorId: person.id,
      authorName: person.name,
      body,
      createdAt: ctx.now(),
    });
    await emit(tx, ctx, {
      kind: 'dispute.answered',
      entityKind: 'dispute',
      entityId: id,
      tenantId,
      resellerId,
      payload: { earnerKind, messageId, to },
    });
    return describeDispute(tx, ctx, id, disputeRights(ctx));
  });
};
